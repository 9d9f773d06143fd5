/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/media_links.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/record.h"
#include "wechat/key64.h"

void zc_media_links_finish(struct zc_media_links *links)
{
    free(links->links);
    *links = (struct zc_media_links){ 0 };
}

uint64_t zc_media_key_message(const struct zc_media_links *links, int64_t message_id, const char *talker)
{
    return zc_key64_bytes(zc_key64_mix(links->seed ^ 'm', (uint64_t)message_id), talker, strlen(talker));
}

uint64_t zc_media_key_server(const struct zc_media_links *links, int64_t server_id)
{
    return zc_key64_mix(links->seed ^ 's', (uint64_t)server_id);
}

uint64_t zc_media_key_data(const struct zc_media_links *links, const char *data_id)
{
    return zc_key64_bytes(links->seed ^ 'd', data_id, strlen(data_id));
}

enum zc_status zc_media_links_add(struct zc_media_links *links, uint64_t key, int64_t server_id, uint32_t path,
                                  enum zc_media_rank rank, uint16_t source, struct zc_error *error)
{
    if (path == ZC_NO_INDEX)
        return ZC_OK;
    if (links->count >= ZC_LIMIT_ITEMS)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_DATABASE, NULL, "more than %u media of one account", ZC_LIMIT_ITEMS);
    if (links->count == links->room) {
        size_t room = links->room ? links->room * 2 : 4096;
        struct zc_media_link *moved = realloc(links->links, room * sizeof *moved);
        if (!moved)
            return zc_fail_nomem(error);
        links->links = moved;
        links->room = room;
    }
    links->links[links->count++] = (struct zc_media_link){ key, server_id, path, (uint16_t)rank, source };
    return ZC_OK;
}

static int compare(const void *left, const void *right)
{
    const struct zc_media_link *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    return (a->path > b->path) - (a->path < b->path);
}

void zc_media_links_sort(struct zc_media_links *links)
{
    if (links->count > 0)
        qsort(links->links, links->count, sizeof *links->links, compare);
}

const struct zc_media_link *zc_media_links_find(const struct zc_media_links *links, uint64_t key, size_t *ret_count)
{
    size_t low = 0, high = links->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (links->links[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < links->count && links->links[end].key == key)
        end++;
    *ret_count = end - low;
    return end > low ? &links->links[low] : NULL;
}
