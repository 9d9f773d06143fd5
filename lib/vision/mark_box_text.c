/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/mark_box_text.h"

#include <stdlib.h>

#include "vision/heading.h"
#include "vision/mark_box.h"

#define TRIES (ZC_MARK_BOXES_MOST * ZC_MARK_BOX_TRIES)

/* Places in boxes, box by box. */
struct tries {
    struct zc_line_job jobs[TRIES];
    size_t indexes[TRIES];               /* of the line */
    size_t count;
};

static void collect(const struct zc_sheet *sheet, const char *const *texts, struct tries *tries)
{
    const struct zc_lines *lines = &sheet->lines;
    struct zc_line places[ZC_MARK_BOX_TRIES];
    double lean = zc_lines_lean(lines);
    size_t boxes = 0;
    for (size_t i = 0; i < lines->count && boxes < ZC_MARK_BOXES_MOST; i++) {
        if (!texts[i] || *texts[i] || lines->list[i].column)
            continue;
        size_t count = zc_mark_box_tries(lines, &lines->list[i], lean, places);
        boxes += count > 0;
        for (size_t j = 0; j < count; j++) {
            tries->jobs[tries->count] = zc_heading_job(sheet, &places[j], 1);
            tries->indexes[tries->count++] = i;
        }
    }
}

static enum zc_status choose(const struct tries *tries, struct zc_arena *arena, struct zc_mark_box_texts *texts,
                             struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (size_t i = 0; i < tries->count && status == ZC_OK; i++) {
        const char *read = "";
        if (texts->count > 0 && texts->indexes[texts->count - 1] == tries->indexes[i])
            continue;
        status = zc_line_text_copy(arena, &tries->jobs[i].text, true, &read, error);
        if (status == ZC_OK && zc_line_text_hints_at_mark(read)) {
            texts->indexes[texts->count] = tries->indexes[i];
            texts->jobs[texts->count++] = tries->jobs[i];
        }
    }
    return status;
}

enum zc_status zc_mark_box_texts_read(struct zc_ocr *ocr, const struct zc_sheet *sheet, const char *const *texts,
                                      struct zc_arena *arena, struct zc_mark_box_texts *ret_texts,
                                      struct zc_error *error)
{
    struct tries *tries = calloc(1, sizeof *tries);
    *ret_texts = (struct zc_mark_box_texts){ .jobs = calloc(ZC_MARK_BOXES_MOST, sizeof *ret_texts->jobs) };
    enum zc_status status = tries && ret_texts->jobs ? ZC_OK : zc_fail_nomem(error);
    if (status == ZC_OK)
        collect(sheet, texts, tries);
    if (status == ZC_OK && tries->count > 0)
        status = zc_lines_read(ocr, sheet->even, tries->jobs, tries->count, error);
    if (status == ZC_OK)
        status = choose(tries, arena, ret_texts, error);
    free(tries);
    return status;
}

void zc_mark_box_texts_finish(struct zc_mark_box_texts *texts)
{
    free(texts->jobs);
    *texts = (struct zc_mark_box_texts){ .jobs = NULL };
}
