/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/model.h - a recipe worked out: which account sees which message, with all ids and times. */
#ifndef ZC_PHONE_MODEL_H
#define ZC_PHONE_MODEL_H

#include "base/record.h"
#include "cmd/zicha-phone/document.h"
#include "cmd/zicha-phone/recipe.h"
#include "cmd/zicha-phone/tree.h"

struct zc_kind;

enum zc_have { ZC_HAVE_FULL, ZC_HAVE_THUMBNAIL, ZC_HAVE_MIDSIZE, ZC_HAVE_MISSING };

struct zc_model_message {
    const struct zc_recipe_message *recipe;
    const struct zc_kind *kind;
    const struct zc_document *document;    /* NULL = none */
    const char *talker, *from;
    int64_t id, server_id, time_ms;
    enum zc_have have;
    const char *index;                     /* which index leads to the media */
    bool sent, excluded, live;             /* live: in the -wal only */
    char key[33];                          /* 32 hex digits that name its media */
};

struct zc_model_chat {
    const char *id;
    enum zc_chat_kind kind;
    const struct zc_recipe_group *group;   /* of a group */
    enum zc_left_reason left;
    bool excluded;
    int64_t first_ms, last_ms, last_human_ms;
    uint64_t messages;
};

struct zc_account {
    const struct zc_recipe_account *recipe;
    char folder[33], external[33], passphrase[8];
    struct zc_model_message *messages;     /* in time order */
    size_t message_count;
    struct zc_model_chat *chats;
    size_t chat_count;
    uint64_t filler;                       /* rows added by --messages and --pictures */
};

/* What was put on the phone, by media kind. */
struct zc_tally { uint64_t listed, missing, thumbnail, excluded; };

struct zc_phone {
    struct zc_recipe_set set;
    struct zc_documents documents;
    struct zc_tree tree;
    struct zc_account *accounts;
    size_t account_count;
    int64_t backup_ms, newest_ms;
    uint64_t seed, filler_messages, filler_pictures;
    struct zc_tally tally[ZC_MEDIA_KIND_COUNT];
    uint64_t unreferenced, favourites, nested_records;
};

/** Build the accounts of phone->set.  @return ZC_INVALID where the recipe contradicts itself */
enum zc_status zc_model_build(struct zc_phone *phone, struct zc_error *error) ZC_MUST_USE;
void zc_model_finish(struct zc_phone *phone);

/** The chat of an id, or NULL. */
struct zc_model_chat *zc_model_find_chat(const struct zc_account *account, const char *id);
/** The message with this handle in the account, or NULL. */
const struct zc_model_message *zc_model_find_message(const struct zc_account *account, const char *handle);
/** The server id a message of the recipes has on every phone; 0 where no phone's recipe and not the unit knows it. */
int64_t zc_model_server_id(const char *chat, const char *first, const struct zc_recipe_message *message,
                           int64_t time_ms);
/** Name of a chat as the phone shows it. */
const char *zc_model_chat_name(const struct zc_phone *phone, const struct zc_account *account,
                               const struct zc_model_chat *chat);
/** Count an item for the truth. */
void zc_model_count(struct zc_phone *phone, enum zc_media_kind kind, enum zc_have have, bool excluded);

#endif
