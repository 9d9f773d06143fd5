/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Bulk for measuring: --messages and --pictures spread over the chats of the first account, inside the time each chat
 * already spans, so that no chat becomes older, younger or livelier than its recipe says. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/hash.h"
#include "cmd/zicha-phone/account_files.h"
#include "cmd/zicha-phone/dice.h"
#include "cmd/zicha-phone/kinds.h"

#define PICTURES 64

static const char *const sentences[] = {
    "收到", "好的，马上办", "今天下午三点开会，请大家准时参加", "请各科室把报表发到邮箱", "辛苦了", "在路上，十分钟到",
    "中午食堂吃什么", "明天值班表已更新", "哈哈哈", "这个问题下周再讨论吧", "谁有会议室的钥匙", "打印机又卡纸了",
    "已经跟对方联系过，等回复", "周末去爬山吗", "图书馆借的书要还了", "孩子发烧了，请半天假", "门口有快递",
    "请大家注意防汛安全，下班关好门窗", "报名表请在周五之前交", "谢谢",
};

static struct zc_model_chat *pick_chat(struct zc_account *account, struct zc_dice *dice)
{
    for (int tries = 0; account->chat_count && tries < 200; tries++) {
        struct zc_model_chat *chat = &account->chats[zc_dice_below(dice, (uint32_t)account->chat_count)];
        if (!chat->excluded && chat->left == ZC_LEFT_NOT && chat->kind != ZC_CHAT_OFFICIAL
            && chat->last_human_ms > chat->first_ms)
            return chat;
    }
    return NULL;
}

static int64_t pick_time(const struct zc_model_chat *chat, struct zc_dice *dice)
{
    return chat->first_ms + (int64_t)zc_dice_between(dice, 0, (double)(chat->last_human_ms - chat->first_ms));
}

static const char *pick_sender(const struct zc_model_chat *chat, struct zc_dice *dice, const char *own)
{
    const char *sender = chat->id;
    if (chat->group && chat->group->members_count)
        sender = chat->group->members[zc_dice_below(dice, chat->group->members_count)];
    return zc_dice_below(dice, 4) == 0 ? own : sender;
}

static enum zc_status add_text(struct zc_account_files *files, struct zc_dice *dice, int64_t id,
                               struct zc_error *error)
{
    char text[400];
    struct zc_model_chat *chat = pick_chat(files->account, dice);
    if (!chat)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, "--messages", "no chat of the recipe can take filler");
    const char *sender = pick_sender(chat, dice, files->account->recipe->wxid);
    bool sent = strcmp(sender, files->account->recipe->wxid) == 0;
    int64_t time_ms = pick_time(chat, dice);
    bool prefix = chat->kind == ZC_CHAT_GROUP && !sent;
    snprintf(text, sizeof text, "%s%s%s（%lld）", prefix ? sender : "", prefix ? ":\n" : "",
             sentences[zc_dice_below(dice, sizeof sentences / sizeof *sentences)], (long long)id);
    chat->messages++;
    return zc_writer_insert(files->messages, error,
        "INSERT INTO message (msgId, msgSvrId, type, status, isSend, createTime, talker, content, talkerId, msgSeq) "
        "VALUES (?, ?, 1, ?, ?, ?, ?, ?, 0, ?)", "iiiiitti", id, (int64_t)(zc_dice_next(dice) >> 2),
        (int64_t)(sent ? 2 : 3), (int64_t)sent, time_ms, chat->id, text, id);
}

/* The JPEG with a comment segment behind its first marker: another file, the same picture. */
static uint8_t *with_comment(const struct zc_document *source, uint64_t number, size_t *ret_size)
{
    uint8_t *data = malloc(source->size + 12);
    if (!data)
        return NULL;
    memcpy(data, source->data, 2);
    memcpy(data + 2, "\xff\xfe\x00\x0a", 4);
    for (int i = 0; i < 8; i++)
        data[6 + i] = (uint8_t)('a' + (number >> (4 * i) & 15));
    memcpy(data + 14, source->data + 2, source->size - 2);
    *ret_size = source->size + 12;
    return data;
}

/* Nine of ten are no document. */
static enum zc_status picture_source(struct zc_phone *phone, uint32_t number, const struct zc_document **ret_document,
                                     struct zc_error *error)
{
    char id[16];
    snprintf(id, sizeof id, "filler-%02u", number);
    return zc_documents_get(&phone->documents, id, ret_document, error);
}

static enum zc_status add_picture(struct zc_account_files *files, struct zc_dice *dice, int64_t id, uint64_t number,
                                  struct zc_error *error)
{
    static const struct zc_recipe_message recipe = { .kind = (char *)"picture" };
    struct zc_model_chat *chat = pick_chat(files->account, dice);
    const struct zc_document *source = NULL;
    char image_path[96], key[64];
    if (!chat)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, "--pictures", "no chat of the recipe can take filler");
    enum zc_status status = picture_source(files->phone, zc_dice_below(dice, PICTURES), &source, error);
    if (status != ZC_OK)
        return status;
    struct zc_document document = *source;
    ZC_AUTO(zc_free_p) uint8_t *data = with_comment(source, number, &document.size);
    uint8_t digest[ZC_MD5_SIZE];
    if (!data)
        return zc_fail_nomem(error);
    document.data = data;
    status = zc_hash_of(ZC_HASH_MD5, data, document.size, digest, error);
    if (status != ZC_OK)
        return status;
    zc_hex(digest, sizeof digest, document.md5);
    struct zc_model_message message = { .recipe = &recipe, .kind = zc_kinds_find("picture"), .document = &document,
        .talker = chat->id, .id = id, .server_id = (int64_t)(zc_dice_next(dice) >> 2),
        .from = pick_sender(chat, dice, files->account->recipe->wxid),
        .time_ms = pick_time(chat, dice) };
    message.sent = strcmp(message.from, files->account->recipe->wxid) == 0;
    snprintf(key, sizeof key, "filler %llu", (unsigned long long)number);
    zc_content_data_id(files->account->folder, key, 0, message.key);
    status = zc_media_write(files, &message, image_path, error);
    struct zc_buffer content = { 0 };
    if (chat->kind == ZC_CHAT_GROUP && !message.sent)
        zc_buffer_print(&content, "%s:\n", message.from);
    zc_content_image(files->phone, files->account, &message, &content);
    char *text = zc_buffer_text(&content);
    if (status == ZC_OK && !text)
        status = zc_fail_nomem(error);
    if (status == ZC_OK)
        status = zc_writer_insert(files->messages, error,
            "INSERT INTO message (msgId, msgSvrId, type, status, isSend, createTime, talker, content, imgPath, "
            "talkerId, msgSeq) VALUES (?, ?, 3, ?, ?, ?, ?, ?, ?, 0, ?)", "iiiiittti", id, message.server_id,
            (int64_t)(message.sent ? 2 : 3), (int64_t)message.sent, message.time_ms, chat->id, text, image_path, id);
    chat->messages++;
    zc_buffer_finish(&content);
    return status;
}

enum zc_status zc_filler_write(struct zc_account_files *files, struct zc_error *error)
{
    struct zc_phone *phone = files->phone;
    struct zc_dice dice;
    enum zc_status status = ZC_OK;
    if (files->account != &phone->accounts[0])
        return ZC_OK;
    int64_t id = (int64_t)files->account->message_count + 1;
    zc_dice_seed(&dice, phone->seed, "filler");
    for (uint64_t i = 0; i < phone->filler_messages && status == ZC_OK; i++)
        status = add_text(files, &dice, id++, error);
    for (uint64_t i = 0; i < phone->filler_pictures && status == ZC_OK; i++)
        status = add_picture(files, &dice, id++, i, error);
    files->account->filler = phone->filler_messages + phone->filler_pictures;
    return status;
}
