/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* base/record_codec: what zicha believes of a zicha-store that was taken over.  First byte: the kind of record. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/record_codec.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

union any_record {
    struct zc_account_record account;
    struct zc_chat_record chat;
    struct zc_table_record table;
    struct zc_group_record group;
    struct zc_official_record official;
    struct zc_mini_program_record mini_program;
    struct zc_message_record message;
    struct zc_item_record item;
    struct zc_content_record content;
    struct zc_unread_record unread;
    struct zc_progress_record progress;
    struct zc_summary_record summary;
    struct zc_source_record source;
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    enum zc_record_kind kind = (enum zc_record_kind)(data[0] % ZC_RECORD_KIND_COUNT);
    struct zc_cursor cursor = zc_cursor_over(data + 1, size - 1);
    struct zc_arena arena = { 0 };
    union any_record record;
    if (zc_record_get(&cursor, kind, &arena, &record)) {
        /* What was taken is well-formed: it can be written again. */
        struct zc_buffer buffer = { 0 };
        zc_record_put(&buffer, kind, &record);
        if (buffer.failed || buffer.size > size)
            abort();
        zc_buffer_finish(&buffer);
    }
    zc_arena_finish(&arena);
    return 0;
}
