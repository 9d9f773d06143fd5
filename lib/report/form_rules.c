/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/form_rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void zc_form_faults_finish(struct zc_form_faults *faults)
{
    free(faults->items);
    *faults = (struct zc_form_faults){ 0 };
}

static bool make_room(struct zc_form_faults *faults)
{
    if (faults->room == SIZE_MAX)
        return false;
    if (faults->count < faults->room)
        return true;
    size_t room = faults->room ? 2 * faults->room : 16;
    struct zc_form_fault *items = realloc(faults->items, room * sizeof *items);
    if (!items) {
        faults->room = SIZE_MAX;
        return false;
    }
    faults->items = items;
    faults->room = room;
    return true;
}

struct zc_form_fault *zc_form_faults_add(struct zc_form_faults *faults, const struct zc_form_layout *layout,
                                         const char *code, bool is_error, const char *value)
{
    static struct zc_form_fault nowhere;   /* written to without memory; the whole check fails then */
    const struct zc_form_sheet *sheet;
    if (!make_room(faults))
        return &nowhere;
    struct zc_form_fault *fault = &faults->items[faults->count++];
    *fault = (struct zc_form_fault){ .code = code, .is_error = is_error };
    faults->errors += is_error;
    const struct zc_form_cell *cell = value ? zc_form_layout_find(layout, value, &sheet) : NULL;
    if (cell)
        snprintf(fault->place, sizeof fault->place, "%.60s!%.*s", sheet->name, (int)strcspn(cell->at, ":"), cell->at);
    return fault;
}

/* --- the summary --- */

struct figure { const char *name; int64_t value; };

static void check_counts(const struct zc_form_check *check, struct zc_form_faults *faults)
{
    const struct zc_form_figures *f = &check->data->figures;
    const struct figure figures[] = {
        { "people", f->people }, { "groups", f->groups }, { "programs", f->programs }, { "leads", f->leads },
        { "top_secret", f->top_secret }, { "secret", f->secret }, { "confidential", f->confidential },
        { "work_secret", f->work_secret }, { "documents", f->documents },
    };
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        if (figures[i].value < 0)
            zc_form_faults_add(faults, check->summary, "V1", true, figures[i].name)->one = figures[i].value;
    /* of a unit's own columns: what its layout shows as a value must be one */
    for (unsigned i = 0; i < check->summary->sheets_count; i++)
        for (unsigned j = 0; j < check->summary->sheets[i].cells_count; j++) {
            const char *name = check->summary->sheets[i].cells[j].value;
            const struct zc_form_value *value = name ? zc_form_row_find(check->book, name) : NULL;
            if (name && strncmp(name, "fill.", 5) == 0 && (!value || !value->is_number))
                zc_form_faults_add(faults, check->summary, "V1.own", true, name)->text = name + 5;
        }
}

/* A layout may show a total of the three levels (reading R3). */
static void check_levels(const struct zc_form_check *check, struct zc_form_faults *faults)
{
    const struct zc_form_figures *f = &check->data->figures;
    const struct zc_form_value *total = zc_form_row_find(check->book, "state_secret");
    int64_t levels = f->top_secret + f->secret + f->confidential;
    if (total && total->number != levels) {
        struct zc_form_fault *fault = zc_form_faults_add(faults, check->summary, "V2", true, "state_secret");
        fault->one = total->number;
        fault->other = levels;
    }
}

static void check_roster(const struct zc_form_check *check, struct zc_form_faults *faults)
{
    const struct zc_coverage *coverage = check->data->coverage;
    int64_t people = check->data->figures.people;
    if (!coverage->has_roster)
        return;
    if (people > (int64_t)coverage->expected) {
        struct zc_form_fault *fault = zc_form_faults_add(faults, check->summary, "V3", true, "people");
        fault->one = people;
        fault->other = (int64_t)coverage->expected;
    }
    for (size_t i = 0; i < coverage->count; i++) {
        const struct zc_coverage_person *person = &coverage->people[i];
        const char *reason = zc_form_fill_find_missing(check->data->fill, person->person.staff);
        if (person->on_roster && person->of.state == ZC_COVERAGE_MISSING && (!reason || !*reason))
            zc_form_faults_add(faults, check->summary, "V3.missing", false, "people")->text = person->person.staff;
    }
}

static void check_documents(const struct zc_form_check *check, struct zc_form_faults *faults)
{
    const struct zc_form_figures *f = &check->data->figures;
    int64_t levels = f->top_secret + f->secret + f->confidential + f->work_secret;
    if (f->documents < levels || f->documents != levels + f->documents_other) {
        struct zc_form_fault *fault = zc_form_faults_add(faults, check->summary, "V4", true, "documents");
        fault->one = f->documents;
        fault->other = levels + f->documents_other;
    }
    if (f->leads != (int64_t)check->data->confirmed) {
        struct zc_form_fault *fault = zc_form_faults_add(faults, check->summary, "V5", true, "leads");
        fault->one = f->leads;
        fault->other = (int64_t)check->data->confirmed;
    }
    if (f->leads == 0 && (levels > 0 || f->documents > 0)) {
        struct zc_form_fault *fault = zc_form_faults_add(faults, check->summary, "V6", true, "documents");
        fault->one = f->documents > levels ? f->documents : levels;
    }
}

static void check_papers(const struct zc_form_check *check, struct zc_form_faults *faults)
{
    static const char *const names[ZC_FORM_PLACE_COUNT] = { "top_secret", "secret", "confidential", "work_secret",
                                                            "documents" };
    const struct zc_form_figures *f = &check->data->figures;
    const int64_t printed[ZC_FORM_PLACE_COUNT] = { f->top_secret, f->secret, f->confidential, f->work_secret,
                                                   f->documents_other };
    int64_t counted[ZC_FORM_PLACE_COUNT] = { 0 };
    bool all_risks = true;
    for (size_t i = 0; i < check->data->lead_count; i++) {
        const struct zc_form_lead *lead = &check->data->leads[i];
        if (lead->state != ZC_FORM_CONFIRMED)
            continue;
        counted[zc_form_lead_place(lead)] += lead->has_document;
        all_risks = all_risks && lead->nature == ZC_FORM_RISK && !lead->has_document;
    }
    if (f->leads > 0 && f->documents == 0 && !all_risks)
        zc_form_faults_add(faults, check->summary, "V7", false, "documents")->one = f->leads;
    for (int place = 0; place < ZC_FORM_PLACE_COUNT; place++)
        if (counted[place] != printed[place]) {
            struct zc_form_fault *fault = zc_form_faults_add(faults, check->summary, "V8", true, names[place]);
            fault->one = printed[place];
            fault->other = counted[place];
        }
}

static bool says_nothing(const char *text)
{
    return !*text || strcmp(text, "无") == 0;
}

static void check_texts(const struct zc_form_check *check, struct zc_form_faults *faults)
{
    const struct zc_form_data *data = check->data;
    const struct zc_form_figures *f = &data->figures;
    if (f->leads > 0 && says_nothing(data->fill->measures))
        zc_form_faults_add(faults, check->summary, "V9", true, "measures")->one = f->leads;
    if (f->people > 0 && f->groups == 0 && f->programs == 0)
        zc_form_faults_add(faults, check->summary, "V10", false, "groups")->one = f->people;
}

/* Sums over the units that were merged; distinct things may be fewer than the sum, not fewer than in one of them. */
static void check_children(const struct zc_form_check *check, struct zc_form_faults *faults)
{
    static const struct { const char *name; size_t at; bool distinct; } columns[] = {
#define AT(member) offsetof(struct zc_form_figures, member)
        { "people", AT(people), false }, { "groups", AT(groups), true }, { "programs", AT(programs), true },
        { "leads", AT(leads), false }, { "top_secret", AT(top_secret), false }, { "secret", AT(secret), false },
        { "confidential", AT(confidential), false }, { "work_secret", AT(work_secret), false },
        { "documents", AT(documents), false },
    };
    const struct zc_form_data *data = check->data;
    for (size_t c = 0; c < sizeof columns / sizeof *columns && data->child_count > 0; c++) {
        int64_t sum = 0, most = 0, own = *(const int64_t *)((const char *)&data->figures + columns[c].at);
        for (size_t i = 0; i < data->child_count; i++) {
            int64_t value = *(const int64_t *)((const char *)&data->children[i] + columns[c].at);
            sum += value;
            most = value > most ? value : most;
        }
        if (columns[c].distinct ? own <= sum && own >= most : own == sum)
            continue;
        struct zc_form_fault *fault = zc_form_faults_add(faults, check->summary, "V11", true, columns[c].name);
        fault->one = own;
        fault->other = sum;
    }
}

static void check_review(const struct zc_form_check *check, struct zc_form_faults *faults)
{
    const struct zc_form_data *data = check->data;
    if (data->pending > 0)
        zc_form_faults_add(faults, check->summary, "V12", true, "leads")->one = (int64_t)data->pending;
    if (!*data->unit)
        zc_form_faults_add(faults, check->summary, "V13.unit", false, "unit");
    else if (data->case_unit && strcmp(data->unit, data->case_unit) != 0)
        zc_form_faults_add(faults, check->summary, "V13.other", false, "unit")->text = data->case_unit;
    if (!zc_form_layout_says(check->summary, zc_form_words_get(check->words, "forms", "stamp")))
        zc_form_faults_add(faults, check->summary, "V13.stamp", false, NULL);
    if (data->figures.top_secret > 0)
        zc_form_faults_add(faults, check->summary, "V14", false, "top_secret")->one = data->figures.top_secret;
}

void zc_form_rules_summary(const struct zc_form_check *check, struct zc_form_faults *faults)
{
    static void (*const rules[])(const struct zc_form_check *, struct zc_form_faults *) = {
        check_counts, check_levels, check_roster, check_documents, check_papers, check_texts, check_children,
        check_review,
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        rules[i](check, faults);
}

enum zc_status zc_form_check_rules(const struct zc_form_check *check, struct zc_form_faults *faults,
                                   struct zc_error *error)
{
    zc_form_rules_summary(check, faults);
    zc_form_rules_leads(check, faults);
    return faults->room == SIZE_MAX ? zc_fail_nomem(error) : ZC_OK;
}
