/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/items.h"

#include <string.h>

static void decide(struct zc_item_record *item, enum zc_item_state state, const char *reason)
{
    item->decided = true;
    item->state = state;
    item->reason = reason;
    item->content = ZC_NO_INDEX;
}

static enum zc_status resolve(struct zc_item_maker *maker, const struct zc_media_request *request,
                              struct zc_item_record *item, char *path, struct zc_error *error)
{
    struct zc_media_place place;
    enum zc_status status = zc_android_media_find(maker->media, request, &place, error);
    if (status != ZC_OK)
        return status;
    if (place.path == ZC_NO_INDEX) {
        decide(item, ZC_ITEM_MISSING,
               place.empty ? "the file in the backup is empty" : "the file is not in the backup");
        return ZC_OK;
    }
    zc_path_list_print(maker->paths, place.path, path);
    item->path = path;
    item->thumbnail_only = place.thumbnail;
    if (request->kind == ZC_MEDIA_VOICE) {
        decide(item, ZC_ITEM_UNSUPPORTED, "voice is not transcribed");
        return ZC_OK;
    }
    if (place.thumbnail)
        item->reason = request->kind == ZC_MEDIA_VIDEO ? "only the still of the video is in the backup"
                                                       : "only the thumbnail is in the backup";
    return zc_content_list_want(maker->contents, place.path, request->kind, &item->content, error);
}

enum zc_status zc_item_make(void *data, const struct zc_media_request *request, struct zc_error *error)
{
    struct zc_item_maker *maker = data;
    char path[ZC_LIMIT_PATH];
    struct zc_item_record item = {
        .account = maker->account, .chat = request->chat, .message_id = request->message_id,
        .favourite = request->favourite, .entry = request->entry, .kind = request->kind, .content = ZC_NO_INDEX,
        .origin_server_id = request->original_server_id, .name = request->name
    };
    enum zc_status status = ZC_OK;
    if (request->excluded)
        decide(&item, ZC_ITEM_EXCLUDED, NULL);
    else if (request->decided != ZC_ITEM_STATE_COUNT)
        decide(&item, request->decided, request->reason);
    else
        status = resolve(maker, request, &item, path, error);
    return status == ZC_OK ? maker->sink->item(maker->sink->data, &item, error) : status;
}
