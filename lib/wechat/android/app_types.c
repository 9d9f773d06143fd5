/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/app_types.h"

#include <stdlib.h>

#include "base/auto.h"
#include "base/limits.h"

struct zc_android_app_type {
    int64_t message_id;
    int32_t type;
};

enum { ID, TYPE, COLUMN_COUNT };
static const char *const columns[COLUMN_COUNT] = { "msgId", "type" };

void zc_android_app_types_finish(struct zc_android_app_types *types)
{
    free(types->items);
    *types = (struct zc_android_app_types){ 0 };
}

static int compare(const void *left, const void *right)
{
    const struct zc_android_app_type *a = left, *b = right;
    return (a->message_id > b->message_id) - (a->message_id < b->message_id);
}

static enum zc_status add(struct zc_android_app_types *types, int64_t message_id, int32_t type, struct zc_error *error)
{
    if (types->count == ZC_LIMIT_ITEMS)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_RECORD, "AppMessage", "more than %u rows", ZC_LIMIT_ITEMS);
    if (types->count == types->capacity) {
        size_t capacity = types->capacity ? types->capacity * 2 : 256;
        struct zc_android_app_type *items = realloc(types->items, capacity * sizeof *items);
        if (!items)
            return zc_fail_nomem(error);
        types->items = items;
        types->capacity = capacity;
    }
    types->items[types->count++] = (struct zc_android_app_type){ message_id, type };
    return ZC_OK;
}

enum zc_status zc_android_app_types_load(struct zc_android_context *context, struct zc_android_app_types *types,
                                         struct zc_error *error)
{
    struct zc_database *database = context->reading->account->messages;
    ZC_AUTO(zc_rows_free_p) struct zc_rows *rows = NULL;
    enum zc_status status = zc_android_open_rows(context, database, "AppMessage", columns, COLUMN_COUNT, false,
                                                 ZC_TELL_ALL, &rows, error);
    while (status == ZC_OK && rows) {
        status = zc_android_next_row(context, database, "AppMessage", rows, ZC_TELL_ALL, error);
        if (status == ZC_OK)
            status = add(types, zc_rows_int(rows, ID), (int32_t)zc_rows_int(rows, TYPE), error);
    }
    if (types->count)
        qsort(types->items, types->count, sizeof *types->items, compare);
    return status == ZC_END ? ZC_OK : status;
}

int32_t zc_android_app_types_get(const struct zc_android_app_types *types, int64_t message_id)
{
    const struct zc_android_app_type key = { .message_id = message_id };
    const struct zc_android_app_type *found = types->count
        ? bsearch(&key, types->items, types->count, sizeof key, compare) : NULL;
    return found ? found->type : 0;
}
