/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/coverage_json.h - who and what was inspected, as JSON lines.  Stage: report. */
#ifndef ZC_REPORT_COVERAGE_JSON_H
#define ZC_REPORT_COVERAGE_JSON_H

#include "casefile/coverage.h"

/** One line a person; the caller frees it. */
enum zc_status zc_json_coverage_person(const struct zc_coverage_person *person, char **ret_line,
                                       struct zc_error *error) ZC_MUST_USE;
/** The last line: {"summary":{...}}. */
enum zc_status zc_json_coverage_summary(const struct zc_coverage *coverage, char **ret_line,
                                        struct zc_error *error) ZC_MUST_USE;

#endif
