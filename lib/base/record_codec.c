/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/record_codec.h"

#include <string.h>

#include "base/utf8.h"

enum field_type { FIELD_END, FIELD_BOOL, FIELD_ENUM, FIELD_U32, FIELD_64, FIELD_STRING, FIELD_DIGEST };

struct field {
    enum field_type type;
    size_t offset;
    uint32_t count;                /* of an enum: values below it are allowed */
};

#define BOOL(record, member) { FIELD_BOOL, offsetof(struct record, member), 0 }
#define ENUM(record, member, limit) { FIELD_ENUM, offsetof(struct record, member), limit }
#define U32(record, member) { FIELD_U32, offsetof(struct record, member), 0 }
#define I64(record, member) { FIELD_64, offsetof(struct record, member), 0 }
#define STRING(record, member) { FIELD_STRING, offsetof(struct record, member), 0 }
#define DIGEST(record, member) { FIELD_DIGEST, offsetof(struct record, member), 0 }
#define END { FIELD_END, 0, 0 }

static const struct field account_fields[] = {
    U32(zc_account_record, account), STRING(zc_account_record, folder), STRING(zc_account_record, wxid),
    ENUM(zc_account_record, state, ZC_ACCOUNT_STATE_COUNT), STRING(zc_account_record, reason),
    STRING(zc_account_record, key_source), END
};
static const struct field chat_fields[] = {
    U32(zc_chat_record, account), U32(zc_chat_record, chat), ENUM(zc_chat_record, kind, ZC_CHAT_KIND_COUNT),
    STRING(zc_chat_record, id), STRING(zc_chat_record, name), END
};
static const struct field table_fields[] = {
    U32(zc_table_record, account), STRING(zc_table_record, name), I64(zc_table_record, rows),
    BOOL(zc_table_record, read), END
};
static const struct field group_fields[] = {
    U32(zc_group_record, account), U32(zc_group_record, chat), STRING(zc_group_record, id),
    STRING(zc_group_record, name), U32(zc_group_record, members), BOOL(zc_group_record, mine),
    ENUM(zc_group_record, left, ZC_LEFT_REASON_COUNT), I64(zc_group_record, first_ms), I64(zc_group_record, last_ms),
    I64(zc_group_record, last_human_ms), I64(zc_group_record, messages), END
};
static const struct field official_fields[] = {
    U32(zc_official_record, account), STRING(zc_official_record, username), STRING(zc_official_record, name), END
};
static const struct field mini_program_fields[] = {
    U32(zc_mini_program_record, account), STRING(zc_mini_program_record, username),
    STRING(zc_mini_program_record, appid), STRING(zc_mini_program_record, name),
    U32(zc_mini_program_record, evidence), I64(zc_mini_program_record, last_used_ms), END
};
static const struct field message_fields[] = {
    U32(zc_message_record, account), U32(zc_message_record, chat), BOOL(zc_message_record, favourite),
    I64(zc_message_record, message_id), I64(zc_message_record, server_id), I64(zc_message_record, time_ms),
    ENUM(zc_message_record, kind, ZC_MESSAGE_KIND_COUNT), U32(zc_message_record, raw_type),
    BOOL(zc_message_record, sent), BOOL(zc_message_record, system), BOOL(zc_message_record, unreadable),
    STRING(zc_message_record, sender), STRING(zc_message_record, sender_name), STRING(zc_message_record, place),
    U32(zc_message_record, part_count), END
};
static const struct field part_fields[] = {
    ENUM(zc_text_part, kind, ZC_PART_KIND_COUNT), U32(zc_text_part, depth), STRING(zc_text_part, sender),
    I64(zc_text_part, time_ms), I64(zc_text_part, origin_server_id), STRING(zc_text_part, text), END
};
static const struct field item_fields[] = {
    U32(zc_item_record, account), U32(zc_item_record, chat), I64(zc_item_record, message_id),
    BOOL(zc_item_record, favourite), BOOL(zc_item_record, unreferenced), U32(zc_item_record, entry),
    ENUM(zc_item_record, kind, ZC_MEDIA_KIND_COUNT), BOOL(zc_item_record, decided),
    BOOL(zc_item_record, thumbnail_only), ENUM(zc_item_record, state, ZC_ITEM_STATE_COUNT + 1),
    U32(zc_item_record, content), I64(zc_item_record, origin_server_id), STRING(zc_item_record, name),
    STRING(zc_item_record, path), STRING(zc_item_record, reason), END
};
static const struct field content_fields[] = {
    U32(zc_content_record, content), ENUM(zc_content_record, kind, ZC_MEDIA_KIND_COUNT), I64(zc_content_record, size),
    DIGEST(zc_content_record, sha256),
    STRING(zc_content_record, path), U32(zc_content_record, worker), U32(zc_content_record, same_as),
    BOOL(zc_content_record, known), ENUM(zc_content_record, state, ZC_ITEM_STATE_COUNT + 1),
    STRING(zc_content_record, reason), END
};
static const struct field unread_fields[] = {
    U32(zc_unread_record, account), STRING(zc_unread_record, stage), STRING(zc_unread_record, place),
    STRING(zc_unread_record, reason), BOOL(zc_unread_record, note), END
};
static const struct field progress_fields[] = {
    ENUM(zc_progress_record, phase, ZC_PHASE_COUNT), I64(zc_progress_record, done), I64(zc_progress_record, total),
    I64(zc_progress_record, bytes), I64(zc_progress_record, bytes_total), STRING(zc_progress_record, kind), END
};
static const struct field summary_fields[] = {
    I64(zc_summary_record, favourites), I64(zc_summary_record, excluded_messages),
    I64(zc_summary_record, unreferenced), I64(zc_summary_record, newest_ms), I64(zc_summary_record, oldest_ms), END
};
static const struct field source_fields[] = {
    STRING(zc_source_record, kind), DIGEST(zc_source_record, sha256), DIGEST(zc_source_record, sm3),
    I64(zc_source_record, bytes), I64(zc_source_record, backup_ms), END
};

static const struct { const struct field *fields; size_t size; } records[ZC_RECORD_KIND_COUNT] = {
    [ZC_RECORD_ACCOUNT] = { account_fields, sizeof(struct zc_account_record) },
    [ZC_RECORD_CHAT] = { chat_fields, sizeof(struct zc_chat_record) },
    [ZC_RECORD_TABLE] = { table_fields, sizeof(struct zc_table_record) },
    [ZC_RECORD_GROUP] = { group_fields, sizeof(struct zc_group_record) },
    [ZC_RECORD_OFFICIAL] = { official_fields, sizeof(struct zc_official_record) },
    [ZC_RECORD_MINI_PROGRAM] = { mini_program_fields, sizeof(struct zc_mini_program_record) },
    [ZC_RECORD_MESSAGE] = { message_fields, sizeof(struct zc_message_record) },
    [ZC_RECORD_ITEM] = { item_fields, sizeof(struct zc_item_record) },
    [ZC_RECORD_CONTENT] = { content_fields, sizeof(struct zc_content_record) },
    [ZC_RECORD_UNREAD] = { unread_fields, sizeof(struct zc_unread_record) },
    [ZC_RECORD_PROGRESS] = { progress_fields, sizeof(struct zc_progress_record) },
    [ZC_RECORD_SUMMARY] = { summary_fields, sizeof(struct zc_summary_record) },
    [ZC_RECORD_SOURCE] = { source_fields, sizeof(struct zc_source_record) },
};

static void put_fields(struct zc_buffer *buffer, const struct field *fields, const void *record)
{
    for (const struct field *field = fields; field->type != FIELD_END; field++) {
        const void *member = (const char *)record + field->offset;
        switch (field->type) {
        case FIELD_BOOL: zc_buffer_put_u8(buffer, *(const bool *)member); break;
        case FIELD_ENUM: zc_buffer_put_u8(buffer, (uint8_t)*(const unsigned *)member); break;
        case FIELD_U32: zc_buffer_put_u32(buffer, *(const uint32_t *)member); break;
        case FIELD_64: zc_buffer_put_u64(buffer, *(const uint64_t *)member); break;
        case FIELD_STRING: zc_buffer_put_string(buffer, *(const char *const *)member); break;
        case FIELD_DIGEST: zc_buffer_put(buffer, member, 32); break;
        case FIELD_END: break;
        }
    }
}

static bool get_string(struct zc_cursor *cursor, const char **ret_text)
{
    const char *text = zc_cursor_string(cursor);
    *ret_text = text;
    return !cursor->failed && (!text || zc_utf8_is_valid(text, strlen(text)));
}

static bool get_fields(struct zc_cursor *cursor, const struct field *fields, void *record)
{
    for (const struct field *field = fields; field->type != FIELD_END && !cursor->failed; field++) {
        void *member = (char *)record + field->offset;
        const uint8_t *digest;
        uint8_t small;
        switch (field->type) {
        case FIELD_BOOL:
            small = zc_cursor_u8(cursor);
            if (small > 1)
                return false;
            *(bool *)member = small;
            break;
        case FIELD_ENUM:
            small = zc_cursor_u8(cursor);
            if (small >= field->count)
                return false;
            *(unsigned *)member = small;
            break;
        case FIELD_U32: *(uint32_t *)member = zc_cursor_u32le(cursor); break;
        case FIELD_64: *(uint64_t *)member = zc_cursor_u64le(cursor); break;
        case FIELD_STRING:
            if (!get_string(cursor, member))
                return false;
            break;
        case FIELD_DIGEST:
            digest = zc_cursor_take(cursor, 32);
            if (digest)
                memcpy(member, digest, 32);
            break;
        case FIELD_END: break;
        }
    }
    return !cursor->failed;
}

void zc_record_put(struct zc_buffer *buffer, enum zc_record_kind kind, const void *record)
{
    put_fields(buffer, records[kind].fields, record);
    if (kind != ZC_RECORD_MESSAGE)
        return;
    const struct zc_message_record *message = record;
    for (uint32_t i = 0; i < message->part_count; i++)
        put_fields(buffer, part_fields, &message->parts[i]);
}

static bool get_parts(struct zc_cursor *cursor, struct zc_arena *arena, struct zc_message_record *message)
{
    /* The smallest part takes 21 bytes: a count the frame cannot hold is refused before memory is asked for. */
    if (message->part_count > zc_cursor_left(cursor) / 21)
        return message->part_count == 0;
    struct zc_text_part *parts = zc_arena_new(arena, message->part_count * sizeof *parts);
    if (!parts)
        return false;
    for (uint32_t i = 0; i < message->part_count; i++)
        if (!get_fields(cursor, part_fields, &parts[i]))
            return false;
    message->parts = parts;
    return true;
}

bool zc_record_get(struct zc_cursor *cursor, enum zc_record_kind kind, struct zc_arena *arena, void *ret_record)
{
    if ((unsigned)kind >= ZC_RECORD_KIND_COUNT)
        return false;
    memset(ret_record, 0, records[kind].size);
    if (!get_fields(cursor, records[kind].fields, ret_record))
        return false;
    if (kind == ZC_RECORD_MESSAGE && !get_parts(cursor, arena, ret_record))
        return false;
    return zc_cursor_finished(cursor);
}
