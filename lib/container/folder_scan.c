/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "container/folder_scan.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/path.h"
#include "container/miui.h"
#include "container/tree.h"

struct scan {
    struct zc_container *container;
    uint32_t root;
    bool unpacked;                     /* a WeChat database lies here as it is */
    struct zc_parts archives;          /* all of them, at the top */
    struct zc_parts miui;              /* .bak of WeChat and zips, at the top or in one folder below */
    size_t miui_baks;
    char miui_folder[256];             /* where the first .bak of WeChat was; "" = at the top */
    bool several;
};

/* MicroMsg/<32 hex>/EnMicroMsg.db, whatever stands before it; or the folder of one account was given. */
static bool is_database(const char *path)
{
    if (strcmp(path, "EnMicroMsg.db") == 0)
        return true;
    static const char tail[] = "/EnMicroMsg.db";
    size_t size = strlen(path), tail_size = sizeof tail - 1;
    if (size < tail_size + 32 || strcmp(path + size - tail_size, tail) != 0)
        return false;
    char parent[33];
    memcpy(parent, path + size - tail_size - 32, 32);
    parent[32] = 0;
    return zc_path_is_hex(parent, 32);
}

/* Below the folders in an account's folder (MicroMsg/<32 hex>/x) there is nothing that tells what the whole is. */
static bool enter(void *data, const char *path)
{
    const char *name = zc_path_name(path);
    char above[33 + 1];
    if (name - path < 33)
        return true;
    memcpy(above, name - 33, 33);
    above[32] = above[32] == '/' ? 0 : '-';
    above[33] = 0;
    return !zc_path_is_hex(above, 32);
}

static unsigned depth_of(const char *path)
{
    unsigned depth = 0;
    for (; *path; path++)
        depth += *path == '/';
    return depth;
}

static enum zc_status add_miui(struct scan *scan, const char *path, const struct zc_file *file,
                               struct zc_error *error)
{
    char folder[sizeof scan->miui_folder] = "";
    size_t size = (size_t)(zc_path_name(path) - path);
    if (size >= sizeof folder)
        return ZC_OK;
    memcpy(folder, path, size);
    folder[size] = 0;
    if (zc_miui_is_wechat(file) && scan->miui_baks++ == 0)
        memcpy(scan->miui_folder, folder, sizeof folder);
    else if (zc_miui_is_wechat(file) && strcmp(folder, scan->miui_folder) != 0)
        scan->several = true;
    return zc_parts_add(&scan->miui, path, file->size, error);
}

static bool is_archive(const struct zc_file *file)
{
    const struct zc_container_class *class = zc_container_class_find(file);
    if (!class || file->size == 0)
        return false;
    return strcmp(class->name, "zip") == 0 ? zc_miui_is_zip(file) : true;
}

static enum zc_status see_file(struct scan *scan, const char *path, const struct zc_file *file,
                               struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    if (zc_miui_is_wechat(file) || zc_miui_is_zip(file))
        status = add_miui(scan, path, file, error);
    if (status == ZC_OK && depth_of(path) == 0 && is_archive(file))
        status = zc_parts_add(&scan->archives, path, file->size, error);
    return status;
}

static enum zc_status see(void *data, const char *path, struct zc_error *error)
{
    struct scan *scan = data;
    const char *extension = zc_path_extension(path);
    if (is_database(path))
        scan->unpacked = true;
    bool likely = strcasecmp(extension, "bak") == 0 || strcasecmp(extension, "zip") == 0;
    unsigned depth = depth_of(path);
    if (depth > 1 || (depth == 1 && !likely))
        return ZC_OK;
    struct zc_file *file = calloc(1, sizeof *file);
    if (!file)
        return zc_fail_nomem(error);
    /* What cannot be opened is told by the walk. */
    enum zc_status status = zc_file_open(scan->container, scan->root, path, path, file, NULL);
    if (status == ZC_OK)
        status = see_file(scan, path, file, error);
    else
        status = status == ZC_NOMEM ? zc_fail_nomem(error) : ZC_OK;
    zc_file_close(file);
    free(file);
    return status;
}

/* Of the archives found, those of the folder where the .bak is. */
static enum zc_status take_miui(const struct scan *scan, struct zc_folder_scan *result, struct zc_error *error)
{
    size_t size = strlen(scan->miui_folder);
    for (size_t i = 0; i < scan->miui.count; i++) {
        const char *path = scan->miui.paths[i];
        if ((size_t)(zc_path_name(path) - path) != size || memcmp(path, scan->miui_folder, size) != 0)
            continue;
        enum zc_status status = zc_parts_add(&result->parts, path, 0, error);
        if (status != ZC_OK)
            return status;
    }
    return ZC_OK;
}

static void date_of(const struct scan *scan, const char *folder_name, struct zc_folder_scan *result)
{
    char name[sizeof scan->miui_folder + 16];
    size_t size = strlen(scan->miui_folder);
    memcpy(name, scan->miui_folder, size + 1);
    if (size > 0)
        name[size - 1] = 0;
    result->backup_ms = zc_miui_folder_ms(size > 0 ? name : folder_name);
    if (result->backup_ms)
        return;
    memcpy(name, scan->miui_folder, size);
    memcpy(name + size, "descript.xml", sizeof "descript.xml");
    result->backup_ms = zc_miui_descript_ms(scan->container, scan->root, name);
}

static enum zc_status decide(struct scan *scan, const char *name, struct zc_folder_scan *result,
                             struct zc_error *error)
{
    if (scan->several)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CONTAINER, name,
                       "the folder holds several MIUI backups of WeChat: give the folder of one of them");
    if (scan->miui_baks > 0) {
        result->miui = true;
        date_of(scan, name, result);
        return take_miui(scan, result, error);
    }
    if (!scan->unpacked) {
        result->parts = scan->archives;
        scan->archives = (struct zc_parts){ 0 };
    }
    return ZC_OK;
}

/* The password is asked for now, not after an hour; and now the sizes are known. */
static enum zc_status check_parts(struct zc_container *container, uint32_t root, struct zc_parts *parts,
                                  struct zc_error *error)
{
    struct zc_file *file = calloc(1, sizeof *file);
    enum zc_status status = file ? ZC_OK : zc_fail_nomem(error);
    parts->bytes = 0;
    for (size_t i = 0; i < parts->count && status == ZC_OK; i++) {
        if (zc_file_open(container, root, parts->paths[i], parts->paths[i], file, NULL) != ZC_OK)
            continue;
        file->nested = true;
        parts->bytes += file->size;
        status = zc_part_check(container, file, error);
        zc_file_close(file);
    }
    free(file);
    return status;
}

enum zc_status zc_folder_scan(struct zc_container *container, const struct zc_file *file,
                              struct zc_folder_scan *ret_scan, struct zc_error *error)
{
    struct scan scan = { container, file->root };
    struct zc_folder_scan result = { 0 };
    struct zc_tree_visitor visitor = { see, enter, NULL, &scan };
    enum zc_status status = zc_tree_visit(container, file->root, "", &visitor, error);
    if (status == ZC_OK)
        status = decide(&scan, file->name, &result, error);
    if (status == ZC_OK)
        status = check_parts(container, file->root, &result.parts, error);
    zc_parts_finish(&scan.archives);
    zc_parts_finish(&scan.miui);
    if (status == ZC_OK)
        *ret_scan = result;
    else
        zc_folder_scan_finish(&result);
    return status;
}

void zc_folder_scan_finish(struct zc_folder_scan *scan)
{
    zc_parts_finish(&scan->parts);
}
