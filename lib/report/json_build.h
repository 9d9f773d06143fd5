/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/json_build.h - building JSON objects so that a member that cannot be made is never left out silently.
 * Stage: report. */
#ifndef ZC_REPORT_JSON_BUILD_H
#define ZC_REPORT_JSON_BUILD_H

#include <jansson.h>

#include "base/error.h"

/** Put `value` (consumed, NULL = could not be made) under `key`; `*complete` turns false on failure. */
void zc_json_set(json_t *object, const char *key, json_t *value, bool *complete);
void zc_json_set_count(json_t *object, const char *key, uint64_t value, bool *complete);
void zc_json_append(json_t *array, json_t *value, bool *complete);
/** A string, or null for NULL. */
json_t *zc_json_text(const char *text);
/** Consumes the object; gives it as one line.  @return ZC_NOMEM where it is not complete */
enum zc_status zc_json_finish(json_t *object, bool complete, char **ret_line, struct zc_error *error) ZC_MUST_USE;

#endif
