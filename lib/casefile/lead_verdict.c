/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A verdict in the case: JSON with the contract's names, so that a later version may reorder its enumerations. */
#include <string.h>

#include <jansson.h>

#include "casefile/lead_find.h"

#define TEXT_COUNT 8

struct text_row { const char *key, **text; };

static void list_texts(struct zc_verdict *verdict, struct text_row ret_rows[TEXT_COUNT])
{
    const struct text_row rows[TEXT_COUNT] = {
        { "mark", &verdict->mark }, { "doc_number", &verdict->doc_number }, { "issuer", &verdict->issuer },
        { "title", &verdict->title }, { "date", &verdict->date }, { "concealed", &verdict->concealed },
        { "link", &verdict->link }, { "excerpt", &verdict->excerpt },
    };
    memcpy(ret_rows, rows, sizeof rows);
}

static bool set(json_t *object, const char *key, json_t *value)
{
    return json_object_set_new(object, key, value) == 0;
}

/* Absent members are those without a value: NULL, false, 0. */
char *zc_lead_verdict_print(const struct zc_verdict *verdict)
{
    struct zc_verdict copy = *verdict;
    struct text_row rows[TEXT_COUNT];
    const char *level = zc_level_name(verdict->level), *confidence = zc_confidence_name(verdict->confidence);
    json_t *object = json_object(), *rules = json_array();
    bool good = set(object, "class", json_string(zc_class_name(verdict->class)));
    if (level)
        good &= set(object, "level", json_string(level));
    if (confidence)
        good &= set(object, "confidence", json_string(confidence));
    list_texts(&copy, rows);
    for (int i = 0; i < TEXT_COUNT; i++)
        if (*rows[i].text)
            good &= set(object, rows[i].key, json_string(*rows[i].text));
    if (verdict->red_header)
        good &= set(object, "red_header", json_true());
    if (verdict->seal)
        good &= set(object, "seal", json_true());
    if (verdict->id_numbers)
        good &= set(object, "id_numbers", json_integer(verdict->id_numbers));
    if (verdict->phones)
        good &= set(object, "phones", json_integer(verdict->phones));
    for (uint32_t i = 0; i < verdict->rule_count; i++)
        good &= json_array_append_new(rules, json_string(verdict->rules[i])) == 0;
    good &= set(object, "rules", rules);
    char *text = good ? json_dumps(object, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
    json_decref(object);
    return text;
}

static bool read_names(const json_t *object, struct zc_verdict *verdict)
{
    const char *level = json_string_value(json_object_get(object, "level"));
    const char *confidence = json_string_value(json_object_get(object, "confidence"));
    return zc_class_parse(json_string_value(json_object_get(object, "class")), &verdict->class)
           && (!level || zc_level_parse(level, &verdict->level))
           && (!confidence || zc_confidence_parse(confidence, &verdict->confidence));
}

static bool read_texts(const json_t *object, struct zc_arena *arena, struct zc_verdict *verdict)
{
    struct text_row rows[TEXT_COUNT];
    list_texts(verdict, rows);
    for (int i = 0; i < TEXT_COUNT; i++) {
        const char *text = json_string_value(json_object_get(object, rows[i].key));
        if (text && !(*rows[i].text = zc_arena_copy(arena, text)))
            return false;
    }
    const json_t *rules = json_object_get(object, "rules");
    if (json_array_size(rules) > ZC_VERDICT_MOST_RULES)
        return false;
    for (size_t i = 0; i < json_array_size(rules); i++) {
        const char *rule = json_string_value(json_array_get(rules, i));
        if (!rule || !(verdict->rules[verdict->rule_count++] = zc_arena_copy(arena, rule)))
            return false;
    }
    return true;
}

bool zc_lead_verdict_parse(const char *text, struct zc_arena *arena, struct zc_verdict *ret_verdict)
{
    struct zc_verdict verdict = ZC_VERDICT_NOTHING;
    json_t *object = text ? json_loads(text, 0, NULL) : NULL;
    bool good = json_is_object(object) && read_names(object, &verdict) && read_texts(object, arena, &verdict);
    if (good) {
        verdict.red_header = json_is_true(json_object_get(object, "red_header"));
        verdict.seal = json_is_true(json_object_get(object, "seal"));
        verdict.id_numbers = (uint32_t)json_integer_value(json_object_get(object, "id_numbers"));
        verdict.phones = (uint32_t)json_integer_value(json_object_get(object, "phones"));
        *ret_verdict = verdict;
    }
    json_decref(object);
    return good;
}
