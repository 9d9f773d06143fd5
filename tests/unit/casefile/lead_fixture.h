/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Phones made of rows: each row is one candidate with one sighting. */
#ifndef ZC_TEST_LEAD_FIXTURE_H
#define ZC_TEST_LEAD_FIXTURE_H

#include "case_fixture.h"

#include "casefile/lead.h"

#define BASE_MS 1636600000000ll
#define MOST_ROWS 12

struct row {
    int phone;                     /* 1, 2, ...: the person too */
    enum zc_lead_kind kind;
    char bytes;                    /* same letter = same bytes; 0 = end of the rows */
    uint64_t page;
    const char *mark, *number, *title, *date;
    enum zc_level level;
    const char *chat;              /* "g..." a group, else private */
    int seconds;
    const char *sender;            /* NULL = the owner sent it */
    int64_t server, origin;        /* server ids: the message's own, and of what it quotes or was merged from */
    enum zc_class class;           /* 0 is state_secret */
    int lead;                      /* expected: rows with one number are one lead; 0 = not kept */
};

static enum zc_inspection_fate fate_of_inspection;
static uint64_t leads_of_inspection;

__attribute__((unused)) static struct zc_inspection phone_of(int phone, int device, int64_t backup_ms)
{
    static char staff[10][16], names[10][32];
    static struct zc_inspected_account account = { "0123456789ab", ZC_ACCOUNT_READ, 10, "KeyInfo.bin", NULL };
    snprintf(staff[phone], sizeof staff[phone], "100%d", phone);
    snprintf(names[device], sizeof names[device], "device %d", device);
    struct zc_inspection inspection = {
        .staff = staff[phone], .name = "周明", .device = names[device], .consent_sha256 = "c1", .source_kind = "tar",
        .backup_ms = backup_ms, .inspected_ms = backup_ms, .accounts = &account, .account_count = 1, .messages = 10,
        .scope = { .groups = true, .from_ms = INT64_MIN, .to_ms = INT64_MAX },
    };
    memset(inspection.source_sha256, phone * 16 + device, 32);
    inspection.source_sha256[0] = (uint8_t)(backup_ms % 251);
    return inspection;
}

static uint64_t key_of(const char *username)
{
    uint64_t key = 0;
    assert_int_equal(zc_lead_person_key(fixture.file, username, &key, NULL), ZC_OK);
    return key;
}

static void fill(const struct row *row, int index, struct zc_candidate *candidate, struct zc_sighting *sighting)
{
    char owner[16];
    snprintf(owner, sizeof owner, "owner %d", row->phone);
    *sighting = (struct zc_sighting){
        .chat = row->chat, .chat_name = row->chat, .chat_kind = row->chat[0] == 'g' ? ZC_CHAT_GROUP : ZC_CHAT_PRIVATE,
        .sent = !row->sender, .sender = row->sender, .sender_key = key_of(row->sender ? row->sender : owner),
        .owner_key = key_of(owner), .time_ms = BASE_MS + row->seconds * 1000ll, .message_id = index + 1,
        .server_id = row->server, .origin_server_id = row->origin, .entry = ZC_NO_INDEX, .item = "MicroMsg/x/image2/aa/bb/cc.jpg",
    };
    *candidate = (struct zc_candidate){
        .kind = row->kind, .page_hash = { .coarse = row->page }, .ways = ZC_WAY_WECHAT, .sightings = sighting, .sighting_count = 1,
        .verdict = { .class = row->class, .level = row->level, .mark = row->mark, .doc_number = row->number,
                     .title = row->title, .date = row->date,
                     .confidence = row->class == ZC_CLASS_NONE ? ZC_CONFIDENCE_NONE : ZC_CONFIDENCE_MEDIUM },
    };
    memset(candidate->sha256, row->bytes, 32);
    memset(candidate->sm3, row->bytes + 1, 32);
}

/* The rows of one phone as one inspection. */
__attribute__((unused)) static void inspect_rows(const struct row *rows, int phone, int device, int64_t backup_ms)
{
    struct zc_candidate candidates[MOST_ROWS];
    struct zc_sighting sightings[MOST_ROWS];
    size_t count = 0;
    for (int i = 0; i < MOST_ROWS && rows[i].bytes; i++)
        if (rows[i].phone == phone) {
            fill(&rows[i], i, &candidates[count], &sightings[count]);
            count++;
        }
    struct zc_inspection inspection = phone_of(phone, device, backup_ms);
    if (zc_inspection_end_with_leads(fixture.file, &inspection, candidates, count, &fate_of_inspection,
                                     &leads_of_inspection, &fixture.error) != ZC_OK)
        fail_msg("%s", fixture.error.text);
}

__attribute__((unused)) static struct zc_lead_list load_leads(void)
{
    struct zc_lead_list list = { 0 };
    assert_int_equal(zc_leads_load(fixture.file, &list, &fixture.error), ZC_OK);
    return list;
}

/* Which lead holds the sighting made of this row; 0 = none. */
__attribute__((unused)) static uint64_t lead_of_row(const struct zc_lead_list *list, const struct row *rows, int index)
{
    char staff[8];
    snprintf(staff, sizeof staff, "100%d", rows[index].phone);
    for (size_t i = 0; i < list->count; i++)
        for (uint32_t k = 0; k < list->items[i].sighting_count; k++)
            if (strcmp(list->items[i].sightings[k].staff, staff) == 0
                && list->items[i].sightings[k].message_id == index + 1)
                return list->items[i].number;
    return 0;
}

#endif
