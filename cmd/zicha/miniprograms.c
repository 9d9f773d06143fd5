/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "listing.h"

#include <stdio.h>

#include "report/json.h"

static size_t count(const struct zc_inspection *inspection) { return inspection->mini_program_count; }

/* Those merely met stand in the list only where all are asked for. */
static bool shown(const struct context *context, const struct zc_inspection *inspection, size_t index)
{
    return inspection->mini_programs[index].counted || args_get(&context->args, "--all");
}

static enum zc_status json(const struct zc_inspection *inspection, size_t index, char **ret_line,
                           struct zc_error *error)
{
    return zc_json_mini_program(inspection, &inspection->mini_programs[index], ret_line, error);
}

static enum zc_status row(const struct context *context, const struct zc_inspection *inspection, size_t index,
                          struct zc_table *table, struct zc_error *error)
{
    const struct zc_inspected_mini_program *program = &inspection->mini_programs[index];
    char key[CELL_SIZE], last[CELL_SIZE];
    snprintf(key, sizeof key, "category.%s", program->category ? program->category : "none");
    const char *const cells[] = {
        inspection->staff, program->name ? program->name : program->username, say(context, key),
        say(context, program->counted ? "mini_program.used" : "mini_program.met"),
        cell_time(last, program->last_used_ms),
        program->username,
    };
    return zc_table_add(table, cells, error);
}

static int run(struct context *context, struct zc_error *error)
{
    static const char *const headings[] = {
        "head.staff", "head.mini_program", "head.category", "head.evidence", "head.last_used", "head.username"
    };
    static const struct listing listing = { headings, 6, count, shown, json, row, "miniprograms.none" };
    return listing_run(context, &listing, error);
}

static const struct option_row options[] = {
    { "--json", NULL, false, false }, { "--all", NULL, false, false }, OPTIONS_END
};
const struct verb verb_miniprograms = { "miniprograms", "CASE", 1, 1, options, run };
