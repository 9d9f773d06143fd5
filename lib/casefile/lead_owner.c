/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A raised lead is seen wherever the group or mini-program is, on the phones as they are in the case now. */
#include <stdlib.h>

#include "base/auto.h"
#include "casefile/lead_find.h"

static const char *sql_of(enum zc_lead_kind kind)
{
    if (kind == ZC_LEAD_GROUP)
        return "SELECT i.staff, i.device, g.account, g.id, g.name, max(g.last_ms), max(g.mine)"
               " FROM inspection_groups g JOIN inspections i ON i.id = g.inspection WHERE g.id = ?1"
               " GROUP BY i.id ORDER BY i.staff, i.device";
    return "SELECT i.staff, i.device, NULL, NULL, p.name, max(p.last_used_ms), 0"
           " FROM inspection_mini_programs p JOIN inspections i ON i.id = p.inspection"
           " WHERE p.username = ?1 OR p.appid = ?1 GROUP BY i.id ORDER BY i.staff, i.device";
}

static enum zc_status count_phones(const struct zc_case *file, uint32_t *ret_count, struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT count(*) FROM inspections", &query, error);
    if (status == ZC_OK)
        status = zc_query_next(&query, error);
    if (status == ZC_OK)
        *ret_count = (uint32_t)zc_column_number(&query, 0);
    return status;
}

enum zc_status zc_lead_load_owners(const struct zc_case *file, struct zc_lead *lead, struct zc_arena *arena,
                                   struct zc_error *error)
{
    uint32_t room = 0, used = 0;
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = count_phones(file, &room, error);
    if (status != ZC_OK)
        return status;
    struct zc_sighting *sightings = zc_arena_new(arena, ((size_t)room + 1) * sizeof *sightings);
    if (!sightings)
        return zc_fail_nomem(error);
    status = zc_query_open(file, sql_of(lead->kind), &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_text(&query, lead->raised_id);
    while (used < room && (status = zc_query_next(&query, error)) == ZC_OK) {
        struct zc_sighting *sighting = &sightings[used++];
        const char **texts[] = { &sighting->staff, &sighting->device, &sighting->account, &sighting->chat,
                                 &sighting->chat_name };
        for (int i = 0; i < 5; i++)
            if (!zc_column_text(&query, i, arena, texts[i]))
                return zc_fail_nomem(error);
        sighting->chat_kind = lead->kind == ZC_LEAD_GROUP ? ZC_CHAT_GROUP : ZC_CHAT_SELF;
        sighting->time_ms = zc_column_number(&query, 5);
        sighting->entry = sighting->forwarded_from = ZC_NO_INDEX;
    }
    lead->sightings = sightings;
    lead->sighting_count = used;
    qsort(sightings, used, sizeof *sightings, zc_sighting_compare);
    return status == ZC_END ? ZC_OK : status;
}
