/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "listing.h"
#include "report/json.h"

static size_t count(const struct zc_inspection *inspection) { return inspection->group_count; }

static enum zc_status json(const struct zc_inspection *inspection, size_t index, char **ret_line,
                           struct zc_error *error)
{
    return zc_json_group(inspection, &inspection->groups[index], ret_line, error);
}

static enum zc_status row(const struct context *context, const struct zc_inspection *inspection, size_t index,
                          struct zc_table *table, struct zc_error *error)
{
    const struct zc_inspected_group *group = &inspection->groups[index];
    char members[CELL_SIZE], messages[CELL_SIZE], last[CELL_SIZE];
    const char *const cells[] = {
        inspection->staff, group->name, cell_number(members, group->members),
        group->mine ? say(context, "word.yes") : "",
        group->joined ? say(context, "group.joined") : lang_sentence(context->lang, zc_left_reason_name(group->left)),
        cell_number(messages, group->messages), cell_time(last, group->last_ms),
        group->idle > 0 ? say(context, "group.idle") : group->idle < 0 ? say(context, "group.idle_unknown") : "",
    };
    return zc_table_add(table, cells, error);
}

static int run(struct context *context, struct zc_error *error)
{
    static const char *const headings[] = {
        "head.staff", "head.group", "head.members", "head.mine", "head.state", "head.messages", "head.last", "head.idle"
    };
    static const struct listing listing = { headings, 8, count, NULL, json, row, "groups.none" };
    return listing_run(context, &listing, error);
}

static const struct option_row options[] = { { "--json", NULL, false, false }, OPTIONS_END };
const struct verb verb_groups = { "groups", "CASE", 1, 1, options, run };
