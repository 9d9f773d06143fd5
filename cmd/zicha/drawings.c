/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "drawings.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/auto.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/utf8.h"

#define NAME_KEPT 80u              /* bytes of the file's own name */

enum zc_status drawings_open(struct drawings *drawings, const char *path, struct zc_error *error)
{
    *drawings = (struct drawings){ .folder = -1 };
    if (!path)
        return ZC_OK;
    if (mkdir(path, 0700) != 0 && errno != EEXIST)
        return zc_fail_errno(error, errno, ZC_STAGE_COMMAND, path, "the folder cannot be made");
    drawings->folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return drawings->folder >= 0 ? ZC_OK : zc_fail_errno(error, errno, ZC_STAGE_COMMAND, path,
                                                         "the folder cannot be opened");
}

void drawings_close(struct drawings *drawings)
{
    zc_close_p(&drawings->folder);
}

/* The file's name is somebody else's: it is cut, and nothing in it leads out of the folder or upsets a terminal. */
static enum zc_status make_name(const char *path, const uint8_t sha256[32], struct zc_buffer *name,
                                struct zc_error *error)
{
    uint8_t digest[32];
    struct zc_buffer all = { 0 };
    ZC_AUTO(zc_free_p) char *own = zc_utf8_repair(zc_path_name(path), strlen(zc_path_name(path)));
    zc_buffer_put(&all, sha256, 32);
    zc_buffer_put(&all, path, strlen(path));
    enum zc_status status = own && !all.failed ? zc_hash_of(ZC_HASH_SHA256, all.data, all.size, digest, error)
                                               : zc_fail_nomem(error);
    zc_buffer_finish(&all);
    if (status != ZC_OK)
        return status;
    for (const char *at = own; *at;) {
        uint32_t code;
        size_t size = zc_utf8_decode(at, strlen(at), &code);
        if (size == 0 || name->size + size > NAME_KEPT)
            break;
        bool plain = code >= 0x20 && (code < 0x7f || code >= 0xa0) && code != '/' && (code != '.' || name->size > 0);
        zc_buffer_put(name, plain ? at : "_", plain ? size : 1);
        at += size;
    }
    zc_buffer_print(name, "-%02x%02x%02x%02x%02x%02x.jpg", digest[0], digest[1], digest[2], digest[3], digest[4],
                    digest[5]);
    return name->failed ? zc_fail_nomem(error) : ZC_OK;
}

static enum zc_status write_new(int folder, const char *name, const uint8_t *bytes, size_t size,
                                struct zc_error *error)
{
    unlinkat(folder, name, 0);     /* of a run before; a link is not followed */
    ZC_AUTO(zc_close_p) int file = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    for (size_t at = 0; file >= 0 && at < size;) {
        ssize_t written = write(file, bytes + at, size - at);
        if (written < 0 && errno != EINTR)
            return zc_fail_errno(error, errno, ZC_STAGE_COMMAND, name, "a drawing cannot be written");
        at += written > 0 ? (size_t)written : 0;
    }
    return file >= 0 ? ZC_OK : zc_fail_errno(error, errno, ZC_STAGE_COMMAND, name, "a drawing cannot be written");
}

enum zc_status drawings_put(struct drawings *drawings, const char *path, const struct zc_observation *observation,
                            struct zc_error *error)
{
    struct zc_buffer name = { 0 };
    if (drawings->folder < 0 || observation->drawing_size == 0)
        return ZC_OK;
    enum zc_status status = make_name(path, observation->sha256, &name, error);
    const char *text = status == ZC_OK ? zc_buffer_text(&name) : NULL;
    if (status == ZC_OK && !text)
        status = zc_fail_nomem(error);
    if (status == ZC_OK)
        status = write_new(drawings->folder, text, observation->drawing, observation->drawing_size, error);
    if (status == ZC_OK)
        drawings->count++;
    zc_buffer_finish(&name);
    return status;
}
