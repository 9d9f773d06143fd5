/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* detect/head.h - who issues a paper and what it is called, as far as that is more than one pattern.  Stage: detect. */
#ifndef ZC_DETECT_HEAD_H
#define ZC_DETECT_HEAD_H

#include <stddef.h>
#include <stdint.h>

#include "base/line_shape.h"
#include "detect/rule_file.h"

struct zc_detector;
struct zc_line;
struct zc_text_input;

/* Lines that may be a title by their place and size. */
struct zc_heading {
    size_t start, end;            /* bytes of the text */
    uint32_t lines, last;         /* how many; the index of the last one */
    struct zc_line_shape shape;   /* of the last one */
};

/** What the picture shows of the line a place of the text is on; NULL = not known. */
const struct zc_line_shape *zc_shape_at(const struct zc_text_input *input, size_t start);

/** The line above, where a cue of this kind matches it; else NULL. */
const char *zc_head_above(struct zc_detector *detector, enum zc_cue_kind kind);
/** An issuer's name with its first half from the line above; of offices that issue together the first, whose number the
 *  paper bears. */
const char *zc_head_name(struct zc_detector *detector, char *name);
/** Keep the line's office, where it may be the one that issues the paper, and what a line of the red row says. */
void zc_head_note(struct zc_detector *detector, const struct zc_line *line);
/** The issuer and the title's beginning, put right by each other and by the signature. */
void zc_head_settle(struct zc_detector *detector);

/** Keep the line, where it may be a title by its place and size on a picture. */
void zc_heading_note(struct zc_detector *detector, const struct zc_line *line);
/** The words of the lines that were kept; NULL = there are none, or no memory. */
const char *zc_heading_take(struct zc_detector *detector);

#endif
