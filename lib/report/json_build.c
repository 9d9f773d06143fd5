/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/json_build.h"

void zc_json_set(json_t *object, const char *key, json_t *value, bool *complete)
{
    if (json_object_set_new(object, key, value) != 0)
        *complete = false;
}

void zc_json_set_count(json_t *object, const char *key, uint64_t value, bool *complete)
{
    zc_json_set(object, key, json_integer((json_int_t)value), complete);
}

void zc_json_append(json_t *array, json_t *value, bool *complete)
{
    if (json_array_append_new(array, value) != 0)
        *complete = false;
}

json_t *zc_json_text(const char *text)
{
    return text ? json_string(text) : json_null();
}

enum zc_status zc_json_finish(json_t *object, bool complete, char **ret_line, struct zc_error *error)
{
    char *line = complete && object ? json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(6)) : NULL;
    json_decref(object);
    if (!line)
        return zc_fail_nomem(error);
    *ret_line = line;
    return ZC_OK;
}
