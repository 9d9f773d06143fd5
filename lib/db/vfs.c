/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing here writes, locks, or makes a system call of its own.  Version 1 of the I/O methods has no shared memory:
 * with locking_mode=EXCLUSIVE SQLite then keeps the index of the -wal in ordinary memory.  The device is not called
 * immutable, for that would make SQLite pass over the -wal without a word. */
#include "db/vfs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlcipher/sqlite3.h>

struct zc_vfs {
    sqlite3_vfs base;
    struct zc_bytes *main, *wal;
    struct zc_error failure;
    char name[40];
};

/* SQLite's file handle; SQLite allocates szOsFile bytes for it. */
struct vfs_file {
    sqlite3_file base;
    struct zc_vfs *vfs;
    struct zc_bytes *bytes;          /* NULL = an empty file */
};

#define MAIN_NAME "main"
#define WAL_NAME "main-wal"

static int file_close(sqlite3_file *file)
{
    return SQLITE_OK;
}

static int file_read(sqlite3_file *base, void *ret_data, int size, sqlite3_int64 offset)
{
    struct vfs_file *file = (struct vfs_file *)base;
    uint64_t end = file->bytes ? file->bytes->size : 0;
    uint64_t left = offset >= 0 && (uint64_t)offset < end ? end - (uint64_t)offset : 0;
    size_t readable = left < (uint64_t)size ? (size_t)left : (size_t)size;
    struct zc_error error = { 0 };
    if (readable > 0 && zc_bytes_read_at(file->bytes, (uint64_t)offset, ret_data, readable, &error) != ZC_OK) {
        if (file->vfs->failure.status == ZC_OK)
            file->vfs->failure = error;
        memset(ret_data, 0, (size_t)size);
        return error.status == ZC_NOMEM ? SQLITE_IOERR_NOMEM : SQLITE_IOERR_READ;
    }
    if (readable == (size_t)size)
        return SQLITE_OK;
    memset((char *)ret_data + readable, 0, (size_t)size - readable);
    return SQLITE_IOERR_SHORT_READ;
}

static int file_write(sqlite3_file *file, const void *data, int size, sqlite3_int64 offset)
{
    return SQLITE_READONLY;
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    return SQLITE_READONLY;
}

static int file_sync(sqlite3_file *file, int flags)
{
    return SQLITE_OK;
}

static int file_size(sqlite3_file *base, sqlite3_int64 *ret_size)
{
    struct vfs_file *file = (struct vfs_file *)base;
    *ret_size = file->bytes ? (sqlite3_int64)file->bytes->size : 0;
    return SQLITE_OK;
}

static int file_lock(sqlite3_file *file, int level)
{
    return SQLITE_OK;
}

static int file_check_lock(sqlite3_file *file, int *ret_held)
{
    *ret_held = 0;
    return SQLITE_OK;
}

static int file_control(sqlite3_file *file, int operation, void *argument)
{
    return SQLITE_NOTFOUND;
}

static int file_sector_size(sqlite3_file *file)
{
    return 512;
}

static int file_characteristics(sqlite3_file *file)
{
    return 0;
}

static const sqlite3_io_methods file_methods = {
    .iVersion = 1, .xClose = file_close, .xRead = file_read, .xWrite = file_write, .xTruncate = file_truncate,
    .xSync = file_sync, .xFileSize = file_size, .xLock = file_lock, .xUnlock = file_lock,
    .xCheckReservedLock = file_check_lock, .xFileControl = file_control, .xSectorSize = file_sector_size,
    .xDeviceCharacteristics = file_characteristics,
};

static int vfs_open(sqlite3_vfs *base, const char *name, sqlite3_file *ret_file, int flags, int *ret_flags)
{
    struct zc_vfs *vfs = base->pAppData;
    struct vfs_file *file = (struct vfs_file *)ret_file;
    *file = (struct vfs_file){ .vfs = vfs };
    if (flags & SQLITE_OPEN_MAIN_DB)
        file->bytes = vfs->main;
    else if (flags & SQLITE_OPEN_WAL)
        file->bytes = vfs->wal;
    else
        return SQLITE_CANTOPEN;      /* journals and temporary files: there are none */
    file->base.pMethods = &file_methods;
    if (ret_flags)
        *ret_flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
    return SQLITE_OK;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    return SQLITE_IOERR_DELETE;
}

static int vfs_access(sqlite3_vfs *base, const char *name, int flags, int *ret_yes)
{
    struct zc_vfs *vfs = base->pAppData;
    *ret_yes = flags != SQLITE_ACCESS_READWRITE
               && (strcmp(name, MAIN_NAME) == 0 || (vfs->wal && strcmp(name, WAL_NAME) == 0));
    return SQLITE_OK;
}

static int vfs_full_path(sqlite3_vfs *vfs, const char *name, int size, char *ret_path)
{
    return snprintf(ret_path, (size_t)size, "%s", name) < size ? SQLITE_OK : SQLITE_CANTOPEN;
}

/* Asked for salts of a -wal that is never written; SQLite's own generator is seeded at warm-up by the default VFS. */
static int vfs_randomness(sqlite3_vfs *vfs, int size, char *ret_data)
{
    memset(ret_data, 0x5a, (size_t)size);
    return size;
}

static int vfs_sleep(sqlite3_vfs *vfs, int microseconds)
{
    return 0;
}

/* No statement of ours asks for the time; the same input must give the same answer. */
static int vfs_time(sqlite3_vfs *vfs, double *ret_julian_day)
{
    *ret_julian_day = 2440587.5;     /* 1970-01-01 */
    return SQLITE_OK;
}

static int vfs_last_error(sqlite3_vfs *vfs, int size, char *ret_text)
{
    if (size > 0)
        *ret_text = 0;
    return 0;
}

enum zc_status zc_vfs_new(struct zc_bytes *main, struct zc_bytes *wal, struct zc_vfs **ret_vfs,
                          struct zc_error *error)
{
    struct zc_vfs *vfs = calloc(1, sizeof *vfs);
    if (!vfs)
        return zc_fail_nomem(error);
    snprintf(vfs->name, sizeof vfs->name, "zicha-%p", (void *)vfs);
    vfs->main = main;
    vfs->wal = wal && wal->size > 0 ? wal : NULL;
    vfs->base = (sqlite3_vfs){
        .iVersion = 1, .szOsFile = sizeof(struct vfs_file), .mxPathname = 64, .zName = vfs->name, .pAppData = vfs,
        .xOpen = vfs_open, .xDelete = vfs_delete, .xAccess = vfs_access, .xFullPathname = vfs_full_path,
        .xRandomness = vfs_randomness, .xSleep = vfs_sleep, .xCurrentTime = vfs_time, .xGetLastError = vfs_last_error,
    };
    if (sqlite3_vfs_register(&vfs->base, 0) != SQLITE_OK) {
        free(vfs);
        return zc_fail_nomem(error);
    }
    *ret_vfs = vfs;
    return ZC_OK;
}

void zc_vfs_free(struct zc_vfs *vfs)
{
    if (!vfs)
        return;
    sqlite3_vfs_unregister(&vfs->base);
    free(vfs);
}

const char *zc_vfs_name(const struct zc_vfs *vfs)
{
    return vfs->name;
}

enum zc_status zc_vfs_failure(const struct zc_vfs *vfs, struct zc_error *error)
{
    if (vfs->failure.status != ZC_OK && error)
        *error = vfs->failure;
    return vfs->failure.status;
}
