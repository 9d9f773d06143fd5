/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/name_map.h"

#include <stdlib.h>
#include <string.h>

#include "base/record.h"

struct zc_name_map_slot {
    const char *name;
    uint32_t hash, number;
};

static uint32_t hash_of(const char *name)
{
    uint32_t hash = 2166136261u;
    for (; *name; name++)
        hash = (hash ^ (uint8_t)*name) * 16777619u;
    return hash ^ hash >> 15;
}

void zc_name_map_finish(struct zc_name_map *map)
{
    free(map->slots);
    *map = (struct zc_name_map){ 0 };
}

uint32_t zc_name_map_get(const struct zc_name_map *map, const char *name)
{
    if (!map->slot_count)
        return ZC_NO_INDEX;
    uint32_t hash = hash_of(name);
    for (size_t at = hash & (map->slot_count - 1); map->slots[at].name; at = (at + 1) & (map->slot_count - 1))
        if (map->slots[at].hash == hash && !strcmp(map->slots[at].name, name))
            return map->slots[at].number;
    return ZC_NO_INDEX;
}

static void place(struct zc_name_map_slot *slots, size_t slot_count, struct zc_name_map_slot slot)
{
    size_t at = slot.hash & (slot_count - 1);
    while (slots[at].name)
        at = (at + 1) & (slot_count - 1);
    slots[at] = slot;
}

static bool grow(struct zc_name_map *map)
{
    size_t slot_count = map->slot_count ? map->slot_count * 2 : 256;
    struct zc_name_map_slot *slots = calloc(slot_count, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < map->slot_count; i++)
        if (map->slots[i].name)
            place(slots, slot_count, map->slots[i]);
    free(map->slots);
    map->slots = slots;
    map->slot_count = slot_count;
    return true;
}

enum zc_status zc_name_map_put(struct zc_name_map *map, const char *name, uint32_t number, struct zc_error *error)
{
    if (map->used * 2 >= map->slot_count && !grow(map))
        return zc_fail_nomem(error);
    place(map->slots, map->slot_count, (struct zc_name_map_slot){ name, hash_of(name), number });
    map->used++;
    return ZC_OK;
}
