/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/reading.h"

#include <leptonica/allheaders.h>
#include <time.h>

#include "base/limits.h"
#include "vision/prepare.h"

#define PLAIN 62                         /* confidence at which a side is taken without trying others */
#define PLAIN_CHARACTERS 10
#define POOR 40                          /* below, what was read is not what stands there */

struct try {
    struct zc_ocr *ocr;
    PIX *even;
    double ends_at;                      /* seconds of the monotonic clock */
    struct zc_buffer *text, spare;
    struct zc_reading best;
    bool tried;
};

static double now(void)
{
    struct timespec moment;
    clock_gettime(CLOCK_MONOTONIC, &moment);
    return (double)moment.tv_sec + (double)moment.tv_nsec / 1e9;
}

static uint64_t worth(const struct zc_ocr_result *result)
{
    return (uint64_t)result->sure_characters * result->confidence + 1;
}

/* Read it turned by `turn`; keep the result where it is better than what was read before. */
static enum zc_status read_turned(struct try *try, uint16_t turn, struct zc_error *error)
{
    double left = try->ends_at - now();
    struct zc_ocr_result result = { 0 };
    PIX *turned = left > 0.05 ? pixRotateOrth(try->even, turn / 90) : NULL;
    PIX *lines = turned ? zc_prepare_lines(turned) : NULL;
    pixDestroy(&turned);
    if (!lines) {
        try->best.result.cut = true;     /* out of time, or of memory */
        return ZC_OK;
    }
    zc_buffer_clear(&try->spare);
    enum zc_status status = zc_ocr_read(try->ocr, lines, ZC_OCR_PAGE, (uint32_t)(left * 1000), &try->spare, &result,
                                        error);
    pixDestroy(&lines);
    if (status == ZC_OK && (!try->tried || worth(&result) > worth(&try->best.result))) {
        struct zc_buffer swap = *try->text;
        *try->text = try->spare;
        try->spare = swap;
        try->best.turn = turn;
        try->best.result = result;
    }
    try->tried = true;
    return status;
}

static bool is_plain(const struct zc_ocr_result *result)
{
    return result->confidence >= PLAIN && result->sure_characters >= PLAIN_CHARACTERS;
}

enum zc_status zc_reading_take(struct zc_ocr *ocr, PIX *pixels, struct zc_buffer *text,
                               struct zc_reading *ret_reading, struct zc_error *error)
{
    static const uint16_t standing[] = { 0, 180, 90, 270 }, lying[] = { 90, 270, 0, 180 };
    struct try try = { .ocr = ocr, .text = text, .ends_at = now() + ZC_LIMIT_READING_SECONDS };
    enum zc_status status = ZC_OK;
    zc_buffer_clear(text);
    try.even = zc_prepare_even(pixels);
    if (!try.even)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "reading needs more memory than is given");
    const uint16_t *turns = zc_prepare_lies(try.even) ? lying : standing;
    for (int i = 0; i < 4 && status == ZC_OK && !is_plain(&try.best.result); i++)
        status = read_turned(&try, turns[i], error);
    try.best.legible = try.best.result.sure_characters >= 2 && try.best.result.confidence >= POOR;
    pixDestroy(&try.even);
    zc_buffer_finish(&try.spare);
    if (!try.best.legible)
        zc_buffer_clear(text);
    if (status == ZC_OK)
        *ret_reading = try.best;
    return status;
}
