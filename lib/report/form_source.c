/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/form_source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Sorted by name. */
static const struct zc_form_source *const sources[] = {
    &zc_form_source_blocks, &zc_form_source_categories, &zc_form_source_groups, &zc_form_source_leads,
    &zc_form_source_people, &zc_form_source_programs, &zc_form_source_rectify, &zc_form_source_unread,
};

const struct zc_form_source *zc_form_source_find(const char *name)
{
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        if (strcmp(sources[i]->name, name) == 0)
            return sources[i];
    return NULL;
}

enum zc_status zc_form_source_row(const struct zc_form_source *source, const struct zc_form_input *input, size_t index,
                                  struct zc_form_row *row, struct zc_error *error)
{
    row->count = 0;
    row->failed = false;
    zc_form_row_number(row, "number", (int64_t)index + 1);
    source->fill(input, index, row);
    return row->failed ? zc_fail_nomem(error) : ZC_OK;
}

const char *zc_form_day_text(struct zc_form_row *row, int64_t time_ms)
{
    char text[16] = "";
    if (time_ms != 0)
        zc_date_print(zc_date_of_ms(time_ms), text);
    return zc_arena_copy(row->arena, text);
}

/* --- the book --- */

static void add_figures(const struct zc_form_input *input, struct zc_form_row *row)
{
    const struct zc_form_data *data = input->data;
    const struct zc_form_figures *f = &data->figures;
    const struct zc_coverage *coverage = data->coverage;
    const struct { const char *name; int64_t value; } numbers[] = {
        { "people", f->people }, { "groups", f->groups }, { "programs", f->programs }, { "leads", f->leads },
        { "top_secret", f->top_secret }, { "secret", f->secret }, { "confidential", f->confidential },
        { "state_secret", f->top_secret + f->secret + f->confidential }, { "work_secret", f->work_secret },
        { "documents", f->documents }, { "documents_other", f->documents_other }, { "groups_sum", f->groups_sum },
        { "groups_idle", f->groups_idle }, { "programs_sum", f->programs_sum }, { "programs_ocr", f->programs_ocr },
        { "pending", (int64_t)data->pending }, { "expected", (int64_t)coverage->expected },
        { "inspected", (int64_t)coverage->inspected }, { "done", (int64_t)coverage->done },
        { "partial", (int64_t)coverage->partial }, { "missing", (int64_t)coverage->missing },
        { "off_roster", (int64_t)coverage->off_roster },
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        zc_form_row_number(row, numbers[i].name, numbers[i].value);
    zc_form_row_text(row, "percent", zc_arena_print(row->arena, "%.1f%%", coverage->percent_inspected));
}

/* A whole number is one in Excel too; "03" and "1.5" stay text, which rule V1 reports. */
static void add_own_value(const struct zc_form_fill_value *own, struct zc_form_row *row)
{
    const char *name = zc_arena_print(row->arena, "fill.%s", own->name);
    size_t digits = strspn(own->value, "0123456789");
    bool is_number = digits > 0 && digits < 16 && own->value[digits] == 0 && (own->value[0] != '0' || digits == 1);
    if (!name)
        row->failed = true;
    else if (is_number)
        zc_form_row_number(row, name, strtoll(own->value, NULL, 10));
    else
        zc_form_row_text(row, name, own->value);
}

static const char *expand_word(const struct zc_form_input *input, const char *key, struct zc_form_row *row)
{
    struct zc_buffer text = { 0 };
    const struct zc_form_scope scope = { NULL, row };
    const char *copy = NULL;
    if (zc_form_expand(&scope, zc_form_words_get(input->words, "forms", key), &text, NULL) == ZC_OK)
        copy = zc_arena_copy_sized(row->arena, text.size ? (char *)text.data : "", text.size);
    zc_buffer_finish(&text);
    row->failed |= copy == NULL;
    return copy ? copy : "";
}

/* The lines atop every sheet: what must be done at once, and whether this may be handed in. */
static void add_notice(const struct zc_form_input *input, const struct zc_form_book_facts *facts,
                       struct zc_form_row *row)
{
    const struct zc_form_data *data = input->data;
    bool open = data->pending > 0 || facts->broken > 0;
    zc_form_row_number(row, "broken", (int64_t)facts->broken);
    const char *key = facts->is_final ? NULL : data->pending > 0 ? "draft.pending" : open ? "draft.broken" : NULL;
    const char *draft = key ? expand_word(input, key, row) : "";
    const char *alarm = data->alarm ? expand_word(input, "alarm", row) : "";
    zc_form_row_text(row, "draft", draft);
    zc_form_row_text(row, "alarm", alarm);
    zc_form_row_text(row, "notice", zc_arena_print(row->arena, "%s%s%s", alarm, *alarm && *draft ? "\n" : "", draft));
}

static void add_texts(const struct zc_form_input *input, struct zc_form_row *row)
{
    const struct zc_form_data *data = input->data;
    const struct zc_form_fill *fill = data->fill;
    const char *none = zc_form_words_get(input->words, "forms", "none");
    int year, month, day;
    char date[16];
    zc_date_print(data->date, date);
    zc_form_row_text(row, "unit", data->unit);
    zc_form_row_text(row, "measures", *fill->measures ? fill->measures : data->figures.leads == 0 ? none : "");
    zc_form_row_text(row, "filled_by", fill->filled_by);
    zc_form_row_text(row, "checked_by", fill->checked_by);
    zc_form_row_text(row, "telephone", fill->telephone);
    zc_form_row_text(row, "campaign_from", fill->campaign.from);
    zc_form_row_text(row, "campaign_to", fill->campaign.to);
    if (sscanf(date, "%d-%d-%d", &year, &month, &day) == 3) {
        zc_form_row_number(row, "year", year);
        zc_form_row_number(row, "month", month);
        zc_form_row_number(row, "day", day);
        zc_form_row_text(row, "date_line", expand_word(input, "date", row));
    } else {
        zc_form_row_text(row, "date_line", expand_word(input, "date.open", row));
    }
    bool signs = *fill->filled_by || *fill->checked_by || *fill->telephone;
    zc_form_row_text(row, "signatures", signs ? expand_word(input, "signatures", row) : "");
    zc_form_row_text(row, "campaign", *fill->campaign.from ? expand_word(input, "campaign", row) : "");
    zc_form_row_text(row, "remarks", expand_word(input, "remarks", row));
}

enum zc_status zc_form_book_row(const struct zc_form_input *input, const struct zc_form_book_facts *facts,
                                struct zc_form_row *row, struct zc_error *error)
{
    row->count = 0;
    row->failed = false;
    add_figures(input, row);
    zc_form_row_number(row, "file_number", facts->file_number);
    zc_form_row_number(row, "file_count", facts->file_count);
    add_notice(input, facts, row);
    add_texts(input, row);
    for (unsigned i = 0; i < input->data->fill->values_count; i++)
        add_own_value(&input->data->fill->values[i], row);
    return row->failed ? zc_fail_nomem(error) : ZC_OK;
}
