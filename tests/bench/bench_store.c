/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a phone as zicha-store does - keys, contacts, groups, every message parsed, every item placed - with every
 * tick of the consent at yes, and counts what comes.  argv: BACKUP...; prints one JSON object. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/plain_opener.h"
#include "base/hash.h"
#include "db/database.h"
#include "wechat/phone.h"

struct totals {
    uint64_t messages, parts, part_bytes, items, groups, contents;
    double messages_done;            /* when the last message came */
};

static enum zc_status take_account(void *data, const struct zc_account_record *record, struct zc_error *error)
{
    return ZC_OK;
}

static enum zc_status take_chat(void *data, const struct zc_chat_record *record, struct zc_error *error)
{
    return ZC_OK;
}

static enum zc_status take_table(void *data, const struct zc_table_record *record, struct zc_error *error)
{
    return ZC_OK;
}

static enum zc_status take_group(void *data, const struct zc_group_record *record, struct zc_error *error)
{
    ((struct totals *)data)->groups++;
    return ZC_OK;
}

static enum zc_status take_official(void *data, const struct zc_official_record *record, struct zc_error *error)
{
    return ZC_OK;
}

static enum zc_status take_mini_program(void *data, const struct zc_mini_program_record *record,
                                        struct zc_error *error)
{
    return ZC_OK;
}

static enum zc_status take_message(void *data, const struct zc_message_record *record, struct zc_error *error)
{
    struct totals *totals = data;
    totals->messages++;
    totals->parts += record->part_count;
    for (uint32_t i = 0; i < record->part_count; i++)
        totals->part_bytes += record->parts[i].text ? strlen(record->parts[i].text) : 0;
    totals->messages_done = plain_seconds();
    return ZC_OK;
}

static enum zc_status take_item(void *data, const struct zc_item_record *record, struct zc_error *error)
{
    ((struct totals *)data)->items++;
    return ZC_OK;
}

static enum zc_status take_content(void *data, struct zc_content_record *record, const void *bytes,
                                   struct zc_error *error)
{
    ((struct totals *)data)->contents++;
    record->worker = ZC_NO_INDEX;
    return ZC_OK;
}

static enum zc_status take_unread(void *data, const struct zc_unread_record *record, struct zc_error *error)
{
    if (!record->note)
        fprintf(stderr, "unread: %s: %s\n", record->place, record->reason);
    return ZC_OK;
}

static enum zc_status take_progress(void *data, const struct zc_progress_record *record, struct zc_error *error)
{
    return ZC_OK;
}

static enum zc_status take_summary(void *data, const struct zc_summary_record *record, struct zc_error *error)
{
    return ZC_OK;
}

static enum zc_status measure(struct plain_roots *roots, struct totals *totals, struct zc_error *error)
{
    const struct zc_opener opener = plain_opener(roots);
    const struct zc_sink sink = {
        take_account, take_chat, take_table, take_group, take_official, take_mini_program, take_message, take_item,
        take_content, take_unread, take_progress, take_summary, totals
    };
    const struct zc_phone_options options = { .scope = {
        .groups = true, .private_chats = true, .official_accounts = true, .mini_programs = true, .pictures = true,
        .files = true, .favourites = true, .ocr = true, .from_ms = INT64_MIN, .to_ms = INT64_MAX } };
    struct zc_container *container = NULL;
    enum zc_status status = zc_database_warm_up(error);
    if (status == ZC_OK)
        status = plain_open(roots, &opener, getenv("BACKUP_PASSWORD"), &container, error);
    if (status == ZC_OK)
        status = zc_phone_read(container, &options, &sink, error);
    zc_container_free(container);
    return status;
}

int main(int argc, char **argv)
{
    struct zc_error error = { 0 };
    struct totals totals = { 0 };
    struct plain_roots roots = { .paths = argv + 1, .count = (uint32_t)(argc - 1) };
    double start = plain_seconds();
    if (measure(&roots, &totals, &error) != ZC_OK)
        return plain_fail(&error);
    printf("{\"seconds\":%.3f,\"messages_seconds\":%.3f,\"messages\":%llu,\"parts\":%llu,\"part_bytes\":%llu,"
           "\"items\":%llu,\"groups\":%llu,\"contents\":%llu,\"peak_kib\":%ld}\n", plain_seconds() - start,
           totals.messages_done - start, (unsigned long long)totals.messages, (unsigned long long)totals.parts,
           (unsigned long long)totals.part_bytes, (unsigned long long)totals.items, (unsigned long long)totals.groups,
           (unsigned long long)totals.contents, plain_peak_kib());
    return EXIT_SUCCESS;
}
