/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* base/record_codec.h - the records of base/record.h as bytes and back.  Stage: base.
 *
 * One table of fields a record, so that both directions cannot differ.  What comes back is checked: sizes, enums,
 * booleans, UTF-8; a malformed record is refused whole. */
#ifndef ZC_BASE_RECORD_CODEC_H
#define ZC_BASE_RECORD_CODEC_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/cursor.h"
#include "base/record.h"

/* The numbers cross the pipe: add at the end. */
enum zc_record_kind {
    ZC_RECORD_ACCOUNT, ZC_RECORD_CHAT, ZC_RECORD_TABLE, ZC_RECORD_GROUP, ZC_RECORD_OFFICIAL, ZC_RECORD_MINI_PROGRAM,
    ZC_RECORD_MESSAGE, ZC_RECORD_ITEM, ZC_RECORD_CONTENT, ZC_RECORD_UNREAD, ZC_RECORD_PROGRESS, ZC_RECORD_SUMMARY,
    ZC_RECORD_SOURCE, ZC_RECORD_KIND_COUNT
};

/** @param record  points to the struct that belongs to `kind` */
void zc_record_put(struct zc_buffer *buffer, enum zc_record_kind kind, const void *record);
/** Strings are borrowed from the cursor's bytes, parts of a message from the arena.
 *  @return false where the bytes are no such record, or memory is short */
bool zc_record_get(struct zc_cursor *cursor, enum zc_record_kind kind, struct zc_arena *arena, void *ret_record);

#endif
