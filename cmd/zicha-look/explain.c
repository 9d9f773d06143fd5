/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "zicha-look/explain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "vision/drawing.h"

struct marks {
    struct zc_drawing_mark *items;
    size_t count;
};

static void add(struct marks *marks, struct zc_drawing_mark mark)
{
    if (mark.width > 0 && mark.height > 0)
        marks->items[marks->count++] = mark;
}

/* What one line says when it stands alone. */
static enum zc_status add_line(struct zc_judge *judge, struct zc_arena *arena, const char *text, size_t size,
                               const struct zc_line_shape *shape, struct marks *marks, struct zc_error *error)
{
    struct zc_verdict alone = ZC_VERDICT_NOTHING;
    const struct zc_text_input input = { .text = text, .size = size, .source = ZC_TEXT_OCR, .place = ZC_PLACE_PAGE,
                                         .shapes = shape, .shape_count = 1 };
    enum zc_status status = zc_judge_text(judge, &input, arena, &alone, error);
    if (status != ZC_OK && status != ZC_LIMIT)
        return status;
    bool says = alone.class != ZC_CLASS_NONE || alone.mark || alone.doc_number || shape->star;
    const char *label = !says ? NULL : alone.rule_count > 0 ? alone.rules[0] : shape->star ? "star" : "line";
    add(marks, (struct zc_drawing_mark){ shape->x, shape->y, shape->width, shape->height, label, says, true });
    return ZC_OK;
}

static enum zc_status add_lines(struct zc_judge *judge, struct zc_arena *arena, const struct zc_page *page,
                                struct marks *marks, struct zc_error *error)
{
    const char *at = page->text, *end = page->text + page->text_size;
    enum zc_status status = ZC_OK;
    for (size_t i = 0; i < page->line_count && at < end && status == ZC_OK; i++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop ? stop : end;
        status = add_line(judge, arena, at, (size_t)(stop - at), &page->lines[i], marks, error);
        at = stop < end ? stop + 1 : end;
    }
    return status;
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

void zc_explain_page(struct zc_judge *judge, struct zc_arena *arena, const struct zc_source *source,
                     const struct zc_page *page, struct zc_observation *seen)
{
    struct zc_buffer jpeg = { 0 };
    struct zc_error error = { 0 };
    if (seen->verdict.class == ZC_CLASS_NONE && page->box_count == 0)
        return;
    enum zc_status status = draw(judge, arena, source, page, &seen->verdict, &jpeg, &error);
    uint8_t *kept = status == ZC_OK && jpeg.size <= ZC_LIMIT_DRAWING ? zc_arena_new(arena, jpeg.size) : NULL;
    if (kept) {
        memcpy(kept, jpeg.data, jpeg.size);
        seen->drawing = kept;
        seen->drawing_size = jpeg.size;
    }
    zc_buffer_finish(&jpeg);
}
