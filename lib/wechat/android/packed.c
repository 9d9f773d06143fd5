/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/packed.h"

#include <inttypes.h>
#include <stdio.h>

#include "wechat/android/content.h"

static enum zc_status tell(struct zc_android_context *context, struct zc_database *database, const char *table,
                           struct zc_rows *rows, const char *why, struct zc_error *error)
{
    char reason[ZC_ERROR_TEXT_SIZE + 32];
    snprintf(reason, sizeof reason, "row %" PRId64 ": %s", zc_rows_id(rows), why);
    return zc_android_tell_unread(context, database, table, reason, false, error);
}

enum zc_status zc_android_packed_text(struct zc_android_context *context, struct zc_database *database,
                                      const char *table, struct zc_rows *rows, size_t column,
                                      enum zc_android_loudness loudness, const char **ret_text, bool *ret_lost,
                                      struct zc_error *error)
{
    const char *text = zc_rows_text(rows, column);
    size_t size = zc_rows_size(rows, column);
    struct zc_error why = { 0 };
    *ret_lost = zc_rows_is_lost(rows, column);
    *ret_text = NULL;
    if (!text)
        return ZC_OK;
    if (zc_unpacker_is_packed(text, size)) {
        enum zc_status status = zc_unpacker_run(context->unpacker, text, size, &text, &size, &why);
        if (status != ZC_OK && !zc_status_is_item(status)) {
            if (error)
                *error = why;
            return status;
        }
        if (status != ZC_OK) {
            *ret_lost = true;
            return loudness == ZC_TELL_NOTHING ? ZC_OK : tell(context, database, table, rows, why.text, error);
        }
    }
    return zc_android_valid_text(text, size, &context->row_arena, ret_text, error);
}
