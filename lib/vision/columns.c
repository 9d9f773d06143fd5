/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "vision/lines.h"

#define LONE 1.7                         /* times as long as high: one character, or two figures */
#define FEWEST 3u                        /* characters of a column; two are one where they are of one size */
#define ALIKE 1.25                       /* times as large, */
#define SQUARE 1.4                       /* and so much longer or higher than they are high or long */
#define SHORT 8.0                        /* times as long as high: a copy number and the character before it */
#define SAME_PLACE 0.25                  /* of its height two characters of a column differ in place at most */
#define MOST 12u                         /* of a mark with its term */
#define SPARE 160u                       /* room for the characters of what is spaced */

static bool is_lone(const struct zc_line *line)
{
    return line->length < LONE * line->height && line->column == NULL;
}

/* Does `next` stand below `last`, in the same column? */
static bool is_below(const struct zc_line *last, const struct zc_line *next)
{
    double high = last->height > next->height ? last->height : next->height, down = next->y - last->y;
    double low = last->height < next->height ? last->height : next->height;
    return fabs(next->x - last->x) < 0.4 * high && down > 0.6 * high && down < 1.9 * high && high < 2.2 * low;
}

/* The characters from `first` down. */
static size_t follow(const struct zc_lines *lines, size_t first, const bool *taken, size_t members[MOST])
{
    size_t count = 1;
    members[0] = first;
    for (size_t i = first + 1; i < lines->count && count < MOST; i++)
        if (!taken[i] && is_lone(&lines->list[i]) && is_below(&lines->list[members[count - 1]], &lines->list[i]))
            members[count++] = i;
    return count;
}

/* 绝 above 密: two characters of one size, each about as wide as high, with nothing beside them. */
static bool are_two(const struct zc_line *upper, const struct zc_line *lower)
{
    double high = fmax(upper->height, lower->height), low = fmin(upper->height, lower->height);
    return high < ALIKE * low && upper->length < SQUARE * upper->height && lower->length < SQUARE * lower->height
           && SQUARE * upper->length > upper->height && SQUARE * lower->length > lower->height;
}

/* The line that stands for the column: as long as if its characters stood side by side. */
static struct zc_line stand_for(const struct zc_line *characters, size_t count)
{
    struct zc_line line = characters[0];
    for (size_t i = 1; i < count; i++)
        line.height = characters[i].height > line.height ? characters[i].height : line.height;
    line.length = (double)count * line.height;
    line.tilt = 0;
    line.column = characters;
    line.column_count = count;
    return line;
}

/* A line whose first character begins a column, 密 below 秘: the number beside it is a line of its own. */
static bool begins_column(const struct zc_line *line, const struct zc_line *below)
{
    struct zc_line first = *line;
    if (is_lone(line) || line->length > SHORT * line->height || below->length > ALIKE * below->height
        || below->length < below->height / SQUARE || below->column)
        return false;
    first.length = below->length;
    first.x = line->x - line->length / 2 + below->length / 2;
    first.y = line->y + line->tilt * (first.x - line->x);
    first.height = below->height;
    return is_below(&first, below) && fabs(first.x - below->x) < SAME_PLACE * below->height
           && line->height < ALIKE * below->height;
}

/* Is there a column without the character beside the number? */
static bool goes_on(const struct zc_lines *lines, size_t last)
{
    for (size_t i = last + 1; i < lines->count; i++)
        if (is_lone(&lines->list[i]) && is_below(&lines->list[last], &lines->list[i]))
            return true;
    return false;
}

/* Such a character becomes a line of its own, too; which of the two makes sense shows when they are read. */
static void add_starts(struct zc_lines *lines)
{
    for (size_t i = 0; i < lines->count && lines->count < ZC_LIMIT_PICTURE_LINES; i++)
        for (size_t j = i + 1; j < lines->count; j++) {
            if (!begins_column(&lines->list[i], &lines->list[j]) || goes_on(lines, j))
                continue;
            struct zc_line first = lines->list[j], *line = &lines->list[i];
            first.x = line->x - line->length / 2 + first.length / 2;
            first.y = line->y + line->tilt * (first.x - line->x);
            memmove(line + 1, line, (lines->count++ - i) * sizeof *line);
            *line = first;
            i++;
            break;
        }
}

bool zc_lines_join_columns(struct zc_lines *lines)
{
    add_starts(lines);
    bool *taken = calloc(lines->count + 1, sizeof *taken);
    struct zc_line *characters = calloc(lines->count + SPARE, sizeof *characters);
    size_t room = lines->count + SPARE;
    size_t used = 0, kept = 0, members[MOST];
    if (!taken || !characters) {
        free(taken);
        free(characters);
        return false;
    }
    for (size_t i = 0; i < lines->count; i++) {
        size_t count = !taken[i] && is_lone(&lines->list[i]) ? follow(lines, i, taken, members) : 0;
        if (count < FEWEST && !(count == 2 && are_two(&lines->list[members[0]], &lines->list[members[1]])))
            continue;
        for (size_t j = 0; j < count; j++) {
            characters[used + j] = lines->list[members[j]];
            taken[members[j]] = j > 0;
        }
        lines->list[i] = stand_for(characters + used, count);
        used += count;
    }
    for (size_t i = 0; i < lines->count; i++)
        if (!taken[i])
            lines->list[kept++] = lines->list[i];
    lines->count = kept;
    free(taken);
    free(lines->characters);
    lines->characters = characters;
    lines->character_count = used;
    lines->character_room = room;
    return true;
}
