/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The inventories: each group and each mini-program once, with everybody who has it. */
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "report/form_load.h"

#define MOST_NAMES 20u             /* people named in one cell; the column beside it says how many they are */

/* One row of one phone. */
struct row {
    const char *key, *staff, *person;
    const struct zc_inspected_group *group;
    const struct zc_inspected_mini_program *program;
};
struct rows { struct row *items; size_t count; };

static int compare_rows(const void *one, const void *other)
{
    const struct row *left = one, *right = other;
    int order = strcmp(left->key, right->key);
    return order ? order : strcmp(left->staff, right->staff);
}

static const char *person_of(const struct zc_coverage *coverage, const struct zc_inspection *inspection)
{
    for (size_t i = 0; i < coverage->count; i++)
        if (strcmp(coverage->people[i].person.staff, inspection->staff) == 0)
            return coverage->people[i].person.name;
    return inspection->name ? inspection->name : "";
}

static const char *program_key(const struct zc_inspected_mini_program *program)
{
    const char *key = program->appid && *program->appid ? program->appid : program->username;
    return key ? key : "";
}

static enum zc_status collect(const struct zc_coverage *coverage, bool groups, struct rows *ret_rows,
                              struct zc_error *error)
{
    size_t room = 1;
    for (size_t i = 0; i < coverage->inspections.count; i++)
        room += groups ? coverage->inspections.items[i].group_count : coverage->inspections.items[i].mini_program_count;
    struct row *rows = calloc(room, sizeof *rows);
    size_t count = 0;
    if (!rows)
        return zc_fail_nomem(error);
    for (size_t i = 0; i < coverage->inspections.count; i++) {
        const struct zc_inspection *inspection = &coverage->inspections.items[i];
        const char *person = person_of(coverage, inspection);
        for (uint32_t j = 0; groups && j < inspection->group_count; j++)
            if (inspection->groups[j].joined)
                rows[count++] = (struct row){ inspection->groups[j].id ? inspection->groups[j].id : "",
                                              inspection->staff, person, &inspection->groups[j], NULL };
        for (uint32_t j = 0; !groups && j < inspection->mini_program_count; j++)
            if (inspection->mini_programs[j].counted)
                rows[count++] = (struct row){ program_key(&inspection->mini_programs[j]), inspection->staff, person,
                                              NULL, &inspection->mini_programs[j] };
    }
    qsort(rows, count, sizeof *rows, compare_rows);
    ret_rows->items = rows;
    ret_rows->count = count;
    return ZC_OK;
}

/* Names of the people of rows[first..end), each once; rows of one person lie together. */
static const char *join_people(struct zc_arena *arena, const struct row *rows, size_t count, uint32_t *ret_people)
{
    const char *text = "";
    *ret_people = 0;
    for (size_t i = 0; i < count && text; i++) {
        if (i > 0 && strcmp(rows[i].staff, rows[i - 1].staff) == 0)
            continue;
        if (++*ret_people <= MOST_NAMES)
            text = zc_arena_print(arena, "%s%s%s", text, *text ? "、" : "", rows[i].person);
    }
    return text && *ret_people > MOST_NAMES ? zc_arena_print(arena, "%s……", text) : text;
}

static void fold_group(const struct row *rows, size_t count, struct zc_form_group *group)
{
    bool idle = false, alive = false;
    int64_t newest = INT64_MIN;
    for (size_t i = 0; i < count; i++) {
        const struct zc_inspected_group *seen = rows[i].group;
        if (seen->last_ms > newest && seen->name && *seen->name) {
            newest = seen->last_ms;
            group->name = seen->name;
        }
        if (seen->mine)
            group->owner = rows[i].person;
        group->members = seen->members > group->members ? seen->members : group->members;
        group->messages = seen->messages > group->messages ? seen->messages : group->messages;
        if (seen->first_ms && (!group->first_ms || seen->first_ms < group->first_ms))
            group->first_ms = seen->first_ms;
        group->last_ms = seen->last_ms > group->last_ms ? seen->last_ms : group->last_ms;
        idle |= seen->idle == 1;
        alive |= seen->idle == 0;
    }
    group->idle = alive ? 0 : idle ? 1 : -1;
}

static void fold_program(const struct row *rows, size_t count, struct zc_form_program *program)
{
    for (size_t i = 0; i < count; i++) {
        const struct zc_inspected_mini_program *seen = rows[i].program;
        if (!program->name && seen->name && *seen->name)
            program->name = seen->name;
        if (!program->category)
            program->category = seen->category;
        program->evidence |= seen->evidence;
        program->last_used_ms = seen->last_used_ms > program->last_used_ms ? seen->last_used_ms : program->last_used_ms;
    }
    program->appid = rows[0].key;
}

static size_t run_length(const struct rows *rows, size_t first)
{
    size_t count = 1;
    while (first + count < rows->count && strcmp(rows->items[first].key, rows->items[first + count].key) == 0)
        count++;
    return count;
}

static int compare_groups(const void *one, const void *other)
{
    const struct zc_form_group *left = one, *right = other;
    return strcmp(left->name ? left->name : "", right->name ? right->name : "");
}

static int compare_programs(const void *one, const void *other)
{
    const struct zc_form_program *left = one, *right = other;
    int order = strcmp(left->name ? left->name : "", right->name ? right->name : "");
    return order ? order : strcmp(left->appid, right->appid);
}

static enum zc_status fold_rows(struct zc_form_data *data, const struct rows *rows, bool groups,
                                struct zc_arena *arena, struct zc_error *error)
{
    size_t size = groups ? sizeof *data->groups : sizeof *data->programs, count = 0;
    void *things = zc_arena_new(arena, (rows->count + 1) * size);
    if (!things)
        return zc_fail_nomem(error);
    for (size_t first = 0, length; first < rows->count; first += length, count++) {
        struct zc_form_group *group = (struct zc_form_group *)things + (groups ? count : 0);
        struct zc_form_program *program = (struct zc_form_program *)things + (groups ? 0 : count);
        length = run_length(rows, first);
        uint32_t people;
        const char *names = join_people(arena, &rows->items[first], length, &people);
        if (!names)
            return zc_fail_nomem(error);
        if (groups) {
            fold_group(&rows->items[first], length, group);
            group->people = names;
            group->people_count = people;
        } else {
            fold_program(&rows->items[first], length, program);
            program->people = names;
            program->people_count = people;
        }
    }
    qsort(things, count, size, groups ? compare_groups : compare_programs);
    if (groups) {
        data->groups = things;
        data->group_count = count;
    } else {
        data->programs = things;
        data->program_count = count;
    }
    return ZC_OK;
}

enum zc_status zc_form_load_things(struct zc_form_data *data, struct zc_arena *arena, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (int groups = 0; groups < 2 && status == ZC_OK; groups++) {
        struct rows rows = { 0 };
        status = collect(data->coverage, groups, &rows, error);
        if (status == ZC_OK)
            status = fold_rows(data, &rows, groups, arena, error);
        free(rows.items);
    }
    return status;
}
