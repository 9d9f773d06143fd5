/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* casefile/lead.h - leads over all phones of the case, their sightings, and what people decided.  Stage: casefile.
 *
 * Numbers are given once and never again.  How finds become leads stands in lead_group.c.  Before somebody confirms it,
 * a lead is a suspicion (疑似) and nothing more. */
#ifndef ZC_CASEFILE_LEAD_H
#define ZC_CASEFILE_LEAD_H

#include "casefile/lead_candidate.h"

enum zc_lead_state { ZC_LEAD_PENDING, ZC_LEAD_CONFIRMED, ZC_LEAD_DISMISSED, ZC_LEAD_STATE_COUNT };
enum zc_lead_step {
    ZC_STEP_NONE, ZC_STEP_REPORTED, ZC_STEP_RECTIFYING, ZC_STEP_RECHECKED, ZC_STEP_CLOSED, ZC_STEP_COUNT
};
enum zc_nature { ZC_NATURE_VIOLATION, ZC_NATURE_RISK, ZC_NATURE_COUNT };

/* As it stands now: where somebody decided otherwise than the rules, verdict.class, verdict.level, ways and nature are
 * the decision's.  Strings belong to the list. */
struct zc_lead {
    uint64_t number;
    bool is_lead;                      /* false: an exam paper and the like, shown on request only */
    enum zc_lead_kind kind;
    struct zc_verdict verdict;
    enum zc_nature nature;
    unsigned ways;
    bool has_hash;                     /* a raised group or mini-program has none */
    uint8_t sha256[32], sm3[32];
    enum zc_lead_state state;
    enum zc_lead_step step;
    const char *raised_id;             /* group or username of a raised lead; NULL = found */
    const char *note, *decided_by;
    int64_t decided_ms;
    bool level_decided, nature_decided, ways_decided;   /* by a person, not by the rules */
    uint32_t crop_count;               /* pictures of its mark that owners agreed to have kept */
    uint8_t crops_sha256[32];          /* over all of them; zeros without any */
    uint32_t contents;                 /* distinct contents: pages sent singly, copies; 0 where none is left */
    const uint64_t *similar_to;        /* numbers, ascending */
    uint32_t similar_count;
    struct zc_sighting *sightings;     /* in time order, those without a time last; of a raised lead, whoever has it */
    uint32_t sighting_count;
};

struct zc_lead_list {
    struct zc_lead *items;             /* by number */
    size_t count;
    struct zc_arena *arena;
};
/** All of them, those that are no leads too.  @return ZC_CORRUPT where the rows were not written by zicha */
enum zc_status zc_leads_load(const struct zc_case *file, struct zc_lead_list *ret_list,
                             struct zc_error *error) ZC_MUST_USE;
void zc_lead_list_free(struct zc_lead_list *list);
/** NULL where there is no such number. */
const struct zc_lead *zc_leads_find(const struct zc_lead_list *list, uint64_t number);
/** Does the case hold a state secret or telegram at high confidence that nobody dismissed?  Then the warning is due:
 *  stop copying, seal the phone, report within 24 hours. */
enum zc_status zc_leads_first_warning(const struct zc_case *file, bool *ret_due, struct zc_error *error) ZC_MUST_USE;

enum zc_lead_act { ZC_LEAD_CONFIRM, ZC_LEAD_DISMISS, ZC_LEAD_REOPEN };
struct zc_lead_decision {
    enum zc_lead_act act;              /* reopen: pending again, and everything as the rules said */
    bool has_level;                    /* with confirm only, as the two below */
    enum zc_level level;               /* ZC_LEVEL_NONE: the paper has none */
    bool has_nature;
    enum zc_nature nature;
    unsigned ways;                     /* 0 = leave as they are */
    const char *by, *note;             /* NULL = not said; a note stays until another is given */
};
/** The human decision: may be taken again, each one is in the journal.
 *  @return ZC_NOT_FOUND, ZC_INVALID (level, nature or way of a dismissed lead) */
enum zc_status zc_lead_review(struct zc_case *file, uint64_t number, const struct zc_lead_decision *decision,
                              struct zc_error *error) ZC_MUST_USE;
/** How far a confirmed lead has come.  @return ZC_NOT_FOUND, ZC_INVALID where it is not confirmed */
enum zc_status zc_lead_set_step(struct zc_case *file, uint64_t number, enum zc_lead_step step, const char *by,
                                struct zc_error *error) ZC_MUST_USE;
/** Make a 存在隐患 lead of a group or mini-program that an inspection found.  Raised before, it keeps its number.
 *  @param kind  ZC_LEAD_GROUP or ZC_LEAD_MINI_PROGRAM
 *  @param id    id of the chatroom; username or appid of the mini-program
 *  @return ZC_NOT_FOUND where no inspected phone has it */
enum zc_status zc_lead_raise(struct zc_case *file, enum zc_lead_kind kind, const char *id, const char *note,
                             const char *by, uint64_t *ret_number, struct zc_error *error) ZC_MUST_USE;

/* Names as the contract spells them; NULL for no step.  Parsing: false where there is no such name. */
const char *zc_lead_kind_name(enum zc_lead_kind kind);
const char *zc_lead_state_name(enum zc_lead_state state);
const char *zc_lead_step_name(enum zc_lead_step step);
const char *zc_nature_name(enum zc_nature nature);
const char *zc_way_name(unsigned bit);                     /* bit number, not mask */
bool zc_lead_kind_parse(const char *name, enum zc_lead_kind *ret_kind);
bool zc_lead_state_parse(const char *name, enum zc_lead_state *ret_state);
bool zc_lead_step_parse(const char *name, enum zc_lead_step *ret_step);
bool zc_nature_parse(const char *name, enum zc_nature *ret_nature);
bool zc_way_parse(const char *name, unsigned *ret_way);    /* the mask */

#endif
