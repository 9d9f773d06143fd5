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
#include <stdlib.h>
#include <turbojpeg.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "vision/measure.h"

#define WIDTH 61
#define HEIGHT 37

static enum zc_status measure(const void *data, size_t size, struct zc_picture *ret_picture)
{
    struct zc_error error = { 0 };
    /* An exact copy on the heap, so that a sanitizer sees the first byte read too many. */
    uint8_t *copy = malloc(size > 0 ? size : 1);
    assert_non_null(copy);
    memcpy(copy, data, size);
    enum zc_status status = zc_picture_measure(zc_type_sniff(copy, size), copy, size, ret_picture, &error);
    free(copy);
    assert_int_equal(status == ZC_OK || error.status == status, true);
    return status;
}

static void expect(const struct zc_buffer *bytes, uint32_t width, uint32_t height, unsigned orientation)
{
    struct zc_picture picture = { 0 };
    assert_int_equal(measure(bytes->data, bytes->size, &picture), ZC_OK);
    assert_int_equal(picture.width, width);
    assert_int_equal(picture.height, height);
    assert_int_equal(picture.orientation, orientation);
}

static void make_jpeg(struct zc_buffer *bytes, int width, int height, int flags)
{
    uint8_t *pixels = calloc((size_t)width * (size_t)height, 3), *packed = NULL;
    unsigned long size = 0;
    tjhandle handle = tjInitCompress();
    for (int i = 0; i < width * height; i++)
        pixels[3 * i] = (uint8_t)(i * 7);
    assert_int_equal(tjCompress2(handle, pixels, width, 0, height, TJPF_RGB, &packed, &size, TJSAMP_420, 80, flags), 0);
    zc_buffer_put(bytes, packed, size);
    tjFree(packed);
    tjDestroy(handle);
    free(pixels);
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

static void a_jpeg_tells_size_and_side(void **state)
{
    static const int flags[] = { 0, TJFLAG_PROGRESSIVE };
    for (size_t k = 0; k < 2; k++) {
        struct zc_buffer jpeg = { 0 };
        make_jpeg(&jpeg, WIDTH, HEIGHT, flags[k]);
        expect(&jpeg, WIDTH, HEIGHT, 1);
        for (uint8_t i = 0; i <= 9; i++)
            for (unsigned big = 0; big < 2; big++) {
                struct zc_buffer turned = { 0 };
                put_orientation(&turned, &jpeg, big, i);
                expect(&turned, WIDTH, HEIGHT, i >= 1 && i <= 8 ? i : 1);
                zc_buffer_finish(&turned);
            }
        zc_buffer_finish(&jpeg);
    }
}

/* Cut before the first scan there is no picture; behind it a part can be looked at, which decoders allow. */
static void a_cut_jpeg_counts_only_with_pixels(void **state)
{
    struct zc_buffer jpeg = { 0 };
    struct zc_picture picture;
    make_jpeg(&jpeg, WIDTH, HEIGHT, 0);
    const uint8_t *scan = memmem(jpeg.data, jpeg.size, "\xff\xda", 2);
    size_t before = (size_t)(scan - jpeg.data);
    for (size_t size = 0; size < jpeg.size; size++) {
        enum zc_status status = measure(jpeg.data, size, &picture);
        if (size < 3)
            assert_int_not_equal(status, ZC_OK);
        else if (size <= before)
            assert_int_equal(status, ZC_CORRUPT);
        else
            assert_true(status == ZC_OK || status == ZC_CORRUPT);
    }
    assert_int_equal(measure(jpeg.data, jpeg.size - 10, &picture), ZC_OK);
    memset(jpeg.data + 20, 0xaa, before - 20);
    assert_int_equal(measure(jpeg.data, jpeg.size, &picture), ZC_CORRUPT);
    zc_buffer_finish(&jpeg);
}

static void a_size_over_the_limit_is_not_decoded(void **state)
{
    struct zc_buffer jpeg = { 0 };
    struct zc_picture picture;
    make_jpeg(&jpeg, WIDTH, HEIGHT, 0);
    uint8_t *frame = memmem(jpeg.data, jpeg.size, "\xff\xc0", 2);
    memcpy(frame + 5, "\x75\x30\x75\x30", 4);                /* 30000 x 30000 */
    assert_int_equal(measure(jpeg.data, jpeg.size, &picture), ZC_LIMIT);
    zc_buffer_finish(&jpeg);
    uint8_t bitmap[62] = "BM>\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x30\x75\0\0\x30\x75\0\0\1\0\x18";
    assert_int_equal(measure(bitmap, sizeof bitmap, &picture), ZC_LIMIT);
    memset(bitmap + 18, 0, 4);
    assert_int_equal(measure(bitmap, sizeof bitmap, &picture), ZC_CORRUPT);
    memcpy(bitmap + 18, "\2\0\0\0\xff\xff\xff\xff", 8);      /* one row, from the top */
    assert_int_equal(measure(bitmap, sizeof bitmap, &picture), ZC_OK);
    assert_int_equal(picture.height, 1);
}

static void pictures_decoded_whole_tell_their_size_and_every_cut(void **state)
{
    static const struct { l_int32 format; size_t tail; } formats[] = {
        { IFF_PNG, 13 },                                       /* its end mark may miss: all pixels are there */
        { IFF_BMP, 1 }, { IFF_TIFF, 1 }, { IFF_WEBP, 1 },
        { IFF_TIFF_G4, 21 },                                   /* so may its resolution */
    };
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        PIX *pixels = pixCreate(WIDTH, HEIGHT, formats[i].format == IFF_TIFF_G4 ? 1 : 32);
        for (l_uint32 x = 0; x < 30; x++)
            pixSetPixel(pixels, (l_int32)x, (l_int32)x, formats[i].format == IFF_TIFF_G4 ? 1 : x * 0x01234500u);
        l_uint8 *data = NULL;
        size_t size = 0;
        assert_int_equal(pixWriteMem(&data, &size, pixels, formats[i].format), 0);
        pixDestroy(&pixels);
        struct zc_buffer bytes = { .data = data, .size = size };
        expect(&bytes, WIDTH, HEIGHT, 1);
        struct zc_picture picture;
        for (size_t cut = 0; cut + formats[i].tail <= size; cut++) {
            enum zc_status status = measure(data, cut, &picture);
            if (status == ZC_OK)
                fail_msg("format %d is taken though cut at %zu of %zu", (int)formats[i].format, cut, size);
        }
        lept_free(data);
    }
}

static void a_gif_needs_a_whole_frame(void **state)
{
    static const uint8_t gif[] = {
        'G', 'I', 'F', '8', '9', 'a', 7, 0, 5, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
        '!', 0xf9, 4, 0, 0, 0, 0, 0, ',', 0, 0, 0, 0, 7, 0, 5, 0, 0, 2, 2, 0x44, 1, 0, ';',
    };
    struct zc_picture picture;
    for (size_t size = 0; size <= sizeof gif; size++)
        assert_int_equal(measure(gif, size, &picture) == ZC_OK, size >= sizeof gif - 1);
    assert_int_equal(picture.width, 7);
    assert_int_equal(picture.height, 5);
}

static void begin_box(struct zc_buffer *bytes, size_t body, const char *name)
{
    zc_buffer_put(bytes, (const uint8_t[]){ 0, 0, (uint8_t)((body + 8) >> 8), (uint8_t)(body + 8) }, 4);
    zc_buffer_put(bytes, name, 4);
}

static void put_size(struct zc_buffer *bytes, uint8_t width, uint8_t height)
{
    begin_box(bytes, 12, "ispe");
    zc_buffer_put(bytes, (const uint8_t[]){ 0, 0, 0, 0, 0, 0, width, 0, 0, 0, height, 0 }, 12);
}

static void a_heif_tells_the_largest_size_and_its_turn(void **state)
{
    struct zc_buffer heif = { 0 };
    begin_box(&heif, 8, "ftyp");
    zc_buffer_put(&heif, "heic\0\0\0\0", 8);
    size_t properties = 20 + 20 + 9;
    begin_box(&heif, 4 + 16 + properties, "meta");
    zc_buffer_put(&heif, "\0\0\0\0", 4);
    begin_box(&heif, 8 + properties, "iprp");
    begin_box(&heif, properties, "ipco");
    put_size(&heif, 2, 2);                                     /* a tile: 512 x 512 */
    put_size(&heif, 16, 12);                                   /* the whole: 4096 x 3072 */
    begin_box(&heif, 1, "irot");
    zc_buffer_put_u8(&heif, 3);
    begin_box(&heif, 4, "mdat");
    zc_buffer_put(&heif, "....", 4);
    expect(&heif, 4096, 3072, 6);
    struct zc_picture picture;
    size_t before = heif.size - 12;                            /* a cut between boxes cannot be seen */
    for (size_t size = 0; size < heif.size; size++)
        if (size != before)
            assert_int_not_equal(measure(heif.data, size, &picture), ZC_OK);
    zc_buffer_finish(&heif);
}

static void what_is_not_measured_says_so(void **state)
{
    struct zc_picture picture;
    assert_int_equal(measure("wxgf\x13.", 6, &picture), ZC_UNSUPPORTED);
    assert_int_equal(measure("<svg/>", 6, &picture), ZC_UNSUPPORTED);
    assert_int_equal(measure("%PDF-1.7", 8, &picture), ZC_INVALID);
    assert_int_equal(measure("", 0, &picture), ZC_INVALID);
}

int main(void)
{
    if (zc_picture_warm_up(NULL) != ZC_OK)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_jpeg_tells_size_and_side),
        cmocka_unit_test(a_cut_jpeg_counts_only_with_pixels),
        cmocka_unit_test(a_size_over_the_limit_is_not_decoded),
        cmocka_unit_test(pictures_decoded_whole_tell_their_size_and_every_cut),
        cmocka_unit_test(a_gif_needs_a_whole_frame),
        cmocka_unit_test(a_heif_tells_the_largest_size_and_its_turn),
        cmocka_unit_test(what_is_not_measured_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
