/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Android backups: adb's own .ab (compressed, encrypted where there is a password), and MIUI's .bak around one. */
#include <errno.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include "base/auto.h"
#include "cmd/zicha-phone/ab_cipher.h"
#include "cmd/zicha-phone/archive_writer.h"
#include "cmd/zicha-phone/clock.h"
#include "cmd/zicha-phone/container_writer.h"
#include "cmd/zicha-phone/dice.h"

#define CHUNK 65536
#define LABEL "微信"

/* tar -> zlib -> AES -> file; the middle two are left out where they are off. */
struct sink {
    FILE *file;
    z_stream zlib;
    EVP_CIPHER_CTX *cipher;
    bool compressed;
};

static bool put_sealed(struct sink *sink, const uint8_t *data, size_t size)
{
    uint8_t sealed[CHUNK + 32];
    int sealed_size = 0;
    if (!sink->cipher)
        return fwrite(data, 1, size, sink->file) == size;
    return EVP_EncryptUpdate(sink->cipher, sealed, &sealed_size, data, (int)size) == 1
        && fwrite(sealed, 1, (size_t)sealed_size, sink->file) == (size_t)sealed_size;
}

static bool put_packed(struct sink *sink, const void *data, size_t size, int flush)
{
    uint8_t packed[CHUNK];
    int result;
    sink->zlib.next_in = (Bytef *)data;
    sink->zlib.avail_in = (uInt)size;
    do {
        sink->zlib.next_out = packed;
        sink->zlib.avail_out = sizeof packed;
        result = deflate(&sink->zlib, flush);
        if (result == Z_STREAM_ERROR || !put_sealed(sink, packed, sizeof packed - sink->zlib.avail_out))
            return false;
    } while (sink->zlib.avail_out == 0 || (flush == Z_FINISH && result != Z_STREAM_END));
    return true;
}

static la_ssize_t take_tar(struct archive *archive, void *data, const void *bytes, size_t size)
{
    struct sink *sink = data;
    size_t part = size < CHUNK ? size : CHUNK;
    bool good = sink->compressed ? put_packed(sink, bytes, part, Z_NO_FLUSH) : put_sealed(sink, bytes, part);
    if (!good)
        archive_set_error(archive, EIO, "cannot write the backup");
    return good ? (la_ssize_t)part : -1;
}

static bool end_sink(struct sink *sink)
{
    uint8_t rest[32];
    int size = 0;
    bool good = !sink->compressed || put_packed(sink, NULL, 0, Z_FINISH);
    if (good && sink->cipher)
        good = EVP_EncryptFinal_ex(sink->cipher, rest, &size) == 1
            && fwrite(rest, 1, (size_t)size, sink->file) == (size_t)size;
    return good;
}

static enum zc_status put_tar(struct zc_backup_request *request, struct sink *sink, zc_archive_name_fn *name,
                              struct zc_error *error)
{
    static const char manifest[] = "1\ncom.tencent.mm\n2080\n30\n\n0\n0\n";
    struct archive *archive = archive_write_new();
    enum zc_status status = ZC_OK;
    if (!archive)
        return zc_fail_nomem(error);
    if (archive_write_set_format_pax_restricted(archive) != ARCHIVE_OK
        || archive_write_open(archive, sink, NULL, take_tar, NULL) != ARCHIVE_OK)
        status = zc_fail(error, ZC_IO, ZC_STAGE_CONTAINER, NULL, "%s", archive_error_string(archive));
    if (status == ZC_OK)
        status = zc_archive_add(archive, "apps/com.tencent.mm/_manifest", manifest, sizeof manifest - 1,
                                request->phone->backup_ms, error);
    if (status == ZC_OK)
        status = zc_archive_add_tree(archive, &request->phone->tree, name, request->phone->backup_ms, error);
    status = zc_archive_end(archive, status, error);
    if (status == ZC_OK && !end_sink(sink))
        status = zc_fail(error, ZC_IO, ZC_STAGE_CONTAINER, NULL, "cannot write the end of the backup");
    return status;
}

/* Fixed keys from the seed: the same recipe gives the same file. */
static void make_keys(const struct zc_phone *phone, struct zc_ab_keys *keys)
{
    struct zc_dice dice;
    zc_dice_seed(&dice, phone->seed, "android backup");
    zc_dice_fill(&dice, keys, sizeof *keys);
    keys->rounds = 10000;
}

static enum zc_status write_ab(struct zc_backup_request *request, const char *path, const char *before,
                               bool compressed, zc_archive_name_fn *name, struct zc_error *error)
{
    struct zc_ab_keys keys;
    struct zc_buffer header = { 0 };
    struct sink sink = { .compressed = compressed };
    make_keys(request->phone, &keys);
    zc_buffer_print(&header, "%s", before);
    enum zc_status status = zc_ab_put_header(&header, compressed, request->password, &keys, error);
    if (status == ZC_OK && header.failed)
        status = zc_fail_nomem(error);
    if (status == ZC_OK && !(sink.file = fopen(path, "wb")))
        status = zc_fail_errno(error, errno, ZC_STAGE_CONTAINER, path, "cannot write");
    if (status == ZC_OK && (fwrite(header.data, 1, header.size, sink.file) != header.size
        || (compressed && deflateInit(&sink.zlib, Z_DEFAULT_COMPRESSION) != Z_OK)))
        status = zc_fail(error, ZC_IO, ZC_STAGE_CONTAINER, path, "cannot start the backup");
    if (status == ZC_OK && request->password) {
        sink.cipher = EVP_CIPHER_CTX_new();
        if (!sink.cipher || EVP_EncryptInit_ex(sink.cipher, EVP_aes_256_cbc(), NULL, keys.master_key,
                                               keys.master_iv) != 1)
            status = zc_fail(error, ZC_IO, ZC_STAGE_CONTAINER, path, "AES failed");
    }
    if (status == ZC_OK)
        status = put_tar(request, &sink, name, error);
    if (compressed && sink.file)
        deflateEnd(&sink.zlib);
    EVP_CIPHER_CTX_free(sink.cipher);
    if (sink.file && fclose(sink.file) != 0 && status == ZC_OK)
        status = zc_fail_errno(error, errno, ZC_STAGE_CONTAINER, path, "cannot write");
    zc_buffer_finish(&header);
    return status;
}

static enum zc_status write_adb(struct zc_backup_request *request, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *path = NULL;
    if (asprintf(&path, "%s/backup.ab", request->folder) < 0 || !(request->arguments[0] = strdup("backup.ab")))
        return zc_fail_nomem(error);
    return write_ab(request, path, "", true, zc_archive_name_android, error);
}

static bool name_private(const struct zc_tree_member *member, char ret_path[1024])
{
    return member->part == ZC_TREE_PRIVATE && zc_archive_name_android(member, ret_path);
}

static bool name_card(const struct zc_tree_member *member, char ret_path[1024])
{
    snprintf(ret_path, 1024, "%s", member->path);
    return member->part == ZC_TREE_EXTERNAL;
}

static enum zc_status write_card(struct zc_backup_request *request, const char *path, struct zc_error *error)
{
    struct archive *archive = archive_write_new();
    enum zc_status status = ZC_OK;
    if (!archive)
        return zc_fail_nomem(error);
    if (archive_write_set_format_zip(archive) != ARCHIVE_OK
        || archive_write_set_options(archive, "zip:hdrcharset=UTF-8") != ARCHIVE_OK
        || archive_write_open_filename(archive, path) != ARCHIVE_OK)
        status = zc_fail(error, ZC_IO, ZC_STAGE_CONTAINER, path, "%s", archive_error_string(archive));
    if (status == ZC_OK)
        status = zc_archive_add_tree(archive, &request->phone->tree, name_card, request->phone->backup_ms, error);
    return zc_archive_end(archive, status, error);
}

/* MIUI/backup/AllBackup/<yyyymmdd_hhmmss>/: a .bak with the private part, a .zip with the card, a description. */
static enum zc_status write_miui(struct zc_backup_request *request, struct zc_error *error)
{
    char day[32], text[400];
    ZC_AUTO(zc_free_p) char *folder = NULL, *path = NULL, *zip = NULL, *about = NULL;
    zc_clock_print(request->phone->backup_ms, "%Y%m%d_%H%M%S", day, sizeof day);
    if (asprintf(&request->arguments[0], "backup/%s", day) < 0
        || asprintf(&folder, "%s/backup/%s", request->folder, day) < 0
        || asprintf(&path, "%s/" LABEL "(com.tencent.mm).bak", folder) < 0
        || asprintf(&zip, "%s/" LABEL "(com.tencent.mm).zip", folder) < 0
        || asprintf(&about, "%s/descript.xml", folder) < 0)
        return zc_fail_nomem(error);
    snprintf(text, sizeof text, "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<MIUI-backup>\n"
             "<jsonMsg></jsonMsg><bakVersion>2</bakVersion><brState>3</brState><autoBackup>false</autoBackup>\n"
             "<device>%s</device><miuiVersion>V12.5</miuiVersion><date>%lld</date>\n<packages><package><packageName>"
             "com.tencent.mm</packageName><feature>-1</feature><state>1</state></package></packages>\n</MIUI-backup>\n",
             request->phone->set.phone->device ? request->phone->set.phone->device : "",
             (long long)request->phone->backup_ms);
    enum zc_status status = zc_tree_write_file(about, text, strlen(text), error);
    if (status == ZC_OK)
        status = write_ab(request, path, "MIUI BACKUP\n2\ncom.tencent.mm " LABEL "\n-1\n0\n", false, name_private,
                          error);
    return status == ZC_OK ? write_card(request, zip, error) : status;
}

const struct zc_backup_format zc_backup_adb = { "adb", true, write_adb };
const struct zc_backup_format zc_backup_miui = { "miui", true, write_miui };
