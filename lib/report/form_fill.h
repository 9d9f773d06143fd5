/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/form_fill.h - the file that gives the forms the texts the case does not hold.  Stage: report. */
#ifndef ZC_REPORT_FORM_FILL_H
#define ZC_REPORT_FORM_FILL_H

#include <stdint.h>

#include "base/buffer.h"

/* Texts are never NULL once loaded; "" = not given. */
struct zc_form_fill_lead {
    unsigned lead;
    char *place, *facts, *measures, *note;       /* 问题发生部门, 事实经过, 补救及整改措施, 备注 */
};
struct zc_form_fill_value { char *name, *value; };     /* of a unit's own column: {fill.NAME} in a layout */
struct zc_form_fill_missing { char *staff, *reason; };
struct zc_form_fill_campaign { char *from, *to; };

struct zc_form_fill {
    unsigned version;
    char *unit;                                  /* on the stamp line; "" = the case's */
    char *measures;                              /* 主要整改措施及下一步工作建议 */
    char *filled_by, *checked_by, *telephone;
    int full_names;                              /* 0: names of persons are masked in the texts of leads */
    struct zc_form_fill_campaign campaign;       /* YYYY-MM-DD */
    int32_t campaign_from, campaign_to;          /* the same as days, ZC_NO_DATE = not given */
    struct zc_form_fill_value *values;       unsigned values_count;
    struct zc_form_fill_missing *missing;    unsigned missing_count;    /* why somebody was not inspected */
    struct zc_form_fill_lead *leads;         unsigned leads_count;
};

/** @return ZC_INVALID with the line; ZC_LIMIT, ZC_NOMEM */
enum zc_status zc_form_fill_parse(const void *data, size_t size, struct zc_form_fill **ret_fill,
                                  struct zc_error *error) ZC_MUST_USE;
/** One that gives nothing. */
enum zc_status zc_form_fill_new(struct zc_form_fill **ret_fill, struct zc_error *error) ZC_MUST_USE;
void zc_form_fill_free(struct zc_form_fill *fill);
void zc_form_fill_free_p(struct zc_form_fill **fill);
/** NULL where the file says nothing about this lead, or this person. */
const struct zc_form_fill_lead *zc_form_fill_find_lead(const struct zc_form_fill *fill, uint64_t lead);
const char *zc_form_fill_find_missing(const struct zc_form_fill *fill, const char *staff);

#endif
