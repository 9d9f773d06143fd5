/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "listing.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "report/json.h"

#define WIDEST_CELL 48u            /* columns of a terminal table; --json has the whole text */

const char *cell_number(char room[CELL_SIZE], uint64_t number)
{
    snprintf(room, CELL_SIZE, "%" PRIu64, number);
    return room;
}

const char *cell_time(char room[CELL_SIZE], int64_t time_ms)
{
    zc_time_text(time_ms, room);
    if (*room) {
        room[10] = ' ';
        room[16] = 0;
    }
    return room;
}

static enum zc_status print_json(const struct context *context, const struct listing *listing,
                                 const struct zc_inspection *inspection, struct zc_error *error)
{
    for (size_t i = 0; i < listing->count(inspection); i++) {
        if (listing->shown && !listing->shown(context, inspection, i))
            continue;
        ZC_AUTO(zc_free_p) char *line = NULL;
        enum zc_status status = listing->json(inspection, i, &line, error);
        if (status != ZC_OK)
            return status;
        puts(line);
    }
    return ZC_OK;
}

static enum zc_status add_rows(const struct context *context, const struct listing *listing,
                               const struct zc_inspection *inspection, struct zc_table *table, struct zc_error *error)
{
    for (size_t i = 0; i < listing->count(inspection); i++) {
        if (listing->shown && !listing->shown(context, inspection, i))
            continue;
        enum zc_status status = listing->row(context, inspection, i, table, error);
        if (status != ZC_OK)
            return status;
    }
    return ZC_OK;
}

static enum zc_status print_table(const struct context *context, const struct listing *listing,
                                  const struct zc_inspection_list *list, struct zc_error *error)
{
    const char *headings[ZC_TABLE_MOST_COLUMNS];
    for (size_t i = 0; i < listing->column_count; i++)
        headings[i] = say(context, listing->headings[i]);
    struct zc_table *table = NULL;
    struct zc_buffer text = { 0 };
    enum zc_status status = zc_table_new(headings, listing->column_count, &table, error);
    for (size_t i = 0; status == ZC_OK && i < list->count; i++)
        status = add_rows(context, listing, &list->items[i], table, error);
    if (status == ZC_OK && zc_table_rows(table) == 0)
        puts(say(context, listing->empty));
    else if (status == ZC_OK && (status = zc_table_print(table, WIDEST_CELL, &text, error)) == ZC_OK)
        fwrite(text.data, 1, text.size, stdout);
    zc_buffer_finish(&text);
    zc_table_free(table);
    return status;
}

int listing_run(struct context *context, const struct listing *listing, struct zc_error *error)
{
    ZC_AUTO(zc_case_free_p) struct zc_case *file = NULL;
    int code = open_case(context, &file, error);
    if (code != EXIT_DONE)
        return code;
    struct zc_inspection_list list = { 0 };
    enum zc_status status = zc_inspection_load(file, NULL, &list, error);
    if (status != ZC_OK)
        return EXIT_CASE;
    if (wants_json(context))
        for (size_t i = 0; status == ZC_OK && i < list.count; i++)
            status = print_json(context, listing, &list.items[i], error);
    else
        status = print_table(context, listing, &list, error);
    zc_inspection_list_free(&list);
    return exit_of(status);
}
