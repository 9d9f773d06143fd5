/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/two_pages.h"

#include <stdlib.h>
#include <string.h>

#define WIDE 1.15                        /* times as wide as high: two pages beside each other */
#define STEPS 40                         /* places where they may meet, in the middle two fifths of the picture */
#define MARGIN 2.2                       /* heights of characters on either side of where they meet; columns: less */
#define LONG 11.0                        /* times as long as high: a line of running text, no cell of a table */
#define LINES 3u                         /* of running text on one of the pages */
#define FEWEST 3u                        /* lines on the other */
#define CROSSING 25u                     /* one line in so many may run across: two that were linked by mistake */

struct sides { size_t left, right, crossing, running[2]; };

/* As the page leans, along its lines; what stands below each other has the same place. */
static double along(const struct zc_line *line, double lean)
{
    return line->x + lean * line->y;
}

static struct sides count_sides(const struct zc_lines *lines, double lean, double meet)
{
    struct sides sides = { 0 };
    for (size_t i = 0; i < lines->count; i++) {
        const struct zc_line *line = &lines->list[i];
        double middle = along(line, lean), half = line->length / 2 + MARGIN * lines->body;
        bool running = line->length > LONG * line->height;
        if (middle + half < meet) {
            sides.left++;
            sides.running[0] += running;
        } else if (middle - half > meet) {
            sides.right++;
            sides.running[1] += running;
        } else {
            sides.crossing++;
        }
    }
    return sides;
}

static bool are_pages(const struct sides *sides)
{
    size_t all = sides->left + sides->right;
    return sides->crossing * CROSSING <= all && sides->left >= FEWEST && sides->right >= FEWEST
           && (sides->running[0] >= LINES || sides->running[1] >= LINES);
}

/* The place with the fewest lines across; of several the one in their midst.  @return a negative number where none */
static double find_meeting(const struct zc_lines *lines, double lean, double width)
{
    size_t fewest = lines->count + 1;
    double sum = 0, count = 0;
    for (int step = 0; step <= STEPS; step++) {
        double meet = width * (0.3 + 0.4 * step / STEPS);
        struct sides sides = count_sides(lines, lean, meet);
        if (!are_pages(&sides) || sides.crossing > fewest)
            continue;
        if (sides.crossing < fewest)
            sum = count = 0;
        fewest = sides.crossing;
        sum += meet;
        count++;
    }
    return count > 0 ? sum / count : -1;
}

bool zc_two_pages_order(struct zc_lines *lines, double lean, double width, double height)
{
    double meet = width > WIDE * height && lines->body > 0 ? find_meeting(lines, lean, width) : -1;
    if (meet < 0)
        return true;
    struct zc_line *right = calloc(lines->count + 1, sizeof *right);
    size_t left_count = 0, right_count = 0;
    if (!right)
        return false;
    for (size_t i = 0; i < lines->count; i++) {
        if (along(&lines->list[i], lean) < meet)
            lines->list[left_count++] = lines->list[i];
        else
            right[right_count++] = lines->list[i];
    }
    memcpy(lines->list + left_count, right, right_count * sizeof *right);
    free(right);
    return true;
}
