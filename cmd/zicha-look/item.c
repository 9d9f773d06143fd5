/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "zicha-look/item.h"

#include <string.h>
#include <time.h>

#include "base/limits.h"
#include "vision/measure.h"
#include "vision/type.h"

#define KEPT_CAPACITY (16 * ZC_MIB)      /* a worker waits in no more memory than this */

static const char *const no_reading[] = {
    "document", "attachments are read from the next version on",
    "text", "attachments are read from the next version on",
    "archive", "attachments are read from the next version on",
    "video", "video is not read",
    "audio", "sound is not read",
};

bool zc_item_begin(struct zc_item *item, const void *payload, size_t size)
{
    struct zc_cursor cursor = zc_cursor_over(payload, size);
    struct zc_look_item announced;
    if (item->open || !zc_look_item_get(&cursor, &announced) || !zc_cursor_finished(&cursor))
        return false;
    item->content = announced.content;
    item->kind = announced.kind;
    item->open = true;
    item->size = 0;
    zc_buffer_clear(&item->bytes);
    return true;
}

bool zc_item_add(struct zc_item *item, const void *payload, size_t size)
{
    if (!item->open)
        return false;
    zc_hash_update(item->hash, payload, size);
    item->size += size;
    if (item->size > ZC_LIMIT_ITEM_BYTES)
        zc_buffer_finish(&item->bytes);
    else
        zc_buffer_put(&item->bytes, payload, size);
    return true;
}

static const char *reason_for(const struct zc_type *type)
{
    for (size_t i = 0; i < sizeof no_reading / sizeof *no_reading; i += 2)
        if (strcmp(type->kind, no_reading[i]) == 0)
            return no_reading[i + 1];
    return "no known type of file";
}

static void set_state(struct zc_observation *observation, enum zc_item_state state, const char *reason)
{
    observation->state = state;
    observation->reason = reason;
}

static void look_at_picture(const struct zc_item *item, const struct zc_type *type,
                            struct zc_observation *observation, struct zc_error *error)
{
    struct zc_picture picture;
    switch (zc_picture_measure(type, item->bytes.data, item->bytes.size, &picture, error)) {
    case ZC_OK:
        set_state(observation, ZC_ITEM_READ, NULL);
        observation->width = picture.width;
        observation->height = picture.height;
        observation->orientation = picture.orientation;
        break;
    case ZC_UNSUPPORTED:
        set_state(observation, ZC_ITEM_UNSUPPORTED, error->text);
        break;
    case ZC_LIMIT:
        set_state(observation, ZC_ITEM_LIMIT, error->text);
        break;
    case ZC_NOMEM:
        set_state(observation, ZC_ITEM_LIMIT, "decoding needs more memory than is given");
        break;
    default:
        set_state(observation, ZC_ITEM_UNDECODABLE, error->text);
    }
}

static void look_at_bytes(const struct zc_item *item, struct zc_observation *observation, struct zc_error *error)
{
    const struct zc_type *type = zc_type_sniff(item->bytes.data, item->bytes.size);
    observation->type = type->name;
    observation->kind = type->kind;
    if (zc_type_is_picture(type))
        look_at_picture(item, type, observation, error);
    else if (item->kind == ZC_MEDIA_PICTURE && zc_type_is_unknown(type))
        set_state(observation, ZC_ITEM_UNDECODABLE, "sent as a picture, but no known type of picture");
    else
        set_state(observation, ZC_ITEM_UNSUPPORTED, reason_for(type));
}

static double now(void)
{
    struct timespec moment;
    clock_gettime(CLOCK_MONOTONIC, &moment);
    return (double)moment.tv_sec + (double)moment.tv_nsec / 1e9;
}

/* Libraries' messages may hold anything; zicha takes plain words only. */
static void make_plain(char *text)
{
    for (unsigned char *c = (unsigned char *)text; *c; c++)
        if (*c < 0x20 || *c > 0x7e)
            *c = '?';
    text[200] = 0;
}

enum zc_status zc_item_look(struct zc_item *item, struct zc_observation *ret_observation, struct zc_error *error)
{
    if (!item->open)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_LOOK, NULL, "an end without an item");
    struct zc_observation observation = { .content = item->content, .type = "application/octet-stream",
                                          .kind = "other", .orientation = 1, .ocr = "none",
                                          .last = true, .verdict = ZC_VERDICT_NOTHING };
    double start = now();
    enum zc_status status = zc_hash_end(item->hash, observation.sha256, error);
    if (status != ZC_OK)
        return status;
    if (item->size > ZC_LIMIT_ITEM_BYTES)
        set_state(&observation, ZC_ITEM_LIMIT, "larger than an item may be");
    else if (item->bytes.failed)
        set_state(&observation, ZC_ITEM_LIMIT, "larger than the memory of a look worker");
    else if (item->size == 0)
        set_state(&observation, ZC_ITEM_UNDECODABLE, "the file is empty");
    else
        look_at_bytes(item, &observation, error);
    observation.seconds = now() - start;
    make_plain(error->text);
    if (item->bytes.failed || item->bytes.capacity > KEPT_CAPACITY)
        zc_buffer_finish(&item->bytes);
    item->open = false;
    *ret_observation = observation;
    return ZC_OK;
}
