/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/type, vision/measure and vision/page: whatever a phone calls a picture. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "vision/measure.h"
#include "vision/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_page(const struct zc_type *type, const uint8_t *data, size_t size)
{
    static struct zc_page_reader *reader;
    struct zc_page page;
    struct zc_error error = { 0 };
    if (!reader && zc_page_reader_new(&reader, &error) != ZC_OK)
        abort();
    enum zc_status status = zc_page_read(reader, type, data, size, NULL, &page, &error);
    if ((status != ZC_OK && error.status != status) || (status == ZC_INVALID) == zc_type_is_picture(type))
        abort();
    if (status == ZC_OK && (page.width == 0 || page.height == 0 || strlen(page.text) != page.text_size
                            || page.turn % 90 != 0 || page.confidence > 100))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct zc_picture picture;
    struct zc_error error = { 0 };
    if (zc_picture_warm_up(&error) != ZC_OK)
        abort();
    const struct zc_type *type = zc_type_sniff(data, size);
    enum zc_status status = zc_picture_measure(type, data, size, &picture, &error);
    if (status != ZC_OK && error.status != status)
        abort();
    if ((status == ZC_INVALID) == zc_type_is_picture(type))
        abort();
    if (status == ZC_OK && (picture.width == 0 || picture.height == 0 || picture.orientation < 1
                            || picture.orientation > 8))
        abort();
    read_page(type, data, size);
    return 0;
}
