/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* document/txt.c - plain text, the smallest format: the one to copy from. */
#include <string.h>

#include "base/limits.h"
#include "document/format.h"

static bool txt_recognises(const struct zc_document *document)
{
    bool by_signature = strncmp(document->base_type, "text/", 5) == 0;
    bool unknown = strcmp(document->base_type, "application/octet-stream") == 0;
    return (by_signature || unknown) && zc_charset_guess(document->data, document->size) != ZC_CHARSET_NONE;
}

static enum zc_status txt_read(struct zc_document *document, struct zc_error *error)
{
    return zc_charset_convert(document->charsets, zc_charset_guess(document->data, document->size), document->data,
                              document->size, document->text_start + ZC_LIMIT_DOCUMENT_TEXT, document->text, error);
}

const struct zc_document_format zc_document_txt = { "text/plain", "text", txt_recognises, txt_read, NULL };
