/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/keys.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/crypto.h>

#include "base/hash.h"
#include "base/limits.h"
#include "base/path.h"
#include "wechat/android/key_files.h"

#define DEFAULT_ID "1234567890ABCDEF"        /* what the app takes where it may not read the phone's own */
#define FOLDER_SIZE 32
#define UIN_TEXT_SIZE 12                     /* "-2147483648" and the NUL */

static const char *const source_names[ZC_ID_SOURCE_COUNT] = {
    "KeyInfo.bin", "default id", "CompatibleInfo.cfg", "WLOGIN_DEVICE_INFO.xml", "DENGTA_META.xml", "owner's id",
    "empty id"
};

struct candidate {
    enum zc_id_source source;
    bool other_app;                          /* from a file that lies in another app's folder */
    char id[ZC_LIMIT_DEVICE_ID + 1];
};

struct zc_android_keys {
    struct candidate *candidates;            /* in the order in which they are tried */
    int32_t *uins;
    size_t candidate_count, candidate_capacity, uin_count, uin_capacity;
    bool seen[ZC_KEY_FILE_COUNT];
    bool other_app;                          /* of the file that is being read */
};

/* Doubles an array, and wipes the one it leaves. */
static bool grow(void *array, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return true;
    size_t larger = *capacity ? *capacity * 2 : 16;
    void *fresh = calloc(larger, size), *old = *(void **)array;
    if (!fresh)
        return false;
    if (old) {
        memcpy(fresh, old, count * size);
        OPENSSL_cleanse(old, *capacity * size);
        free(old);
    }
    *(void **)array = fresh;
    *capacity = larger;
    return true;
}

/* Keeps the order: by source, WeChat's own folder before others, else as they come.  An id that is known at this place
 * or before is not added again. */
static enum zc_status add_id(void *data, enum zc_id_source source, const char *id, size_t size, struct zc_error *error)
{
    struct zc_android_keys *keys = data;
    if (size > ZC_LIMIT_DEVICE_ID || memchr(id, 0, size))
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_KEY, source_names[source], "no device id: %zu bytes", size);
    size_t place = keys->candidate_count;
    for (size_t i = keys->candidate_count; i-- > 0;) {
        struct candidate *other = &keys->candidates[i];
        bool behind = source < other->source || (source == other->source && keys->other_app < other->other_app);
        if (strlen(other->id) == size && memcmp(other->id, id, size) == 0 && !behind)
            return ZC_OK;
        if (behind)
            place = i;
    }
    if (keys->candidate_count >= ZC_LIMIT_KEY_CANDIDATES)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_KEY, source_names[source], "more than %u device ids",
                       ZC_LIMIT_KEY_CANDIDATES);
    if (!grow(&keys->candidates, keys->candidate_count, &keys->candidate_capacity, sizeof *keys->candidates))
        return zc_fail_nomem(error);
    struct candidate *here = &keys->candidates[place];
    memmove(here + 1, here, (keys->candidate_count - place) * sizeof *here);
    keys->candidate_count++;
    *here = (struct candidate){ .source = source, .other_app = keys->other_app };
    memcpy(here->id, id, size);
    return ZC_OK;
}

static enum zc_status add_uin(void *data, int32_t uin, struct zc_error *error)
{
    struct zc_android_keys *keys = data;
    for (size_t i = 0; i < keys->uin_count; i++)
        if (keys->uins[i] == uin)
            return ZC_OK;
    if (keys->uin_count >= ZC_LIMIT_KEY_CANDIDATES)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_KEY, NULL, "more than %u account numbers", ZC_LIMIT_KEY_CANDIDATES);
    if (!grow(&keys->uins, keys->uin_count, &keys->uin_capacity, sizeof *keys->uins))
        return zc_fail_nomem(error);
    keys->uins[keys->uin_count++] = uin;
    return ZC_OK;
}

enum zc_status zc_android_keys_new(struct zc_android_keys **ret_keys, struct zc_error *error)
{
    struct zc_android_keys *keys = calloc(1, sizeof *keys);
    if (!keys)
        return zc_fail_nomem(error);
    enum zc_status status = add_id(keys, ZC_ID_DEFAULT, DEFAULT_ID, strlen(DEFAULT_ID), error);
    if (status == ZC_OK)
        status = add_id(keys, ZC_ID_EMPTY, "", 0, error);
    if (status != ZC_OK) {
        zc_android_keys_free(keys);
        return status;
    }
    *ret_keys = keys;
    return ZC_OK;
}

void zc_android_keys_free(struct zc_android_keys *keys)
{
    if (!keys)
        return;
    if (keys->candidates)
        OPENSSL_cleanse(keys->candidates, keys->candidate_capacity * sizeof *keys->candidates);
    if (keys->uins)
        OPENSSL_cleanse(keys->uins, keys->uin_capacity * sizeof *keys->uins);
    free(keys->candidates);
    free(keys->uins);
    free(keys);
}

bool zc_android_keys_wants(const char *path)
{
    return zc_key_file_of(path) != ZC_KEY_FILE_COUNT;
}

enum zc_status zc_android_keys_add_file(struct zc_android_keys *keys, const char *path, const uint8_t *data,
                                        size_t size, struct zc_error *error)
{
    enum zc_key_file file = zc_key_file_of(path);
    if (file == ZC_KEY_FILE_COUNT)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_KEY, path, "this is no key file");
    keys->seen[file] = keys->seen[file] || size > 0;
    keys->other_app = strchr(path, '/') && !strstr(path, "com.tencent.mm/");
    const struct zc_key_taker taker = { add_id, add_uin, keys };
    enum zc_status status = zc_key_file_read(file, data, size, &taker, error);
    keys->other_app = false;
    if (status != ZC_OK && error)
        snprintf(error->place, sizeof error->place, "%s", path);
    return status;
}

enum zc_status zc_android_keys_add_device_id(struct zc_android_keys *keys, const char *device_id,
                                             struct zc_error *error)
{
    size_t size = strlen(device_id);
    if (size == 0 || size > ZC_LIMIT_DEVICE_ID)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_KEY, NULL, "a device id has 1 to %u characters", ZC_LIMIT_DEVICE_ID);
    return add_id(keys, ZC_ID_OWNER, device_id, size, error);
}

enum zc_status zc_android_keys_add_uin(struct zc_android_keys *keys, const char *text, struct zc_error *error)
{
    int32_t uin = 0;
    if (!zc_uin_parse(text, &uin))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_KEY, NULL,
                       "an account number (uin) is a decimal number of at most 32 bits");
    return add_uin(keys, uin, error);
}

/* md5 of two texts in hex. */
static enum zc_status md5_of(const char *first, const char *second, char ret_hex[2 * ZC_MD5_SIZE + 1],
                             struct zc_error *error)
{
    char text[ZC_LIMIT_DEVICE_ID + UIN_TEXT_SIZE + 1];
    uint8_t digest[ZC_HASH_MAX_SIZE];
    int size = snprintf(text, sizeof text, "%s%s", first, second);
    enum zc_status status = zc_hash_of(ZC_HASH_MD5, text, (size_t)size, digest, error);
    if (status == ZC_OK)
        zc_hex(digest, ZC_MD5_SIZE, ret_hex);
    OPENSSL_cleanse(text, sizeof text);
    OPENSSL_cleanse(digest, sizeof digest);
    return status;
}

/* "" where no uin known makes this folder's name. */
static enum zc_status find_uin(const struct zc_android_keys *keys, const char *folder, char ret_uin[UIN_TEXT_SIZE],
                               struct zc_error *error)
{
    *ret_uin = 0;
    for (size_t i = 0; i < keys->uin_count; i++) {
        char uin[UIN_TEXT_SIZE], name[2 * ZC_MD5_SIZE + 1];
        snprintf(uin, sizeof uin, "%" PRId32, keys->uins[i]);
        enum zc_status status = md5_of("mm", uin, name, error);
        if (status != ZC_OK)
            return status;
        if (strcmp(name, folder) == 0)
            memcpy(ret_uin, uin, sizeof uin);
        OPENSSL_cleanse(uin, sizeof uin);
        if (*ret_uin)
            return ZC_OK;
    }
    return ZC_OK;
}

/* The files of one sort that the backup lacks, or holds empty. */
static void list_missing(const struct zc_android_keys *keys, bool uin, char *ret_text, size_t size)
{
    size_t used = 0;
    *ret_text = 0;
    for (int i = 0; i < ZC_KEY_FILE_COUNT && used < size; i++) {
        enum zc_key_file file = (enum zc_key_file)i;
        if (!keys->seen[i] && zc_key_file_has_uin(file) == uin)
            used += (size_t)snprintf(ret_text + used, size - used, "%s%s", used ? ", " : "", zc_key_file_name(file));
    }
    if (!*ret_text)
        snprintf(ret_text, size, "none");
}

static enum zc_status fail_without_uin(const struct zc_android_keys *keys, const char *folder, struct zc_error *error)
{
    char missing[240];
    list_missing(keys, true, missing, sizeof missing);
    return zc_fail(error, ZC_WRONG_KEY, ZC_STAGE_KEY, folder, "none of the %zu account numbers (uins) known belongs to "
                   "this folder; missing or empty in the backup: %s; give it with --uin", keys->uin_count, missing);
}

static enum zc_status fail_without_id(const struct zc_android_keys *keys, const char *folder, struct zc_error *error)
{
    char missing[240];
    list_missing(keys, false, missing, sizeof missing);
    return zc_fail(error, ZC_WRONG_KEY, ZC_STAGE_KEY, folder, "none of the %zu device ids known fits; missing or empty "
                   "in the backup: %s; give it with --device-id (*#06# shows IMEI and MEID)", keys->candidate_count,
                   missing);
}

static enum zc_status try_ids(const struct zc_android_keys *keys, const char *uin, struct zc_bytes *main,
                              char ret_passphrase[8], const char **ret_source, struct zc_error *error)
{
    for (size_t i = 0; i < keys->candidate_count; i++) {
        char hex[2 * ZC_MD5_SIZE + 1], passphrase[8] = "";
        enum zc_status status = md5_of(keys->candidates[i].id, uin, hex, error);
        memcpy(passphrase, hex, status == ZC_OK ? 7 : 0);
        if (status == ZC_OK)
            status = zc_database_check_key(main, ZC_CIPHER_A, passphrase, error);
        if (status == ZC_OK) {
            memcpy(ret_passphrase, passphrase, sizeof passphrase);
            *ret_source = source_names[keys->candidates[i].source];
        }
        OPENSSL_cleanse(hex, sizeof hex);
        OPENSSL_cleanse(passphrase, sizeof passphrase);
        if (status != ZC_WRONG_KEY)
            return status;
    }
    return ZC_WRONG_KEY;
}

enum zc_status zc_android_keys_find(struct zc_android_keys *keys, const char *folder, struct zc_bytes *main,
                                    char ret_passphrase[8], const char **ret_source, struct zc_error *error)
{
    char uin[UIN_TEXT_SIZE];
    if (!zc_path_is_hex(folder, FOLDER_SIZE))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_KEY, folder, "no folder of an account");
    /* A file that no passphrase opens is damaged, whatever else is missing. */
    enum zc_status status = zc_database_check_key(main, ZC_CIPHER_A, "", error);
    if (status != ZC_OK && status != ZC_WRONG_KEY)
        return status;
    status = find_uin(keys, folder, uin, error);
    if (status != ZC_OK)
        return status;
    if (!*uin)
        return fail_without_uin(keys, folder, error);
    status = try_ids(keys, uin, main, ret_passphrase, ret_source, error);
    OPENSSL_cleanse(uin, sizeof uin);
    return status == ZC_WRONG_KEY ? fail_without_id(keys, folder, error) : status;
}

enum zc_status zc_android_keys_external(const struct zc_android_keys *keys, const char *folder, const uint8_t *salt,
                                        size_t salt_size, char ret_external[33], struct zc_error *error)
{
    char uin[UIN_TEXT_SIZE];
    uint8_t digest[ZC_HASH_MAX_SIZE];
    struct zc_hash *hash = NULL;
    *ret_external = 0;
    enum zc_status status = find_uin(keys, folder, uin, error);
    if (status != ZC_OK || !*uin)
        return status;
    status = zc_hash_new(ZC_HASH_MD5, &hash, error);
    if (status == ZC_OK) {
        zc_hash_update(hash, salt, salt_size);
        zc_hash_update(hash, uin, strlen(uin));
        status = zc_hash_end(hash, digest, error);
    }
    if (status == ZC_OK)
        zc_hex(digest, ZC_MD5_SIZE, ret_external);
    zc_hash_free(hash);
    OPENSSL_cleanse(uin, sizeof uin);
    return status;
}
