/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/lead_json.h"

#include "base/hash.h"
#include "report/json.h"
#include "report/json_build.h"

static json_t *time_or_null(int64_t time_ms)
{
    char text[ZC_TIME_TEXT_SIZE];
    zc_time_text(time_ms, text);
    return *text ? json_string(text) : json_null();
}

static json_t *hex_or_null(bool there, const uint8_t digest[32])
{
    char text[65];
    zc_hex(digest, 32, text);
    return there ? json_string(text) : json_null();
}

static json_t *id_or_null(int64_t id)
{
    return id ? json_integer(id) : json_null();
}

static json_t *ways_list(unsigned ways, bool *complete)
{
    json_t *list = json_array();
    for (unsigned bit = 0; bit < ZC_WAY_BIT_COUNT; bit++)
        if (ways & 1u << bit)
            zc_json_append(list, json_string(zc_way_name(bit)), complete);
    return list;
}

static json_t *rules_list(const struct zc_verdict *verdict, bool *complete)
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < verdict->rule_count; i++)
        zc_json_append(list, json_string(verdict->rules[i]), complete);
    return list;
}

static json_t *similar_list(const struct zc_lead *lead, bool *complete)
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < lead->similar_count; i++)
        zc_json_append(list, json_integer((json_int_t)lead->similar_to[i]), complete);
    return list;
}

/* A favourite stands in no chat: it is the owner's own, kept for himself. */
static json_t *sighting_object(const struct zc_lead *lead, const struct zc_sighting *sighting, bool *complete)
{
    json_t *object = json_object();
    enum zc_chat_kind kind = sighting->favourite ? ZC_CHAT_SELF : sighting->chat_kind;
    zc_json_set(object, "staff", zc_json_text(sighting->staff), complete);
    zc_json_set(object, "device", zc_json_text(sighting->device), complete);
    zc_json_set(object, "chat", zc_json_text(sighting->chat), complete);
    zc_json_set(object, "chat_name", zc_json_text(sighting->chat_name), complete);
    zc_json_set(object, "chat_kind", json_string(zc_chat_kind_name(kind)), complete);
    zc_json_set(object, "sent", json_boolean(sighting->sent), complete);
    zc_json_set(object, "sender", zc_json_text(sighting->sender), complete);
    zc_json_set(object, "time", time_or_null(sighting->time_ms), complete);
    zc_json_set(object, "message_id", id_or_null(sighting->message_id), complete);
    zc_json_set(object, "server_id", id_or_null(sighting->server_id), complete);
    zc_json_set(object, "item", zc_json_text(sighting->item), complete);
    zc_json_set(object, "sha256", hex_or_null(lead->has_hash, sighting->sha256), complete);
    zc_json_set(object, "favourite", json_boolean(sighting->favourite), complete);
    zc_json_set(object, "screenshot_outside", json_boolean(sighting->outside), complete);
    bool forwarded = sighting->forwarded_from != ZC_NO_INDEX;
    zc_json_set(object, "forwarded_from", forwarded ? json_integer(sighting->forwarded_from) : json_null(), complete);
    return object;
}

static void set_verdict(json_t *object, const struct zc_lead *lead, bool *complete)
{
    const struct zc_verdict *verdict = &lead->verdict;
    bool has_level = verdict->class == ZC_CLASS_STATE_SECRET || verdict->class == ZC_CLASS_WORK_SECRET
                     || verdict->class == ZC_CLASS_INTERNAL;
    zc_json_set(object, "class", json_string(zc_class_name(verdict->class)), complete);
    zc_json_set(object, "level", zc_json_text(has_level ? zc_level_name(verdict->level) : NULL), complete);
    zc_json_set(object, "confidence", zc_json_text(zc_confidence_name(verdict->confidence)), complete);
    zc_json_set(object, "way", ways_list(lead->ways, complete), complete);
    zc_json_set(object, "nature", json_string(zc_nature_name(lead->nature)), complete);
    zc_json_set(object, "kind", json_string(zc_lead_kind_name(lead->kind)), complete);
    zc_json_set(object, "mark", zc_json_text(verdict->mark), complete);
    zc_json_set(object, "doc_number", zc_json_text(verdict->doc_number), complete);
    zc_json_set(object, "title", zc_json_text(verdict->title), complete);
    zc_json_set(object, "sha256", hex_or_null(lead->has_hash, lead->sha256), complete);
    zc_json_set(object, "sm3", hex_or_null(lead->has_hash, lead->sm3), complete);
    zc_json_set(object, "excerpt", zc_json_text(verdict->excerpt), complete);
    zc_json_set(object, "rules", rules_list(verdict, complete), complete);
}

enum zc_status zc_json_lead(const struct zc_lead *lead, char **ret_line, struct zc_error *error)
{
    bool complete = true;
    json_t *object = json_object(), *sightings = json_array();
    for (uint32_t i = 0; i < lead->sighting_count; i++)
        zc_json_append(sightings, sighting_object(lead, &lead->sightings[i], &complete), &complete);
    zc_json_set_count(object, "lead", lead->number, &complete);
    zc_json_set(object, "state", json_string(zc_lead_state_name(lead->state)), &complete);
    zc_json_set(object, "step", zc_json_text(zc_lead_step_name(lead->step)), &complete);
    set_verdict(object, lead, &complete);
    zc_json_set(object, "similar_to", similar_list(lead, &complete), &complete);
    zc_json_set(object, "sightings", sightings, &complete);
    zc_json_set(object, "note", zc_json_text(lead->note), &complete);
    zc_json_set(object, "by", zc_json_text(lead->decided_by), &complete);
    return zc_json_finish(object, complete, ret_line, error);
}
