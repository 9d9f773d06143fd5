/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/folders.h"

#include <stdlib.h>
#include <string.h>

#include "base/record.h"

#define TOP "MicroMsg"
#define HEX_SIZE 32

/* First folders below a home whose files belong to messages.  emoji and avatar belong to none; sfs, favorite and
 * record hold what is named by no message alone. */
static const char *const media_folders[] = { "attachment", "image2", "video", "voice2" };

static bool begins_with_hex(const char *text)
{
    return strspn(text, "0123456789abcdef") == HEX_SIZE && (text[HEX_SIZE] == '/' || text[HEX_SIZE] == 0);
}

static bool begins_with_part(const char *text, const char *part)
{
    size_t size = strlen(part);
    return strncmp(text, part, size) == 0 && (text[size] == '/' || text[size] == 0);
}

/* What follows the folder that `text` begins with. */
static const char *behind_part(const char *text)
{
    text += strcspn(text, "/");
    return text + (*text == '/');
}

static void fill(const char *path, const char *below, struct zc_folder_split *ret_split)
{
    bool home = begins_with_hex(below);
    ret_split->top_size = below > path ? (size_t)(below - path) - 1 : 0;
    ret_split->name = home ? below : NULL;
    ret_split->home_size = home ? (size_t)(below - path) + HEX_SIZE : 0;
    ret_split->rest = home ? behind_part(below) : below;
}

bool zc_folder_split(const char *path, struct zc_folder_split *ret_split)
{
    if (begins_with_hex(path)) {
        fill(path, path, ret_split);
        return true;
    }
    for (const char *part = path; *part; part = behind_part(part)) {
        const char *below = behind_part(part);
        if (!begins_with_part(part, TOP) || (!begins_with_hex(below) && !begins_with_part(below, "Download")))
            continue;
        fill(path, below, ret_split);
        return true;
    }
    return false;
}

static uint32_t find(const struct zc_folder *folders, uint32_t count, uint32_t root, const char *path, size_t size)
{
    for (uint32_t i = count; i > 0; i--) {
        const struct zc_folder *folder = &folders[i - 1];
        if (folder->root == root && strncmp(folder->path, path, size) == 0 && folder->path[size] == 0)
            return i - 1;
    }
    return ZC_NO_INDEX;
}

/* The number of the folder, which is added when it is new. */
static enum zc_status take(struct zc_folder *folders, uint32_t *count, const struct zc_path_directory *directory,
                           size_t size, bool named, uint32_t *ret_number, struct zc_error *error)
{
    uint32_t number = find(folders, *count, directory->root, directory->path, size);
    if (number == ZC_NO_INDEX) {
        if (*count >= ZC_LIMIT_FOLDERS)
            return zc_fail(error, ZC_LIMIT, ZC_STAGE_CONTAINER, directory->path, "more than %u WeChat folders",
                           ZC_LIMIT_FOLDERS);
        char *path = strndup(directory->path, size);
        if (!path)
            return zc_fail_nomem(error);
        number = (*count)++;
        folders[number] = (struct zc_folder){ directory->root, path, named ? path + size - HEX_SIZE : "" };
    }
    *ret_number = number;
    return ZC_OK;
}

static bool is_media_folder(const struct zc_folder_split *split)
{
    if (!split->name)
        return true;
    for (size_t i = 0; i < sizeof media_folders / sizeof *media_folders; i++)
        if (begins_with_part(split->rest, media_folders[i]))
            return true;
    return false;
}

static enum zc_status add_directory(struct zc_folder_list *folders, uint32_t number,
                                    const struct zc_path_directory *directory, struct zc_error *error)
{
    struct zc_folder_split split;
    uint32_t ignored;
    if (zc_folder_split(directory->path, &split)) {
        folders->is_media[number] = is_media_folder(&split);
        enum zc_status status = take(folders->tops, &folders->top_count, directory, split.top_size, false, &ignored,
                                     error);
        if (status == ZC_OK && split.name)
            status = take(folders->homes, &folders->home_count, directory, split.home_size, true,
                          &folders->home_of[number], error);
        return status;
    }
    static const char saved[] = "Download/WeiXin";
    for (const char *part = directory->path; *part; part = behind_part(part))
        if (begins_with_part(part, saved))
            return take(folders->saved, &folders->saved_count, directory,
                        (size_t)(part - directory->path) + sizeof saved - 1, false, &ignored, error);
    return ZC_OK;
}

static enum zc_status fill_list(struct zc_folder_list *folders, const struct zc_path_list *paths,
                                struct zc_error *error)
{
    uint32_t count = zc_path_list_directory_count(paths);
    folders->homes = calloc(ZC_LIMIT_FOLDERS, sizeof *folders->homes);
    folders->tops = calloc(ZC_LIMIT_FOLDERS, sizeof *folders->tops);
    folders->saved = calloc(ZC_LIMIT_FOLDERS, sizeof *folders->saved);
    folders->home_of = calloc((size_t)count + 1, sizeof *folders->home_of);
    folders->is_media = calloc((size_t)count + 1, sizeof *folders->is_media);
    if (!folders->homes || !folders->tops || !folders->saved || !folders->home_of || !folders->is_media)
        return zc_fail_nomem(error);
    for (uint32_t i = 0; i < count; i++) {
        folders->home_of[i] = ZC_NO_INDEX;
        enum zc_status status = add_directory(folders, i, zc_path_list_directory(paths, i), error);
        if (status != ZC_OK && status != ZC_LIMIT)
            return status;
        folders->overflow = folders->overflow || status == ZC_LIMIT;
    }
    return ZC_OK;
}

enum zc_status zc_folder_list_new(const struct zc_path_list *paths, struct zc_folder_list **ret_folders,
                                  struct zc_error *error)
{
    struct zc_folder_list *folders = calloc(1, sizeof *folders);
    if (!folders)
        return zc_fail_nomem(error);
    enum zc_status status = fill_list(folders, paths, error);
    if (status != ZC_OK) {
        zc_folder_list_free(folders);
        return status;
    }
    *ret_folders = folders;
    return ZC_OK;
}

static void free_folders(struct zc_folder *folders, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        free(folders[i].path);
    free(folders);
}

void zc_folder_list_free(struct zc_folder_list *folders)
{
    if (!folders)
        return;
    free_folders(folders->homes, folders->home_count);
    free_folders(folders->tops, folders->top_count);
    free_folders(folders->saved, folders->saved_count);
    free(folders->home_of);
    free(folders->is_media);
    free(folders);
}

bool zc_folder_list_is_unreferred(const struct zc_folder_list *folders, const struct zc_path_list *paths,
                                  uint32_t path)
{
    const struct zc_path_entry *entry = zc_path_list_get(paths, path);
    return !entry->referred && folders->is_media[entry->directory] && entry->name[0] != '.';
}

uint64_t zc_folder_list_unreferred(const struct zc_folder_list *folders, const struct zc_path_list *paths)
{
    uint64_t unreferred = 0;
    for (uint32_t i = 0, count = zc_path_list_count(paths); i < count; i++)
        unreferred += zc_folder_list_is_unreferred(folders, paths, i);
    return unreferred;
}
