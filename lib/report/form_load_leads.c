/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The leads of the case as the forms know them. */
#include <string.h>

#include "report/form_load.h"

static const char *person_of(const struct zc_coverage *coverage, const char *staff)
{
    for (size_t i = 0; i < coverage->count; i++)
        if (strcmp(coverage->people[i].person.staff, staff) == 0)
            return coverage->people[i].person.name;
    return "";
}

static enum zc_form_lead_state state_of(const struct zc_lead *lead)
{
    static const enum zc_form_lead_state states[ZC_LEAD_STATE_COUNT] = {
        [ZC_LEAD_PENDING] = ZC_FORM_PENDING, [ZC_LEAD_CONFIRMED] = ZC_FORM_CONFIRMED,
        [ZC_LEAD_DISMISSED] = ZC_FORM_DISMISSED,
    };
    return states[lead->state];
}

/* A link names a place in a cloud, a raised group or mini-program names itself: there is no paper to count. */
static bool has_document(const struct zc_lead *lead)
{
    return lead->kind != ZC_LEAD_LINK && lead->kind != ZC_LEAD_GROUP && lead->kind != ZC_LEAD_MINI_PROGRAM;
}

static unsigned ways_of(const struct zc_lead *lead)
{
    static const struct { unsigned from; enum zc_form_way to; } ways[ZC_FORM_WAY_COUNT] = {
        { ZC_WAY_PHOTO, ZC_FORM_PHOTO }, { ZC_WAY_MINI_PROGRAM, ZC_FORM_MINI_PROGRAM },
        { ZC_WAY_WECHAT, ZC_FORM_WECHAT }, { ZC_WAY_OTHER, ZC_FORM_OTHER },
    };
    unsigned bits = 0;
    for (size_t i = 0; i < ZC_FORM_WAY_COUNT; i++)
        bits |= lead->ways & ways[i].from ? 1u << ways[i].to : 0;
    return bits;
}

static enum zc_status copy_sightings(const struct zc_form_data *data, const struct zc_lead *lead,
                                     struct zc_form_lead *copy, struct zc_arena *arena, struct zc_error *error)
{
    copy->sightings = zc_arena_new(arena, (lead->sighting_count + 1) * sizeof *copy->sightings);
    if (!copy->sightings)
        return zc_fail_nomem(error);
    for (uint32_t i = 0; i < lead->sighting_count; i++) {
        const struct zc_sighting *from = &lead->sightings[i];
        const char *staff = from->staff ? from->staff : "";
        copy->sightings[i] = (struct zc_form_sighting){
            .staff = staff, .person = person_of(data->coverage, staff), .chat_name = from->chat_name,
            .chat_kind = from->chat_kind, .favourite = from->favourite, .sent = from->sent, .sender = from->sender,
            .time_ms = from->time_ms, .outside = from->outside,
        };
    }
    copy->sighting_count = lead->sighting_count;
    return ZC_OK;
}

enum zc_status zc_form_load_leads(struct zc_form_data *data, const struct zc_lead_list *list, struct zc_arena *arena,
                                  struct zc_error *error)
{
    struct zc_form_lead *leads = zc_arena_new(arena, (list->count + 1) * sizeof *leads);
    enum zc_status status = leads ? ZC_OK : zc_fail_nomem(error);
    size_t count = 0;
    for (size_t i = 0; i < list->count && status == ZC_OK; i++) {
        const struct zc_lead *from = &list->items[i];
        if (!from->is_lead)
            continue;
        leads[count] = (struct zc_form_lead){
            .number = from->number, .state = state_of(from), .class = from->verdict.class, .level = from->verdict.level,
            .confidence = from->verdict.confidence, .ways = ways_of(from),
            .nature = from->nature == ZC_NATURE_VIOLATION ? ZC_FORM_VIOLATION : ZC_FORM_RISK,
            .has_document = has_document(from), .kind = zc_lead_kind_name(from->kind), .mark = from->verdict.mark,
            .doc_number = from->verdict.doc_number, .issuer = from->verdict.issuer, .title = from->verdict.title,
            .step = zc_lead_step_name(from->step), .crops = from->crop_count,
        };
        status = copy_sightings(data, from, &leads[count++], arena, error);
    }
    data->leads = leads;
    data->lead_count = status == ZC_OK ? count : 0;
    return status;
}
