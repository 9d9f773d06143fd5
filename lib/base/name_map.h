/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* base/name_map.h - from a name to a number.  Stage: base. */
#ifndef ZC_BASE_NAME_MAP_H
#define ZC_BASE_NAME_MAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* Zero-initialise; ends with zc_name_map_finish().  Keys are borrowed and must outlive the map. */
struct zc_name_map {
    struct zc_name_map_slot *slots;
    size_t slot_count, used;
};

void zc_name_map_finish(struct zc_name_map *map);
/** The number of `name`, or ZC_NO_INDEX. */
uint32_t zc_name_map_get(const struct zc_name_map *map, const char *name);
/** Set the number of `name`, which must not be in the map yet.  @return ZC_NOMEM */
enum zc_status zc_name_map_put(struct zc_name_map *map, const char *name, uint32_t number,
                               struct zc_error *error) ZC_MUST_USE;

#endif
