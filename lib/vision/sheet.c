/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/sheet.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "vision/line_text.h"
#include "vision/prepare.h"
#include "vision/smooth.h"
#include "vision/spaced.h"
#include "vision/two_pages.h"

#define INK 190                          /* grey below which an evened picture is ink */
#define PAPER 228                        /* what its ground is evened to, nearly */
#define NEARLY 23                        /* by which paper may differ from that */
#define NOISE_STEP 4                     /* every so many rows noise is measured */
#define NOISY 3.5                        /* mean difference of a pixel from those around it: lines are read smoothed, */
#define SMOOTHED 20.0                    /* if they are so many pixels high: smaller ones may come to nothing then; */
#define TRIED_SMOOTHED 14.0              /* from here on they are looked at both ways */
#define SAMPLES 40u                      /* lines at most that may tell which side is up */
#define READ 8u                          /* of which so many are read; most are seen to hold no strokes */
#define GROUP 4u                         /* of which so many are read at once */
#define ENOUGH 3u                        /* of them, unless none makes sense: the longest may belong to other papers */
#define SENSIBLE 0.3                     /* share of a line that makes some sense */
#define SAMPLE 7.0                       /* characters of them that are read */
#define PLAIN 0.6                        /* share of a line that makes sense: this side is up */

void zc_sheet_finish(struct zc_sheet *sheet)
{
    pixDestroy(&sheet->even);
    pixDestroy(&sheet->smooth);
    pixDestroy(&sheet->grey);
    zc_lines_finish(&sheet->lines);
}

static enum zc_status fail_memory(struct zc_error *error)
{
    return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "reading needs more memory than is given");
}

/* How far the paper's pixels lie from those around them, in the mean. */
static double noise_of(PIX *even, PIX *smooth)
{
    double sum = 0, count = 0;
    for (int y = 0; y < pixGetHeight(even); y += NOISE_STEP) {
        const l_uint32 *row = pixGetData(even) + (size_t)y * (size_t)pixGetWpl(even);
        const l_uint32 *around = pixGetData(smooth) + (size_t)y * (size_t)pixGetWpl(smooth);
        for (int x = 0; x < pixGetWidth(even); x++) {
            int is = GET_DATA_BYTE(row, x), usual = GET_DATA_BYTE(around, x);
            bool paper = usual > PAPER - NEARLY && usual < PAPER + NEARLY;
            sum += paper ? abs(is - usual) : 0;
            count += paper;
        }
    }
    return count > 0 ? sum / count : 0;
}

PIX *zc_sheet_for(const struct zc_sheet *sheet, const struct zc_line *line)
{
    return sheet->smooth && line->height >= SMOOTHED ? sheet->smooth : sheet->even;
}

PIX *zc_sheet_other(const struct zc_sheet *sheet, const struct zc_line *line)
{
    return line->height >= TRIED_SMOOTHED && line->height < SMOOTHED ? sheet->smooth : NULL;
}

bool zc_sheet_make(PIX *even, uint16_t turn, struct zc_sheet *ret_sheet)
{
    struct zc_sheet sheet = { .even = pixRotateOrth(even, turn / 90), .turn = turn };
    PIX *smooth = sheet.even ? zc_smooth(sheet.even, 1) : NULL;         /* the noise of a dark photograph */
    PIX *ink = smooth ? pixThresholdToBinary(smooth, INK) : NULL, *frames = NULL;
    bool done = ink && zc_lines_find(ink, &sheet.lines, &frames);
    if (done)                            /* the edge of a stroke is grey: a pixel more all round */
        done = pixDilateBrick(frames, frames, 3, 3) && pixSetMasked(sheet.even, frames, PAPER) == 0;
    if (done && noise_of(sheet.even, smooth) > NOISY) {
        sheet.smooth = smooth;
        smooth = NULL;
        done = pixSetMasked(sheet.smooth, frames, PAPER) == 0;
    }
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

/* What was made out so far of which side is up. */
struct trial {
    double sense[2];                     /* from the start of lines, and from their end */
    size_t read;                         /* lines that hold writing */
    bool plain;                          /* one line plainly makes sense one way: that is enough to know */
};

/* Figures on their heads are figures too: characters alone make a line plain. */
static bool is_plain(const struct zc_line *line, const struct zc_line_text *text)
{
    return text->sure * line->height >= PLAIN * line->length;
}

/* How well a line makes sense read from its start and from its end: the share that surely is writing. */
static void take_line(const struct zc_line *line, const struct zc_line_job *const sides[2], struct trial *trial)
{
    double sense[2];
    for (int side = 0; side < 2; side++) {
        sense[side] = zc_line_text_sense(&sides[side]->text, line);
        trial->plain = trial->plain || is_plain(line, &sides[side]->text);
    }
    trial->read += sides[0]->text.read.count > 0 || sides[1]->text.read.count > 0;
    for (int side = 0; side < 2; side++)
        trial->sense[side] = trial->plain ? sense[side] * (sense[side] > sense[1 - side])
                                          : trial->sense[side] + sense[side] / ENOUGH;
}

static bool is_enough(const struct trial *trial)
{
    bool sensible = trial->sense[0] > SENSIBLE / ENOUGH || trial->sense[1] > SENSIBLE / ENOUGH;
    return trial->plain || trial->read >= READ || (trial->read >= ENOUGH && sensible);
}

/* Some lines from their start, and where none of them is plain that way, as most are, from their end. */
static enum zc_status try_group(struct zc_ocr *ocr, const struct zc_sheet *sheet, const struct zc_line *samples,
                                size_t count, struct trial *trial, struct zc_error *error)
{
    struct zc_line_job *jobs = calloc(2 * GROUP, sizeof *jobs);
    enum zc_status status = jobs ? ZC_OK : zc_fail_nomem(error);
    bool plain = false;
    for (size_t side = 0; side < 2 && status == ZC_OK && !plain; side++) {
        struct zc_line_job *some = jobs + side * GROUP;
        for (size_t i = 0; i < count; i++) {
            PIX *other = zc_sheet_other(sheet, &samples[i]);
            some[i] = (struct zc_line_job){ .line = samples[i], .reversed = side == 1,
                                            .smooth = other ? other : zc_sheet_for(sheet, &samples[i]) };
        }
        status = zc_lines_read(ocr, sheet->even, some, count, error);
        for (size_t i = 0; i < count && status == ZC_OK; i++)
            plain = plain || is_plain(&samples[i], &some[i].text);
    }
    for (size_t i = 0; i < count && status == ZC_OK && !is_enough(trial); i++)
        take_line(&samples[i], (const struct zc_line_job *[]){ &jobs[i], &jobs[GROUP + i] }, trial);
    free(jobs);
    return status;
}

/* A few lines at a time, which takes hardly longer than one. */
static enum zc_status try_directions(struct zc_ocr *ocr, const struct zc_sheet *sheet, double ret_sense[2],
                                     struct zc_error *error)
{
    struct zc_line samples[SAMPLES];
    size_t count = choose_samples(&sheet->lines, samples);
    enum zc_status status = ZC_OK;
    struct trial trial = { .read = 0 };
    for (size_t first = 0; first < count && status == ZC_OK && !is_enough(&trial); first += GROUP)
        status = try_group(ocr, sheet, samples + first, count - first < GROUP ? count - first : GROUP, &trial, error);
    ret_sense[0] = trial.sense[0];
    ret_sense[1] = trial.sense[1];
    return status;
}

/* The other way up, lines are found anew: what hangs together with a shadow or the desk does so on one side only. */
static bool turn_over(PIX *even, struct zc_sheet *sheet)
{
    uint16_t turn = (uint16_t)(sheet->turn + 180);
    zc_sheet_finish(sheet);
    return zc_sheet_make(even, turn, sheet);
}

static bool put_in_order(struct zc_sheet *sheet)
{
    struct zc_lines *lines = &sheet->lines;
    if (!zc_lines_join_columns(lines))
        return false;
    zc_lines_lengthen_columns(lines, sheet->even);
    zc_lines_join_spaced(lines, sheet->even);
    return zc_two_pages_order(lines, zc_lines_lean(lines), pixGetWidth(sheet->even), pixGetHeight(sheet->even));
}

/* Tries the way the lines seem to run, then the other. */
enum zc_status zc_sheet_find(struct zc_ocr *ocr, PIX *pixels, struct zc_sheet *ret_sheet, struct zc_error *error)
{
    PIX *grey = pixConvertTo8(pixels, 0), *even = grey ? zc_prepare_even(grey) : NULL;
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
    if (status == ZC_OK && ((reversed && !turn_over(even, &best)) || !put_in_order(&best)))
        status = fail_memory(error);
    pixDestroy(&even);
    if (status == ZC_OK && !(best.grey = pixRotateOrth(grey, best.turn / 90)))
        status = fail_memory(error);
    pixDestroy(&grey);
    if (status == ZC_OK)
        *ret_sheet = best;
    else
        zc_sheet_finish(&best);
    return status;
}
