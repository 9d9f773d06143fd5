/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows about people and phones: people, categories, blocks, unread. */
#include <string.h>

#include "report/form_source.h"

static const char *state_word(const struct zc_form_input *input, enum zc_coverage_state state)
{
    return zc_form_words_get(input->words, "coverage", zc_coverage_state_name(state));
}

static const char *reasons_text(const struct zc_form_input *input, unsigned reasons, struct zc_form_row *row)
{
    struct zc_buffer text = { 0 };
    for (unsigned bit = 0; bit < ZC_COVERAGE_REASON_COUNT; bit++)
        if (reasons & 1u << bit)
            zc_buffer_print(&text, "%s%s", text.size ? "、" : "",
                            zc_form_words_get(input->words, "reason", zc_coverage_reason_name(bit)));
    const char *copy = zc_arena_copy_sized(row->arena, text.size ? (char *)text.data : "", text.size);
    row->failed |= !copy || text.failed;
    zc_buffer_finish(&text);
    return copy;
}

struct lead_counts { int64_t confirmed, pending, documents; };

static struct lead_counts count_leads(const struct zc_form_data *data, const char *staff)
{
    struct lead_counts counts = { 0 };
    for (size_t i = 0; i < data->lead_count; i++) {
        const struct zc_form_lead *lead = &data->leads[i];
        bool seen = false;
        for (uint32_t j = 0; j < lead->sighting_count && !seen; j++)
            seen = strcmp(lead->sightings[j].staff, staff) == 0;
        bool confirmed = seen && lead->state == ZC_FORM_CONFIRMED;
        counts.confirmed += confirmed;
        counts.documents += confirmed && lead->has_document;
        counts.pending += seen && lead->state == ZC_FORM_PENDING;
    }
    return counts;
}

static size_t count_people(const struct zc_form_input *input)
{
    return input->data->coverage->count;
}

static void fill_person(const struct zc_form_input *input, size_t index, struct zc_form_row *row)
{
    const struct zc_coverage_person *person = &input->data->coverage->people[index];
    const struct zc_inspection_figures *figures = &person->figures;
    const struct lead_counts leads = count_leads(input->data, person->person.staff);
    const char *why = zc_form_fill_find_missing(input->data->fill, person->person.staff);
    zc_form_row_text(row, "staff", person->person.staff);
    zc_form_row_text(row, "name", person->person.name);
    zc_form_row_text(row, "department", person->person.department);
    zc_form_row_text(row, "category", person->person.category);
    zc_form_row_text(row, "clearance", person->person.clearance);
    zc_form_row_text(row, "roster", zc_form_words_get(input->words, "forms", person->on_roster ? "yes" : "no"));
    zc_form_row_text(row, "state", state_word(input, person->of.state));
    for (int kind = 0; kind < ZC_COVERAGE_KIND_COUNT; kind++)
        zc_form_row_text(row, zc_coverage_kind_name(kind), state_word(input, person->of.kinds[kind]));
    zc_form_row_text(row, "reasons", why && *why ? why : reasons_text(input, person->of.reasons, row));
    zc_form_row_number(row, "phones", person->device_count);
    zc_form_row_number(row, "accounts", (int64_t)person->of.accounts);
    zc_form_row_number(row, "group_count", (int64_t)figures->groups);
    zc_form_row_number(row, "group_idle", (int64_t)figures->groups_idle);
    zc_form_row_number(row, "program_count", (int64_t)figures->mini_programs);
    zc_form_row_number(row, "program_ocr", (int64_t)figures->mini_programs_ocr);
    zc_form_row_number(row, "messages", (int64_t)person->of.messages);
    zc_form_row_number(row, "lead_count", leads.confirmed);
    zc_form_row_number(row, "document_count", leads.documents);
    zc_form_row_number(row, "lead_pending", leads.pending);
}

const struct zc_form_source zc_form_source_people = { "people", count_people, fill_person };

static size_t count_categories(const struct zc_form_input *input)
{
    return input->data->coverage->category_count;
}

static void fill_category(const struct zc_form_input *input, size_t index, struct zc_form_row *row)
{
    const struct zc_coverage_category *category = &input->data->coverage->categories[index];
    zc_form_row_text(row, "category", category->name);
    zc_form_row_number(row, "category_expected", (int64_t)category->expected);
    zc_form_row_number(row, "category_inspected", (int64_t)category->inspected);
    zc_form_row_number(row, "category_done", (int64_t)category->done);
    zc_form_row_number(row, "category_missing", (int64_t)(category->expected - category->inspected));
}

const struct zc_form_source zc_form_source_categories = { "categories", count_categories, fill_category };

static const char *person_name(const struct zc_form_input *input, const struct zc_inspection *inspection)
{
    const struct zc_coverage *coverage = input->data->coverage;
    for (size_t i = 0; i < coverage->count; i++)
        if (strcmp(coverage->people[i].person.staff, inspection->staff) == 0)
            return coverage->people[i].person.name;
    return inspection->name;
}

static size_t count_blocks(const struct zc_form_input *input)
{
    return input->data->coverage->inspections.count * ZC_MEDIA_KIND_COUNT;
}

static void fill_block(const struct zc_form_input *input, size_t index, struct zc_form_row *row)
{
    const struct zc_inspection *inspection =
        &input->data->coverage->inspections.items[index / ZC_MEDIA_KIND_COUNT];
    enum zc_media_kind kind = (enum zc_media_kind)(index % ZC_MEDIA_KIND_COUNT);
    int64_t listed = 0;
    zc_form_row_text(row, "staff", inspection->staff);
    zc_form_row_text(row, "name", person_name(input, inspection));
    zc_form_row_text(row, "device", inspection->device);
    zc_form_row_text(row, "kind", zc_form_words_get(input->words, "media", zc_media_kind_name(kind)));
    for (int state = 0; state < ZC_ITEM_STATE_COUNT; state++) {
        listed += (int64_t)inspection->blocks[kind][state];
        zc_form_row_number(row, zc_item_state_name(state), (int64_t)inspection->blocks[kind][state]);
    }
    zc_form_row_number(row, "listed", listed);
}

const struct zc_form_source zc_form_source_blocks = { "blocks", count_blocks, fill_block };

static size_t count_unread(const struct zc_form_input *input)
{
    return input->data->unread_count;
}

static void fill_unread(const struct zc_form_input *input, size_t index, struct zc_form_row *row)
{
    const struct zc_form_unread *unread = &input->data->unread[index];
    const char *what = unread->kind ? zc_form_words_get(input->words, "media", unread->kind)
                                    : zc_form_words_get(input->words, "stage", unread->stage);
    zc_form_row_text(row, "staff", unread->inspection->staff);
    zc_form_row_text(row, "name", unread->person);
    zc_form_row_text(row, "device", unread->inspection->device);
    zc_form_row_text(row, "what", what);
    zc_form_row_text(row, "state", unread->state ? zc_form_words_get(input->words, "item", unread->state) : "");
    zc_form_row_text(row, "reason", unread->reason);
    zc_form_row_text(row, "place", unread->place);
    zc_form_row_number(row, "count", (int64_t)unread->count);
}

const struct zc_form_source zc_form_source_unread = { "unread", count_unread, fill_unread };
