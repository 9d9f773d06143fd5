/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of sightings, and which came from which. */
#include <string.h>

#include "casefile/lead_find.h"

static int compare_texts(const char *one, const char *other)
{
    return strcmp(one ? one : "", other ? other : "");
}

static int compare_numbers(int64_t one, int64_t other)
{
    return (one > other) - (one < other);
}

/* Time; then who sent it before who received it; then what is the same in whatever order phones are inspected. */
int zc_sighting_compare(const void *one, const void *other)
{
    const struct zc_sighting *a = one, *b = other;
    int order = compare_numbers(a->time_ms ? a->time_ms : INT64_MAX, b->time_ms ? b->time_ms : INT64_MAX);
    if (!order)
        order = b->sent - a->sent;
    if (!order)
        order = compare_numbers(a->server_id, b->server_id);
    if (!order)
        order = compare_texts(a->staff, b->staff);
    if (!order)
        order = compare_texts(a->device, b->device);
    if (!order)
        order = compare_texts(a->account, b->account);
    if (!order)
        order = compare_texts(a->chat, b->chat);
    if (!order)
        order = compare_numbers(a->message_id, b->message_id);
    if (!order)
        order = compare_numbers(a->entry, b->entry);
    if (!order)
        order = compare_texts(a->item, b->item);
    return order ? order : memcmp(a->sha256, b->sha256, 32);
}

static bool is_same_text(const char *one, const char *other)
{
    return one && other && strcmp(one, other) == 0;
}

/* The very message, on another phone or in another account of this one. */
static bool is_same_message(const struct zc_sighting *one, const struct zc_sighting *other)
{
    return one->server_id && one->server_id == other->server_id && !one->favourite && !other->favourite
           && one->chat_kind == other->chat_kind
           && (one->chat_kind != ZC_CHAT_GROUP || is_same_text(one->chat, other->chat));
}

/* Could whoever sent `later` have had it from `earlier`?  It stood on his phone, he had sent it before, it was sent to
 * him alone, or it stood in the very chat. */
static bool could_know(const struct zc_sighting *later, const struct zc_sighting *earlier)
{
    uint64_t who = later->sent ? later->owner_key : later->sender_key;
    bool own_phone = later->sent && is_same_text(later->staff, earlier->staff);
    if (own_phone || (later->favourite && is_same_text(later->staff, earlier->staff)))
        return true;
    if (who && (who == earlier->owner_key || who == earlier->sender_key))
        return true;
    return is_same_text(later->chat, earlier->chat) && later->chat_kind == earlier->chat_kind
           && (later->chat_kind == ZC_CHAT_GROUP || is_same_text(later->staff, earlier->staff));
}

/* What it quotes or was merged from is named.  That message stands on every phone of its chat: the copy on the phone of
 * whoever passed it on is meant, else that on the phone where this was seen, else the sender's, which is the first. */
static uint32_t find_named(const struct zc_sighting *sightings, uint32_t index)
{
    const struct zc_sighting *own = &sightings[index];
    uint64_t who = own->sent ? own->owner_key : own->sender_key;
    uint32_t first = ZC_NO_INDEX, here = ZC_NO_INDEX;
    for (uint32_t i = 0; own->origin_server_id && i < index; i++) {
        if (sightings[i].favourite || own->origin_server_id != sightings[i].server_id)
            continue;
        if (who && who == sightings[i].owner_key)
            return i;
        if (here == ZC_NO_INDEX && is_same_text(own->staff, sightings[i].staff))
            here = i;
        if (first == ZC_NO_INDEX)
            first = i;
    }
    return here != ZC_NO_INDEX ? here : first;
}

static uint32_t find_source(const struct zc_sighting *sightings, uint32_t index)
{
    const struct zc_sighting *own = &sightings[index];
    uint32_t named = find_named(sightings, index);
    if (named != ZC_NO_INDEX)
        return named;
    for (uint32_t i = 0; i < index; i++)       /* the copy on the sender's phone is the first of one message */
        if (is_same_message(own, &sightings[i]))
            return sightings[i].sent ? i : sightings[i].forwarded_from;
    for (uint32_t i = index; i-- > 0;)
        if (could_know(own, &sightings[i]))
            return i;
    return ZC_NO_INDEX;
}

void zc_sightings_trace(struct zc_sighting *sightings, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        sightings[i].forwarded_from = find_source(sightings, i);
}
