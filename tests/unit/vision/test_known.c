/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The same page is known again however a chat compressed it; a draft that differs in one figure is not it.  Pages come
 * from zicha-phone's drawing and camera. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/zicha-phone/document.h"
#include "vision/known.h"
#include "vision/page.h"
#include "vision/source.h"

#define COUNT_OF(array) (sizeof (array) / sizeof *(array))

static struct zc_page_reader *reader;

/* A paper and its drafts: each differs from the first in one thing. */
static const struct draft { const char *level, *number, *date; } drafts[] = {
    { "机密", "临政发〔2021〕10号", "2021年12月3日" }, { "秘密", "临政发〔2021〕10号", "2021年12月3日" },
    { "机密", "临政发〔2021〕13号", "2021年12月3日" }, { "机密", "临政发〔2021〕10号", "2021年12月8日" },
    { NULL, "临政发〔2021〕10号", "2021年12月3日" },
};

static PIX *draw(const struct draft *draft, const char *camera)
{
    struct zc_recipe_document recipe = {
        .id = "draft", .kind = "page", .level = (char *)draft->level, .term = "10年", .issuer = "临江县人民政府",
        .number = (char *)draft->number, .title = "关于开展专项检查的通知", .recipient = "各乡镇人民政府：",
        .body = "现将有关事项通知如下。各责任人立即到岗，逐库逐塘检查。\n请于月底前报送文字材料。", .date = (char *)draft->date,
        .seal = true, .camera = (char *)camera,
    };
    struct zc_recipe_documents list = { &recipe, 1 };
    struct zc_recipe_set set = { .documents = &list };
    struct zc_documents documents = { .set = &set, .seed = 5 };
    const struct zc_document *made;
    struct zc_error error = { 0 };
    assert_int_equal(zc_documents_get(&documents, recipe.id, &made, &error), ZC_OK);
    PIX *pixels = pixReadMem(made->data, made->size);
    assert_non_null(pixels);
    zc_documents_finish(&documents);
    return pixels;
}

static uint8_t *compress(PIX *pixels, float scale, int quality, size_t *ret_size)
{
    uint8_t *data = NULL;
    PIX *smaller = pixScale(pixels, scale, scale);
    assert_int_equal(pixWriteMemJpeg(&data, ret_size, smaller, quality, 0), 0);
    pixDestroy(&smaller);
    return data;
}

/* As they are compared. */
static PIX *copy_of(PIX *pixels, float scale, int quality)
{
    size_t size;
    uint8_t *data = compress(pixels, scale, quality, &size);
    PIX *copy = pixReadMem(data, size), *small = zc_source_shrink(copy, ZC_KNOWN_SIDE);
    pixDestroy(&copy);
    lept_free(data);
    return small;
}

static const struct way { float scale; int quality; } ways[] = {
    { 1, 90 }, { 1, 55 }, { 1, 30 }, { 0.75f, 70 }, { 0.5f, 60 },
};

static void copies_are_the_same_and_drafts_are_not(void **state)
{
    static const char *const cameras[] = { "none", "easy", "hard" };
    for (size_t c = 0; c < COUNT_OF(cameras); c++) {
        PIX *first = NULL;
        for (size_t d = 0; d < COUNT_OF(drafts); d++) {
            PIX *pixels = draw(&drafts[d], cameras[c]);
            first = first ? first : copy_of(pixels, 1, 80);
            for (size_t w = 0; w < COUNT_OF(ways); w++) {
                PIX *copy = copy_of(pixels, ways[w].scale, ways[w].quality);
                if (zc_known_is_same(first, copy) != (d == 0))
                    fail_msg("camera %s, draft %zu, way %zu", cameras[c], d, w);
                pixDestroy(&copy);
            }
            pixDestroy(&pixels);
        }
        pixDestroy(&first);
    }
}

/* On a black copy the head cannot be told by its red. */
static void a_black_copy_is_not_the_same(void **state)
{
    PIX *pixels = draw(&drafts[0], "easy"), *first = copy_of(pixels, 1, 80), *grey = pixConvertTo8(pixels, 0);
    PIX *black = pixConvertTo32(grey), *copy = copy_of(black, 1, 80);
    assert_false(zc_known_is_same(first, copy));
    assert_true(zc_known_is_same(copy, copy));
    pixDestroy(&pixels);
    pixDestroy(&first);
    pixDestroy(&grey);
    pixDestroy(&black);
    pixDestroy(&copy);
}

static void what_is_too_small_is_never_the_same(void **state)
{
    PIX *pixels = draw(&drafts[0], "none"), *small = copy_of(pixels, 0.33f, 90);
    assert_false(zc_known_is_same(small, small));
    pixDestroy(&pixels);
    pixDestroy(&small);
}

/* That it is called shows that a page was read. */
static bool count(void *data, const char *text, size_t size, const struct zc_line_shape *lines, size_t line_count)
{
    ++*(unsigned *)data;
    return false;
}

static unsigned read_copy(PIX *pixels, struct way way, struct zc_page *ret_page)
{
    unsigned asked = 0;
    size_t size;
    struct zc_error error = { 0 };
    const struct zc_page_options options = { .wants_more = count, .data = &asked };
    uint8_t *data = compress(pixels, way.scale, way.quality, &size);
    assert_int_equal(zc_page_read(reader, zc_type_sniff(data, size), data, size, &options, ret_page, &error), ZC_OK);
    lept_free(data);
    return asked;
}

static void a_copy_is_not_read_again(void **state)
{
    struct zc_page page, copy;
    PIX *pixels = draw(&drafts[0], "easy"), *draft = draw(&drafts[2], "easy");
    assert_int_not_equal(read_copy(pixels, (struct way){ 0.75f, 70 }, &page), 0);
    assert_int_not_equal(read_copy(pixels, (struct way){ 1, 80 }, &page), 0);        /* it shows more */
    assert_int_equal(read_copy(pixels, (struct way){ 1, 50 }, &copy), 0);
    assert_string_equal(copy.ocr, "part");
    assert_non_null(strstr(copy.text, "10号"));
    assert_int_equal(copy.width, pixGetWidth(pixels));
    assert_int_not_equal(copy.head, ZC_HEAD_NONE);
    assert_true(copy.line_count > 0 && copy.lines[0].width > 0 && copy.page_hash.coarse != 0);
    assert_int_equal(read_copy(pixels, (struct way){ 0.5f, 80 }, &copy), 0);
    assert_true(copy.width < (uint32_t)pixGetWidth(pixels));
    assert_int_not_equal(read_copy(draft, (struct way){ 1, 50 }, &copy), 0);
    assert_non_null(strstr(copy.text, "13号"));
    pixDestroy(&pixels);
    pixDestroy(&draft);
}

/* The oldest gives way. */
static void only_the_last_pages_are_kept(void **state)
{
    size_t size;
    struct zc_error error = { 0 };
    struct zc_source source;
    struct zc_known *known = calloc(1, sizeof *known);
    struct zc_page_hash hash = { .coarse = 1, .fine = { 1 } };
    const struct zc_page page = { .text = "一", .text_size = 3, .ocr = "part" };
    PIX *pixels = draw(&drafts[1], "none"), *middle = copy_of(pixels, 1, 80);
    uint8_t *data = compress(pixels, 1, 80, &size);
    assert_non_null(known);
    assert_int_equal(zc_source_open(zc_type_sniff(data, size), data, size, &source, &error), ZC_OK);
    assert_null(zc_known_find(known, &source, &hash));
    zc_known_keep(known, &source, &hash, middle, &page);
    assert_string_equal(zc_known_find(known, &source, &hash)->text, "一");
    for (unsigned i = 0; i < ZC_KNOWN_PAGES; i++) {
        struct zc_page_hash other = { .coarse = UINT64_MAX, .fine = { 2 } };
        assert_non_null(zc_known_find(known, &source, &hash));
        zc_known_keep(known, &source, &other, middle, &page);
    }
    assert_null(zc_known_find(known, &source, &hash));
    zc_known_finish(known);
    free(known);
    zc_source_close(&source);
    pixDestroy(&pixels);
    pixDestroy(&middle);
    lept_free(data);
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
        cmocka_unit_test(copies_are_the_same_and_drafts_are_not),
        cmocka_unit_test(a_black_copy_is_not_the_same),
        cmocka_unit_test(what_is_too_small_is_never_the_same),
        cmocka_unit_test(a_copy_is_not_read_again),
        cmocka_unit_test(only_the_last_pages_are_kept),
    };
    return cmocka_run_group_tests(tests, warm_up, cool_down);
}
