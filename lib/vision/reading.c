/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/reading.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "vision/line_text.h"
#include "vision/prepare.h"

#define INK 170                          /* grey below which an evened picture is ink */
#define SAMPLES 3u                       /* lines that tell which side is up */
#define PLAIN 0.55                       /* share of a line that makes sense: this side is up */
#define SENSE 0.3                        /* share of a line below which it is no writing */
#define SHORTEST 1.6                     /* times as long as high: two characters */

/* The picture turned so that its lines run across. */
struct sheet {
    PIX *even;
    struct zc_lines lines;
    bool reversed;                       /* it stands on its head */
    double sense;                        /* of the lines that were tried */
};

struct work {
    struct zc_ocr *ocr;
    struct zc_reading *reading;
    struct zc_line_text text;
    double ends_at;
    unsigned long sum, count;            /* of confidences */
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

static void finish_sheet(struct sheet *sheet)
{
    pixDestroy(&sheet->even);
    zc_lines_finish(&sheet->lines);
}

static bool make_sheet(PIX *even, bool lies, struct sheet *ret_sheet)
{
    *ret_sheet = (struct sheet){ .even = pixRotateOrth(even, lies ? 1 : 0) };
    PIX *ink = ret_sheet->even ? pixThresholdToBinary(ret_sheet->even, INK) : NULL;
    bool done = ink && zc_lines_find(ink, &ret_sheet->lines);
    pixDestroy(&ink);
    if (!done)
        finish_sheet(ret_sheet);
    return done;
}

/* Lines of the usual height, long enough to make sense and short enough to be read at once: the longest first. */
static size_t choose_samples(const struct zc_lines *lines, const struct zc_line *ret_lines[SAMPLES])
{
    size_t count = 0;
    for (size_t i = 0; i < lines->count; i++) {
        const struct zc_line *line = &lines->list[i];
        double length = line->length / line->height;
        if (length < 3 || length > 16 || line->height < 0.7 * lines->body)
            continue;
        size_t at = count < SAMPLES ? count++ : SAMPLES;
        while (at > 0 && ret_lines[at - 1]->length / ret_lines[at - 1]->height < length) {
            if (at < SAMPLES)
                ret_lines[at] = ret_lines[at - 1];
            at--;
        }
        if (at < SAMPLES)
            ret_lines[at] = line;
    }
    return count;
}

/* Which end of the lines is their start? */
static enum zc_status find_direction(struct work *work, struct sheet *sheet, struct zc_error *error)
{
    const struct zc_line *samples[SAMPLES];
    size_t count = choose_samples(&sheet->lines, samples);
    double sense[2] = { 0, 0 };
    for (size_t i = 0; i < count && work->ends_at > now(); i++) {
        for (int side = 0; side < 2; side++) {
            enum zc_status status = zc_line_read(work->ocr, sheet->even, samples[i], side == 1, &work->text, error);
            if (status != ZC_OK)
                return status;
            sense[side] += zc_line_text_sense(&work->text, samples[i]);
            if (side == 0 && i == 0 && sense[0] > 1.4 * PLAIN)
                break;                   /* most pictures stand upright */
        }
        if (sense[0] > PLAIN + sense[1] || sense[1] > PLAIN + sense[0])
            break;
    }
    sheet->reversed = sense[1] > sense[0];
    sheet->sense = sense[sheet->reversed];
    return ZC_OK;
}

/* Turns the sheet and its lines upright. */
static bool set_upright(struct sheet *sheet)
{
    if (!sheet->reversed)
        return true;
    double width = pixGetWidth(sheet->even), height = pixGetHeight(sheet->even);
    struct zc_lines *lines = &sheet->lines;
    for (size_t i = 0; i < lines->count; i++) {
        lines->list[i].x = width - lines->list[i].x;
        lines->list[i].y = height - lines->list[i].y;
    }
    for (size_t i = 0, j = lines->count; i + 1 < j; i++) {
        struct zc_line swap = lines->list[i];
        lines->list[i] = lines->list[--j];
        lines->list[j] = swap;
    }
    return pixRotate180(sheet->even, sheet->even) != NULL;
}

static uint16_t part(double value, double whole)
{
    double share = value / whole * ZC_SHAPE_WHOLE;
    return share < 0 ? 0 : share > ZC_SHAPE_WHOLE ? ZC_SHAPE_WHOLE : (uint16_t)share;
}

static void put_line(struct work *work, const struct sheet *sheet, const struct zc_line *line)
{
    struct zc_reading *reading = work->reading;
    const struct zc_line_text *text = &work->text;
    double width = pixGetWidth(sheet->even), height = pixGetHeight(sheet->even), body = sheet->lines.body;
    double size = body > 0 ? 100 * line->height / body : 0;
    for (size_t i = 0; i < text->count; i++) {
        if (text->symbols[i].spaced)
            zc_buffer_put(&reading->text, " ", 1);
        zc_buffer_put(&reading->text, text->symbols[i].text, strlen(text->symbols[i].text));
    }
    zc_buffer_put(&reading->text, "\n", 1);
    reading->shapes[reading->line_count++] = (struct zc_line_shape){
        part(line->x - line->length / 2, width), part(line->y - line->height / 2, height), part(line->length, width),
        part(line->height, height), size > 60000 ? 60000 : (uint16_t)size, text->confidence, text->star, false,
    };
    work->sum += (unsigned long)text->confidence * text->count;
    work->count += text->count;
}

static enum zc_status read_lines(struct work *work, const struct sheet *sheet, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (size_t i = 0; i < sheet->lines.count && status == ZC_OK; i++) {
        const struct zc_line *line = &sheet->lines.list[i];
        if (line->length < SHORTEST * line->height)
            continue;
        if (now() > work->ends_at) {
            work->reading->cut = true;
            break;
        }
        status = zc_line_read(work->ocr, sheet->even, line, false, &work->text, error);
        if (status == ZC_OK && (work->text.star || zc_line_text_sense(&work->text, line) >= SENSE
                                || (work->text.confidence >= 93 && work->text.count > 2)))
            put_line(work, sheet, line);
    }
    return status;
}

/* Tries the way the lines seem to run, then the other. */
static enum zc_status find_sheet(struct work *work, PIX *even, struct sheet *ret_sheet, struct zc_error *error)
{
    bool lies = zc_prepare_lies(even);
    if (!make_sheet(even, lies, ret_sheet))
        return fail_memory(error);
    enum zc_status status = find_direction(work, ret_sheet, error);
    work->reading->turn = (uint16_t)((lies ? 90 : 0) + (ret_sheet->reversed ? 180 : 0));
    if (status != ZC_OK || ret_sheet->sense >= PLAIN)
        return status;
    struct sheet other;
    if (!make_sheet(even, !lies, &other))
        return fail_memory(error);
    status = find_direction(work, &other, error);
    if (status == ZC_OK && other.sense > ret_sheet->sense) {
        struct sheet swap = *ret_sheet;
        *ret_sheet = other;
        other = swap;
        work->reading->turn = (uint16_t)((lies ? 0 : 90) + (ret_sheet->reversed ? 180 : 0));
    }
    finish_sheet(&other);
    return status;
}

enum zc_status zc_reading_take(struct zc_ocr *ocr, PIX *pixels, struct zc_reading *reading, struct zc_error *error)
{
    struct work work = { .ocr = ocr, .reading = reading, .ends_at = now() + ZC_LIMIT_READING_SECONDS };
    struct sheet sheet = { 0 };
    zc_buffer_clear(&reading->text);
    reading->turn = 0;
    reading->cut = false;
    reading->line_count = reading->confidence = 0;
    PIX *even = zc_prepare_even(pixels);
    enum zc_status status = even ? find_sheet(&work, even, &sheet, error) : fail_memory(error);
    pixDestroy(&even);
    if (status == ZC_OK && !set_upright(&sheet))
        status = fail_memory(error);
    if (status == ZC_OK)
        status = read_lines(&work, &sheet, error);
    finish_sheet(&sheet);
    if (reading->text.failed)
        return fail_memory(error);
    reading->confidence = work.count > 0 ? (uint8_t)(work.sum / work.count) : 0;
    return status;
}

void zc_reading_finish(struct zc_reading *reading)
{
    zc_buffer_finish(&reading->text);
}
