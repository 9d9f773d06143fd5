/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/media_index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/path.h"
#include "base/record.h"
#include "wechat/android/media_names.h"

#define COUNT(array) (sizeof (array) / sizeof *(array))

/* Which source is believed when two name a file of the same rank. */
enum source { SOURCE_FILE_INDEX, SOURCE_ATTACHMENT = 64, SOURCE_VIDEO, SOURCE_FAVOURITE, SOURCE_BACKUP };
#define FILE_INDEX_TABLES 8u       /* the app has had versions 1 to 3 */

static void tell(struct zc_media_loading *loading, struct zc_database *database, const char *table,
                 const struct zc_error *failure)
{
    char place[ZC_ERROR_PLACE_SIZE];
    snprintf(place, sizeof place, "%s %s", zc_database_name(database), table);
    zc_relay_unread(loading->relay, loading->account->number, ZC_STAGE_DATABASE, place, failure->text, false);
}

enum zc_status zc_media_index_open(struct zc_media_loading *loading, struct zc_database *database, const char *table,
                                   const char *const *columns, size_t column_count, struct zc_rows **ret_rows,
                                   struct zc_error *error)
{
    struct zc_error failure = { 0 };
    loading->told = false;
    if (!database || !zc_database_has_table(database, table))
        return ZC_OK;
    enum zc_status status = zc_rows_open(database, table, columns, column_count, NULL, ret_rows, &failure);
    if (status != ZC_OK && zc_status_is_item(status)) {
        tell(loading, database, table, &failure);
        return ZC_OK;
    }
    if (status != ZC_OK && error)
        *error = failure;
    return status;
}

enum zc_status zc_media_index_next(struct zc_media_loading *loading, struct zc_database *database, const char *table,
                                   struct zc_rows *rows, struct zc_error *error)
{
    struct zc_error failure = { 0 };
    if (loading->cancelled && atomic_load_explicit(loading->cancelled, memory_order_relaxed))
        return zc_fail(error, ZC_CANCELLED, ZC_STAGE_RECORD, NULL, "stopped by the user");
    for (;;) {
        enum zc_status status = zc_rows_next(rows, &failure);
        if (status == ZC_OK || status == ZC_END)
            return status;
        if (!zc_status_is_item(status)) {
            if (error)
                *error = failure;
            return status;
        }
        /* The rows behind a damaged or overlong one may be fine.  Said once a table: the items it leaves without a
         * place are counted one by one. */
        if (!loading->told)
            tell(loading, database, table, &failure);
        loading->told = true;
    }
}

static const char *text_of(const struct zc_rows *rows, size_t column)
{
    const char *text = zc_rows_text(rows, column);
    return text ? text : "";
}

/* WxFileIndex: msgSubType says what a file is to its message.  2 and 3 are not certain, so the extension decides
 * for the three of videos; what has no subtype we know is taken by its folder or its message's type. */
static const struct { int64_t subtype; enum zc_media_rank rank; } subtypes[] = {
    { 20, ZC_RANK_BIG }, { 21, ZC_RANK_THUMBNAIL }, { 22, ZC_RANK_THUMBNAIL_LARGE }, { 23, ZC_RANK_ORIGINAL },
    { 24, ZC_RANK_THUMBNAIL }, { 25, ZC_RANK_THUMBNAIL_LARGE }, { 26, ZC_RANK_MIDDLE }, { 27, ZC_RANK_HEVC_BIG },
    { 28, ZC_RANK_HEVC_MIDDLE }, { 30, ZC_RANK_BIG }, { 31, ZC_RANK_THUMBNAIL }, { 32, ZC_RANK_BIG },
    { 33, ZC_RANK_THUMBNAIL }, { 34, ZC_RANK_FILE }, { 35, ZC_RANK_THUMBNAIL },
};
#define TYPE_FILE 1090519089       /* 0x41000031: a file message since 7.0 */
#define TYPE_VOICE 34

static enum zc_media_rank video_rank(const char *path)
{
    if (zc_path_ends_with(path, "origin.mp4") || strstr(path, "origin.mp4"))
        return ZC_RANK_VIDEO_ORIGINAL;
    const char *extension = zc_path_extension(path);
    return strcmp(extension, "jpg") == 0 || strcmp(extension, "jpeg") == 0 || strncmp(zc_path_name(path), "th_", 3) == 0
           ? ZC_RANK_VIDEO_THUMBNAIL : ZC_RANK_VIDEO;
}

static enum zc_media_rank file_index_rank(int64_t type, int64_t subtype, const char *path)
{
    for (size_t i = 0; i < COUNT(subtypes); i++)
        if (subtypes[i].subtype == subtype)
            return subtypes[i].rank;
    if (subtype >= 1 && subtype <= 3)
        return video_rank(path);
    if ((type & 0xffff) == TYPE_VOICE || strcmp(zc_path_extension(path), "amr") == 0)
        return ZC_RANK_VOICE;
    return type == TYPE_FILE ? ZC_RANK_FILE : ZC_RANK_COUNT;
}

static enum zc_status load_file_index(struct zc_media_loading *loading, const char *table, uint16_t source,
                                      struct zc_error *error)
{
    static const char *const columns[] = { "msgId", "username", "msgType", "msgSubType", "path", "svrId" };
    struct zc_database *database = loading->account->file_index;
    ZC_AUTO(zc_rows_free_p) struct zc_rows *rows = NULL;
    enum zc_status status = zc_media_index_open(loading, database, table, columns, COUNT(columns), &rows, error);
    while (status == ZC_OK && rows) {
        status = zc_media_index_next(loading, database, table, rows, error);
        if (status != ZC_OK)
            break;
        const char *written = text_of(rows, 4);
        enum zc_media_rank rank = file_index_rank(zc_rows_int(rows, 2), zc_rows_int(rows, 3), written);
        uint32_t path = rank == ZC_RANK_COUNT ? ZC_NO_INDEX : zc_media_roots_resolve(loading->roots, written);
        int64_t server_id = zc_rows_int(rows, 5);
        status = zc_media_links_add(loading->links,
                                    zc_media_key_message(loading->links, zc_rows_int(rows, 0), text_of(rows, 1)),
                                    server_id, path, rank, source, error);
        if (status == ZC_OK && server_id != 0)
            status = zc_media_links_add(loading->links, zc_media_key_server(loading->links, server_id), server_id, path,
                                        rank, source, error);
    }
    return status == ZC_END ? ZC_OK : status;
}

/* "WxFileIndex<digits>", highest number first: the app keeps the tables of older versions. */
static enum zc_status load_file_indexes(struct zc_media_loading *loading, struct zc_error *error)
{
    static const char stem[] = "WxFileIndex";
    struct { const char *name; unsigned long version; } found[FILE_INDEX_TABLES];
    size_t table_count = 0, count = 0;
    if (!loading->account->file_index)
        return ZC_OK;
    const char *const *tables = zc_database_tables(loading->account->file_index, &table_count);
    for (size_t i = 0; i < table_count && count < FILE_INDEX_TABLES; i++) {
        const char *digits = tables[i] + sizeof stem - 1;
        size_t digit_count = strncmp(tables[i], stem, sizeof stem - 1) == 0 ? strspn(digits, "0123456789") : 0;
        if (digit_count == 0 || digit_count > 6 || digits[digit_count] != 0)
            continue;
        size_t place = count++;
        unsigned long version = strtoul(digits, NULL, 10);
        for (; place > 0 && found[place - 1].version < version; place--)
            found[place] = found[place - 1];
        found[place].name = tables[i];
        found[place].version = version;
    }
    enum zc_status status = ZC_OK;
    for (size_t i = 0; i < count && status == ZC_OK; i++)
        status = load_file_index(loading, found[i].name, (uint16_t)(SOURCE_FILE_INDEX + i), error);
    return status;
}

/* A table of EnMicroMsg.db whose row says: this message, this path. */
struct simple_table {
    const char *table, *columns[4];    /* message id, talker, path, server id */
    enum zc_media_rank rank;           /* ZC_RANK_COUNT = as the path's extension says, of a video */
    uint16_t source;
};
static const struct simple_table simple_tables[] = {
    { "appattach", { "msgInfoId", "msgInfoTalker", "fileFullPath", "msgSvrId" }, ZC_RANK_FILE,
      SOURCE_ATTACHMENT },
    { "videoinfo2", { "msglocalid", "msg_talker", "video_path", "msgsvrid" }, ZC_RANK_COUNT, SOURCE_VIDEO },
};

static enum zc_status load_simple(struct zc_media_loading *loading, const struct simple_table *table,
                                  struct zc_error *error)
{
    struct zc_database *database = loading->account->messages;
    ZC_AUTO(zc_rows_free_p) struct zc_rows *rows = NULL;
    enum zc_status status = zc_media_index_open(loading, database, table->table, table->columns,
                                                COUNT(table->columns), &rows, error);
    while (status == ZC_OK && rows) {
        status = zc_media_index_next(loading, database, table->table, rows, error);
        if (status != ZC_OK)
            break;
        const char *written = text_of(rows, 2);
        uint32_t path = zc_media_roots_resolve(loading->roots, written);
        enum zc_media_rank rank = table->rank == ZC_RANK_COUNT ? video_rank(written) : table->rank;
        uint64_t key = zc_media_key_message(loading->links, zc_rows_int(rows, 0), text_of(rows, 1));
        status = zc_media_links_add(loading->links, key, zc_rows_int(rows, 3), path, rank, table->source, error);
    }
    return status == ZC_END ? ZC_OK : status;
}

/* enFavorite.db: the media of a favourite by the data id its entries bear. */
static enum zc_status load_favourites(struct zc_media_loading *loading, struct zc_error *error)
{
    static const char *const columns[] = { "dataId", "path" };
    struct zc_database *database = loading->account->favourites;
    ZC_AUTO(zc_rows_free_p) struct zc_rows *rows = NULL;
    enum zc_status status = zc_media_index_open(loading, database, "FavCdnInfo", columns, COUNT(columns), &rows, error);
    while (status == ZC_OK && rows) {
        status = zc_media_index_next(loading, database, "FavCdnInfo", rows, error);
        if (status != ZC_OK)
            break;
        /* The entry's kind decides later what the file is; here it is "the whole thing". */
        status = zc_media_links_add(loading->links, zc_media_key_data(loading->links, text_of(rows, 0)), 0,
                                    zc_media_roots_resolve(loading->roots, text_of(rows, 1)), ZC_RANK_FILE,
                                    SOURCE_FAVOURITE, error);
    }
    return status == ZC_END ? ZC_OK : status;
}

/* "<from>_<to>_<server id>_backup": no table names them, the names themselves do. */
static enum zc_status load_backup_names(struct zc_media_loading *loading, struct zc_error *error)
{
    const struct zc_media_roots *roots = loading->roots;
    enum zc_status status = ZC_OK;
    for (uint32_t i = 0, count = zc_path_list_count(roots->paths); i < count && status == ZC_OK; i++) {
        const struct zc_path_entry *entry = zc_path_list_get(roots->paths, i);
        uint32_t home = roots->folders->home_of[entry->directory];
        bool own = false;
        for (uint32_t k = 0; home != ZC_NO_INDEX && k < roots->home_count; k++)
            own = own || roots->homes[k] == home;
        int64_t server_id = own ? zc_media_name_backup(entry->name) : 0;
        if (server_id != 0)
            status = zc_media_links_add(loading->links, zc_media_key_server(loading->links, server_id), server_id, i,
                                        ZC_RANK_BACKUP, SOURCE_BACKUP, error);
    }
    return status;
}

enum zc_status zc_media_index_load(struct zc_media_loading *loading, struct zc_error *error)
{
    enum zc_status status = load_file_indexes(loading, error);
    if (status == ZC_OK)
        status = zc_media_index_load_pictures(loading, error);
    for (size_t i = 0; i < COUNT(simple_tables) && status == ZC_OK; i++)
        status = load_simple(loading, &simple_tables[i], error);
    if (status == ZC_OK)
        status = load_favourites(loading, error);
    if (status == ZC_OK)
        status = load_backup_names(loading, error);
    if (status == ZC_OK)
        zc_media_links_sort(loading->links);
    return status;
}
