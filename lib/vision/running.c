/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/running.h"

#include <math.h>

#define LENGTH 8.0                       /* times as long as high: a line of running text, or of a column of it */
#define HEIGHT 1.35                      /* times the usual height: a title or a head is higher */
#define FEW 8u                           /* such lines of a picture: a cover, the end of a letter */
#define TITLE 1.15                       /* times the usual height: a title is, running text is not */
#define AROUND 8u                        /* lines before and behind one that may stand next to it */
#define START 6.0                        /* characters that are read of a line of running text */
#define INDENT 1.2                       /* characters by which a paragraph's first line is set in: two, at a slant */

static double left_of(const struct zc_line *line)
{
    return line->x - line->length / 2;
}

static double right_of(const struct zc_line *line)
{
    return line->x + line->length / 2;
}

static bool is_near(const struct zc_line *one, const struct zc_line *other)
{
    double high = one->height > other->height ? one->height : other->height;
    double low = one->height > other->height ? other->height : one->height;
    return high < 1.3 * low && fabs(one->y - other->y) < 2.6 * high;
}

/* Running text: lines below each other that end together and begin together, give or take the first of a paragraph. */
static bool are_twins(const struct zc_line *one, const struct zc_line *other)
{
    return is_near(one, other) && fabs(right_of(one) - right_of(other)) < 1.6 * one->height
           && fabs(left_of(one) - left_of(other)) < 3.2 * one->height;
}

static bool is_long(const struct zc_line *line)
{
    return line->length > LENGTH * line->height;
}

/* Two lines alone that begin and end together may be a title, where they are large or there is hardly any text. */
static unsigned least_twins(const struct zc_lines *lines, const struct zc_line *line)
{
    size_t count = 0;
    for (size_t i = 0; i < lines->count; i++)
        count += is_long(&lines->list[i]);
    return line->height > TITLE * lines->body || count < FEW ? 2 : 1;
}

void zc_running_find(const struct zc_lines *lines, bool *ret_running)
{
    for (size_t i = 0; i < lines->count; i++) {
        const struct zc_line *line = &lines->list[i];
        size_t first = i > AROUND ? i - AROUND : 0, last = i + AROUND < lines->count ? i + AROUND : lines->count - 1;
        unsigned twins = 0;
        if (!is_long(line) || line->height >= HEIGHT * lines->body)
            continue;
        for (size_t j = first; j <= last; j++)
            twins += j != i && are_twins(line, &lines->list[j]);
        ret_running[i] = twins >= least_twins(lines, line);
    }
}

bool zc_running_begins(const struct zc_lines *lines, const bool *running, size_t index)
{
    const struct zc_line *list = lines->list, *line = &list[index];
    for (size_t i = index > AROUND ? index - AROUND : 0; i < lines->count && i <= index + AROUND; i++)
        if (i != index && running[i] && is_near(line, &list[i])
            && left_of(line) > left_of(&list[i]) + INDENT * line->height)
            return true;
    return false;
}

bool zc_running_goes_on(const struct zc_lines *lines, const bool *running, size_t index)
{
    const struct zc_line *list = lines->list, *line = &list[index];
    for (size_t i = index > AROUND ? index - AROUND : 0; i < index; i++)
        if (running[i] && is_near(line, &list[i]) && fabs(left_of(line) - left_of(&list[i])) < line->height
            && line->length > LENGTH / 2 * line->height)
            return true;
    return false;
}

struct zc_line zc_running_start(const struct zc_line *line)
{
    struct zc_line start = *line;
    double slant = sqrt(1 + line->tilt * line->tilt), back = (line->length - START * line->height) / 2 / slant;
    start.length = START * line->height;
    start.x -= back;
    start.y -= back * line->tilt;
    return start;
}
