/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/line_text.h - lines of a picture, read.  Stage: look. */
#ifndef ZC_VISION_LINE_TEXT_H
#define ZC_VISION_LINE_TEXT_H

#include "base/arena.h"
#include "ocr/ocr.h"
#include "vision/lines.h"

#define ZC_LINE_TALL 27.28               /* pixels of a strip's characters; with its margins ZC_OCR_HEIGHT */

struct zc_line_text {
    struct zc_ocr_text read;             /* with the star, if there is one */
    uint32_t sure, figures;              /* Chinese characters and figures that were read surely */
    uint8_t confidence;                  /* mean, 0..100 */
    bool star;                           /* a star was seen and stands among the symbols as U+2605, */
    double star_at;                      /* so far along the line, 0..1; 0 where more than the line was read */
};

/* A line that is to be read. */
struct zc_line_job {
    struct zc_line line;
    struct Pix *came;                    /* the picture before it was evened, for what is large; NULL = as the others */
    struct Pix *smooth;                  /* the picture the line is best read off; NULL = the one given for all */
    struct Pix *other;                   /* the picture it is read again off; NULL = the same */
    bool reversed;                       /* the picture stands on its head: from its other end */
    bool pale;                           /* known to be writing, though it hardly stands out */
    bool large;                          /* larger than the text: it may be set in narrow characters */
    bool well;                           /* a short line is read again where it came out doubtful */
    unsigned again;                      /* so often at most; a line with a star, or as short as a mark is read as
                                            often as it takes */
    struct zc_line_text text;            /* what was read; no symbols where nothing is legible */
};

/** Cut the lines out and read them, many at once.  Marks are short lines, and one character of theirs
 *  decides: doubtful ones are looked at again, larger, smaller and sharper, and the best of it counts.
 *  @param grey  8-bit, from zc_prepare_even()
 *  @return as zc_ocr_read() */
enum zc_status zc_lines_read(struct zc_ocr *ocr, struct Pix *grey, struct zc_line_job *jobs, size_t count,
                             struct zc_error *error) ZC_MUST_USE;
/** How much of a line that long is surely writing, Chinese or figures: 0 none, 1 all of it. */
double zc_line_text_sense(const struct zc_line_text *text, const struct zc_line *line);

/** Is so much of it surely read that it is writing? */
bool zc_line_text_is_writing(const struct zc_line_text *text, const struct zc_line *line);
/** Do words of a mark stand in what was read?  @param read  UTF-8 */
bool zc_line_text_hints_at_mark(const char *read);
/** Take off signs at both ends that are not sure: dirt in the margin. */
void zc_line_text_trim(struct zc_ocr_text *text);
/** The characters of a line as a string in the arena.  @param whole  otherwise it says that it goes on
 *  @return ZC_NOMEM */
enum zc_status zc_line_text_copy(struct zc_arena *arena, const struct zc_line_text *text, bool whole,
                                 const char **ret_text, struct zc_error *error) ZC_MUST_USE;

#endif
