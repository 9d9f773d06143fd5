/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* casefile/roster.h - who is to be inspected.  Stage: casefile. */
#ifndef ZC_CASEFILE_ROSTER_H
#define ZC_CASEFILE_ROSTER_H

#include "base/arena.h"
#include "casefile/case.h"

/* Texts are "" where the roster does not say. */
struct zc_person {
    const char *staff, *name;
    const char *department, *category, *clearance;   /* 部门, 人员类别, 涉密等级 */
};

/* Zero-initialise; ends with zc_roster_finish(). */
struct zc_roster {
    struct zc_person *people;            /* in the order of the file */
    size_t count;
    struct zc_arena arena;
};
void zc_roster_finish(struct zc_roster *roster);

struct zc_roster_note {
    const char *encoding;                /* "UTF-8" or "GB18030" */
    uint32_t ignored_columns;            /* whose head is none of the five */
};

/** Read a CSV file: columns by their heads 工号,姓名,部门,人员类别,涉密等级 or staff,name,department,category,clearance in
 *  any order; the first two must be there.  UTF-8 with or without a mark, else GB18030.  Blank lines are passed over.
 *  @return ZC_INVALID with the line (no or twice the same staff id, no name, more cells than heads, bad quotes),
 *          ZC_LIMIT, ZC_NOMEM */
enum zc_status zc_roster_parse(const void *data, size_t size, struct zc_roster *ret_roster,
                               struct zc_roster_note *ret_note, struct zc_error *error) ZC_MUST_USE;

/** Take a file's people as the roster, in place of what there was; inspections stay, also of people who are no longer
 *  on it.  Journalled.  @param by  who did it, may be NULL */
enum zc_status zc_roster_import(struct zc_case *file, const void *data, size_t size, const char *by, size_t *ret_count,
                                struct zc_roster_note *ret_note, struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_roster_load(const struct zc_case *file, struct zc_roster *ret_roster,
                              struct zc_error *error) ZC_MUST_USE;
/** 0 = there is no roster. */
enum zc_status zc_roster_count(const struct zc_case *file, size_t *ret_count, struct zc_error *error) ZC_MUST_USE;
/** @param arena  takes the texts.  @return ZC_NOT_FOUND where no such staff id is on it */
enum zc_status zc_roster_find(const struct zc_case *file, const char *staff, struct zc_arena *arena,
                              struct zc_person *ret_person, struct zc_error *error) ZC_MUST_USE;

#endif
