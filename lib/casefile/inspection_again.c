/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "casefile/inspection_again.h"

#include "base/auto.h"
#include "casefile/date.h"
#include "casefile/inspection_rows.h"

enum zc_status zc_inspection_allows_again(const struct zc_case *file, const char *staff, const char *device,
                                          const uint8_t source_sha256[32], int64_t now_ms, struct zc_scope *ret_scope,
                                          struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT scope, from_ms, to_ms, consent_until FROM inspections"
                                          " WHERE staff = ? AND device = ? AND source_sha256 = ?", &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_text(&query, staff);
    zc_query_text(&query, device);
    zc_query_bytes(&query, source_sha256, 32);
    status = zc_query_next(&query, error);
    if (status == ZC_END)
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_CASE, staff, "no inspection of this backup counts");
    if (status != ZC_OK)
        return status;
    int32_t until = (int32_t)zc_column_number(&query, 3);
    if (until == 0)
        return zc_fail(error, ZC_REFUSED, ZC_STAGE_CONSENT, staff,
                       "an earlier zicha did not write down how long the consent holds: inspect the phone again");
    if (zc_date_of_ms(now_ms) > until)
        return zc_fail(error, ZC_REFUSED, ZC_STAGE_CONSENT, staff,
                       "the consent this phone was inspected under has run out: have it signed anew");
    zc_scope_of_columns(&query, 0, ret_scope);
    return ZC_OK;
}
