/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/scan_json.h - lines of `scan --json`.  Stage: report. */
#ifndef ZC_REPORT_SCAN_JSON_H
#define ZC_REPORT_SCAN_JSON_H

#include "base/record.h"
#include "base/verdict.h"

/* One looked-at file, in the words of the contract. */
struct zc_scan_line {
    const char *path, *type, *kind, *ocr;
    uint8_t sha256[32];
    enum zc_item_state state;
    const struct zc_verdict *verdict;
    double seconds;
};

struct zc_scan_summary {
    uint64_t files;
    uint64_t states[ZC_ITEM_STATE_COUNT], classes[ZC_CLASS_COUNT];
    double seconds;
    uint8_t rules_sha256[32];
};

/** One line; the caller frees it. */
enum zc_status zc_json_scan_line(const struct zc_scan_line *line, char **ret_line, struct zc_error *error) ZC_MUST_USE;
/** The last line: {"summary":{...}}. */
enum zc_status zc_json_scan_summary(const struct zc_scan_summary *summary, char **ret_line,
                                    struct zc_error *error) ZC_MUST_USE;

#endif
