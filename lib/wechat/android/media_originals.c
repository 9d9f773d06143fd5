/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/media_originals.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/limits.h"

struct pair {
    int64_t server_id, message_id;
};
struct zc_media_originals {
    struct zc_database *messages;
    struct pair *pairs;
    size_t count, room;
};

static enum zc_status add(struct zc_media_originals *originals, int64_t server_id, int64_t message_id,
                          struct zc_error *error)
{
    if (originals->count == originals->room) {
        size_t room = originals->room ? originals->room * 2 : 4096;
        struct pair *moved = realloc(originals->pairs, room * sizeof *moved);
        if (!moved)
            return zc_fail_nomem(error);
        originals->pairs = moved;
        originals->room = room;
    }
    originals->pairs[originals->count++] = (struct pair){ server_id, message_id };
    return ZC_OK;
}

static enum zc_status load(struct zc_media_originals *originals, atomic_bool *cancelled, struct zc_error *error)
{
    static const char *const columns[] = { "msgSvrId", "msgId" };
    ZC_AUTO(zc_rows_free_p) struct zc_rows *rows = NULL;
    if (!zc_database_has_table(originals->messages, "message"))
        return ZC_OK;
    enum zc_status status = zc_rows_open(originals->messages, "message", columns, 2, NULL, &rows, error);
    if (status != ZC_OK)
        return zc_status_is_item(status) ? ZC_OK : status;
    for (;;) {
        if (cancelled && atomic_load_explicit(cancelled, memory_order_relaxed))
            return zc_fail(error, ZC_CANCELLED, ZC_STAGE_RECORD, NULL, "stopped by the user");
        status = zc_rows_next(rows, error);
        if (status == ZC_END)
            return ZC_OK;
        if (status == ZC_OK && zc_rows_int(rows, 0) != 0)
            status = add(originals, zc_rows_int(rows, 0), zc_rows_int(rows, 1), error);
        if (status != ZC_OK && !zc_status_is_item(status))
            return status;
    }
}

static int compare(const void *left, const void *right)
{
    const struct pair *a = left, *b = right;
    if (a->server_id != b->server_id)
        return a->server_id < b->server_id ? -1 : 1;
    return (a->message_id > b->message_id) - (a->message_id < b->message_id);
}

enum zc_status zc_media_originals_new(struct zc_database *messages, atomic_bool *cancelled,
                                      struct zc_media_originals **ret_originals, struct zc_error *error)
{
    struct zc_media_originals *originals = calloc(1, sizeof *originals);
    if (!originals)
        return zc_fail_nomem(error);
    originals->messages = messages;
    enum zc_status status = load(originals, cancelled, error);
    if (status != ZC_OK) {
        zc_media_originals_free(originals);
        return status;
    }
    if (originals->count > 0)
        qsort(originals->pairs, originals->count, sizeof *originals->pairs, compare);
    *ret_originals = originals;
    return ZC_OK;
}

void zc_media_originals_free(struct zc_media_originals *originals)
{
    if (!originals)
        return;
    free(originals->pairs);
    free(originals);
}

void zc_media_original_finish(struct zc_media_original *original)
{
    free(original->talker);
    free(original->image_path);
    *original = (struct zc_media_original){ 0 };
}

/* The lowest local id with that server id, or 0. */
static int64_t local_id(const struct zc_media_originals *originals, int64_t server_id)
{
    size_t low = 0, high = originals->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (originals->pairs[middle].server_id < server_id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < originals->count && originals->pairs[low].server_id == server_id ? originals->pairs[low].message_id
                                                                                 : 0;
}

static bool copy_text(const struct zc_rows *rows, size_t column, char **ret_text)
{
    const char *text = zc_rows_text(rows, column);
    *ret_text = text ? strdup(text) : NULL;
    return !text || *ret_text;
}

enum zc_status zc_media_originals_find(struct zc_media_originals *originals, int64_t server_id,
                                       struct zc_media_original *ret_original, struct zc_error *error)
{
    static const char *const columns[] = { "talker", "imgPath" };
    ZC_AUTO(zc_rows_free_p) struct zc_rows *rows = NULL;
    struct zc_media_original original = { .message_id = local_id(originals, server_id) };
    if (original.message_id == 0)
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_RECORD, NULL, "no message with this server id");
    enum zc_status status = zc_rows_open(originals->messages, "message", columns, 2, "WHERE msgId=?1", &rows, error);
    if (status == ZC_OK) {
        zc_rows_bind_int(rows, 1, original.message_id);
        status = zc_rows_next(rows, error);
    }
    if (status == ZC_END || zc_status_is_item(status))
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_RECORD, NULL, "the message cannot be read");
    if (status != ZC_OK)
        return status;
    if (!copy_text(rows, 0, &original.talker) || !copy_text(rows, 1, &original.image_path)) {
        zc_media_original_finish(&original);
        return zc_fail_nomem(error);
    }
    *ret_original = original;
    return ZC_OK;
}
