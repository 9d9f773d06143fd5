/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/content.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/utf8.h"

#define SENDER_MAX 128u              /* a username is 20 bytes, of WeCom 40 */

enum zc_status zc_android_valid_text(const char *text, size_t size, struct zc_arena *arena, const char **ret_text,
                                     struct zc_error *error)
{
    *ret_text = text;
    if (!memchr(text, 0, size) && zc_utf8_is_valid(text, size))
        return ZC_OK;
    ZC_AUTO(zc_free_p) char *repaired = zc_utf8_repair(text, size);
    *ret_text = repaired ? zc_arena_copy(arena, repaired) : NULL;
    return *ret_text ? ZC_OK : zc_fail_nomem(error);
}

enum zc_status zc_android_text(struct zc_rows *rows, size_t column, struct zc_arena *arena, const char **ret_text,
                               struct zc_error *error)
{
    const char *text = zc_rows_text(rows, column);
    *ret_text = NULL;
    return text ? zc_android_valid_text(text, zc_rows_size(rows, column), arena, ret_text, error) : ZC_OK;
}

enum zc_status zc_android_copy_text(struct zc_rows *rows, size_t column, struct zc_arena *arena,
                                    const char **ret_text, struct zc_error *error)
{
    const char *text;
    enum zc_status status = zc_android_text(rows, column, arena, &text, error);
    if (status != ZC_OK)
        return status;
    *ret_text = zc_arena_copy(arena, text);
    return text && !*ret_text ? zc_fail_nomem(error) : ZC_OK;
}

const char *zc_android_split_sender(const char *content, struct zc_arena *arena, const char **ret_sender)
{
    size_t size = 0;
    while (size <= SENDER_MAX && content[size] > ' ' && content[size] < 0x7f && content[size] != '<' &&
           content[size] != ':')
        size++;
    if (!size || size > SENDER_MAX || content[size] != ':' || content[size + 1] != '\n')
        return content;
    const char *sender = zc_arena_copy_sized(arena, content, size);
    if (sender)
        *ret_sender = sender;
    return content + size + 2;
}

static const char *const tags[] = { "a", "_wc_custom_link_", "img" };

/* Bytes of the client's own tag at `text`, 0 when there is none: a name may hold '<' as well. */
static size_t tag_size(const char *text)
{
    const char *name = text + 1 + (text[1] == '/');
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        size_t size = strlen(tags[i]);
        if (strncmp(name, tags[i], size) || !strchr(" />", name[size]) || !name[size])
            continue;
        const char *end = strchr(name, '>');
        return end ? (size_t)(end - text) + 1 : 0;
    }
    return 0;
}

char *zc_android_strip_tags(const char *text, struct zc_arena *arena)
{
    char *copy = zc_arena_new(arena, strlen(text) + 1), *to = copy;
    while (copy && *text) {
        size_t size = *text == '<' ? tag_size(text) : 0;
        if (size)
            text += size;
        else
            *to++ = *text++;
    }
    return copy;
}

int64_t zc_android_ms(int64_t value)
{
    if (value <= 0 || value > 99999999999999)
        return 0;
    return value < 100000000000 ? value * 1000 : value;
}
