/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/golden/form_sample.h - a made-up unit for the forms: all names are invented. */
#ifndef ZC_TESTS_FORM_SAMPLE_H
#define ZC_TESTS_FORM_SAMPLE_H

#include "report/form_data.h"
#include "report/form_words.h"

#define SAMPLE_LEADS 4u

/* Everything points into the structure itself. */
struct form_sample {
    struct zc_coverage coverage;
    struct zc_coverage_person people[4];
    struct zc_coverage_device devices[3];
    struct zc_coverage_category categories[2];
    struct zc_inspection inspections[3];
    struct zc_inspected_group groups[4];
    struct zc_inspected_mini_program programs[3];
    struct zc_unread_item unread[3];
    struct zc_form_sighting sightings[6];
    struct zc_form_lead leads[SAMPLE_LEADS];
    struct zc_form_fill fill;
    struct zc_form_fill_lead fill_leads[SAMPLE_LEADS];
    struct zc_form_fill_missing missing[1];
    struct zc_form_fill_value values[2];
    struct zc_form_data data;
    struct zc_arena arena;
};

/** Two confirmed leads (one 机密 with three sightings, one 工作秘密), a raised mini-program, one dismissed; texts filled
 *  in, all rules hold.  Free with form_sample_free(). */
struct form_sample *form_sample_new(const struct zc_form_words *words);
/** The same people and phones without a lead. */
struct form_sample *form_sample_nil(const struct zc_form_words *words);
/** Pending leads, nothing filled in, and texts from hostile phones. */
struct form_sample *form_sample_draft(const struct zc_form_words *words);
/** 201 confirmed leads: two files. */
struct form_sample *form_sample_many(const struct zc_form_words *words);
void form_sample_free(struct form_sample *sample);

#endif
