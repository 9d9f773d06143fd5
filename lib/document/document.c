/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/document.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "document/format.h"

/* The first that recognises it counts: an office paper before the zip it is, text last. */
static const struct zc_document_format *const formats[] = {
    &zc_document_docx, &zc_document_xlsx, &zc_document_pptx, &zc_document_ofd, &zc_document_zip, &zc_document_pdf,
    &zc_document_ole_encrypted, &zc_document_ole, &zc_document_rtf, &zc_document_rar, &zc_document_7z,
    &zc_document_packed, &zc_document_txt,
};

struct zc_document_budget zc_document_budget_for(uint64_t attachment_size)
{
    uint64_t bytes = attachment_size < ZC_LIMIT_DOCUMENT_BYTES / ZC_LIMIT_DOCUMENT_RATIO
                         ? attachment_size * ZC_LIMIT_DOCUMENT_RATIO : ZC_LIMIT_DOCUMENT_BYTES;
    if (bytes < ZC_LIMIT_DOCUMENT_FLOOR)
        bytes = ZC_LIMIT_DOCUMENT_FLOOR;
    return (struct zc_document_budget){ .bytes = bytes, .members = ZC_LIMIT_DOCUMENT_MEMBERS };
}

static const struct zc_document_format *find_format(const struct zc_document *document)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (formats[i]->recognises(document))
            return formats[i];
    return NULL;
}

enum zc_status zc_document_open(struct zc_charsets *charsets, const char *type, const uint8_t *data, size_t size,
                                struct zc_document **ret_document, struct zc_error *error)
{
    struct zc_document *document = calloc(1, sizeof *document);
    if (!document)
        return zc_fail_nomem(error);
    *document = (struct zc_document){ .charsets = charsets, .base_type = type, .data = data, .size = size };
    enum zc_status status = ZC_OK;
    if (strcmp(type, "application/zip") == 0)
        status = zc_zip_memory_open(data, size, &document->zip, error);
    if (status == ZC_OK)
        document->format = find_format(document);
    if (status == ZC_OK && !document->format)
        status = zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_LOOK, NULL, "no known type of file");
    if (status == ZC_OK)
        *ret_document = document;
    else
        zc_document_free(document);
    return status;
}

void zc_document_free(struct zc_document *document)
{
    if (document)
        zc_zip_memory_free(document->zip);
    free(document);
}

void zc_document_give_passwords(struct zc_document *document, struct zc_passwords *passwords)
{
    document->passwords = passwords;
}

const char *zc_document_type(const struct zc_document *document)
{
    return document->format->type ? document->format->type : document->base_type;
}

const char *zc_document_kind(const struct zc_document *document)
{
    return document->format->kind;
}

bool zc_document_is_archive(const struct zc_document *document)
{
    return strcmp(document->format->kind, "archive") == 0;
}

enum zc_status zc_document_read(struct zc_document *document, struct zc_document_budget *budget,
                                const struct zc_document_events *events, struct zc_buffer *text,
                                struct zc_error *error)
{
    document->budget = budget;
    document->events = events;
    document->text = text;
    document->text_start = text->size;
    if (!document->format->read)
        return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_LOOK, NULL, "%s", document->format->reason);
    return document->format->read(document, error);
}

bool zc_document_is_final(enum zc_status status)
{
    return status == ZC_NOMEM || status == ZC_IO || status == ZC_CANCELLED || status == ZC_CHILD
           || status == ZC_INVALID;
}

enum zc_status zc_document_put(struct zc_document *document, const char *text, size_t size, struct zc_error *error)
{
    size_t used = document->text->size - document->text_start;
    size_t room = used < ZC_LIMIT_DOCUMENT_TEXT ? ZC_LIMIT_DOCUMENT_TEXT - used : 0;
    bool whole = size <= room;
    if (!whole)
        size = room;
    while (!whole && size > 0 && ((unsigned char)text[size] & 0xc0) == 0x80)    /* not inside a character */
        size--;
    zc_buffer_put(document->text, text, size);
    if (document->text->failed)
        return zc_fail_nomem(error);
    return whole ? ZC_OK : zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "more text than a document may have");
}

enum zc_status zc_document_end_line(struct zc_document *document, struct zc_error *error)
{
    const struct zc_buffer *text = document->text;
    if (text->size == document->text_start || text->data[text->size - 1] == '\n')
        return ZC_OK;
    return zc_document_put(document, "\n", 1, error);
}
