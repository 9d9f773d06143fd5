/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "zicha-look/explain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "vision/drawing.h"
#include "zicha-look/page_lines.h"

struct marks {
    struct zc_drawing_mark *items;
    size_t count;
};

static void add(struct marks *marks, struct zc_drawing_mark mark)
{
    if (mark.width > 0 && mark.height > 0)
        marks->items[marks->count++] = mark;
}

static enum zc_status add_lines(struct zc_judge *judge, struct zc_arena *arena, const struct zc_page *page,
                                struct marks *marks, struct zc_error *error)
{
    struct page_lines lines = page_lines_of(page);
    enum zc_status status;
    while ((status = page_lines_next(&lines, judge, arena, error)) == ZC_OK) {
        const struct zc_verdict *alone = &lines.alone;
        const struct zc_line_shape *shape = lines.shape;
        bool says = alone->class != ZC_CLASS_NONE || alone->mark || alone->doc_number || shape->star;
        const char *label = !says ? NULL : alone->rule_count > 0 ? alone->rules[0] : shape->star ? "star" : "line";
        add(marks, (struct zc_drawing_mark){ shape->x, shape->y, shape->width, shape->height, label, says, true });
    }
    return status == ZC_END ? ZC_OK : status;
}

static void add_shapes(const struct zc_page *page, struct marks *marks)
{
    static const char *const labels[ZC_BOX_KIND_COUNT] = { "head", "rule", "seal" };
    for (size_t i = 0; i < page->box_count; i++) {
        const struct zc_page_box *box = &page->boxes[i];
        add(marks, (struct zc_drawing_mark){ box->place.x, box->place.y, box->place.width, box->place.height,
                                             labels[box->kind], true, false });
    }
}

static const char *print_caption(const struct zc_verdict *verdict, char *text, size_t size)
{
    const char *confidence = zc_confidence_name(verdict->confidence);
    int used = snprintf(text, size, "%s%s%s%s", zc_class_name(verdict->class), confidence ? ", " : "",
                        confidence ? confidence : "", verdict->red_header ? ", head of an official paper" : "");
    for (uint32_t i = 0; i < verdict->rule_count && used >= 0 && (size_t)used < size; i++)
        used += snprintf(text + used, size - (size_t)used, "%s%s", i == 0 ? "\nrules: " : ", ", verdict->rules[i]);
    return text;
}

static enum zc_status draw(struct zc_judge *judge, struct zc_arena *arena, const struct zc_source *source,
                           const struct zc_page *page, const struct zc_verdict *verdict, struct zc_buffer *jpeg,
                           struct zc_error *error)
{
    char caption[512];
    struct marks marks = { calloc(page->line_count + page->box_count + 1, sizeof *marks.items), 0 };
    if (!marks.items)
        return zc_fail_nomem(error);
    enum zc_status status = add_lines(judge, arena, page, &marks, error);
    add_shapes(page, &marks);
    if (status == ZC_OK)
        status = zc_drawing_make(source, page->turn, marks.items, marks.count,
                                 print_caption(verdict, caption, sizeof caption), jpeg, error);
    free(marks.items);
    return status;
}

void zc_explain_keep(struct zc_observation *seen, const struct zc_buffer *jpeg, struct zc_arena *arena)
{
    uint8_t *kept = jpeg->size <= ZC_LIMIT_DRAWING ? zc_arena_new(arena, jpeg->size) : NULL;
    if (!kept)
        return;
    memcpy(kept, jpeg->data, jpeg->size);
    seen->drawing = kept;
    seen->drawing_size = jpeg->size;
}

void zc_explain_page(struct zc_judge *judge, struct zc_arena *arena, const struct zc_source *source,
                     const struct zc_page *page, struct zc_observation *seen)
{
    struct zc_buffer jpeg = { 0 };
    struct zc_error error = { 0 };
    if (seen->verdict.class == ZC_CLASS_NONE && page->box_count == 0)
        return;
    if (draw(judge, arena, source, page, &seen->verdict, &jpeg, &error) == ZC_OK)
        zc_explain_keep(seen, &jpeg, arena);
    zc_buffer_finish(&jpeg);
}
