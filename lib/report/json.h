/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/json.h - what the case holds, as the JSON of the contract.  Stage: report.  Never sees the phone. */
#ifndef ZC_REPORT_JSON_H
#define ZC_REPORT_JSON_H

#include "casefile/inspection.h"

/* Each gives one line without its line end; the caller frees it. */

/** The object of `inspect --json`. */
enum zc_status zc_json_inspection(const struct zc_inspection *inspection, char **ret_line,
                                  struct zc_error *error) ZC_MUST_USE;
/** A line of `groups --json`, `miniprograms --json`, `accounts --json`, `unread --json`. */
enum zc_status zc_json_group(const struct zc_inspection *inspection, const struct zc_inspected_group *group,
                             char **ret_line, struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_json_mini_program(const struct zc_inspection *inspection,
                                    const struct zc_inspected_mini_program *program, char **ret_line,
                                    struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_json_account(const struct zc_inspection *inspection, const struct zc_inspected_account *account,
                               char **ret_line, struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_json_unread(const struct zc_inspection *inspection, const struct zc_unread_item *item,
                              char **ret_line, struct zc_error *error) ZC_MUST_USE;

/** "2022-11-06T08:00:00+08:00", or "" for 0: times are told in UTC+8 and say so. */
#define ZC_TIME_TEXT_SIZE 32
void zc_time_text(int64_t time_ms, char ret_text[ZC_TIME_TEXT_SIZE]);

#endif
