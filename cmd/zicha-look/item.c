/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "zicha-look/item.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"

#define KEPT_CAPACITY (16 * ZC_MIB)      /* a worker waits in no more memory than this */

bool zc_item_begin(struct zc_item *item, const void *payload, size_t size)
{
    struct zc_cursor cursor = zc_cursor_over(payload, size);
    struct zc_look_item announced;
    if (item->open || !zc_look_item_get(&cursor, &announced) || !zc_cursor_finished(&cursor))
        return false;
    size_t name_size = announced.name_size < ZC_LIMIT_PATH ? announced.name_size : ZC_LIMIT_PATH;
    free(item->name);
    item->name = name_size > 0 ? zc_utf8_repair(announced.name, name_size) : NULL;
    item->content = announced.content;
    item->kind = announced.kind;
    item->open = true;
    item->size = 0;
    zc_buffer_clear(&item->bytes);
    return name_size == 0 || item->name;
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

enum zc_status zc_item_end(struct zc_item *item, struct zc_look_subject *ret_subject, struct zc_error *error)
{
    if (!item->open)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_LOOK, NULL, "an end without an item");
    struct zc_look_subject subject = { .content = item->content, .kind = item->kind, .name = item->name,
                                       .data = item->bytes.data, .size = item->bytes.size,
                                       .start = zc_looker_clock() };
    if (item->size > ZC_LIMIT_ITEM_BYTES)
        subject.too_large = "larger than an item may be";
    else if (item->bytes.failed)
        subject.too_large = "larger than the memory of a look worker";
    enum zc_status status = zc_hash_end(item->hash, subject.sha256, error);
    if (status == ZC_OK)
        *ret_subject = subject;
    return status;
}

void zc_item_close(struct zc_item *item)
{
    if (item->bytes.failed || item->bytes.capacity > KEPT_CAPACITY)
        zc_buffer_finish(&item->bytes);
    item->bytes.failed = false;
    item->open = false;
}

void zc_item_finish(struct zc_item *item)
{
    zc_buffer_finish(&item->bytes);
    free(item->name);
    zc_hash_free(item->hash);
    *item = (struct zc_item){ 0 };
}
