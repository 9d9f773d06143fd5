/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of leads.  Only confirmed ones are ever printed; without any, the one row of a nil return. */
#include <inttypes.h>
#include <string.h>

#include "report/form_facts.h"
#include "report/form_source.h"

static const char *const ways[ZC_FORM_WAY_COUNT] = { "way.photo", "way.mini_program", "way.wechat", "way.other" };
static const char *const natures[] = { "nature.violation", "nature.risk" };

static const char *word(const struct zc_form_input *input, const char *key)
{
    return zc_form_words_get(input->words, "forms", key);
}

static const struct zc_form_lead *nth_confirmed(const struct zc_form_data *data, size_t index)
{
    for (size_t i = 0; i < data->lead_count; i++)
        if (data->leads[i].state == ZC_FORM_CONFIRMED && index-- == 0)
            return &data->leads[i];
    return NULL;
}

static bool given(const char *text)
{
    return text && *text;
}

/* 发文字号 where there is one, else the number in the case: a real title makes the form itself sensitive. */
static const char *code_of(const struct zc_form_input *input, const struct zc_form_lead *lead, struct zc_form_row *row)
{
    return zc_arena_print(row->arena, "%s%" PRIu64, word(input, "lead"), lead->number);
}

static const char *level_of(const struct zc_form_input *input, const struct zc_form_lead *lead)
{
    const char *level = zc_level_name(lead->level);
    return level ? zc_form_words_get(input->words, "level", level)
                 : zc_form_words_get(input->words, "class", zc_class_name(lead->class));
}

/* 涉及文件资料及密级: number or code, level, mark as read, pieces; issuer and title on request only. */
static const char *papers_of(const struct zc_form_input *input, const struct zc_form_lead *lead,
                             struct zc_form_row *row)
{
    struct zc_buffer text = { 0 };
    const struct { const char *label, *value; } parts[] = {
        { "papers.number", given(lead->doc_number) ? lead->doc_number : code_of(input, lead, row) },
        { "papers.issuer", input->data->titles ? lead->issuer : NULL },
        { "papers.title", input->data->titles ? lead->title : NULL },
        { "papers.level", level_of(input, lead) },
        { "papers.mark", lead->mark },
        { "papers.kind", zc_form_words_get(input->words, "kind", lead->kind) },
        { "papers.count", word(input, lead->has_document ? "papers.one" : "papers.none") },
        { "papers.crops", lead->crops ? zc_arena_print(row->arena, "%" PRIu32, lead->crops) : NULL },
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (given(parts[i].value))
            zc_buffer_print(&text, "%s%s%s", text.size ? "\n" : "", word(input, parts[i].label), parts[i].value);
    const char *copy = zc_arena_copy_sized(row->arena, text.size ? (char *)text.data : "", text.size);
    row->failed |= !copy || text.failed;
    zc_buffer_finish(&text);
    return copy;
}

static void add_boxes(const struct zc_form_input *input, unsigned ticked_ways, enum zc_form_nature nature,
                      struct zc_form_row *row)
{
    for (unsigned way = 0; way < ZC_FORM_WAY_COUNT; way++)
        zc_form_row_text(row, ways[way], word(input, ticked_ways & 1u << way ? "box.ticked" : "box"));
    for (unsigned i = 0; i < 2; i++)
        zc_form_row_text(row, natures[i], word(input, nature == (enum zc_form_nature)i ? "box.ticked" : "box"));
}

/* The ways and the nature as words, for a table. */
static const char *ways_text(const struct zc_form_input *input, const struct zc_form_lead *lead,
                             struct zc_form_row *row)
{
    const char *text = "";
    for (unsigned way = 0; way < ZC_FORM_WAY_COUNT && text; way++)
        if (lead->ways & 1u << way)
            text = zc_arena_print(row->arena, "%s%s%s", text, *text ? "、" : "", word(input, ways[way]));
    row->failed |= !text;
    return text;
}

static void add_nil(const struct zc_form_input *input, struct zc_form_row *row)
{
    static const char *const names[] = { "report_unit", "place", "papers", "facts", "measures_lead", "note", "code",
                                         "level", "first", "owners" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        zc_form_row_text(row, names[i], word(input, "none"));
    zc_form_row_text(row, "sheet", word(input, "nil"));
    zc_form_row_text(row, "code_line", "");
    zc_form_row_text(row, "ways", "");
    zc_form_row_text(row, "nature", "");
    zc_form_row_number(row, "sightings", 0);
    zc_form_row_number(row, "phones", 0);
    add_boxes(input, 0, ZC_FORM_NO_NATURE, row);
}

/* Names of those on whose phones it was seen, masked unless the unit wants them in full. */
static const char *owners_of(const struct zc_form_input *input, const struct zc_form_lead *lead,
                             struct zc_form_row *row, uint32_t *ret_count)
{
    const char *text = "";
    *ret_count = 0;
    for (uint32_t i = 0; i < lead->sighting_count && text; i++) {
        const struct zc_form_sighting *sighting = &lead->sightings[i];
        bool first = true;
        for (uint32_t j = 0; j < i && first; j++)
            first = strcmp(lead->sightings[j].staff, sighting->staff) != 0;
        if (!first)
            continue;
        const char *name = zc_form_person(row->arena, sighting->person, input->data->fill->full_names != 0);
        text = zc_arena_print(row->arena, "%s%s%s", text, ++*ret_count > 1 ? "、" : "", name ? name : "");
    }
    row->failed |= !text;
    return text;
}

static size_t count_sheets(const struct zc_form_input *input)
{
    return input->data->confirmed ? input->data->confirmed : 1;
}

static void fill_lead(const struct zc_form_input *input, size_t index, struct zc_form_row *row)
{
    const struct zc_form_data *data = input->data;
    const struct zc_form_lead *lead = nth_confirmed(data, index);
    if (!lead) {
        add_nil(input, row);
        return;
    }
    const struct zc_form_fill_lead *fill = zc_form_fill_find_lead(data->fill, lead->number);
    const char *code = code_of(input, lead, row), *note = zc_form_lead_note(data, lead);
    const char *measures = zc_form_lead_measures(data, lead);
    uint32_t phones;
    zc_form_row_text(row, "report_unit", data->unit);
    zc_form_row_text(row, "place", fill && *fill->place ? fill->place : data->unit);
    zc_form_row_text(row, "sheet", code);
    zc_form_row_text(row, "code_line", zc_arena_print(row->arena, "%s%s", word(input, "code"), code));
    zc_form_row_text(row, "code", given(lead->doc_number) ? lead->doc_number : code);
    zc_form_row_text(row, "level", level_of(input, lead));
    zc_form_row_text(row, "papers", papers_of(input, lead, row));
    zc_form_row_text(row, "facts", zc_form_lead_facts(data, lead));
    zc_form_row_text(row, "measures_lead", measures);
    zc_form_row_text(row, "note", *note ? note : word(input, "none"));
    zc_form_row_text(row, "ways", ways_text(input, lead, row));
    zc_form_row_text(row, "nature", lead->nature < 2 ? word(input, natures[lead->nature]) : "");
    zc_form_row_text(row, "first", lead->sighting_count ? zc_form_day_text(row, lead->sightings[0].time_ms) : "");
    zc_form_row_number(row, "sightings", lead->sighting_count);
    zc_form_row_text(row, "owners", owners_of(input, lead, row, &phones));
    zc_form_row_number(row, "phones", phones);
    add_boxes(input, lead->ways, lead->nature, row);
}

const struct zc_form_source zc_form_source_leads = { "leads", count_sheets, fill_lead };

/* --- the 整改 ledger: problem, owner, measure, date due, recheck, closed --- */

static size_t count_rectify(const struct zc_form_input *input)
{
    return input->data->confirmed;
}

static void fill_rectify(const struct zc_form_input *input, size_t index, struct zc_form_row *row)
{
    const struct zc_form_lead *lead = nth_confirmed(input->data, index);
    fill_lead(input, index, row);
    zc_form_row_text(row, "class", zc_form_words_get(input->words, "class", zc_class_name(lead->class)));
    zc_form_row_text(row, "owner", lead->owner);
    zc_form_row_text(row, "due", lead->due);
    zc_form_row_text(row, "done_on", lead->done);
    zc_form_row_text(row, "done_by", lead->done_by);
    zc_form_row_text(row, "step", zc_form_words_get(input->words, "step", lead->step ? lead->step : "none"));
}

const struct zc_form_source zc_form_source_rectify = { "rectify", count_rectify, fill_rectify };
