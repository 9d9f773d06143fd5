/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What triage and shapes cost, and what they say.  argv: PICTURE[@TURN]..., TURN being the degrees by which it is
 * turned clockwise.  Prints a tab-separated line a picture: file, pixels, milliseconds of CPU for triage with its
 * decoding and for the shapes with theirs, whether it is a page, whether a thumbnail, score of its head, seals, and the
 * measures of its head. */
#include <leptonica/allheaders.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/files.h"
#include "base/limits.h"
#include "vision/red.h"
#include "vision/source.h"
#include "vision/triage.h"

#define SMALL 360
#define MIDDLE 720

static double now(void)
{
    struct timespec moment;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &moment);
    return (double)moment.tv_sec * 1e3 + (double)moment.tv_nsec / 1e6;
}

static enum zc_status look(const char *name, const struct zc_source *source, int turn, struct zc_error *error)
{
    struct zc_triage triage;
    struct zc_red red;
    double start = now();
    PIX *small = NULL, *pixels = NULL, *upright = NULL;
    enum zc_status status = zc_source_decode(source, SMALL, &small, error);
    if (status == ZC_OK && !zc_triage_measure(small, false, &triage))
        status = zc_fail_nomem(error);
    pixDestroy(&small);
    double middle = now();
    if (status == ZC_OK)
        status = zc_source_decode(source, MIDDLE, &pixels, error);
    upright = pixels ? pixRotateOrth(pixels, (4 - turn / 90) % 4) : NULL;
    if (status == ZC_OK && (!upright || !zc_red_find(upright, &red)))
        status = zc_fail_nomem(error);
    double end = now();
    pixDestroy(&pixels);
    pixDestroy(&upright);
    if (status != ZC_OK)
        return status;
    printf("%s\t%u\t%.2f\t%.2f\t%d\t%d\t%d\t%zu", name, source->picture.width * source->picture.height,
           middle - start, end - middle, zc_triage_is_page(&triage), zc_source_longest(source) <= ZC_RED_THUMBNAIL,
           red.header.score, red.seal_count);
    for (int cue = 0; cue < ZC_HEADER_CUE_COUNT; cue++)
        printf("\t%.4f", red.header.cues[cue]);
    printf("\n");
    return ZC_OK;
}

static enum zc_status take(char *name, struct zc_error *error)
{
    struct zc_source source = { 0 };
    char *data = NULL, *at = strrchr(name, '@');
    size_t size = 0;
    int turn = at ? atoi(at + 1) : 0;
    if (at)
        *at = 0;
    enum zc_status status = zc_file_load(name, ZC_LIMIT_PIXELS, &data, &size, error);
    if (status == ZC_OK)
        status = zc_source_open(zc_type_sniff((uint8_t *)data, size), (uint8_t *)data, size, &source, error);
    if (status == ZC_OK)
        status = look(name, &source, turn, error);
    zc_source_close(&source);
    free(data);
    return status;
}

int main(int count, char **names)
{
    int failed = 0;
    setMsgSeverity(L_SEVERITY_NONE);
    for (int i = 1; i < count; i++) {
        struct zc_error error = { 0 };
        if (take(names[i], &error) != ZC_OK) {
            fprintf(stderr, "%s: %s\n", names[i], error.text);
            failed++;
        }
    }
    return failed ? 1 : 0;
}
