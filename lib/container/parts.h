/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/parts.h - archives that lie in a given folder, or beside a MIUI .bak.  Stage: container, inside only. */
#ifndef ZC_CONTAINER_PARTS_H
#define ZC_CONTAINER_PARTS_H

#include "container/class.h"

/* Zero-initialise; ends with zc_parts_finish().  Names are kept, not descriptors: each is opened when its turn
 * comes. */
struct zc_parts {
    char **paths;                      /* as the opener wants them */
    size_t count;
    uint64_t bytes;                    /* of all of them */
};

enum zc_status zc_parts_add(struct zc_parts *parts, const char *path, uint64_t bytes,
                            struct zc_error *error) ZC_MUST_USE;
bool zc_parts_has(const struct zc_parts *parts, const char *path);
/** Walk one archive: as one of the arguments, but what cannot be opened at all is told by unread().
 *  @return ZC_CORRUPT where it ends early; else only what ends the walk */
enum zc_status zc_part_walk(struct zc_container *container, uint32_t root, const char *path, struct zc_walk *walk,
                            struct zc_error *error) ZC_MUST_USE;
/** Open and close: finds a wrong password before the walk begins.  @return ZC_WRONG_KEY, ZC_CANCELLED, ZC_NOMEM;
 *          any other failure is left to the walk and gives ZC_OK */
enum zc_status zc_part_check(struct zc_container *container, const struct zc_file *file,
                             struct zc_error *error) ZC_MUST_USE;
void zc_parts_finish(struct zc_parts *parts);

#endif
