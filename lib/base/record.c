/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/record.h"

#define NAME(table, index) ((unsigned)(index) < sizeof(table) / sizeof *(table) ? (table)[index] : "?")

static const char *const chat_kinds[] = { "group", "private", "official", "self" };
static const char *const media_kinds[] = { "pictures", "files", "videos", "voices", "records" };
static const char *const item_states[] = {
    "read", "thumbnail", "missing", "encrypted", "undecodable", "unsupported", "limit", "failed", "excluded"
};
static const char *const account_states[] = { "read", "wrong_key", "damaged" };
static const char *const left_reasons[] = {
    "", "contact_type_0", "not_in_member_list", "no_chatroom_row", "left", "removed", "dissolved"
};
static const char *const evidences[] = {
    "usage", "launcher", "starred", "common_use", "weapp_contact", "service_notice", "package", "met", "contact", "card"
};
_Static_assert(sizeof chat_kinds / sizeof *chat_kinds == ZC_CHAT_KIND_COUNT, "a name for every kind");
_Static_assert(sizeof media_kinds / sizeof *media_kinds == ZC_MEDIA_KIND_COUNT, "a name for every kind");
_Static_assert(sizeof item_states / sizeof *item_states == ZC_ITEM_STATE_COUNT, "a name for every state");
_Static_assert(sizeof account_states / sizeof *account_states == ZC_ACCOUNT_STATE_COUNT, "a name for every state");
_Static_assert(sizeof left_reasons / sizeof *left_reasons == ZC_LEFT_REASON_COUNT, "a name for every reason");
_Static_assert(sizeof evidences / sizeof *evidences == ZC_EVIDENCE_BIT_COUNT, "a name for every bit");

const char *zc_chat_kind_name(enum zc_chat_kind kind) { return NAME(chat_kinds, kind); }
const char *zc_media_kind_name(enum zc_media_kind kind) { return NAME(media_kinds, kind); }
const char *zc_item_state_name(enum zc_item_state state) { return NAME(item_states, state); }
const char *zc_account_state_name(enum zc_account_state state) { return NAME(account_states, state); }
const char *zc_left_reason_name(enum zc_left_reason reason) { return NAME(left_reasons, reason); }
const char *zc_evidence_name(unsigned bit) { return NAME(evidences, bit); }
