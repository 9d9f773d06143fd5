/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/auto.h"

static enum zc_status fail_file(int saved_errno, const char *path, struct zc_error *error)
{
    if (saved_errno == ENOENT || saved_errno == ENOTDIR)
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_NONE, path, "no such file or folder");
    return zc_fail_errno(error, saved_errno, ZC_STAGE_NONE, path, "cannot be read");
}

static enum zc_status read_all(int descriptor, const char *path, char *data, size_t room, size_t *ret_size,
                               struct zc_error *error)
{
    size_t size = 0;
    while (size < room) {
        ssize_t got = read(descriptor, data + size, room - size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail_file(errno, path, error);
        if (got == 0)
            break;
        size += (size_t)got;
    }
    *ret_size = size;
    return ZC_OK;
}

enum zc_status zc_file_load(const char *path, size_t limit, char **ret_data, size_t *ret_size, struct zc_error *error)
{
    ZC_AUTO(zc_close_p) int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat facts;
    if (descriptor < 0 || fstat(descriptor, &facts) < 0)
        return fail_file(errno, path, error);
    if (!S_ISREG(facts.st_mode))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_NONE, path, "not a file");
    if ((uint64_t)facts.st_size > limit)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_NONE, path, "larger than %zu bytes", limit);
    size_t room = (size_t)facts.st_size, size = 0;
    char *data = malloc(room + 1);
    if (!data)
        return zc_fail_nomem(error);
    enum zc_status status = read_all(descriptor, path, data, room, &size, error);
    if (status != ZC_OK) {
        free(data);
        return status;
    }
    data[size] = 0;
    *ret_data = data;
    *ret_size = size;
    return ZC_OK;
}

void zc_file_names_finish(struct zc_file_names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->names[i]);
    free(names->names);
    *names = (struct zc_file_names){ NULL, 0 };
}

static int compare(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

static enum zc_status add_name(struct zc_file_names *names, const char *name, size_t limit, const char *folder,
                               struct zc_error *error)
{
    if (names->count >= limit)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_NONE, folder, "more than %zu files", limit);
    char **grown = realloc(names->names, (names->count + 1) * sizeof *grown);
    if (!grown)
        return zc_fail_nomem(error);
    names->names = grown;
    if (!(grown[names->count] = strdup(name)))
        return zc_fail_nomem(error);
    names->count++;
    return ZC_OK;
}

static bool ends_in(const char *name, const char *ending)
{
    size_t size = strlen(name), end = strlen(ending);
    return *name != '.' && size > end && strcmp(name + size - end, ending) == 0;
}

enum zc_status zc_file_names_list(const char *folder, const char *ending, size_t limit, struct zc_file_names *ret_names,
                                  struct zc_error *error)
{
    struct zc_file_names names = { NULL, 0 };
    struct dirent *entry;
    DIR *stream = opendir(folder);
    if (!stream)
        return fail_file(errno, folder, error);
    enum zc_status status = ZC_OK;
    errno = 0;
    while (status == ZC_OK && (entry = readdir(stream)))
        if (ends_in(entry->d_name, ending))
            status = add_name(&names, entry->d_name, limit, folder, error);
    if (status == ZC_OK && errno)
        status = fail_file(errno, folder, error);
    closedir(stream);
    if (status != ZC_OK) {
        zc_file_names_finish(&names);
        return status;
    }
    qsort(names.names, names.count, names.count ? sizeof *names.names : 1, compare);
    *ret_names = names;
    return ZC_OK;
}
