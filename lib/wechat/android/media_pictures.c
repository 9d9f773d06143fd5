/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ImgInfo2: one row a picture and size; a row may name the row of its HD original. */
#include "wechat/android/media_index.h"

#include <stdlib.h>

#include "base/auto.h"
#include "base/record.h"
#include "wechat/android/media_names.h"

#define TABLE "ImgInfo2"
#define SOURCE_PICTURES 32         /* behind the file indexes, before the guesses */

enum { ID, SERVER_ID, OFFSET, TOTAL, BIG, THUMBNAIL, LOCAL_ID, HD_ID, MIDDLE, HEVC, TALKER };
static const char *const columns[] = {
    "id", "msgSvrId", "offset", "totalLen", "bigImgPath", "thumbImgPath", "msglocalid", "reserved1", "midImgPath",
    "hevcPath", "msgTalker"
};

/* What a row came to, kept until all rows are known. */
struct picture {
    int64_t id, server_id, local_id, hd_id;
    uint64_t key;                  /* of (local id, talker) */
    uint32_t big, thumbnail, middle, hevc;
    bool partial;                  /* the big one is not there to its end */
};
struct pictures {
    struct picture *rows;
    size_t count, room;
};

static void finish(struct pictures *pictures)
{
    free(pictures->rows);
}

static struct picture *extend(struct pictures *pictures)
{
    if (pictures->count == pictures->room) {
        size_t room = pictures->room ? pictures->room * 2 : 1024;
        struct picture *moved = realloc(pictures->rows, room * sizeof *moved);
        if (!moved)
            return NULL;
        pictures->rows = moved;
        pictures->room = room;
    }
    return &pictures->rows[pictures->count++];
}

static bool is_partial(const struct zc_media_roots *roots, uint32_t path, int64_t offset, int64_t total)
{
    if (path == ZC_NO_INDEX || total <= 0 || offset >= total)
        return false;
    return zc_path_list_get(roots->paths, path)->size < (uint64_t)total;
}

static void read_row(const struct zc_media_loading *loading, const struct zc_rows *rows, struct picture *picture)
{
    const struct zc_media_roots *roots = loading->roots;
    const char *talker = zc_rows_text(rows, TALKER);
    *picture = (struct picture){
        .id = zc_rows_int(rows, ID), .server_id = zc_rows_int(rows, SERVER_ID),
        .local_id = zc_rows_int(rows, LOCAL_ID), .hd_id = zc_rows_int(rows, HD_ID)
    };
    picture->key = zc_media_key_message(loading->links, picture->local_id, talker ? talker : "");
    picture->big = zc_media_name_picture(roots, zc_rows_text(rows, BIG));
    picture->thumbnail = zc_media_name_picture(roots, zc_rows_text(rows, THUMBNAIL));
    picture->middle = zc_media_name_picture(roots, zc_rows_text(rows, MIDDLE));
    picture->hevc = zc_media_name_picture(roots, zc_rows_text(rows, HEVC));
    picture->partial = is_partial(roots, picture->big, zc_rows_int(rows, OFFSET), zc_rows_int(rows, TOTAL));
}

static int compare_ids(const void *left, const void *right)
{
    const struct picture *a = left, *b = right;
    return (a->id > b->id) - (a->id < b->id);
}

static const struct picture *find_id(const struct pictures *pictures, int64_t id)
{
    struct picture key = { .id = id };
    return id == 0 ? NULL : bsearch(&key, pictures->rows, pictures->count, sizeof key, compare_ids);
}

/* The files of `from` as files of the message that `to` belongs to, by both of its keys. */
static enum zc_status link_files(const struct zc_media_loading *loading, const struct picture *to,
                                 const struct picture *from, enum zc_media_rank big, struct zc_error *error)
{
    const struct { uint32_t path; enum zc_media_rank rank; } files[] = {
        { from->big, from->partial ? ZC_RANK_PARTIAL : big }, { from->middle, ZC_RANK_MIDDLE },
        { from->hevc, ZC_RANK_HEVC_BIG }, { from->thumbnail, ZC_RANK_THUMBNAIL },
    };
    enum zc_status status = ZC_OK;
    for (size_t i = 0; i < sizeof files / sizeof *files && status == ZC_OK; i++) {
        if (to->local_id != 0)
            status = zc_media_links_add(loading->links, to->key, to->server_id, files[i].path, files[i].rank,
                                        SOURCE_PICTURES, error);
        if (status == ZC_OK && to->server_id != 0)
            status = zc_media_links_add(loading->links, zc_media_key_server(loading->links, to->server_id),
                                        to->server_id, files[i].path, files[i].rank, SOURCE_PICTURES, error);
    }
    return status;
}

static enum zc_status link_all(const struct zc_media_loading *loading, struct pictures *pictures,
                               struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    if (pictures->count > 0)
        qsort(pictures->rows, pictures->count, sizeof *pictures->rows, compare_ids);
    for (size_t i = 0; i < pictures->count && status == ZC_OK; i++) {
        const struct picture *picture = &pictures->rows[i], *original = find_id(pictures, picture->hd_id);
        status = link_files(loading, picture, picture, ZC_RANK_BIG, error);
        if (status == ZC_OK && original && original != picture)
            status = link_files(loading, picture, original, ZC_RANK_ORIGINAL, error);
    }
    return status;
}

enum zc_status zc_media_index_load_pictures(struct zc_media_loading *loading, struct zc_error *error)
{
    struct zc_database *database = loading->account->messages;
    ZC_AUTO(zc_rows_free_p) struct zc_rows *rows = NULL;
    ZC_AUTO(finish) struct pictures pictures = { 0 };
    enum zc_status status = zc_media_index_open(loading, database, TABLE, columns, sizeof columns / sizeof *columns,
                                                &rows, error);
    while (status == ZC_OK && rows) {
        status = zc_media_index_next(loading, database, TABLE, rows, error);
        if (status != ZC_OK)
            break;
        struct picture *picture = extend(&pictures);
        if (!picture)
            return zc_fail_nomem(error);
        read_row(loading, rows, picture);
    }
    if (status != ZC_OK && status != ZC_END)
        return status;
    return link_all(loading, &pictures, error);
}
