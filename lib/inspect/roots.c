/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/roots.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/auto.h"
#include "base/limits.h"
#include "base/path.h"

struct root {
    int folder;                   /* the argument, or the folder that holds it */
    bool is_file, has_siblings;   /* siblings: a MIUI .bak, whose zip lies beside it */
    dev_t device;
    ino_t inode;
    off_t size;                   /* of a file: as it was at the start */
    struct timespec changed;
};

struct zc_roots {
    uint32_t count;
    struct root roots[ZC_LIMIT_BACKUPS];
    char *names[ZC_LIMIT_BACKUPS];
};

/* Reading shall not even move the access time; only the owner of a file may ask for that. */
static int open_quietly(int folder, const char *name, int flags)
{
    int descriptor = openat(folder, name, flags | O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOATIME);
    if (descriptor < 0 && errno == EPERM)
        descriptor = openat(folder, name, flags | O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    return descriptor;
}

static enum zc_status fail_open(int saved_errno, const char *path, struct zc_error *error)
{
    if (saved_errno == ENOENT || saved_errno == ENOTDIR)
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_CONTAINER, path, "no such file or folder");
    if (saved_errno == ELOOP)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CONTAINER, path, "a link is not followed");
    return zc_fail_errno(error, saved_errno, ZC_STAGE_CONTAINER, path, "cannot be opened");
}

static enum zc_status open_root(const char *path, struct root *root, char **ret_name, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *real = realpath(path, NULL);
    if (!real)
        return fail_open(errno, path, error);
    struct stat facts;
    if (stat(real, &facts) < 0)
        return fail_open(errno, path, error);
    if (!S_ISREG(facts.st_mode) && !S_ISDIR(facts.st_mode))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CONTAINER, path, "neither a file nor a folder");
    char *name = strdup(zc_path_name(real));
    if (!name)
        return zc_fail_nomem(error);
    *root = (struct root){ .is_file = S_ISREG(facts.st_mode), .device = facts.st_dev, .inode = facts.st_ino,
                           .size = facts.st_size, .changed = facts.st_mtim };
    root->has_siblings = root->is_file && strcasecmp(zc_path_extension(name), "bak") == 0;
    if (root->is_file)
        *strrchr(real, '/') = 0;
    root->folder = open_quietly(AT_FDCWD, *real ? real : "/", O_DIRECTORY);
    if (root->folder < 0) {
        free(name);
        return fail_open(errno, path, error);
    }
    *ret_name = name;
    return ZC_OK;
}

enum zc_status zc_roots_open(const char *const *paths, uint32_t count, struct zc_roots **ret_roots,
                             struct zc_error *error)
{
    if (count == 0 || count > ZC_LIMIT_BACKUPS)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_CONTAINER, NULL, "between 1 and %u backups belong to one phone",
                       ZC_LIMIT_BACKUPS);
    struct zc_roots *roots = calloc(1, sizeof *roots);
    if (!roots)
        return zc_fail_nomem(error);
    enum zc_status status = ZC_OK;
    for (uint32_t i = 0; status == ZC_OK && i < count; i++) {
        struct root *root = &roots->roots[i];
        status = open_root(paths[i], root, &roots->names[i], error);
        if (status != ZC_OK)
            break;
        roots->count++;
        for (uint32_t j = 0; j < i && status == ZC_OK; j++)
            if (roots->roots[j].device == root->device && roots->roots[j].inode == root->inode)
                status = zc_fail(error, ZC_INVALID, ZC_STAGE_CONTAINER, paths[i], "the same backup is given twice");
    }
    if (status != ZC_OK) {
        zc_roots_free(roots);
        return status;
    }
    *ret_roots = roots;
    return ZC_OK;
}

void zc_roots_free(struct zc_roots *roots)
{
    if (!roots)
        return;
    for (uint32_t i = 0; i < roots->count; i++) {
        close(roots->roots[i].folder);
        free(roots->names[i]);
    }
    free(roots);
}

enum zc_status zc_roots_check_unchanged(const struct zc_roots *roots, struct zc_error *error)
{
    for (uint32_t i = 0; i < roots->count; i++) {
        const struct root *root = &roots->roots[i];
        struct stat facts;
        if (!root->is_file)
            continue;
        if (fstatat(root->folder, roots->names[i], &facts, AT_SYMLINK_NOFOLLOW) < 0 || facts.st_dev != root->device
            || facts.st_ino != root->inode || facts.st_size != root->size
            || facts.st_mtim.tv_sec != root->changed.tv_sec || facts.st_mtim.tv_nsec != root->changed.tv_nsec)
            return zc_fail(error, ZC_IO, ZC_STAGE_CONTAINER, roots->names[i], "the backup changed while it was read:"
                           " leave it alone and inspect it again");
    }
    return ZC_OK;
}

uint32_t zc_roots_count(const struct zc_roots *roots) { return roots->count; }
char *const *zc_roots_names(const struct zc_roots *roots) { return roots->names; }

/* Only files and folders leave: a device, a pipe or a socket in a backup is never opened for reading. */
static enum zc_status check_kind(int descriptor, const char *path, struct zc_error *error)
{
    struct stat facts;
    if (fstat(descriptor, &facts) < 0)
        return zc_fail_errno(error, errno, ZC_STAGE_CONTAINER, path, "cannot be examined");
    if (!S_ISREG(facts.st_mode) && !S_ISDIR(facts.st_mode))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CONTAINER, path, "neither a file nor a folder");
    return ZC_OK;
}

static enum zc_status descend(int folder, const char *path, int *ret_descriptor, struct zc_error *error)
{
    char name[NAME_MAX + 1];
    ZC_AUTO(zc_close_p) int at = -1;
    for (const char *part = path; *part;) {
        size_t size = strcspn(part, "/");
        bool last = part[size] == 0;
        if (size > NAME_MAX)
            return zc_fail(error, ZC_LIMIT, ZC_STAGE_CONTAINER, path, "a name is too long");
        memcpy(name, part, size);
        name[size] = 0;
        /* O_PATH first: opening a device by its name may already do something to it. */
        int next = openat(at < 0 ? folder : at, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
        if (next < 0)
            return fail_open(errno, path, error);
        struct stat facts;
        bool usable = fstat(next, &facts) == 0 && (S_ISDIR(facts.st_mode) || (last && S_ISREG(facts.st_mode)));
        close(next);
        if (!usable)
            return zc_fail(error, ZC_INVALID, ZC_STAGE_CONTAINER, path, "a link or a special file is not followed");
        next = open_quietly(at < 0 ? folder : at, name, O_NOFOLLOW | (last ? 0 : O_DIRECTORY));
        if (next < 0)
            return fail_open(errno, path, error);
        zc_close_p(&at);
        at = next;
        part += size + !last;
    }
    enum zc_status status = check_kind(at, path, error);
    if (status != ZC_OK)
        return status;
    *ret_descriptor = at;
    at = -1;
    return ZC_OK;
}

/* The argument itself, which must still be the file that was there at the start. */
static enum zc_status open_argument(const struct zc_roots *roots, uint32_t number, int *ret_descriptor,
                                    struct zc_error *error)
{
    const struct root *root = &roots->roots[number];
    int descriptor = open_quietly(root->folder, root->is_file ? roots->names[number] : ".", O_NOFOLLOW);
    if (descriptor < 0)
        return fail_open(errno, roots->names[number], error);
    struct stat facts;
    if (fstat(descriptor, &facts) < 0 || facts.st_dev != root->device || facts.st_ino != root->inode) {
        close(descriptor);
        return zc_fail(error, ZC_IO, ZC_STAGE_CONTAINER, roots->names[number], "the backup was replaced meanwhile");
    }
    *ret_descriptor = descriptor;
    return ZC_OK;
}

enum zc_status zc_roots_descend(const struct zc_roots *roots, uint32_t number, const char *relative,
                                int *ret_descriptor, struct zc_error *error)
{
    if (number >= roots->count)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CONTAINER, NULL, "no such backup argument");
    const struct root *root = &roots->roots[number];
    if (*relative == 0)
        return open_argument(roots, number, ret_descriptor, error);
    if (root->is_file && (!root->has_siblings || strchr(relative, '/')))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CONTAINER, relative, "nothing beside this backup may be opened");
    if (root->is_file && strcmp(relative, ".") == 0) {
        int descriptor = open_quietly(root->folder, ".", O_DIRECTORY);
        if (descriptor < 0)
            return fail_open(errno, relative, error);
        *ret_descriptor = descriptor;
        return ZC_OK;
    }
    char path[ZC_LIMIT_PATH];
    enum zc_status status = zc_path_normalise(relative, path, error);
    return status == ZC_OK ? descend(root->folder, path, ret_descriptor, error) : status;
}
