/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the two inventories: groups and mini-programs, each once over all phones. */
#include "report/form_source.h"

static size_t count_groups(const struct zc_form_input *input)
{
    return input->data->group_count;
}

/* What the officer may do with a group; nobody decides it here. */
static const char *advice_for_group(const struct zc_form_group *group)
{
    if (group->idle == 1)
        return "group.idle";
    if (group->members > 0 && group->members <= 2)
        return "group.empty";
    return group->idle < 0 ? "group.unknown" : "group.active";
}

static void fill_group(const struct zc_form_input *input, size_t index, struct zc_form_row *row)
{
    const struct zc_form_group *group = &input->data->groups[index];
    zc_form_row_text(row, "name", group->name);
    zc_form_row_text(row, "owner", group->owner);
    zc_form_row_text(row, "people", group->people);
    zc_form_row_number(row, "people_count", group->people_count);
    if (group->members > 0)
        zc_form_row_number(row, "members", group->members);
    else
        zc_form_row_text(row, "members", zc_form_words_get(input->words, "forms", "unknown"));
    zc_form_row_text(row, "first", zc_form_day_text(row, group->first_ms));
    zc_form_row_text(row, "last", zc_form_day_text(row, group->last_ms));
    zc_form_row_number(row, "messages", (int64_t)group->messages);
    zc_form_row_text(row, "advice", zc_form_words_get(input->words, "advice", advice_for_group(group)));
}

const struct zc_form_source zc_form_source_groups = { "groups", count_groups, fill_group };

static size_t count_programs(const struct zc_form_input *input)
{
    return input->data->program_count;
}

static const char *evidence_text(const struct zc_form_input *input, uint32_t evidence, struct zc_form_row *row)
{
    struct zc_buffer text = { 0 };
    for (unsigned bit = 0; bit < ZC_EVIDENCE_BIT_COUNT; bit++)
        if (evidence & 1u << bit)
            zc_buffer_print(&text, "%s%s", text.size ? "、" : "",
                            zc_form_words_get(input->words, "evidence", zc_evidence_name(bit)));
    const char *copy = zc_arena_copy_sized(row->arena, text.size ? (char *)text.data : "", text.size);
    row->failed |= !copy || text.failed;
    zc_buffer_finish(&text);
    return copy;
}

static void fill_program(const struct zc_form_input *input, size_t index, struct zc_form_row *row)
{
    const struct zc_form_program *program = &input->data->programs[index];
    const char *category = program->category ? program->category : "other";
    zc_form_row_text(row, "name", program->name);
    zc_form_row_text(row, "appid", program->appid);
    zc_form_row_text(row, "category", zc_form_words_get(input->words, "category", category));
    zc_form_row_text(row, "people", program->people);
    zc_form_row_number(row, "people_count", program->people_count);
    zc_form_row_text(row, "evidence", evidence_text(input, program->evidence, row));
    zc_form_row_text(row, "last", zc_form_day_text(row, program->last_used_ms));
    zc_form_row_text(row, "advice", zc_form_words_get(input->words, "category.advice", category));
}

const struct zc_form_source zc_form_source_programs = { "programs", count_programs, fill_program };
