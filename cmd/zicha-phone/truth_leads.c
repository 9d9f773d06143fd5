/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/truth_leads.h"

#include <string.h>

#include "cmd/zicha-phone/clock.h"
#include "cmd/zicha-phone/kinds.h"

static json_t *text_or_null(const char *text)
{
    return text ? json_string(text) : json_null();
}

/* The lead of this document or text, added where it is new. */
static json_t *lead_of(json_t *leads, const char *id, const char *class, const char *level, const char *mark)
{
    size_t i;
    json_t *lead;
    json_array_foreach(leads, i, lead)
        if (strcmp(json_string_value(json_object_get(lead, "id")), id) == 0)
            return lead;
    lead = json_pack("{s:s, s:s, s:o, s:o, s:[]}", "id", id, "class", class, "level", text_or_null(level), "mark",
                     text_or_null(mark), "sightings");
    json_array_append_new(leads, lead);
    return lead;
}

static const char *have_name(enum zc_have have)
{
    static const char *const names[] = { "full", "thumbnail", "midsize", "missing" };
    return names[have];
}

static void add_sighting(json_t *lead, const struct zc_phone *phone, const struct zc_account *account,
                         const struct zc_model_message *message, const char *kind, enum zc_have have)
{
    char time[32];
    const struct zc_model_chat *chat = zc_model_find_chat(account, message->talker);
    zc_clock_iso(message->time_ms, time);
    json_array_append_new(json_object_get(lead, "sightings"),
        json_pack("{s:s, s:s, s:s, s:s, s:s, s:b, s:s, s:s, s:I, s:I, s:s}", "account", account->recipe->wxid,
            "kind", kind, "chat", message->talker, "chat_name", zc_model_chat_name(phone, account, chat),
            "chat_kind", zc_chat_kind_name(chat->kind), "sent", message->sent, "sender", message->from, "time", time,
            "message_id", (json_int_t)message->id, "server_id", (json_int_t)message->server_id, "media",
            have_name(have)));
}

static json_t *document_lead(json_t *leads, const struct zc_recipe_document *document)
{
    if (!document || !document->expect_class)
        return NULL;
    json_t *lead = lead_of(leads, document->id, document->expect_class, document->expect_level,
                           document->expect_mark);
    json_object_set_new(lead, "doc_number", text_or_null(document->number));
    json_object_set_new(lead, "title", text_or_null(document->title));
    json_object_set_new(lead, "issuer", text_or_null(document->issuer));
    return lead;
}

static void add_entries(json_t *leads, const struct zc_phone *phone, const struct zc_account *account,
                        const struct zc_model_message *message, const struct zc_recipe_entry *entries, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const struct zc_model_message *source = zc_model_find_message(account, entries[i].source);
        json_t *lead = document_lead(leads, zc_recipe_find_document(&phone->set, entries[i].document));
        if (lead)
            add_sighting(lead, phone, account, message, "record", source ? source->have : ZC_HAVE_MISSING);
        add_entries(leads, phone, account, message, entries[i].entries, entries[i].entries_count);
    }
}

static void add_message(json_t *leads, const struct zc_phone *phone, const struct zc_account *account,
                        const struct zc_model_message *message)
{
    const struct zc_recipe_message *recipe = message->recipe;
    json_t *lead = message->document ? document_lead(leads, message->document->recipe) : NULL;
    if (lead)
        add_sighting(lead, phone, account, message, recipe->kind, message->have);
    if (recipe->expect_class) {
        lead = lead_of(leads, recipe->text ? recipe->text : recipe->link, recipe->expect_class, recipe->expect_level,
                       recipe->expect_mark);
        json_object_set_new(lead, "text", text_or_null(recipe->text));
        json_object_set_new(lead, "link", text_or_null(recipe->link));
        add_sighting(lead, phone, account, message, recipe->kind, ZC_HAVE_FULL);
    }
    add_entries(leads, phone, account, message, recipe->entries, recipe->entries_count);
}

static void add_favourite(json_t *leads, const struct zc_phone *phone, const struct zc_account *account,
                          const struct zc_recipe_favourite *favourite)
{
    json_t *lead = document_lead(leads, zc_recipe_find_document(&phone->set, favourite->document));
    if (lead)
        json_array_append_new(json_object_get(lead, "sightings"), json_pack("{s:s, s:s, s:s, s:s}",
            "account", account->recipe->wxid, "kind", "favourite", "time", favourite->at, "media",
            favourite->media ? favourite->media : "full"));
}

json_t *zc_truth_leads(const struct zc_phone *phone)
{
    json_t *leads = json_array();
    for (size_t a = 0; a < phone->account_count; a++) {
        const struct zc_account *account = &phone->accounts[a];
        for (size_t i = 0; i < account->message_count; i++)
            if (!account->messages[i].excluded)
                add_message(leads, phone, account, &account->messages[i]);
        for (uint32_t i = 0; i < account->recipe->favourites_count; i++)
            add_favourite(leads, phone, account, &account->recipe->favourites[i]);
    }
    return leads;
}
