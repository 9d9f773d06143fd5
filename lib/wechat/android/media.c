/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/media.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/path.h"
#include "wechat/android/media_index.h"
#include "wechat/android/media_names.h"
#include "wechat/android/media_originals.h"
#include "wechat/stems.h"

#define STEM_FILES 16u             /* files of one stem that are looked at: sizes and copies are fewer */

struct zc_android_media {
    struct zc_android_media_options options;
    struct zc_media_roots roots;
    struct zc_media_links links;
    struct zc_stem_index *stems;           /* made when the first item asks for it */
    struct zc_media_originals *originals;  /* likewise */
};

/* The files found so far for one request, the first of each rank. */
struct search {
    struct zc_android_media *media;
    const struct zc_media_request *request;
    uint32_t found[ZC_RANK_COUNT];
};

/* Which ranks answer a request, best first; those from `small` on are thumbnails. */
static const struct { enum zc_media_rank first, small, last; } answers[ZC_MEDIA_KIND_COUNT] = {
    [ZC_MEDIA_PICTURE] = { ZC_RANK_ORIGINAL, ZC_RANK_THUMBNAIL_LARGE, ZC_RANK_THUMBNAIL },
    [ZC_MEDIA_FILE] = { ZC_RANK_FILE, ZC_RANK_COUNT, ZC_RANK_FILE },
    [ZC_MEDIA_VIDEO] = { ZC_RANK_VIDEO_ORIGINAL, ZC_RANK_VIDEO_THUMBNAIL, ZC_RANK_VIDEO_THUMBNAIL },
    [ZC_MEDIA_VOICE] = { ZC_RANK_VOICE, ZC_RANK_COUNT, ZC_RANK_VOICE },
    [ZC_MEDIA_RECORD] = { ZC_RANK_COUNT, ZC_RANK_COUNT, ZC_RANK_COUNT },
};

enum zc_status zc_android_media_new(const struct zc_android_media_options *options,
                                    struct zc_android_media **ret_media, struct zc_error *error)
{
    struct zc_android_media *media = calloc(1, sizeof *media);
    if (!media)
        return zc_fail_nomem(error);
    media->options = *options;
    media->roots = (struct zc_media_roots){ options->paths, options->folders, options->homes, options->home_count };
    struct zc_media_loading loading = {
        .account = options->account, .roots = &media->roots, .links = &media->links, .relay = options->relay,
        .cancelled = options->cancelled
    };
    enum zc_status status = zc_media_index_load(&loading, error);
    if (status != ZC_OK) {
        zc_android_media_free(media);
        return status;
    }
    *ret_media = media;
    return ZC_OK;
}

void zc_android_media_free(struct zc_android_media *media)
{
    if (!media)
        return;
    zc_media_links_finish(&media->links);
    zc_stem_index_free(media->stems);
    zc_media_originals_free(media->originals);
    free(media);
}

void zc_android_media_free_p(struct zc_android_media **media)
{
    zc_android_media_free(*media);
    *media = NULL;
}

static void take(struct search *search, uint32_t path, enum zc_media_rank rank)
{
    const struct zc_path_list *paths = search->media->options.paths;
    if (path == ZC_NO_INDEX)
        return;
    zc_path_list_refer(search->media->options.paths, path);
    uint32_t *place = &search->found[rank];
    if (*place == ZC_NO_INDEX || (zc_media_is_empty(paths, *place) && !zc_media_is_empty(paths, path)))
        *place = path;
}

static void take_names(struct search *search, const struct zc_media_name *names, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        take(search, names[i].path, names[i].rank);
}

/* A whole file that is known by a data id or hash: what it is follows from what was asked for. */
static enum zc_media_rank whole_rank(const struct search *search, uint32_t path)
{
    const char *extension = zc_path_extension(zc_path_list_get(search->media->options.paths, path)->name);
    switch (search->request->kind) {
    case ZC_MEDIA_PICTURE: return ZC_RANK_BIG;
    case ZC_MEDIA_VIDEO: return strcmp(extension, "jpg") == 0 ? ZC_RANK_VIDEO_THUMBNAIL : ZC_RANK_VIDEO;
    case ZC_MEDIA_VOICE: return ZC_RANK_VOICE;
    default: return ZC_RANK_FILE;
    }
}

static enum zc_media_rank small_rank(const struct search *search)
{
    return search->request->kind == ZC_MEDIA_VIDEO ? ZC_RANK_VIDEO_THUMBNAIL : ZC_RANK_THUMBNAIL;
}

/* `server_id` other than 0: leave out rows that name another message. */
static void take_links(struct search *search, uint64_t key, int64_t server_id)
{
    size_t count;
    const struct zc_media_link *links = zc_media_links_find(&search->media->links, key, &count);
    for (size_t i = 0; i < count; i++)
        if (server_id == 0 || links[i].server_id == 0 || links[i].server_id == server_id)
            take(search, links[i].path, links[i].rank);
}

/* The best full file, or ZC_NO_INDEX. */
static uint32_t best(const struct search *search, enum zc_media_rank first, enum zc_media_rank end, bool empty)
{
    for (unsigned rank = first; rank < end && rank < ZC_RANK_COUNT; rank++)
        if (search->found[rank] != ZC_NO_INDEX
            && zc_media_is_empty(search->media->options.paths, search->found[rank]) == empty)
            return search->found[rank];
    return ZC_NO_INDEX;
}

static uint32_t best_full(const struct search *search)
{
    enum zc_media_kind kind = search->request->kind;
    unsigned end = answers[kind].small < answers[kind].last + 1u ? answers[kind].small : answers[kind].last + 1u;
    return best(search, answers[kind].first, end, false);
}

/* Files of a message by its ids and by the names that follow from imgPath. */
static void search_message(struct search *search, int64_t message_id, int64_t server_id, const char *talker,
                           const char *image_path)
{
    struct zc_media_name names[ZC_MEDIA_NAMES];
    const struct zc_media_links *links = &search->media->links;
    const struct zc_media_roots *roots = &search->media->roots;
    uint32_t count = 0;
    if (message_id != 0) {
        if (talker && talker[0])
            take_links(search, zc_media_key_message(links, message_id, talker), 0);
        take_links(search, zc_media_key_message(links, message_id, ""), server_id);
    }
    if (server_id != 0)
        take_links(search, zc_media_key_server(links, server_id), 0);
    switch (search->request->kind) {
    case ZC_MEDIA_PICTURE: count = zc_media_names_of_picture(roots, image_path, names); break;
    case ZC_MEDIA_VIDEO: count = zc_media_names_of_video(roots, image_path, names); break;
    case ZC_MEDIA_VOICE: count = zc_media_names_of_voice(roots, image_path, names); break;
    default: break;
    }
    take_names(search, names, count);
}

static enum zc_status make_stems(struct zc_android_media *media, struct zc_error *error)
{
    uint32_t count = zc_path_list_directory_count(media->options.paths);
    ZC_AUTO(zc_free_p) bool *own = calloc((size_t)count + 1, sizeof *own);
    if (!own)
        return zc_fail_nomem(error);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < media->roots.home_count; k++)
            own[i] = own[i] || media->options.folders->home_of[i] == media->roots.homes[k];
    return zc_stem_index_new(media->options.paths, own, &media->stems, error);
}

static void take_stem(struct search *search, const char *stem, bool thumbnail)
{
    uint32_t paths[STEM_FILES];
    uint32_t count = stem ? zc_stem_index_find(search->media->stems, stem, paths, STEM_FILES) : 0;
    for (uint32_t i = 0; i < count; i++)
        take(search, paths[i], thumbnail ? small_rank(search) : whole_rank(search, paths[i]));
}

/* Files named by what the entry or message says of its content. */
static enum zc_status search_stems(struct search *search, struct zc_error *error)
{
    const struct zc_media_request *request = search->request;
    char stem[128];
    if (!request->data_id && !request->md5 && !request->thumbnail_md5)
        return ZC_OK;
    enum zc_status status = search->media->stems ? ZC_OK : make_stems(search->media, error);
    if (status != ZC_OK)
        return status;
    take_stem(search, request->data_id, false);
    take_stem(search, request->md5, false);
    take_stem(search, request->thumbnail_md5, true);
    if (request->data_id && snprintf(stem, sizeof stem, "%s_t", request->data_id) < (int)sizeof stem)
        take_stem(search, stem, true);
    if (request->data_id && snprintf(stem, sizeof stem, "th_%s", request->data_id) < (int)sizeof stem)
        take_stem(search, stem, true);
    return ZC_OK;
}

/* The message an entry was taken from may be on this phone too, in its own chat. */
static enum zc_status search_original(struct search *search, struct zc_error *error)
{
    struct zc_android_media *media = search->media;
    int64_t server_id = search->request->original_server_id;
    ZC_AUTO(zc_media_original_finish) struct zc_media_original original = { 0 };
    enum zc_status status = ZC_OK;
    if (!media->originals)
        status = zc_media_originals_new(media->options.account->messages, media->options.cancelled, &media->originals,
                                        error);
    if (status == ZC_OK)
        status = zc_media_originals_find(media->originals, server_id, &original, error);
    if (status == ZC_OK)
        search_message(search, original.message_id, server_id, original.talker, original.image_path);
    else if (status == ZC_NOT_FOUND)
        search_message(search, 0, server_id, NULL, NULL);
    return status == ZC_NOT_FOUND ? ZC_OK : status;
}

static enum zc_status search_entry(struct search *search, struct zc_error *error)
{
    const struct zc_media_request *request = search->request;
    const struct zc_media_links *links = &search->media->links;
    size_t count = 0;
    const struct zc_media_link *found = NULL;
    if (request->data_id)
        found = zc_media_links_find(links, zc_media_key_data(links, request->data_id), &count);
    for (size_t i = 0; i < count; i++)
        take(search, found[i].path, whole_rank(search, found[i].path));
    enum zc_status status = search_stems(search, error);
    if (status == ZC_OK && best_full(search) == ZC_NO_INDEX && request->original_server_id != 0)
        status = search_original(search, error);
    return status;
}

/* The title alone says little: for an entry only together with the size. */
static void search_title(struct search *search, bool own)
{
    struct zc_media_name names[ZC_MEDIA_NAMES];
    const struct zc_media_request *request = search->request;
    if (request->kind != ZC_MEDIA_FILE || best_full(search) != ZC_NO_INDEX || (!own && request->size == 0))
        return;
    take_names(search, names, zc_media_names_of_file(&search->media->roots, request->name, request->size, names));
}

static void answer(const struct search *search, struct zc_media_place *ret_place)
{
    enum zc_media_kind kind = search->request->kind;
    struct zc_media_place place = { .path = best_full(search) };
    if (place.path == ZC_NO_INDEX) {
        place.path = best(search, answers[kind].small, answers[kind].last + 1, false);
        if (place.path == ZC_NO_INDEX && kind == ZC_MEDIA_VIDEO)
            place.path = best(search, ZC_RANK_THUMBNAIL_LARGE, ZC_RANK_THUMBNAIL + 1, false);
        place.thumbnail = place.path != ZC_NO_INDEX;
    }
    place.empty = place.path == ZC_NO_INDEX
                  && best(search, answers[kind].first, answers[kind].last + 1, true) != ZC_NO_INDEX;
    *ret_place = place;
}

enum zc_status zc_android_media_find(struct zc_android_media *media, const struct zc_media_request *request,
                                     struct zc_media_place *ret_place, struct zc_error *error)
{
    struct search search = { .media = media, .request = request };
    enum zc_status status = ZC_OK;
    for (unsigned rank = 0; rank < ZC_RANK_COUNT; rank++)
        search.found[rank] = ZC_NO_INDEX;
    if ((unsigned)request->kind >= ZC_MEDIA_KIND_COUNT)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_RECORD, NULL, "a kind of media that does not exist");
    bool own = !request->favourite && request->entry == ZC_NO_INDEX;
    if (own) {
        search_message(&search, request->message_id, request->server_id, request->talker, request->image_path);
        if (best_full(&search) == ZC_NO_INDEX)
            status = search_stems(&search, error);
    } else {
        status = search_entry(&search, error);
    }
    if (status != ZC_OK)
        return status;
    search_title(&search, own);
    answer(&search, ret_place);
    return ZC_OK;
}
