/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/media_index.h - the tables that say where media lie, loaded into links.  Stage: wechat.
 * One loader a table; what a damaged table still gave stays, and the damage is told as unread. */
#ifndef ZC_WECHAT_ANDROID_MEDIA_INDEX_H
#define ZC_WECHAT_ANDROID_MEDIA_INDEX_H

#include "wechat/android/account.h"
#include "wechat/android/media_links.h"
#include "wechat/android/media_roots.h"
#include "wechat/relay.h"

/* What loading needs; all borrowed. */
struct zc_media_loading {
    const struct zc_android_account *account;
    const struct zc_media_roots *roots;
    struct zc_media_links *links;
    struct zc_relay *relay;
    atomic_bool *cancelled;        /* may be NULL */
    bool told;                     /* damage of the table at hand was told */
};

/** All of them, then sort.  @return ZC_CANCELLED, ZC_NOMEM, ZC_IO; damage does not fail */
enum zc_status zc_media_index_load(struct zc_media_loading *loading, struct zc_error *error) ZC_MUST_USE;
/** ImgInfo2, in media_pictures.c. */
enum zc_status zc_media_index_load_pictures(struct zc_media_loading *loading, struct zc_error *error) ZC_MUST_USE;
/** Next readable row of a table that is being loaded.  Rows that are damaged or too large are passed over, which is
 *  told as unread once a table.  @return ZC_OK, ZC_END, ZC_CANCELLED, ZC_IO, ZC_NOMEM */
enum zc_status zc_media_index_next(struct zc_media_loading *loading, struct zc_database *database, const char *table,
                                   struct zc_rows *rows, struct zc_error *error) ZC_MUST_USE;
/** Begin; *ret_rows stays NULL where there is no such database or table, or it cannot be read (told as unread). */
enum zc_status zc_media_index_open(struct zc_media_loading *loading, struct zc_database *database, const char *table,
                                   const char *const *columns, size_t column_count, struct zc_rows **ret_rows,
                                   struct zc_error *error) ZC_MUST_USE;

#endif
