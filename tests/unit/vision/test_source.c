/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures are made by the libraries whose readers are tested, or byte by byte where no library writes them. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#include "base/limits.h"
#include "tests/pictures/made.h"
#include "vision/source.h"

#define WIDTH 96
#define HEIGHT 64

static enum zc_status open_copy(const void *data, size_t size, struct zc_source *ret_source, uint8_t **ret_copy)
{
    struct zc_error error = { 0 };
    /* An exact copy on the heap, so that a sanitizer sees the first byte read too many. */
    uint8_t *copy = *ret_copy = malloc(size > 0 ? size : 1);
    assert_non_null(copy);
    memcpy(copy, data, size);
    enum zc_status status = zc_source_open(zc_type_sniff(copy, size), copy, size, ret_source, &error);
    assert_int_equal(status == ZC_OK || error.status == status, true);
    return status;
}

/* Opens, decodes small, closes. */
static enum zc_status look(const void *data, size_t size, struct zc_picture *ret_picture)
{
    struct zc_source source;
    struct zc_error error = { 0 };
    uint8_t *copy;
    enum zc_status status = open_copy(data, size, &source, &copy);
    if (status == ZC_OK) {
        PIX *pixels = NULL;
        status = zc_source_decode(&source, 40, &pixels, &error);
        if (status == ZC_OK)
            assert_true(pixGetWidth(pixels) <= 40 && pixGetHeight(pixels) <= 40 && pixGetDepth(pixels) == 32);
        *ret_picture = source.picture;
        pixDestroy(&pixels);
        zc_source_close(&source);
    }
    free(copy);
    return status;
}

/* Whether the quarters of the card stand where `turn` puts them. */
static void expect_card(PIX *pixels, unsigned turn, unsigned tolerance, bool grey)
{
    PIX *card = made_card((unsigned)pixGetWidth(pixels), (unsigned)pixGetHeight(pixels), turn);
    for (l_int32 i = 0; i < 4; i++) {
        l_int32 x = pixGetWidth(pixels) * (1 + i % 2 * 2) / 4, y = pixGetHeight(pixels) * (1 + i / 2 * 2) / 4;
        l_int32 seen[3], wanted[3];
        pixGetRGBPixel(pixels, x, y, &seen[0], &seen[1], &seen[2]);
        pixGetRGBPixel(card, x, y, &wanted[0], &wanted[1], &wanted[2]);
        if (grey)
            wanted[0] = wanted[1] = wanted[2] = (wanted[0] * 299 + wanted[1] * 587 + wanted[2] * 114) / 1000;
        for (int k = 0; k < 3; k++)
            if ((unsigned)abs(seen[k] - wanted[k]) > tolerance)
                fail_msg("quarter %d, colour %d: %d instead of %d", i, k, seen[k], wanted[k]);
    }
    pixDestroy(&card);
}

static void every_form_shows_the_card(void **state)
{
    for (const struct made_form *form = made_forms; form->name; form++) {
        struct zc_buffer bytes = { 0 };
        struct zc_source source;
        struct zc_error error = { 0 };
        uint8_t *copy;
        PIX *whole, *small;
        made_put(form->name, WIDTH, HEIGHT, 1, &bytes);
        assert_string_equal(zc_type_sniff(bytes.data, bytes.size)->name, form->type);
        enum zc_status status = open_copy(bytes.data, bytes.size, &source, &copy);
        if (status != ZC_OK)
            fail_msg("%s does not open: %s", form->name, zc_status_name(status));
        assert_int_equal(source.picture.width, WIDTH);
        assert_int_equal(source.picture.height, HEIGHT);
        assert_int_equal(zc_source_decode(&source, 5000, &whole, &error), ZC_OK);
        assert_int_equal(zc_source_decode(&source, 48, &small, &error), ZC_OK);
print_message("%s\n", form->name);
        assert_int_equal(pixGetWidth(whole), WIDTH);
        assert_int_equal(pixGetHeight(small), 32);
        expect_card(whole, 0, form->coarse ? 45 : 3, form->grey);
        expect_card(small, 0, form->coarse ? 45 : 3, form->grey);
        if (form->frames == 1)
            assert_int_equal(zc_source_next(&source, &error), ZC_END);
        pixDestroy(&whole);
        pixDestroy(&small);
        zc_source_close(&source);
        free(copy);
        zc_buffer_finish(&bytes);
    }
}

/* A picture that is held for two seconds is met twice by the visits and told once. */
static void frames_that_differ_are_shown_once_each(void **state)
{
    for (const struct made_form *form = made_forms; form->name; form++) {
        struct zc_buffer bytes = { 0 };
        struct zc_source source;
        struct zc_error error = { 0 };
        uint8_t *copy;
        unsigned shown = 0;
        if (form->frames < 3)
            continue;
        made_put(form->name, WIDTH, WIDTH, 3, &bytes);
        assert_int_equal(open_copy(bytes.data, bytes.size, &source, &copy), ZC_OK);
        do {
            PIX *pixels;
            assert_int_equal(zc_source_decode(&source, 5000, &pixels, &error), ZC_OK);
            expect_card(pixels, shown++, 50, false);
            pixDestroy(&pixels);
        } while (zc_source_next(&source, &error) == ZC_OK);
        if (shown != 3)
            fail_msg("%s shows %u of 3 frames", form->name, shown);
        zc_source_close(&source);
        free(copy);
        zc_buffer_finish(&bytes);
    }
}

static void pages_over_the_cap_are_said_to_be_left(void **state)
{
    PIX *card = made_card(16, 16, 0);
    PIXA *pages = pixaCreate(0);
    l_uint8 *data = NULL;
    size_t size = 0;
    for (unsigned i = 0; i <= ZC_LIMIT_PICTURE_PAGES; i++)
        pixaAddPix(pages, card, L_COPY);
    assert_int_equal(pixaWriteMemMultipageTiff(&data, &size, pages), 0);
    struct zc_source source;
    struct zc_error error = { 0 };
    assert_int_equal(zc_source_open(zc_type_sniff(data, size), data, size, &source, &error), ZC_OK);
    for (unsigned i = 1; i < ZC_LIMIT_PICTURE_PAGES; i++)
        assert_int_equal(zc_source_next(&source, &error), ZC_OK);
    assert_false(source.more);
    assert_int_equal(zc_source_next(&source, &error), ZC_END);
    assert_true(source.more);
    zc_source_close(&source);
    lept_free(data);
    pixaDestroy(&pages);
    pixDestroy(&card);
}

/* The JPEG with an EXIF segment behind its first marker. */
static void put_orientation(struct zc_buffer *bytes, const struct zc_buffer *jpeg, bool big, uint8_t orientation)
{
    static const uint8_t little_block[] = { 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0 };
    static const uint8_t big_block[] = { 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1 };
    zc_buffer_put(bytes, jpeg->data, 2);
    zc_buffer_put(bytes, "\xff\xe1\0\x22" "Exif\0\0", 10);
    zc_buffer_put(bytes, big ? big_block : little_block, 18);
    zc_buffer_put(bytes, (const uint8_t[]){ big ? 0 : orientation, big ? orientation : 0, 0, 0, 0, 0, 0, 0 }, 8);
    bytes->data[5] = 2 + 6 + 18 + 8;
    zc_buffer_put(bytes, jpeg->data + 2, jpeg->size - 2);
}

static void a_jpeg_tells_which_side_is_up(void **state)
{
    struct zc_buffer jpeg = { 0 };
    struct zc_picture picture;
    made_put("jpeg-progressive", WIDTH, HEIGHT, 1, &jpeg);
    for (uint8_t i = 0; i <= 9; i++)
        for (unsigned big = 0; big < 2; big++) {
            struct zc_buffer turned = { 0 };
            put_orientation(&turned, &jpeg, big, i);
            assert_int_equal(look(turned.data, turned.size, &picture), ZC_OK);
            assert_int_equal(picture.width, WIDTH);
            assert_int_equal(picture.orientation, i >= 1 && i <= 8 ? i : 1);
            zc_buffer_finish(&turned);
        }
    zc_buffer_finish(&jpeg);
}

/* Cut before the first scan there is no picture; behind it a part can be looked at, which decoders allow. */
static void a_cut_jpeg_counts_only_with_pixels(void **state)
{
    struct zc_buffer jpeg = { 0 };
    struct zc_picture picture;
    made_put("jpeg", WIDTH, HEIGHT, 1, &jpeg);
    const uint8_t *scan = memmem(jpeg.data, jpeg.size, "\xff\xda", 2);
    size_t before = (size_t)(scan - jpeg.data);
    for (size_t size = 0; size < jpeg.size; size++) {
        enum zc_status status = look(jpeg.data, size, &picture);
        if (size < 3)
            assert_int_not_equal(status, ZC_OK);
        else if (size <= before)
            assert_int_equal(status, ZC_CORRUPT);
        else
            assert_true(status == ZC_OK || status == ZC_CORRUPT);
    }
    assert_int_equal(look(jpeg.data, jpeg.size - 10, &picture), ZC_OK);
    memset(jpeg.data + 20, 0xaa, before - 20);
    assert_int_equal(look(jpeg.data, jpeg.size, &picture), ZC_CORRUPT);
    zc_buffer_finish(&jpeg);
}

/* The last quarter is missing: of these forms what is there is read, of the others it is said. */
static void what_is_there_of_a_cut_picture_is_read(void **state)
{
    static const char *const read[] = { "film-avi", "film-flv", "film-mkv", "gif", "jpeg", "jpeg-cmyk",
                                        "jpeg-grey", "jpeg-progressive", "png", "png-16", "png-16-alpha",
                                        "png-alpha", "png-grey-alpha", "png-interlaced", "png-palette", "tiff-pages",
                                        "wxgf" };
    for (const struct made_form *form = made_forms; form->name; form++) {
        struct zc_buffer bytes = { 0 };
        struct zc_picture picture;
        bool readable = false;
        made_put(form->name, 8 * WIDTH, 8 * HEIGHT, form->frames > 1 ? 4 : 1, &bytes);
        enum zc_status status = look(bytes.data, bytes.size * 3 / 4, &picture);
        for (size_t i = 0; i < sizeof read / sizeof *read; i++)
            readable = readable || strcmp(read[i], form->name) == 0;
        if (readable ? status != ZC_OK : status != ZC_OK && status != ZC_CORRUPT)
            fail_msg("%s, cut: %s", form->name, zc_status_name(status));
        zc_buffer_finish(&bytes);
    }
}

static void a_size_over_the_limit_is_not_decoded(void **state)
{
    struct zc_buffer bytes = { 0 };
    struct zc_picture picture;
    made_put("jpeg", WIDTH, HEIGHT, 1, &bytes);
    uint8_t *frame = memmem(bytes.data, bytes.size, "\xff\xc0", 2);
    memcpy(frame + 5, "\x75\x30\x75\x30", 4);                /* 30000 x 30000 */
    assert_int_equal(look(bytes.data, bytes.size, &picture), ZC_LIMIT);
    zc_buffer_clear(&bytes);
    made_put("heic", WIDTH, HEIGHT, 1, &bytes);
    uint8_t *size = memmem(bytes.data, bytes.size, "ispe", 4);
    memcpy(size + 8, "\0\0\x75\x30\0\0\x75\x30", 8);
    assert_int_equal(look(bytes.data, bytes.size, &picture), ZC_LIMIT);
    zc_buffer_clear(&bytes);
    made_put("gif", WIDTH, HEIGHT, 2, &bytes);
    memcpy(bytes.data + 6, "\xff\xff\xff\xff", 4);
    assert_int_equal(look(bytes.data, bytes.size, &picture), ZC_LIMIT);
    zc_buffer_finish(&bytes);
    uint8_t bitmap[62] = "BM>\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x30\x75\0\0\x30\x75\0\0\1\0\x18";
    assert_int_equal(look(bitmap, sizeof bitmap, &picture), ZC_LIMIT);
    memset(bitmap + 18, 0, 4);
    assert_int_equal(look(bitmap, sizeof bitmap, &picture), ZC_CORRUPT);
    memcpy(bitmap + 18, "\2\0\0\0\xff\xff\xff\xff", 8);      /* one row, from the top */
    assert_int_equal(look(bitmap, sizeof bitmap, &picture), ZC_OK);
    assert_int_equal(picture.height, 1);
}

/* Every page says that the first one follows. */
static void a_chain_of_pages_that_never_ends_is_left(void **state)
{
    uint8_t tiff[] = "II*\0\x0a\0\0\0\xff\0"
                     "\x09\0" "\0\1\3\0\1\0\0\0\x08\0\0\0" "\1\1\3\0\1\0\0\0\1\0\0\0" "\2\1\3\0\1\0\0\0\1\0\0\0"
                     "\3\1\3\0\1\0\0\0\1\0\0\0" "\6\1\3\0\1\0\0\0\1\0\0\0" "\x11\1\4\0\1\0\0\0\x08\0\0\0"
                     "\x15\1\3\0\1\0\0\0\1\0\0\0" "\x16\1\3\0\1\0\0\0\1\0\0\0" "\x17\1\4\0\1\0\0\0\1\0\0\0"
                     "\x0a\0\0\0";
    struct zc_source source;
    struct zc_error error = { 0 };
    unsigned pages = 1;
    assert_int_equal(zc_source_open(zc_type_sniff(tiff, sizeof tiff), tiff, sizeof tiff, &source, &error), ZC_OK);
    while (zc_source_next(&source, &error) == ZC_OK)
        pages++;
    assert_true(pages <= ZC_LIMIT_PICTURE_PAGES);
    zc_source_close(&source);
}

static void what_is_not_decoded_says_so(void **state)
{
    struct zc_picture picture;
    assert_int_equal(look("wxgf\x13.", 6, &picture), ZC_CORRUPT);
    assert_int_equal(look("<svg/>", 6, &picture), ZC_UNSUPPORTED);
    assert_int_equal(look("%PDF-1.7", 8, &picture), ZC_INVALID);
    assert_int_equal(look("\0\0\1\xba....", 8, &picture), ZC_INVALID);      /* a film nobody sends */
    assert_int_equal(look("\0\0\0\x10" "ftypisom....", 16, &picture), ZC_CORRUPT);
    assert_int_equal(look("", 0, &picture), ZC_INVALID);
}

/* A picture of `width` by `height` whose rows (or columns, where it lies) say in grey how far along they are. */
static void put_long(unsigned width, unsigned height, struct zc_buffer *bytes)
{
    l_uint8 *data = NULL;
    size_t size = 0;
    PIX *pixels = pixCreate((l_int32)width, (l_int32)height, 8);
    for (unsigned y = 0; y < height; y++)
        for (unsigned x = 0; x < width; x++)
            pixSetPixel(pixels, (l_int32)x, (l_int32)y,
                        width > height ? x * 250 / width : y * 250 / height);
    assert_int_equal(pixWriteMemPng(&data, &size, pixels, 0), 0);
    zc_buffer_put(bytes, data, size);
    lept_free(data);
    pixDestroy(&pixels);
}

static unsigned grey_of(PIX *pixels, l_int32 x, l_int32 y)
{
    l_int32 red, green, blue;
    pixGetRGBPixel(pixels, x, y, &red, &green, &blue);
    return (unsigned)green;
}

/* Every row is in a part, in order, what two parts share is a line of writing at least, and none is longer than a page. */
static void walk_parts(unsigned width, unsigned height)
{
    struct zc_buffer bytes = { 0 };
    struct zc_source source;
    struct zc_error error = { 0 };
    uint8_t *copy;
    bool lies = width > height;
    double unit = 250.0 / (lies ? width : height), wide = lies ? height : width, reached = 0;
    unsigned parts = 0;
    put_long(width, height, &bytes);
    enum zc_status status = open_copy(bytes.data, bytes.size, &source, &copy);
    for (; status == ZC_OK; status = zc_source_next(&source, &error), parts++) {
        PIX *pixels = NULL;
        assert_int_equal(zc_source_decode(&source, 5000, &pixels, &error), ZC_OK);
        l_int32 right = pixGetWidth(pixels) - 1, bottom = pixGetHeight(pixels) - 1;
        assert_true(fabs((lies ? bottom : right) + 1 - wide) < 1 && (lies ? right : bottom) < 2.1 * wide);
        double first = grey_of(pixels, 0, 0) / unit, last = grey_of(pixels, right, bottom) / unit;
        assert_true(parts == 0 ? first < 2 / unit : first < reached - 0.1 * wide);
        reached = last;
        pixDestroy(&pixels);
    }
    assert_int_equal(status, ZC_END);
    assert_true(reached > 248 / unit && parts > 1 && !source.more);
    zc_source_close(&source);
    free(copy);
    zc_buffer_finish(&bytes);
}

static void a_long_picture_comes_in_parts(void **state)
{
    walk_parts(300, 3500);
    walk_parts(500, 9000);
    walk_parts(4000, 400);
}

/* Too narrow to hold writing, or no longer than can be read at once: as it is. */
static void what_is_not_long_comes_whole(void **state)
{
    static const unsigned sizes[][2] = { { 1080, 2400 }, { 30, 9000 }, { 1300, 3200 } };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct zc_buffer bytes = { 0 };
        struct zc_source source;
        struct zc_error error = { 0 };
        uint8_t *copy;
        put_long(sizes[i][0], sizes[i][1], &bytes);
        assert_int_equal(open_copy(bytes.data, bytes.size, &source, &copy), ZC_OK);
        assert_int_equal(zc_source_next(&source, &error), ZC_END);
        zc_source_close(&source);
        free(copy);
        zc_buffer_finish(&bytes);
    }
}

int main(void)
{
    if (zc_picture_warm_up(NULL) != ZC_OK)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_shows_the_card),
        cmocka_unit_test(frames_that_differ_are_shown_once_each),
        cmocka_unit_test(pages_over_the_cap_are_said_to_be_left),
        cmocka_unit_test(a_jpeg_tells_which_side_is_up),
        cmocka_unit_test(a_cut_jpeg_counts_only_with_pixels),
        cmocka_unit_test(what_is_there_of_a_cut_picture_is_read),
        cmocka_unit_test(a_size_over_the_limit_is_not_decoded),
        cmocka_unit_test(a_chain_of_pages_that_never_ends_is_left),
        cmocka_unit_test(what_is_not_decoded_says_so),
        cmocka_unit_test(a_long_picture_comes_in_parts),
        cmocka_unit_test(what_is_not_long_comes_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
