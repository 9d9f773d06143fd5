/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "container/tree.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"

enum entry_type { ENTRY_FILE, ENTRY_FOLDER, ENTRY_LINK, ENTRY_OTHER, ENTRY_UNKNOWN };

struct entry {
    char *name;
    enum entry_type type;
};

struct listing {
    struct entry *entries;
    size_t count, capacity;
};

struct visit {
    struct zc_container *container;
    uint32_t root;
    const struct zc_tree_visitor *visitor;
    const char *start;                 /* how the opener calls the folder itself */
    char path[ZC_LIMIT_PATH];
    size_t path_size;
    unsigned depth;
};

static enum zc_status visit_folder(struct visit *visit, struct zc_error *error);

static void listing_finish(struct listing *listing)
{
    for (size_t i = 0; i < listing->count; i++)
        free(listing->entries[i].name);
    free(listing->entries);
}

static enum entry_type type_of(unsigned char type)
{
    switch (type) {
    case DT_REG: return ENTRY_FILE;
    case DT_DIR: return ENTRY_FOLDER;
    case DT_LNK: return ENTRY_LINK;
    case DT_UNKNOWN: return ENTRY_UNKNOWN;
    default: return ENTRY_OTHER;
    }
}

static bool listing_add(struct listing *listing, const char *name, enum entry_type type)
{
    if (listing->count == listing->capacity) {
        size_t capacity = listing->capacity ? listing->capacity * 2 : 64;
        struct entry *grown = realloc(listing->entries, capacity * sizeof *grown);
        if (!grown)
            return false;
        listing->entries = grown;
        listing->capacity = capacity;
    }
    char *copy = strdup(name);
    if (copy)
        listing->entries[listing->count++] = (struct entry){ copy, type };
    return copy != NULL;
}

/* A folder sorts as if a slash stood behind its name: then going into it in place keeps whole paths in order. */
static int compare_entries(const void *a, const void *b)
{
    const struct entry *first = a, *second = b;
    size_t i = 0;
    while (first->name[i] && first->name[i] == second->name[i])
        i++;
    unsigned char x = (unsigned char)first->name[i], y = (unsigned char)second->name[i];
    if (!x && first->type == ENTRY_FOLDER)
        x = '/';
    if (!y && second->type == ENTRY_FOLDER)
        y = '/';
    return (x > y) - (x < y);
}

/* Some file systems do not tell the type of an entry: ask by opening it, as the opener follows no link. */
static enum entry_type ask_type(struct visit *visit)
{
    struct stat info;
    int descriptor = -1;
    enum entry_type type = ENTRY_OTHER;
    enum zc_status status = zc_file_open_descriptor(visit->container, visit->root, visit->path, &descriptor, NULL);
    if (status != ZC_OK)
        return status == ZC_INVALID ? ENTRY_LINK : ENTRY_OTHER;
    if (fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode))
        type = ENTRY_FILE;
    else if (S_ISDIR(info.st_mode))
        type = ENTRY_FOLDER;
    close(descriptor);
    return type;
}

static bool push(struct visit *visit, const char *name)
{
    size_t size = strlen(name);
    if (visit->path_size + size + 2 > sizeof visit->path)
        return false;
    if (visit->path_size > 0)
        visit->path[visit->path_size++] = '/';
    memcpy(visit->path + visit->path_size, name, size + 1);
    visit->path_size += size;
    return true;
}

static void pop(struct visit *visit, size_t path_size)
{
    visit->path_size = path_size;
    visit->path[path_size] = 0;
}

static enum zc_status read_entries(struct visit *visit, DIR *folder, struct listing *listing, struct zc_error *error)
{
    for (;;) {
        errno = 0;
        const struct dirent *found = readdir(folder);
        if (!found)
            return errno ? zc_fail_errno(error, errno, ZC_STAGE_CONTAINER, visit->path, "reading a folder") : ZC_OK;
        if (strcmp(found->d_name, ".") == 0 || strcmp(found->d_name, "..") == 0)
            continue;
        if (listing->count >= ZC_LIMIT_ENTRIES)
            return zc_fail(error, ZC_LIMIT, ZC_STAGE_CONTAINER, visit->path, "more than %u files in a folder",
                           ZC_LIMIT_ENTRIES);
        if (!listing_add(listing, found->d_name, type_of(found->d_type)))
            return zc_fail_nomem(error);
    }
}

static enum zc_status list_folder(struct visit *visit, struct listing *listing, struct zc_error *error)
{
    int descriptor = -1;
    const char *relative = visit->path_size ? visit->path : visit->start;
    enum zc_status status = zc_file_open_descriptor(visit->container, visit->root, relative, &descriptor, error);
    if (status != ZC_OK)
        return status;
    DIR *folder = fdopendir(descriptor);
    if (!folder) {
        int saved_errno = errno;
        close(descriptor);
        return zc_fail_errno(error, saved_errno, ZC_STAGE_CONTAINER, visit->path, "reading a folder");
    }
    status = read_entries(visit, folder, listing, error);
    closedir(folder);
    size_t base = visit->path_size;
    for (size_t i = 0; i < listing->count; i++) {
        if (listing->entries[i].type == ENTRY_UNKNOWN && push(visit, listing->entries[i].name))
            listing->entries[i].type = ask_type(visit);
        pop(visit, base);
    }
    if (listing->count)
        qsort(listing->entries, listing->count, sizeof *listing->entries, compare_entries);
    return status;
}

static enum zc_status tell_odd(struct visit *visit, enum zc_status status, const char *reason, struct zc_error *error)
{
    if (!visit->visitor->odd)
        return ZC_OK;
    return visit->visitor->odd(visit->visitor->data, visit->path, status, reason, error);
}

static enum zc_status visit_entry(struct visit *visit, enum entry_type type, struct zc_error *error)
{
    switch (type) {
    case ENTRY_FILE:
        return visit->visitor->file(visit->visitor->data, visit->path, error);
    case ENTRY_FOLDER:
        if (visit->visitor->enter && !visit->visitor->enter(visit->visitor->data, visit->path))
            return ZC_OK;
        if (visit->depth >= ZC_LIMIT_DEPTH)
            return tell_odd(visit, ZC_LIMIT, "the folder lies too deep: not read", error);
        return visit_folder(visit, error);
    case ENTRY_LINK:
        return tell_odd(visit, ZC_OK, NULL, error);
    default:
        return tell_odd(visit, ZC_UNSUPPORTED, "a device, pipe or socket: not read", error);
    }
}

/* A folder that cannot be listed is told and passed over, except the argument itself. */
static enum zc_status visit_folder(struct visit *visit, struct zc_error *error)
{
    struct listing listing = { 0 };
    struct zc_error local = { 0 };
    size_t base = visit->path_size;
    enum zc_status status = zc_container_check(visit->container, error);
    if (status != ZC_OK)
        return status;
    enum zc_status listed = list_folder(visit, &listing, &local);
    if (listed != ZC_OK && (visit->depth == 0 || listed == ZC_NOMEM)) {
        listing_finish(&listing);
        if (error)
            *error = local;
        return listed;
    }
    if (listed != ZC_OK)
        status = tell_odd(visit, listed, local.text, error);
    visit->depth++;
    for (size_t i = 0; i < listing.count && status == ZC_OK; i++) {
        if (push(visit, listing.entries[i].name))
            status = visit_entry(visit, listing.entries[i].type, error);
        else
            status = tell_odd(visit, ZC_LIMIT, "a name in this folder makes too long a path", error);
        pop(visit, base);
    }
    visit->depth--;
    listing_finish(&listing);
    return status;
}

enum zc_status zc_tree_visit(struct zc_container *container, uint32_t root, const char *start,
                             const struct zc_tree_visitor *visitor, struct zc_error *error)
{
    struct visit *visit = calloc(1, sizeof *visit);
    if (!visit)
        return zc_fail_nomem(error);
    visit->container = container;
    visit->root = root;
    visit->visitor = visitor;
    visit->start = start;
    enum zc_status status = visit_folder(visit, error);
    free(visit);
    return status;
}
