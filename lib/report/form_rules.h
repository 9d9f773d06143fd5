/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/form_rules.h - do the figures and texts of the forms fit together?  Stage: report.
 *
 * V1 to V14 look at the summary, W1 to W6 at each lead's sheet.  A broken error keeps the forms from being final; a
 * warning is told.  The sentence of a fault is the screen's: "rule." + code, with the numbers put in. */
#ifndef ZC_REPORT_FORM_RULES_H
#define ZC_REPORT_FORM_RULES_H

#include "report/form_data.h"
#include "report/form_layout.h"
#include "report/form_row.h"
#include "report/form_words.h"

struct zc_form_fault {
    const char *code;                /* "V4", "V3.missing" */
    bool is_error;
    char place[96];                  /* "统计表!I7", "线索7!B8"; "" where it stands in no cell */
    int64_t one, other;              /* the numbers compared */
    uint64_t lead;                   /* 0 = of the summary */
    const char *text;                /* a name; borrowed from the data, the layout or the book; or NULL */
};

/* Zero-initialise; ends with zc_form_faults_finish(). */
struct zc_form_faults {
    struct zc_form_fault *items;
    size_t count, room, errors;
};
void zc_form_faults_finish(struct zc_form_faults *faults);

struct zc_form_check {
    const struct zc_form_data *data;
    const struct zc_form_layout *summary, *leads;
    const struct zc_form_words *words;
    const struct zc_form_row *book;  /* the values of the summary: what its cells show */
};
/** Add what is broken, in the order of the rules. */
enum zc_status zc_form_check_rules(const struct zc_form_check *check, struct zc_form_faults *faults,
                                   struct zc_error *error) ZC_MUST_USE;

/* The two halves; `add` one fault. */
void zc_form_rules_summary(const struct zc_form_check *check, struct zc_form_faults *faults);
void zc_form_rules_leads(const struct zc_form_check *check, struct zc_form_faults *faults);
/** @param value  whose cell is named: NULL = none.  Without memory `room` becomes SIZE_MAX: asked at the end */
struct zc_form_fault *zc_form_faults_add(struct zc_form_faults *faults, const struct zc_form_layout *layout,
                                         const char *code, bool is_error, const char *value);

#endif
