/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/paths.h - every path of a backup, kept small: folders once, names in blocks, one hash table.  Stage: wechat.
 *
 * A phone has up to some million files; an entry costs its name, 24 bytes and its place in the table.  Paths are
 * numbered from 0 in the order in which they were first met. */
#ifndef ZC_WECHAT_PATHS_H
#define ZC_WECHAT_PATHS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/limits.h"

struct zc_path_list;

struct zc_path_entry {
    const char *name;            /* the part behind the last slash; borrowed */
    uint64_t size;               /* of the last occurrence; UINT64_MAX = not known */
    uint32_t directory;
    uint16_t times;              /* how often the path occurs: the last occurrence wins; stays at UINT16_MAX */
    uint8_t status;              /* ZC_OK, or why the container could not list it properly */
    bool referred;               /* some item in scope refers to it */
};

/* A folder that holds at least one file. */
struct zc_path_directory {
    const char *path;            /* without a slash at its end; "" = the root itself; borrowed */
    uint32_t root;               /* the BACKUP argument it lies in */
};

enum zc_status zc_path_list_new(struct zc_path_list **ret_list, struct zc_error *error) ZC_MUST_USE;
void zc_path_list_free(struct zc_path_list *list);
/** Note one occurrence of a normalised path.
 *  @param ret_number  may be NULL
 *  @return ZC_LIMIT above ZC_LIMIT_ENTRIES, ZC_NOMEM */
enum zc_status zc_path_list_add(struct zc_path_list *list, uint32_t root, const char *path, uint64_t size,
                                uint32_t *ret_number, struct zc_error *error) ZC_MUST_USE;
uint32_t zc_path_list_count(const struct zc_path_list *list);
/** @param number  below the count.  Borrowed until the next path is added. */
const struct zc_path_entry *zc_path_list_get(const struct zc_path_list *list, uint32_t number);
uint32_t zc_path_list_directory_count(const struct zc_path_list *list);
const struct zc_path_directory *zc_path_list_directory(const struct zc_path_list *list, uint32_t directory);
/** The number of exactly this path, or ZC_NO_INDEX (base/record.h). */
uint32_t zc_path_list_find(const struct zc_path_list *list, uint32_t root, const char *path);
/** The number of "folder/tail", or ZC_NO_INDEX.  @param folder  "" = the root itself */
uint32_t zc_path_list_find_below(const struct zc_path_list *list, uint32_t root, const char *folder, const char *tail);
/** The whole path; `ret_path` has room for ZC_LIMIT_PATH bytes. */
void zc_path_list_print(const struct zc_path_list *list, uint32_t number, char *ret_path);
void zc_path_list_refer(struct zc_path_list *list, uint32_t number);
void zc_path_list_set_status(struct zc_path_list *list, uint32_t number, enum zc_status status);

#endif
