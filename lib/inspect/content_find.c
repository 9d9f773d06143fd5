/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What a worker found, copied out of its answer. */
#include <string.h>

#include "base/limits.h"
#include "inspect/hits.h"

/* One that is no line of a page is not taken: a worker may be in an attacker's hands. */
static bool copy_crop(struct zc_arena *arena, const struct zc_observation *observation, struct zc_content_find *find)
{
    if (observation->drawing_size == 0 || observation->drawing_size > ZC_LIMIT_CROP)
        return true;
    uint8_t *crop = zc_arena_new(arena, observation->drawing_size);
    if (!crop)
        return false;
    memcpy(crop, observation->drawing, observation->drawing_size);
    find->crop = crop;
    find->crop_size = observation->drawing_size;
    return true;
}

enum zc_status zc_content_find_copy(struct zc_arena *arena, const struct zc_observation *observation, bool keep_crop,
                                    struct zc_content_find **ret_find, struct zc_error *error)
{
    *ret_find = NULL;
    bool found = observation->verdict.class != ZC_CLASS_NONE || observation->page_hash.coarse != 0;
    if (!found)
        return ZC_OK;
    struct zc_content_find *find = zc_arena_new(arena, sizeof *find);
    if (!find || !zc_verdict_copy(arena, &observation->verdict, &find->verdict)
        || (keep_crop && !copy_crop(arena, observation, find)))
        return zc_fail_nomem(error);
    find->member = zc_arena_copy(arena, observation->member);
    find->type = zc_arena_copy(arena, observation->type);
    find->true_kind = zc_arena_copy(arena, observation->kind);
    find->page_hash = observation->page_hash;
    find->screenshot = observation->screenshot;
    find->chat_title = zc_arena_copy(arena, observation->chat_title);
    memcpy(find->sha256, observation->sha256, sizeof find->sha256);
    memcpy(find->sm3, observation->sm3, sizeof find->sm3);
    *ret_find = find;
    return ZC_OK;
}
