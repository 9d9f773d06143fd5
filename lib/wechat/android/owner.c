/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/auto.h"
#include "wechat/android/content.h"
#include "wechat/android/reader.h"

#define OWNER_ID 2                   /* row of userinfo */

/* The first row that is there; damage ends the search. */
static enum zc_status read_value(struct zc_rows *rows, char **ret_wxid, struct zc_error *error)
{
    struct zc_arena arena = { 0 };
    const char *value = NULL;
    enum zc_status status = zc_rows_next(rows, error);
    if (status == ZC_OK)
        status = zc_android_text(rows, 0, &arena, &value, error);
    if (status == ZC_END || (status == ZC_OK && (!value || !*value)))
        status = zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_RECORD, "userinfo", "no row %d: the owner is not named",
                         OWNER_ID);
    char *copy = status == ZC_OK ? strdup(value) : NULL;
    zc_arena_finish(&arena);
    if (status != ZC_OK)
        return status == ZC_LIMIT ? ZC_CORRUPT : status;
    if (!copy)
        return zc_fail_nomem(error);
    *ret_wxid = copy;
    return ZC_OK;
}

enum zc_status zc_android_owner(struct zc_database *messages, char **ret_wxid, struct zc_error *error)
{
    static const char *const columns[] = { "value" };
    ZC_AUTO(zc_rows_free_p) struct zc_rows *rows = NULL;
    if (!zc_database_has_column(messages, "userinfo", "id"))
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_RECORD, "userinfo", "no such table, or no column id");
    enum zc_status status = zc_rows_open(messages, "userinfo", columns, 1, "WHERE id=?1", &rows, error);
    if (status != ZC_OK)
        return status;
    zc_rows_bind_int(rows, 1, OWNER_ID);
    return read_value(rows, ret_wxid, error);
}
