/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/form_row.h"

#include <inttypes.h>
#include <string.h>

static struct zc_form_value *take_value(struct zc_form_row *row, const char *name)
{
    if (row->count == ZC_FORM_ROW_MOST) {
        row->failed = true;
        return NULL;
    }
    struct zc_form_value *value = &row->values[row->count++];
    *value = (struct zc_form_value){ .name = name, .text = "" };
    return value;
}

void zc_form_row_text(struct zc_form_row *row, const char *name, const char *text)
{
    struct zc_form_value *value = take_value(row, name);
    if (value && text)
        value->text = text;
}

void zc_form_row_number(struct zc_form_row *row, const char *name, int64_t number)
{
    struct zc_form_value *value = take_value(row, name);
    if (!value)
        return;
    value->is_number = true;
    value->number = number;
    value->text = zc_arena_print(row->arena, "%" PRId64, number);
    if (!value->text) {
        value->text = "";
        row->failed = true;
    }
}

static const struct zc_form_value *find_sized(const struct zc_form_row *row, const char *name, size_t size)
{
    for (size_t i = 0; row && i < row->count; i++)
        if (strncmp(row->values[i].name, name, size) == 0 && row->values[i].name[size] == 0)
            return &row->values[i];
    return NULL;
}

static const struct zc_form_value *find_in_scope(const struct zc_form_scope *scope, const char *name, size_t size)
{
    const struct zc_form_value *value = find_sized(scope->row, name, size);
    return value ? value : find_sized(scope->book, name, size);
}

const struct zc_form_value *zc_form_row_find(const struct zc_form_row *row, const char *name)
{
    return find_sized(row, name, strlen(name));
}

const struct zc_form_value *zc_form_scope_find(const struct zc_form_scope *scope, const char *name)
{
    return find_in_scope(scope, name, strlen(name));
}

enum zc_status zc_form_expand(const struct zc_form_scope *scope, const char *pattern, struct zc_buffer *text,
                              struct zc_error *error)
{
    while (*pattern) {
        size_t plain = strcspn(pattern, "{");
        zc_buffer_put(text, pattern, plain);
        pattern += plain;
        if (!*pattern)
            break;
        size_t size = strcspn(pattern, "}");
        if (!pattern[size])
            return zc_fail(error, ZC_INVALID, ZC_STAGE_REPORT, NULL, "a brace is not closed in %s", pattern);
        const struct zc_form_value *value = find_in_scope(scope, pattern + 1, size - 1);
        if (!value)
            return zc_fail(error, ZC_INVALID, ZC_STAGE_REPORT, NULL, "there is no value %.*s", (int)size + 1, pattern);
        zc_buffer_put(text, value->text, strlen(value->text));
        pattern += size + 1;
    }
    return text->failed ? zc_fail_nomem(error) : ZC_OK;
}

bool zc_form_pattern_names(const char *pattern, const char *name)
{
    size_t size = strlen(name);
    for (const char *at = strchr(pattern, '{'); at; at = strchr(at + 1, '{'))
        if (strncmp(at + 1, name, size) == 0 && at[1 + size] == '}')
            return true;
    return false;
}
