/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/tree.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/auto.h"

const char *zc_tree_folder(enum zc_tree_part part)
{
    return part == ZC_TREE_PRIVATE ? "data/data/com.tencent.mm" : "sdcard";
}

/* Every folder above the last part of `path`. */
enum zc_status zc_tree_make_folders(const char *path, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *copy = strdup(path);
    if (!copy)
        return zc_fail_nomem(error);
    for (char *slash = strchr(copy + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        if (mkdir(copy, 0755) < 0 && errno != EEXIST)
            return zc_fail_errno(error, errno, ZC_STAGE_COMMAND, copy, "cannot make the folder");
        *slash = '/';
    }
    return ZC_OK;
}

enum zc_status zc_tree_write_file(const char *path, const void *data, size_t size, struct zc_error *error)
{
    enum zc_status status = zc_tree_make_folders(path, error);
    if (status != ZC_OK)
        return status;
    FILE *file = fopen(path, "wb");
    if (!file)
        return zc_fail_errno(error, errno, ZC_STAGE_COMMAND, path, "cannot write");
    bool good = size == 0 || fwrite(data, 1, size, file) == size;
    int saved = errno;
    if (fclose(file) != 0 && good) {
        good = false;
        saved = errno;
    }
    return good ? ZC_OK : zc_fail_errno(error, saved, ZC_STAGE_COMMAND, path, "cannot write");
}

enum zc_status zc_tree_load_file(const char *path, uint8_t **ret_data, size_t *ret_size, struct zc_error *error)
{
    FILE *file = fopen(path, "rb");
    struct stat about;
    if (!file)
        return zc_fail_errno(error, errno, ZC_STAGE_COMMAND, path, "cannot read");
    uint8_t *data = fstat(fileno(file), &about) == 0 ? malloc((size_t)about.st_size + 1) : NULL;
    bool good = data && fread(data, 1, (size_t)about.st_size, file) == (size_t)about.st_size;
    fclose(file);
    if (!good) {
        free(data);
        return zc_fail(error, ZC_IO, ZC_STAGE_COMMAND, path, "cannot read the file");
    }
    data[about.st_size] = 0;
    *ret_data = data;
    *ret_size = (size_t)about.st_size;
    return ZC_OK;
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *position)
{
    return remove(path);
}

enum zc_status zc_tree_remove(const char *path, struct zc_error *error)
{
    if (nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS) < 0 && errno != ENOENT)
        return zc_fail_errno(error, errno, ZC_STAGE_COMMAND, path, "cannot remove");
    return ZC_OK;
}

enum zc_status zc_tree_open(struct zc_tree *tree, const char *root, struct zc_error *error)
{
    *tree = (struct zc_tree){ .root = strdup(root) };
    if (!tree->root)
        return zc_fail_nomem(error);
    return zc_tree_remove(root, error);
}

void zc_tree_finish(struct zc_tree *tree)
{
    for (size_t i = 0; i < tree->count; i++)
        free(tree->members[i].path);
    free(tree->members);
    free(tree->root);
    *tree = (struct zc_tree){ 0 };
}

char *zc_tree_place(const struct zc_tree *tree, const struct zc_tree_member *member)
{
    char *path = NULL;
    return asprintf(&path, "%s/%s/%s", tree->root, zc_tree_folder(member->part), member->path) < 0 ? NULL : path;
}

enum zc_status zc_tree_claim(struct zc_tree *tree, enum zc_tree_part part, const char *path, char **ret_path,
                             struct zc_error *error)
{
    if (tree->count == tree->capacity) {
        size_t capacity = tree->capacity ? tree->capacity * 2 : 256;
        struct zc_tree_member *members = realloc(tree->members, capacity * sizeof *members);
        if (!members)
            return zc_fail_nomem(error);
        tree->members = members;
        tree->capacity = capacity;
    }
    struct zc_tree_member member = { .part = part, .path = strdup(path) };
    ZC_AUTO(zc_free_p) char *place = member.path ? zc_tree_place(tree, &member) : NULL;
    if (!place) {
        free(member.path);
        return zc_fail_nomem(error);
    }
    tree->members[tree->count++] = member;
    enum zc_status status = zc_tree_make_folders(place, error);
    if (status != ZC_OK)
        return status;
    *ret_path = place;
    place = NULL;
    return ZC_OK;
}

enum zc_status zc_tree_write(struct zc_tree *tree, enum zc_tree_part part, const char *path, const void *data,
                             size_t size, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *place = NULL;
    enum zc_status status = zc_tree_claim(tree, part, path, &place, error);
    if (status != ZC_OK)
        return status;
    if (access(place, F_OK) == 0)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, path, "two files of the phone would have this path");
    return zc_tree_write_file(place, data, size, error);
}

static int compare_members(const void *left, const void *right)
{
    const struct zc_tree_member *a = left, *b = right;
    return a->part != b->part ? (int)a->part - (int)b->part : strcmp(a->path, b->path);
}

void zc_tree_sort(struct zc_tree *tree)
{
    if (tree->count)
        qsort(tree->members, tree->count, sizeof *tree->members, compare_members);
}
