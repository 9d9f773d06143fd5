/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* casefile/coverage.h - who and what was inspected, and what was not.  Stage: casefile.
 *
 * 不漏一机、不缺一项: roster x device x kind of data.  In doubt the worse word: a kind of data is "done" only when
 * nothing in the consent or in the unread list takes anything away from it. */
#ifndef ZC_CASEFILE_COVERAGE_H
#define ZC_CASEFILE_COVERAGE_H

#include "casefile/inspection.h"
#include "casefile/roster.h"

enum zc_coverage_state {
    ZC_COVERAGE_DONE,            /* 已查 */
    ZC_COVERAGE_PARTIAL,         /* 部分 */
    ZC_COVERAGE_FAILED,          /* 失败: allowed, and nothing of it could be read */
    ZC_COVERAGE_NOT_ALLOWED,     /* 未授权 */
    ZC_COVERAGE_MISSING,         /* 未查: no phone of this person in the case */
    ZC_COVERAGE_STATE_COUNT
};

enum zc_coverage_kind {
    ZC_COVERAGE_GROUPS, ZC_COVERAGE_PRIVATE, ZC_COVERAGE_OFFICIAL, ZC_COVERAGE_MINI_PROGRAMS, ZC_COVERAGE_FAVOURITES,
    ZC_COVERAGE_FILES, ZC_COVERAGE_PICTURES, ZC_COVERAGE_KIND_COUNT
};

/* Why something is not "done"; bits. */
enum zc_coverage_reason {
    ZC_COVERAGE_NO_PHONE = 1 << 0,             /* nothing was inspected */
    ZC_COVERAGE_ACCOUNTS_UNREAD = 1 << 1,      /* an account of the phone did not open */
    ZC_COVERAGE_ITEMS_UNREAD = 1 << 2,         /* pictures or files: see `items` */
    ZC_COVERAGE_MESSAGES_UNREADABLE = 1 << 3,
    ZC_COVERAGE_TABLES_UNREAD = 1 << 4,        /* tables of messages that zicha does not read */
    ZC_COVERAGE_PLACES_UNREAD = 1 << 5,        /* a database, file or column of the backup: the unread list names it */
    ZC_COVERAGE_NOT_TICKED = 1 << 6,           /* the consent leaves out a kind of data: 未授权 */
    ZC_COVERAGE_CHATS_EXCLUDED = 1 << 7,       /* the consent leaves out chats */
    ZC_COVERAGE_DATES_BOUND = 1 << 8,          /* the consent bounds the dates */
};
#define ZC_COVERAGE_REASON_COUNT 9

/* One phone, or all phones of a person together. */
struct zc_coverage_of {
    enum zc_coverage_state state;
    enum zc_coverage_state kinds[ZC_COVERAGE_KIND_COUNT];
    unsigned reasons;
    uint64_t accounts, accounts_unread;
    uint64_t items[ZC_ITEM_STATE_COUNT];       /* of all kinds of media; their sum is what the phone lists.  Voices and
                                                  videos are in here, but have no kind above and do not make 部分 */
    uint64_t messages, messages_unreadable, places_unread, excluded_chats;
};

struct zc_coverage_device { const struct zc_inspection *inspection; struct zc_coverage_of of; };

struct zc_coverage_person {
    struct zc_person person;                   /* off the roster: the name of the consent, the rest "" */
    bool on_roster;
    struct zc_coverage_of of;
    struct zc_coverage_device *devices;
    uint32_t device_count;
    struct zc_inspection_figures figures;      /* distinct over this person's phones */
    uint64_t leads;                            /* sum over this person's phones */
};

/* People of one 人员类别. */
struct zc_coverage_category { const char *name; uint64_t expected, inspected, done; };

struct zc_coverage {
    bool has_roster;
    struct zc_coverage_person *people;         /* the roster in its order, then those off it by staff id */
    size_t count;
    struct zc_coverage_category *categories;   /* of the roster, in order of appearance; with no roster none */
    size_t category_count;
    uint64_t expected;                         /* people on the roster; without one those inspected */
    uint64_t inspected;                        /* of them: at least one account of one phone was read */
    uint64_t done, partial, missing;           /* of the expected; partial = inspected - done */
    uint64_t off_roster;                       /* inspected people who are not on the roster: in no figure above */
    uint64_t people_inspected;                 /* 自查人员: all of them */
    double percent_inspected, percent_done;    /* of the expected, 0 to 100 */
    struct zc_inspection_figures distinct;     /* of the unit: each group and mini-program once */
    struct zc_inspection_figures sums;         /* added up over people, for the annex */
    struct zc_inspection_list inspections;
    struct zc_roster roster;
    struct zc_arena arena;
};

enum zc_status zc_coverage_load(struct zc_case *file, struct zc_coverage *ret_coverage,
                                struct zc_error *error) ZC_MUST_USE;
void zc_coverage_finish(struct zc_coverage *coverage);

/* "done", "partial", "failed", "not_allowed", "missing"; "groups", "private_chats", ...; "accounts_unread", ... */
const char *zc_coverage_state_name(enum zc_coverage_state state);
const char *zc_coverage_kind_name(enum zc_coverage_kind kind);
const char *zc_coverage_reason_name(unsigned bit);   /* bit number, not mask */

#endif
