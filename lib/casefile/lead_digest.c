/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* One digest a lead, taken of it as read back, and one over all of them, which the journal names after each change. */
#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include "base/auto.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "casefile/lead_digest.h"

static void put_sighting(struct zc_buffer *bytes, const struct zc_sighting *sighting)
{
    const char *const texts[] = { sighting->staff, sighting->device, sighting->account, sighting->chat,
                                  sighting->chat_name, sighting->sender, sighting->item };
    for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++)
        zc_buffer_put_string(bytes, texts[i]);
    zc_buffer_put_string(bytes, zc_chat_kind_name(sighting->chat_kind));
    const uint64_t numbers[] = { sighting->sender_key, sighting->owner_key, (uint64_t)sighting->time_ms,
                                 (uint64_t)sighting->message_id, (uint64_t)sighting->server_id,
                                 (uint64_t)sighting->origin_server_id, sighting->entry };
    for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++)
        zc_buffer_put_u64(bytes, numbers[i]);
    const bool flags[] = { sighting->sent, sighting->favourite, sighting->screenshot, sighting->outside };
    for (unsigned i = 0; i < sizeof flags / sizeof *flags; i++)
        zc_buffer_put_u8(bytes, flags[i]);
    zc_buffer_put(bytes, sighting->sha256, 32);
}

static enum zc_status digest_lead(const struct zc_lead *lead, uint8_t ret_sha256[32], struct zc_error *error)
{
    ZC_AUTO(zc_buffer_finish) struct zc_buffer bytes = { 0 };
    ZC_AUTO(zc_free_p) char *verdict = zc_lead_verdict_print(&lead->verdict);
    if (!verdict)
        return zc_fail_nomem(error);
    zc_buffer_put_u64(&bytes, lead->number);
    const char *const texts[] = { zc_lead_kind_name(lead->kind), verdict, zc_nature_name(lead->nature),
                                  zc_lead_state_name(lead->state), zc_lead_step_name(lead->step), lead->raised_id,
                                  lead->note, lead->decided_by };
    for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++)
        zc_buffer_put_string(&bytes, texts[i]);
    const uint64_t numbers[] = { lead->is_lead, lead->ways, lead->has_hash, (uint64_t)lead->decided_ms,
                                 lead->level_decided, lead->nature_decided, lead->ways_decided, lead->contents };
    for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++)
        zc_buffer_put_u64(&bytes, numbers[i]);
    zc_buffer_put(&bytes, lead->sha256, 32);
    zc_buffer_put(&bytes, lead->sm3, 32);
    if (lead->crop_count > 0)            /* leads of before version 3 keep their digests */
        zc_buffer_put(&bytes, lead->crops_sha256, 32);
    for (uint32_t i = 0; i < lead->similar_count; i++)
        zc_buffer_put_u64(&bytes, lead->similar_to[i]);
    /* Where a raised lead is seen follows from the inspections, which have digests of their own. */
    for (uint32_t i = 0; !lead->raised_id && i < lead->sighting_count; i++)
        put_sighting(&bytes, &lead->sightings[i]);
    if (bytes.failed)
        return zc_fail_nomem(error);
    return zc_hash_of(ZC_HASH_SHA256, bytes.data, bytes.size, ret_sha256, error);
}

/* Without any lead there is no digest: a case of an earlier version has none either. */
static enum zc_status digest_all(const struct zc_lead_list *list, uint8_t (*digests)[32], char ret_hex[65],
                                 struct zc_error *error)
{
    uint8_t whole[32];
    enum zc_status status = ZC_OK;
    for (size_t i = 0; status == ZC_OK && i < list->count; i++)
        status = digest_lead(&list->items[i], digests[i], error);
    if (status == ZC_OK)
        status = zc_hash_of(ZC_HASH_SHA256, digests, list->count * 32, whole, error);
    if (status == ZC_OK && list->count > 0)
        zc_hex(whole, 32, ret_hex);
    else
        ret_hex[0] = 0;
    return status;
}

static enum zc_status load(const struct zc_case *file, struct zc_lead_list *list, uint8_t (**ret_digests)[32],
                           char ret_hex[65], struct zc_error *error)
{
    enum zc_status status = zc_leads_load(file, list, error);
    if (status != ZC_OK)
        return status;
    *ret_digests = zc_arena_new(list->arena, (list->count + 1) * 32);
    return *ret_digests ? digest_all(list, *ret_digests, ret_hex, error) : zc_fail_nomem(error);
}

/* --- what the journal says --- */

static enum zc_status take_entry(void *data, const struct zc_journal_entry *entry, struct zc_error *error)
{
    struct zc_leads_journalled *said = data;
    json_t *detail = entry->detail && strstr(entry->detail, "leads_sha256") ? json_loads(entry->detail, 0, NULL) : NULL;
    const char *hex = json_string_value(json_object_get(detail, "leads_sha256"));
    if (hex && strlen(hex) < sizeof said->sha256)
        snprintf(said->sha256, sizeof said->sha256, "%s", hex);
    if (json_is_true(json_object_get(detail, "changed_outside")))
        said->changed_outside++;
    json_decref(detail);
    return ZC_OK;
}

enum zc_status zc_leads_journalled_load(const struct zc_case *file, struct zc_leads_journalled *ret_said,
                                        struct zc_error *error)
{
    struct zc_leads_journalled said = { 0 };
    enum zc_status status = zc_journal_walk(file, take_entry, &said, error);
    if (status == ZC_OK)
        *ret_said = said;
    return status;
}

static enum zc_status write_digests(struct zc_case *file, const struct zc_lead_list *list, uint8_t (*digests)[32],
                                    struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "UPDATE leads SET row_sha256 = ? WHERE number = ?", &query, error);
    for (size_t i = 0; status == ZC_OK && i < list->count; i++) {
        zc_query_bytes(&query, digests[i], 32);
        zc_query_number(&query, (int64_t)list->items[i].number);
        status = zc_query_run(&query, error);
    }
    return status;
}

static enum zc_status write_journal(struct zc_case *file, const struct zc_journal_entry *entry, const char *hex,
                                    bool changed_outside, struct zc_error *error)
{
    json_t *detail = entry->detail ? json_loads(entry->detail, 0, NULL) : json_object();
    bool good = detail && json_object_set_new(detail, "leads_sha256", json_string(hex)) == 0
                && (!changed_outside || json_object_set_new(detail, "changed_outside", json_true()) == 0);
    ZC_AUTO(zc_free_p) char *text = good ? json_dumps(detail, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
    json_decref(detail);
    if (!text)
        return zc_fail_nomem(error);
    struct zc_journal_entry full = *entry;
    full.detail = text;
    return zc_journal_add(file, &full, error);
}

enum zc_status zc_leads_check_before(struct zc_case *file, struct zc_error *error)
{
    struct zc_lead_list list = { 0 };
    struct zc_leads_journalled said = { 0 };
    uint8_t (*digests)[32];
    char hex[65];
    enum zc_status status = zc_leads_journalled_load(file, &said, error);
    if (status == ZC_OK)
        status = load(file, &list, &digests, hex, error);
    if (status == ZC_OK && strcmp(hex, said.sha256) != 0)
        status = write_journal(file, &(struct zc_journal_entry){ .action = "leads" }, hex, true, error);
    zc_lead_list_free(&list);
    return status;
}

enum zc_status zc_leads_seal(struct zc_case *file, const struct zc_journal_entry *entry, struct zc_error *error)
{
    struct zc_lead_list list = { 0 };
    struct zc_leads_journalled said = { 0 };
    uint8_t (*digests)[32];
    char hex[65];
    enum zc_status status = load(file, &list, &digests, hex, error);
    if (status == ZC_OK)
        status = write_digests(file, &list, digests, error);
    if (status == ZC_OK)
        status = zc_leads_journalled_load(file, &said, error);
    bool news = strcmp(entry->action, "leads") != 0 || strcmp(hex, said.sha256) != 0;
    if (status == ZC_OK && news)
        status = write_journal(file, entry, hex, false, error);
    zc_lead_list_free(&list);
    return status;
}

enum zc_status zc_leads_verify(const struct zc_case *file,
                               enum zc_status (*found)(void *data, uint64_t lead, struct zc_error *error), void *data,
                               struct zc_error *error)
{
    struct zc_lead_list list = { 0 };
    struct zc_leads_journalled said = { 0 };
    uint8_t (*digests)[32];
    char hex[65];
    uint64_t named = 0;
    enum zc_status status = zc_leads_journalled_load(file, &said, error);
    if (status == ZC_OK)
        status = load(file, &list, &digests, hex, error);
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    if (status == ZC_OK)
        status = zc_query_open(file, "SELECT row_sha256 FROM leads ORDER BY number", &query, error);
    for (size_t i = 0; status == ZC_OK && i < list.count && (status = zc_query_next(&query, error)) == ZC_OK; i++) {
        uint8_t kept[32];
        if (zc_column_bytes(&query, 0, kept, 32) && memcmp(kept, digests[i], 32) == 0)
            continue;
        named++;
        status = found(data, list.items[i].number, error);
    }
    bool wrong = said.changed_outside > 0 || (status == ZC_OK && strcmp(hex, said.sha256) != 0);
    if (status == ZC_OK && wrong && named == 0)   /* one added or gone, digests rewritten, or an earlier change */
        status = found(data, 0, error);
    zc_lead_list_free(&list);
    return status;
}
