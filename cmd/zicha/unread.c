/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "listing.h"
#include "report/json.h"

static size_t count(const struct zc_inspection *inspection) { return inspection->unread_count; }

static enum zc_status json(const struct zc_inspection *inspection, size_t index, char **ret_line,
                           struct zc_error *error)
{
    return zc_json_unread(inspection, &inspection->unread[index], ret_line, error);
}

static enum zc_status row(const struct context *context, const struct zc_inspection *inspection, size_t index,
                          struct zc_table *table, struct zc_error *error)
{
    const struct zc_unread_item *item = &inspection->unread[index];
    const char *state = item->state < ZC_ITEM_STATE_COUNT ? zc_item_state_name(item->state)
                        : item->note ? "note" : "not read";
    const char *const cells[] = {
        inspection->staff, lang_sentence(context->lang, item->kind ? item->kind : item->stage),
        lang_sentence(context->lang, state), lang_sentence(context->lang, item->reason), item->place,
    };
    return zc_table_add(table, cells, error);
}

static int run(struct context *context, struct zc_error *error)
{
    static const char *const headings[] = { "head.staff", "head.kind", "head.state", "head.reason", "head.place" };
    static const struct listing listing = { headings, 5, count, NULL, json, row, "unread.none" };
    return listing_run(context, &listing, error);
}

static const struct option_row options[] = { { "--json", NULL, false, false }, OPTIONS_END };
const struct verb verb_unread = { "unread", "CASE", 1, 1, options, run };
