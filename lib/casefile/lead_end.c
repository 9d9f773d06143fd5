/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of an inspection: its figures and its leads in one transaction, so that none is there without the other. */
#include "base/auto.h"
#include "casefile/inspection_rows.h"
#include "casefile/lead_find.h"

struct handed { const struct zc_candidate *candidates; size_t count; };

static enum zc_status find_inspection(struct zc_case *file, const struct zc_inspection *inspection, int64_t *ret_id,
                                      struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT id FROM inspections WHERE staff = ? AND source_sha256 = ?",
                                          &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_text(&query, inspection->staff);
    zc_query_bytes(&query, inspection->source_sha256, 32);
    status = zc_query_next(&query, error);
    if (status == ZC_OK)
        *ret_id = zc_column_number(&query, 0);
    return status == ZC_END ? zc_fail(error, ZC_CORRUPT, ZC_STAGE_CASE, file->path, "a stored inspection is not there")
                            : status;
}

static enum zc_status forget_finds(struct zc_case *file, int64_t inspection, struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "DELETE FROM finds WHERE inspection = ?", &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_number(&query, inspection);
    return zc_query_run(&query, error);
}

static enum zc_status count_leads(struct zc_case *file, int64_t inspection, uint64_t *ret_leads,
                                  struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT count(DISTINCT f.lead) FROM finds f JOIN leads l"
                                          " ON l.number = f.lead WHERE f.inspection = ? AND l.is_lead", &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_number(&query, inspection);
    status = zc_query_next(&query, error);
    if (status == ZC_OK)
        *ret_leads = (uint64_t)zc_column_number(&query, 0);
    return status;
}

/* The same source again, with the same figures, may still give other leads: rules change. */
static enum zc_status put(struct zc_case *file, const struct zc_inspection *inspection, const struct handed *handed,
                          enum zc_inspection_fate *ret_fate, uint64_t *ret_leads, struct zc_error *error)
{
    int64_t id = 0;
    enum zc_status status = zc_leads_check_before(file, error);
    if (status == ZC_OK)
        status = zc_inspection_put(file, inspection, ret_fate, error);
    if (status != ZC_OK || *ret_fate == ZC_INSPECTION_OLDER || *ret_fate == ZC_INSPECTION_WORSE)
        return status;
    status = find_inspection(file, inspection, &id, error);
    if (status == ZC_OK && handed) {
        status = forget_finds(file, id, error);
        if (status == ZC_OK)
            status = zc_finds_store(file, id, handed->candidates, handed->count, error);
    }
    if (status == ZC_OK)
        status = zc_leads_regroup(file, error);
    return status == ZC_OK ? count_leads(file, id, ret_leads, error) : status;
}

static enum zc_status end(struct zc_case *file, const struct zc_inspection *inspection, const struct handed *handed,
                          enum zc_inspection_fate *ret_fate, uint64_t *ret_leads, struct zc_error *error)
{
    enum zc_inspection_fate fate = ZC_INSPECTION_STORED;
    uint64_t leads = 0;
    enum zc_status status = zc_sql_begin(file, error);
    if (status == ZC_OK)
        status = zc_sql_end(file, put(file, inspection, handed, &fate, &leads, error), error);
    if (status != ZC_OK)
        return status;
    *ret_fate = fate;
    *ret_leads = leads;
    return ZC_OK;
}

enum zc_status zc_inspection_end(struct zc_case *file, const struct zc_inspection *inspection,
                                 enum zc_inspection_fate *ret_fate, struct zc_error *error)
{
    uint64_t leads;
    return end(file, inspection, NULL, ret_fate, &leads, error);
}

enum zc_status zc_inspection_end_with_leads(struct zc_case *file, const struct zc_inspection *inspection,
                                            const struct zc_candidate *candidates, size_t count,
                                            enum zc_inspection_fate *ret_fate, uint64_t *ret_leads,
                                            struct zc_error *error)
{
    const struct handed handed = { candidates, count };
    return end(file, inspection, &handed, ret_fate, ret_leads, error);
}
