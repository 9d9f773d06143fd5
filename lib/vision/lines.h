/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/lines.h - where the lines of writing stand on a picture, each with its own tilt.  Stage: look.
 *
 * A photographed page has no one angle: its lines converge and bend.  So every line is found, measured and cut out by
 * itself, and nothing is straightened as a whole. */
#ifndef ZC_VISION_LINES_H
#define ZC_VISION_LINES_H

#include <stdbool.h>
#include <stddef.h>

struct Pix;

/* Pixels of the picture; y grows downwards, a positive tilt goes down to the right. */
struct zc_line {
    double x, y;                         /* its middle */
    double tilt;                         /* dy / dx along it */
    double length, height;               /* along it, and of its characters across */
    double shear;                        /* pixels its upright strokes go along it for each one across; else 0 */
    double wide;                         /* by which its characters are stretched to be read; 0 = they are not */
    const struct zc_line *column;        /* vertical or widely spaced writing: its characters in turn; else NULL */
    size_t column_count;
};

struct zc_lines {
    struct zc_line *list;                /* from the top down, side by side from the left */
    size_t count;
    double body;                         /* the usual height of characters; 0 where there is no line */
    struct zc_line *characters;          /* of the columns, and of what is spaced */
    size_t character_count, character_room;
};

/** @param ink         1-bit, writing is set; lines run across, give or take 20 degrees
 *  @param ret_lines   empty where nothing looks like writing; ends with zc_lines_finish()
 *  @param ret_frames  1-bit, freed by the caller: boxes drawn round writing, which should be read without them
 *  @return false without memory */
bool zc_lines_find(struct Pix *ink, struct zc_lines *ret_lines, struct Pix **ret_frames);
void zc_lines_finish(struct zc_lines *lines);
/** Mean tilt of the longer lines. */
double zc_lines_lean(const struct zc_lines *lines);
/** Lone characters that stand below each other become one line, of vertical writing; the lines must run upright.
 *  @return false without memory */
bool zc_lines_join_columns(struct zc_lines *lines);
/** Characters above and below such columns that were taken for the start of a line beside them, 期 of a term in the
 *  margin.  @param lines  after zc_lines_join_columns()  @param grey  8-bit, evened */
void zc_lines_lengthen_columns(struct zc_lines *lines, struct Pix *grey);
/** The line, or the characters of a column side by side, as a strip of its own: straight, grey,
 *  its characters `tall` pixels high, with a margin of over a third of that all round.
 *  @param grey  8-bit
 *  @return NULL without memory, or where the strip has no pixel */
struct Pix *zc_line_cut(struct Pix *grey, const struct zc_line *line, double tall);

#endif
