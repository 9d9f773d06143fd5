/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/usual.h"

#define ALIKE 1.33                       /* times as high: the same size, read off lines that lean */
#define OWN 0.25                         /* share of what was read that has the body's height, if it is that */
#define MOSTLY 0.5                       /* share that has one other height, */
#define LEAST 12.0                       /* and so many characters */

static bool is_read(const char *text)
{
    return text && *text;
}

/* Characters that were read of lines about so high. */
static double count_alike(const struct zc_lines *lines, const char *const *texts, double height)
{
    double count = 0;
    for (size_t i = 0; i < lines->count; i++) {
        const struct zc_line *line = &lines->list[i];
        if (is_read(texts[i]) && line->height < ALIKE * height && height < ALIKE * line->height)
            count += line->length / line->height;
    }
    return count;
}

double zc_usual_height(const struct zc_lines *lines, const char *const *texts)
{
    double total = 0, most = 0, height = lines->body;
    for (size_t i = 0; i < lines->count; i++)
        total += is_read(texts[i]) ? lines->list[i].length / lines->list[i].height : 0;
    if (count_alike(lines, texts, lines->body) >= OWN * total)
        return lines->body;
    for (size_t i = 0; i < lines->count; i++) {
        double alike = is_read(texts[i]) ? count_alike(lines, texts, lines->list[i].height) : 0;
        if (alike > most) {
            most = alike;
            height = lines->list[i].height;
        }
    }
    return most >= LEAST && most >= MOSTLY * total ? height : lines->body;
}
