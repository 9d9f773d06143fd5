/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* inspect/collect.h - the records of one phone gathered into an inspection.  Stage: inspect. */
#ifndef ZC_INSPECT_COLLECT_H
#define ZC_INSPECT_COLLECT_H

#include "base/name_map.h"
#include "base/record_codec.h"
#include "inspect/hits.h"
#include "inspect/inspect.h"
#include "look/observation.h"

/* An item until its content was looked at. */
struct zc_waiting_item {
    uint32_t content;
    uint8_t kind;                  /* enum zc_media_kind */
    bool thumbnail_only;
    bool unreferenced;             /* counts in no block */
    uint32_t place;                /* in the hits: where its message stands */
};

struct zc_content_state {
    uint32_t same_as;              /* ZC_NO_INDEX = its own */
    enum zc_item_state state;      /* ZC_ITEM_STATE_COUNT = not answered yet */
    const char *path, *reason;
    const char *type, *true_kind;  /* once a worker answered */
    struct zc_content_find *finds; /* what was found in it and in its members; NULL = nothing */
    uint64_t size;                 /* in bytes */
    uint8_t sha256[32], sm3[32];   /* SM3 of files, and of what something was found in; else zeros */
    enum zc_media_kind kind;       /* what the item calls it that named it first */
    bool announced;
    bool members_unread;           /* the unread list has lines of its members */
};

/* What idle is judged by. */
struct zc_group_activity {
    int64_t oldest_ms, last_human_ms;   /* 0 = no message */
};

struct zc_collection {
    const struct zc_inspect_options *options;
    struct zc_arena *arena;        /* of the result */
    struct zc_arena scratch;       /* parts of the record at hand */
    struct zc_inspection *inspection;
    size_t account_room, group_room, mini_program_room, table_room, unread_room;
    struct zc_waiting_item *items;      size_t item_count, item_room;
    struct zc_content_state *contents;  size_t content_count, content_room;
    struct zc_group_activity *activity; size_t activity_room;   /* one for each of inspection->groups */
    struct zc_name_map group_numbers, mini_program_numbers, officials;   /* by id or username */
    uint64_t official_count;
    struct zc_hits *hits;
    int64_t newest_ms;
    bool source_known;
    uint8_t look_key[32];
    struct zc_looked *looked;      size_t looked_count;   /* of an earlier, unfinished run; sorted */
};

/** Both are borrowed and must outlive the collection, which is to be finished also where this fails. */
enum zc_status zc_collection_begin(struct zc_collection *collection, const struct zc_inspect_options *options,
                                   struct zc_inspect_result *result, struct zc_error *error) ZC_MUST_USE;
void zc_collection_finish(struct zc_collection *collection);
/** Take one record from the store (its payload).  Content records are also given back in *ret_content. */
enum zc_status zc_collection_take(struct zc_collection *collection, enum zc_record_kind kind, const uint8_t *payload,
                                  size_t size, struct zc_content_record *ret_content,
                                  struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_collection_observe(struct zc_collection *collection, const struct zc_observation *observation,
                                     struct zc_error *error) ZC_MUST_USE;
/** Every record and answer has come: items to states, groups to idle or not, lists sorted (settle.c). */
enum zc_status zc_collection_settle(struct zc_collection *collection, struct zc_error *error) ZC_MUST_USE;
/** Add a line to the unread list. */
enum zc_status zc_collection_add_unread(struct zc_collection *collection, const struct zc_unread_item *item,
                                        struct zc_error *error) ZC_MUST_USE;
/** Is everything that was found in a content known from its state alone?  Then a later run need not look again.  Of a
 *  file its true type is needed too, to be held against the names it was sent under. */
bool zc_content_is_plain(const struct zc_content_state *content);
/* Parts of taking records that have their own file (collect_items.c). */
enum zc_status zc_collection_take_item(struct zc_collection *collection, const struct zc_item_record *record,
                                       struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_collection_take_content(struct zc_collection *collection, const struct zc_content_record *record,
                                          struct zc_error *error) ZC_MUST_USE;

#endif
