/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/form_facts.h - 事实经过, drafted from where a lead was seen.  Stage: report. */
#ifndef ZC_REPORT_FORM_FACTS_H
#define ZC_REPORT_FORM_FACTS_H

#include "report/form_data.h"
#include "report/form_words.h"

#define ZC_FORM_TIME_SIZE 32
/** "2021-11-06 08:00:12" in UTC+8; "" for 0. */
void zc_form_time_text(int64_t time_ms, char ret_text[ZC_FORM_TIME_SIZE]);
/** A name as it is printed: masked, or in full where the unit wants it; the arena's.  NULL without memory. */
const char *zc_form_person(struct zc_arena *arena, const char *name, bool full);
/** Set `facts` of every lead: how often, on how many phones, then each sighting in time order.
 *  @param arena  takes the texts */
enum zc_status zc_form_draft_facts(struct zc_form_data *data, const struct zc_form_words *words,
                                   struct zc_arena *arena, struct zc_error *error) ZC_MUST_USE;

#endif
