/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages sent by one sender in one chat within two minutes are one paper, while at most one of them has a header, mark
 * or number of its own.  Thumbnails stay out: they join only the lead whose full picture they match. */
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "casefile/lead_find.h"

struct sent_page {
    const struct zc_find *find;
    const struct zc_sighting *sighting;
    uint32_t index;
};

static int compare_texts(const char *one, const char *other)
{
    return strcmp(one ? one : "", other ? other : "");
}

/* Zero where both were sent by one sender in one chat of one phone. */
static int compare_places(const struct sent_page *one, const struct sent_page *other)
{
    const struct zc_sighting *a = one->sighting, *b = other->sighting;
    int order = compare_texts(a->staff, b->staff);
    if (!order)
        order = compare_texts(a->device, b->device);
    if (!order)
        order = compare_texts(a->account, b->account);
    if (!order)
        order = compare_texts(a->chat, b->chat);
    if (!order)
        order = a->sent - b->sent;
    if (!order)
        order = (a->sender_key > b->sender_key) - (a->sender_key < b->sender_key);
    return order;
}

static int compare_pages(const void *one, const void *other)
{
    const struct sent_page *a = one, *b = other;
    int order = compare_places(a, b);
    if (!order)
        order = zc_sighting_compare(a->sighting, b->sighting);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

/* In a group an unknown sender may be anybody. */
static bool is_page_of_a_run(const struct zc_sighting *sighting)
{
    return !sighting->favourite && sighting->entry == ZC_NO_INDEX && sighting->time_ms > 0 && sighting->chat
           && (sighting->sent || sighting->sender_key || sighting->chat_kind == ZC_CHAT_PRIVATE);
}

static size_t list_pages(struct zc_finds *finds, struct sent_page *pages)
{
    size_t count = 0;
    for (uint32_t i = 0; i < finds->count; i++) {
        const struct zc_find *find = &finds->items[i];
        for (uint32_t k = 0; find->kind == ZC_LEAD_PICTURE && k < find->sighting_count; k++)
            if (is_page_of_a_run(&find->sightings[k]))
                pages[count++] = (struct sent_page){ find, &find->sightings[k], i };
    }
    qsort(pages, count, sizeof *pages, compare_pages);
    return count;
}

/* From `first` on: join what belongs to it.  @return how many pages that were */
static enum zc_status join_run(struct zc_finds *finds, const struct sent_page *pages, size_t count, size_t *ret_used,
                               struct zc_error *error)
{
    uint32_t head = ZC_NO_INDEX;       /* the page with a header of its own */
    enum zc_status status = ZC_OK;
    size_t used = 0;
    for (; status == ZC_OK && used < count; used++) {
        const struct sent_page *page = &pages[used];
        if (compare_places(page, pages) != 0 || page->sighting->time_ms - pages->sighting->time_ms > ZC_PAGE_RUN_MS)
            break;
        uint32_t root = zc_find_root(finds, page->index);
        bool headed = finds->items[root].facts.headed;
        if (headed && head != ZC_NO_INDEX && zc_find_root(finds, head) != root)
            break;
        if (used > 0)
            status = zc_find_join(finds, pages[used - 1].index, page->index, false, error);
        if (headed)
            head = page->index;
    }
    *ret_used = used;
    return status;
}

enum zc_status zc_finds_join_runs(struct zc_finds *finds, struct zc_error *error)
{
    size_t room = 1;
    enum zc_status status = ZC_OK;
    for (uint32_t i = 0; i < finds->count; i++)
        room += finds->items[i].sighting_count;
    ZC_AUTO(zc_free_p) struct sent_page *pages = calloc(room, sizeof *pages);
    if (!pages)
        return zc_fail_nomem(error);
    size_t count = list_pages(finds, pages);
    for (size_t at = 0, used = 0; status == ZC_OK && at < count; at += used)
        status = join_run(finds, pages + at, count - at, &used, error);
    return status;
}
