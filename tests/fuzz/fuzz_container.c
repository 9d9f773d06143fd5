/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/fuzz/fuzz_container.c - any bytes as the one backup file: walked twice, read and kept. */
#include <locale.h>
#include <sys/mman.h>
#include <unistd.h>

#include "container/container.h"
#include "tests/fuzz/fuzz.h"
#include "tests/unit/container/make_android.h"
#include "tests/unit/container/make_zip.h"

#define READ_MAX (64u << 20)            /* bytes read of one input: bombs have a test of their own */

struct look {
    bool keep;
    uint64_t read;
    unsigned members;
};

static enum zc_status open_input(void *data, uint32_t root, const char *relative, int *ret_descriptor,
                                 struct zc_error *error)
{
    if (relative[0])
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CONTAINER, relative, "only one file is there");
    *ret_descriptor = dup(*(const int *)data);
    return *ret_descriptor >= 0 ? ZC_OK : zc_fail(error, ZC_IO, ZC_STAGE_CONTAINER, NULL, "dup");
}

static enum zc_status open_spool(void *data, int *ret_descriptor, struct zc_error *error)
{
    *ret_descriptor = memfd_create("spool", MFD_CLOEXEC);
    return *ret_descriptor >= 0 ? ZC_OK : zc_fail(error, ZC_IO, ZC_STAGE_CONTAINER, NULL, "memfd");
}

/* A path that leaves the backup must not come out of any input. */
static bool want(void *data, const struct zc_member *member)
{
    struct look *look = data;
    look->members++;
    if (member->path[0] == 0 || member->path[0] == '/' || strncmp(member->path, "../", 3) == 0
        || strstr(member->path, "/../") || strlen(member->path) >= 4096)
        abort();
    return look->read < READ_MAX;
}

static enum zc_status read_member(void *data, const struct zc_member *member, struct zc_stream *stream,
                                  struct zc_error *error)
{
    static uint8_t chunk[65536];
    struct look *look = data;
    size_t got = 1;
    enum zc_status status = ZC_OK;
    if (look->keep && member->size < READ_MAX) {
        struct zc_bytes *bytes = NULL;
        status = zc_stream_keep(stream, &bytes, error);
        if (status == ZC_OK && bytes->size)
            status = zc_bytes_read_at(bytes, bytes->size - 1, chunk, 1, error);
        look->read += bytes ? bytes->size : 0;
        zc_bytes_free(bytes);
        return status;
    }
    while (status == ZC_OK && got > 0 && look->read < READ_MAX) {
        status = zc_stream_read(stream, chunk, sizeof chunk, &got, error);
        if (got > sizeof chunk)
            abort();
        look->read += got;
    }
    return status;
}

static void unread(void *data, const char *path, enum zc_status status, const char *reason)
{
    if (!path || !reason || status == ZC_OK)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const names[] = { "input" };
    int descriptor = memfd_create("input", MFD_CLOEXEC);
    if (descriptor < 0 || write(descriptor, bytes, size) != (ssize_t)size)
        abort();
    struct zc_opener opener = { open_input, open_spool, &descriptor };
    struct zc_container_options options = { "geheim42", NULL };
    struct zc_container *container = NULL;
    struct zc_error error = { 0 };
    enum zc_status status = zc_container_open(&opener, names, 1, &options, &container, &error);
    if ((status != ZC_OK) != (container == NULL) || (status != ZC_OK && error.status != status))
        abort();
    for (int keep = 0; status == ZC_OK && keep < 2; keep++) {
        struct look look = { .keep = keep };
        struct zc_walker walker = { want, read_member, unread, NULL, &look };
        enum zc_status walked = zc_container_walk(container, &walker, &error);
        if (walked != ZC_OK && error.status != walked)
            abort();
    }
    zc_container_free(container);
    close(descriptor);
    return 0;
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    return setlocale(LC_ALL, "C.UTF-8") ? 0 : 1;
}

static const struct made_member members[] = {
    { "first", 700, 1, 0 },
    { "MicroMsg/0123456789abcdef0123456789abcdef/EnMicroMsg.db", 1500, 2, 0 },
    { "link", 0, 0, 'l' },
    { "hard", 0, 0, 'h' },
    { "sparse", 8192, 3, 's' },
    { "微信/文件.txt", 10, 4, 0 },
};
#define MEMBER_COUNT (sizeof members / sizeof *members)

static void seed_tars(zc_fuzz_add *add, void *data)
{
    static const struct { const char *form, *filter; } rows[] = {
        { "ustar", "none" }, { "pax", "none" }, { "gnutar", "none" }, { "pax", "gzip" }, { "ustar", "xz" },
        { "ustar", "zstd" }, { "ustar", "bzip2" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_buffer made = { 0 };
        char name[64];
        snprintf(name, sizeof name, "tar-%s-%s", rows[i].form, rows[i].filter);
        make_tar(&made, rows[i].form, rows[i].filter, members, MEMBER_COUNT);
        add(data, name, made.data, made.size);
        zc_buffer_finish(&made);
    }
}

static void seed_zips(zc_fuzz_add *add, void *data)
{
    static const struct { int method, cipher; } rows[] = {
        { ZIP_CM_STORE, ZIP_EM_NONE }, { ZIP_CM_DEFLATE, ZIP_EM_NONE }, { ZIP_CM_DEFLATE, ZIP_EM_AES_256 },
        { ZIP_CM_DEFLATE, ZIP_EM_TRAD_PKWARE }, { ZIP_CM_BZIP2, ZIP_EM_NONE },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_buffer made = { 0 };
        char name[64];
        snprintf(name, sizeof name, "zip-%d-%d", rows[i].method, rows[i].cipher);
        make_zip(&made, rows[i].method, rows[i].cipher, members, 3);
        add(data, name, made.data, made.size);
        zc_buffer_finish(&made);
    }
}

static void seed_androids(zc_fuzz_add *add, void *data)
{
    struct zc_buffer tar = { 0 };
    make_tar(&tar, "ustar", "none", members, 2);
    for (unsigned form = 0; form < 5; form++) {
        struct zc_buffer made = { 0 };
        struct made_android android = { 5 - form, form & 1, form & 2, true, "geheim42" };
        char name[64];
        snprintf(name, sizeof name, "android-%u", form);
        if (form < 4)
            make_android(&made, &android, tar.data, tar.size);
        else
            make_miui(&made, "com.tencent.mm 微信", tar.data, tar.size);
        add(data, name, made.data, made.size);
        zc_buffer_finish(&made);
    }
    zc_buffer_finish(&tar);
}

void zc_fuzz_seeds(zc_fuzz_add *add, void *data)
{
    seed_tars(add, data);
    seed_zips(add, data);
    seed_androids(add, data);
}
