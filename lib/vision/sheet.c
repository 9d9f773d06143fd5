/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/sheet.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "vision/line_text.h"
#include "vision/prepare.h"

#define INK 190                          /* grey below which an evened picture is ink */
#define PAPER 228                        /* what its ground is evened to, nearly */
#define SAMPLES 40u                      /* lines at most that may tell which side is up */
#define READ 8u                          /* of which so many are read; most are seen to hold no strokes */
#define ENOUGH 3u                        /* of them, unless none makes sense: the longest may belong to other papers */
#define SENSIBLE 0.3                     /* share of a line that makes some sense */
#define SAMPLE 7.0                       /* characters of them that are read */
#define PLAIN 0.6                        /* share of a line that makes sense: this side is up */

void zc_sheet_finish(struct zc_sheet *sheet)
{
    pixDestroy(&sheet->even);
    zc_lines_finish(&sheet->lines);
}

static enum zc_status fail_memory(struct zc_error *error)
{
    return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "reading needs more memory than is given");
}

bool zc_sheet_make(PIX *even, uint16_t turn, struct zc_sheet *ret_sheet)
{
    struct zc_sheet sheet = { .even = pixRotateOrth(even, turn / 90), .turn = turn };
    PIX *smooth = sheet.even ? pixBlockconv(sheet.even, 1, 1) : NULL;         /* the noise of a dark photograph */
    PIX *ink = smooth ? pixThresholdToBinary(smooth, INK) : NULL, *frames = NULL;
    bool done = ink && zc_lines_find(ink, &sheet.lines, &frames);
    if (done)                            /* the edge of a stroke is grey: a pixel more all round */
        done = pixDilateBrick(frames, frames, 3, 3) && pixSetMasked(sheet.even, frames, PAPER) == 0;
    pixDestroy(&frames);
    pixDestroy(&smooth);
    pixDestroy(&ink);
    if (done)
        *ret_sheet = sheet;
    else
        zc_sheet_finish(&sheet);
    return done;
}

/* Lines of the usual height or more, the longest first; of long ones the middle is enough. */
static size_t choose_samples(const struct zc_lines *lines, struct zc_line ret_lines[SAMPLES])
{
    size_t count = 0;
    for (size_t i = 0; i < lines->count; i++) {
        struct zc_line line = lines->list[i];
        if (line.length < 3 * line.height || line.height < 0.7 * lines->body)
            continue;
        line.length = line.length > SAMPLE * line.height ? SAMPLE * line.height : line.length;
        size_t at = count < SAMPLES ? count++ : SAMPLES;
        while (at > 0 && ret_lines[at - 1].length / ret_lines[at - 1].height < line.length / line.height) {
            if (at < SAMPLES)
                ret_lines[at] = ret_lines[at - 1];
            at--;
        }
        if (at < SAMPLES)
            ret_lines[at] = line;
    }
    return count;
}

/* How well a line makes sense read from its start and from its end: the share that surely is writing.
 * @param ret_plain  one way it plainly does: that is enough to know */
static enum zc_status try_line(struct zc_ocr *ocr, const struct zc_sheet *sheet, const struct zc_line *line,
                               struct zc_line_job jobs[2], double ret_sense[2], bool *ret_plain, struct zc_error *error)
{
    for (int side = 0; side < 2; side++)
        jobs[side] = (struct zc_line_job){ .line = *line, .reversed = side == 1 };
    enum zc_status status = zc_lines_read(ocr, sheet->even, jobs, 2, error);
    *ret_plain = false;
    for (int side = 0; status == ZC_OK && side < 2; side++) {
        ret_sense[side] = zc_line_text_sense(&jobs[side].text, line);
        /* Figures on their heads are figures too. */
        *ret_plain = *ret_plain || jobs[side].text.sure * line->height >= PLAIN * line->length;
    }
    return status;
}

/* The same of some lines together. */
static enum zc_status try_directions(struct zc_ocr *ocr, const struct zc_sheet *sheet, double ret_sense[2],
                                     struct zc_error *error)
{
    struct zc_line samples[SAMPLES];
    size_t count = choose_samples(&sheet->lines, samples);
    struct zc_line_job *jobs = calloc(2, sizeof *jobs);
    enum zc_status status = jobs ? ZC_OK : zc_fail_nomem(error);
    bool plain = false;
    size_t read = 0;
    ret_sense[0] = ret_sense[1] = 0;
    for (size_t i = 0; i < count && read < READ && status == ZC_OK && !plain; i++) {
        double sense[2] = { 0, 0 };
        if (read >= ENOUGH && (ret_sense[0] > SENSIBLE / ENOUGH || ret_sense[1] > SENSIBLE / ENOUGH))
            break;
        status = try_line(ocr, sheet, &samples[i], jobs, sense, &plain, error);
        read += jobs[0].text.read.count > 0 || jobs[1].text.read.count > 0;
        for (int side = 0; status == ZC_OK && side < 2; side++)
            ret_sense[side] = plain ? sense[side] * (sense[side] > sense[1 - side])
                                    : ret_sense[side] + sense[side] / ENOUGH;
    }
    free(jobs);
    return status;
}

/* Turns the sheet and its lines by half. */
static bool turn_over(struct zc_sheet *sheet)
{
    sheet->turn = (uint16_t)(sheet->turn + 180);
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

/* Tries the way the lines seem to run, then the other. */
enum zc_status zc_sheet_find(struct zc_ocr *ocr, PIX *pixels, struct zc_sheet *ret_sheet, struct zc_error *error)
{
    PIX *even = zc_prepare_even(pixels);
    struct zc_sheet best = { 0 };
    double most = -1;
    bool lies = even && zc_prepare_lies(even), reversed = false;
    enum zc_status status = even ? ZC_OK : fail_memory(error);
    for (int way = 0; way < 2 && status == ZC_OK && most < PLAIN; way++) {
        struct zc_sheet sheet;
        double sense[2];
        if (!zc_sheet_make(even, lies == (way == 0) ? 90 : 0, &sheet)) {
            status = fail_memory(error);
            break;
        }
        status = try_directions(ocr, &sheet, sense, error);
        double better = sense[0] > sense[1] ? sense[0] : sense[1];
        if (status == ZC_OK && better > most) {
            struct zc_sheet worse = best;
            best = sheet;
            sheet = worse;
            most = better;
            reversed = sense[1] > sense[0];
        }
        zc_sheet_finish(&sheet);
    }
    pixDestroy(&even);
    if (status == ZC_OK && ((reversed && !turn_over(&best)) || !zc_lines_join_columns(&best.lines)))
        status = fail_memory(error);
    if (status == ZC_OK)
        *ret_sheet = best;
    else
        zc_sheet_finish(&best);
    return status;
}
