/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* casefile/lead_candidate.h - what an inspection hands over as possible leads.  Stage: casefile. */
#ifndef ZC_CASEFILE_LEAD_CANDIDATE_H
#define ZC_CASEFILE_LEAD_CANDIDATE_H

#include "base/page_hash.h"
#include "base/record.h"
#include "base/verdict.h"
#include "casefile/inspection.h"

enum zc_lead_kind {
    ZC_LEAD_PICTURE, ZC_LEAD_THUMBNAIL, ZC_LEAD_FILE, ZC_LEAD_TEXT, ZC_LEAD_VIDEO, ZC_LEAD_RECORD, ZC_LEAD_FAVOURITE,
    ZC_LEAD_LINK, ZC_LEAD_GROUP, ZC_LEAD_MINI_PROGRAM, ZC_LEAD_KIND_COUNT
};

/* How it left the paper; several may hold. */
enum zc_way { ZC_WAY_PHOTO = 1, ZC_WAY_MINI_PROGRAM = 2, ZC_WAY_WECHAT = 4, ZC_WAY_OTHER = 8 };
#define ZC_WAY_BIT_COUNT 4

/* One appearance on one phone.  Strings UTF-8, NULL = not known. */
struct zc_sighting {
    const char *staff, *device;        /* set by loading; storing takes the inspection's */
    const char *account;               /* zc_inspected_account.id: two accounts of a phone are told apart */
    const char *chat, *chat_name;      /* id and shown name; NULL for a favourite */
    enum zc_chat_kind chat_kind;
    bool sent, favourite;
    const char *sender;                /* the name shown; masked when it is stored unless on the roster */
    uint64_t sender_key, owner_key;    /* of the sender's and the account's username: zc_lead_person_key(); 0 unknown */
    int64_t time_ms;                   /* 0 = unknown */
    int64_t message_id, server_id;
    int64_t origin_server_id;          /* of the message it quotes or was merged from; 0 = none, or not known */
    uint32_t entry;                    /* inside a merged record; ZC_NO_INDEX = the message's own */
    const char *item;                  /* path in the backup */
    uint8_t sha256[32];                /* of the bytes seen here; set by loading, storing takes the candidate's */
    bool screenshot, outside;          /* a screenshot; one that left the chat it shows */
    uint32_t forwarded_from;           /* set by loading: index of the sighting it came from, or ZC_NO_INDEX */
};

/* One content of one phone, with every place where it stands.  A page without a finding of its own (class none, a page
 * hash) may be given: it is kept where it belongs to a paper that was sent page by page, and forgotten otherwise. */
struct zc_candidate {
    enum zc_lead_kind kind;
    struct zc_verdict verdict;
    uint8_t sha256[32], sm3[32];       /* of the bytes, or of the normalised text */
    struct zc_page_hash page_hash;
    unsigned ways;                     /* bits of enum zc_way */
    const uint8_t *crop;               /* JPEG of what shows its mark; NULL, unless the consent says keep_evidence */
    size_t crop_size;
    const struct zc_sighting *sightings;
    uint32_t sighting_count;           /* at least 1 */
};

/** A username as a number that means nothing outside this case; 0 for NULL and "". */
enum zc_status zc_lead_person_key(const struct zc_case *file, const char *username, uint64_t *ret_key,
                                  struct zc_error *error) ZC_MUST_USE;

/** zc_inspection_end(), and in the same transaction its candidates: they take the place of those of the backup this one
 *  replaces, and the leads of all phones of the case are grouped anew.  Names and numbers of persons are masked on the
 *  way in, whatever the caller did.  Where the fate is not stored or replaced the candidates are left aside.
 *  @param ret_leads  leads with a sighting on this phone afterwards
 *  @return also ZC_INVALID (a candidate without a sighting), ZC_LIMIT (more than ZC_LIMIT_FINDS in the case) */
enum zc_status zc_inspection_end_with_leads(struct zc_case *file, const struct zc_inspection *inspection,
                                            const struct zc_candidate *candidates, size_t count,
                                            enum zc_inspection_fate *ret_fate, uint64_t *ret_leads,
                                            struct zc_error *error) ZC_MUST_USE;

#endif
