/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A phone may name ten thousand missing pictures one by one.  On paper alike ones are one line with their count and the
 * place of the first; `zicha unread` tells each. */
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "report/form_load.h"

static int compare_text(const char *one, const char *other)
{
    if (!one || !other)
        return (one != NULL) - (other != NULL);
    return strcmp(one, other);
}

static int compare_what(const struct zc_unread_item *one, const struct zc_unread_item *other)
{
    int order = compare_text(one->stage, other->stage);
    if (order == 0)
        order = compare_text(one->kind, other->kind);
    if (order == 0)
        order = (int)one->state - (int)other->state;
    return order ? order : compare_text(one->reason, other->reason);
}

static int compare_items(const void *one, const void *other)
{
    const struct zc_unread_item *const *left = one, *const *right = other;
    int order = compare_what(*left, *right);
    return order ? order : (*left > *right) - (*left < *right);
}

static const char *person_of(const struct zc_coverage *coverage, const struct zc_inspection *inspection)
{
    for (size_t i = 0; i < coverage->count; i++)
        if (strcmp(coverage->people[i].person.staff, inspection->staff) == 0)
            return coverage->people[i].person.name;
    return inspection->name;
}

static const char *say(const struct zc_form_load_options *options, const char *english)
{
    return options->sentence && english ? options->sentence(options->sentence_data, english) : english;
}

struct target {
    struct zc_form_data *data;
    const struct zc_form_load_options *options;
    struct zc_form_unread *rows;
    size_t count;
};

static enum zc_status add_phone(struct target *target, const struct zc_inspection *inspection, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) const struct zc_unread_item **sorted = calloc(inspection->unread_count + 1, sizeof *sorted);
    uint32_t count = 0;
    if (!sorted)
        return zc_fail_nomem(error);
    for (uint32_t i = 0; i < inspection->unread_count; i++)
        if (!inspection->unread[i].note)
            sorted[count++] = &inspection->unread[i];
    qsort(sorted, count, sizeof *sorted, compare_items);
    for (uint32_t i = 0; i < count; i++) {
        uint64_t alike = sorted[i]->count ? sorted[i]->count : 1;
        if (i > 0 && compare_what(sorted[i - 1], sorted[i]) == 0) {
            target->rows[target->count - 1].count += alike;
            continue;
        }
        bool item = (unsigned)sorted[i]->state < ZC_ITEM_STATE_COUNT;
        target->rows[target->count++] = (struct zc_form_unread){
            .inspection = inspection, .person = person_of(target->data->coverage, inspection),
            .stage = sorted[i]->stage ? sorted[i]->stage : "", .kind = sorted[i]->kind,
            .state = item ? zc_item_state_name(sorted[i]->state) : NULL, .place = sorted[i]->place,
            .reason = say(target->options, sorted[i]->reason), .count = alike,
        };
    }
    return ZC_OK;
}

enum zc_status zc_form_load_unread(struct zc_form_data *data, const struct zc_form_load_options *options,
                                   struct zc_arena *arena, struct zc_error *error)
{
    const struct zc_inspection_list *list = &data->coverage->inspections;
    size_t most = 1;
    for (size_t i = 0; i < list->count; i++)
        most += list->items[i].unread_count;
    struct target target = { data, options, zc_arena_new(arena, most * sizeof(struct zc_form_unread)), 0 };
    enum zc_status status = target.rows ? ZC_OK : zc_fail_nomem(error);
    for (size_t i = 0; i < list->count && status == ZC_OK; i++)
        status = add_phone(&target, &list->items[i], error);
    data->unread = target.rows;
    data->unread_count = status == ZC_OK ? target.count : 0;
    return status;
}
