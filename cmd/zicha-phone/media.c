/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Where media lie on an Android phone: pictures in image2 by two bytes of their name, voices by the md5 of theirs,
 * videos flat, files in Download.  `index` of a recipe chooses which of the app's indexes knows them. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/auto.h"
#include "base/hash.h"
#include "cmd/zicha-phone/account_files.h"
#include "cmd/zicha-phone/clock.h"
#include "cmd/zicha-phone/dice.h"
#include "cmd/zicha-phone/key_files.h"
#include "cmd/zicha-phone/kinds.h"

#define DOWNLOAD "Android/data/com.tencent.mm/MicroMsg/Download"

static bool indexed(const struct zc_model_message *message, const char *name)
{
    return !message->index || strcmp(message->index, "all") == 0 || strcmp(message->index, name) == 0;
}

enum zc_status zc_media_put(struct zc_account_files *files, bool external, const char *path, const void *data,
                            size_t size, struct zc_error *error)
{
    char place[400];
    if (external)
        snprintf(place, sizeof place, "Android/data/com.tencent.mm/MicroMsg/%s/%s", files->account->external, path);
    else
        snprintf(place, sizeof place, "MicroMsg/%s/%s", files->account->folder, path);
    return zc_tree_write(&files->phone->tree, external ? ZC_TREE_EXTERNAL : ZC_TREE_PRIVATE, place, data, size, error);
}

static enum zc_status add_index(struct zc_account_files *files, const struct zc_model_message *message, int subtype,
                                const char *path, size_t size, struct zc_error *error)
{
    char full[400];
    snprintf(full, sizeof full, "wcf://%s", path);
    return zc_writer_insert(files->file_index, error,
        "INSERT INTO WxFileIndex3 (msgId, username, msgType, msgSubType, path, size, msgtime, diskSpace, subIdx, "
        "flags, svrId) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?)", "itiitiiii", message->id, message->talker,
        (int64_t)message->kind->type, (int64_t)subtype, full, (int64_t)size, message->time_ms, (int64_t)size,
        message->server_id);
}

/* One file of image2 and, where the message is indexed there, its row. */
static enum zc_status put_image(struct zc_account_files *files, const struct zc_model_message *message,
                                const char *digits, const char *name, int subtype, const uint8_t *data, size_t size,
                                struct zc_error *error)
{
    char path[160];
    snprintf(path, sizeof path, "image2/%.2s/%.2s/%s", digits, digits + 2, name);
    enum zc_status status = zc_media_put(files, false, path, data, size, error);
    if (status == ZC_OK && message->excluded)
        files->phone->unreferenced++;
    if (status == ZC_OK && indexed(message, "file-index"))
        status = add_index(files, message, subtype, path, size, error);
    return status;
}

static enum zc_status add_image_info(struct zc_account_files *files, const struct zc_model_message *message,
                                     const char *big, const char *middle, struct zc_error *error)
{
    bool by_local = indexed(message, "local"), by_server = indexed(message, "server");
    if (!by_local && !by_server)
        return ZC_OK;
    char thumbnail[64];
    snprintf(thumbnail, sizeof thumbnail, "THUMBNAIL_DIRPATH://th_%s", message->key);
    return zc_writer_insert(files->messages, error,
        "INSERT INTO ImgInfo2 (msgSvrId, offset, totalLen, bigImgPath, thumbImgPath, createtime, msglocalid, status, "
        "iscomplete, origImgMD5, midImgPath, originSourceMd5, msgTalker) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, 0, 1, ?, ?, ?, ?)",
        "iiittiitttt", by_server ? message->server_id : (int64_t)0, (int64_t)message->document->size,
        (int64_t)message->document->size, big, thumbnail, message->time_ms / 1000,
        by_local ? message->id : (int64_t)0, message->document->md5, middle, message->document->md5, message->talker);
}

static enum zc_status write_picture(struct zc_account_files *files, const struct zc_model_message *message,
                                    char ret_image_path[96], struct zc_error *error)
{
    const struct zc_document *document = message->document;
    char name[96], big[96], middle[96] = "", digits[33];
    enum zc_status status = ZC_OK;
    zc_content_data_id(message->key, "big", 0, digits);
    snprintf(big, sizeof big, "%s.jpg", digits);
    snprintf(ret_image_path, 96, "THUMBNAIL_DIRPATH://th_%s", message->key);
    snprintf(name, sizeof name, "th_%s", message->key);
    if (message->have != ZC_HAVE_MISSING)
        status = put_image(files, message, message->key, name, 21, document->thumbnail, document->thumbnail_size,
                           error);
    if (status == ZC_OK && message->have == ZC_HAVE_FULL)
        status = put_image(files, message, digits, big, 20, document->data, document->size, error);
    if (status == ZC_OK && message->have == ZC_HAVE_MIDSIZE) {
        snprintf(middle, sizeof middle, "%s_mid.jpg", digits);
        status = put_image(files, message, digits, middle, 26, document->data, document->size, error);
    }
    if (message->have != ZC_HAVE_FULL)
        snprintf(big, sizeof big, "SERVERID://%lld", (long long)(message->server_id % 100000000));
    return status == ZC_OK ? add_image_info(files, message, big, *middle ? middle : NULL, error) : status;
}

/* "report.docx", then "report(1).docx": the folder is shared by all chats and accounts. */
static void free_name(const struct zc_tree *tree, const char *name, char ret_path[300])
{
    const char *dot = strrchr(name, '.');
    int stem = dot ? (int)(dot - name) : (int)strlen(name);
    for (int copy = 0; copy < 1000; copy++) {
        if (copy == 0)
            snprintf(ret_path, 300, DOWNLOAD "/%s", name);
        else
            snprintf(ret_path, 300, DOWNLOAD "/%.*s(%d)%s", stem, name, copy, dot ? dot : "");
        struct zc_tree_member member = { .part = ZC_TREE_EXTERNAL, .path = ret_path };
        ZC_AUTO(zc_free_p) char *place = zc_tree_place(tree, &member);
        if (!place || access(place, F_OK) != 0)
            return;
    }
}

static enum zc_status write_file(struct zc_account_files *files, const struct zc_model_message *message,
                                 struct zc_error *error)
{
    const struct zc_document *document = message->document;
    char path[300], full[400];
    if (message->have == ZC_HAVE_MISSING)
        return ZC_OK;
    free_name(&files->phone->tree, document->recipe->name ? document->recipe->name : document->recipe->id, path);
    enum zc_status status = zc_tree_write(&files->phone->tree, ZC_TREE_EXTERNAL, path, document->data, document->size,
                                          error);
    if (status == ZC_OK && message->excluded)
        files->phone->unreferenced++;
    if (status == ZC_OK && indexed(message, "file-index"))
        status = add_index(files, message, 34, path + strlen("Android/data/com.tencent.mm/MicroMsg/"), document->size,
                           error);
    if (status != ZC_OK || !indexed(message, "appattach"))
        return status;
    snprintf(full, sizeof full, "/storage/emulated/0/%s", path);
    return zc_writer_insert(files->messages, error,
        "INSERT INTO appattach (sdkVer, mediaSvrId, type, totalLen, offset, status, isUpload, createTime, "
        "lastModifyTime, fileFullPath, msgInfoId, netTimes, isUseCdn, msgInfoTalker) "
        "VALUES (0, ?, 6, ?, ?, 199, ?, ?, ?, ?, ?, 0, 1, ?)", "tiiiiitit", document->md5, (int64_t)document->size,
        (int64_t)document->size, (int64_t)message->sent, message->time_ms, message->time_ms, full, message->id,
        message->talker);
}

static void name_by_time(const struct zc_model_message *message, char ret_name[96])
{
    zc_clock_print(message->time_ms, "%y%m%d%H%M%S", ret_name, 40);
    snprintf(ret_name + strlen(ret_name), 40, "%04llu%.16s", (unsigned long long)message->server_id % 10000,
             message->key);
}

static bool on_card(const struct zc_account_files *files)
{
    return files->account->recipe->media_on && strcmp(files->account->recipe->media_on, "external") == 0;
}

static enum zc_status write_video(struct zc_account_files *files, const struct zc_model_message *message,
                                  char ret_image_path[96], struct zc_error *error)
{
    const struct zc_document *document = message->document;
    char path[160];
    enum zc_status status = ZC_OK;
    name_by_time(message, ret_image_path);
    snprintf(path, sizeof path, "video/%s.jpg", ret_image_path);
    if (message->have != ZC_HAVE_MISSING) {
        status = zc_media_put(files, on_card(files), path, document->thumbnail, document->thumbnail_size, error);
        files->phone->unreferenced += message->excluded;
    }
    snprintf(path, sizeof path, "video/%s.mp4", ret_image_path);
    if (status == ZC_OK && message->have == ZC_HAVE_FULL) {
        status = zc_media_put(files, on_card(files), path, document->data, document->size, error);
        files->phone->unreferenced += message->excluded;
        if (status == ZC_OK && indexed(message, "file-index") && !on_card(files))
            status = add_index(files, message, 1, path, document->size, error);
    }
    if (status != ZC_OK)
        return status;
    return zc_writer_insert(files->messages, error,
        "INSERT INTO videoinfo2 (filename, msgsvrid, filenowsize, totallen, thumblen, status, createtime, "
        "lastmodifytime, videolength, msglocalid, user, human, videomd5, msg_talker) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 4, ?, ?, ?, ?, ?)", "tiiiiiiiitttt", ret_image_path, message->server_id,
        (int64_t)(message->have == ZC_HAVE_FULL ? document->size : 0), (int64_t)document->size,
        (int64_t)document->thumbnail_size, (int64_t)(message->have == ZC_HAVE_FULL ? 199 : 111),
        message->time_ms / 1000, message->time_ms / 1000, message->id, message->talker, message->from, document->md5,
        message->talker);
}

static enum zc_status write_voice(struct zc_account_files *files, const struct zc_model_message *message,
                                  char ret_image_path[96], struct zc_error *error)
{
    uint8_t data[6 + 50 * 32];
    char path[200], hex[33];
    struct zc_dice dice;
    name_by_time(message, ret_image_path);
    enum zc_status status = zc_key_files_md5(ret_image_path, "", hex, error);
    if (status != ZC_OK)
        return status;
    zc_dice_seed(&dice, 1, message->key);
    zc_dice_fill(&dice, data, sizeof data);
    memcpy(data, "#!AMR\n", 6);
    for (size_t frame = 6; frame < sizeof data; frame += 32)
        data[frame] = 0x3c;                                /* 12.2 kbit/s: 31 bytes follow */
    snprintf(path, sizeof path, "voice2/%.2s/%.2s/msg_%s.amr", hex, hex + 2, ret_image_path);
    if (message->have != ZC_HAVE_MISSING) {
        status = zc_media_put(files, on_card(files), path, data, sizeof data, error);
        files->phone->unreferenced += message->excluded;
    }
    if (status != ZC_OK)
        return status;
    return zc_writer_insert(files->messages, error,
        "INSERT INTO voiceinfo (FileName, User, MsgId, FileNowSize, TotalLen, Status, CreateTime, VoiceLength, "
        "MsgLocalId, Human, MsgTalker) VALUES (?, ?, ?, ?, ?, 99, ?, 1000, ?, ?, ?)", "ttiiiiitt", ret_image_path,
        message->talker, message->server_id, (int64_t)sizeof data, (int64_t)sizeof data, message->time_ms / 1000,
        message->id, message->from, message->talker);
}

enum zc_status zc_media_write(struct zc_account_files *files, const struct zc_model_message *message,
                              char ret_image_path[96], struct zc_error *error)
{
    ret_image_path[0] = 0;
    if (message->kind->media == ZC_MEDIA_KIND_COUNT)
        return ZC_OK;
    zc_model_count(files->phone, message->kind->media,
                   message->kind->media == ZC_MEDIA_RECORD ? ZC_HAVE_FULL : message->have, message->excluded);
    switch (message->kind->media) {
    case ZC_MEDIA_PICTURE: return write_picture(files, message, ret_image_path, error);
    case ZC_MEDIA_FILE: return write_file(files, message, error);
    case ZC_MEDIA_VIDEO: return write_video(files, message, ret_image_path, error);
    case ZC_MEDIA_VOICE: return write_voice(files, message, ret_image_path, error);
    default: return ZC_OK;
    }
}

enum zc_status zc_media_write_strays(struct zc_account_files *files, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (uint32_t i = 0; i < files->account->recipe->strays_count && status == ZC_OK; i++) {
        const struct zc_recipe_stray *stray = &files->account->recipe->strays[i];
        const struct zc_document *document = NULL;
        char digits[33], path[300];
        zc_content_data_id(files->account->folder, stray->document, i, digits);
        status = zc_documents_get(&files->phone->documents, stray->document, &document, error);
        if (status != ZC_OK)
            return status;
        if (strcmp(stray->place, "Download") == 0) {
            free_name(&files->phone->tree, document->recipe->name ? document->recipe->name : digits, path);
            status = zc_tree_write(&files->phone->tree, ZC_TREE_EXTERNAL, path, document->data, document->size, error);
        } else {
            snprintf(path, sizeof path, strcmp(stray->place, "video") == 0 ? "video/%.2s%.2s%s.mp4"
                     : "image2/%.2s/%.2s/%s.jpg", digits, digits + 2, digits);
            status = zc_media_put(files, false, path, document->data, document->size, error);
        }
        files->phone->unreferenced++;
    }
    return status;
}
