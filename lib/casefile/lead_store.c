/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Candidates of one inspection into the case, through the guard. */
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "base/limits.h"
#include "casefile/lead_find.h"

enum zc_status zc_lead_person_key(const struct zc_case *file, const char *username, uint64_t *ret_key,
                                  struct zc_error *error)
{
    uint8_t digest[32];
    uint64_t key = 0;
    if (username && *username) {
        enum zc_status status = zc_case_keyed_hash(file, username, strlen(username), digest, error);
        if (status != ZC_OK)
            return status;
        memcpy(&key, digest, sizeof key);
        key |= 1;                      /* 0 says that nobody is known */
    }
    *ret_key = key;
    return ZC_OK;
}

/* A link with an address is one lead wherever it is sent; a mere card of a service is one lead in each chat. */
static bool is_service_card(const struct zc_candidate *candidate)
{
    return candidate->verdict.class == ZC_CLASS_CLOUD
           && (candidate->kind == ZC_LEAD_LINK || candidate->kind == ZC_LEAD_TEXT || candidate->kind == ZC_LEAD_RECORD)
           && candidate->verdict.link;
}

static enum zc_status make_content_key(const struct zc_candidate *candidate, const struct zc_sighting *sighting,
                                       uint8_t ret_key[32], struct zc_error *error)
{
    if (!is_service_card(candidate)) {
        memcpy(ret_key, candidate->sha256, 32);
        return ZC_OK;
    }
    ZC_AUTO(zc_buffer_finish) struct zc_buffer bytes = { 0 };
    const char *link = candidate->verdict.link;
    zc_buffer_put_string(&bytes, "link");
    zc_buffer_put_string(&bytes, link);
    zc_buffer_put_string(&bytes, strchr(link, '/') ? NULL : sighting->chat);
    if (bytes.failed)
        return zc_fail_nomem(error);
    return zc_hash_of(ZC_HASH_SHA256, bytes.data, bytes.size, ret_key, error);
}

static enum zc_status insert_find(struct zc_case *file, int64_t inspection, const struct zc_candidate *candidate,
                                  const uint8_t content_key[32], int64_t *ret_id, struct zc_error *error)
{
    ZC_AUTO(zc_arena_finish) struct zc_arena arena = { 0 };
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    struct zc_verdict verdict = ZC_VERDICT_NOTHING;
    enum zc_status status = zc_lead_guard_verdict(file, &candidate->verdict, &arena, &verdict, error);
    if (status == ZC_OK)
        status = zc_query_open(file, "INSERT INTO finds (inspection, kind, verdict, content_key, sha256, sm3,"
                               " page_hash, page_fine, ways) VALUES (?,?,?,?,?,?,?,?,?)", &query, error);
    if (status != ZC_OK)
        return status;
    ZC_AUTO(zc_free_p) char *text = zc_lead_verdict_print(&verdict);
    if (!text)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CASE, NULL, "a verdict is no valid text");
    zc_query_number(&query, inspection);
    zc_query_text(&query, zc_lead_kind_name(candidate->kind));
    zc_query_text(&query, text);
    zc_query_bytes(&query, content_key, 32);
    zc_query_bytes(&query, candidate->sha256, 32);
    zc_query_bytes(&query, candidate->sm3, 32);
    zc_query_number(&query, (int64_t)candidate->page_hash.coarse);
    if (zc_page_hash_has_fine(&candidate->page_hash))
        zc_query_bytes(&query, candidate->page_hash.fine, sizeof candidate->page_hash.fine);
    else
        zc_query_bytes(&query, NULL, 0);
    zc_query_number(&query, candidate->ways);
    status = zc_query_run(&query, error);
    *ret_id = sqlite3_last_insert_rowid(file->db);
    return status;
}

/* Once for each content of a phone, however often it stands there. */
static enum zc_status insert_crop(struct zc_case *file, int64_t inspection, int64_t find,
                                  const struct zc_candidate *candidate, struct zc_error *error)
{
    static const char sql[] = "INSERT INTO crops (find, jpeg) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM crops c"
                              " JOIN finds f ON f.id = c.find WHERE f.inspection = ? AND f.sha256 = ?)";
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    if (candidate->crop_size == 0)
        return ZC_OK;
    enum zc_status status = zc_query_open(file, sql, &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_number(&query, find);
    zc_query_bytes(&query, candidate->crop, candidate->crop_size);
    zc_query_number(&query, inspection);
    zc_query_bytes(&query, candidate->sha256, 32);
    return zc_query_run(&query, error);
}

/* A person stands behind a private chat's name and behind a sender; a group and an official account name themselves. */
static enum zc_status guard_names(struct zc_case *file, const struct zc_sighting *sighting, struct zc_arena *arena,
                                  const char **ret_chat_name, const char **ret_sender, struct zc_error *error)
{
    bool official = sighting->chat_kind == ZC_CHAT_OFFICIAL;
    *ret_chat_name = sighting->chat_name;
    *ret_sender = sighting->sender;
    enum zc_status status = ZC_OK;
    if (sighting->chat_kind == ZC_CHAT_PRIVATE)
        status = zc_lead_guard_name(file, sighting->chat_name, arena, ret_chat_name, error);
    if (official && sighting->sender && sighting->chat_name && strcmp(sighting->sender, sighting->chat_name) == 0)
        return ZC_OK;
    return status == ZC_OK ? zc_lead_guard_name(file, sighting->sender, arena, ret_sender, error) : status;
}

static enum zc_status insert_sighting(struct zc_case *file, struct zc_query *query, int64_t find, uint32_t position,
                                      const struct zc_sighting *sighting, struct zc_error *error)
{
    ZC_AUTO(zc_arena_finish) struct zc_arena arena = { 0 };
    const char *chat_name, *sender;
    enum zc_status status = guard_names(file, sighting, &arena, &chat_name, &sender, error);
    if (status != ZC_OK)
        return status;
    zc_query_number(query, find);
    zc_query_number(query, position);
    zc_query_text(query, sighting->account);
    zc_query_text(query, sighting->chat);
    zc_query_text(query, chat_name);
    zc_query_text(query, zc_chat_kind_name(sighting->chat_kind));
    zc_query_number(query, sighting->sent);
    zc_query_number(query, sighting->favourite);
    zc_query_text(query, sender);
    const int64_t numbers[] = { (int64_t)sighting->sender_key, (int64_t)sighting->owner_key, sighting->time_ms,
                                sighting->message_id, sighting->server_id, sighting->origin_server_id,
                                sighting->entry == ZC_NO_INDEX ? -1 : (int64_t)sighting->entry };
    for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++)
        zc_query_number(query, numbers[i]);
    zc_query_text(query, sighting->item);
    zc_query_number(query, sighting->screenshot);
    zc_query_number(query, sighting->outside);
    return zc_query_run(query, error);
}

static bool is_same_place(const struct zc_sighting *one, const struct zc_sighting *other)
{
    const char *const texts[][2] = { { one->account, other->account }, { one->chat, other->chat },
                                     { one->item, other->item } };
    for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strcmp(texts[i][0] ? texts[i][0] : "", texts[i][1] ? texts[i][1] : "") != 0)
            return false;
    return one->message_id == other->message_id && one->favourite == other->favourite && one->entry == other->entry;
}

/* The sightings from `first` on that belong to one find: all, or those of one chat.  What was taken is marked. */
static enum zc_status store_from(struct zc_case *file, int64_t inspection, const struct zc_candidate *candidate,
                                 uint32_t first, bool *taken, struct zc_error *error)
{
    uint8_t key[32], other[32];
    int64_t find = 0;
    uint32_t position = 0, last = first;
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = make_content_key(candidate, &candidate->sightings[first], key, error);
    if (status == ZC_OK)
        status = insert_find(file, inspection, candidate, key, &find, error);
    if (status == ZC_OK)
        status = insert_crop(file, inspection, find, candidate, error);
    if (status == ZC_OK)
        status = zc_query_open(file, "INSERT INTO sightings VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", &query,
                               error);
    for (uint32_t i = first; status == ZC_OK && i < candidate->sighting_count; i++) {
        const struct zc_sighting *sighting = &candidate->sightings[i];
        status = make_content_key(candidate, sighting, other, error);
        if (status != ZC_OK || taken[i] || memcmp(key, other, 32) != 0)
            continue;
        taken[i] = true;
        if (position > 0 && is_same_place(sighting, &candidate->sightings[last]))
            continue;                  /* one place, named twice */
        status = insert_sighting(file, &query, find, position++, sighting, error);
        last = i;
    }
    return status;
}

static enum zc_status store_one(struct zc_case *file, int64_t inspection, const struct zc_candidate *candidate,
                                struct zc_error *error)
{
    if (candidate->sighting_count == 0 || (unsigned)candidate->kind >= ZC_LEAD_KIND_COUNT)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CASE, NULL, "a candidate without a kind or a sighting");
    bool page = candidate->page_hash.coarse && candidate->kind == ZC_LEAD_PICTURE;
    if (candidate->verdict.class == ZC_CLASS_NONE && !page)
        return ZC_OK;                  /* no find, and no page of one */
    ZC_AUTO(zc_free_p) bool *taken = calloc(candidate->sighting_count, sizeof *taken);
    if (!taken)
        return zc_fail_nomem(error);
    enum zc_status status = ZC_OK;
    for (uint32_t i = 0; status == ZC_OK && i < candidate->sighting_count; i++)
        if (!taken[i])
            status = store_from(file, inspection, candidate, i, taken, error);
    return status;
}

enum zc_status zc_finds_store(struct zc_case *file, int64_t inspection, const struct zc_candidate *candidates,
                              size_t count, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (size_t i = 0; status == ZC_OK && i < count; i++)
        status = store_one(file, inspection, &candidates[i], error);
    return status;
}
