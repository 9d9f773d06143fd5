/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/scan_json.h"

#include "base/hash.h"
#include "report/json_build.h"

static json_t *hex(const uint8_t digest[32])
{
    char text[65];
    zc_hex(digest, 32, text);
    return json_string(text);
}

static json_t *seconds_of(double seconds)
{
    return json_real((double)(int64_t)(seconds * 1000 + 0.5) / 1000);
}

static void set_verdict(json_t *object, const struct zc_verdict *verdict, bool *complete)
{
    json_t *personal = json_object(), *rules = json_array();
    zc_json_set_count(personal, "id_numbers", verdict->id_numbers, complete);
    zc_json_set_count(personal, "phones", verdict->phones, complete);
    for (uint32_t i = 0; i < verdict->rule_count; i++)
        zc_json_append(rules, json_string(verdict->rules[i]), complete);
    zc_json_set(object, "class", json_string(zc_class_name(verdict->class)), complete);
    zc_json_set(object, "level", zc_json_text(zc_level_name(verdict->level)), complete);
    zc_json_set(object, "confidence", zc_json_text(zc_confidence_name(verdict->confidence)), complete);
    zc_json_set(object, "mark", zc_json_text(verdict->mark), complete);
    zc_json_set(object, "red_header", json_boolean(verdict->red_header), complete);
    zc_json_set(object, "seal", json_boolean(verdict->seal), complete);
    zc_json_set(object, "doc_number", zc_json_text(verdict->doc_number), complete);
    zc_json_set(object, "issuer", zc_json_text(verdict->issuer), complete);
    zc_json_set(object, "title", zc_json_text(verdict->title), complete);
    zc_json_set(object, "personal_info", personal, complete);
    zc_json_set(object, "concealed", zc_json_text(verdict->concealed), complete);
    zc_json_set(object, "rules", rules, complete);
}

enum zc_status zc_json_scan_line(const struct zc_scan_line *line, char **ret_line, struct zc_error *error)
{
    bool complete = true;
    json_t *object = json_object();
    zc_json_set(object, "path", zc_json_text(line->path), &complete);
    zc_json_set(object, "sha256", hex(line->sha256), &complete);
    zc_json_set(object, "type", zc_json_text(line->type), &complete);
    zc_json_set(object, "kind", zc_json_text(line->kind), &complete);
    zc_json_set(object, "state", json_string(zc_item_state_name(line->state)), &complete);
    set_verdict(object, line->verdict, &complete);
    zc_json_set(object, "ocr", zc_json_text(line->ocr), &complete);
    zc_json_set(object, "seconds", seconds_of(line->seconds), &complete);
    return zc_json_finish(object, complete, ret_line, error);
}

enum zc_status zc_json_scan_summary(const struct zc_scan_summary *summary, char **ret_line, struct zc_error *error)
{
    bool complete = true;
    json_t *object = json_object(), *inner = json_object(), *states = json_object(), *classes = json_object();
    for (int state = 0; state < ZC_ITEM_STATE_COUNT; state++)
        zc_json_set_count(states, zc_item_state_name((enum zc_item_state)state), summary->states[state], &complete);
    for (int class = 0; class < ZC_CLASS_COUNT; class++)
        zc_json_set_count(classes, zc_class_name((enum zc_class)class), summary->classes[class], &complete);
    zc_json_set_count(inner, "files", summary->files, &complete);
    zc_json_set(inner, "states", states, &complete);
    zc_json_set(inner, "classes", classes, &complete);
    zc_json_set(inner, "seconds", seconds_of(summary->seconds), &complete);
    zc_json_set(inner, "rules_sha256", hex(summary->rules_sha256), &complete);
    zc_json_set(object, "summary", inner, &complete);
    return zc_json_finish(object, complete, ret_line, error);
}
