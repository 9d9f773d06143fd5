/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages come from zicha-phone's drawing and camera, which share nothing with the reader. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <leptonica/allheaders.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/limits.h"
#include "cmd/zicha-phone/document.h"
#include "look/sandbox.h"
#include "tests/pictures/made.h"
#include "vision/page.h"
#include "vision/source.h"

static struct zc_page_reader *reader;

struct picture {
    uint8_t *data;
    size_t size;
};

static struct zc_recipe_document notice(void)
{
    return (struct zc_recipe_document){
        .id = "notice", .kind = "page", .level = "机密", .term = "10年", .copy_number = "000012",
        .issuer = "临江县人民政府", .number = "临政发〔2021〕10号", .title = "关于开展专项检查的通知",
        .recipient = "各乡镇人民政府，县直有关单位：", .body = "根据上级部署要求，现将有关事项通知如下。\n一、提高认识，加强领导。",
        .date = "2021年12月3日", .seal = true, .camera = "easy",
    };
}

/* The picture of a recipe, or its thumbnail; the caller frees the bytes. */
static struct picture draw(const struct zc_recipe_document *recipe, bool thumbnail)
{
    struct zc_recipe_document copy = *recipe;
    struct zc_recipe_documents list = { &copy, 1 };
    struct zc_recipe_set set = { .documents = &list };
    struct zc_documents documents = { .set = &set, .seed = 5 };
    const struct zc_document *made;
    struct zc_error error = { 0 };
    assert_int_equal(zc_documents_get(&documents, copy.id, &made, &error), ZC_OK);
    size_t size = thumbnail ? made->thumbnail_size : made->size;
    struct picture picture = { malloc(size), size };
    assert_non_null(picture.data);
    memcpy(picture.data, thumbnail ? made->thumbnail : made->data, size);
    zc_documents_finish(&documents);
    return picture;
}

static enum zc_status take(struct picture picture, bool full, struct zc_page *ret_page)
{
    struct zc_error error = { 0 };
    const struct zc_page_options options = { .full = full };
    enum zc_status status = zc_page_read(reader, zc_type_sniff(picture.data, picture.size), picture.data, picture.size,
                                         &options, ret_page, &error);
    assert_int_equal(status == ZC_OK || error.status == status, true);
    return status;
}

/* Whether `words` stand in the text, spaces aside. */
static bool holds(const struct zc_page *page, const char *words)
{
    char *packed = calloc(page->text_size + 1, 1), *end = packed;
    assert_non_null(packed);
    for (size_t i = 0; i < page->text_size; i++)
        if (page->text[i] != ' ')
            *end++ = page->text[i];
    bool found = strstr(packed, words) != NULL;
    free(packed);
    return found;
}

static void a_page_is_read_whichever_side_is_up(void **state)
{
    struct zc_page_hash first = { 0 };
    for (uint32_t turn = 0; turn < 360; turn += 90) {
        struct zc_recipe_document recipe = notice();
        recipe.rotation = turn;
        struct picture picture = draw(&recipe, false);
        struct zc_page page;
        assert_int_equal(take(picture, false, &page), ZC_OK);
        assert_string_not_equal(page.ocr, "none");
        assert_int_equal(page.turn, (360 - turn) % 360);
        assert_true(holds(&page, "机密"));
        assert_true(holds(&page, "10年"));
        assert_true(holds(&page, "人民政府文件"));
        assert_true(holds(&page, "专项检查"));
        assert_true(page.confidence >= 60);
        assert_int_not_equal(page.head, ZC_HEAD_NONE);
        assert_true(page.seal);
        assert_true(page.box_count >= 2 && page.boxes[0].kind == ZC_BOX_HEAD && page.boxes[0].place.y < 4500);
        size_t red = 0, red_ink = 0;
        for (size_t i = 0; i < page.line_count; i++) {
            red += page.lines[i].red;
            red_ink += page.lines[i].red_ink;
            assert_true(!page.lines[i].red_ink || page.lines[i].size > 130);
        }
        assert_true(red > 0);
        assert_int_equal(red_ink, 1);            /* the head, and not the title */
        assert_false(page.screenshot || page.thumbnail);
        assert_int_equal(page.text_size, strlen(page.text));
        first = first.coarse ? first : page.page_hash;
        assert_true(first.coarse != 0 && zc_page_hash_apart(&first, &page.page_hash) <= ZC_PAGE_SAME_BITS);
        free(picture.data);
    }
}

static void every_format_is_read(void **state)
{
    static const l_int32 formats[] = { IFF_PNG, IFF_BMP, IFF_TIFF_LZW, IFF_WEBP, IFF_GIF };
    struct zc_recipe_document recipe = notice();
    recipe.longest = 1080;
    struct picture jpeg = draw(&recipe, false);
    PIX *pixels = pixReadMem(jpeg.data, jpeg.size), *few = pixOctreeQuantNumColors(pixels, 240, 0);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        struct picture picture = { 0 };
        struct zc_page page;
        assert_int_equal(pixWriteMem(&picture.data, &picture.size, formats[i] == IFF_GIF ? few : pixels, formats[i]), 0);
        assert_int_equal(take(picture, false, &page), ZC_OK);
        assert_true(holds(&page, "人民政府文件"));
        assert_int_equal(page.width, pixGetWidth(pixels));
        lept_free(picture.data);
    }
    pixDestroy(&pixels);
    pixDestroy(&few);
    free(jpeg.data);
}

/* The tag says how the camera was held; the pixels lie on their side. */
static void the_orientation_tag_is_followed(void **state)
{
    static const uint8_t segment[] = { 0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0,
                                       0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0 };
    struct zc_recipe_document recipe = notice();
    recipe.rotation = 270;
    struct picture plain = draw(&recipe, false), tagged = { malloc(plain.size + sizeof segment), 0 };
    struct zc_page page;
    memcpy(tagged.data, plain.data, 2);
    memcpy(tagged.data + 2, segment, sizeof segment);
    memcpy(tagged.data + 2 + sizeof segment, plain.data + 2, plain.size - 2);
    tagged.size = plain.size + sizeof segment;
    assert_int_equal(take(tagged, false, &page), ZC_OK);
    assert_int_equal(page.orientation, 6);
    assert_int_equal(page.turn, 0);
    assert_true(page.width > page.height);
    assert_true(holds(&page, "机密"));
    free(plain.data);
    free(tagged.data);
}

static void what_is_no_page_is_left(void **state)
{
    static char *const kinds[] = { "landscape", "food" };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct zc_recipe_document recipe = { .id = "scene", .kind = kinds[i], .longest = 1080 };
        struct picture picture = draw(&recipe, false);
        struct zc_page page;
        assert_int_equal(take(picture, false, &page), ZC_OK);
        assert_int_equal(page.text_size, 0);
        assert_string_equal(page.text, "");
        assert_int_equal(page.page_hash.coarse, 0);
        assert_false(page.head != ZC_HEAD_NONE || page.seal || page.screenshot);
        free(picture.data);
    }
}

static void a_screen_is_told_from_a_page(void **state)
{
    struct zc_recipe_document recipe = { .id = "screen", .kind = "screenshot", .longest = 2340,
                                         .body = "今天下午三点开会\n收到\n好的，我通知一下大家" };
    struct picture picture = draw(&recipe, false);
    struct zc_page page;
    assert_int_equal(take(picture, false, &page), ZC_OK);
    assert_true(page.screenshot);
    if (!holds(&page, "下午三点开会"))
        fail_msg("read was: %s", page.text);
    free(picture.data);
}

/* Twelve sheets below each other: what stands where two parts overlap is told once. */
static void a_line_of_a_long_picture_is_told_once(void **state)
{
    enum { SHEETS = 12, WIDE = 900 };
    static const char *const words[] = { "机密★", "县人民政府", "〔2021〕10号", "检查的通知", "各乡镇" };
    struct zc_recipe_document recipe = notice();
    recipe.camera = "none";
    struct picture sheet = draw(&recipe, false);
    PIX *read = pixReadMem(sheet.data, sheet.size), *sized = pixScaleToSize(read, WIDE, 0);
    PIX *roll = pixCreate(WIDE, SHEETS * pixGetHeight(sized), 32);
    for (l_int32 i = 0; i < SHEETS; i++)
        pixRasterop(roll, 0, i * pixGetHeight(sized), WIDE, pixGetHeight(sized), PIX_SRC, sized, 0, 0);
    struct picture made = { NULL, 0 };
    assert_int_equal(pixWriteMemJpeg(&made.data, &made.size, roll, 90, 0), 0);
    struct zc_source source;
    struct zc_error error = { 0 };
    size_t counts[sizeof words / sizeof *words] = { 0 };
    enum zc_status status = zc_source_open(zc_type_sniff(made.data, made.size), made.data, made.size, &source, &error);
    for (; status == ZC_OK; status = zc_source_next(&source, &error)) {
        struct zc_page page;
        assert_int_equal(zc_page_read_source(reader, &source, NULL, &page, &error), ZC_OK);
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            for (const char *at = page.text; (at = strstr(at, words[i])); at++)
                counts[i]++;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (counts[i] != SHEETS)
            fail_msg("%s stands there %d times and was told %zu times", words[i], SHEETS, counts[i]);
    zc_source_close(&source);
    lept_free(made.data);
    free(sheet.data);
    pixDestroy(&read);
    pixDestroy(&sized);
    pixDestroy(&roll);
}

static void a_thumbnail_shows_shapes_only(void **state)
{
    struct zc_recipe_document recipe = notice();
    struct picture picture = draw(&recipe, true);
    struct zc_page page;
    assert_int_equal(take(picture, false, &page), ZC_OK);
    assert_string_equal(page.ocr, "none");
    assert_true(page.thumbnail);
    assert_int_not_equal(page.head, ZC_HEAD_NONE);
    assert_true(page.page_hash.coarse != 0);
    free(picture.data);
}

static void put_big_endian(uint8_t *at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (uint8_t)(value >> (24 - 8 * i));
}

static void what_cannot_be_read_says_so(void **state)
{
    uint8_t huge[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR____----\x08\2\0\0\0....\0\0\0\0IDAT____________________";
    static const uint8_t heic[] = "\0\0\0\x18" "ftypheic\0\0\0\0mif1heic", words[] = "no picture at all";
    const struct { struct picture picture; enum zc_status status; } cases[] = {
        { { huge, sizeof huge - 1 }, ZC_LIMIT },
        { { (uint8_t *)heic, sizeof heic - 1 }, ZC_CORRUPT },
        { { (uint8_t *)words, sizeof words - 1 }, ZC_INVALID },
        { { (uint8_t *)"\xff\xd8\xff\xe0\0\2", 6 }, ZC_CORRUPT },
        { { (uint8_t *)"BM", 2 }, ZC_INVALID },
    };
    put_big_endian(huge + 16, 30000);
    put_big_endian(huge + 20, 30000);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct zc_page page;
        assert_int_equal(take(cases[i].picture, false, &page), cases[i].status);
    }
}

/* Cut at every byte, whatever the format: an answer, and no read past the end (the copies end where they end). */
static void a_cut_picture_does_no_harm(void **state)
{
    static const l_int32 formats[] = { IFF_JFIF_JPEG, IFF_PNG, IFF_BMP, IFF_TIFF_LZW, IFF_WEBP, IFF_GIF };
    PIX *pixels = pixCreate(24, 17, 32), *few;
    for (int i = 0; i < 24 * 17; i++)
        pixSetRGBPixel(pixels, i % 24, i / 24, i * 5 % 256, i * 11 % 256, 200);
    few = pixOctreeQuantNumColors(pixels, 16, 0);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        struct picture whole = { 0 };
        assert_int_equal(pixWriteMem(&whole.data, &whole.size, formats[i] == IFF_GIF ? few : pixels, formats[i]), 0);
        for (size_t size = 0; size <= whole.size; size++) {
            struct picture cut = { malloc(size + 1), size };
            struct zc_page page;
            cut.data = realloc(cut.data, size ? size : 1);
            memcpy(cut.data, whole.data, size);
            enum zc_status status = take(cut, false, &page);
            assert_true(size < whole.size || status == ZC_OK);
            free(cut.data);
        }
        lept_free(whole.data);
    }
    pixDestroy(&pixels);
    pixDestroy(&few);
}

/* The whole way of a look worker: warm up, enter the sandbox, read.  There a file cannot grow, so one word printed by
 * a library ends the process. */
static int read_confined(struct picture picture)
{
    static const struct zc_sandbox_options options = { ZC_SANDBOX_LOOK, ZC_LIMIT_LOOK_MEMORY, 16 };
    struct zc_page_reader *own;
    struct zc_error error = { 0 };
    struct zc_page page;
    FILE *file = tmpfile();
    if (!file || dup2(fileno(file), STDERR_FILENO) < 0 || dup2(fileno(file), STDOUT_FILENO) < 0
        || zc_page_reader_new(&own, &error) != ZC_OK)
        return 2;
    if (zc_sandbox_enter(&options, &error) != ZC_OK)
        return 3;
    for (int i = 0; i < 2; i++)
        if (zc_page_read(own, zc_type_sniff(picture.data, picture.size), picture.data, picture.size, NULL, &page,
                         &error) != ZC_OK)
            return 4;
    int result = holds(&page, "机密") && page.head != ZC_HEAD_NONE ? 0 : 5;
    zc_page_reader_free(own);
    return result;
}

/* Every frame of every form; what a decoder opens, starts or asks the system for too late shows here. */
static int decode_confined(const struct zc_buffer *files, size_t count)
{
    static const struct zc_sandbox_options options = { ZC_SANDBOX_LOOK, ZC_LIMIT_LOOK_MEMORY, 16 };
    struct zc_error error = { 0 };
    if (zc_picture_warm_up(&error) != ZC_OK || zc_sandbox_enter(&options, &error) != ZC_OK)
        return 100;
    for (size_t i = 0; i < count; i++) {
        struct zc_source source;
        enum zc_status status = zc_source_open(zc_type_sniff(files[i].data, files[i].size), files[i].data,
                                               files[i].size, &source, &error);
        for (; status == ZC_OK; status = zc_source_next(&source, &error)) {
            PIX *pixels = NULL;
            if (zc_source_decode(&source, 100, &pixels, &error) != ZC_OK)
                return (int)i + 1;
            pixDestroy(&pixels);
        }
        if (status != ZC_END)
            return (int)i + 1;
        zc_source_close(&source);
    }
    return 0;
}

static void every_form_is_decoded_in_the_sandbox(void **state)
{
    struct zc_buffer files[64] = { { 0 } };
    size_t count = 0;
    int status = -1;
    for (; made_forms[count].name; count++)
        made_put(made_forms[count].name, 640, 480, made_forms[count].frames > 1 ? 3 : 1, &files[count]);
    pid_t child = fork();
    if (child == 0)
        _exit(decode_confined(files, count));
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFEXITED(status) && WEXITSTATUS(status) > 0 && WEXITSTATUS(status) <= (int)count)
        fail_msg("%s is not decoded", made_forms[WEXITSTATUS(status) - 1].name);
    assert_int_equal(status, 0);
    for (size_t i = 0; i < count; i++)
        zc_buffer_finish(&files[i]);
}

static void a_page_is_read_in_the_sandbox(void **state)
{
    struct zc_recipe_document recipe = notice();
    recipe.rotation = 90;
    struct picture picture = draw(&recipe, false);
    int status = -1;
    pid_t child = fork();
    if (child == 0)
        _exit(read_confined(picture));
    assert_int_equal(waitpid(child, &status, 0), child);
    free(picture.data);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static int warm_up(void **state)
{
    struct zc_error error = { 0 };
    return zc_page_reader_new(&reader, &error) == ZC_OK ? 0 : -1;
}

static int cool_down(void **state)
{
    zc_page_reader_free(reader);
    zc_page_reader_free(NULL);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_read_in_the_sandbox),
        cmocka_unit_test(every_form_is_decoded_in_the_sandbox),
        cmocka_unit_test(a_page_is_read_whichever_side_is_up),
        cmocka_unit_test(every_format_is_read),
        cmocka_unit_test(the_orientation_tag_is_followed),
        cmocka_unit_test(what_is_no_page_is_left),
        cmocka_unit_test(a_screen_is_told_from_a_page),
        cmocka_unit_test(a_line_of_a_long_picture_is_told_once),
        cmocka_unit_test(a_thumbnail_shows_shapes_only),
        cmocka_unit_test(what_cannot_be_read_says_so),
        cmocka_unit_test(a_cut_picture_does_no_harm),
    };
    return cmocka_run_group_tests(tests, warm_up, cool_down);
}
