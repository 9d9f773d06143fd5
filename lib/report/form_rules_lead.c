/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* W1 to W6: one lead's sheet.  W5, the sheet of a nil return, holds by its making: form_source.c gives it nothing but
 * 无 and open boxes; it is checked here as printed. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "report/form_rules.h"
#include "report/form_source.h"

/* @param lead  NULL = the sheet of a nil return */
static struct zc_form_fault *add(const struct zc_form_check *check, struct zc_form_faults *faults,
                                 const struct zc_form_lead *lead, const char *code, bool is_error, const char *value)
{
    const struct zc_form_sheet *sheet;
    struct zc_form_fault *fault = zc_form_faults_add(faults, check->leads, code, is_error, NULL);
    const struct zc_form_cell *cell = zc_form_layout_find(check->leads, value, &sheet);
    const char *name = zc_form_words_get(check->words, "forms", lead ? "lead" : "nil");
    char number[24] = "";
    if (lead)
        snprintf(number, sizeof number, "%" PRIu64, lead->number);
    fault->lead = lead ? lead->number : 0;
    if (cell)
        snprintf(fault->place, sizeof fault->place, "%.40s%s!%.*s", name, number, (int)strcspn(cell->at, ":"),
                 cell->at);
    return fault;
}

static bool says_nothing(const char *text)
{
    return !*text || strcmp(text, "无") == 0;
}

static int64_t latest_ms(const struct zc_form_lead *lead)
{
    int64_t latest = 0;
    for (uint32_t i = 0; i < lead->sighting_count; i++)
        if (lead->sightings[i].time_ms > latest)
            latest = lead->sightings[i].time_ms;
    return latest;
}

static void check_dates(const struct zc_form_check *check, struct zc_form_faults *faults,
                        const struct zc_form_lead *lead)
{
    const struct zc_form_data *data = check->data;
    int64_t latest = latest_ms(lead);
    if (data->date == ZC_NO_DATE)
        return;
    if (latest > 0 && data->date < zc_date_of_ms(latest)) {
        struct zc_form_fault *fault = add(check, faults, lead, "W3", true, "date_line");
        fault->one = data->date;
        fault->other = zc_date_of_ms(latest);
    }
    if (data->fill->campaign_from != ZC_NO_DATE && data->date < data->fill->campaign_from) {
        struct zc_form_fault *fault = add(check, faults, lead, "W3.campaign", true, "date_line");
        fault->one = data->date;
        fault->other = data->fill->campaign_from;
    }
}

/* Full names of the roster in what people typed.  Names of one character would be found everywhere. */
static void check_names(const struct zc_form_check *check, struct zc_form_faults *faults,
                        const struct zc_form_lead *lead)
{
    const struct zc_form_data *data = check->data;
    const struct { const char *value, *text; } texts[] = {
        { "facts", zc_form_lead_facts(data, lead) }, { "measures_lead", zc_form_lead_measures(data, lead) },
        { "note", zc_form_lead_note(data, lead) },
    };
    if (data->fill->full_names)
        return;
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
        for (size_t i = 0; i < data->coverage->count; i++) {
            const char *name = data->coverage->people[i].person.name;
            if (zc_utf8_length(name) >= 2 && strstr(texts[t].text, name))
                add(check, faults, lead, "W6", false, texts[t].value)->text = data->coverage->people[i].person.staff;
        }
}

static void check_lead(const struct zc_form_check *check, struct zc_form_faults *faults,
                       const struct zc_form_lead *lead)
{
    const struct zc_form_data *data = check->data;
    bool known_ways = lead->ways != 0 && lead->ways < 1u << ZC_FORM_WAY_COUNT;
    if (!known_ways)
        add(check, faults, lead, "W1", true, "way.photo");
    if (lead->nature != ZC_FORM_VIOLATION && lead->nature != ZC_FORM_RISK)
        add(check, faults, lead, "W1.nature", true, "nature.violation");
    if (lead->nature == ZC_FORM_VIOLATION) {
        if (says_nothing(zc_form_lead_facts(data, lead)))
            add(check, faults, lead, "W2.facts", true, "facts");
        if (says_nothing(zc_form_lead_measures(data, lead)))
            add(check, faults, lead, "W2.measures", true, "measures_lead");
    }
    check_dates(check, faults, lead);
    if (lead->ways & 1u << ZC_FORM_OTHER && says_nothing(zc_form_lead_note(data, lead)))
        add(check, faults, lead, "W4", true, "note");
    check_names(check, faults, lead);
    if (lead->class == ZC_CLASS_STATE_SECRET && zc_form_lead_place(lead) == ZC_FORM_ELSEWHERE)
        add(check, faults, lead, "V8.level", false, "papers");
}

/* The nil sheet as it will be printed. */
static void check_nil(const struct zc_form_check *check, struct zc_form_faults *faults)
{
    static const char *const texts[] = { "report_unit", "place", "papers", "facts", "measures_lead", "note" };
    static const char *const boxes[] = { "way.photo", "way.mini_program", "way.wechat", "way.other",
                                         "nature.violation", "nature.risk" };
    struct zc_arena arena = { 0 };
    struct zc_form_row row = { .arena = &arena };
    const char *open = zc_form_words_get(check->words, "forms", "box");
    const struct zc_form_value *value;
    if (zc_form_source_row(zc_form_source_find("leads"), &(struct zc_form_input){ check->data, check->words }, 0, &row,
                           NULL) != ZC_OK)
        faults->room = SIZE_MAX;
    for (size_t i = 0; i < sizeof texts / sizeof *texts && faults->room != SIZE_MAX; i++) {
        value = zc_form_row_find(&row, texts[i]);
        if (!value || !says_nothing(value->text))
            add(check, faults, NULL, "W5", true, texts[i]);
    }
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes && faults->room != SIZE_MAX; i++) {
        value = zc_form_row_find(&row, boxes[i]);
        if (!value || strcmp(value->text, open) != 0)
            add(check, faults, NULL, "W5", true, boxes[i]);
    }
    zc_arena_finish(&arena);
}

void zc_form_rules_leads(const struct zc_form_check *check, struct zc_form_faults *faults)
{
    const struct zc_form_data *data = check->data;
    for (size_t i = 0; i < data->lead_count; i++)
        if (data->leads[i].state == ZC_FORM_CONFIRMED)
            check_lead(check, faults, &data->leads[i]);
    if (data->confirmed == 0)
        check_nil(check, faults);
}
