/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "zicha-look/crop.h"

#include "base/buffer.h"
#include "vision/drawing.h"
#include "zicha-look/explain.h"
#include "zicha-look/page_lines.h"

/* Persons' data, papers without a mark and the like have nothing to show that is not their text. */
static bool bears_a_mark(const struct zc_verdict *verdict)
{
    switch (verdict->class) {
    case ZC_CLASS_STATE_SECRET: case ZC_CLASS_TELEGRAM: case ZC_CLASS_WORK_SECRET: case ZC_CLASS_INTERNAL:
    case ZC_CLASS_TRADE_SECRET: case ZC_CLASS_FOREIGN: return true;
    default: return false;
    }
}

/* The first line that says by itself what the page is. */
static enum zc_status find_mark(struct zc_judge *judge, struct zc_arena *arena, const struct zc_page *page,
                                const struct zc_verdict *verdict, struct zc_drawing_mark *ret_box,
                                struct zc_error *error)
{
    struct page_lines lines = page_lines_of(page);
    enum zc_status status;
    while ((status = page_lines_next(&lines, judge, arena, error)) == ZC_OK)
        if (lines.alone.class == verdict->class && lines.alone.level == verdict->level) {
            *ret_box = (struct zc_drawing_mark){ .x = lines.shape->x, .y = lines.shape->y,
                                                 .width = lines.shape->width, .height = lines.shape->height };
            break;
        }
    return status;
}

void zc_crop_page(struct zc_judge *judge, struct zc_arena *arena, const struct zc_source *source,
                  const struct zc_page *page, struct zc_observation *seen)
{
    struct zc_buffer jpeg = { 0 };
    struct zc_error error = { 0 };
    struct zc_drawing_mark box;
    if (!bears_a_mark(&seen->verdict))
        return;
    enum zc_status status = find_mark(judge, arena, page, &seen->verdict, &box, &error);
    if (status == ZC_OK)
        status = zc_drawing_crop(source, page->turn, &box, &jpeg, &error);
    if (status == ZC_OK)
        zc_explain_keep(seen, &jpeg, arena);
    zc_buffer_finish(&jpeg);
}
