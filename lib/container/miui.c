/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/miui.c - a .bak of the Xiaomi phones' own backup: some lines, then an Android backup; beside it zips with
 * the external storage. */
#include "container/miui.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/path.h"
#include "container/android_backup.h"
#include "container/parts.h"
#include "container/tree.h"

#define MIUI_MAGIC "MIUI BACKUP\n"
#define WECHAT "com.tencent.mm"

extern const struct zc_container_class zc_container_miui;

struct miui {
    struct zc_backup backup;
    struct zc_android_data data;
    struct zc_parts zips;
};

struct search {
    struct miui *miui;
    struct zc_container *container;
    uint32_t root;
};

static const uint8_t *inner_start(const struct zc_file *file)
{
    return memmem(file->head, file->head_size, ZC_ANDROID_MAGIC, strlen(ZC_ANDROID_MAGIC));
}

bool zc_miui_is_bak(const struct zc_file *file)
{
    size_t size = strlen(MIUI_MAGIC);
    return !file->folder && file->head_size >= size && memcmp(file->head, MIUI_MAGIC, size) == 0;
}

bool zc_miui_is_wechat(const struct zc_file *file)
{
    const uint8_t *end = inner_start(file);
    return zc_miui_is_bak(file) && end && memmem(file->head, (size_t)(end - file->head), WECHAT, strlen(WECHAT));
}

bool zc_miui_is_zip(const struct zc_file *file)
{
    return !file->folder && file->head_size >= 4 && memcmp(file->head, "PK", 2) == 0
           && strcasecmp(zc_path_extension(file->name), "zip") == 0;
}

static enum zc_status find_zip(void *data, const char *path, struct zc_error *error)
{
    struct search *search = data;
    if (strcasecmp(zc_path_extension(path), "zip") != 0)
        return ZC_OK;
    struct zc_file *file = calloc(1, sizeof *file);
    if (!file)
        return zc_fail_nomem(error);
    /* One that cannot be opened is kept: the walk then tells why. */
    enum zc_status status = zc_file_open(search->container, search->root, path, path, file, NULL);
    if (status != ZC_OK || zc_miui_is_zip(file))
        status = zc_parts_add(&search->miui->zips, path, status == ZC_OK ? file->size : 0, error);
    zc_file_close(file);
    free(file);
    return status;
}

static bool enter_none(void *data, const char *path)
{
    return false;
}

static enum zc_status find_siblings(struct miui *miui, struct zc_container *container, uint32_t root,
                                    struct zc_error *error)
{
    struct search search = { miui, container, root };
    struct zc_tree_visitor visitor = { find_zip, enter_none, NULL, &search };
    enum zc_status status = zc_tree_visit(container, root, ".", &visitor, error);
    if (status == ZC_OK)
        miui->backup.backup_ms = zc_miui_descript_ms(container, root, "descript.xml");
    /* The folder may be out of reach, as when the file was handed over alone. */
    return status == ZC_INVALID || status == ZC_NOT_FOUND ? ZC_OK : status;
}

static void miui_free(struct zc_backup *backup)
{
    struct miui *miui = (struct miui *)backup;
    zc_android_data_finish(&miui->data);
    zc_parts_finish(&miui->zips);
    free(miui);
}

static enum zc_status miui_open(struct zc_container *container, const struct zc_file *file,
                                struct zc_backup **ret_backup, struct zc_error *error)
{
    const uint8_t *start = inner_start(file);
    if (!start)
        return zc_fail(error, file->head_size < ZC_FILE_HEAD_SIZE ? ZC_CORRUPT : ZC_UNSUPPORTED, ZC_STAGE_CONTAINER,
                       file->name, "a MIUI backup without an Android backup in its first %d bytes", ZC_FILE_HEAD_SIZE);
    struct miui *miui = calloc(1, sizeof *miui);
    if (!miui)
        return zc_fail_nomem(error);
    enum zc_status status = zc_android_data_open(container, file, (uint64_t)(start - file->head), &miui->data, error);
    if (status == ZC_OK && !file->nested)
        status = find_siblings(miui, container, file->root, error);
    if (status != ZC_OK) {
        miui_free(&miui->backup);
        return status;
    }
    miui->backup.bytes = file->size + miui->zips.bytes;
    miui->backup.many = miui->zips.count > 0;
    *ret_backup = &miui->backup;
    return ZC_OK;
}

/* The zips are read also where the .bak ends early. */
static enum zc_status miui_walk(struct zc_backup *backup, struct zc_walk *walk, struct zc_error *error)
{
    struct miui *miui = (struct miui *)backup;
    enum zc_status first = zc_android_data_walk(&miui->data, backup->file, walk, error);
    if (first != ZC_OK && first != ZC_CORRUPT)
        return first;
    if (backup->many)
        walk->bytes = walk->bytes_base += backup->file->size;
    for (size_t i = 0; i < miui->zips.count; i++) {
        struct zc_error local = { 0 };
        enum zc_status status = zc_part_walk(backup->container, walk->root, miui->zips.paths[i], walk, &local);
        if (status != ZC_OK && error && (first == ZC_OK || status != ZC_CORRUPT))
            *error = local;
        if (status != ZC_OK && status != ZC_CORRUPT)
            return status;
        first = first == ZC_OK ? status : first;
    }
    return first;
}

struct name_list {
    const char **names;
    size_t count;
};

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names are relative to the folder that holds them; "" asks the opener for the .bak itself. */
static enum zc_status miui_files(struct zc_backup *backup, const struct zc_file_visitor *visitor,
                                 struct zc_error *error)
{
    const struct miui *miui = (const struct miui *)backup;
    struct name_list list = { calloc(miui->zips.count + 1, sizeof *list.names), 0 };
    enum zc_status status = ZC_OK;
    if (!list.names)
        return zc_fail_nomem(error);
    list.names[list.count++] = backup->file->name;
    for (size_t i = 0; i < miui->zips.count; i++)
        list.names[list.count++] = miui->zips.paths[i];
    qsort(list.names, list.count, sizeof *list.names, compare_names);
    for (size_t i = 0; i < list.count && status == ZC_OK; i++)
        status = visitor->file(visitor->data, list.names[i] == backup->file->name ? "" : list.names[i], list.names[i],
                               error);
    free(list.names);
    return status;
}

const struct zc_container_class zc_container_miui = {
    "miui", zc_miui_is_bak, miui_open, miui_walk, miui_free, miui_files
};
