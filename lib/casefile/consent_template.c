/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/auto.h"
#include "base/hash.h"
#include "base/install.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "casefile/consent.h"

static bool is_plain(const char *text)
{
    static const char *const words[] = { "null", "~", "yes", "no", "true", "false" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(text, words[i]) == 0)
            return false;
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        bool letter = (*c >= '0' && *c <= '9') || ((*c | 32) >= 'a' && (*c | 32) <= 'z') || *c >= 0x80;
        bool inner = c > (const unsigned char *)text && c[1] && strchr("-_. ", *c);
        if (!letter && !inner)
            return false;
    }
    return *text != 0;
}

/* A YAML scalar that reads back as this very text. */
static void put_scalar(struct zc_buffer *buffer, const char *text)
{
    if (!text || !*text) {
        zc_buffer_print(buffer, "null");
        return;
    }
    if (is_plain(text)) {
        zc_buffer_print(buffer, "%s", text);
        return;
    }
    zc_buffer_put(buffer, "\"", 1);
    for (; *text; text++)
        zc_buffer_print(buffer, *text == '"' || *text == '\\' ? "\\%c" : "%c", *text);
    zc_buffer_put(buffer, "\"", 1);
}

static void put_text(struct zc_buffer *buffer, const char *key, const char *text)
{
    zc_buffer_print(buffer, "%s: ", key);
    put_scalar(buffer, text);
    zc_buffer_put(buffer, "\n", 1);
}

static bool is_usable(const char *text, bool may_be_empty)
{
    if (!text || !*text)
        return may_be_empty;
    for (const unsigned char *c = (const unsigned char *)text; *c; c++)
        if (*c < 0x20 || *c == 0x7f)
            return false;
    return zc_utf8_is_valid(text, strlen(text)) && !strstr(text, "\xef\xbb\xbf");   /* YAML has no inner U+FEFF */
}

enum zc_status zc_consent_write_template(const char *unit, const char *staff, const char *name,
                                         const char *text_sha256, struct zc_buffer *buffer, struct zc_error *error)
{
    static const char *const ticks[] = { "groups", "private_chats", "official_accounts", "mini_programs", "pictures",
                                         "files", "favourites", "ocr", "unreferenced_media" };
    if (!is_usable(staff, false) || !is_usable(name, false) || !is_usable(unit, true))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CONSENT, NULL,
                       "a consent needs a staff id and a name of plain text");
    zc_buffer_print(buffer, "version: 1\n");
    put_text(buffer, "unit", unit);
    put_text(buffer, "staff", staff);
    put_text(buffer, "name", name);
    zc_buffer_print(buffer, "device: null\npurpose: null\nscope:\n");
    for (size_t i = 0; i < sizeof ticks / sizeof *ticks; i++)
        zc_buffer_print(buffer, "  %s: no\n", ticks[i]);
    zc_buffer_print(buffer, "from: null\nto: null\nexclude_chats: []\nkeep_evidence: no\nvalid_from: null\n"
                    "valid_until: null\noperator: null\nwitness: null\nagreed: no\nsigned_on: null\n");
    put_text(buffer, "text_sha256", text_sha256);
    return buffer->failed ? zc_fail_nomem(error) : ZC_OK;
}

static enum zc_status read_file(const char *path, struct zc_buffer *buffer, struct zc_error *error)
{
    FILE *stream = fopen(path, "rbe");
    if (!stream)
        return zc_fail_errno(error, errno, ZC_STAGE_CONSENT, path, "the consent text cannot be opened");
    size_t got;
    do {
        uint8_t bytes[4096];
        got = fread(bytes, 1, sizeof bytes, stream);
        zc_buffer_put(buffer, bytes, got);
    } while (got > 0 && buffer->size <= ZC_LIMIT_TEXT_FILE && !buffer->failed);
    bool broken = ferror(stream) != 0;
    fclose(stream);
    if (broken)
        return zc_fail(error, ZC_IO, ZC_STAGE_CONSENT, path, "the consent text cannot be read");
    if (buffer->size > ZC_LIMIT_TEXT_FILE)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_CONSENT, path, "the consent text is too large");
    return buffer->failed ? zc_fail_nomem(error) : ZC_OK;
}

enum zc_status zc_consent_load_text(char **ret_text, char ret_sha256[65], struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *path = NULL;
    ZC_AUTO(zc_buffer_finish) struct zc_buffer buffer = { 0 };
    uint8_t sha256[32];
    enum zc_status status = zc_install_find_data("templates/consent/text.zh.txt", &path, error);
    if (status == ZC_OK)
        status = read_file(path, &buffer, error);
    if (status == ZC_OK)
        status = zc_hash_of(ZC_HASH_SHA256, buffer.data, buffer.size, sha256, error);
    if (status != ZC_OK)
        return status;
    char *text = zc_buffer_text(&buffer);
    if (!text)
        return zc_fail_nomem(error);
    zc_hex(sha256, sizeof sha256, ret_sha256);
    if (ret_text) {
        *ret_text = text;
        buffer = (struct zc_buffer){ 0 };   /* handed over */
    }
    return ZC_OK;
}
