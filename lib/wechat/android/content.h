/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/content.h - the text of a row: made valid, freed of the sender's prefix, of tags.  Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_CONTENT_H
#define ZC_WECHAT_ANDROID_CONTENT_H

#include "base/arena.h"
#include "db/database.h"

/** The text of a column as valid UTF-8: borrowed from the row where it is valid, else repaired in the arena.
 *  NULL for NULL.  @return ZC_NOMEM */
enum zc_status zc_android_text(struct zc_rows *rows, size_t column, struct zc_arena *arena, const char **ret_text,
                               struct zc_error *error) ZC_MUST_USE;
/** The same of bytes that came from elsewhere.  @param text  with a NUL behind it */
enum zc_status zc_android_valid_text(const char *text, size_t size, struct zc_arena *arena, const char **ret_text,
                                     struct zc_error *error) ZC_MUST_USE;
/** The same as a copy in the arena. */
enum zc_status zc_android_copy_text(struct zc_rows *rows, size_t column, struct zc_arena *arena,
                                    const char **ret_text, struct zc_error *error) ZC_MUST_USE;
/** Split "wxid:\nrest".  @param ret_sender  in the arena; untouched where there is no prefix, or memory is short
 *  @return where the rest begins: `content` itself where there is no prefix */
const char *zc_android_split_sender(const char *content, struct zc_arena *arena, const char **ret_sender);
/** A copy without the client's own link tags (<a ...>, <_wc_custom_link_ ...>, <img .../>). */
char *zc_android_strip_tags(const char *text, struct zc_arena *arena);
/** Unix milliseconds from a number of seconds (10 digits) or milliseconds (13); 0 for what is neither. */
int64_t zc_android_ms(int64_t value);

#endif
