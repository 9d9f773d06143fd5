/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/stems.h - files by the stem of their name (the part before the last dot), wherever they lie.  Stage: wechat.
 *
 * For media of favourites and record entries, which the phone names by a data id or an MD5 in folders that changed
 * from version to version. */
#ifndef ZC_WECHAT_STEMS_H
#define ZC_WECHAT_STEMS_H

#include "wechat/paths.h"

#define ZC_STEM_SHORTEST 16u       /* a shorter stem is no hash, and would match by chance */

struct zc_stem_index;
/** @param paths  complete, borrowed
 *  @param directories  by directory of the list: take its files? */
enum zc_status zc_stem_index_new(const struct zc_path_list *paths, const bool *directories,
                                 struct zc_stem_index **ret_index, struct zc_error *error) ZC_MUST_USE;
void zc_stem_index_free(struct zc_stem_index *index);
/** The files with this stem, in the list's order, at most `room`.  @return how many */
uint32_t zc_stem_index_find(const struct zc_stem_index *index, const char *stem, uint32_t *ret_paths, uint32_t room);

#endif
