/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* casefile/lead_find.h - the finds of all phones, grouped into leads.  Stage: casefile.
 * For the files of this folder only. */
#ifndef ZC_CASEFILE_LEAD_FIND_H
#define ZC_CASEFILE_LEAD_FIND_H

#include "casefile/journal.h"
#include "casefile/lead.h"
#include "casefile/sql.h"

#define ZC_PAGE_ALIKE_BITS 130u    /* as far as this two leads are said to be alike */
#define ZC_PAGE_RUN_MS (2 * 60 * 1000)   /* pages of one paper are sent within this time: CONTRACT, Counting */

/* What was read of a group of finds so far.  Texts without blanks; NULL = not read. */
struct zc_find_facts {
    const char *number, *title, *date;
    enum zc_level level;
    bool headed;                   /* a header, mark or number of its own */
};

struct zc_find {
    int64_t id, inspection;
    uint64_t lead;                 /* 0 = none yet */
    enum zc_lead_kind kind;
    struct zc_verdict verdict;
    uint8_t content_key[32], sha256[32], sm3[32];
    struct zc_page_hash page_hash;
    unsigned ways;
    struct zc_sighting *sightings;   /* in time order */
    uint32_t sighting_count;
    int64_t first_ms;              /* INT64_MAX = no time known */
    uint32_t parent;               /* on the way to the group's root: zc_find_root() */
    struct zc_find_facts facts;    /* of the whole group, at its root */
};

struct zc_find_pair { uint32_t one, other; };

/* Zero-initialise; ends with zc_finds_finish(). */
struct zc_finds {
    struct zc_find *items;         /* in an order that does not depend on the order of inspection */
    uint32_t count;
    struct zc_find_pair *alike;    /* finds of different groups that may be the same paper */
    uint32_t alike_count, alike_room;
    struct zc_arena *arena;        /* the caller's: texts and sightings */
};

/** @param arena  takes texts and sightings, outlives the finds */
enum zc_status zc_finds_load(const struct zc_case *file, struct zc_arena *arena, struct zc_finds *ret_finds,
                             struct zc_error *error) ZC_MUST_USE;
void zc_finds_finish(struct zc_finds *finds);
/** Put together what is one lead. */
enum zc_status zc_finds_group(struct zc_finds *finds, struct zc_error *error) ZC_MUST_USE;
uint32_t zc_find_root(struct zc_finds *finds, uint32_t index);
/** Join two groups unless what was read of them contradicts; then they are noted as alike.
 *  @param surely  the same bytes or number and title: whatever was read */
enum zc_status zc_find_join(struct zc_finds *finds, uint32_t one, uint32_t other, bool surely,
                            struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_find_note_alike(struct zc_finds *finds, uint32_t one, uint32_t other,
                                  struct zc_error *error) ZC_MUST_USE;
/** Steps of zc_finds_group() in files of their own: near pages and thumbnails; pages sent one after the other. */
enum zc_status zc_finds_join_pages(struct zc_finds *finds, struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_finds_join_runs(struct zc_finds *finds, struct zc_error *error) ZC_MUST_USE;
bool zc_find_contradicts(const struct zc_find_facts *one, const struct zc_find_facts *other);

/** The order of sightings everywhere: time, then what does not depend on the order of inspection. */
int zc_sighting_compare(const void *one, const void *other);
/** Whoever has the group or mini-program that a raised lead is about, as its sightings. */
enum zc_status zc_lead_load_owners(const struct zc_case *file, struct zc_lead *lead, struct zc_arena *arena,
                                   struct zc_error *error) ZC_MUST_USE;
/** Set forwarded_from of sightings in order. */
void zc_sightings_trace(struct zc_sighting *sightings, uint32_t count);

/* Writing; within a transaction.  zc_leads_regroup() reads all finds, groups them, numbers and writes the leads. */
enum zc_status zc_finds_store(struct zc_case *file, int64_t inspection, const struct zc_candidate *candidates,
                              size_t count, struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_leads_regroup(struct zc_case *file, struct zc_error *error) ZC_MUST_USE;
/** Copies of a sighting's names as they may be stored. */
enum zc_status zc_lead_guard_name(const struct zc_case *file, const char *name, struct zc_arena *arena,
                                  const char **ret_name, struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_lead_guard_verdict(const struct zc_case *file, const struct zc_verdict *verdict,
                                     struct zc_arena *arena, struct zc_verdict *ret_verdict,
                                     struct zc_error *error) ZC_MUST_USE;
/** A verdict as the text it is kept as, and back; strings in the arena.  NULL / false without memory or on bad text. */
char *zc_lead_verdict_print(const struct zc_verdict *verdict);
bool zc_lead_verdict_parse(const char *text, struct zc_arena *arena, struct zc_verdict *ret_verdict);

/* lead_digest.c: all leads as one digest, which the journal names after every change. */
/** To be called before a change: says in the journal where the leads are no longer what it last named. */
enum zc_status zc_leads_check_before(struct zc_case *file, struct zc_error *error) ZC_MUST_USE;
/** After a change: keep each lead's digest and name the whole in the journal.
 *  @param entry  action, subject, by; its detail is a JSON object to which leads_sha256 is added, NULL = {}.
 *         NULL = "leads", and only where the digest is another than the journal's last */
enum zc_status zc_leads_seal(struct zc_case *file, const struct zc_journal_entry *entry,
                             struct zc_error *error) ZC_MUST_USE;

/** How many crops each lead has, and the hash over them (lead_crop.c). */
enum zc_status zc_leads_load_crops(const struct zc_case *file, struct zc_lead_list *list,
                                   struct zc_error *error) ZC_MUST_USE;

#endif
