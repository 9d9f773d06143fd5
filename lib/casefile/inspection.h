/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* casefile/inspection.h - one person's inspected phone, as the case keeps it.  Stage: casefile. */
#ifndef ZC_CASEFILE_INSPECTION_H
#define ZC_CASEFILE_INSPECTION_H

#include "base/record.h"
#include "base/scope.h"
#include "casefile/case.h"
#include "casefile/figures.h"

/* All strings below belong to the inspection's arena (inspection.c); arrays too. */
struct zc_inspected_account {
    char id[13];                       /* 12 hex digits: HMAC of the wxid with the case's key; of the
                                          folder where it was not read */
    enum zc_account_state state;
    uint64_t messages;                 /* in scope */
    const char *key_source, *reason;
};

struct zc_inspected_group {
    const char *id, *name;
    char account[13];
    uint32_t members;
    bool mine, joined;
    enum zc_left_reason left;
    int64_t first_ms, last_ms;
    uint64_t messages;
    int idle;                          /* 1, 0, -1 = not known */
};

struct zc_inspected_mini_program {
    const char *username, *appid, *name, *category;   /* category NULL = none */
    bool counted;
    uint32_t evidence;
    int64_t last_used_ms;
};

struct zc_inspected_table { const char *name; uint64_t rows; bool read; };

struct zc_unread_item {
    const char *stage, *place, *reason;
    enum zc_item_state state;          /* of an item; ZC_ITEM_STATE_COUNT = a file, database, table or column */
    const char *kind;                  /* "pictures", ... or NULL */
    bool note;
    uint64_t count;                    /* items or things this line stands for; 0 counts as 1 when stored.  Beyond
                                          ZC_LIMIT_UNREAD_LINES lines alike but for their place become one, which
                                          keeps the place of the first */
};

struct zc_inspection {
    const char *staff, *name, *device;
    const char *consent_sha256;        /* hash of the consent file's bytes, hex */
    int32_t consent_until;             /* its last day; 0 = not known, of a case of before version 3 */
    struct zc_scope scope;             /* what was ticked: 未授权 in the coverage.  Which chats the owner excluded is
                                          not stored, only how many: loaded, scope.exclude is empty */
    uint32_t excluded_chats;           /* set by loading; storing takes scope.exclude_count */
    const char *source_kind;
    uint8_t source_sha256[32], source_sm3[32];
    uint64_t source_bytes;
    int64_t backup_ms;                 /* own date of the backup, else newest message */
    int64_t inspected_ms;
    struct zc_inspected_account *accounts;         uint32_t account_count;
    struct zc_inspected_group *groups;             uint32_t group_count;
    struct zc_inspected_mini_program *mini_programs; uint32_t mini_program_count;
    struct zc_inspected_table *tables;             uint32_t table_count;
    struct zc_unread_item *unread;                 uint32_t unread_count;
    uint64_t official_accounts, messages, messages_unreadable, messages_excluded, unreferenced, favourites;
    uint64_t blocks[ZC_MEDIA_KIND_COUNT][ZC_ITEM_STATE_COUNT];   /* listed = the sum of a row */
    uint64_t leads;                    /* set by loading: leads with a sighting on this phone */
    double seconds;
};

/* Resuming.  While an inspection is unfinished the case holds, for what was looked at, a keyed hash and its state. */
struct zc_looked {
    uint8_t keyed_hash[32];
    enum zc_item_state state;
    const void *found;                 /* in the caller's own form, or NULL; loaded, it lies in the list's block */
    size_t found_size;                 /* at most ZC_LIMIT_FOUND */
};
/** The key for keyed hashes of the unfinished inspection of this person and device: made on the first call, the same
 *  until it ends.  @param ret_looked  what was looked at so far; the caller frees it */
enum zc_status zc_inspection_begin(struct zc_case *file, const char *staff, const char *device, uint8_t ret_key[32],
                                   struct zc_looked **ret_looked, size_t *ret_count,
                                   struct zc_error *error) ZC_MUST_USE;
/** Add to it; in one transaction, call it every few seconds. */
enum zc_status zc_inspection_remember(struct zc_case *file, const char *staff, const char *device,
                                      const struct zc_looked *looked, size_t count, struct zc_error *error) ZC_MUST_USE;

enum zc_inspection_fate {
    ZC_INSPECTION_STORED,     /* first of its device */
    ZC_INSPECTION_REPLACED,   /* newer than the one there was */
    ZC_INSPECTION_RENEWED,    /* the same source: under another consent, or with another result (a key was given) */
    ZC_INSPECTION_SAME,       /* the same source under the same consent, with the same result: nothing changed */
    ZC_INSPECTION_OLDER,      /* kept out of the counts: a newer backup of this device is there */
    ZC_INSPECTION_WORSE,      /* kept out of the counts: of this source fewer accounts could be read than before, or
                                 no account of this backup where one of the device's earlier backup was */
};
/** Is this source, under this consent, in the case already? */
enum zc_status zc_inspection_is_known(struct zc_case *file, const char *staff, const uint8_t source_sha256[32],
                                      const char *consent_sha256, bool *ret_known, struct zc_error *error) ZC_MUST_USE;
/** Store it, forget the keyed hashes, write the journal: one transaction.  The newer backup (backup_ms, then
 *  inspected_ms) of a person's device stays; a source that comes again under another consent replaces itself, also
 *  when that consent calls the device otherwise.  What could be read never gives way to what could not.
 *  @return also ZC_INVALID where staff, device, consent hash or source kind is NULL */
enum zc_status zc_inspection_end(struct zc_case *file, const struct zc_inspection *inspection,
                                 enum zc_inspection_fate *ret_fate, struct zc_error *error) ZC_MUST_USE;

/** Who else's phone this source is said to be: staff ids of others with the same source, sorted, joined with ", ".
 *  NULL = nobody's.  The caller frees it and warns: a backup belongs to one person. */
enum zc_status zc_inspection_find_others(struct zc_case *file, const char *staff, const uint8_t source_sha256[32],
                                         char **ret_staff, struct zc_error *error) ZC_MUST_USE;

struct zc_inspection_list { struct zc_inspection *items; size_t count; struct zc_arena *arena; };
/** Those that count (the newest of each device), sorted by staff; `staff` NULL = all. */
enum zc_status zc_inspection_load(struct zc_case *file, const char *staff, struct zc_inspection_list *ret_list,
                                  struct zc_error *error) ZC_MUST_USE;
void zc_inspection_list_free(struct zc_inspection_list *list);

#endif
