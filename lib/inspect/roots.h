/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* inspect/roots.h - the backups as they lie on the officer's disk: opened for reading, never for anything else.
 * Stage: inspect. */
#ifndef ZC_INSPECT_ROOTS_H
#define ZC_INSPECT_ROOTS_H

#include <stdint.h>

#include "base/error.h"

struct zc_roots;
/** @param paths  the BACKUP arguments; a link named there is followed, none below it
 *  @return ZC_NOT_FOUND, ZC_INVALID (a device, a pipe; the same one twice), ZC_LIMIT, ZC_IO */
enum zc_status zc_roots_open(const char *const *paths, uint32_t count, struct zc_roots **ret_roots,
                             struct zc_error *error) ZC_MUST_USE;
void zc_roots_free(struct zc_roots *roots);
/** Is each argument that is a file still the same, of the same size and not written to since zc_roots_open()?  Else
 *  its hash would be that of something else than what was read.  @return ZC_IO where it is not */
enum zc_status zc_roots_check_unchanged(const struct zc_roots *roots, struct zc_error *error) ZC_MUST_USE;
uint32_t zc_roots_count(const struct zc_roots *roots);
/** File name of an argument, borrowed. */
char *const *zc_roots_names(const struct zc_roots *roots);
/** As zc_opener.open of container/container.h says; every part is opened without following links.
 *  @param ret_descriptor  the caller closes it */
enum zc_status zc_roots_descend(const struct zc_roots *roots, uint32_t root, const char *relative,
                                int *ret_descriptor, struct zc_error *error) ZC_MUST_USE;

#endif
