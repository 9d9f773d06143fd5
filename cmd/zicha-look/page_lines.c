/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "zicha-look/page_lines.h"

#include <string.h>

struct page_lines page_lines_of(const struct zc_page *page)
{
    return (struct page_lines){ .page = page, .at = page->text, .alone = ZC_VERDICT_NOTHING };
}

enum zc_status page_lines_next(struct page_lines *lines, struct zc_judge *judge, struct zc_arena *arena,
                               struct zc_error *error)
{
    const struct zc_page *page = lines->page;
    const char *end = page->text + page->text_size;
    if (lines->next >= page->line_count || lines->at >= end)
        return ZC_END;
    const char *stop = memchr(lines->at, '\n', (size_t)(end - lines->at));
    stop = stop ? stop : end;
    lines->shape = &page->lines[lines->next++];
    const struct zc_text_input input = { .text = lines->at, .size = (size_t)(stop - lines->at),
                                         .source = ZC_TEXT_OCR, .place = ZC_PLACE_PAGE, .shapes = lines->shape,
                                         .shape_count = 1 };
    lines->alone = (struct zc_verdict)ZC_VERDICT_NOTHING;
    enum zc_status status = zc_judge_text(judge, &input, arena, &lines->alone, error);
    lines->at = stop < end ? stop + 1 : end;
    return status == ZC_LIMIT ? ZC_OK : status;
}
