/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Which finds are one lead.  CONTRACT, Counting: the same bytes; the same number with the same title; the same message
 * on two phones; the same page re-compressed where nothing read contradicts; a thumbnail with the one lead it matches;
 * pages sent one after the other.  In doubt two leads that name each other.
 *
 * All finds of the case are grouped anew each time, from the surest reason to the weakest, each in an order of the
 * contents' own: so it does not matter which phone was inspected first. */
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/limits.h"
#include "casefile/lead_find.h"

#define SAME_MESSAGE_MS (60 * 1000)    /* two phones' clocks of one message; its number alone may be reused by makers */

uint32_t zc_find_root(struct zc_finds *finds, uint32_t index)
{
    uint32_t root = index;
    while (finds->items[root].parent != root)
        root = finds->items[root].parent;
    while (finds->items[index].parent != root) {
        uint32_t next = finds->items[index].parent;
        finds->items[index].parent = root;
        index = next;
    }
    return root;
}

/* A hint for whoever reviews; beyond the limit the case holds one template a million times, and hints help nobody. */
enum zc_status zc_find_note_alike(struct zc_finds *finds, uint32_t one, uint32_t other, struct zc_error *error)
{
    if (finds->alike_count >= ZC_LIMIT_ALIKE)
        return ZC_OK;
    if (finds->alike_count == finds->alike_room) {
        uint32_t room = finds->alike_room ? finds->alike_room * 2 : 64;
        struct zc_find_pair *grown = realloc(finds->alike, room * sizeof *grown);
        if (!grown)
            return zc_fail_nomem(error);
        finds->alike = grown;
        finds->alike_room = room;
    }
    finds->alike[finds->alike_count++] = (struct zc_find_pair){ one, other };
    return ZC_OK;
}

static bool differ(const char *one, const char *other)
{
    return one && other && strcmp(one, other) != 0;
}

/* A title that is a piece of the other was cut by the edge of the picture or wrapped; one that is merely near to it may
 * be next year's paper. */
static bool titles_differ(const char *one, const char *other)
{
    if (!differ(one, other))
        return false;
    const char *piece = strlen(one) < strlen(other) ? one : other, *whole = piece == one ? other : one;
    return strlen(piece) < strlen("关于的通知") || !strstr(whole, piece);
}

bool zc_find_contradicts(const struct zc_find_facts *one, const struct zc_find_facts *other)
{
    if (differ(one->number, other->number) || differ(one->date, other->date))
        return true;
    if (one->level != ZC_LEVEL_NONE && other->level != ZC_LEVEL_NONE && one->level != other->level)
        return true;
    return titles_differ(one->title, other->title);
}

static void add_facts(struct zc_find_facts *facts, const struct zc_find_facts *more)
{
    if (!facts->number)
        facts->number = more->number;
    if (!facts->title || (more->title && strlen(more->title) > strlen(facts->title)))
        facts->title = more->title ? more->title : facts->title;
    if (!facts->date)
        facts->date = more->date;
    if (facts->level == ZC_LEVEL_NONE)
        facts->level = more->level;
    facts->headed |= more->headed;
}

enum zc_status zc_find_join(struct zc_finds *finds, uint32_t one, uint32_t other, bool surely, struct zc_error *error)
{
    uint32_t a = zc_find_root(finds, one), b = zc_find_root(finds, other);
    if (a == b)
        return ZC_OK;
    if (!surely && zc_find_contradicts(&finds->items[a].facts, &finds->items[b].facts))
        return zc_find_note_alike(finds, one, other, error);
    uint32_t root = a < b ? a : b, leaf = a < b ? b : a;
    finds->items[leaf].parent = root;
    add_facts(&finds->items[root].facts, &finds->items[leaf].facts);
    return ZC_OK;
}

/* --- one list of finds in order of some property, so that equal ones lie side by side --- */

struct entry {
    const struct zc_find *find;
    const struct zc_sighting *sighting;   /* where messages are compared */
    uint32_t index;
};

static int by_index(const struct entry *one, const struct entry *other)
{
    return (one->index > other->index) - (one->index < other->index);
}

static int by_key(const void *one, const void *other)
{
    const struct entry *a = one, *b = other;
    int order = memcmp(a->find->content_key, b->find->content_key, 32);
    return order ? order : by_index(a, b);
}

static const char *title_of(const struct entry *entry)
{
    return entry->find->facts.title ? entry->find->facts.title : "";
}

static int by_number(const void *one, const void *other)
{
    const struct entry *a = one, *b = other;
    int order = strcmp(a->find->facts.number, b->find->facts.number);
    if (!order)
        order = strcmp(title_of(a), title_of(b));
    return order ? order : by_index(a, b);
}

static int by_server_id(const void *one, const void *other)
{
    const struct entry *a = one, *b = other;
    int64_t x = a->sighting->server_id, y = b->sighting->server_id;
    if (x != y)
        return x < y ? -1 : 1;
    return by_index(a, b);
}

static enum zc_status join_same_bytes(struct zc_finds *finds, struct entry *entries, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (uint32_t i = 0; i < finds->count; i++)
        entries[i] = (struct entry){ .find = &finds->items[i], .index = i };
    qsort(entries, finds->count, sizeof *entries, by_key);
    for (uint32_t i = 1; status == ZC_OK && i < finds->count; i++)
        if (memcmp(entries[i - 1].find->content_key, entries[i].find->content_key, 32) == 0)
            status = zc_find_join(finds, entries[i - 1].index, entries[i].index, true, error);
    return status;
}

static enum zc_status join_same_number(struct zc_finds *finds, struct entry *entries, struct zc_error *error)
{
    uint32_t count = 0;
    enum zc_status status = ZC_OK;
    for (uint32_t i = 0; i < finds->count; i++)
        if (finds->items[i].facts.number)
            entries[count++] = (struct entry){ .find = &finds->items[i], .index = i };
    qsort(entries, count, sizeof *entries, by_number);
    for (uint32_t i = 1; status == ZC_OK && i < count; i++) {
        const struct zc_find_facts *one = &entries[i - 1].find->facts, *other = &entries[i].find->facts;
        if (strcmp(one->number, other->number) != 0)
            continue;
        if (one->title && other->title && strcmp(one->title, other->title) == 0)
            status = zc_find_join(finds, entries[i - 1].index, entries[i].index, true, error);
        else
            status = zc_find_note_alike(finds, entries[i - 1].index, entries[i].index, error);
    }
    return status;
}

static bool is_shown(const struct zc_find *find)
{
    return find->kind == ZC_LEAD_PICTURE || find->kind == ZC_LEAD_THUMBNAIL || find->kind == ZC_LEAD_VIDEO
           || find->kind == ZC_LEAD_FILE;
}

static bool is_same_message(const struct zc_sighting *one, const struct zc_sighting *other)
{
    int64_t apart = one->time_ms > other->time_ms ? one->time_ms - other->time_ms : other->time_ms - one->time_ms;
    if (one->server_id != other->server_id || apart > SAME_MESSAGE_MS || one->chat_kind != other->chat_kind)
        return false;
    return one->chat_kind != ZC_CHAT_GROUP || (one->chat && other->chat && strcmp(one->chat, other->chat) == 0);
}

/* A message has one picture or file of its own; on two phones it may lie in two sizes. */
static enum zc_status join_same_message(struct zc_finds *finds, struct zc_error *error)
{
    size_t room = 1, count = 0;
    enum zc_status status = ZC_OK;
    for (uint32_t i = 0; i < finds->count; i++)
        room += finds->items[i].sighting_count;
    ZC_AUTO(zc_free_p) struct entry *entries = calloc(room, sizeof *entries);
    if (!entries)
        return zc_fail_nomem(error);
    for (uint32_t i = 0; i < finds->count; i++)
        for (uint32_t k = 0; is_shown(&finds->items[i]) && k < finds->items[i].sighting_count; k++) {
            const struct zc_sighting *sighting = &finds->items[i].sightings[k];
            if (sighting->server_id && !sighting->favourite && sighting->entry == ZC_NO_INDEX)
                entries[count++] = (struct entry){ &finds->items[i], sighting, i };
        }
    qsort(entries, count, sizeof *entries, by_server_id);
    for (size_t i = 1; status == ZC_OK && i < count; i++)
        if (is_same_message(entries[i - 1].sighting, entries[i].sighting))
            status = zc_find_join(finds, entries[i - 1].index, entries[i].index, false, error);
    return status;
}

static const char *without_blanks(struct zc_arena *arena, const char *text)
{
    if (!text || !*text)
        return NULL;
    char *copy = zc_arena_copy(arena, text), *to = copy;
    for (const char *from = copy; from && *from; from++) {
        if (strncmp(from, "　", 3) == 0)
            from += 2;
        else if ((unsigned char)*from > 0x20)
            *to++ = *from;
    }
    if (to)
        *to = 0;
    return copy;
}

static enum zc_status take_facts(struct zc_finds *finds, struct zc_error *error)
{
    for (uint32_t i = 0; i < finds->count; i++) {
        struct zc_find *find = &finds->items[i];
        const struct zc_verdict *verdict = &find->verdict;
        find->parent = i;
        find->facts = (struct zc_find_facts){
            .number = without_blanks(finds->arena, verdict->doc_number),
            .title = without_blanks(finds->arena, verdict->title),
            .date = without_blanks(finds->arena, verdict->date), .level = verdict->level,
            .headed = verdict->red_header || verdict->mark || verdict->doc_number,
        };
        if ((verdict->doc_number && *verdict->doc_number && !find->facts.number)
            || (verdict->title && *verdict->title && !find->facts.title))
            return zc_fail_nomem(error);
    }
    return ZC_OK;
}

enum zc_status zc_finds_group(struct zc_finds *finds, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) struct entry *entries = calloc((size_t)finds->count + 1, sizeof *entries);
    if (!entries)
        return zc_fail_nomem(error);
    enum zc_status status = take_facts(finds, error);
    if (status == ZC_OK)
        status = join_same_number(finds, entries, error);
    if (status == ZC_OK)
        status = join_same_bytes(finds, entries, error);
    if (status == ZC_OK)
        status = join_same_message(finds, error);
    if (status == ZC_OK)
        status = zc_finds_join_pages(finds, error);
    if (status == ZC_OK)
        status = zc_finds_join_runs(finds, error);
    return status;
}
