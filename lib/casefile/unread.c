/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A phone whose media folder was left out of the backup names some hundred thousand missing pictures.  The case keeps
 * each of the first ten thousand with its place; the rest is summed up by what is wrong, so that no item is lost from
 * the counts and the list stays readable. */
#include "casefile/inspection_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/limits.h"

static int compare_text(const char *one, const char *other)
{
    if (!one || !other)
        return (one != NULL) - (other != NULL);
    return strcmp(one, other);
}

/* By everything but the place; 0 = alike. */
static int compare_what(const struct zc_unread_item *one, const struct zc_unread_item *other)
{
    int order = compare_text(one->stage, other->stage);
    if (order == 0)
        order = compare_text(one->kind, other->kind);
    if (order == 0)
        order = (int)one->state - (int)other->state;
    if (order == 0)
        order = (int)one->note - (int)other->note;
    return order ? order : compare_text(one->reason, other->reason);
}

static int compare_items(const void *one, const void *other)
{
    const struct zc_unread_item *const *left = one, *const *right = other;
    int order = compare_what(*left, *right);
    return order ? order : (*left > *right) - (*left < *right);   /* the first of those alike lends its place */
}

static uint64_t count_of(const struct zc_unread_item *item)
{
    return item->count ? item->count : 1;
}

/* Write the items behind the limit, sorted and folded, to `lines`; returns how many lines they became. */
static uint32_t fold(const struct zc_unread_item **sorted, uint32_t count, struct zc_unread_item *lines)
{
    uint32_t used = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0 && compare_what(sorted[i], &lines[used - 1]) == 0) {
            lines[used - 1].count += count_of(sorted[i]);
            continue;
        }
        lines[used] = *sorted[i];
        lines[used++].count = count_of(sorted[i]);
    }
    return used;
}

enum zc_status zc_unread_fold(const struct zc_inspection *inspection, struct zc_unread_item **ret_lines,
                              uint32_t *ret_count, struct zc_error *error)
{
    const uint32_t all = inspection->unread_count;
    const uint32_t single = all < ZC_LIMIT_UNREAD_LINES ? all : ZC_LIMIT_UNREAD_LINES;
    const uint32_t rest = all - single;
    struct zc_unread_item *lines = calloc((size_t)all + 1, sizeof *lines);
    ZC_AUTO(zc_free_p) const struct zc_unread_item **sorted = calloc((size_t)rest + 1, sizeof *sorted);
    if (!lines || !sorted) {
        free(lines);
        return zc_fail_nomem(error);
    }
    for (uint32_t i = 0; i < single; i++) {
        lines[i] = inspection->unread[i];
        lines[i].count = count_of(&inspection->unread[i]);
    }
    for (uint32_t i = 0; i < rest; i++)
        sorted[i] = &inspection->unread[single + i];
    qsort(sorted, rest, sizeof *sorted, compare_items);
    *ret_count = single + fold(sorted, rest, lines + single);
    *ret_lines = lines;
    return ZC_OK;
}
