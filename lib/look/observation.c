/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "look/observation.h"

#include <math.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"

#define TEXT_MAX 255u                    /* of reason and type: they are ours, and short */

static const char *const kinds[] = { "picture", "document", "text", "archive", "video", "audio", "other" };

void zc_observation_put(struct zc_buffer *buffer, const struct zc_observation *observation)
{
    uint64_t seconds;
    memcpy(&seconds, &observation->seconds, sizeof seconds);
    zc_buffer_put_u32(buffer, observation->content);
    zc_buffer_put_u8(buffer, (uint8_t)observation->state);
    zc_buffer_put_string(buffer, observation->reason);
    zc_buffer_put_string(buffer, observation->type);
    zc_buffer_put_string(buffer, observation->kind);
    zc_buffer_put_u32(buffer, observation->width);
    zc_buffer_put_u32(buffer, observation->height);
    zc_buffer_put_u8(buffer, observation->orientation);
    zc_buffer_put(buffer, observation->sha256, sizeof observation->sha256);
    zc_buffer_put_u64(buffer, seconds);
    zc_verdict_put(buffer, &observation->verdict);
    zc_buffer_put_string(buffer, observation->member);
    zc_buffer_put_u8(buffer, (uint8_t)(observation->last | observation->screenshot << 1));
    zc_buffer_put_string(buffer, observation->chat_title);
    zc_buffer_put_string(buffer, observation->ocr);
    zc_page_hash_put(buffer, &observation->page_hash);
    zc_buffer_put(buffer, observation->sm3, sizeof observation->sm3);
    zc_buffer_put_blob(buffer, observation->drawing, observation->drawing_size);
}

/* These go to the terminal and into reports: nothing but plain words. */
static bool is_plain(const char *text)
{
    size_t size = strlen(text);
    for (size_t i = 0; i < size; i++)
        if (text[i] < 0x20 || text[i] > 0x7e)
            return false;
    return size > 0 && size <= TEXT_MAX;
}

static bool is_kind(const char *text)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(text, kinds[i]) == 0)
            return true;
    return false;
}

static bool is_ocr(const char *text)
{
    return strcmp(text, "none") == 0 || strcmp(text, "part") == 0 || strcmp(text, "full") == 0;
}

static bool is_name(const char *text)
{
    size_t size = strlen(text);
    return size > 0 && size <= TEXT_MAX && zc_utf8_is_valid(text, size);
}

static bool is_sound(const struct zc_observation *observation)
{
    if (observation->state >= ZC_ITEM_STATE_COUNT || observation->state == ZC_ITEM_MISSING
        || observation->state == ZC_ITEM_EXCLUDED)
        return false;
    if (!observation->type || !is_plain(observation->type) || !observation->kind || !is_kind(observation->kind))
        return false;
    if (observation->reason && !is_plain(observation->reason))
        return false;
    if (observation->last != !observation->member)
        return false;
    if (!observation->ocr || !is_ocr(observation->ocr)
        || (observation->member && !zc_utf8_is_valid(observation->member, strlen(observation->member))))
        return false;
    if (observation->chat_title && (!observation->screenshot || !is_name(observation->chat_title)))
        return false;
    return observation->orientation >= 1 && observation->orientation <= 8 && isfinite(observation->seconds)
           && observation->seconds >= 0;
}

bool zc_observation_get(struct zc_cursor *cursor, struct zc_observation *ret_observation)
{
    struct zc_observation observation = { .content = zc_cursor_u32le(cursor) };
    observation.state = (enum zc_item_state)zc_cursor_u8(cursor);
    observation.reason = zc_cursor_string(cursor);
    observation.type = zc_cursor_string(cursor);
    observation.kind = zc_cursor_string(cursor);
    observation.width = zc_cursor_u32le(cursor);
    observation.height = zc_cursor_u32le(cursor);
    observation.orientation = zc_cursor_u8(cursor);
    const uint8_t *digest = zc_cursor_take(cursor, sizeof observation.sha256);
    uint64_t seconds = zc_cursor_u64le(cursor);
    if (!zc_verdict_get(cursor, &observation.verdict))
        return false;
    observation.member = zc_cursor_string(cursor);
    uint8_t flags = zc_cursor_u8(cursor);
    observation.last = flags & 1;
    observation.screenshot = flags >> 1 & 1;
    observation.chat_title = zc_cursor_string(cursor);
    observation.ocr = zc_cursor_string(cursor);
    observation.page_hash = zc_page_hash_get(cursor);
    const uint8_t *sm3 = zc_cursor_take(cursor, sizeof observation.sm3);
    observation.drawing = zc_cursor_blob(cursor, &observation.drawing_size);
    if (cursor->failed || flags > 3 || observation.drawing_size > ZC_LIMIT_DRAWING)
        return false;
    memcpy(observation.sm3, sm3, sizeof observation.sm3);
    memcpy(observation.sha256, digest, sizeof observation.sha256);
    memcpy(&observation.seconds, &seconds, sizeof seconds);
    if (!is_sound(&observation))
        return false;
    *ret_observation = observation;
    return true;
}

void zc_look_item_put(struct zc_buffer *buffer, const struct zc_look_item *item)
{
    zc_buffer_put_u32(buffer, item->content);
    zc_buffer_put_u8(buffer, (uint8_t)item->kind);
    zc_buffer_put_blob(buffer, item->name ? item->name : "", item->name_size);
}

bool zc_look_item_get(struct zc_cursor *cursor, struct zc_look_item *ret_item)
{
    struct zc_look_item item = { .content = zc_cursor_u32le(cursor) };
    item.kind = (enum zc_media_kind)zc_cursor_u8(cursor);
    item.name = (const char *)zc_cursor_blob(cursor, &item.name_size);
    if (cursor->failed || item.kind >= ZC_MEDIA_KIND_COUNT)
        return false;
    *ret_item = item;
    return true;
}
