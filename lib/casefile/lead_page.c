/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The same page re-compressed, and thumbnails.  Papers of one office share a template: a small distance alone is no
 * proof, it only asks whether what was read contradicts. */
#include <stdlib.h>

#include "base/auto.h"
#include "base/limits.h"
#include "casefile/lead_find.h"

struct pages {
    struct zc_finds *finds;
    uint32_t *full, full_count;        /* indexes of pictures with a page hash */
    uint32_t *small, small_count;      /* of thumbnails */
};

#define STEP 16u                       /* nearest pairs first, so many bits at a time */

static unsigned distance(const struct zc_finds *finds, uint32_t one, uint32_t other)
{
    return zc_page_hash_apart(&finds->items[one].page_hash, &finds->items[other].page_hash);
}

/* Those at this distance or up to a step farther; the nearest pairs come first, whatever the order of the finds. */
static enum zc_status join_at(const struct pages *pages, unsigned bits, struct zc_error *error)
{
    struct zc_finds *finds = pages->finds;
    enum zc_status status = ZC_OK;
    for (uint32_t i = 0; i < pages->full_count; i++)
        for (uint32_t k = i + 1; status == ZC_OK && k < pages->full_count; k++) {
            uint32_t one = pages->full[i], other = pages->full[k];
            unsigned apart = distance(finds, one, other);
            if (apart / STEP != bits / STEP || apart > ZC_PAGE_ALIKE_BITS
                || zc_find_root(finds, one) == zc_find_root(finds, other))
                continue;
            if (apart <= ZC_PAGE_SAME_BITS)
                status = zc_find_join(finds, one, other, false, error);
            else
                status = zc_find_note_alike(finds, one, other, error);
        }
    return status;
}

static uint32_t nearest_picture(const struct pages *pages, uint32_t small)
{
    uint32_t nearest = ZC_NO_INDEX;
    for (uint32_t i = 0; i < pages->full_count; i++)
        if (nearest == ZC_NO_INDEX
            || distance(pages->finds, small, pages->full[i]) < distance(pages->finds, small, nearest))
            nearest = pages->full[i];
    return nearest;
}

/* It joins the lead whose full picture it matches; where several do nearly as well, none. */
static enum zc_status place_thumbnail(const struct pages *pages, uint32_t small, struct zc_error *error)
{
    struct zc_finds *finds = pages->finds;
    uint32_t match = nearest_picture(pages, small);
    enum zc_status status = ZC_OK;
    if (match == ZC_NO_INDEX || distance(finds, small, match) > ZC_THUMBNAIL_SAME_BITS)
        return ZC_OK;
    unsigned near = distance(finds, small, match) + ZC_THUMBNAIL_MARGIN_BITS;
    bool several = false;
    for (uint32_t i = 0; i < pages->full_count; i++)
        several |= distance(finds, small, pages->full[i]) < near
                   && zc_find_root(finds, match) != zc_find_root(finds, pages->full[i]);
    if (!several)
        return zc_find_join(finds, match, small, false, error);
    for (uint32_t i = 0; status == ZC_OK && i < pages->full_count; i++)
        if (distance(finds, small, pages->full[i]) < near)
            status = zc_find_note_alike(finds, small, pages->full[i], error);
    return status;
}

/* One that was joined by its message has found its picture already. */
static bool has_picture(struct zc_finds *finds, const struct pages *pages, uint32_t small)
{
    uint32_t root = zc_find_root(finds, small);
    for (uint32_t i = 0; i < pages->full_count; i++)
        if (zc_find_root(finds, pages->full[i]) == root)
            return true;
    return false;
}

enum zc_status zc_finds_join_pages(struct zc_finds *finds, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) uint32_t *full = calloc((size_t)finds->count + 1, sizeof *full);
    ZC_AUTO(zc_free_p) uint32_t *small = calloc((size_t)finds->count + 1, sizeof *small);
    struct pages pages = { .finds = finds, .full = full, .small = small };
    if (!full || !small)
        return zc_fail_nomem(error);
    for (uint32_t i = 0; i < finds->count; i++) {
        if (finds->items[i].page_hash.coarse && finds->items[i].kind == ZC_LEAD_PICTURE)
            full[pages.full_count++] = i;
        else if (finds->items[i].page_hash.coarse && finds->items[i].kind == ZC_LEAD_THUMBNAIL)
            small[pages.small_count++] = i;
    }
    if (pages.full_count > ZC_LIMIT_PAGES)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_CASE, NULL, "%u pages in the case, %u can be compared",
                       pages.full_count, ZC_LIMIT_PAGES);
    enum zc_status status = ZC_OK;
    for (unsigned bits = 0; status == ZC_OK && bits <= ZC_PAGE_ALIKE_BITS; bits += STEP)
        status = join_at(&pages, bits, error);
    for (uint32_t i = 0; status == ZC_OK && i < pages.small_count; i++)
        if (!has_picture(finds, &pages, small[i]))
            status = place_thumbnail(&pages, small[i], error);
    return status;
}
