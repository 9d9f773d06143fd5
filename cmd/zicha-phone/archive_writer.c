/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/archive_writer.h"

#include <archive_entry.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"

static enum zc_status failed(struct archive *archive, const char *path, struct zc_error *error)
{
    const char *text = archive_error_string(archive);
    return zc_fail(error, ZC_IO, ZC_STAGE_CONTAINER, path, "%s", text ? text : "cannot write the archive");
}

enum zc_status zc_archive_add(struct archive *archive, const char *path, const void *data, size_t size,
                              int64_t time_ms, struct zc_error *error)
{
    struct archive_entry *entry = archive_entry_new();
    if (!entry)
        return zc_fail_nomem(error);
    archive_entry_set_pathname(entry, path);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0660);
    archive_entry_set_uid(entry, 10123);
    archive_entry_set_gid(entry, 10123);
    archive_entry_set_mtime(entry, time_ms / 1000, 0);
    archive_entry_set_size(entry, (int64_t)size);
    bool good = archive_write_header(archive, entry) == ARCHIVE_OK;
    archive_entry_free(entry);
    if (good && size)
        good = archive_write_data(archive, data, size) == (la_ssize_t)size;
    return good ? ZC_OK : failed(archive, path, error);
}

enum zc_status zc_archive_add_tree(struct archive *archive, const struct zc_tree *tree, zc_archive_name_fn *name,
                                   int64_t time_ms, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (size_t i = 0; i < tree->count && status == ZC_OK; i++) {
        char path[1024];
        ZC_AUTO(zc_free_p) char *place = NULL;
        ZC_AUTO(zc_free_p) uint8_t *data = NULL;
        size_t size = 0;
        if (!name(&tree->members[i], path))
            continue;
        if (!(place = zc_tree_place(tree, &tree->members[i])))
            return zc_fail_nomem(error);
        status = zc_tree_load_file(place, &data, &size, error);
        if (status == ZC_OK)
            status = zc_archive_add(archive, path, data, size, time_ms, error);
    }
    return status;
}

enum zc_status zc_archive_end(struct archive *archive, enum zc_status so_far, struct zc_error *error)
{
    enum zc_status status = so_far;
    if (status == ZC_OK && archive_write_close(archive) != ARCHIVE_OK)
        status = failed(archive, "end", error);
    archive_write_free(archive);
    return status;
}

bool zc_archive_name_disk(const struct zc_tree_member *member, char ret_path[1024])
{
    snprintf(ret_path, 1024, "%s/%s", zc_tree_folder(member->part), member->path);
    return true;
}

bool zc_archive_name_android(const struct zc_tree_member *member, char ret_path[1024])
{
    static const struct { const char *folder, *token; } tokens[] = {
        { "files/", "f/" }, { "shared_prefs/", "sp/" }, { "databases/", "db/" },
    };
    if (member->part == ZC_TREE_EXTERNAL) {
        snprintf(ret_path, 1024, "shared/0/%s", member->path);
        return true;
    }
    const char *token = "r/", *rest = member->path;
    for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++)
        if (strncmp(member->path, tokens[i].folder, strlen(tokens[i].folder)) == 0) {
            token = tokens[i].token;
            rest = member->path + strlen(tokens[i].folder);
        }
    snprintf(ret_path, 1024, "apps/com.tencent.mm/%s%s", token, rest);
    return true;
}
