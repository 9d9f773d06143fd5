/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/form_data.h"

enum zc_form_place zc_form_lead_place(const struct zc_form_lead *lead)
{
    static const enum zc_form_place places[ZC_LEVEL_COUNT] = {
        [ZC_LEVEL_NONE] = ZC_FORM_ELSEWHERE, [ZC_LEVEL_TOP_SECRET] = ZC_FORM_TOP_SECRET,
        [ZC_LEVEL_SECRET] = ZC_FORM_SECRET, [ZC_LEVEL_CONFIDENTIAL] = ZC_FORM_CONFIDENTIAL,
        [ZC_LEVEL_WORK_SECRET] = ZC_FORM_WORK_SECRET, [ZC_LEVEL_INTERNAL] = ZC_FORM_WORK_SECRET,
    };
    bool work = lead->class == ZC_CLASS_WORK_SECRET || lead->class == ZC_CLASS_INTERNAL;
    if (lead->level == ZC_LEVEL_NONE && work)
        return ZC_FORM_WORK_SECRET;
    return places[lead->level];
}

static void count_lead(const struct zc_form_lead *lead, struct zc_form_figures *figures)
{
    int64_t *const places[ZC_FORM_PLACE_COUNT] = { &figures->top_secret, &figures->secret, &figures->confidential,
                                                   &figures->work_secret, &figures->documents_other };
    figures->leads++;
    if (!lead->has_document)
        return;
    figures->documents++;
    ++*places[zc_form_lead_place(lead)];
}

void zc_form_count(struct zc_form_data *data)
{
    const struct zc_coverage *coverage = data->coverage;
    data->figures = (struct zc_form_figures){
        .people = (int64_t)coverage->people_inspected, .groups = (int64_t)coverage->distinct.groups,
        .programs = (int64_t)coverage->distinct.mini_programs, .groups_sum = (int64_t)coverage->sums.groups,
        .groups_idle = (int64_t)coverage->distinct.groups_idle, .programs_sum = (int64_t)coverage->sums.mini_programs,
        .programs_ocr = (int64_t)coverage->distinct.mini_programs_ocr,
    };
    data->confirmed = data->pending = 0;
    data->alarm = false;
    for (size_t i = 0; i < data->lead_count; i++) {
        const struct zc_form_lead *lead = &data->leads[i];
        bool grave = lead->class == ZC_CLASS_STATE_SECRET || lead->class == ZC_CLASS_TELEGRAM;
        data->pending += lead->state == ZC_FORM_PENDING;
        data->confirmed += lead->state == ZC_FORM_CONFIRMED;
        data->alarm |= grave && lead->confidence == ZC_CONFIDENCE_HIGH && lead->state != ZC_FORM_DISMISSED;
        if (lead->state == ZC_FORM_CONFIRMED)
            count_lead(lead, &data->figures);
    }
}

static const char *first_given(const char *one, const char *other)
{
    return one && *one ? one : other ? other : "";
}

const char *zc_form_lead_measures(const struct zc_form_data *data, const struct zc_form_lead *lead)
{
    const struct zc_form_fill_lead *fill = zc_form_fill_find_lead(data->fill, lead->number);
    return first_given(fill ? fill->measures : NULL, lead->measure);
}

const char *zc_form_lead_facts(const struct zc_form_data *data, const struct zc_form_lead *lead)
{
    const struct zc_form_fill_lead *fill = zc_form_fill_find_lead(data->fill, lead->number);
    return first_given(fill ? fill->facts : NULL, lead->facts);
}

const char *zc_form_lead_note(const struct zc_form_data *data, const struct zc_form_lead *lead)
{
    const struct zc_form_fill_lead *fill = zc_form_fill_find_lead(data->fill, lead->number);
    return fill ? fill->note : "";
}
