/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/reading.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "vision/heading.h"
#include "vision/line_text.h"
#include "vision/mark_box_text.h"
#include "vision/pale_text.h"
#include "vision/plain_marks.h"
#include "vision/running.h"
#include "vision/stamp_text.h"
#include "vision/under_red_text.h"
#include "vision/upright.h"
#include "vision/usual.h"

#define TELLING 55                       /* of a line that holds the words of a mark, whatever the rest came to */
#define SURE 94                          /* of one character */
#define SHORTEST 1.6                     /* times as long as high: two characters */
#define HEAD_LINES 3u                    /* from the top, that are read whatever they look like */
#define LONG 20.0                        /* times as long as high: a line of words; of such the start is enough, */
#define WHOLE_LINES 8u                   /* but for the first ones: a number stands in one with the signer, */
#define TITLE 1.15                       /* and larger ones */
#define DOUBTED 16u                      /* lines that are read again where they come out doubtful */
#define LEAST_READ 30u                   /* characters of a page that can be read, */
#define LEGIBLE 80                       /* and their confidence */
#define BATCH 32u                        /* lines that are read between two looks at the clock */
#define MOST_LINES 90u                   /* that are read before anybody asked for more */

struct work {
    struct zc_ocr *ocr;
    struct zc_reading *reading;
    struct zc_sheet sheet;
    const char *texts[ZC_LIMIT_PICTURE_LINES];       /* of each line of the sheet; NULL = not read, "" = no writing */
    bool started[ZC_LIMIT_PICTURE_LINES];            /* only the start was read */
    bool doubtful[ZC_LIMIT_PICTURE_LINES];           /* a character of it is not sure */
    double stars[ZC_LIMIT_PICTURE_LINES];            /* where along it a star stands; 0 = nowhere */
    bool number[ZC_LIMIT_PICTURE_LINES];             /* may be the number of a paper */
    bool body[ZC_LIMIT_PICTURE_LINES];               /* running text */
    struct zc_line_job *jobs;            /* room for BATCH */
    size_t indexes[BATCH];               /* of the lines that are to be read, in the sheet */
    size_t job_count;
    struct zc_line_shape shapes[ZC_LIMIT_PICTURE_LINES];
    double ends_at;
    struct zc_pale_texts pale;           /* words across the page */
    struct zc_under_red_texts under;     /* black lines that red ones hid */
    struct zc_line_shape under_shapes[ZC_UNDER_RED_MOST];
    struct zc_stamp_texts stamps;        /* marks in boxes of coloured ink */
    struct zc_line_shape stamp_shapes[ZC_STAMPS_MOST];
    unsigned long sum, count;            /* of confidences */
    bool missing;                        /* lines were left */
};

/* Seconds of this thread's work: a busy machine must not make it read less. */
static double now(void)
{
    struct timespec moment;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &moment);
    return (double)moment.tv_sec + (double)moment.tv_nsec / 1e9;
}

static enum zc_status fail_memory(struct zc_error *error)
{
    return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "reading needs more memory than is given");
}

static uint16_t part(double value, double whole)
{
    double share = value / whole * ZC_SHAPE_WHOLE;
    return share < 0 ? 0 : share > ZC_SHAPE_WHOLE ? ZC_SHAPE_WHOLE : (uint16_t)share;
}

static struct zc_line_shape shape_of(const struct work *work, const struct zc_line *line,
                                     const struct zc_line_text *text)
{
    double width = pixGetWidth(work->sheet.even), height = pixGetHeight(work->sheet.even);
    return (struct zc_line_shape){
        part(line->x - line->length / 2, width), part(line->y - line->height / 2, height), part(line->length, width),
        part(line->height, height), 0, text->confidence, text->star, false,
    };
}

/* Sizes of lines by the height that is usual on the page. */
static void put_sizes(struct work *work)
{
    const struct zc_lines *lines = &work->sheet.lines;
    double usual = zc_usual_height(lines, work->texts), most = UINT16_MAX;
    for (size_t i = 0; i < lines->count && usual > 0; i++)
        work->shapes[i].size = (uint16_t)fmin(100 * lines->list[i].height / usual, most);
    for (size_t i = 0; i < work->under.count && usual > 0; i++)
        work->under_shapes[i].size = (uint16_t)fmin(100 * work->under.list[i].line.height / usual, most);
    for (size_t i = 0; i < work->stamps.count && usual > 0; i++)
        work->stamp_shapes[i].size = (uint16_t)fmin(100 * zc_stamp_text_height(&work->stamps.list[i]) / usual, most);
}

/* Of a page that is hard to read the line with the mark is told where others are not. */
static bool may_be_mark(const struct zc_line_text *text, const char *read)
{
    return text->confidence >= TELLING && zc_line_text_hints_at_mark(read);
}

static enum zc_status take_text(struct work *work, const struct zc_line_job *job, size_t index, struct zc_error *error)
{
    const struct zc_line_text *text = &job->text;
    const char *read;
    enum zc_status status = zc_line_text_copy(&work->reading->arena, text, job->well, &read, error);
    if (status != ZC_OK)
        return status;
    work->sheet.lines.list[index].wide = job->line.wide;
    bool writing = zc_line_text_is_writing(text, &job->line) || may_be_mark(text, read);
    work->started[index] = !job->well;
    work->shapes[index] = shape_of(work, &work->sheet.lines.list[index], text);
    work->sum += writing ? (unsigned long)text->confidence * text->read.count : 0;
    work->count += writing ? text->read.count : 0;
    work->number[index] = job->well && zc_heading_may_be_number(&work->sheet.lines, index, text, read);
    work->stars[index] = text->star ? text->star_at : 0;
    work->texts[index] = writing ? read : "";
    for (size_t i = 0; i < text->read.count; i++)
        work->doubtful[index] = work->doubtful[index] || text->read.symbols[i].confidence < SURE;
    return ZC_OK;
}

/* Reads the lines that were put up; none when time is up. */
static enum zc_status read_batch(struct work *work, struct zc_error *error)
{
    size_t count = work->job_count;
    work->job_count = 0;
    if (count > 0 && now() > work->ends_at) {
        work->missing = true;
        return ZC_OK;
    }
    enum zc_status status = zc_lines_read(work->ocr, work->sheet.even, work->jobs, count, error);
    for (size_t i = 0; i < count && status == ZC_OK; i++)
        status = take_text(work, &work->jobs[i], work->indexes[i], error);
    return status;
}

/* Puts a line up for reading.
 * @param whole  otherwise its start is enough, and the text says that it goes on
 * @param again  how often it is read again where it comes out doubtful */
static enum zc_status put_up(struct work *work, size_t index, bool whole, unsigned again, struct zc_error *error)
{
    const struct zc_line *line = &work->sheet.lines.list[index];
    struct zc_line_job *job = &work->jobs[work->job_count];
    work->indexes[work->job_count++] = index;
    *job = zc_heading_job(&work->sheet, line, again);
    if (!whole) {
        job->line = zc_running_start(line);
        job->well = job->large = false;
    }
    return work->job_count == BATCH ? read_batch(work, error) : ZC_OK;
}

static bool is_words(const struct work *work, const struct zc_line *line)
{
    return line->length > LONG * line->height && line->height < TITLE * work->sheet.lines.body;
}

/* Heads, marks, numbers, titles, dates, cells of tables: what is no running text.  Of that the start of each paragraph,
 * where its level, a question or an answer stands. */
static enum zc_status read_telling(struct work *work, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    size_t read = 0;
    zc_running_find(&work->sheet.lines, work->body);
    for (size_t i = 0; i < work->sheet.lines.count && status == ZC_OK; i++) {
        const struct zc_line *line = &work->sheet.lines.list[i];
        if (line->length < SHORTEST * line->height)
            continue;
        bool running = read >= HEAD_LINES && (work->body[i] || zc_running_goes_on(&work->sheet.lines, work->body, i));
        bool start = running || (read >= WHOLE_LINES && is_words(work, line));
        work->missing |= start || read >= MOST_LINES;
        if (read >= MOST_LINES || (running && !zc_running_begins(&work->sheet.lines, work->body, i)))
            continue;
        status = put_up(work, i, !start, read < DOUBTED, error);
        read++;
    }
    return status == ZC_OK ? read_batch(work, error) : status;
}

/* Of lines of words of which the start was read, the whole where that may be a title or a mark: in a form the title is
 * as long as the running text. */
static enum zc_status read_begun(struct work *work, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (size_t i = 0; i < work->sheet.lines.count && status == ZC_OK; i++) {
        bool begun = work->started[i] && !work->body[i];
        if (begun && (strstr(work->texts[i], "关于") || zc_line_text_hints_at_mark(work->texts[i])))
            status = put_up(work, i, true, 0, error);
    }
    return status == ZC_OK ? read_batch(work, error) : status;
}

/* Lines of which nothing could be read, for they are boxes with a mark in them. */
static enum zc_status read_boxes(struct work *work, struct zc_error *error)
{
    struct zc_mark_box_texts boxes;
    if (now() > work->ends_at) {
        work->missing = true;
        return ZC_OK;
    }
    enum zc_status status = zc_mark_box_texts_read(work->ocr, &work->sheet, work->texts, &work->reading->arena, &boxes,
                                                   error);
    for (size_t i = 0; i < boxes.count && status == ZC_OK; i++) {
        work->sheet.lines.list[boxes.indexes[i]] = boxes.jobs[i].line;
        status = take_text(work, &boxes.jobs[i], boxes.indexes[i], error);
    }
    zc_mark_box_texts_finish(&boxes);
    return status;
}

static enum zc_status read_heading(struct work *work, struct zc_error *error)
{
    struct zc_heading heading = { .ocr = work->ocr, .sheet = &work->sheet, .arena = &work->reading->arena,
                                  .texts = work->texts, .shapes = work->shapes, .number = work->number,
                                  .stars = work->stars, .doubtful = work->doubtful };
    enum zc_status status = work->count > 0 ? zc_heading_read(&heading, error) : ZC_OK;
    return status == ZC_OK ? zc_plain_marks_read(&heading, error) : status;
}

static enum zc_status read_rest(struct work *work, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    work->missing = false;
    for (size_t i = 0; i < work->sheet.lines.count && status == ZC_OK; i++)
        if ((!work->texts[i] || work->started[i])
            && work->sheet.lines.list[i].length >= SHORTEST * work->sheet.lines.list[i].height)
            status = put_up(work, i, true, 0, error);
    return status == ZC_OK ? read_batch(work, error) : status;
}

static bool has_number(const struct work *work)
{
    for (size_t i = 0; i < work->sheet.lines.count; i++)
        if (work->number[i] && strstr(work->texts[i], "〕") && strstr(work->texts[i], "号"))
            return true;
    return false;
}

/* Black lines in red ones are read from where there is no red. */
static enum zc_status read_under_red(struct work *work, PIX *pixels, struct zc_error *error)
{
    enum zc_status status = zc_under_red_texts_read(work->ocr, pixels, &work->sheet, work->texts, has_number(work),
                                                    &work->reading->arena, &work->under, error);
    for (size_t i = 0; i < work->under.count; i++) {
        const struct zc_under_red_text *found = &work->under.list[i];
        const struct zc_line_text text = { .confidence = found->confidence, .star = found->star };
        work->under_shapes[i] = shape_of(work, &found->line, &text);
    }
    return status;
}

static void put_line(struct zc_reading *reading, const char *text, const struct zc_line_shape *shape)
{
    if (!text || !*text || reading->line_count == ZC_LIMIT_PICTURE_LINES)
        return;
    zc_buffer_put(&reading->text, text, strlen(text));
    zc_buffer_put(&reading->text, "\n", 1);
    reading->shapes[reading->line_count++] = *shape;
}

/* Where nothing else could be read surely, no side is known to be up. */
static enum zc_status read_stamps(struct work *work, PIX *pixels, struct zc_error *error)
{
    bool anyhow = work->count < LEAST_READ || work->sum / work->count < LEGIBLE;
    enum zc_status status = zc_stamp_texts_read(work->ocr, pixels, &work->sheet, work->texts, work->shapes, anyhow,
                                                &work->reading->arena, &work->stamps, error);
    for (size_t i = 0; i < work->stamps.count; i++) {
        const struct zc_stamp_text *stamp = &work->stamps.list[i];
        const struct zc_line line = { .x = stamp->box.x, .y = stamp->box.y, .length = stamp->box.across,
                                      .height = stamp->box.down };
        const struct zc_line_text text = { .confidence = stamp->confidence, .star = stamp->star };
        work->stamp_shapes[i] = shape_of(work, &line, &text);
    }
    return status;
}

/* What stands above a line of the sheet, or behind the last, and is none of its lines. */
static void put_others(struct work *work, size_t before)
{
    for (size_t i = 0; i < work->under.count; i++)
        if (work->under.list[i].before == before)
            put_line(work->reading, work->under.list[i].text, &work->under_shapes[i]);
    for (size_t i = 0; i < work->stamps.count; i++)
        if (work->stamps.list[i].before == before)
            put_line(work->reading, work->stamps.list[i].text, &work->stamp_shapes[i]);
}

static enum zc_status put_together(struct work *work, struct zc_error *error)
{
    struct zc_reading *reading = work->reading;
    put_sizes(work);
    zc_buffer_clear(&reading->text);
    reading->line_count = 0;
    for (size_t i = 0; i < work->sheet.lines.count; i++) {
        put_others(work, i);
        if (!zc_stamp_texts_cover(&work->stamps, &work->sheet.lines.list[i], work->texts[i],
                                  work->shapes[i].confidence))
            put_line(reading, work->texts[i], &work->shapes[i]);
    }
    put_others(work, work->sheet.lines.count);
    for (size_t i = 0; i < work->pale.count; i++)
        put_line(reading, work->pale.texts[i], &work->pale.shapes[i]);
    reading->turn = reading->line_count > 0 ? work->sheet.turn : 0;
    reading->whole = !work->missing;
    reading->confidence = work->count > 0 ? (uint8_t)(work->sum / work->count) : 0;
    return reading->text.failed ? fail_memory(error) : ZC_OK;
}

static bool is_wanted(const struct zc_page_options *options, const struct zc_reading *reading)
{
    return options->wants_more && reading->text.size > 0
           && options->wants_more(options->data, (const char *)reading->text.data, reading->text.size, reading->shapes,
                                  reading->line_count);
}

/* What needs a text that it belongs to: of leaves and cloth lines are found, but nothing is read. */
static enum zc_status read_around(struct work *work, PIX *pixels, struct zc_error *error)
{
    enum zc_status status = work->count > 0 ? read_under_red(work, pixels, error) : ZC_OK;
    if (status == ZC_OK && work->count > 0)
        status = zc_pale_texts_read(work->ocr, &work->sheet, &work->reading->arena, &work->pale, error);
    return status;
}

static enum zc_status take(struct work *work, PIX *pixels, const struct zc_page_options *options,
                           struct zc_error *error)
{
    enum zc_status status = read_telling(work, error);
    if (status == ZC_OK)
        status = read_begun(work, error);
    if (status == ZC_OK)
        status = read_boxes(work, error);
    if (status == ZC_OK)
        status = read_heading(work, error);
    if (status == ZC_OK)
        status = read_around(work, pixels, error);
    if (status == ZC_OK)
        status = read_stamps(work, pixels, error);
    if (status == ZC_OK)
        status = put_together(work, error);
    if (status != ZC_OK || !work->missing || !(options->full || is_wanted(options, work->reading)))
        return status;
    status = read_rest(work, error);
    return status == ZC_OK ? put_together(work, error) : status;
}

enum zc_status zc_reading_take(struct zc_ocr *ocr, PIX *pixels, const struct zc_page_options *options,
                               struct zc_reading *reading, struct zc_error *error)
{
    struct work work = { .ocr = ocr, .reading = reading, .ends_at = now() + ZC_LIMIT_READING_SECONDS };
    zc_arena_reset(&reading->arena);
    enum zc_status status = zc_sheet_find(ocr, pixels, &work.sheet, error);
    if (status != ZC_OK)
        return status;
    bool upright = zc_uprights_find(work.sheet.even, &work.sheet.lines);
    work.jobs = upright ? calloc(BATCH, sizeof *work.jobs) : NULL;
    status = work.jobs ? take(&work, pixels, options, error) : fail_memory(error);
    free(work.jobs);
    zc_sheet_finish(&work.sheet);
    return status;
}

void zc_reading_finish(struct zc_reading *reading)
{
    zc_buffer_finish(&reading->text);
    zc_arena_finish(&reading->arena);
}
