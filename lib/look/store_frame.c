/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "look/store_frame.h"

#include <string.h>

#include "base/limits.h"

static void put_list(struct zc_buffer *buffer, char *const *list, uint32_t count)
{
    zc_buffer_put_u32(buffer, count);
    for (uint32_t i = 0; i < count; i++)
        zc_buffer_put_string(buffer, list[i]);
}

static bool get_list(struct zc_cursor *cursor, struct zc_arena *arena, char ***ret_list, uint32_t *ret_count)
{
    uint32_t count = zc_cursor_u32le(cursor);
    if (cursor->failed || count > zc_cursor_left(cursor) / 5)   /* a string takes at least 5 bytes */
        return count == 0 && !cursor->failed;
    char **list = zc_arena_new(arena, count * sizeof *list);
    for (uint32_t i = 0; list && i < count; i++) {
        const char *text = zc_cursor_string(cursor);
        if (!text || !(list[i] = zc_arena_copy(arena, text)))
            return false;
    }
    *ret_list = list;
    *ret_count = count;
    return list != NULL;
}

/* The ticks in one order for both directions. */
static void list_ticks(struct zc_scope *scope, bool *ret_ticks[9])
{
    bool *ticks[9] = { &scope->groups, &scope->private_chats, &scope->official_accounts, &scope->mini_programs,
                       &scope->pictures, &scope->files, &scope->favourites, &scope->ocr, &scope->unreferenced_media };
    memcpy(ret_ticks, ticks, sizeof ticks);
}

void zc_store_config_put(struct zc_buffer *buffer, const struct zc_store_config *config)
{
    struct zc_scope scope = config->scope;
    bool *ticks[9];
    list_ticks(&scope, ticks);
    for (int i = 0; i < 9; i++)
        zc_buffer_put_u8(buffer, *ticks[i]);
    zc_buffer_put_u64(buffer, (uint64_t)scope.from_ms);
    zc_buffer_put_u64(buffer, (uint64_t)scope.to_ms);
    put_list(buffer, scope.exclude, scope.exclude_count);
    put_list(buffer, scope.only, scope.only_count);
    zc_buffer_put_string(buffer, config->password);
    put_list(buffer, config->names, config->name_count);
    put_list(buffer, config->device_ids, config->device_id_count);
    put_list(buffer, config->uins, config->uin_count);
    zc_buffer_put_u32(buffer, config->dictionary ? config->dictionary_size : 0);
    if (config->dictionary)
        zc_buffer_put(buffer, config->dictionary, config->dictionary_size);
    zc_buffer_put(buffer, config->look_key, sizeof config->look_key);
    zc_buffer_put_u8(buffer, config->identify);
    zc_buffer_put_u8(buffer, config->copy);
    zc_buffer_put(buffer, config->copy_sha256, sizeof config->copy_sha256);
}

static bool get_dictionary(struct zc_cursor *cursor, struct zc_arena *arena, struct zc_store_config *config)
{
    uint32_t size = zc_cursor_u32le(cursor);
    if (cursor->failed || size == 0)
        return !cursor->failed;
    const uint8_t *bytes = size <= ZC_LIMIT_DICTIONARY ? zc_cursor_take(cursor, size) : NULL;
    uint8_t *copy = bytes ? zc_arena_new(arena, size) : NULL;
    if (!copy)
        return false;
    memcpy(copy, bytes, size);
    config->dictionary = copy;
    config->dictionary_size = size;
    return true;
}

bool zc_store_config_get(struct zc_cursor *cursor, struct zc_arena *arena, struct zc_store_config *ret_config)
{
    struct zc_store_config config = { 0 };
    bool *ticks[9];
    list_ticks(&config.scope, ticks);
    for (int i = 0; i < 9; i++) {
        uint8_t tick = zc_cursor_u8(cursor);
        if (tick > 1)
            return false;
        *ticks[i] = tick;
    }
    config.scope.from_ms = (int64_t)zc_cursor_u64le(cursor);
    config.scope.to_ms = (int64_t)zc_cursor_u64le(cursor);
    if (!get_list(cursor, arena, &config.scope.exclude, &config.scope.exclude_count)
        || !get_list(cursor, arena, &config.scope.only, &config.scope.only_count))
        return false;
    const char *password = zc_cursor_string(cursor);
    config.password = zc_arena_copy(arena, password);
    if (password && !config.password)
        return false;
    if (!get_list(cursor, arena, &config.names, &config.name_count)
        || !get_list(cursor, arena, &config.device_ids, &config.device_id_count)
        || !get_list(cursor, arena, &config.uins, &config.uin_count))
        return false;
    if (!get_dictionary(cursor, arena, &config))
        return false;
    const uint8_t *key = zc_cursor_take(cursor, sizeof config.look_key);
    uint8_t identify = zc_cursor_u8(cursor), copy = zc_cursor_u8(cursor);
    const uint8_t *copied = zc_cursor_take(cursor, sizeof config.copy_sha256);
    if (!key || !copied || identify > 1 || copy > 1 || !zc_cursor_finished(cursor) || config.name_count == 0
        || config.name_count > ZC_LIMIT_BACKUPS)
        return false;
    memcpy(config.look_key, key, sizeof config.look_key);
    memcpy(config.copy_sha256, copied, sizeof config.copy_sha256);
    config.identify = identify;
    config.copy = copy;
    *ret_config = config;
    return true;
}
