/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/tree.h - the files of a phone, staged in a folder before a container is made of them.
 *
 * Two parts: PRIVATE is /data/data/com.tencent.mm, EXTERNAL is /sdcard. */
#ifndef ZC_PHONE_TREE_H
#define ZC_PHONE_TREE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum zc_tree_part { ZC_TREE_PRIVATE, ZC_TREE_EXTERNAL, ZC_TREE_PART_COUNT };

struct zc_tree_member {
    enum zc_tree_part part;
    char *path;                   /* relative to the part */
};

struct zc_tree {
    char *root;                   /* the staging folder */
    struct zc_tree_member *members;
    size_t count, capacity;
};

/** Start empty in `root`, which is emptied and made. */
enum zc_status zc_tree_open(struct zc_tree *tree, const char *root, struct zc_error *error) ZC_MUST_USE;
void zc_tree_finish(struct zc_tree *tree);
/** Write a file; its folders are made. */
enum zc_status zc_tree_write(struct zc_tree *tree, enum zc_tree_part part, const char *path, const void *data,
                             size_t size, struct zc_error *error) ZC_MUST_USE;
/** Make room for a file that somebody else writes: its folders, and its place in the list.
 *  @param ret_path  its path on disk; the caller frees it */
enum zc_status zc_tree_claim(struct zc_tree *tree, enum zc_tree_part part, const char *path, char **ret_path,
                             struct zc_error *error) ZC_MUST_USE;
/** The path on disk of a member; the caller frees it, NULL without memory. */
char *zc_tree_place(const struct zc_tree *tree, const struct zc_tree_member *member);
/** Sort by part and path, so that every container lists the same order. */
void zc_tree_sort(struct zc_tree *tree);
/** "data" or "sdcard": the folder of a part below the root. */
const char *zc_tree_folder(enum zc_tree_part part);

/* Plain files, also used for what lies beside the backup. */
enum zc_status zc_tree_make_folders(const char *path, struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_tree_write_file(const char *path, const void *data, size_t size, struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_tree_remove(const char *path, struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_tree_load_file(const char *path, uint8_t **ret_data, size_t *ret_size,
                                 struct zc_error *error) ZC_MUST_USE;

#endif
