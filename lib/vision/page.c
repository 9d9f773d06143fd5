/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/page.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "vision/page_hash.h"
#include "vision/source.h"

#define SMALL 360                        /* pixels of the longer side on which shapes are judged */

struct zc_page_reader {
    struct zc_buffer text;
};

enum zc_status zc_page_reader_new(struct zc_page_reader **ret_reader, struct zc_error *error)
{
    enum zc_status status = zc_picture_warm_up(error);
    if (status != ZC_OK)
        return status;
    struct zc_page_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return zc_fail_nomem(error);
    *ret_reader = reader;
    return ZC_OK;
}

void zc_page_reader_free(struct zc_page_reader *reader)
{
    if (!reader)
        return;
    zc_buffer_finish(&reader->text);
    free(reader);
}

static enum zc_status look(struct zc_page_reader *reader, const struct zc_source *source, struct zc_page *page,
                           struct zc_error *error)
{
    PIX *small = NULL;
    enum zc_status status = zc_source_decode(source, SMALL, &small, error);
    if (status != ZC_OK)
        return status;
    page->page_hash = zc_page_hash(small);
    pixDestroy(&small);
    return ZC_OK;
}

enum zc_status zc_page_read(struct zc_page_reader *reader, const struct zc_type *type, const void *data, size_t size,
                            const struct zc_page_options *options, struct zc_page *ret_page, struct zc_error *error)
{
    struct zc_source source = { 0 };
    zc_buffer_clear(&reader->text);
    enum zc_status status = zc_source_open(type, data, size, &source, error);
    if (status != ZC_OK)
        return status;
    struct zc_page page = { .width = source.picture.width, .height = source.picture.height,
                            .orientation = source.picture.orientation, .ocr = "none" };
    status = look(reader, &source, &page, error);
    zc_source_close(&source);
    if (status != ZC_OK)
        return status;
    page.text = zc_buffer_text(&reader->text);
    if (!page.text)
        return zc_fail_nomem(error);
    page.text_size = reader->text.size;
    *ret_page = page;
    return ZC_OK;
}
