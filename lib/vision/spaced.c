/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/spaced.h"

#include <leptonica/allheaders.h>
#include <math.h>

#define LONE 1.5                         /* times as long as high: one character; */
#define THINNEST 0.6                     /* a speck or a stroke is less */
#define PIECE 5.0                        /* two characters, and what is between them */
#define LARGE 1.5                        /* times the usual height: a head's */
#define ALIKE 1.35                       /* times as high as the next one */
#define SAME_ROW 0.35                    /* of its height by which the next one stands higher or lower */
#define MOST_SLOPE 0.3
#define NEAREST 0.25                     /* heights between two: less hangs together anyhow */
#define FARTHEST 2.4
#define LONGEST 14.0                     /* heights of a line that is one piece */
#define LEAST 3u                         /* characters of it */
#define MOST 10u                         /* pieces of a row */
#define MOST_CHARACTERS 16u
#define TALL 24.0                        /* pixels at which a piece is taken apart, */
#define INK 150                          /* grey of its strokes, */
#define ROOM 9                           /* and pixels without any between two characters, */
#define WIDE_ROOM 13                     /* or between those of a line that hangs together */

static double left_of(const struct zc_line *line)
{
    return line->x - line->length / 2;
}

static double right_of(const struct zc_line *line)
{
    return line->x + line->length / 2;
}

static bool is_lone(const struct zc_line *line)
{
    return !line->column && line->length < LONE * line->height && line->length > THINNEST * line->height;
}

/* It was taken into a row. */
static bool is_gone(const struct zc_line *line)
{
    return line->length <= 0;
}

static bool is_piece(const struct zc_line *line, double body)
{
    bool large = !is_gone(line) && !line->column && line->height > LARGE * body;
    return is_lone(line) || (large && line->length < PIECE * line->height);
}

/* A large line that hangs together and still may have room between its characters. */
static bool may_be_spaced(const struct zc_line *line, double body)
{
    return !line->column && line->height > LARGE * body && line->length > PIECE * line->height
           && line->length < LONGEST * line->height;
}

/* How far `next` stands behind `line` in its row, in heights; NAN where it stands in another one. */
static double gap_between(const struct zc_line *line, const struct zc_line *next, double lean)
{
    double high = fmax(line->height, next->height), low = fmin(line->height, next->height);
    double down = next->y - line->y - lean * (next->x - line->x);
    bool lone = is_lone(line) && is_lone(next);                         /* of a stamp that leans */
    double most = fmax(SAME_ROW * high, lone ? MOST_SLOPE * (next->x - line->x) : 0);
    if (fabs(down) > most || high > ALIKE * low || next->x < line->x || is_gone(line) || is_gone(next))
        return NAN;
    return (left_of(next) - right_of(line)) / high;
}

/* The nearest line behind one in its row.  @return its index; the count of lines where there is none */
static size_t find_next(const struct zc_lines *lines, size_t index, double lean, double *ret_gap)
{
    size_t found = lines->count;
    *ret_gap = INFINITY;
    for (size_t i = 0; i < lines->count; i++) {
        double gap = i == index ? NAN : gap_between(&lines->list[index], &lines->list[i], lean);
        if (!isnan(gap) && gap > -0.5 && gap < *ret_gap) {
            *ret_gap = gap;
            found = i;
        }
    }
    return found;
}

/* Does a line end close before this one?  Then it is the last of that row. */
static bool is_behind(const struct zc_lines *lines, size_t index, double lean)
{
    for (size_t i = 0; i < lines->count; i++) {
        double gap = i == index ? NAN : gap_between(&lines->list[i], &lines->list[index], lean);
        if (gap > -0.5 && gap < FARTHEST)
            return true;
    }
    return false;
}

/* The pieces of a row from `first` on.  @return how many; 0 where the row goes on with what is none */
static size_t follow(const struct zc_lines *lines, size_t first, double lean, size_t members[MOST])
{
    size_t count = 0;
    double gap = 0;
    for (size_t at = first; at < lines->count; at = find_next(lines, at, lean, &gap)) {
        if (count > 0 && gap > FARTHEST)
            break;
        if (!is_piece(&lines->list[at], lines->body) || (count > 0 && gap < NEAREST) || count == MOST)
            return 0;
        members[count++] = at;
    }
    return count;
}

static bool is_blank(PIX *strip, l_int32 x)
{
    for (l_int32 y = 0; y < pixGetHeight(strip); y++)
        if (GET_DATA_BYTE(pixGetData(strip) + (size_t)y * (size_t)pixGetWpl(strip), x) < INK)
            return false;
    return true;
}

static struct zc_line part_of(const struct zc_line *piece, double from, double to)
{
    struct zc_line part = *piece;
    double slant = sqrt(1 + piece->tilt * piece->tilt), along = (from + to - 1) / 2 * piece->length / slant;
    part.x += along;
    part.y += along * piece->tilt;
    part.length = (to - from) * piece->length;
    return part;
}

/* The characters of a piece, as far as there is room between them.  @return how many; 0 without memory, too */
static size_t take_apart(PIX *grey, const struct zc_line *piece, l_int32 room,
                         struct zc_line ret_characters[MOST_CHARACTERS])
{
    PIX *strip = zc_line_cut(grey, piece, TALL);
    size_t count = 0;
    if (!strip)
        return 0;
    l_int32 width = pixGetWidth(strip), start = -1, last = -1;
    double inside = piece->length * TALL / piece->height, margin = (width - inside) / 2;
    for (l_int32 x = 0; x <= width && count < MOST_CHARACTERS; x++) {
        bool ink = x < width && !is_blank(strip, x);
        if (start >= 0 && ((!ink && x - last > room) || x == width)) {
            ret_characters[count++] = part_of(piece, (start - margin) / inside, (last + 1 - margin) / inside);
            start = -1;
        }
        start = ink && start < 0 ? x : start;
        last = ink ? x : last;
    }
    pixDestroy(&strip);
    return count;
}

/* Are there so many characters, each by itself? */
static bool are_spaced(const struct zc_line *characters, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!is_lone(&characters[i]))
            return false;
    return count >= LEAST;
}

/* The line that stands for the row: as long as if its characters stood close. */
static struct zc_line stand_for(const struct zc_line *first, const struct zc_line *last,
                                const struct zc_line *characters, size_t count)
{
    struct zc_line line = *first;
    double slope = first == last ? first->tilt : (last->y - first->y) / (last->x - first->x);
    line.height = fmax(first->height, last->height);
    line.tilt = slope;
    line.x = (left_of(first) + right_of(last)) / 2;
    line.y = first->y + slope * (line.x - first->x);
    line.length = 0;
    for (size_t i = 0; i < count; i++)
        line.length += fmax(characters[i].length, line.height);
    line.column = characters;
    line.column_count = count;
    return line;
}

/* The characters of all pieces, tilted as the row is.  @return how many; 0 where they are too many */
static size_t collect(struct zc_lines *lines, const size_t *members, size_t count, PIX *grey,
                      struct zc_line *ret_characters)
{
    const struct zc_line *first = &lines->list[members[0]], *last = &lines->list[members[count - 1]];
    double slope = (last->y - first->y) / (last->x - first->x);
    size_t known = 0;
    for (size_t i = 0; i < count; i++) {
        struct zc_line piece = lines->list[members[i]], some[MOST_CHARACTERS];
        piece.tilt = slope;
        size_t more = is_lone(&piece) ? 1 : take_apart(grey, &piece, ROOM, some);
        if (more == 0 || known + more > MOST_CHARACTERS)
            return 0;
        for (size_t j = 0; j < more; j++)
            ret_characters[known++] = is_lone(&piece) ? piece : some[j];
    }
    return known;
}

/* The row, or a character of it, was found a second time, in the fine look beside the coarse one: it is read once. */
static void drop_again(struct zc_lines *lines, const struct zc_line *row)
{
    for (size_t i = 0; i < lines->count; i++) {
        struct zc_line *line = &lines->list[i];
        double right = line->x - row->x, down = line->y - row->y - row->tilt * right;
        double ends = fabs(right) + line->length / 2, most = row->length / 2 + SAME_ROW * row->height;
        if (line != row && ends < most && fabs(down) < SAME_ROW * row->height && line->height < ALIKE * row->height)
            line->length = 0;
    }
}

/* Rows that were found as one line. */
static void take_rows_apart(struct zc_lines *lines, PIX *grey)
{
    for (size_t i = 0; i < lines->count; i++) {
        struct zc_line *characters = lines->characters + lines->character_count, *line = &lines->list[i];
        if (lines->character_count + MOST_CHARACTERS > lines->character_room || !may_be_spaced(line, lines->body))
            continue;
        size_t count = take_apart(grey, line, WIDE_ROOM, characters);
        if (!are_spaced(characters, count))
            continue;
        lines->character_count += count;
        drop_again(lines, line);
        *line = stand_for(line, line, characters, count);
    }
}

void zc_lines_join_spaced(struct zc_lines *lines, PIX *grey)
{
    double lean = zc_lines_lean(lines);
    take_rows_apart(lines, grey);
    for (size_t i = 0; i < lines->count; i++) {
        size_t members[MOST], count;
        struct zc_line *characters = lines->characters + lines->character_count;
        if (!is_piece(&lines->list[i], lines->body) || is_behind(lines, i, lean))
            continue;
        count = follow(lines, i, lean, members);
        if (count < 2 || lines->character_count + MOST_CHARACTERS > lines->character_room)
            continue;
        size_t some = collect(lines, members, count, grey, characters);
        if (some == 0)
            continue;
        lines->character_count += some;
        lines->list[i] = stand_for(&lines->list[i], &lines->list[members[count - 1]], characters, some);
        for (size_t j = 1; j < count; j++)
            lines->list[members[j]].length = 0;
    }
    size_t kept = 0;
    for (size_t i = 0; i < lines->count; i++)
        if (!is_gone(&lines->list[i]))
            lines->list[kept++] = lines->list[i];
    lines->count = kept;
}
