/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/form_load.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/auto.h"
#include "report/form_facts.h"

#define NEVER_MS 946684800000       /* 2000-01-01: a case without inspections has no date of its own */

struct zc_form_case {
    struct zc_form_data data;
    struct zc_coverage coverage;
    struct zc_lead_list leads;
    struct zc_arena arena;
};

void zc_form_case_free(struct zc_form_case *loaded)
{
    if (!loaded)
        return;
    zc_coverage_finish(&loaded->coverage);
    zc_lead_list_free(&loaded->leads);
    zc_arena_finish(&loaded->arena);
    free(loaded);
}

void zc_form_case_free_p(struct zc_form_case **loaded)
{
    zc_form_case_free(*loaded);
    *loaded = NULL;
}

const struct zc_form_data *zc_form_case_data(const struct zc_form_case *loaded)
{
    return &loaded->data;
}

/* The files' date: the day on the stamp line, else the newest inspection. */
static int64_t find_made(const struct zc_form_data *data)
{
    int64_t made = NEVER_MS;
    if (data->date != ZC_NO_DATE)
        return zc_date_first_ms(data->date);
    for (size_t i = 0; i < data->coverage->inspections.count; i++)
        if (data->coverage->inspections.items[i].inspected_ms > made)
            made = data->coverage->inspections.items[i].inspected_ms;
    return made;
}

static enum zc_status check_fill(const struct zc_form_data *data, struct zc_error *error)
{
    for (unsigned i = 0; i < data->fill->leads_count; i++) {
        bool found = false;
        for (size_t j = 0; j < data->lead_count && !found; j++)
            found = data->leads[j].number == data->fill->leads[i].lead;
        if (!found)
            return zc_fail(error, ZC_INVALID, ZC_STAGE_REPORT, NULL, "the case has no lead %u",
                           data->fill->leads[i].lead);
    }
    return ZC_OK;
}

enum zc_status zc_form_load(struct zc_case *file, const struct zc_form_load_options *options,
                            struct zc_form_case **ret_case, struct zc_error *error)
{
    ZC_AUTO(zc_form_case_free_p) struct zc_form_case *loaded = calloc(1, sizeof *loaded);
    if (!loaded)
        return zc_fail_nomem(error);
    struct zc_form_data *data = &loaded->data;
    enum zc_status status = zc_coverage_load(file, &loaded->coverage, error);
    *data = (struct zc_form_data){ .coverage = &loaded->coverage, .fill = options->fill, .titles = options->titles,
                                   .date = options->date };
    data->case_unit = zc_arena_copy(&loaded->arena, zc_case_unit(file));
    data->unit = *options->fill->unit ? options->fill->unit : data->case_unit;
    if (status == ZC_OK && !data->case_unit)
        status = zc_fail_nomem(error);
    if (status == ZC_OK)
        status = zc_form_load_things(data, &loaded->arena, error);
    if (status == ZC_OK)
        status = zc_form_load_unread(data, options, &loaded->arena, error);
    if (status == ZC_OK)
        status = zc_leads_load(file, &loaded->leads, error);
    if (status == ZC_OK)
        status = zc_form_load_leads(data, &loaded->leads, &loaded->arena, error);
    if (status == ZC_OK)
        status = check_fill(data, error);
    if (status == ZC_OK)
        status = zc_form_draft_facts(data, options->words, &loaded->arena, error);
    if (status != ZC_OK)
        return status;
    data->made_ms = find_made(data);
    zc_form_count(data);
    *ret_case = loaded;
    loaded = NULL;
    return ZC_OK;
}
