/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/form_load.h - the case as the forms need it.  Stage: report. */
#ifndef ZC_REPORT_FORM_LOAD_H
#define ZC_REPORT_FORM_LOAD_H

#include "casefile/lead.h"
#include "report/form_data.h"
#include "report/form_words.h"

struct zc_form_load_options {
    const struct zc_form_fill *fill;     /* borrowed, must outlive the result, as the words */
    const struct zc_form_words *words;
    bool titles;
    int32_t date;                        /* ZC_NO_DATE = left open */
    const char *(*sentence)(void *data, const char *english);   /* reasons as the reader's language says them; NULL */
    void *sentence_data;
};

struct zc_form_case;
/** @return also ZC_INVALID where the fill file speaks of a lead the case has not */
enum zc_status zc_form_load(struct zc_case *file, const struct zc_form_load_options *options,
                            struct zc_form_case **ret_case, struct zc_error *error) ZC_MUST_USE;
void zc_form_case_free(struct zc_form_case *loaded);
void zc_form_case_free_p(struct zc_form_case **loaded);
const struct zc_form_data *zc_form_case_data(const struct zc_form_case *loaded);

/* Its parts; texts and arrays go to the arena. */
/** Groups somebody is in, and mini-programs that count, each once; by name. */
enum zc_status zc_form_load_things(struct zc_form_data *data, struct zc_arena *arena,
                                   struct zc_error *error) ZC_MUST_USE;
/** What could not be read, alike lines of a phone as one. */
enum zc_status zc_form_load_unread(struct zc_form_data *data, const struct zc_form_load_options *options,
                                   struct zc_arena *arena, struct zc_error *error) ZC_MUST_USE;
/** Those that are leads; texts stay the list's. */
enum zc_status zc_form_load_leads(struct zc_form_data *data, const struct zc_lead_list *list, struct zc_arena *arena,
                                  struct zc_error *error) ZC_MUST_USE;

#endif
