/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/unit/container/maker.h - archives and backups made in memory by libarchive, libzip, zlib and libcrypto, for
 * the tests and the fuzz seeds.  All keys and contents are fixed. */
#ifndef ZC_TEST_CONTAINER_MAKER_H
#define ZC_TEST_CONTAINER_MAKER_H

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <archive.h>
#include <archive_entry.h>
#include <openssl/evp.h>
#include <zip.h>
#include <zlib.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "container/android_header.h"

#define MAKER __attribute__((unused)) static

struct made_member {
    const char *path;
    size_t size;
    unsigned seed;
    char type;                          /* 0 file, 'd' folder, 'l' symlink, 'h' hard link, 'p' pipe, 's' sparse file */
};

/* Repeatable content; seed 0 is all zeros. */
MAKER void make_content(uint8_t *data, size_t size, unsigned seed)
{
    uint32_t state = seed;
    for (size_t i = 0; i < size; i++) {
        state = state * 1664525u + 1013904223u;
        data[i] = seed ? (uint8_t)(state >> 24) : 0;
    }
}

MAKER la_ssize_t maker_write(struct archive *archive, void *data, const void *block, size_t size)
{
    zc_buffer_put(data, block, size);
    return (la_ssize_t)size;
}

MAKER void maker_entry(struct archive *archive, const struct made_member *member)
{
    struct archive_entry *entry = archive_entry_new();
    uint8_t *content = malloc(member->size + 1);
    char type = member->type;
    assert(entry && content);
    make_content(content, member->size, member->seed);
    archive_entry_set_pathname(entry, member->path);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, 1600000000, 0);
    archive_entry_set_filetype(entry, type == 'd' ? AE_IFDIR : type == 'l' ? AE_IFLNK : type == 'p' ? AE_IFIFO : AE_IFREG);
    archive_entry_set_size(entry, type && type != 's' ? 0 : (la_int64_t)member->size);
    if (type == 'l')
        archive_entry_set_symlink(entry, "/etc/passwd");
    if (type == 'h')
        archive_entry_set_hardlink(entry, "first");
    if (type == 's') {
        memset(content, 0, member->size / 2);
        archive_entry_sparse_add_entry(entry, (la_int64_t)(member->size / 2), (la_int64_t)(member->size - member->size / 2));
    }
    assert(archive_write_header(archive, entry) >= ARCHIVE_WARN);
    if (!type || type == 's')
        assert(archive_write_data(archive, content, member->size) == (la_ssize_t)member->size);
    archive_entry_free(entry);
    free(content);
}

/** @param form    "ustar", "gnutar", "pax", "v7"
 *  @param filter  "none", "gzip", "xz", "zstd", "bzip2" */
MAKER void make_tar(struct zc_buffer *ret, const char *form, const char *filter, const struct made_member *members,
                    size_t count)
{
    struct archive *archive = archive_write_new();
    assert(archive);
    assert(archive_write_set_format_by_name(archive, form) == ARCHIVE_OK);
    assert(strcmp(filter, "none") == 0 || archive_write_add_filter_by_name(archive, filter) == ARCHIVE_OK);
    archive_write_set_bytes_in_last_block(archive, 1);
    assert(archive_write_open(archive, ret, NULL, maker_write, NULL) == ARCHIVE_OK);
    for (size_t i = 0; i < count; i++)
        maker_entry(archive, &members[i]);
    assert(archive_write_close(archive) == ARCHIVE_OK);
    archive_write_free(archive);
}

/** @param method  ZIP_CM_*
 *  @param cipher  ZIP_EM_*; the password is "geheim42" */
MAKER void make_zip(struct zc_buffer *ret, int method, int cipher, const struct made_member *members, size_t count)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error);
    assert(zip);
    zip_source_keep(target);
    for (size_t i = 0; i < count; i++) {
        uint8_t *content = malloc(members[i].size + 1);
        assert(content);
        make_content(content, members[i].size, members[i].seed);
        zip_source_t *source = zip_source_buffer(zip, content, members[i].size, 1);
        zip_int64_t index = zip_file_add(zip, members[i].path, source, ZIP_FL_ENC_GUESS);
        assert(index >= 0);
        if (cipher != ZIP_EM_TRAD_PKWARE)       /* libzip 1.7 spoils its check byte when the time is set */
            zip_file_set_mtime(zip, (zip_uint64_t)index, 1600000000, 0);
        assert(zip_set_file_compression(zip, (zip_uint64_t)index, method, 0) == 0);
        if (members[i].type == 'l')
            zip_file_set_external_attributes(zip, (zip_uint64_t)index, 0, ZIP_OPSYS_UNIX, 0120777u << 16);
        if (cipher != ZIP_EM_NONE)
            assert(zip_file_set_encryption(zip, (zip_uint64_t)index, (zip_uint16_t)cipher, "geheim42") == 0);
    }
    assert(zip_close(zip) == 0);
    zip_stat_t info;
    assert(zip_source_open(target) == 0 && zip_source_stat(target, &info) == 0);
    assert(zip_source_read(target, zc_buffer_extend(ret, info.size), info.size) == (zip_int64_t)info.size);
    zip_source_close(target);
    zip_source_free(target);
    zip_error_fini(&error);
}

struct made_android {
    unsigned version;
    bool compressed, encrypted;
    bool wide_sum;                      /* the form of the checksum */
    const char *password;
};

MAKER void maker_cbc(const uint8_t *key, const uint8_t *iv, const uint8_t *data, size_t size, struct zc_buffer *ret)
{
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    int got = 0, rest = 0;
    uint8_t *out = malloc(size + 32);
    assert(context && out);
    assert(EVP_EncryptInit_ex(context, EVP_aes_256_cbc(), NULL, key, iv) == 1);
    assert(EVP_EncryptUpdate(context, out, &got, data, (int)size) == 1);
    assert(EVP_EncryptFinal_ex(context, out + got, &rest) == 1);
    zc_buffer_put(ret, out, (size_t)(got + rest));
    EVP_CIPHER_CTX_free(context);
    free(out);
}

MAKER void maker_hex_line(struct zc_buffer *ret, const uint8_t *data, size_t size)
{
    char text[1024];
    zc_hex(data, size, text);
    zc_buffer_print(ret, "%s\n", text);
}

/* The five lines of an encrypted header, and the key they lead to. */
MAKER void maker_secrets(struct zc_buffer *ret, const struct made_android *android, uint8_t key[32], uint8_t iv[16])
{
    uint8_t user_salt[64], sum_salt[64], user_iv[16], user_key[32], sum[32];
    struct zc_buffer blob = { 0 }, cipher = { 0 };
    const uint32_t rounds = 20;         /* Android takes 10000; the tests make many */
    for (int i = 0; i < 64; i++) {
        user_salt[i] = (uint8_t)i;
        sum_salt[i] = (uint8_t)(64 + i);
    }
    for (int i = 0; i < 32; i++)
        key[i] = (uint8_t)(7 * i + 0x80);
    make_content(user_iv, sizeof user_iv, 3);
    make_content(iv, 16, 4);
    assert(zc_android_user_key(android->password, true, user_salt, 64, rounds, user_key, NULL) == ZC_OK);
    assert(zc_android_checksum(key, android->wide_sum, sum_salt, 64, rounds, sum, NULL) == ZC_OK);
    zc_buffer_put_u8(&blob, 16);
    zc_buffer_put(&blob, iv, 16);
    zc_buffer_put_u8(&blob, 32);
    zc_buffer_put(&blob, key, 32);
    zc_buffer_put_u8(&blob, 32);
    zc_buffer_put(&blob, sum, 32);
    maker_cbc(user_key, user_iv, blob.data, blob.size, &cipher);
    maker_hex_line(ret, user_salt, 64);
    maker_hex_line(ret, sum_salt, 64);
    zc_buffer_print(ret, "%u\n", rounds);
    maker_hex_line(ret, user_iv, 16);
    maker_hex_line(ret, cipher.data, cipher.size);
    zc_buffer_finish(&blob);
    zc_buffer_finish(&cipher);
}

MAKER void make_android(struct zc_buffer *ret, const struct made_android *android, const uint8_t *tar, size_t size)
{
    struct zc_buffer packed = { 0 };
    uint8_t key[32], iv[16];
    zc_buffer_print(ret, "ANDROID BACKUP\n%u\n%d\n%s\n", android->version, android->compressed,
                    android->encrypted ? "AES-256" : "none");
    if (android->compressed) {
        uLongf room = compressBound(size);
        uint8_t *out = zc_buffer_extend(&packed, room);
        assert(out && compress(out, &room, tar, size) == Z_OK);
        packed.size = room;
    } else {
        zc_buffer_put(&packed, tar, size);
    }
    if (android->encrypted) {
        maker_secrets(ret, android, key, iv);
        maker_cbc(key, iv, packed.data, packed.size, ret);
    } else {
        zc_buffer_put(ret, packed.data, packed.size);
    }
    zc_buffer_finish(&packed);
}

/** A MIUI .bak around a tar. */
MAKER void make_miui(struct zc_buffer *ret, const char *package_and_label, const uint8_t *tar, size_t size)
{
    static const struct made_android plain = { 5, false, false, true, NULL };
    zc_buffer_print(ret, "MIUI BACKUP\n2\n%s\n-1\n0\n", package_and_label);
    make_android(ret, &plain, tar, size);
}

#endif
