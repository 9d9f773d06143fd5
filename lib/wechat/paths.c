/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/paths.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/record.h"
#include "wechat/key64.h"

#define TEXT_BLOCK (256 * 1024)       /* names of some 6,000 files */
#define FIRST_SLOTS 1024u

struct text_block {
    struct text_block *next;
    char text[TEXT_BLOCK];
};

/* Numbers by key, open addressing; a slot holds the number + 1.  At most half full. */
struct table {
    uint32_t *slots;
    uint32_t size;                    /* a power of two */
};

struct zc_path_list {
    struct zc_path_entry *entries;
    struct zc_path_directory *directories;
    uint32_t count, room, directory_count, directory_room;
    struct table by_path, by_directory;
    struct text_block *blocks;
    size_t block_used;
    uint64_t seed;
    uint32_t last_directory;          /* of the path added last: the next one mostly lies in the same */
};

enum zc_status zc_path_list_new(struct zc_path_list **ret_list, struct zc_error *error)
{
    struct zc_path_list *list = calloc(1, sizeof *list);
    if (!list)
        return zc_fail_nomem(error);
    list->last_directory = ZC_NO_INDEX;
    enum zc_status status = zc_random(&list->seed, sizeof list->seed, error);
    if (status != ZC_OK) {
        free(list);
        return status;
    }
    *ret_list = list;
    return ZC_OK;
}

void zc_path_list_free(struct zc_path_list *list)
{
    if (!list)
        return;
    for (struct text_block *block = list->blocks, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    free(list->entries);
    free(list->directories);
    free(list->by_path.slots);
    free(list->by_directory.slots);
    free(list);
}

static const char *keep_text(struct zc_path_list *list, const char *text, size_t size)
{
    if (!list->blocks || TEXT_BLOCK - list->block_used < size + 1) {
        struct text_block *block = malloc(sizeof *block);
        if (!block)
            return NULL;
        block->next = list->blocks;
        list->blocks = block;
        list->block_used = 0;
    }
    char *copy = list->blocks->text + list->block_used;
    memcpy(copy, text, size);
    copy[size] = 0;
    list->block_used += size + 1;
    return copy;
}

static uint64_t directory_key(const struct zc_path_list *list, uint32_t root, const char *path, size_t size)
{
    return zc_key64_bytes(zc_key64_mix(list->seed, root), path, size);
}

static uint64_t entry_key(const struct zc_path_list *list, uint32_t directory, const char *name, size_t size)
{
    return zc_key64_bytes(zc_key64_mix(~list->seed, directory), name, size);
}

static uint64_t key_of(const struct zc_path_list *list, const struct table *table, uint32_t number)
{
    if (table == &list->by_directory) {
        const struct zc_path_directory *directory = &list->directories[number];
        return directory_key(list, directory->root, directory->path, strlen(directory->path));
    }
    const struct zc_path_entry *entry = &list->entries[number];
    return entry_key(list, entry->directory, entry->name, strlen(entry->name));
}

static void put(struct table *table, uint64_t key, uint32_t number)
{
    uint32_t slot = (uint32_t)key & (table->size - 1);
    while (table->slots[slot] != 0)
        slot = (slot + 1) & (table->size - 1);
    table->slots[slot] = number + 1;
}

/* Room for one number more than `count`. */
static bool widen(const struct zc_path_list *list, struct table *table, uint32_t count)
{
    if (table->size / 2 > count)
        return true;
    struct table wider = { .size = table->size ? table->size * 2 : FIRST_SLOTS };
    wider.slots = calloc(wider.size, sizeof *wider.slots);
    if (!wider.slots)
        return false;
    for (uint32_t number = 0; number < count; number++)
        put(&wider, key_of(list, table, number), number);
    free(table->slots);
    *table = wider;
    return true;
}

static uint32_t find_directory(const struct zc_path_list *list, uint32_t root, const char *path, size_t size)
{
    const struct table *table = &list->by_directory;
    if (table->size == 0)
        return ZC_NO_INDEX;
    uint32_t slot = (uint32_t)directory_key(list, root, path, size) & (table->size - 1);
    for (; table->slots[slot] != 0; slot = (slot + 1) & (table->size - 1)) {
        const struct zc_path_directory *directory = &list->directories[table->slots[slot] - 1];
        if (directory->root == root && strncmp(directory->path, path, size) == 0 && directory->path[size] == 0)
            return table->slots[slot] - 1;
    }
    return ZC_NO_INDEX;
}

static uint32_t find_entry(const struct zc_path_list *list, uint32_t directory, const char *name, size_t size)
{
    const struct table *table = &list->by_path;
    if (table->size == 0 || directory == ZC_NO_INDEX)
        return ZC_NO_INDEX;
    uint32_t slot = (uint32_t)entry_key(list, directory, name, size) & (table->size - 1);
    for (; table->slots[slot] != 0; slot = (slot + 1) & (table->size - 1)) {
        const struct zc_path_entry *entry = &list->entries[table->slots[slot] - 1];
        if (entry->directory == directory && strcmp(entry->name, name) == 0)
            return table->slots[slot] - 1;
    }
    return ZC_NO_INDEX;
}

/* Room for one element more; the array doubles. */
static bool grow(void *array, uint32_t count, uint32_t *room, size_t element)
{
    if (count < *room)
        return true;
    void **target = array;
    uint32_t wider = *room ? *room * 2 : 256;
    void *moved = realloc(*target, (size_t)wider * element);
    if (!moved)
        return false;
    *target = moved;
    *room = wider;
    return true;
}

static uint32_t take_directory(struct zc_path_list *list, uint32_t root, const char *path, size_t size)
{
    if (list->last_directory != ZC_NO_INDEX) {
        const struct zc_path_directory *last = &list->directories[list->last_directory];
        if (last->root == root && strncmp(last->path, path, size) == 0 && last->path[size] == 0)
            return list->last_directory;
    }
    uint32_t number = find_directory(list, root, path, size);
    if (number == ZC_NO_INDEX) {
        if (!grow(&list->directories, list->directory_count, &list->directory_room, sizeof *list->directories)
            || !widen(list, &list->by_directory, list->directory_count))
            return ZC_NO_INDEX;
        const char *copy = keep_text(list, path, size);
        if (!copy)
            return ZC_NO_INDEX;
        number = list->directory_count++;
        list->directories[number] = (struct zc_path_directory){ .path = copy, .root = root };
        put(&list->by_directory, directory_key(list, root, path, size), number);
    }
    list->last_directory = number;
    return number;
}

/* Where the name begins, and the size of what stands before its slash. */
static const char *split(const char *path, size_t *ret_size)
{
    const char *slash = strrchr(path, '/');
    *ret_size = slash ? (size_t)(slash - path) : 0;
    return slash ? slash + 1 : path;
}

enum zc_status zc_path_list_add(struct zc_path_list *list, uint32_t root, const char *path, uint64_t size,
                                uint32_t *ret_number, struct zc_error *error)
{
    size_t directory_size;
    const char *name = split(path, &directory_size);
    if (strlen(path) >= ZC_LIMIT_PATH)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_CONTAINER, path, "the path is too long");
    uint32_t directory = take_directory(list, root, path, directory_size);
    if (directory == ZC_NO_INDEX)
        return zc_fail_nomem(error);
    uint32_t number = find_entry(list, directory, name, strlen(name));
    if (number == ZC_NO_INDEX) {
        if (list->count >= ZC_LIMIT_ENTRIES)
            return zc_fail(error, ZC_LIMIT, ZC_STAGE_CONTAINER, path, "more than %u files", ZC_LIMIT_ENTRIES);
        if (!grow(&list->entries, list->count, &list->room, sizeof *list->entries)
            || !widen(list, &list->by_path, list->count))
            return zc_fail_nomem(error);
        const char *copy = keep_text(list, name, strlen(name));
        if (!copy)
            return zc_fail_nomem(error);
        number = list->count++;
        list->entries[number] = (struct zc_path_entry){ .name = copy, .directory = directory };
        put(&list->by_path, entry_key(list, directory, name, strlen(name)), number);
    }
    struct zc_path_entry *entry = &list->entries[number];
    entry->size = size;
    entry->times += entry->times < UINT16_MAX;
    if (ret_number)
        *ret_number = number;
    return ZC_OK;
}

uint32_t zc_path_list_count(const struct zc_path_list *list)
{
    return list->count;
}

const struct zc_path_entry *zc_path_list_get(const struct zc_path_list *list, uint32_t number)
{
    return &list->entries[number];
}

uint32_t zc_path_list_directory_count(const struct zc_path_list *list)
{
    return list->directory_count;
}

const struct zc_path_directory *zc_path_list_directory(const struct zc_path_list *list, uint32_t directory)
{
    return &list->directories[directory];
}

uint32_t zc_path_list_find(const struct zc_path_list *list, uint32_t root, const char *path)
{
    size_t directory_size;
    const char *name = split(path, &directory_size);
    return find_entry(list, find_directory(list, root, path, directory_size), name, strlen(name));
}

uint32_t zc_path_list_find_below(const struct zc_path_list *list, uint32_t root, const char *folder, const char *tail)
{
    char path[ZC_LIMIT_PATH];
    size_t folder_size = strlen(folder), tail_size = strlen(tail);
    if (folder_size + tail_size + 2 > sizeof path)
        return ZC_NO_INDEX;
    if (folder_size > 0) {
        memcpy(path, folder, folder_size);
        path[folder_size++] = '/';
    }
    memcpy(path + folder_size, tail, tail_size + 1);
    return zc_path_list_find(list, root, path);
}

void zc_path_list_print(const struct zc_path_list *list, uint32_t number, char *ret_path)
{
    const struct zc_path_entry *entry = &list->entries[number];
    const char *folder = list->directories[entry->directory].path;
    size_t folder_size = strlen(folder), size = 0;
    if (folder_size > 0) {
        memcpy(ret_path, folder, folder_size);
        size = folder_size;
        ret_path[size++] = '/';
    }
    memcpy(ret_path + size, entry->name, strlen(entry->name) + 1);
}

void zc_path_list_refer(struct zc_path_list *list, uint32_t number)
{
    list->entries[number].referred = true;
}

void zc_path_list_set_status(struct zc_path_list *list, uint32_t number, enum zc_status status)
{
    list->entries[number].status = (uint8_t)status;
}
