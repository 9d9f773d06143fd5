/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "listing.h"
#include "report/json.h"

static size_t count(const struct zc_inspection *inspection) { return inspection->account_count; }

static enum zc_status json(const struct zc_inspection *inspection, size_t index, char **ret_line,
                           struct zc_error *error)
{
    return zc_json_account(inspection, &inspection->accounts[index], ret_line, error);
}

static enum zc_status row(const struct context *context, const struct zc_inspection *inspection, size_t index,
                          struct zc_table *table, struct zc_error *error)
{
    const struct zc_inspected_account *account = &inspection->accounts[index];
    char messages[CELL_SIZE];
    const char *const cells[] = {
        inspection->staff, inspection->name, inspection->device ? inspection->device : "", account->id,
        lang_sentence(context->lang, zc_account_state_name(account->state)), cell_number(messages, account->messages),
        account->key_source ? lang_sentence(context->lang, account->key_source) : "",
        account->reason ? lang_sentence(context->lang, account->reason) : "",
    };
    return zc_table_add(table, cells, error);
}

static int run(struct context *context, struct zc_error *error)
{
    static const char *const headings[] = {
        "head.staff", "head.name", "head.device", "head.account", "head.state", "head.messages", "head.key_source",
        "head.reason"
    };
    static const struct listing listing = { headings, 8, count, NULL, json, row, "accounts.none" };
    return listing_run(context, &listing, error);
}

static const struct option_row options[] = { { "--json", NULL, false, false }, OPTIONS_END };
const struct verb verb_accounts = { "accounts", "CASE", 1, 1, options, run };
