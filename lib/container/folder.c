/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/folder.c - a folder as it was copied from a phone, or one in which a phone's program put its archives. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "container/class.h"
#include "container/folder_scan.h"
#include "container/stream.h"
#include "container/tree.h"

extern const struct zc_container_class zc_container_folder;

struct folder {
    struct zc_backup backup;
    struct zc_folder_scan scan;
};

struct folder_walk {
    struct folder *folder;
    struct zc_walk *walk;
    enum zc_status early;              /* an archive in the folder ended early */
    struct zc_error early_error;
};

struct file_stream {
    struct zc_stream stream;
    int descriptor;
};

static bool folder_probe(const struct zc_file *file)
{
    return file->folder && !file->nested;
}

static void folder_free(struct zc_backup *backup)
{
    struct folder *folder = (struct folder *)backup;
    zc_folder_scan_finish(&folder->scan);
    free(folder);
}

static enum zc_status folder_open(struct zc_container *container, const struct zc_file *file,
                                  struct zc_backup **ret_backup, struct zc_error *error)
{
    struct folder *folder = calloc(1, sizeof *folder);
    if (!folder)
        return zc_fail_nomem(error);
    enum zc_status status = zc_folder_scan(container, file, &folder->scan, error);
    if (status != ZC_OK) {
        folder_free(&folder->backup);
        return status;
    }
    folder->backup.kind = folder->scan.miui ? "miui" : NULL;
    folder->backup.backup_ms = folder->scan.backup_ms;
    folder->backup.bytes = folder->scan.parts.bytes;
    folder->backup.many = true;
    *ret_backup = &folder->backup;
    return ZC_OK;
}

/* A bad sector under one file is that file's damage, not the end of all. */
static enum zc_status file_read(struct zc_stream *stream, void *ret_data, size_t size, size_t *ret_got,
                                struct zc_error *error)
{
    const struct file_stream *file = (const struct file_stream *)stream;
    ssize_t got;
    do {
        got = pread(file->descriptor, ret_data, size, (off_t)stream->done);
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
        zc_fail_errno(error, errno, ZC_STAGE_CONTAINER, NULL, "reading a file of the backup");
        if (error)
            error->status = ZC_CORRUPT;
        return ZC_CORRUPT;
    }
    *ret_got = (size_t)got;
    return zc_walk_at(stream->walk, stream->done + (uint64_t)got, error);
}

static bool file_place(struct zc_stream *stream, int *ret_descriptor, uint64_t *ret_offset)
{
    *ret_descriptor = ((const struct file_stream *)stream)->descriptor;
    *ret_offset = 0;
    return true;
}

static const struct zc_stream_class file_class = { file_read, file_place };

static enum zc_status read_member(struct folder_walk *at, const char *path, struct zc_member *member,
                                  struct zc_error *error)
{
    struct zc_error local = { 0 };
    struct stat info;
    int descriptor = -1;
    enum zc_status status = zc_file_open_descriptor(at->folder->backup.container, at->walk->root, path, &descriptor,
                                                    &local);
    if (status == ZC_NOMEM || status == ZC_CANCELLED) {
        if (error)
            *error = local;
        return status;
    }
    if (status != ZC_OK) {
        zc_walk_unread(at->walk, member->path, status, local.text[0] ? local.text : zc_status_sentence(status));
        return ZC_OK;
    }
    if (fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode)) {
        zc_walk_unread(at->walk, member->path, ZC_UNSUPPORTED, "no regular file: not read");
    } else {
        member->size = (uint64_t)info.st_size;
        struct file_stream stream = { { &file_class, at->walk, member->size, 0, false }, descriptor };
        status = zc_walk_read(at->walk, member, &stream.stream, error);
        at->walk->bytes_base += member->size;
    }
    close(descriptor);
    return status;
}

static enum zc_status visit_part(struct folder_walk *at, const char *path, struct zc_error *error)
{
    struct zc_error local = { 0 };
    enum zc_status status = zc_part_walk(at->folder->backup.container, at->walk->root, path, at->walk, &local);
    if (status == ZC_CORRUPT && at->early == ZC_OK) {
        at->early = status;
        at->early_error = local;
    }
    if (status == ZC_OK || status == ZC_CORRUPT)
        return ZC_OK;
    if (error)
        *error = local;
    return status;
}

static enum zc_status visit_file(void *data, const char *path, struct zc_error *error)
{
    struct folder_walk *at = data;
    struct zc_member member;
    bool wanted = false;
    if (zc_parts_has(&at->folder->scan.parts, path))
        return visit_part(at, path, error);
    enum zc_status status = zc_walk_want(at->walk, path, strlen(path), UINT64_MAX, &member, &wanted, error);
    return status == ZC_OK && wanted ? read_member(at, path, &member, error) : status;
}

static enum zc_status visit_odd(void *data, const char *path, enum zc_status status, const char *reason,
                                struct zc_error *error)
{
    struct folder_walk *at = data;
    if (status != ZC_OK)
        zc_walk_unread(at->walk, path, status, reason);
    return zc_walk_count(at->walk, error);
}

static enum zc_status folder_walk(struct zc_backup *backup, struct zc_walk *walk, struct zc_error *error)
{
    struct folder_walk at = { (struct folder *)backup, walk };
    struct zc_tree_visitor visitor = { visit_file, NULL, visit_odd, &at };
    enum zc_status status = zc_tree_visit(backup->container, walk->root, "", &visitor, error);
    if (status != ZC_OK || at.early == ZC_OK)
        return status;
    if (error)
        *error = at.early_error;
    return at.early;
}

static enum zc_status list_file(void *data, const char *path, struct zc_error *error)
{
    const struct zc_file_visitor *visitor = data;
    return visitor->file(visitor->data, path, path, error);
}

static enum zc_status folder_files(struct zc_backup *backup, const struct zc_file_visitor *visitor,
                                   struct zc_error *error)
{
    struct zc_tree_visitor tree = { list_file, NULL, NULL, (void *)(uintptr_t)visitor };
    return zc_tree_visit(backup->container, backup->file->root, "", &tree, error);
}

const struct zc_container_class zc_container_folder = {
    "folder", folder_probe, folder_open, folder_walk, folder_free, folder_files
};
