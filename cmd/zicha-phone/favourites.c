/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* enFavorite.db: one row a favourite, its media named by dataid. */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "cmd/zicha-phone/account_files.h"
#include "cmd/zicha-phone/clock.h"
#include "cmd/zicha-phone/dice.h"
#include "cmd/zicha-phone/kinds.h"

static int favourite_type(const char *kind)
{
    static const struct { const char *kind; int type; } types[] = {
        { "text", 1 }, { "picture", 2 }, { "voice", 3 }, { "video", 4 }, { "link", 5 }, { "location", 6 },
        { "file", 8 }, { "record", 14 }, { "note", 18 },
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].kind, kind) == 0)
            return types[i].type;
    return 0;
}

static void put_xml(const struct zc_account_files *files, const struct zc_recipe_favourite *favourite,
                    const char *label, struct zc_buffer *out)
{
    zc_buffer_print(out, "<favitem type=\"%d\"><source sourcetype=\"1\"><fromusr>%s</fromusr></source>",
                    favourite_type(favourite->kind), favourite->from ? favourite->from : "");
    if (favourite->text)
        zc_xml_put_element(out, strcmp(favourite->kind, "text") == 0 ? "desc" : "title", favourite->text);
    if (favourite->link)
        zc_xml_put_element(out, "link", favourite->link);
    if (favourite->entries_count) {
        zc_buffer_print(out, "<datalist count=\"%u\">", favourite->entries_count);
        for (uint32_t i = 0; i < favourite->entries_count; i++)
            zc_content_put_entry(files->phone, files->account, &favourite->entries[i], label, i, out);
        zc_buffer_print(out, "</datalist>");
    } else if (favourite->document) {
        struct zc_recipe_entry entry = { .kind = favourite->kind, .from = favourite->from, .at = favourite->at,
                                         .document = favourite->document };
        zc_buffer_print(out, "<datalist count=\"1\">");
        zc_content_put_entry(files->phone, files->account, &entry, label, 0, out);
        zc_buffer_print(out, "</datalist>");
    }
    zc_buffer_print(out, "</favitem>");
}

static enum zc_status add_media(struct zc_account_files *files, const char *label, const char *kind,
                                const char *document_id, enum zc_have have, uint32_t number, int64_t row,
                                struct zc_error *error)
{
    char id[33], path[200], full[400];
    const struct zc_document *document = NULL;
    enum zc_media_kind media = strcmp(kind, "picture") == 0 ? ZC_MEDIA_PICTURE
                             : strcmp(kind, "video") == 0 ? ZC_MEDIA_VIDEO
                             : strcmp(kind, "file") == 0 ? ZC_MEDIA_FILE : ZC_MEDIA_KIND_COUNT;
    if (!document_id || media == ZC_MEDIA_KIND_COUNT)
        return ZC_OK;
    enum zc_status status = zc_documents_get(&files->phone->documents, document_id, &document, error);
    if (status != ZC_OK)
        return status;
    zc_model_count(files->phone, media, have, false);
    zc_content_data_id(label, document_id, number, id);
    snprintf(path, sizeof path, "favorite/%.2s/%.2s/%s.%s", id, id + 2, id, document->extension);
    snprintf(full, sizeof full, "/data/user/0/com.tencent.mm/MicroMsg/%s/%s", files->account->folder, path);
    if (have == ZC_HAVE_FULL)
        status = zc_media_put(files, false, path, document->data, document->size, error);
    if (status == ZC_OK)
        status = zc_writer_insert(files->favourites, error,
            "INSERT INTO FavCdnInfo (dataId, favLocalId, type, cdnKey, totalLen, offset, status, path, dataType) "
            "VALUES (?, ?, 1, ?, ?, ?, 3, ?, ?)", "titiiti", id, row, document->md5, (int64_t)document->size,
            (int64_t)(have == ZC_HAVE_FULL ? document->size : 0), full, (int64_t)favourite_type(kind));
    return status;
}

static enum zc_status add_favourite(struct zc_account_files *files, const struct zc_recipe_favourite *favourite,
                                    int64_t row, struct zc_error *error)
{
    char label[80];
    int64_t time_ms = 0;
    struct zc_buffer xml = { 0 };
    snprintf(label, sizeof label, "favourite %.40s %lld", files->account->recipe->wxid, (long long)row);
    enum zc_status status = zc_clock_parse(favourite->at, &time_ms, error);
    if (status != ZC_OK)
        return status;
    enum zc_have have = favourite->media && strcmp(favourite->media, "missing") == 0 ? ZC_HAVE_MISSING : ZC_HAVE_FULL;
    status = add_media(files, label, favourite->kind, favourite->document, have, 0, row, error);
    for (uint32_t i = 0; i < favourite->entries_count && status == ZC_OK; i++)
        status = add_media(files, label, favourite->entries[i].kind, favourite->entries[i].document, have, i, row,
                           error);
    put_xml(files, favourite, label, &xml);
    char *text = zc_buffer_text(&xml);
    if (status == ZC_OK && (xml.failed || !text))
        status = zc_fail_nomem(error);
    if (status == ZC_OK)
        status = zc_writer_insert(files->favourites, error,
            "INSERT INTO FavItemInfo (localId, id, type, localSeq, updateSeq, flag, sourceId, itemStatus, sourceType, "
            "sourceCreateTime, updateTime, fromUser, toUser, xml, edittime, datatotalsize) "
            "VALUES (?, ?, ?, 0, 0, 1, '', 10, 1, ?, ?, ?, ?, ?, ?, 0)", "iiiiittti", row, 1000 + row,
            (int64_t)favourite_type(favourite->kind), time_ms, time_ms, favourite->from,
            files->account->recipe->wxid, text, time_ms / 1000);
    if (status == ZC_OK && strcmp(favourite->kind, "record") == 0)
        zc_model_count(files->phone, ZC_MEDIA_RECORD, ZC_HAVE_FULL, false);
    zc_buffer_finish(&xml);
    files->phone->favourites++;
    return status;
}

enum zc_status zc_favourites_write(struct zc_account_files *files, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (uint32_t i = 0; i < files->account->recipe->favourites_count && status == ZC_OK; i++)
        status = add_favourite(files, &files->account->recipe->favourites[i], (int64_t)i + 1, error);
    return status;
}
