/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/under_red_text.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "vision/line_looks.h"
#include "vision/line_text.h"

/* What is passed on while a page is read. */
struct work {
    struct zc_ocr *ocr;
    const struct zc_sheet *sheet;
    const char **texts;
    struct zc_arena *arena;
    struct zc_under_red under;
    struct zc_under_red_texts *found;
};

static enum zc_status put(struct work *work, size_t index, const struct zc_line_text *text, struct zc_error *error)
{
    struct zc_under_red_text *found = &work->found->list[work->found->count];
    *found = (struct zc_under_red_text){ .line = work->under.lines[index], .before = work->under.before[index],
                                         .confidence = text->confidence, .star = text->star };
    enum zc_status status = zc_line_text_copy(work->arena, text, true, &found->text, error);
    work->found->count += status == ZC_OK;
    return status;
}

static enum zc_status put_number(struct work *work, size_t index, struct zc_error *error)
{
    const struct zc_line *line = &work->under.lines[index];
    const struct zc_sheet sheet = { .even = work->under.grey };
    struct zc_line_text number = { .confidence = 0 };
    enum zc_status status = zc_line_read_number(work->ocr, &sheet, line, NULL, &number.read, error);
    if (status != ZC_OK || number.read.count == 0)
        return status;
    number.confidence = number.read.symbols[0].confidence;
    for (size_t i = 0; i < work->sheet->lines.count; i++)
        if (work->texts[i] && zc_under_red_is_piece(&work->sheet->lines.list[i], line))
            work->texts[i] = "";
    return put(work, index, &number, error);
}

static enum zc_status put_swallowed(struct work *work, size_t index, struct zc_error *error)
{
    struct zc_line_job *job = calloc(1, sizeof *job);
    if (!job)
        return zc_fail_nomem(error);
    *job = (struct zc_line_job){ .line = work->under.lines[index], .well = true, .again = 1 };
    enum zc_status status = zc_lines_read(work->ocr, work->under.grey, job, 1, error);
    if (status == ZC_OK && zc_line_text_is_writing(&job->text, &job->line))
        status = put(work, index, &job->text, error);
    free(job);
    return status;
}

enum zc_status zc_under_red_texts_read(struct zc_ocr *ocr, PIX *pixels, const struct zc_sheet *sheet,
                                       const char **texts, bool numbered, struct zc_arena *arena,
                                       struct zc_under_red_texts *ret_texts, struct zc_error *error)
{
    struct work work = { .ocr = ocr, .sheet = sheet, .texts = texts, .arena = arena, .found = ret_texts };
    enum zc_status status = ZC_OK;
    ret_texts->count = 0;
    if (!zc_under_red_find(pixels, sheet, &work.under))
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "reading needs more memory than is given");
    for (size_t i = 0; i < work.under.count && status == ZC_OK; i++) {
        size_t before = ret_texts->count;
        if (work.under.number[i] && !numbered)
            status = put_number(&work, i, error);
        numbered = numbered || ret_texts->count > before;
        if (status == ZC_OK && ret_texts->count == before && work.under.swallowed[i])
            status = put_swallowed(&work, i, error);
    }
    zc_under_red_finish(&work.under);
    return status;
}
