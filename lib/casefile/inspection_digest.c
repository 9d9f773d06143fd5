/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The digest is taken of the inspection as read back from its rows, when it is stored and when it is verified; so it
 * covers what is kept, and nothing that only passed through. */
#include "casefile/inspection_rows.h"

#include <string.h>

#include "base/auto.h"
#include "base/buffer.h"
#include "base/hash.h"

static void put_head(struct zc_buffer *bytes, const struct zc_inspection *inspection)
{
    const struct zc_scope *scope = &inspection->scope;
    const char *const texts[] = { inspection->staff, inspection->name, inspection->device,
                                  inspection->consent_sha256, inspection->source_kind };
    for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++)
        zc_buffer_put_string(bytes, texts[i]);
    const bool ticks[] = { scope->groups, scope->private_chats, scope->official_accounts, scope->mini_programs,
                           scope->pictures, scope->files, scope->favourites, scope->ocr, scope->unreferenced_media };
    for (unsigned i = 0; i < sizeof ticks / sizeof *ticks; i++)
        zc_buffer_put_u8(bytes, ticks[i]);
    zc_buffer_put(bytes, inspection->source_sha256, 32);
    zc_buffer_put(bytes, inspection->source_sm3, 32);
    uint64_t seconds;
    memcpy(&seconds, &inspection->seconds, sizeof seconds);
    /* Leads change with other phones and have a digest of their own: lead_digest.c. */
    const uint64_t numbers[] = {
        (uint64_t)scope->from_ms, (uint64_t)scope->to_ms, inspection->excluded_chats, inspection->source_bytes,
        (uint64_t)inspection->backup_ms, (uint64_t)inspection->inspected_ms, inspection->official_accounts,
        inspection->messages, inspection->messages_unreadable, inspection->messages_excluded,
        inspection->unreferenced, inspection->favourites, 0, seconds,
    };
    for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++)
        zc_buffer_put_u64(bytes, numbers[i]);
    if (inspection->consent_until)       /* rows of before version 3 keep the digest they were stored with */
        zc_buffer_put_u32(bytes, (uint32_t)inspection->consent_until);
}

static void put_accounts(struct zc_buffer *bytes, const struct zc_inspection *inspection)
{
    zc_buffer_put_u32(bytes, inspection->account_count);
    for (uint32_t i = 0; i < inspection->account_count; i++) {
        const struct zc_inspected_account *account = &inspection->accounts[i];
        zc_buffer_put_string(bytes, account->id);
        zc_buffer_put_string(bytes, zc_account_state_name(account->state));
        zc_buffer_put_u64(bytes, account->messages);
        zc_buffer_put_string(bytes, account->key_source);
        zc_buffer_put_string(bytes, account->reason);
    }
}

static void put_groups(struct zc_buffer *bytes, const struct zc_inspection *inspection)
{
    zc_buffer_put_u32(bytes, inspection->group_count);
    for (uint32_t i = 0; i < inspection->group_count; i++) {
        const struct zc_inspected_group *group = &inspection->groups[i];
        zc_buffer_put_string(bytes, group->id);
        zc_buffer_put_string(bytes, group->name);
        zc_buffer_put_string(bytes, group->account);
        zc_buffer_put_u32(bytes, group->members);
        zc_buffer_put_u8(bytes, group->mine);
        zc_buffer_put_u8(bytes, group->joined);
        zc_buffer_put_string(bytes, zc_left_reason_name(group->left));
        zc_buffer_put_u64(bytes, (uint64_t)group->first_ms);
        zc_buffer_put_u64(bytes, (uint64_t)group->last_ms);
        zc_buffer_put_u64(bytes, group->messages);
        zc_buffer_put_u64(bytes, (uint64_t)group->idle);
    }
}

static void put_mini_programs(struct zc_buffer *bytes, const struct zc_inspection *inspection)
{
    zc_buffer_put_u32(bytes, inspection->mini_program_count);
    for (uint32_t i = 0; i < inspection->mini_program_count; i++) {
        const struct zc_inspected_mini_program *program = &inspection->mini_programs[i];
        zc_buffer_put_string(bytes, program->username);
        zc_buffer_put_string(bytes, program->appid);
        zc_buffer_put_string(bytes, program->name);
        zc_buffer_put_string(bytes, program->category);
        zc_buffer_put_u8(bytes, program->counted);
        zc_buffer_put_u32(bytes, program->evidence);
        zc_buffer_put_u64(bytes, (uint64_t)program->last_used_ms);
    }
}

static void put_lists(struct zc_buffer *bytes, const struct zc_inspection *inspection)
{
    zc_buffer_put_u32(bytes, inspection->table_count);
    for (uint32_t i = 0; i < inspection->table_count; i++) {
        zc_buffer_put_string(bytes, inspection->tables[i].name);
        zc_buffer_put_u64(bytes, inspection->tables[i].rows);
        zc_buffer_put_u8(bytes, inspection->tables[i].read);
    }
    zc_buffer_put_u32(bytes, inspection->unread_count);
    for (uint32_t i = 0; i < inspection->unread_count; i++) {
        const struct zc_unread_item *item = &inspection->unread[i];
        bool is_item = (unsigned)item->state < ZC_ITEM_STATE_COUNT;
        zc_buffer_put_string(bytes, item->stage);
        zc_buffer_put_string(bytes, item->place);
        zc_buffer_put_string(bytes, item->reason);
        zc_buffer_put_string(bytes, is_item ? zc_item_state_name(item->state) : NULL);
        zc_buffer_put_string(bytes, item->kind);
        zc_buffer_put_u8(bytes, item->note);
        zc_buffer_put_u64(bytes, item->count);
    }
    for (unsigned i = 0; i < ZC_MEDIA_KIND_COUNT * ZC_ITEM_STATE_COUNT; i++)
        zc_buffer_put_u64(bytes, inspection->blocks[i / ZC_ITEM_STATE_COUNT][i % ZC_ITEM_STATE_COUNT]);
}

enum zc_status zc_inspection_digest(const struct zc_inspection *inspection, uint8_t ret_sha256[32],
                                    struct zc_error *error)
{
    ZC_AUTO(zc_buffer_finish) struct zc_buffer bytes = { 0 };
    put_head(&bytes, inspection);
    put_accounts(&bytes, inspection);
    put_groups(&bytes, inspection);
    put_mini_programs(&bytes, inspection);
    put_lists(&bytes, inspection);
    if (bytes.failed)
        return zc_fail_nomem(error);
    return zc_hash_of(ZC_HASH_SHA256, bytes.data, bytes.size, ret_sha256, error);
}
