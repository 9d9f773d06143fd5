/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting distinct things.  Each row gives a key and flags; rows of one key put their flags together, and every key
 * is counted once.  Without memory for the sorted list the same is counted in place, slower: these functions
 * cannot fail. */
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "casefile/inspection.h"

enum { JOINED = 1, IDLE = 2, ALIVE = 4, COUNTED = 8, OCR = 16 };

struct row { const char *key; unsigned flags; };

static int compare_rows(const void *one, const void *other)
{
    return strcmp(((const struct row *)one)->key, ((const struct row *)other)->key);
}

static void tally_group(unsigned flags, struct zc_inspection_figures *figures)
{
    figures->groups += (flags & JOINED) != 0;
    figures->groups_left += (flags & JOINED) == 0;
    figures->groups_idle += (flags & (JOINED | IDLE | ALIVE)) == (JOINED | IDLE);
}

static void tally_mini_program(unsigned flags, struct zc_inspection_figures *figures)
{
    figures->mini_programs += (flags & COUNTED) != 0;
    figures->mini_programs_ocr += (flags & (COUNTED | OCR)) == (COUNTED | OCR);
}

/* A list over several inspections: row number `i` of `inspections` taken as one. */
struct source {
    const struct zc_inspection *inspections;
    size_t count, rows;
    struct row (*row_at)(const struct zc_inspection *inspection, size_t i);
    size_t (*size_of)(const struct zc_inspection *inspection);
    void (*tally)(unsigned flags, struct zc_inspection_figures *figures);
};

static struct row row_at(const struct source *source, size_t i)
{
    size_t at = 0;
    while (i >= source->size_of(&source->inspections[at]))
        i -= source->size_of(&source->inspections[at++]);
    return source->row_at(&source->inspections[at], i);
}

static void count_in_place(const struct source *source, struct zc_inspection_figures *figures)
{
    for (size_t i = 0; i < source->rows; i++) {
        struct row row = row_at(source, i);
        bool first = true;
        for (size_t j = 0; j < source->rows && first; j++) {
            struct row other = row_at(source, j);
            bool same = strcmp(other.key, row.key) == 0;
            first = !same || j >= i;
            row.flags |= same ? other.flags : 0;
        }
        if (first)
            source->tally(row.flags, figures);
    }
}

static void count_distinct(struct source *source, struct zc_inspection_figures *figures)
{
    for (size_t i = 0; i < source->count; i++)
        source->rows += source->size_of(&source->inspections[i]);
    ZC_AUTO(zc_free_p) struct row *rows = calloc(source->rows + 1, sizeof *rows);
    if (!rows) {
        count_in_place(source, figures);
        return;
    }
    size_t used = 0;
    for (size_t at = 0; at < source->count; at++)
        for (size_t i = 0; i < source->size_of(&source->inspections[at]); i++)
            rows[used++] = source->row_at(&source->inspections[at], i);
    qsort(rows, used, sizeof *rows, compare_rows);
    for (size_t i = 0; i < used; i++) {
        if (i + 1 < used && compare_rows(&rows[i], &rows[i + 1]) == 0)
            rows[i + 1].flags |= rows[i].flags;
        else
            source->tally(rows[i].flags, figures);
    }
}

static size_t count_groups(const struct zc_inspection *inspection) { return inspection->group_count; }
static size_t count_programs(const struct zc_inspection *inspection) { return inspection->mini_program_count; }

static struct row group_row(const struct zc_inspection *inspection, size_t i)
{
    const struct zc_inspected_group *group = &inspection->groups[i];
    struct row row = { group->id ? group->id : "", 0 };
    if (group->joined)
        row.flags = JOINED | (group->idle == 1 ? IDLE : 0) | (group->idle == 0 ? ALIVE : 0);
    return row;
}

static struct row program_row(const struct zc_inspection *inspection, size_t i)
{
    const struct zc_inspected_mini_program *program = &inspection->mini_programs[i];
    const char *key = program->appid && *program->appid ? program->appid : program->username;
    unsigned flags = program->counted ? COUNTED : 0;
    if (program->category && strcmp(program->category, "ocr") == 0)
        flags |= OCR;
    return (struct row){ key ? key : "", flags };
}

struct zc_inspection_figures zc_inspection_figures_over(const struct zc_inspection *inspections, size_t count)
{
    struct zc_inspection_figures figures = { 0 };
    struct source groups = { inspections, count, 0, group_row, count_groups, tally_group };
    struct source programs = { inspections, count, 0, program_row, count_programs, tally_mini_program };
    count_distinct(&groups, &figures);
    count_distinct(&programs, &figures);
    return figures;
}

struct zc_inspection_figures zc_inspection_figures_of(const struct zc_inspection *inspection)
{
    return zc_inspection_figures_over(inspection, 1);
}
