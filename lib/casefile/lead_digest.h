/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* casefile/lead_digest.h - are the leads still what the journal says?  Stage: casefile.
 * For the files of this folder only. */
#ifndef ZC_CASEFILE_LEAD_DIGEST_H
#define ZC_CASEFILE_LEAD_DIGEST_H

#include "casefile/lead_find.h"

struct zc_leads_journalled {
    char sha256[65];               /* of all leads, as the journal last named it; "" = never */
    uint64_t changed_outside;      /* changes that a later run of zicha came across */
};
enum zc_status zc_leads_journalled_load(const struct zc_case *file, struct zc_leads_journalled *ret_said,
                                        struct zc_error *error) ZC_MUST_USE;
/** Compare.  @param found  called for each lead that was changed; with 0 where it cannot be said which */
enum zc_status zc_leads_verify(const struct zc_case *file,
                               enum zc_status (*found)(void *data, uint64_t lead, struct zc_error *error), void *data,
                               struct zc_error *error) ZC_MUST_USE;

#endif
