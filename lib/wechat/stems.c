/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/stems.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "wechat/key64.h"

struct zc_stem_index {
    const struct zc_path_list *paths;
    uint32_t *slots;                   /* path + 1, open addressing */
    uint32_t size;                     /* a power of two */
    uint64_t seed;
};

static size_t stem_size(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && dot != name ? (size_t)(dot - name) : strlen(name);
}

static bool takes(const struct zc_path_list *paths, const bool *directories, uint32_t number)
{
    const struct zc_path_entry *entry = zc_path_list_get(paths, number);
    return directories[entry->directory] && stem_size(entry->name) >= ZC_STEM_SHORTEST;
}

enum zc_status zc_stem_index_new(const struct zc_path_list *paths, const bool *directories,
                                 struct zc_stem_index **ret_index, struct zc_error *error)
{
    struct zc_stem_index *index = calloc(1, sizeof *index);
    if (!index)
        return zc_fail_nomem(error);
    enum zc_status status = zc_random(&index->seed, sizeof index->seed, error);
    uint32_t count = zc_path_list_count(paths), taken = 0;
    for (uint32_t i = 0; i < count; i++)
        taken += takes(paths, directories, i);
    for (index->size = 64; index->size / 2 <= taken;)
        index->size *= 2;
    index->paths = paths;
    index->slots = calloc(index->size, sizeof *index->slots);
    if (status == ZC_OK && !index->slots)
        status = zc_fail_nomem(error);
    if (status != ZC_OK) {
        zc_stem_index_free(index);
        return status;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (!takes(paths, directories, i))
            continue;
        const char *name = zc_path_list_get(paths, i)->name;
        uint32_t slot = (uint32_t)zc_key64_bytes(index->seed, name, stem_size(name)) & (index->size - 1);
        while (index->slots[slot] != 0)
            slot = (slot + 1) & (index->size - 1);
        index->slots[slot] = i + 1;
    }
    *ret_index = index;
    return ZC_OK;
}

void zc_stem_index_free(struct zc_stem_index *index)
{
    if (!index)
        return;
    free(index->slots);
    free(index);
}

uint32_t zc_stem_index_find(const struct zc_stem_index *index, const char *stem, uint32_t *ret_paths, uint32_t room)
{
    size_t size = strlen(stem);
    uint32_t found = 0;
    if (size < ZC_STEM_SHORTEST)
        return 0;
    uint32_t slot = (uint32_t)zc_key64_bytes(index->seed, stem, size) & (index->size - 1);
    for (; index->slots[slot] != 0 && found < room; slot = (slot + 1) & (index->size - 1)) {
        const char *name = zc_path_list_get(index->paths, index->slots[slot] - 1)->name;
        if (stem_size(name) == size && memcmp(name, stem, size) == 0)
            ret_paths[found++] = index->slots[slot] - 1;
    }
    return found;
}
