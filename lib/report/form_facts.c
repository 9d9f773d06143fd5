/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/form_facts.h"

#include <string.h>
#include <time.h>

#include "base/auto.h"
#include "base/limits.h"
#include "detect/detector.h"
#include "report/form_row.h"

#define UTC8_SECONDS (8 * 3600)

void zc_form_time_text(int64_t time_ms, char ret_text[ZC_FORM_TIME_SIZE])
{
    ret_text[0] = 0;
    time_t seconds = (time_t)(time_ms / 1000) + UTC8_SECONDS;
    struct tm parts;
    if (time_ms != 0 && gmtime_r(&seconds, &parts))
        strftime(ret_text, ZC_FORM_TIME_SIZE, "%Y-%m-%d %H:%M:%S", &parts);
}

const char *zc_form_person(struct zc_arena *arena, const char *name, bool full)
{
    if (full || !name || !*name)
        return name ? name : "";
    ZC_AUTO(zc_free_p) char *masked = zc_mask_name(name);
    return zc_arena_copy(arena, masked);
}

struct drafter {
    const struct zc_form_words *words;
    struct zc_arena *arena;
    bool full_names;
};

static const char *word(const struct drafter *drafter, const char *key)
{
    return zc_form_words_get(drafter->words, "facts", key);
}

/* In a private chat the chat's name is the other person's. */
static enum zc_status place_text(const struct drafter *drafter, const struct zc_form_sighting *sighting,
                                 struct zc_buffer *text, struct zc_error *error)
{
    struct zc_form_row row = { .arena = drafter->arena };
    bool named = sighting->chat_name && *sighting->chat_name;
    bool personal = sighting->chat_kind == ZC_CHAT_PRIVATE;
    zc_form_row_text(&row, "chat", personal ? zc_form_person(drafter->arena, sighting->chat_name, drafter->full_names)
                                            : sighting->chat_name);
    const char *key = sighting->favourite ? "in.favourite"
                      : named             ? zc_chat_kind_name(sighting->chat_kind)
                                          : "in.unknown";
    return zc_form_expand(&(struct zc_form_scope){ &row, NULL }, word(drafter, key), text, error);
}

/* A group or mini-program that was raised was sent by nobody: the phone has it. */
static bool is_thing(const struct zc_form_lead *lead)
{
    return strcmp(lead->kind, "group") == 0 || strcmp(lead->kind, "mini_program") == 0;
}

static enum zc_status deed_text(const struct drafter *drafter, const struct zc_form_sighting *sighting,
                                struct zc_buffer *text, struct zc_error *error)
{
    struct zc_form_row row = { .arena = drafter->arena };
    bool known = sighting->sender && *sighting->sender;
    zc_form_row_text(&row, "sender", zc_form_person(drafter->arena, sighting->sender, drafter->full_names));
    const char *key = sighting->favourite ? "kept" : sighting->sent ? "sent" : known ? "received" : "received.unknown";
    return zc_form_expand(&(struct zc_form_scope){ &row, NULL }, word(drafter, key), text, error);
}

static enum zc_status add_sighting(const struct drafter *drafter, const struct zc_form_lead *lead, uint32_t index,
                                   struct zc_buffer *text, struct zc_error *error)
{
    const struct zc_form_sighting *sighting = &lead->sightings[index];
    struct zc_form_row row = { .arena = drafter->arena };
    struct zc_buffer place = { 0 }, deed = { 0 };
    char time_text[ZC_FORM_TIME_SIZE];
    zc_form_time_text(sighting->time_ms, time_text);
    enum zc_status status = place_text(drafter, sighting, &place, error);
    if (status == ZC_OK)
        status = deed_text(drafter, sighting, &deed, error);
    zc_form_row_number(&row, "number", index + 1);
    zc_form_row_text(&row, "time", *time_text ? time_text : word(drafter, "time.unknown"));
    zc_form_row_text(&row, "person", zc_form_person(drafter->arena, sighting->person, drafter->full_names));
    zc_form_row_text(&row, "place", zc_arena_copy_sized(drafter->arena, (char *)place.data, place.size));
    zc_form_row_text(&row, "deed", zc_arena_copy_sized(drafter->arena, (char *)deed.data, deed.size));
    zc_form_row_text(&row, "kind", zc_form_words_get(drafter->words, "kind", lead->kind));
    zc_form_row_text(&row, "outside", sighting->outside ? word(drafter, "outside") : "");
    if (status == ZC_OK && !zc_form_row_find(&row, "person")->text[0] && sighting->person[0])
        status = zc_fail_nomem(error);
    if (status == ZC_OK)
        status = zc_form_expand(&(struct zc_form_scope){ &row, NULL },
                                word(drafter, is_thing(lead) ? "thing" : "sighting"), text, error);
    zc_buffer_finish(&place);
    zc_buffer_finish(&deed);
    return status;
}

static uint32_t count_people(const struct zc_form_lead *lead)
{
    uint32_t people = 0;
    for (uint32_t i = 0; i < lead->sighting_count; i++) {
        bool first = true;
        for (uint32_t j = 0; j < i && first; j++)
            first = strcmp(lead->sightings[j].staff, lead->sightings[i].staff) != 0;
        people += first;
    }
    return people;
}

static enum zc_status draft(const struct drafter *drafter, struct zc_form_lead *lead, struct zc_error *error)
{
    struct zc_form_row row = { .arena = drafter->arena };
    const struct zc_form_scope scope = { &row, NULL };
    struct zc_buffer text = { 0 };
    uint32_t told = lead->sighting_count;
    if (told > ZC_LIMIT_FORM_SIGHTINGS)
        told = ZC_LIMIT_FORM_SIGHTINGS;
    zc_form_row_number(&row, "count", lead->sighting_count);
    zc_form_row_number(&row, "people", count_people(lead));
    zc_form_row_number(&row, "rest", lead->sighting_count - told);
    zc_form_row_number(&row, "lead", (int64_t)lead->number);
    zc_form_row_text(&row, "kind", zc_form_words_get(drafter->words, "kind", lead->kind));
    enum zc_status status = zc_form_expand(&scope, word(drafter, is_thing(lead) ? "opening.thing" : "opening"), &text,
                                           error);
    for (uint32_t i = 0; i < told && status == ZC_OK; i++)
        status = add_sighting(drafter, lead, i, &text, error);
    if (status == ZC_OK && told < lead->sighting_count)
        status = zc_form_expand(&scope, word(drafter, "rest"), &text, error);
    if (status == ZC_OK) {
        lead->facts = zc_arena_copy_sized(drafter->arena, (char *)text.data, text.size);
        status = lead->facts ? ZC_OK : zc_fail_nomem(error);
    }
    zc_buffer_finish(&text);
    return status;
}

enum zc_status zc_form_draft_facts(struct zc_form_data *data, const struct zc_form_words *words,
                                   struct zc_arena *arena, struct zc_error *error)
{
    const struct drafter drafter = { words, arena, data->fill->full_names != 0 };
    enum zc_status status = ZC_OK;
    for (size_t i = 0; i < data->lead_count && status == ZC_OK; i++)
        if (data->leads[i].sighting_count > 0)
            status = draft(&drafter, &data->leads[i], error);
    return status;
}
