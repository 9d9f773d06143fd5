/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* document/unread.c - papers and archives that are told by their bytes and not read. */
#include <string.h>

#include "base/cursor.h"
#include "document/format.h"

static bool has_type(const struct zc_document *document, const char *type)
{
    return strcmp(document->base_type, type) == 0;
}

static bool xlsx_recognises(const struct zc_document *document)
{
    return zc_document_has_entry(document, "xl/workbook", "");
}

static bool pptx_recognises(const struct zc_document *document)
{
    return zc_document_has_entry(document, "ppt/presentation", "");
}

static bool rtf_recognises(const struct zc_document *document)
{
    return has_type(document, "application/rtf");
}

static bool rar_recognises(const struct zc_document *document)
{
    return has_type(document, "application/vnd.rar");
}

static bool seven_zip_recognises(const struct zc_document *document)
{
    return has_type(document, "application/x-7z-compressed");
}

static bool packed_recognises(const struct zc_document *document)
{
    static const char *const types[] = { "application/gzip", "application/x-bzip2", "application/x-xz",
                                         "application/zstd", "application/x-tar" };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (has_type(document, types[i]))
            return true;
    return false;
}

static bool ole_recognises(const struct zc_document *document)
{
    return has_type(document, "application/x-ole-storage");
}

/* A name in the directory of an OLE file: entries of 128 bytes, the name in UTF-16 in front, its size at 64.  They lie
 * at multiples of 128, so they are found without following chains of sectors that may be damaged. */
static bool has_stream(const struct zc_document *document, const char *name)
{
    size_t length = strlen(name);
    for (size_t at = 512; at + 128 <= document->size; at += 128) {
        struct zc_cursor cursor = zc_cursor_over(document->data + at, 128);
        bool same = true;
        for (size_t i = 0; i < length && same; i++)
            same = zc_cursor_u16le(&cursor) == (unsigned char)name[i];
        zc_cursor_take(&cursor, 64 - 2 * length);
        if (same && zc_cursor_u16le(&cursor) == 2 * length + 2)
            return true;
    }
    return false;
}

static bool encrypted_recognises(const struct zc_document *document)
{
    return ole_recognises(document) && has_stream(document, "EncryptedPackage");
}

static enum zc_status encrypted_read(struct zc_document *document, struct zc_error *error)
{
    return zc_fail(error, ZC_WRONG_KEY, ZC_STAGE_LOOK, NULL, "an office document with a password");
}

const struct zc_document_format zc_document_xlsx = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "document", xlsx_recognises, NULL,
    "Excel sheets are not read yet"
};
const struct zc_document_format zc_document_pptx = {
    "application/vnd.openxmlformats-officedocument.presentationml.presentation", "document", pptx_recognises, NULL,
    "PowerPoint slides are not read yet"
};
const struct zc_document_format zc_document_rtf = {
    NULL, "document", rtf_recognises, NULL, "RTF is not read yet"
};
const struct zc_document_format zc_document_rar = {
    NULL, "archive", rar_recognises, NULL, "rar archives are not read yet"
};
const struct zc_document_format zc_document_7z = {
    NULL, "archive", seven_zip_recognises, NULL, "7z archives are not read yet"
};
const struct zc_document_format zc_document_packed = {
    NULL, "archive", packed_recognises, NULL, "archives of this kind are not read yet"
};
const struct zc_document_format zc_document_ole = {
    NULL, "document", ole_recognises, NULL, "doc, xls, ppt and wps are not read yet"
};
const struct zc_document_format zc_document_ole_encrypted = {
    NULL, "document", encrypted_recognises, encrypted_read, NULL
};
