/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/coverage_json.h"

#include "report/json_build.h"

static json_t *reasons_list(unsigned reasons, bool *complete)
{
    json_t *list = json_array();
    for (unsigned bit = 0; bit < ZC_COVERAGE_REASON_COUNT; bit++)
        if (reasons & 1u << bit)
            zc_json_append(list, json_string(zc_coverage_reason_name(bit)), complete);
    return list;
}

static void set_of(json_t *object, const struct zc_coverage_of *of, bool *complete)
{
    json_t *kinds = json_object(), *items = json_object();
    for (int kind = 0; kind < ZC_COVERAGE_KIND_COUNT; kind++)
        zc_json_set(kinds, zc_coverage_kind_name(kind), json_string(zc_coverage_state_name(of->kinds[kind])), complete);
    for (int state = 0; state < ZC_ITEM_STATE_COUNT; state++)
        zc_json_set_count(items, zc_item_state_name(state), of->items[state], complete);
    zc_json_set(object, "state", json_string(zc_coverage_state_name(of->state)), complete);
    zc_json_set(object, "kinds", kinds, complete);
    zc_json_set(object, "reasons", reasons_list(of->reasons, complete), complete);
    zc_json_set_count(object, "accounts", of->accounts, complete);
    zc_json_set_count(object, "accounts_unread", of->accounts_unread, complete);
    zc_json_set_count(object, "messages", of->messages, complete);
    zc_json_set_count(object, "messages_unreadable", of->messages_unreadable, complete);
    zc_json_set_count(object, "excluded_chats", of->excluded_chats, complete);
    zc_json_set(object, "items", items, complete);
}

static json_t *figures_object(const struct zc_inspection_figures *figures, bool *complete)
{
    json_t *object = json_object();
    zc_json_set_count(object, "groups", figures->groups, complete);
    zc_json_set_count(object, "groups_left", figures->groups_left, complete);
    zc_json_set_count(object, "groups_idle", figures->groups_idle, complete);
    zc_json_set_count(object, "mini_programs", figures->mini_programs, complete);
    zc_json_set_count(object, "mini_programs_ocr", figures->mini_programs_ocr, complete);
    return object;
}

enum zc_status zc_json_coverage_person(const struct zc_coverage_person *person, char **ret_line,
                                       struct zc_error *error)
{
    bool complete = true;
    json_t *object = json_object(), *devices = json_array();
    zc_json_set(object, "staff", zc_json_text(person->person.staff), &complete);
    zc_json_set(object, "name", zc_json_text(person->person.name), &complete);
    zc_json_set(object, "department", zc_json_text(person->person.department), &complete);
    zc_json_set(object, "category", zc_json_text(person->person.category), &complete);
    zc_json_set(object, "on_roster", json_boolean(person->on_roster), &complete);
    set_of(object, &person->of, &complete);
    for (uint32_t i = 0; i < person->device_count; i++) {
        json_t *device = json_object();
        zc_json_set(device, "device", zc_json_text(person->devices[i].inspection->device), &complete);
        set_of(device, &person->devices[i].of, &complete);
        zc_json_append(devices, device, &complete);
    }
    zc_json_set(object, "devices", devices, &complete);
    zc_json_set(object, "figures", figures_object(&person->figures, &complete), &complete);
    return zc_json_finish(object, complete, ret_line, error);
}

enum zc_status zc_json_coverage_summary(const struct zc_coverage *coverage, char **ret_line, struct zc_error *error)
{
    bool complete = true;
    json_t *object = json_object(), *summary = json_object();
    zc_json_set(summary, "has_roster", json_boolean(coverage->has_roster), &complete);
    zc_json_set_count(summary, "expected", coverage->expected, &complete);
    zc_json_set_count(summary, "inspected", coverage->inspected, &complete);
    zc_json_set_count(summary, "done", coverage->done, &complete);
    zc_json_set_count(summary, "partial", coverage->partial, &complete);
    zc_json_set_count(summary, "missing", coverage->missing, &complete);
    zc_json_set_count(summary, "off_roster", coverage->off_roster, &complete);
    zc_json_set_count(summary, "people_inspected", coverage->people_inspected, &complete);
    zc_json_set(summary, "percent_inspected", json_real(coverage->percent_inspected), &complete);
    zc_json_set(summary, "percent_done", json_real(coverage->percent_done), &complete);
    zc_json_set(summary, "distinct", figures_object(&coverage->distinct, &complete), &complete);
    zc_json_set(summary, "sums", figures_object(&coverage->sums, &complete), &complete);
    zc_json_set(object, "summary", summary, &complete);
    return zc_json_finish(object, complete, ret_line, error);
}
