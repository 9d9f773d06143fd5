/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* casefile/lead_group.h - groups of finds, as leads to be.  Stage: casefile.  For the files of this folder only. */
#ifndef ZC_CASEFILE_LEAD_GROUP_H
#define ZC_CASEFILE_LEAD_GROUP_H

#include <jansson.h>

#include "casefile/lead_find.h"

struct zc_find_group {
    uint32_t root;
    uint64_t number;               /* 0 = not yet given */
    uint32_t principal;            /* the find it is named after */
    struct zc_verdict verdict;     /* of all together; strings belong to the finds */
    unsigned ways;
    bool is_lead;
};

struct zc_key_of_group { uint8_t key[32]; uint32_t group; };

/* Zero-initialise; ends with zc_find_groups_finish(). */
struct zc_find_groups {
    struct zc_find_group *items;   /* in the order of their first finds; groups without any finding left out */
    uint32_t count;
    uint32_t *of_root;             /* by find: the group of this root, ZC_NO_INDEX = none */
    struct zc_key_of_group *keys;  /* sorted */
    uint32_t key_count;
};

enum zc_status zc_find_groups_make(struct zc_finds *finds, struct zc_find_groups *ret_groups,
                                   struct zc_error *error) ZC_MUST_USE;
void zc_find_groups_finish(struct zc_find_groups *groups);
/** ZC_NO_INDEX where no group has this key. */
uint32_t zc_find_groups_by_key(const struct zc_find_groups *groups, const uint8_t key[32]);
/** NULL where the find is in no group. */
const struct zc_find_group *zc_find_groups_of(const struct zc_find_groups *groups, struct zc_finds *finds,
                                              uint32_t find);
/** The groups' rows, their finds' numbers, their keys.  Each group has its number. */
enum zc_status zc_find_groups_write(struct zc_case *file, struct zc_finds *finds, const struct zc_find_groups *groups,
                                    struct zc_error *error) ZC_MUST_USE;

#endif
