/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/media_links.h - what the phone's indexes say: message -> file of the backup.  Stage: wechat.
 *
 * Compact rows, sorted once, found by binary search; a path that is not in the backup never becomes a link. */
#ifndef ZC_WECHAT_ANDROID_MEDIA_LINKS_H
#define ZC_WECHAT_ANDROID_MEDIA_LINKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* What a file is to its message.  Of a picture: best first. */
enum zc_media_rank {
    ZC_RANK_ORIGINAL,              /* the HD original */
    ZC_RANK_BIG,                   /* the picture as it was sent */
    ZC_RANK_MIDDLE,
    ZC_RANK_HEVC_BIG, ZC_RANK_HEVC_MIDDLE,     /* behind their JPEG twins, which need no wxgf decoder */
    ZC_RANK_BACKUP,                /* "<from>_<to>_<server id>_backup", left by a restore from a computer */
    ZC_RANK_PARTIAL,               /* download not finished: the top of the page, mostly */
    ZC_RANK_THUMBNAIL_LARGE, ZC_RANK_THUMBNAIL,
    ZC_RANK_FILE,
    ZC_RANK_VIDEO_ORIGINAL, ZC_RANK_VIDEO, ZC_RANK_VIDEO_THUMBNAIL,
    ZC_RANK_VOICE,
    ZC_RANK_COUNT
};

struct zc_media_link {
    uint64_t key;
    int64_t server_id;             /* of the row; 0 = it says none */
    uint32_t path;
    uint16_t rank, source;         /* source: 0 = the index trusted most, when two name a file of the same rank */
};

/* Zero-initialise; ends with zc_media_links_finish(). */
struct zc_media_links {
    struct zc_media_link *links;
    size_t count, room;
    uint64_t seed;
};

void zc_media_links_finish(struct zc_media_links *links);
/** Keys of a message in one chat ("" = the row names no chat), of a server id, of a data id. */
uint64_t zc_media_key_message(const struct zc_media_links *links, int64_t message_id, const char *talker);
uint64_t zc_media_key_server(const struct zc_media_links *links, int64_t server_id);
uint64_t zc_media_key_data(const struct zc_media_links *links, const char *data_id);
/** Nothing happens where `path` is ZC_NO_INDEX. */
enum zc_status zc_media_links_add(struct zc_media_links *links, uint64_t key, int64_t server_id, uint32_t path,
                                  enum zc_media_rank rank, uint16_t source, struct zc_error *error) ZC_MUST_USE;
/** Call once, after the last link. */
void zc_media_links_sort(struct zc_media_links *links);
/** The links of a key, borrowed; NULL where there is none. */
const struct zc_media_link *zc_media_links_find(const struct zc_media_links *links, uint64_t key, size_t *ret_count);

#endif
