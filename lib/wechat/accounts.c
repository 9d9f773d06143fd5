/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/accounts.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/hash.h"
#include "base/path.h"

/* Folders with files of an account, copies and external ones among them. */
#define SOURCES (4 * ZC_LIMIT_ACCOUNTS)
#define MAPPING_SIZE 4096u            /* account.mapping: 32 bytes */
#define COMPARE_SIZE 65536u

static const char *const file_names[ZC_ACCOUNT_FILE_COUNT] = {
    [ZC_ACCOUNT_MESSAGES] = "EnMicroMsg.db",           [ZC_ACCOUNT_MESSAGES_WAL] = "EnMicroMsg.db-wal",
    [ZC_ACCOUNT_MINI_PROGRAMS] = "AppBrandComm.db",    [ZC_ACCOUNT_MINI_PROGRAMS_WAL] = "AppBrandComm.db-wal",
    [ZC_ACCOUNT_FILE_INDEX] = "WxFileIndex.db",        [ZC_ACCOUNT_FILE_INDEX_WAL] = "WxFileIndex.db-wal",
    [ZC_ACCOUNT_FAVOURITES] = "enFavorite.db",         [ZC_ACCOUNT_FAVOURITES_WAL] = "enFavorite.db-wal",
    [ZC_ACCOUNT_MAPPING] = "account.mapping",          [ZC_ACCOUNT_BIN] = "account.bin",
};

struct zc_account_list {
    struct zc_account_source sources[SOURCES];
    uint32_t count;
};

enum zc_status zc_account_list_new(struct zc_account_list **ret_list, struct zc_error *error)
{
    struct zc_account_list *list = calloc(1, sizeof *list);
    if (!list)
        return zc_fail_nomem(error);
    *ret_list = list;
    return ZC_OK;
}

static void finish_source(struct zc_account_source *source)
{
    for (int i = 0; i < ZC_ACCOUNT_FILE_COUNT; i++)
        zc_bytes_free(source->files[i]);
    free(source->path);
    free(source->unreadable);
    free(source->salt);
}

void zc_account_list_free(struct zc_account_list *list)
{
    if (!list)
        return;
    for (uint32_t i = 0; i < list->count; i++)
        finish_source(&list->sources[i]);
    free(list);
}

/* Which file of an account folder the path is, and how long the folder's path is. */
static enum zc_account_file file_of(const char *path, size_t *ret_folder_size)
{
    struct zc_folder_split split;
    if (!zc_folder_split(path, &split) || !split.name)
        return ZC_ACCOUNT_FILE_COUNT;
    int file = 0;
    while (file < ZC_ACCOUNT_FILE_COUNT && strcmp(split.rest, file_names[file]) != 0)
        file++;
    *ret_folder_size = split.home_size;
    return (enum zc_account_file)file;
}

bool zc_account_wants(const char *path)
{
    size_t ignored;
    return file_of(path, &ignored) != ZC_ACCOUNT_FILE_COUNT;
}

/* The user of the phone in whose space a path lies: ".../user/10/com.tencent.mm/...", ".../emulated/10/...". */
static uint32_t user_of(const char *path)
{
    static const char *const parents[] = { "user/", "user_de/", "emulated/" };
    for (const char *part = path; part; part = strchr(part, '/'), part = part ? part + 1 : NULL) {
        for (size_t i = 0; i < sizeof parents / sizeof *parents; i++) {
            size_t size = strlen(parents[i]);
            size_t digits = strncmp(part, parents[i], size) == 0 ? strspn(part + size, "0123456789") : 0;
            if (digits > 0 && digits < 6 && part[size + digits] == '/')
                return (uint32_t)strtoul(part + size, NULL, 10);
        }
    }
    return 0;
}

static enum zc_status take_source(struct zc_account_list *list, uint32_t root, const char *path, size_t size,
                                  struct zc_account_source **ret_source, struct zc_error *error)
{
    uint32_t i = 0;
    for (; i < list->count; i++) {
        const struct zc_account_source *source = &list->sources[i];
        if (source->root == root && strncmp(source->path, path, size) == 0 && source->path[size] == 0)
            break;
    }
    if (i == SOURCES)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_CONTAINER, path, "more than %u account folders", SOURCES);
    if (i == list->count) {
        char *copy = strndup(path, size);
        if (!copy)
            return zc_fail_nomem(error);
        list->sources[list->count++] = (struct zc_account_source){
            .root = root, .user = user_of(copy), .path = copy, .folder = zc_path_name(copy)
        };
    }
    *ret_source = &list->sources[i];
    return ZC_OK;
}

static enum zc_status take_mapping(struct zc_account_source *source, struct zc_stream *stream, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) uint8_t *data = NULL;
    size_t size = 0;
    enum zc_status status = zc_stream_load(stream, MAPPING_SIZE, &data, &size, error);
    if (status != ZC_OK)
        return status;
    char *text = (char *)data;
    text += strspn(text, " \t\r\n");
    text[strcspn(text, " \t\r\n")] = 0;
    if (!zc_path_is_hex(text, sizeof source->external - 1))
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CONTAINER, source->path, "account.mapping names no folder");
    memcpy(source->external, text, sizeof source->external);
    return ZC_OK;
}

/* Random bytes, and their md5. */
static enum zc_status take_salt(struct zc_account_source *source, struct zc_stream *stream, struct zc_error *error)
{
    uint8_t digest[ZC_MD5_SIZE];
    ZC_AUTO(zc_free_p) uint8_t *data = NULL;
    size_t size = 0;
    enum zc_status status = zc_stream_load(stream, ZC_ACCOUNT_SALT_SIZE + sizeof digest, &data, &size, error);
    bool whole = status == ZC_OK && size == ZC_ACCOUNT_SALT_SIZE + sizeof digest;
    if (whole)
        status = zc_hash_of(ZC_HASH_MD5, data, ZC_ACCOUNT_SALT_SIZE, digest, error);
    if (status != ZC_OK)
        return status;
    if (!whole || memcmp(data + ZC_ACCOUNT_SALT_SIZE, digest, sizeof digest) != 0)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_CONTAINER, source->path, "account.bin is damaged");
    free(source->salt);
    source->salt = data;
    data = NULL;
    return ZC_OK;
}

enum zc_status zc_account_list_take(struct zc_account_list *list, const struct zc_member *member,
                                    struct zc_stream *stream, struct zc_error *error)
{
    size_t folder_size = 0;
    enum zc_account_file file = file_of(member->path, &folder_size);
    if (file == ZC_ACCOUNT_FILE_COUNT)
        return ZC_OK;
    struct zc_account_source *source;
    enum zc_status status = take_source(list, member->root, member->path, folder_size, &source, error);
    if (status != ZC_OK)
        return status;
    if (file == ZC_ACCOUNT_MAPPING)
        return take_mapping(source, stream, error);
    if (file == ZC_ACCOUNT_BIN)
        return take_salt(source, stream, error);
    /* An earlier occurrence is void from here on, also where the later one turns out damaged: the phone's own order
     * of writing says that the later one holds. */
    zc_bytes_free(source->files[file]);
    source->files[file] = NULL;
    status = zc_stream_keep(stream, &source->files[file], error);
    if (status == ZC_OK && file == ZC_ACCOUNT_MESSAGES) {
        free(source->unreadable);
        source->unreadable = NULL;
    }
    return status;
}

enum zc_status zc_account_list_fail(struct zc_account_list *list, uint32_t root, const char *path, const char *reason,
                                    struct zc_error *error)
{
    size_t folder_size = 0;
    struct zc_account_source *source;
    if (file_of(path, &folder_size) != ZC_ACCOUNT_MESSAGES)
        return ZC_OK;
    enum zc_status status = take_source(list, root, path, folder_size, &source, error);
    if (status != ZC_OK || source->files[ZC_ACCOUNT_MESSAGES])
        return zc_status_is_item(status) ? ZC_OK : status;
    char *copy = strdup(reason);
    if (!copy)
        return zc_fail_nomem(error);
    free(source->unreadable);
    source->unreadable = copy;
    return ZC_OK;
}

static uint64_t message_bytes(const struct zc_account_source *source)
{
    const struct zc_bytes *main = source->files[ZC_ACCOUNT_MESSAGES], *wal = source->files[ZC_ACCOUNT_MESSAGES_WAL];
    return (main ? main->size : 0) + (wal ? wal->size : 0);
}

static int compare_sources(const void *left, const void *right)
{
    const struct zc_account_source *a = left, *b = right;
    int order = strcmp(a->folder, b->folder);
    if (order == 0)
        order = (a->user > b->user) - (a->user < b->user);
    if (order == 0)
        order = (message_bytes(a) < message_bytes(b)) - (message_bytes(a) > message_bytes(b));
    if (order == 0)
        order = strcmp(a->path, b->path);
    return order ? order : (a->root > b->root) - (a->root < b->root);
}

static enum zc_status compare_bytes(struct zc_bytes *a, struct zc_bytes *b, bool *ret_same, struct zc_error *error)
{
    if (!a || !b || a->size != b->size) {
        *ret_same = (a ? a->size : 0) == (b ? b->size : 0);
        return ZC_OK;
    }
    ZC_AUTO(zc_free_p) uint8_t *left = malloc(COMPARE_SIZE), *right = malloc(COMPARE_SIZE);
    if (!left || !right)
        return zc_fail_nomem(error);
    bool same = true;
    for (uint64_t offset = 0; same && offset < a->size; offset += COMPARE_SIZE) {
        size_t part = a->size - offset < COMPARE_SIZE ? (size_t)(a->size - offset) : COMPARE_SIZE;
        enum zc_status status = zc_bytes_read_at(a, offset, left, part, error);
        if (status == ZC_OK)
            status = zc_bytes_read_at(b, offset, right, part, error);
        if (status != ZC_OK)
            return status;
        same = memcmp(left, right, part) == 0;
    }
    *ret_same = same;
    return ZC_OK;
}

/* Sorted, the largest of several copies stands first. */
static enum zc_status mark_copies(struct zc_account_list *list, struct zc_error *error)
{
    const struct zc_account_source *first = NULL;
    for (uint32_t i = 0; i < list->count; i++) {
        struct zc_account_source *source = &list->sources[i];
        if (!first || strcmp(first->folder, source->folder) != 0 || first->user != source->user) {
            first = source;
            continue;
        }
        source->copy_of = first;
        bool same_main = false, same_wal = false;
        enum zc_status status = compare_bytes(first->files[ZC_ACCOUNT_MESSAGES], source->files[ZC_ACCOUNT_MESSAGES],
                                              &same_main, error);
        if (status == ZC_OK)
            status = compare_bytes(first->files[ZC_ACCOUNT_MESSAGES_WAL], source->files[ZC_ACCOUNT_MESSAGES_WAL],
                                   &same_wal, error);
        if (status != ZC_OK && !zc_status_is_item(status))
            return status;
        source->same_bytes = status == ZC_OK && same_main && same_wal && !source->unreadable && !first->unreadable;
    }
    return ZC_OK;
}

enum zc_status zc_account_list_settle(struct zc_account_list *list, struct zc_error *error)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        struct zc_account_source *source = &list->sources[i];
        if (source->files[ZC_ACCOUNT_MESSAGES] || source->unreadable)
            list->sources[kept++] = *source;
        else
            finish_source(source);
    }
    list->count = kept;
    qsort(list->sources, list->count, sizeof *list->sources, compare_sources);
    return mark_copies(list, error);
}

void zc_account_list_set_external(struct zc_account_list *list, uint32_t number, const char external[33])
{
    memcpy(list->sources[number].external, external, sizeof list->sources[number].external);
}

uint32_t zc_account_list_count(const struct zc_account_list *list)
{
    return list->count;
}

const struct zc_account_source *zc_account_list_get(const struct zc_account_list *list, uint32_t number)
{
    return &list->sources[number];
}

/* 0 the account's own folder, 1 a copy or a folder of the same name, 2 the mapped one, 3 of no account, 4 another's. */
static int closeness(const struct zc_account_list *list, const struct zc_account_source *account,
                     const struct zc_folder *home)
{
    if (home->root == account->root && strcmp(home->path, account->path) == 0)
        return 0;
    if (strcmp(home->name, account->folder) == 0)
        return 1;
    if (strcmp(home->name, account->external) == 0)
        return 2;
    for (uint32_t i = 0; i < list->count; i++)
        if (strcmp(home->name, list->sources[i].folder) == 0 || strcmp(home->name, list->sources[i].external) == 0)
            return 4;
    return 3;
}

uint32_t zc_account_homes(const struct zc_account_list *list, const struct zc_account_source *account,
                          const struct zc_folder_list *folders, uint32_t *ret_homes)
{
    uint32_t count = 0;
    for (int wanted = 0; wanted < 4; wanted++)
        for (uint32_t i = 0; i < folders->home_count; i++)
            if (closeness(list, account, &folders->homes[i]) == wanted)
                ret_homes[count++] = i;
    return count;
}
