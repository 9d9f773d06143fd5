/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Which is lighter, the writing or its ground; and papers as their negatives, drawn by zicha-phone. */
#include "paper_set.h"

#include "vision/page.h"
#include "vision/polarity.h"

#define WIDTH 270
#define HEIGHT 360

static struct zc_page_reader *reader;
static uint32_t state_of_noise = 1;

/* -1 to 1, mostly near 0. */
static double draw_noise(void)
{
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        state_of_noise = state_of_noise * 1664525u + 1013904223u;
        sum += (double)(state_of_noise >> 8) / (1 << 24) * 2 - 1;
    }
    return sum / 3;
}

struct scene {
    int desk, ground, ink;               /* grey; ink = ground for nothing written */
    double noise;
    int lines;
};

/* A sheet on a desk, lines of strokes on it. */
static PIX *draw(const struct scene *scene)
{
    PIX *small = pixCreate(WIDTH, HEIGHT, 32);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            bool sheet = x > 20 && x < WIDTH - 24 && y > 18 && y < HEIGHT - 30;
            bool line = x > 50 && x < WIDTH - 60 && y > 60 && (y - 60) / 12 < scene->lines && (y - 60) % 12 < 7;
            bool stroke = line && (x % 5 < 2 || (y - 60) % 12 % 4 == 0) && (x / 5) % 8 != 7;
            double grey = (sheet ? stroke ? scene->ink : scene->ground : scene->desk) + scene->noise * draw_noise();
            int value = grey < 0 ? 0 : grey > 255 ? 255 : (int)grey;
            pixSetRGBPixel(small, x, y, value, value, value);
        }
    return small;
}

static void writing_is_light_or_dark(void **state)
{
    static const struct { struct scene scene; bool light; } rows[] = {
        { { 120, 240, 30, 0, 15 }, false }, { { 20, 240, 30, 0, 15 }, false },       /* paper on a grey, on a black desk */
        { { 20, 120, 40, 12, 15 }, false },                                           /* in the dark */
        { { 120, 30, 230, 0, 15 }, true }, { { 20, 50, 160, 12, 6 }, true },          /* a screen at night, a slide */
        { { 10, 240, 240, 0, 0 }, false }, { { 240, 10, 10, 0, 0 }, false },          /* edges alone */
        { { 60, 70, 70, 60, 0 }, false },                                             /* noise alone */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_polarity polarity;
        PIX *small = draw(&rows[i].scene);
        assert_true(zc_polarity_measure(small, &polarity));
        if (zc_polarity_is_light(&polarity) != rows[i].light)
            fail_msg("row %zu: light %.0f, dark %.0f", i, polarity.light, polarity.dark);
        pixDestroy(&small);
    }
}

/* A strip of a few pixels has no tile. */
static void what_is_tiny_is_not_light(void **state)
{
    struct zc_polarity polarity;
    PIX *small = pixCreate(360, 4, 32);
    assert_true(zc_polarity_measure(small, &polarity));
    assert_false(zc_polarity_is_light(&polarity));
    pixDestroy(&small);
}

/* A paper in negative, made smaller, as its file; the caller frees it with lept_free(). */
static uint8_t *make_negative(const char *camera, float scale, size_t *ret_size)
{
    struct zc_documents documents;
    uint8_t *data = NULL;
    const struct zc_document *paper = paper_make(3, "document", camera, &documents);
    PIX *pixels = pixReadMem(paper->data, paper->size), *small = pixScale(pixels, scale, scale);
    PIX *negative = pixInvert(NULL, small);
    assert_int_equal(pixWriteMemPng(&data, ret_size, negative, 0), 0);
    pixDestroy(&pixels);
    pixDestroy(&small);
    pixDestroy(&negative);
    zc_documents_finish(&documents);
    return data;
}

static void read_negative(const char *camera, float scale, struct zc_page *ret_page)
{
    size_t size = 0;
    struct zc_error error = { 0 };
    uint8_t *data = make_negative(camera, scale, &size);
    assert_int_equal(zc_page_read(reader, zc_type_sniff(data, size), data, size, NULL, ret_page, &error), ZC_OK);
    lept_free(data);
}

/* A screen at night, a slide: light writing on a dark ground. */
static void a_negative_is_read(void **state)
{
    struct zc_page page;
    read_negative("easy", 1, &page);
    assert_non_null(strstr(page.text, "机密★10年"));
    assert_non_null(strstr(page.text, "〔2021〕13号"));
}

/* What is read as its negative shows no red that the picture does not have, however small it is. */
static void a_small_negative_has_no_red_head(void **state)
{
    struct zc_page page;
    read_negative("none", 0.49f, &page);
    assert_true(page.text_size > 0);
    assert_int_equal(page.head, ZC_HEAD_NONE);
    assert_false(page.seal);
}

static int warm_up(void **state)
{
    struct zc_error error = { 0 };
    return zc_page_reader_new(&reader, &error) == ZC_OK ? 0 : -1;
}

static int cool_down(void **state)
{
    zc_page_reader_free(reader);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writing_is_light_or_dark),
        cmocka_unit_test(what_is_tiny_is_not_light),
        cmocka_unit_test(a_negative_is_read),
        cmocka_unit_test(a_small_negative_has_no_red_head),
    };
    return cmocka_run_group_tests(tests, warm_up, cool_down);
}
