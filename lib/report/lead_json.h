/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/lead_json.h - a lead as the JSON of the contract.  Stage: report. */
#ifndef ZC_REPORT_LEAD_JSON_H
#define ZC_REPORT_LEAD_JSON_H

#include "casefile/lead.h"

/** A line of `leads --json`, without its line end; the caller frees it. */
enum zc_status zc_json_lead(const struct zc_lead *lead, char **ret_line, struct zc_error *error) ZC_MUST_USE;

#endif
