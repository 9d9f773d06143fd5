/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* document/parts.c - entries of a zip as formats want them. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/auto.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "document/format.h"

/* Chinese archivers store names in the code page of Windows and do not say so. */
static enum zc_status name_as_utf8(const struct zc_document *document, const char *stored, struct zc_buffer *name)
{
    size_t size = strlen(stored);
    bool utf8 = zc_utf8_is_valid(stored, size);
    return zc_charset_convert(document->charsets, utf8 ? ZC_CHARSET_UTF8 : ZC_CHARSET_GB18030, (const uint8_t *)stored,
                              size, ZC_LIMIT_PATH, name, NULL);
}

char *zc_document_entry_name(const struct zc_document *document, const char *stored)
{
    struct zc_buffer name = { 0 };
    enum zc_status status = name_as_utf8(document, stored, &name);   /* over the limit: its beginning */
    char *text = status == ZC_NOMEM ? NULL : zc_buffer_text(&name);
    if (!text) {
        zc_buffer_finish(&name);
        return NULL;
    }
    char *from = text, *to = text;
    while (*from == '/' || *from == '\\')
        from++;
    for (; *from; from++)
        *to++ = *from == '\\' ? '/' : (unsigned char)*from < 0x20 || *from == 0x7f ? '?' : *from;
    *to = 0;
    return text;
}

static enum zc_status unpack_with(struct zc_document *document, uint64_t index, const char *password, uint64_t most,
                                  struct zc_buffer *ret_bytes, struct zc_error *error)
{
    struct zc_document_budget *budget = document->budget;
    uint64_t allowed = most < budget->bytes ? most : budget->bytes;
    size_t before = ret_bytes->size;
    enum zc_status status = zc_zip_memory_read(document->zip, index, password, allowed, ret_bytes, error);
    uint64_t used = ret_bytes->size - before;
    budget->bytes -= used < budget->bytes ? used : budget->bytes;
    return status;
}

enum zc_status zc_document_unpack(struct zc_document *document, uint64_t index, uint64_t most,
                                  struct zc_buffer *ret_bytes, struct zc_error *error)
{
    return unpack_with(document, index, NULL, most, ret_bytes, error);
}

/* The old encryption tells one wrong password of 256 by nonsense or a wrong sum only, so nothing but all of the bytes
 * proves one right. */
static enum zc_status unpack_encrypted(struct zc_document *document, uint64_t index, struct zc_buffer *bytes,
                                       struct zc_error *error)
{
    struct zc_passwords *passwords = document->passwords;
    size_t count = passwords ? passwords->count : 0;
    for (size_t i = 0; i < count; i++) {
        size_t line = (passwords->last + i) % count;
        zc_buffer_clear(bytes);
        enum zc_status status = unpack_with(document, index, passwords->lines[line], ZC_LIMIT_DOCUMENT_MEMBER, bytes,
                                            error);
        if (status == ZC_OK)
            passwords->last = line;
        if (status != ZC_WRONG_KEY && status != ZC_CORRUPT)
            return status;
    }
    return zc_fail(error, ZC_WRONG_KEY, ZC_STAGE_LOOK, NULL,
                   count > 0 ? "encrypted, and none of the passwords opens it" : "encrypted");
}

static enum zc_status unpack_member(struct zc_document *document, uint64_t index, struct zc_buffer *bytes,
                                    struct zc_error *error)
{
    struct zc_zip_entry entry;
    enum zc_status status = zc_zip_memory_entry(document->zip, index, &entry, error);
    if (status == ZC_OK && entry.encrypted)
        return unpack_encrypted(document, index, bytes, error);
    return status == ZC_OK ? zc_document_unpack(document, index, ZC_LIMIT_DOCUMENT_MEMBER, bytes, error) : status;
}

enum zc_status zc_document_tell_member(struct zc_document *document, uint64_t index, const char *name,
                                       enum zc_status *ret_status, struct zc_error *error)
{
    if (document->budget->members == 0)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "more than %u members", ZC_LIMIT_DOCUMENT_MEMBERS);
    document->budget->members--;
    struct zc_buffer bytes = { 0 };
    struct zc_error why = { 0 };
    struct zc_document_member member = { .path = name, .status = unpack_member(document, index, &bytes, &why) };
    if (member.status == ZC_OK) {
        member.data = bytes.data;
        member.size = bytes.size;
    } else {
        zc_buffer_finish(&bytes);
        member.reason = why.text;
    }
    *ret_status = member.status;
    enum zc_status status = document->events->member(document->events->data, &member, error);
    zc_buffer_finish(&bytes);
    return status;
}

enum zc_status zc_document_walk(struct zc_document *document,
                                enum zc_status (*entry)(struct zc_document *document, uint64_t index, const char *name,
                                                        void *data, struct zc_error *error),
                                void *data, struct zc_error *error)
{
    uint64_t count = zc_zip_memory_count(document->zip);
    enum zc_status status = ZC_OK;
    for (uint64_t i = 0; i < count && status == ZC_OK; i++) {
        struct zc_zip_entry line;
        bool damaged = zc_zip_memory_entry(document->zip, i, &line, NULL) != ZC_OK;
        if (!damaged && line.folder)
            continue;
        ZC_AUTO(zc_free_p) char *name = zc_document_entry_name(document, damaged ? "" : line.name);
        status = name ? entry(document, i, name, data, error) : zc_fail_nomem(error);
    }
    return status;
}

bool zc_document_name_is(const char *name, const char *start, const char *end)
{
    size_t size = strlen(name), start_size = strlen(start), end_size = strlen(end);
    return size >= start_size + end_size && strncasecmp(name, start, start_size) == 0
           && strcasecmp(name + size - end_size, end) == 0;
}

bool zc_document_has_entry(const struct zc_document *document, const char *start, const char *end)
{
    uint64_t count = document->zip ? zc_zip_memory_count(document->zip) : 0;
    for (uint64_t i = 0; i < count && i < ZC_LIMIT_DOCUMENT_MEMBERS; i++) {
        struct zc_zip_entry entry;
        if (zc_zip_memory_entry(document->zip, i, &entry, NULL) != ZC_OK)
            continue;
        ZC_AUTO(zc_free_p) char *name = zc_document_entry_name(document, entry.name);
        if (name && zc_document_name_is(name, start, end))
            return true;
    }
    return false;
}
