/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* base/record.h - the plain records that cross from zicha-store to zicha.  Stage: base.
 *
 * Strings are UTF-8 and borrowed: from the sender's arena on the way out, from the frame on the way in; they are
 * valid only during the call that hands them over.  NULL = the phone does not say.  Times are Unix milliseconds,
 * 0 = unknown.  Accounts and chats are numbered from 0 in the order in which their records come; a chat's number is
 * unique over the whole phone.  base/record_codec.h turns each into bytes and back. */
#ifndef ZC_BASE_RECORD_H
#define ZC_BASE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ZC_NO_INDEX UINT32_MAX

enum zc_chat_kind {
    ZC_CHAT_GROUP, ZC_CHAT_PRIVATE, ZC_CHAT_OFFICIAL, ZC_CHAT_SELF, ZC_CHAT_KIND_COUNT
};

enum zc_media_kind {
    ZC_MEDIA_PICTURE, ZC_MEDIA_FILE, ZC_MEDIA_VIDEO, ZC_MEDIA_VOICE, ZC_MEDIA_RECORD, ZC_MEDIA_KIND_COUNT
};

/* What became of an item; CONTRACT: every block has every reason. */
enum zc_item_state {
    ZC_ITEM_READ, ZC_ITEM_THUMBNAIL, ZC_ITEM_MISSING, ZC_ITEM_ENCRYPTED, ZC_ITEM_UNDECODABLE, ZC_ITEM_UNSUPPORTED,
    ZC_ITEM_LIMIT, ZC_ITEM_FAILED, ZC_ITEM_EXCLUDED, ZC_ITEM_STATE_COUNT
};

enum zc_account_state { ZC_ACCOUNT_READ, ZC_ACCOUNT_WRONG_KEY, ZC_ACCOUNT_DAMAGED, ZC_ACCOUNT_STATE_COUNT };

enum zc_left_reason {
    ZC_LEFT_NOT,                 /* the owner is in the group */
    ZC_LEFT_CONTACT_TYPE,        /* its contact's type is 0 */
    ZC_LEFT_MEMBER_LIST,         /* a member list without the owner */
    ZC_LEFT_NO_CHATROOM,         /* no chatroom row */
    ZC_LEFT_SELF, ZC_LEFT_REMOVED, ZC_LEFT_DISSOLVED,   /* the last system message says so */
    ZC_LEFT_REASON_COUNT
};

enum zc_message_kind {
    ZC_MESSAGE_TEXT, ZC_MESSAGE_PICTURE, ZC_MESSAGE_FILE, ZC_MESSAGE_VOICE, ZC_MESSAGE_VIDEO, ZC_MESSAGE_QUOTE,
    ZC_MESSAGE_RECORD, ZC_MESSAGE_MINI_PROGRAM, ZC_MESSAGE_LINK, ZC_MESSAGE_STICKER, ZC_MESSAGE_LOCATION,
    ZC_MESSAGE_CARD, ZC_MESSAGE_CALL, ZC_MESSAGE_SYSTEM, ZC_MESSAGE_OTHER, ZC_MESSAGE_KIND_COUNT
};

enum zc_part_kind {
    ZC_PART_BODY, ZC_PART_QUOTE, ZC_PART_TITLE, ZC_PART_DESCRIPTION, ZC_PART_FILE_NAME, ZC_PART_URL, ZC_PART_CARD,
    ZC_PART_RECORD_ENTRY, ZC_PART_KIND_COUNT
};

/* How a mini-program is known.  Bits of zc_mini_program_record.evidence. */
enum zc_mini_program_evidence {
    ZC_EVIDENCE_USAGE = 1 << 0,       /* AppBrandLocalUsageRecord: opened */
    ZC_EVIDENCE_LAUNCHER = 1 << 1,    /* AppBrandLauncherLayoutItem, scene 2: recently used list */
    ZC_EVIDENCE_STARRED = 1 << 2,     /* AppBrandStarApp */
    ZC_EVIDENCE_COMMON_USE = 1 << 3,  /* AppBrandCommonUseApp */
    ZC_EVIDENCE_WEAPP_CONTACT = 1 << 4,   /* iPhone: WeApp contact table */
    ZC_EVIDENCE_SERVICE_NOTICE = 1 << 5,  /* iPhone: service-notice session */
    ZC_EVIDENCE_PACKAGE = 1 << 6,     /* a downloaded package: shown, does not count by itself */
    ZC_EVIDENCE_MET = 1 << 7,         /* WxaAttributesTable: met, not opened */
    ZC_EVIDENCE_CONTACT = 1 << 8,     /* a contact row gh_...@app */
    ZC_EVIDENCE_CARD = 1 << 9,        /* a card in a chat that is in scope */
};
#define ZC_EVIDENCE_COUNTS 0x3fu     /* the bits that make it count */
#define ZC_EVIDENCE_BIT_COUNT 10

struct zc_account_record {
    uint32_t account;
    const char *folder;               /* the 32 hex digits below MicroMsg */
    const char *wxid;                 /* NULL when the database did not open */
    enum zc_account_state state;
    const char *reason;               /* why not read; NULL when read */
    const char *key_source;           /* "KeyInfo.bin", "default id", ...; no key material */
};

struct zc_chat_record {
    uint32_t account, chat;
    enum zc_chat_kind kind;
    const char *id, *name;
};

/* A table of messages: rows it holds, and whether they were read. */
struct zc_table_record {
    uint32_t account;
    const char *name;
    uint64_t rows;
    bool read;
};

struct zc_group_record {
    uint32_t account, chat;
    const char *id, *name;
    uint32_t members;                 /* 0 = unknown */
    bool mine;                        /* the owner of the phone owns the group */
    enum zc_left_reason left;
    int64_t first_ms, last_ms;        /* of the messages in scope */
    int64_t last_human_ms;            /* newest message that is no system row; 0 = none */
    uint64_t messages;                /* in scope */
};

struct zc_mini_program_record {
    uint32_t account;
    const char *username, *appid, *name;
    uint32_t evidence;                /* bits of enum zc_mini_program_evidence */
    int64_t last_used_ms;
};

struct zc_official_record {
    uint32_t account;
    const char *username, *name;
};

struct zc_text_part {
    enum zc_part_kind kind;
    uint32_t depth;                   /* 0 = the message itself, 1.. = inside a merged record */
    const char *sender;               /* of a quote or record entry: the name shown */
    int64_t time_ms;
    int64_t origin_server_id;         /* of the message it was taken from; 0 = the message's own words, or not said */
    const char *text;
};

/* One row in scope: a message, or a favourite. */
struct zc_message_record {
    uint32_t account, chat;           /* a favourite has chat ZC_NO_INDEX */
    bool favourite;
    int64_t message_id, server_id;    /* favourite: localId, id */
    int64_t time_ms;
    enum zc_message_kind kind;
    int32_t raw_type;
    bool sent, system;
    bool unreadable;                  /* the row is there, its content could not be read */
    const char *sender, *sender_name; /* username and the name the phone shows; NULL = the owner, or unknown */
    const char *place;                /* "MicroMsg/<dir>/EnMicroMsg.db message 4711" */
    const struct zc_text_part *parts;
    uint32_t part_count;
};

/* One distinct item: (message, record entry or favourite) x its media; or a media file that nothing refers to, where
 * the consent ticks them. */
struct zc_item_record {
    uint32_t account, chat;
    int64_t message_id;
    bool favourite;
    bool unreferenced;                /* a file no message names: of no block; account may be none */
    uint32_t entry;                   /* running number inside a record; ZC_NO_INDEX = the message's own */
    enum zc_media_kind kind;
    bool decided;                     /* state is final; else it follows from the content */
    bool thumbnail_only;              /* the content is a thumbnail: read becomes thumbnail */
    enum zc_item_state state;
    uint32_t content;                 /* number of the content record, ZC_NO_INDEX when decided */
    int64_t origin_server_id;         /* of an entry: of the message it was taken from; 0 = none, or not said */
    const char *name;                 /* file name shown in the chat */
    const char *path;                 /* in the backup */
    const char *reason;               /* for the unread list; NULL when there is nothing to say */
};

/* One distinct content, announced when its bytes are about to go to a worker, or when they could not be had. */
struct zc_content_record {
    uint32_t content;
    enum zc_media_kind kind;          /* what the item calls it that named it first */
    uint64_t size;
    uint8_t sha256[32];
    const char *path;                 /* of the first file that holds it */
    uint32_t worker;                  /* who gets the bytes; ZC_NO_INDEX = nobody: see state */
    uint32_t same_as;                 /* an earlier content with the same bytes, or ZC_NO_INDEX */
    bool known;                       /* looked at in an earlier, unfinished run */
    enum zc_item_state state;         /* where nobody gets it and it is neither same nor known */
    const char *reason;
};

struct zc_source_record {
    const char *kind;                 /* folder|tar|zip|adb|miui|... */
    uint8_t sha256[32], sm3[32];
    uint64_t bytes;
    int64_t backup_ms;                /* the backup's own date; 0 = it does not say */
};

/* What the phone as a whole said, at the end. */
struct zc_summary_record {
    uint64_t favourites;              /* rows in scope */
    uint64_t excluded_messages;       /* rows out of scope */
    uint64_t unreferenced;            /* media files nothing in scope refers to */
    int64_t newest_ms, oldest_ms;     /* of the messages in scope */
};

/* Something that could not be read and is no item of a message: a database, a member, a table, a column. */
struct zc_unread_record {
    uint32_t account;                 /* ZC_NO_INDEX = the backup itself */
    const char *stage, *place, *reason;
    bool note;                        /* tolerated (a missing column), said for completeness */
};

enum zc_phase { ZC_PHASE_LIST, ZC_PHASE_RECORDS, ZC_PHASE_MEDIA, ZC_PHASE_HASH, ZC_PHASE_COUNT };

struct zc_progress_record {
    enum zc_phase phase;
    uint64_t done, total;             /* items; total 0 = not known yet */
    uint64_t bytes, bytes_total;
    const char *kind;                 /* of the present item; never its name */
};

/* Names as the contract spells them; never NULL. */
const char *zc_chat_kind_name(enum zc_chat_kind kind);
const char *zc_media_kind_name(enum zc_media_kind kind);       /* "pictures", "files", ... */
const char *zc_item_state_name(enum zc_item_state state);
const char *zc_account_state_name(enum zc_account_state state);
const char *zc_left_reason_name(enum zc_left_reason reason);
const char *zc_evidence_name(unsigned bit);                     /* bit number, not mask */

#endif
