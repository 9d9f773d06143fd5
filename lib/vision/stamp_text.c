/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/stamp_text.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <string.h>

#include "vision/line_looks.h"
#include "vision/line_text.h"

#define FILLED 0.6                       /* of a box's breadth its characters are high, as a rule */
#define LOOKS_AGAIN 2u
#define TERM 20                          /* points of worth */
#define SURE 85                          /* confidence of a mark that needs not be asked */
#define PART_HEIGHT 0.6                  /* of a box the line is high at least that goes on beyond it, */
#define PART_LENGTH 1.25                 /* and so much longer */
#define PLAIN_PRINT 90                   /* confidence of print under a stamp that could be read */
#define COVERED 0.6                      /* of a line's length lies in the stamp, */
#define LARGER 1.6                       /* and it is so much higher at most: another line that it crosses */

struct work {
    struct zc_ocr *ocr;
    struct zc_arena *arena;
    struct zc_stamp_writing writing;
    struct zc_line_text text;            /* of the likeliest mark so far; no symbols: none yet */
    double worth;                        /* of it */
};

static bool tells_mark(const char *read)
{
    static const char *const words[] = { "绝密", "机密", "秘密", "絕密", "機密", "祕密", "内部" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(read, words[i]))
            return true;
    return false;
}

static void keep_better(struct work *work, const struct zc_line_text *text, double worth)
{
    if (text->read.count == 0 || (work->text.read.count > 0 && worth <= work->worth))
        return;
    work->text = *text;
    work->worth = worth;
}

/* With a star it is a level and a term: one without is torn. */
static enum zc_status ask_starred(struct work *work, const struct zc_sheet *sheet, const struct zc_line_text *read,
                                  struct zc_error *error)
{
    struct zc_line_text mark = { .star = true };
    enum zc_status status = zc_line_read_mark(work->ocr, sheet, &work->writing.line, read->star_at, false, &mark.read,
                                              error);
    size_t star = 0;
    while (star < mark.read.count && strcmp(mark.read.symbols[star].text, "★") != 0)
        star++;
    mark.confidence = zc_line_mark_confidence(&mark.read);
    if (status == ZC_OK)
        keep_better(work, &mark, mark.confidence + (star + 1 < mark.read.count ? TERM : 0));
    return status;
}

static enum zc_status ask_plain(struct work *work, const struct zc_sheet *sheet, struct zc_error *error)
{
    struct zc_line_text mark = { .confidence = 0 };
    double loss;
    enum zc_status status = zc_line_read_plain_mark(work->ocr, sheet, &work->writing.line, &mark.read, &loss, error);
    if (status == ZC_OK && mark.read.count > 0) {
        mark.confidence = mark.read.symbols[0].confidence;
        keep_better(work, &mark, 100 - loss);
    }
    return status;
}

/* One plane of the stamp, from one side. */
static enum zc_status read_plane(struct work *work, const struct zc_stamp_box *box, PIX *grey, double shrunk,
                                 int quarters, struct zc_error *error)
{
    if (!zc_stamp_write(box, grey, shrunk, quarters, &work->writing))
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "reading needs more memory than is given");
    if (!work->writing.grey)
        return ZC_OK;
    struct zc_line_job job = { .line = work->writing.line, .well = true, .again = LOOKS_AGAIN };
    const struct zc_sheet sheet = { .even = work->writing.grey };
    const char *read = "";
    enum zc_status status = zc_lines_read(work->ocr, sheet.even, &job, 1, error);
    if (status == ZC_OK)
        status = zc_line_text_copy(work->arena, &job.text, true, &read, error);
    bool known = status == ZC_OK && tells_mark(read);
    if (known)
        keep_better(work, &job.text, job.text.confidence);
    if (status == ZC_OK && job.text.star)
        status = ask_starred(work, &sheet, &job.text, error);
    else if (status == ZC_OK && !(known && job.text.confidence >= SURE))
        status = ask_plain(work, &sheet, error);
    pixDestroy(&work->writing.grey);
    return status;
}

static enum zc_status put(struct work *work, const struct zc_sheet *sheet, const struct zc_stamp_box *box,
                          struct zc_stamp_texts *texts, struct zc_error *error)
{
    struct zc_stamp_text *text = &texts->list[texts->count];
    *text = (struct zc_stamp_text){ .box = *box, .confidence = work->text.confidence, .star = work->text.star };
    while (text->before < sheet->lines.count && sheet->lines.list[text->before].y < box->y)
        text->before++;
    enum zc_status status = zc_line_text_copy(work->arena, &work->text, true, &text->text, error);
    texts->count += status == ZC_OK;
    return status;
}

double zc_stamp_text_height(const struct zc_stamp_text *text)
{
    return FILLED * fmin(text->box.across, text->box.down);
}

/* A character with four sides, or some that touch: there are more of them on its line. */
static bool is_part_of_line(const struct zc_stamp_box *box, const struct zc_lines *lines)
{
    double breadth = fmin(box->across, box->down), longer = fmax(box->across, box->down);
    for (size_t i = 0; i < lines->count; i++) {
        const struct zc_line *line = &lines->list[i];
        double along = box->x - line->x, across = box->y - line->y - line->tilt * along;
        if (!line->column && line->height > PART_HEIGHT * breadth && line->length > PART_LENGTH * longer
            && fabs(along) < line->length / 2 && fabs(across) < line->height / 2)
            return true;
    }
    return false;
}

/* Was what stands in it read already?  In black it is print like any other: to look again would tell nothing new. */
static bool is_read(const struct zc_stamp_box *box, const struct zc_lines *lines, const char *const *texts)
{
    for (size_t i = 0; i < lines->count; i++) {
        double across, down;
        zc_stamp_box_place(box, lines->list[i].x, lines->list[i].y, &across, &down);
        if (texts[i] && *texts[i] && fabs(across) < box->across / 2 && fabs(down) < box->down / 2)
            return true;
    }
    return false;
}

/* How surely a mark was read in it as a line: characters in colour that touch are no box, and what is read between
 * their strokes is another mark.  @return 0 where none was */
static uint8_t confidence_of_line(const struct zc_stamp_box *box, const struct zc_lines *lines,
                                  const char *const *texts, const struct zc_line_shape *shapes)
{
    uint8_t most = 0;
    for (size_t i = 0; i < lines->count; i++) {
        double across, down;
        zc_stamp_box_place(box, lines->list[i].x, lines->list[i].y, &across, &down);
        if (texts[i] && tells_mark(texts[i]) && fabs(across) < box->across / 2 && fabs(down) < box->down / 2)
            most = shapes[i].confidence > most ? shapes[i].confidence : most;
    }
    return most;
}

enum zc_status zc_stamp_texts_read(struct zc_ocr *ocr, PIX *pixels, const struct zc_sheet *sheet,
                                   const char *const *texts, const struct zc_line_shape *shapes, bool anyhow,
                                   struct zc_arena *arena, struct zc_stamp_texts *ret_texts, struct zc_error *error)
{
    struct zc_stamps stamps;
    enum zc_status status = ZC_OK;
    ret_texts->count = 0;
    if (!zc_stamps_find(pixels, sheet->even, sheet->turn, &stamps))
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "reading needs more memory than is given");
    for (size_t i = 0; i < stamps.count && status == ZC_OK; i++) {
        struct work work = { .ocr = ocr, .arena = arena };
        PIX *colour = stamps.colours[i];
        if (is_part_of_line(&stamps.list[i], &sheet->lines)
            || (!colour && is_read(&stamps.list[i], &sheet->lines, texts)))
            continue;
        for (int quarters = 0; quarters < (anyhow ? 4 : 1) && status == ZC_OK; quarters++) {
            status = read_plane(&work, &stamps.list[i], sheet->even, 1, quarters, error);
            if (status == ZC_OK && colour)       /* print across it is gone there, but colours are kept coarsely */
                status = read_plane(&work, &stamps.list[i], colour, stamps.shrunk, quarters, error);
        }
        if (status == ZC_OK && work.text.read.count > 0
            && work.text.confidence >= confidence_of_line(&stamps.list[i], &sheet->lines, texts, shapes))
            status = put(&work, sheet, &stamps.list[i], ret_texts, error);
    }
    zc_stamps_finish(&stamps);
    return status;
}

bool zc_stamp_texts_cover(const struct zc_stamp_texts *texts, const struct zc_line *line, const char *text,
                          uint8_t confidence)
{
    if (text && confidence >= PLAIN_PRINT && !zc_line_text_hints_at_mark(text))
        return false;
    for (size_t i = 0; i < texts->count; i++) {
        const struct zc_stamp_box *box = &texts->list[i].box;
        double across, down, wide = box->across * fabs(cos(box->angle)) + box->down * fabs(sin(box->angle));
        zc_stamp_box_place(box, line->x, line->y, &across, &down);
        if (fabs(across) < box->across / 2 && fabs(down) < box->down / 2 && line->length * COVERED < wide
            && line->height < LARGER * fmin(box->down, box->across))
            return true;
    }
    return false;
}
