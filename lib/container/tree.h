/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/tree.h - the files below a folder, in one fixed order.  Stage: container, inside only. */
#ifndef ZC_CONTAINER_TREE_H
#define ZC_CONTAINER_TREE_H

#include "container/class.h"

struct zc_tree_visitor {
    /** A regular file, not opened yet.  @param path  below the argument, raw bytes */
    enum zc_status (*file)(void *data, const char *path, struct zc_error *error);
    /** Whether to go into a folder; NULL = into all. */
    bool (*enter)(void *data, const char *path);
    /** A link (ZC_OK, no reason), a device, or a folder that cannot be read; may be NULL. */
    enum zc_status (*odd)(void *data, const char *path, enum zc_status status, const char *reason,
                          struct zc_error *error);
    void *data;
};

/** Visit everything below a folder, bytewise by path ("a-b" before "a/b").
 *  @param start  how the opener calls the folder: "" = the argument, "." = the folder that holds it
 *  @return what a visitor returned, ZC_IO where the folder itself cannot be read, ZC_CANCELLED, ZC_NOMEM */
enum zc_status zc_tree_visit(struct zc_container *container, uint32_t root, const char *start,
                             const struct zc_tree_visitor *visitor, struct zc_error *error) ZC_MUST_USE;

#endif
