/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/watermark_tiles.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#include "vision/watermark_slants.h"

#define SHORTEST 2.5                     /* times as long as high: three characters */
#define LONGEST 16.0
#define LOWEST 0.8                       /* bodies a line is high */
#define HIGHEST 6.0
#define LEVEL 0.12                       /* tilt that is left once the sheet was turned */
#define CLEAR 20.0                       /* pixels of the body: half as many tell as well where lines stand */

/* Lines of the turned sheet where they stand on the sheet itself, the longest kept. */
static size_t keep(const struct zc_lines *lines, double angle, double body, const double middle[2],
                   const double turned_middle[2], struct zc_line *ret_lines, size_t capacity)
{
    size_t count = 0;
    for (size_t i = 0; i < lines->count; i++) {
        struct zc_line line = lines->list[i];
        double x = line.x - turned_middle[0], y = line.y - turned_middle[1];
        if (line.length < SHORTEST * line.height || line.length > LONGEST * line.height
            || line.height < LOWEST * body || line.height > HIGHEST * body || fabs(line.tilt) > LEVEL)
            continue;
        line.x = middle[0] + x * cos(angle) - y * sin(angle);
        line.y = middle[1] + x * sin(angle) + y * cos(angle);
        line.tilt = tan(angle + atan(line.tilt));
        size_t at = count < capacity ? count++ : capacity;
        for (; at > 0 && ret_lines[at - 1].length < line.length; at--)
            if (at < capacity)
                ret_lines[at] = ret_lines[at - 1];
        if (at < capacity)
            ret_lines[at] = line;
    }
    return count;
}

static size_t find_along(PIX *pale, double angle, double body, struct zc_line *ret_lines, size_t capacity)
{
    size_t count = 0;
    l_int32 width = pixGetWidth(pale), height = pixGetHeight(pale);
    PIX *turned = pixRotate(pale, (l_float32)-angle, L_ROTATE_SAMPLING, L_BRING_IN_WHITE, width, height);
    PIX *frames = NULL;
    struct zc_lines lines = { 0 };
    if (turned && zc_lines_find(turned, &lines, &frames)) {
        const double middle[2] = { width / 2.0, height / 2.0 };
        const double turned_middle[2] = { pixGetWidth(turned) / 2.0, pixGetHeight(turned) / 2.0 };
        count = keep(&lines, angle, body, middle, turned_middle, ret_lines, capacity);
        zc_lines_finish(&lines);
    }
    pixDestroy(&frames);
    pixDestroy(&turned);
    return count;
}

static void enlarge(struct zc_line *line, double times)
{
    line->x *= times;
    line->y *= times;
    line->length *= times;
    line->height *= times;
}

size_t zc_watermark_tiles_find(PIX *pale, const struct zc_watermark_field *field, double body,
                               struct zc_line *ret_lines, size_t capacity)
{
    struct zc_watermark_profile profile;
    double slants[ZC_WATERMARK_SLANTS], shrunk = body < CLEAR ? 1 : 2;
    size_t count = 0;
    if (!field->cells || !zc_watermark_profile_new(field, &profile))
        return 0;
    zc_watermark_slants_find(field, &profile, slants);
    free(profile.known);
    PIX *small = shrunk > 1 ? pixReduceRankBinary2(pale, 2, NULL) : pixClone(pale);
    for (int i = 0; small && i < ZC_WATERMARK_SLANTS && count == 0; i++)
        if (!isnan(slants[i]))
            count = find_along(small, slants[i] * M_PI / 180, body / shrunk, ret_lines, capacity);
    for (size_t i = 0; i < count; i++)
        enlarge(&ret_lines[i], shrunk);
    pixDestroy(&small);
    return count;
}
