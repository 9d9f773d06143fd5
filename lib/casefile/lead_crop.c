/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Crops are hashed whenever leads are read: so one that was changed shows like any other change. */
#include <string.h>

#include "base/auto.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "casefile/lead_find.h"

static struct zc_lead *find(struct zc_lead_list *list, uint64_t number)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].number == number)
            return &list->items[i];
    return NULL;
}

/* One after another: the hash so far, then that of the next crop. */
static enum zc_status add(struct zc_lead *lead, const void *jpeg, size_t size, struct zc_error *error)
{
    uint8_t both[64];
    memcpy(both, lead->crops_sha256, 32);
    enum zc_status status = zc_hash_of(ZC_HASH_SHA256, jpeg, size, both + 32, error);
    if (status == ZC_OK)
        status = zc_hash_of(ZC_HASH_SHA256, both, sizeof both, lead->crops_sha256, error);
    lead->crop_count += status == ZC_OK;
    return status;
}

enum zc_status zc_leads_load_crops(const struct zc_case *file, struct zc_lead_list *list, struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT f.lead, c.jpeg FROM crops c JOIN finds f ON f.id = c.find"
                                          " WHERE f.lead IS NOT NULL ORDER BY f.lead, c.jpeg", &query, error);
    while (status == ZC_OK && (status = zc_query_next(&query, error)) == ZC_OK) {
        struct zc_lead *lead = find(list, (uint64_t)zc_column_number(&query, 0));
        const void *jpeg = sqlite3_column_blob(query.statement, 1);
        int size = sqlite3_column_bytes(query.statement, 1);
        if (lead && jpeg && size > 0)
            status = add(lead, jpeg, (size_t)size, error);
    }
    return status == ZC_END ? ZC_OK : status;
}
