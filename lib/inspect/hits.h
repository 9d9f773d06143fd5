/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* inspect/hits.h - what was found on one phone, and every place where it stands.  Stage: inspect.
 *
 * Texts of messages pass through the detector and are forgotten; only what was found is kept, masked.  Pictures and
 * files are judged by the workers; here their verdicts meet the messages that carry them. */
#ifndef ZC_INSPECT_HITS_H
#define ZC_INSPECT_HITS_H

#include "base/record.h"
#include "casefile/lead_candidate.h"
#include "inspect/inspect.h"
#include "look/observation.h"

/* One thing found in a content: the content itself, or a member of an archive or document. */
struct zc_content_find {
    struct zc_content_find *next;
    struct zc_verdict verdict;
    const char *member;            /* NULL = the content itself */
    const char *type, *true_kind;  /* as the worker saw them */
    uint8_t sha256[32], sm3[32];
    struct zc_page_hash page_hash;
    bool screenshot;
    const char *chat_title;        /* of a screenshot: the group it shows */
    const uint8_t *crop;           /* of its mark, where the owner agreed that it is kept; NULL = none */
    size_t crop_size;
};

/** A copy of what a worker found, or NULL in *ret_find where there is nothing to keep (content_find.c). */
enum zc_status zc_content_find_copy(struct zc_arena *arena, const struct zc_observation *observation, bool keep_crop,
                                    struct zc_content_find **ret_find, struct zc_error *error) ZC_MUST_USE;

struct zc_hits;
/** @param arena  of the result: takes what is found */
enum zc_status zc_hits_new(const struct zc_inspect_options *options, struct zc_arena *arena,
                           struct zc_hits **ret_hits, struct zc_error *error) ZC_MUST_USE;
void zc_hits_free(struct zc_hits *hits);
/** Accounts and chats come in the order of their numbers.  @param id  as in the inspection; copied */
enum zc_status zc_hits_account(struct zc_hits *hits, const char *id, const char *wxid,
                               struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_hits_chat(struct zc_hits *hits, const struct zc_chat_record *record,
                            struct zc_error *error) ZC_MUST_USE;
/** Judge the texts of a message; items that follow belong to it. */
enum zc_status zc_hits_message(struct zc_hits *hits, const struct zc_message_record *record,
                               struct zc_error *error) ZC_MUST_USE;
/** Where the present message stands, for an item of it, and what its file name says.
 *  @param ret_place  number for zc_hits_content() */
enum zc_status zc_hits_item(struct zc_hits *hits, const struct zc_item_record *record, uint32_t *ret_place,
                            struct zc_error *error) ZC_MUST_USE;
/* A content as the item at hand meets it. */
struct zc_hit_content {
    enum zc_media_kind kind;       /* what the item calls it */
    bool thumbnail;
    const struct zc_content_find *finds;   /* NULL = nothing was found in it */
    const char *type, *true_kind;  /* NULL = nobody looked */
    const char *path;              /* of the item in the backup */
    const uint8_t *sha256, *sm3;
};
/** An item met its content. */
enum zc_status zc_hits_content(struct zc_hits *hits, uint32_t place, const struct zc_hit_content *content,
                               struct zc_error *error) ZC_MUST_USE;
/** All candidates; borrowed until the hits are freed. */
const struct zc_candidate *zc_hits_list(const struct zc_hits *hits, size_t *ret_count);

#endif
