/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The title of what has none beginning with 关于: a table, a cover, the minutes of a meeting, a bulletin.  It is told by
 * its place and size on the picture alone, and counts for nothing but its words. */
#include <stdlib.h>
#include <string.h>

#include "detect/detector_parts.h"

#define LARGER 122u               /* hundredths of the body's size: a title is larger than the text */
#define AS_LARGE 95u              /* on a cover most of the characters are the title's */
#define COVER_LINES 14u           /* lines of a picture with so little on it */
#define LEAST 4u                  /* characters, */
#define SHORT 5u                  /* but of fewer than these it is larger still: 会议通知 */
#define SHORT_LARGER 130u
#define MOST 40u
#define SURE 75u                  /* confidence: what was misread is no title */
#define OFF 1200                  /* of ZC_SHAPE_WHOLE: from the middle; of a turned page a little more */
#define ALIKE 1.25                /* times as high: the second line of a title */
#define APART 3                   /* heights from one line of it to the next at most */

static bool is_alike(const struct zc_line_shape *one, const struct zc_line_shape *other)
{
    double high = one->size > other->size ? one->size : other->size, low = one->size + other->size - high;
    return low > 0 && high < ALIKE * low && abs(other->y - one->y) < APART * one->height
           && abs(2 * one->x + one->width - 2 * other->x - other->width) < 2 * OFF;
}

/* Of what is so short the screens of phones are full. */
static bool names_kind(const struct zc_normal *normal)
{
    static const char *const kinds[] = { "通知", "通报", "报告", "方案", "决定", "目录", "名单", "清单", "笔录", "总结",
                                         "汇报", "讲话" };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (normal->size > strlen(kinds[i])
            && strcmp(normal->text + normal->size - strlen(kinds[i]), kinds[i]) == 0)
            return true;
    return false;
}

/* Han characters with a few figures, quotes and brackets; no sentence and no part of one, no label, no mark,
 * no number of an issue. */
static bool has_words(const struct zc_line *line)
{
    static const char *const never[] = { "★", "。", ",", ";", ":", "?", "!", "□", "✓", "[", "]" };
    size_t han = 0;
    if (*line->normal->text == '(' || (line->characters < SHORT && !names_kind(line->normal)))
        return false;
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (strstr(line->normal->text, never[i]))
            return false;
    for (size_t at = 0; at < line->normal->size;) {
        uint32_t c;
        at += zc_normal_next(line->normal->text + at, line->normal->size - at, &c);
        han += c >= 0x4e00 && c <= 0x9fff;
    }
    return line->characters >= LEAST && line->characters <= MOST && han >= LEAST && 10 * han >= 7 * line->characters;
}

static bool is_office(struct zc_detector *detector, const struct zc_line *line)
{
    for (size_t i = 0; i < detector->rules->cue_count; i++) {
        const struct zc_cue *cue = &detector->rules->cues[i];
        if (cue->kind == ZC_CUE_NAME && zc_apply_pattern(detector, &cue->pattern, line->normal, 0))
            return true;
    }
    return false;
}

/* The title of a case paper says what it is. */
static bool is_hit(const struct zc_detector *detector, const struct zc_line *line)
{
    for (size_t i = 0; i < detector->hit_count; i++)
        if (detector->hits[i].line == line->index
            && !(detector->hits[i].class == ZC_CLASS_CASE_MATERIAL && detector->hits[i].whole))
            return true;
    return detector->cues.head_line == line->index + 1;
}

void zc_heading_note(struct zc_detector *detector, const struct zc_line *line)
{
    struct zc_heading *heading = &detector->cues.heading;
    const struct zc_text_input *input = detector->input;
    const struct zc_line_shape *shape = zc_shape_at(input, line->normal->offsets[0]);
    if (!shape || line->joined || shape->confidence < SURE || !has_words(line) || is_hit(detector, line))
        return;
    bool goes_on = heading->lines > 0 && heading->last + 1 == line->index && is_alike(&heading->shape, shape);
    unsigned least = line->characters < SHORT ? SHORT_LARGER : input->shape_count <= COVER_LINES ? AS_LARGE : LARGER;
    bool stands = shape->size >= least && abs(2 * shape->x + shape->width - (int)ZC_SHAPE_WHOLE) < 2 * OFF;
    if (heading->lines > 0 ? !goes_on : !stands || shape->red || shape->red_ink || is_office(detector, line))
        return;
    size_t start, end;
    zc_apply_range(line->normal, 0, line->normal->size, &start, &end);
    heading->start = heading->lines > 0 ? heading->start : start;
    heading->end = end;
    heading->last = line->index;
    heading->shape = *shape;
    heading->lines++;
}

const char *zc_heading_take(struct zc_detector *detector)
{
    const struct zc_heading *heading = &detector->cues.heading;
    return heading->lines > 0 ? zc_take_words(detector, heading->start, heading->end) : NULL;
}
