/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "casefile/coverage_of.h"

static const char *const states[ZC_COVERAGE_STATE_COUNT] = { "done", "partial", "failed", "not_allowed", "missing" };
static const char *const kinds[ZC_COVERAGE_KIND_COUNT] = {
    "groups", "private_chats", "official_accounts", "mini_programs", "favourites", "files", "pictures"
};
static const char *const reasons[ZC_COVERAGE_REASON_COUNT] = {
    "no_phone", "accounts_unread", "items_unread", "messages_unreadable", "tables_unread", "places_unread",
    "not_ticked", "chats_excluded", "dates_bound"
};

const char *zc_coverage_state_name(enum zc_coverage_state state)
{
    return (unsigned)state < ZC_COVERAGE_STATE_COUNT ? states[state] : "?";
}

const char *zc_coverage_kind_name(enum zc_coverage_kind kind)
{
    return (unsigned)kind < ZC_COVERAGE_KIND_COUNT ? kinds[kind] : "?";
}

const char *zc_coverage_reason_name(unsigned bit)
{
    return bit < ZC_COVERAGE_REASON_COUNT ? reasons[bit] : "?";
}

/* What takes something away from which kinds of data. */
enum {
    IN_CHATS = ZC_COVERAGE_MESSAGES_UNREADABLE | ZC_COVERAGE_TABLES_UNREAD | ZC_COVERAGE_CHATS_EXCLUDED
               | ZC_COVERAGE_DATES_BOUND | ZC_COVERAGE_ACCOUNTS_UNREAD,
    IN_FAVOURITES = ZC_COVERAGE_DATES_BOUND | ZC_COVERAGE_ACCOUNTS_UNREAD,
    IN_INVENTORY = ZC_COVERAGE_ACCOUNTS_UNREAD,
};

static const unsigned touches[ZC_COVERAGE_KIND_COUNT] = {
    [ZC_COVERAGE_GROUPS] = IN_CHATS, [ZC_COVERAGE_PRIVATE] = IN_CHATS, [ZC_COVERAGE_OFFICIAL] = IN_CHATS,
    [ZC_COVERAGE_MINI_PROGRAMS] = IN_INVENTORY, [ZC_COVERAGE_FAVOURITES] = IN_FAVOURITES,
    [ZC_COVERAGE_FILES] = IN_CHATS, [ZC_COVERAGE_PICTURES] = IN_CHATS,
};

/* Everything but the state and the kinds. */
static void count_phone(const struct zc_inspection *inspection, struct zc_coverage_of *of)
{
    of->accounts = inspection->account_count;
    for (uint32_t i = 0; i < inspection->account_count; i++)
        of->accounts_unread += inspection->accounts[i].state != ZC_ACCOUNT_READ;
    for (unsigned kind = 0; kind < ZC_MEDIA_KIND_COUNT; kind++)
        for (unsigned state = 0; state < ZC_ITEM_STATE_COUNT; state++)
            of->items[state] += inspection->blocks[kind][state];
    of->messages = inspection->messages;
    of->messages_unreadable = inspection->messages_unreadable;
    of->excluded_chats = inspection->excluded_chats;
    for (uint32_t i = 0; i < inspection->unread_count; i++) {
        const struct zc_unread_item *item = &inspection->unread[i];
        if ((unsigned)item->state >= ZC_ITEM_STATE_COUNT && !item->note)
            of->places_unread += item->count ? item->count : 1;
    }
}

static unsigned find_reasons(const struct zc_inspection *inspection, const struct zc_coverage_of *of)
{
    const struct zc_scope *scope = &inspection->scope;
    unsigned found = 0;
    found |= of->accounts_unread > 0 || of->accounts == 0 ? ZC_COVERAGE_ACCOUNTS_UNREAD : 0;
    found |= of->messages_unreadable > 0 ? ZC_COVERAGE_MESSAGES_UNREADABLE : 0;
    found |= of->places_unread > 0 ? ZC_COVERAGE_PLACES_UNREAD : 0;
    found |= of->excluded_chats > 0 ? ZC_COVERAGE_CHATS_EXCLUDED : 0;
    found |= scope->from_ms != INT64_MIN || scope->to_ms != INT64_MAX ? ZC_COVERAGE_DATES_BOUND : 0;
    for (uint32_t i = 0; i < inspection->table_count; i++)
        found |= !inspection->tables[i].read && inspection->tables[i].rows > 0 ? ZC_COVERAGE_TABLES_UNREAD : 0;
    return found;
}

/* Items of a kind that are in scope and were not read in full: a thumbnail was seen, its picture was not. */
static uint64_t count_unread(const uint64_t block[ZC_ITEM_STATE_COUNT])
{
    uint64_t unread = 0;
    for (unsigned state = 0; state < ZC_ITEM_STATE_COUNT; state++)
        unread += state == ZC_ITEM_READ || state == ZC_ITEM_EXCLUDED ? 0 : block[state];
    return unread;
}

static enum zc_coverage_state judge_kind(const struct zc_inspection *inspection, enum zc_coverage_kind kind,
                                         struct zc_coverage_of *of)
{
    const struct zc_scope *scope = &inspection->scope;
    const bool ticks[ZC_COVERAGE_KIND_COUNT] = { scope->groups, scope->private_chats, scope->official_accounts,
                                                 scope->mini_programs, scope->favourites, scope->files,
                                                 scope->pictures };
    if (!ticks[kind]) {
        of->reasons |= ZC_COVERAGE_NOT_TICKED;
        return ZC_COVERAGE_NOT_ALLOWED;
    }
    if (of->accounts_unread == of->accounts)
        return ZC_COVERAGE_FAILED;
    bool less = (of->reasons & touches[kind]) != 0;
    if (kind == ZC_COVERAGE_PICTURES && !scope->ocr) {   /* seen, but the text on them was not read */
        of->reasons |= ZC_COVERAGE_NOT_TICKED;
        less = true;
    }
    if (kind != ZC_COVERAGE_PICTURES && kind != ZC_COVERAGE_FILES)
        return less ? ZC_COVERAGE_PARTIAL : ZC_COVERAGE_DONE;
    const uint64_t *block = inspection->blocks[kind == ZC_COVERAGE_FILES ? ZC_MEDIA_FILE : ZC_MEDIA_PICTURE];
    uint64_t unread = count_unread(block);
    of->reasons |= unread > 0 ? ZC_COVERAGE_ITEMS_UNREAD : 0;
    if (unread > 0 && block[ZC_ITEM_READ] + block[ZC_ITEM_THUMBNAIL] == 0)
        return ZC_COVERAGE_FAILED;
    return less || unread > 0 ? ZC_COVERAGE_PARTIAL : ZC_COVERAGE_DONE;
}

/* Of kinds, to one phone; of phones, to one person. */
static enum zc_coverage_state sum_up(const struct zc_coverage_of *of)
{
    if (of->accounts_unread == of->accounts)
        return ZC_COVERAGE_MISSING;
    bool done = (of->reasons & ZC_COVERAGE_PLACES_UNREAD) == 0;
    for (unsigned kind = 0; kind < ZC_COVERAGE_KIND_COUNT; kind++)
        done = done && of->kinds[kind] == ZC_COVERAGE_DONE;
    return done ? ZC_COVERAGE_DONE : ZC_COVERAGE_PARTIAL;
}

struct zc_coverage_of zc_coverage_of_phone(const struct zc_inspection *inspection)
{
    struct zc_coverage_of of = { 0 };
    count_phone(inspection, &of);
    of.reasons = find_reasons(inspection, &of);
    for (unsigned kind = 0; kind < ZC_COVERAGE_KIND_COUNT; kind++)
        of.kinds[kind] = judge_kind(inspection, (enum zc_coverage_kind)kind, &of);
    of.state = sum_up(&of);
    return of;
}

static void add(struct zc_coverage_of *sum, const struct zc_coverage_of *of, bool first)
{
    for (unsigned kind = 0; kind < ZC_COVERAGE_KIND_COUNT; kind++)
        sum->kinds[kind] = first || sum->kinds[kind] == of->kinds[kind] ? of->kinds[kind] : ZC_COVERAGE_PARTIAL;
    sum->reasons |= of->reasons;
    sum->accounts += of->accounts;
    sum->accounts_unread += of->accounts_unread;
    sum->messages += of->messages;
    sum->messages_unreadable += of->messages_unreadable;
    sum->places_unread += of->places_unread;
    sum->excluded_chats += of->excluded_chats;
    for (unsigned state = 0; state < ZC_ITEM_STATE_COUNT; state++)
        sum->items[state] += of->items[state];
}

struct zc_coverage_of zc_coverage_of_phones(const struct zc_coverage_device *devices, uint32_t count)
{
    struct zc_coverage_of sum = { .state = ZC_COVERAGE_MISSING };
    for (uint32_t i = 0; i < count; i++)
        add(&sum, &devices[i].of, i == 0);
    if (count > 0) {
        sum.state = sum_up(&sum);
        return sum;
    }
    sum.reasons = ZC_COVERAGE_NO_PHONE;
    for (unsigned kind = 0; kind < ZC_COVERAGE_KIND_COUNT; kind++)
        sum.kinds[kind] = ZC_COVERAGE_MISSING;
    return sum;
}
