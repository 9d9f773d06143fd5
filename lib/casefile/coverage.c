/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "casefile/coverage.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "casefile/coverage_of.h"

void zc_coverage_finish(struct zc_coverage *coverage)
{
    if (!coverage)
        return;
    zc_inspection_list_free(&coverage->inspections);
    zc_roster_finish(&coverage->roster);
    zc_arena_finish(&coverage->arena);
    *coverage = (struct zc_coverage){ 0 };
}

/* The list is sorted by staff id: the phones of one person lie together. */
static uint32_t count_run(const struct zc_inspection_list *list, size_t first)
{
    uint32_t count = 0;
    while (first + count < list->count && strcmp(list->items[first].staff, list->items[first + count].staff) == 0)
        count++;
    return count;
}

static enum zc_status fill_person(struct zc_coverage *coverage, struct zc_coverage_person *person, size_t first,
                                  uint32_t count, struct zc_error *error)
{
    const struct zc_inspection *phones = count ? &coverage->inspections.items[first] : NULL;
    person->devices = zc_arena_new(&coverage->arena, (count + 1) * sizeof *person->devices);
    if (!person->devices)
        return zc_fail_nomem(error);
    for (uint32_t i = 0; i < count; i++) {
        person->devices[i].inspection = &phones[i];
        person->devices[i].of = zc_coverage_of_phone(&phones[i]);
        person->leads += phones[i].leads;
    }
    person->device_count = count;
    person->of = zc_coverage_of_phones(person->devices, count);
    person->figures = zc_inspection_figures_over(phones, count);
    return ZC_OK;
}

/* People of the roster by staff id, to find whose a phone is. */
static int compare_people(const void *one, const void *other)
{
    const struct zc_coverage_person *const *left = one, *const *right = other;
    return strcmp((*left)->person.staff, (*right)->person.staff);
}

static struct zc_coverage_person *find_person(struct zc_coverage_person **sorted, size_t count, const char *staff)
{
    const struct zc_coverage_person wanted = { .person = { .staff = staff } }, *key = &wanted;
    struct zc_coverage_person **found = bsearch(&key, sorted, count, sizeof *sorted, compare_people);
    return found ? *found : NULL;
}

static enum zc_status attach_phones(struct zc_coverage *coverage, struct zc_coverage_person **sorted,
                                    struct zc_error *error)
{
    const struct zc_inspection_list *list = &coverage->inspections;
    enum zc_status status = ZC_OK;
    size_t first = 0;
    while (status == ZC_OK && first < list->count) {
        uint32_t run = count_run(list, first);
        struct zc_coverage_person *person = find_person(sorted, coverage->roster.count, list->items[first].staff);
        if (!person) {
            person = &coverage->people[coverage->count++];
            person->person = (struct zc_person){ list->items[first].staff, list->items[first].name, "", "", "" };
        }
        status = fill_person(coverage, person, first, run, error);
        first += run;
    }
    return status;
}

static enum zc_status list_people(struct zc_coverage *coverage, struct zc_error *error)
{
    const size_t on_roster = coverage->roster.count;
    coverage->people = zc_arena_new(&coverage->arena,
                                    (on_roster + coverage->inspections.count + 1) * sizeof *coverage->people);
    ZC_AUTO(zc_free_p) struct zc_coverage_person **sorted = calloc(on_roster + 1, sizeof *sorted);
    if (!coverage->people || !sorted)
        return zc_fail_nomem(error);
    enum zc_status status = ZC_OK;
    for (size_t i = 0; status == ZC_OK && i < on_roster; i++) {
        struct zc_coverage_person *person = sorted[i] = &coverage->people[i];
        person->person = coverage->roster.people[i];
        person->on_roster = true;
        status = fill_person(coverage, person, 0, 0, error);
    }
    coverage->count = on_roster;
    coverage->has_roster = on_roster > 0;
    qsort(sorted, on_roster, sizeof *sorted, compare_people);
    return status == ZC_OK ? attach_phones(coverage, sorted, error) : status;
}

/* Categories are few (在编, 临聘, ...): a walk along them is enough, up to this many; the rest falls under the last. */
enum { CATEGORIES = 64 };

static void count_category(struct zc_coverage *coverage, const struct zc_coverage_person *person, bool inspected)
{
    size_t i = 0;
    while (i < coverage->category_count && strcmp(coverage->categories[i].name, person->person.category) != 0)
        i++;
    if (i == CATEGORIES) {
        i = CATEGORIES - 1;
        coverage->categories[i].name = "...";
    } else if (i == coverage->category_count) {
        coverage->categories[coverage->category_count++].name = person->person.category;
    }
    coverage->categories[i].expected++;
    coverage->categories[i].inspected += inspected;
    coverage->categories[i].done += person->of.state == ZC_COVERAGE_DONE;
}

static void add_figures(struct zc_inspection_figures *sum, const struct zc_inspection_figures *figures)
{
    sum->groups += figures->groups;
    sum->groups_left += figures->groups_left;
    sum->groups_idle += figures->groups_idle;
    sum->mini_programs += figures->mini_programs;
    sum->mini_programs_ocr += figures->mini_programs_ocr;
}

static enum zc_status total(struct zc_coverage *coverage, struct zc_error *error)
{
    coverage->categories = zc_arena_new(&coverage->arena, CATEGORIES * sizeof *coverage->categories);
    if (!coverage->categories)
        return zc_fail_nomem(error);
    for (size_t i = 0; i < coverage->count; i++) {
        const struct zc_coverage_person *person = &coverage->people[i];
        bool inspected = person->of.state != ZC_COVERAGE_MISSING;
        add_figures(&coverage->sums, &person->figures);
        coverage->people_inspected += inspected;
        if (coverage->has_roster && !person->on_roster) {
            coverage->off_roster += inspected;
            continue;
        }
        coverage->expected++;
        coverage->inspected += inspected;
        coverage->missing += !inspected;
        coverage->done += person->of.state == ZC_COVERAGE_DONE;
        coverage->partial += person->of.state == ZC_COVERAGE_PARTIAL;
        if (coverage->has_roster)
            count_category(coverage, person, inspected);
    }
    if (coverage->expected > 0) {
        coverage->percent_inspected = 100.0 * (double)coverage->inspected / (double)coverage->expected;
        coverage->percent_done = 100.0 * (double)coverage->done / (double)coverage->expected;
    }
    coverage->distinct = zc_inspection_figures_over(coverage->inspections.items, coverage->inspections.count);
    return ZC_OK;
}

enum zc_status zc_coverage_load(struct zc_case *file, struct zc_coverage *ret_coverage, struct zc_error *error)
{
    struct zc_coverage coverage = { 0 };
    enum zc_status status = zc_roster_load(file, &coverage.roster, error);
    if (status == ZC_OK)
        status = zc_inspection_load(file, NULL, &coverage.inspections, error);
    if (status == ZC_OK)
        status = list_people(&coverage, error);
    if (status == ZC_OK)
        status = total(&coverage, error);
    if (status == ZC_OK)
        *ret_coverage = coverage;
    else
        zc_coverage_finish(&coverage);
    return status;
}
