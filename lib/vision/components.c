/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/components.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "base/limits.h"

struct runs {
    struct zc_run *list;
    uint32_t *parents;                   /* of each run: an earlier run of the same component, or itself */
    size_t count, room, parent_room;
};

static uint32_t root_of(uint32_t *parents, uint32_t run)
{
    while (parents[run] != run) {
        parents[run] = parents[parents[run]];
        run = parents[run];
    }
    return run;
}

static void unite(uint32_t *parents, uint32_t one, uint32_t other)
{
    uint32_t a = root_of(parents, one), b = root_of(parents, other);
    if (a < b)
        parents[b] = a;
    else
        parents[a] = b;
}

static bool add_run(struct runs *runs, int row, int start, int end)
{
    if (runs->count >= ZC_LIMIT_PICTURE_RUNS
        || !zc_grow((void **)&runs->list, sizeof *runs->list, runs->count, &runs->room)
        || !zc_grow((void **)&runs->parents, sizeof *runs->parents, runs->count, &runs->parent_room))
        return false;
    runs->list[runs->count] = (struct zc_run){ row, start, end };
    runs->parents[runs->count] = (uint32_t)runs->count;
    runs->count++;
    return true;
}

/* The next set (or clear) pixel of a row at or behind x. */
static int next_pixel(const l_uint32 *row, int x, int width, bool set)
{
    while (x < width) {
        l_uint32 word = row[x >> 5];
        word = (set ? word : ~word) << (x & 31);
        if (word)
            return x + __builtin_clz(word) < width ? x + __builtin_clz(word) : width;
        x = (x | 31) + 1;
    }
    return width;
}

static bool take_rows(PIX *ink, struct runs *runs)
{
    int width = pixGetWidth(ink), height = pixGetHeight(ink), words = pixGetWpl(ink);
    size_t above = 0, above_end = 0;
    for (int y = 0; y < height; y++) {
        const l_uint32 *row = pixGetData(ink) + (size_t)y * (size_t)words;
        size_t first = runs->count, at = above;
        for (int x = next_pixel(row, 0, width, true); x < width;) {
            int end = next_pixel(row, x, width, false);
            if (!add_run(runs, y, x, end))
                return false;
            while (at < above_end && runs->list[at].end < x)
                at++;
            for (size_t touched = at; touched < above_end && runs->list[touched].start <= end; touched++)
                unite(runs->parents, (uint32_t)touched, (uint32_t)(runs->count - 1));
            x = next_pixel(row, end, width, true);
        }
        above = first;
        above_end = runs->count;
    }
    return true;
}

static void widen(struct zc_component *component, const struct zc_run *run)
{
    if (component->run_count == 0)
        *component = (struct zc_component){ run->start, run->row, run->end, run->row + 1, 0, 0, 0 };
    component->left = run->start < component->left ? run->start : component->left;
    component->right = run->end > component->right ? run->end : component->right;
    component->bottom = run->row + 1;
    component->area += (uint32_t)(run->end - run->start);
    component->run_count++;
}

/* Roots are numbered in the order of their first runs, and the runs are put together by component. */
static bool gather(struct runs *runs, struct zc_components *ret_components)
{
    uint32_t *numbers = calloc(runs->count + 1, sizeof *numbers), *places = NULL;
    struct zc_components all = { NULL, 0, calloc(runs->count + 1, sizeof *all.runs) };
    for (size_t i = 0; numbers && i < runs->count; i++)
        numbers[i] = root_of(runs->parents, (uint32_t)i) == i ? (uint32_t)all.count++ : 0;
    all.list = calloc(all.count + 1, sizeof *all.list);
    places = calloc(all.count + 1, sizeof *places);
    bool done = numbers && places && all.runs && all.list;
    for (size_t i = 0; done && i < runs->count; i++)
        widen(&all.list[numbers[runs->parents[i] = root_of(runs->parents, (uint32_t)i)]], &runs->list[i]);
    for (size_t i = 1; done && i < all.count; i++)
        all.list[i].first_run = all.list[i - 1].first_run + all.list[i - 1].run_count;
    for (size_t i = 0; done && i < runs->count; i++) {
        uint32_t number = numbers[runs->parents[i]];
        all.runs[all.list[number].first_run + places[number]++] = runs->list[i];
    }
    free(numbers);
    free(places);
    if (done)
        *ret_components = all;
    else
        zc_components_finish(&all);
    return done;
}

bool zc_components_find(PIX *ink, struct zc_components *ret_components)
{
    struct runs runs = { 0 };
    bool done = take_rows(ink, &runs) && gather(&runs, ret_components);
    free(runs.list);
    free(runs.parents);
    return done;
}

void zc_components_finish(struct zc_components *components)
{
    free(components->list);
    free(components->runs);
    *components = (struct zc_components){ 0 };
}

static void change(const struct zc_components *components, const struct zc_component *component, PIX *ink, bool set)
{
    for (uint32_t i = 0; i < component->run_count; i++) {
        const struct zc_run *run = &components->runs[component->first_run + i];
        l_uint32 *row = pixGetData(ink) + (size_t)run->row * (size_t)pixGetWpl(ink);
        for (int x = run->start; x < run->end; x++)
            if (set)
                SET_DATA_BIT(row, x);
            else
                CLEAR_DATA_BIT(row, x);
    }
}

void zc_component_set(const struct zc_components *components, const struct zc_component *component, PIX *ink)
{
    change(components, component, ink, true);
}

void zc_component_clear(const struct zc_components *components, const struct zc_component *component, PIX *ink)
{
    change(components, component, ink, false);
}
