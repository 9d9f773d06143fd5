/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/unreferenced.h"

#include <string.h>

#include "base/record.h"

/* May a file that no row in scope names be one that a row out of scope does? */
static bool may_be_out_of_scope(const struct zc_scope *scope)
{
    return scope->exclude_count > 0 || scope->only_count > 0 || !scope->groups || !scope->private_chats
           || scope->from_ms != INT64_MIN || scope->to_ms != INT64_MAX;
}

static bool begins_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* What the item is called by where it lies; ZC_MEDIA_KIND_COUNT = not looked at. */
static enum zc_media_kind kind_of(const struct zc_scope *scope, const char *rest, const char *name)
{
    const char *ending = strrchr(name, '.');
    bool still = ending && strcmp(ending, ".jpg") == 0;
    if (begins_with(rest, "voice2"))         /* voice is not transcribed */
        return ZC_MEDIA_KIND_COUNT;
    if (begins_with(rest, "image2") || (begins_with(rest, "video") && still))
        return scope->pictures ? ZC_MEDIA_PICTURE : ZC_MEDIA_KIND_COUNT;
    if (begins_with(rest, "video"))
        return scope->pictures ? ZC_MEDIA_VIDEO : ZC_MEDIA_KIND_COUNT;
    return scope->files ? ZC_MEDIA_FILE : ZC_MEDIA_KIND_COUNT;
}

/* Whose folder it lies in; where one account alone is on the phone, everything is its. */
static uint32_t account_of(const struct zc_unreferenced *unreferenced, uint32_t directory)
{
    uint32_t home = unreferenced->folders->home_of[directory], named = ZC_NO_INDEX;
    if (unreferenced->account_count == 1)
        return 0;
    for (uint32_t i = 0; home != ZC_NO_INDEX && i < unreferenced->account_count; i++) {
        const struct zc_folder *folder = &unreferenced->folders->homes[home];
        const struct zc_account_source *source = unreferenced->accounts[i];
        if (folder->root == source->root && strcmp(folder->path, source->path) == 0)
            return i;
        if (strcmp(folder->name, source->folder) == 0 || strcmp(folder->name, source->external) == 0)
            named = i;
    }
    return named;
}

static enum zc_status want(const struct zc_unreferenced *unreferenced, uint32_t number, struct zc_error *error)
{
    const struct zc_path_entry *entry = zc_path_list_get(unreferenced->paths, number);
    const struct zc_path_directory *directory = zc_path_list_directory(unreferenced->paths, entry->directory);
    char path[ZC_LIMIT_PATH];
    struct zc_folder_split split;
    if (!zc_folder_split(directory->path, &split))
        return ZC_OK;
    struct zc_item_record item = {
        .account = account_of(unreferenced, entry->directory), .chat = ZC_NO_INDEX, .unreferenced = true,
        .entry = ZC_NO_INDEX, .kind = kind_of(unreferenced->scope, split.rest, entry->name), .path = path,
        .thumbnail_only = begins_with(split.rest, "image2") && begins_with(entry->name, "th_"),
    };
    if (item.kind == ZC_MEDIA_KIND_COUNT)
        return ZC_OK;
    item.name = item.kind == ZC_MEDIA_FILE ? entry->name : NULL;
    zc_path_list_print(unreferenced->paths, number, path);
    enum zc_status status = zc_content_list_want(unreferenced->contents, number, item.kind, &item.content, error);
    const struct zc_sink *sink = unreferenced->relay->sink;
    return status == ZC_OK ? sink->item(sink->data, &item, error) : status;
}

enum zc_status zc_unreferenced_want(const struct zc_unreferenced *unreferenced, struct zc_error *error)
{
    uint32_t count = zc_path_list_count(unreferenced->paths);
    enum zc_status status = ZC_OK;
    if (!unreferenced->scope->unreferenced_media)
        return ZC_OK;
    for (uint32_t i = 0; i < count && status == ZC_OK; i++) {
        if (!zc_folder_list_is_unreferred(unreferenced->folders, unreferenced->paths, i))
            continue;
        if (may_be_out_of_scope(unreferenced->scope)) {
            zc_relay_unread(unreferenced->relay, ZC_NO_INDEX, ZC_STAGE_LOOK, "MicroMsg",
                            "media that no message in scope names were not looked at: some may belong to what is out "
                            "of scope", true);
            break;
        }
        if (zc_path_list_get(unreferenced->paths, i)->size != 0)
            status = want(unreferenced, i, error);
    }
    return zc_relay_result(unreferenced->relay, status, error);
}
