/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/unit/wechat/write_phone.h - the files of a phone, written as a folder or as a tar. */
#ifndef ZC_TEST_WRITE_PHONE_H
#define ZC_TEST_WRITE_PHONE_H

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>

#include "base/hash.h"
#include "base/scope.h"
#include "phone_lines.h"

#define PHONE_FILES 64

struct phone_file {
    const char *path;
    uint8_t *data;
    size_t size;
};

struct phone {
    struct phone_file files[PHONE_FILES];
    size_t count;
    size_t keep;                       /* bytes of the tar; 0 = all */
    char folder[64];                   /* with "backup" in it: a folder, or a tar */
    struct lines lines;
    enum zc_status status;
    struct zc_error error;
    struct zc_scope scope;
    atomic_bool cancelled;
};

static inline void phone_add(struct phone *phone, const char *path, const void *data, size_t size)
{
    assert_true(phone->count < PHONE_FILES);
    uint8_t *copy = malloc(size + 1);
    assert_non_null(copy);
    memcpy(copy, data, size);
    phone->files[phone->count++] = (struct phone_file){ path, copy, size };
}

static inline void phone_add_text(struct phone *phone, const char *path, const char *text)
{
    phone_add(phone, path, text, strlen(text));
}

/* A database of the account with this uin, under the key of a phone that may not read its device id. */
static inline void phone_add_database(struct phone *phone, const char *path, const char *uin, const char *sql)
{
    char id[64], hex[2 * ZC_MD5_SIZE + 1];
    uint8_t digest[ZC_MD5_SIZE];
    struct made made;
    snprintf(id, sizeof id, "1234567890ABCDEF%s", uin);
    assert_int_equal(zc_hash_of(ZC_HASH_MD5, id, strlen(id), digest, NULL), ZC_OK);
    zc_hex(digest, sizeof digest, hex);
    hex[7] = 0;
    made_start(&made, ZC_CIPHER_A, hex);
    made_run(&made, sql);
    made_take(&made);
    phone_add(phone, path, made.main, made.main_size);
    made_finish(&made);
}

static inline void phone_write_folder(struct phone *phone)
{
    char path[512];
    for (size_t i = 0; i < phone->count; i++) {
        snprintf(path, sizeof path, "%s/backup/%s", phone->folder, phone->files[i].path);
        for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
            *slash = 0;
            mkdir(path, 0700);
            *slash = '/';
        }
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(phone->files[i].data, 1, phone->files[i].size, file), phone->files[i].size);
        fclose(file);
    }
}

static inline void phone_write_tar(struct phone *phone)
{
    char path[96];
    snprintf(path, sizeof path, "%s/backup", phone->folder);
    struct archive *archive = archive_write_new();
    archive_write_set_format_pax_restricted(archive);
    assert_int_equal(archive_write_open_filename(archive, path), ARCHIVE_OK);
    for (size_t i = 0; i < phone->count; i++) {
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, phone->files[i].path);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, (la_int64_t)phone->files[i].size);
        assert_int_equal(archive_write_header(archive, entry), ARCHIVE_OK);
        assert_int_equal(archive_write_data(archive, phone->files[i].data, phone->files[i].size),
                         phone->files[i].size);
        archive_entry_free(entry);
    }
    archive_write_free(archive);
    if (phone->keep > 0)
        assert_int_equal(truncate(path, (off_t)phone->keep), 0);
}

#endif
