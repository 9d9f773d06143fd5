/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* base/path.h - paths inside a backup, which are untrusted text.  Stage: base. */
#ifndef ZC_BASE_PATH_H
#define ZC_BASE_PATH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/** The relative form of a member's path: "./" and double slashes gone, leading "/" dropped.
 *  @param ret_path  room for ZC_LIMIT_PATH bytes
 *  @return ZC_INVALID where a part is ".." or the path is empty,
 *          ZC_LIMIT where it is longer than ZC_LIMIT_PATH or deeper than ZC_LIMIT_DEPTH */
enum zc_status zc_path_normalise(const char *path, char *ret_path, struct zc_error *error) ZC_MUST_USE;
/** The part behind the last slash; borrowed. */
const char *zc_path_name(const char *path);
/** The extension without its dot, in the path's own case; "" when there is none. */
const char *zc_path_extension(const char *path);
/** True where the text is exactly `count` lower-case hex digits. */
bool zc_path_is_hex(const char *text, size_t count);
/** True where `path` is `tail` or ends in "/" + tail. */
bool zc_path_ends_with(const char *path, const char *tail);

#endif
