/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Heads and seals by shape, on pages that zicha-phone draws and photographs, and on what is no page at all. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <leptonica/allheaders.h>

#include "cmd/zicha-phone/document.h"
#include "vision/red.h"

#define MIDDLE 720

static struct zc_recipe_document paper(char *layout, char *camera)
{
    return (struct zc_recipe_document){
        .id = "paper", .kind = "page", .layout = layout, .level = "秘密", .term = "1年", .issuer = "临江县人民政府",
        .number = "临政发〔2021〕10号", .title = "关于开展专项检查的通知", .recipient = "各乡镇人民政府：",
        .body = "根据上级部署要求，现将有关事项通知如下。\n一、提高认识，加强领导。", .date = "2021年12月3日",
        .camera = camera,
    };
}

/* 32 bits, its longer side at most `longest`. */
static PIX *draw(const struct zc_recipe_document *recipe, int longest)
{
    struct zc_recipe_document copy = *recipe;
    struct zc_recipe_documents list = { &copy, 1 };
    struct zc_recipe_set set = { .documents = &list };
    struct zc_documents documents = { .set = &set, .seed = 5 };
    const struct zc_document *made;
    struct zc_error error = { 0 };
    assert_int_equal(zc_documents_get(&documents, copy.id, &made, &error), ZC_OK);
    PIX *stored = pixReadMem(made->data, made->size), *plain = pixConvertTo32(stored);
    zc_documents_finish(&documents);
    int side = pixGetWidth(plain) > pixGetHeight(plain) ? pixGetWidth(plain) : pixGetHeight(plain);
    PIX *scaled = pixScale(plain, (float)longest / (float)side, (float)longest / (float)side);
    pixDestroy(&stored);
    pixDestroy(&plain);
    assert_non_null(scaled);
    return scaled;
}

static struct zc_red find(PIX *pixels)
{
    struct zc_red red;
    assert_true(zc_red_find(pixels, &red));
    pixDestroy(&pixels);
    return red;
}

static bool holds(const struct zc_place *place, int x, int y)
{
    return x >= place->x && x < place->x + place->width && y >= place->y && y < place->y + place->height;
}

static void heads_are_found_in_every_form(void **state)
{
    static char *const layouts[] = { "document", "old", "letter", "minutes", "head", "telegram" };
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
        for (int hard = 0; hard < 2; hard++) {
            struct zc_recipe_document recipe = paper(layouts[i], hard ? "hard" : "easy");
            struct zc_red red = find(draw(&recipe, MIDDLE));
            assert_true(red.header.row);
            assert_true(red.header.rule);
            assert_in_range(red.header.score, ZC_HEADER_LIKELY, 100);
            assert_true(red.header.row_place.y < red.header.rule_place.y);
        }
}

/* Millimetres of 297: the recipe's page has its head from 68 to 93, the rule at 112 or little above. */
static void row_and_rule_lie_where_they_were_printed(void **state)
{
    struct zc_recipe_document recipe = paper("document", "none");
    struct zc_red red = find(draw(&recipe, MIDDLE));
    assert_true(holds(&red.header.row_place, 5000, 78 * 10000 / 297));
    assert_true(red.header.row_place.height < 1000);
    assert_in_range(red.header.rule_place.y, 3650, 3850);
    assert_in_range(red.header.rule_place.width, 7000, 7800);
}

static void the_lean_of_a_page_is_told(void **state)
{
    struct zc_recipe_document recipe = paper("document", "none");
    for (int degrees = -14; degrees <= 14; degrees += 7) {
        PIX *level = draw(&recipe, MIDDLE);
        PIX *leaning = pixRotate(level, (float)(degrees * 3.14159265 / 180), L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0);
        struct zc_red red = find(leaning);
        pixDestroy(&level);
        assert_in_range((int)(red.header.tilt * 4) + 1000, degrees * 4 + 1000 - 3, degrees * 4 + 1000 + 3);
        assert_in_range(red.header.score, ZC_HEADER_LIKELY, 100);
    }
}

static void thumbnails_show_their_head(void **state)
{
    static char *const layouts[] = { "document", "old", "letter", "minutes", "telegram" };
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
        struct zc_recipe_document recipe = paper(layouts[i], "easy");
        struct zc_red red = find(draw(&recipe, 150));
        assert_true(red.header.row);
        assert_in_range(red.header.score, ZC_HEADER_LIKELY, 100);
    }
}

/* Boards of wood in warm light pass for paper, and are red against the page that lies on them. */
static void a_table_of_wood_is_no_print(void **state)
{
    static const struct { int red, green, blue, grain; } boards[] = {
        { 176, 116, 70, 40 }, { 150, 92, 52, 60 }, { 140, 96, 66, 30 }, { 196, 140, 96, 60 },
    };
    struct zc_recipe_document recipe = paper("document", "none");
    for (size_t i = 0; i < sizeof boards / sizeof *boards; i++) {
        PIX *page = draw(&recipe, 128), *table = pixCreate(112, 150, 32);
        for (int y = 0; y < 150; y++)
            for (int x = 0; x < 112; x++) {
                int grain = (y / 2 * 37 + x / 40 * 11) % boards[i].grain;
                pixSetRGBPixel(table, x, y, boards[i].red - grain, boards[i].green - grain,
                               boards[i].blue - grain * 2 / 3);
            }
        pixRasterop(table, 10, 10, pixGetWidth(page), pixGetHeight(page), PIX_SRC, page, 0, 0);
        pixDestroy(&page);
        struct zc_red red = find(table);
        assert_true(red.header.row);
        assert_in_range(red.header.score, ZC_HEADER_CERTAIN_SMALL, 100);
        assert_in_range(red.header.row_place.width, 4500, 7000);
    }
}

static void other_papers_have_no_head(void **state)
{
    static char *const layouts[] = { "plain", "continuation", "transcript", "table", "exam" };
    static const int sizes[] = { MIDDLE, 150 };
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
        for (size_t j = 0; j < 2; j++) {
            struct zc_recipe_document recipe = paper(layouts[i], "easy");
            recipe.seal = true;
            struct zc_red red = find(draw(&recipe, sizes[j]));
            assert_true(red.header.score < ZC_HEADER_LIKELY);
        }
}

static void seals_are_found_with_and_without_a_head(void **state)
{
    static char *const layouts[] = { "document", "continuation" };
    for (size_t i = 0; i < 2; i++)
        for (int sealed = 0; sealed < 2; sealed++) {
            struct zc_recipe_document recipe = paper(layouts[i], "easy");
            recipe.seal = sealed;
            struct zc_red red = find(draw(&recipe, MIDDLE));
            assert_int_equal(red.seal_count, sealed);
            if (sealed)
                assert_in_range(red.seals[0].place.width, 1600, 2400);
        }
}

static void draw_red(PIX *page, int x, int y)
{
    if (x >= 0 && y >= 0 && x < pixGetWidth(page) && y < pixGetHeight(page))
        pixSetRGBPixel(page, x, y, 196, 44, 40);
}

/* The red lines of a form run through the seal, level or leaning. */
static void a_seal_on_the_lines_of_a_form(void **state)
{
    enum { FROM = 20, THICK = 2 };
    for (int lean = 0; lean < 3; lean++) {
        struct zc_recipe_document recipe = paper("continuation", "none");
        recipe.seal = true;
        PIX *page = draw(&recipe, MIDDLE);
        struct zc_red before = find(pixCopy(NULL, page));
        assert_int_equal(before.seal_count, 1);
        const struct zc_place *place = &before.seals[0].place;
        int width = pixGetWidth(page), height = pixGetHeight(page);
        int middle = (place->y + place->height / 2) * height / 10000, apart = place->height * height / 10000;
        int across = (place->x + place->width / 3) * width / 10000;
        for (int i = 0; i < THICK; i++) {
            for (int x = FROM; x < width - FROM; x++)
                for (int line = -2; line <= 2; line++)
                    draw_red(page, x, middle + line * apart + i + (x - across) * lean / 40);
            for (int y = middle - 2 * apart; y < middle + 2 * apart; y++) {
                draw_red(page, across + i, y);
                draw_red(page, FROM + i, y);
            }
        }
        struct zc_red red = find(page);
        assert_int_equal(red.seal_count, 1);
        assert_in_range(red.seals[0].place.width, 1600, 2400);
    }
}

static void nothing_is_seen_in_what_is_no_picture_of_a_page(void **state)
{
    static const l_uint32 colours[] = { 0x000000ff, 0xffffffff, 0xff0000ff, 0x00ff00ff, 0x808080ff };
    static const struct { int width, height; } sizes[] = { { 1, 1 }, { 7, 3 }, { 1, 700 }, { 700, 1 }, { 300, 200 } };
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
        for (size_t j = 0; j < sizeof sizes / sizeof *sizes; j++) {
            PIX *pixels = pixCreate(sizes[j].width, sizes[j].height, 32);
            pixSetAllArbitrary(pixels, colours[i]);
            struct zc_red red = find(pixels);
            assert_false(red.header.row);
            assert_int_equal(red.header.score, 0);
            assert_int_equal(red.seal_count, 0);
        }
}

static void fill(PIX *pixels, int left, int top, int width, int height, l_uint32 colour)
{
    for (int y = top; y < top + height; y++)
        for (int x = left; x < left + width; x++)
            pixSetPixel(pixels, x, y, colour);
}

/* A bar, a bent brush stroke, and scattered patches: red, wide and high on a page of print with a red rule. */
/* An icon of a few pixels with red on white. */
static void nothing_is_seen_in_what_is_too_small(void **state)
{
    for (int width = 1; width < 24; width++)
        for (int height = 1; height < 24; height++) {
            PIX *pixels = pixCreate(width, height, 32);
            pixSetAllArbitrary(pixels, 0xffffff00);
            for (int i = 0; i < width && i < height; i++)
                draw_red(pixels, i, height - 1 - i);
            struct zc_red red = find(pixels);
            assert_int_equal(red.seal_count, 0);
        }
}

static void red_without_glyphs_is_no_head(void **state)
{
    for (int kind = 0; kind < 3; kind++) {
        PIX *pixels = pixCreate(510, MIDDLE, 32);
        pixSetAll(pixels);
        for (int x = 120; x < 390; x++)
            if (kind == 0)
                fill(pixels, x, 180, 1, 30, 0xd02020ff);
            else if (kind == 1)
                fill(pixels, x, 176 + (x - 255) * (x - 255) / 900, 2, 9, 0xd02020ff);
            else if (x % 67 < 20)
                fill(pixels, x, 180 + x % 7, 1, x % 5 * 6, 0xd02020ff);
        fill(pixels, 60, 250, 390, 2, 0xd02020ff);
        for (int line = 0; line < 14; line++)
            for (int x = 60; x < 440; x += 5)
                fill(pixels, x, 290 + line * 24, 3, 10, 0x202020ff);
        struct zc_red red = find(pixels);
        if (red.header.score >= ZC_HEADER_CERTAIN)
            fail_msg("kind %d scores %d", kind, red.header.score);
    }
}

/* Thousands of red specks must neither overflow what is kept nor take long. */
static void red_dirt_is_no_head(void **state)
{
    PIX *pixels = pixCreate(MIDDLE, MIDDLE, 32);
    pixSetAll(pixels);
    for (int i = 0; i < 12000; i++)
        pixRasterop(pixels, i * 7919 % 717, i * 104729 % 719, 2 + i % 3, 2, PIX_CLR, NULL, 0, 0);
    for (int y = 0; y < MIDDLE; y++)
        for (int x = 0; x < MIDDLE; x++) {
            l_uint32 *pixel = pixGetData(pixels) + (size_t)y * (size_t)pixGetWpl(pixels) + x;
            *pixel = *pixel == 0xffffffff ? *pixel : 0xd02020ff;
        }
    struct zc_red red = find(pixels);
    assert_true(red.header.score < ZC_HEADER_LIKELY);
}

int main(void)
{
    setMsgSeverity(L_SEVERITY_NONE);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads_are_found_in_every_form),
        cmocka_unit_test(row_and_rule_lie_where_they_were_printed),
        cmocka_unit_test(the_lean_of_a_page_is_told),
        cmocka_unit_test(thumbnails_show_their_head),
        cmocka_unit_test(a_table_of_wood_is_no_print),
        cmocka_unit_test(other_papers_have_no_head),
        cmocka_unit_test(seals_are_found_with_and_without_a_head),
        cmocka_unit_test(a_seal_on_the_lines_of_a_form),
        cmocka_unit_test(nothing_is_seen_in_what_is_too_small),
        cmocka_unit_test(nothing_is_seen_in_what_is_no_picture_of_a_page),
        cmocka_unit_test(red_without_glyphs_is_no_head),
        cmocka_unit_test(red_dirt_is_no_head),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
