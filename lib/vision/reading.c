/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/reading.h"

#include <leptonica/allheaders.h>
#include <string.h>
#include <time.h>

#include "base/limits.h"
#include "vision/prepare.h"

#define PLAIN 62                         /* confidence at which a side is taken without trying others */
#define PLAIN_CHARACTERS 10
#define ALONE 72                         /* bytes of a line that may stand alone: 24 Chinese characters */
#define POOR 40                          /* below, what was read is not what stands there */

struct try {
    struct zc_ocr *ocr;
    PIX *even, *lines;                   /* the picture, and the best side of it as the engine had it */
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
    if (status == ZC_OK && (!try->tried || worth(&result) > worth(&try->best.result))) {
        struct zc_buffer swap = *try->text;
        *try->text = try->spare;
        try->spare = swap;
        try->best.turn = turn;
        try->best.result = result;
        PIX *other = try->lines;
        try->lines = lines;
        lines = other;
    }
    pixDestroy(&lines);
    try->tried = true;
    return status;
}

static bool is_plain(const struct zc_ocr_result *result)
{
    return result->confidence >= PLAIN && result->sure_characters >= PLAIN_CHARACTERS;
}

/* The line without its spaces; false where it is too long to stand alone. */
static bool pack(const uint8_t *line, size_t size, char packed[ALONE + 1])
{
    size_t used = 0;
    for (size_t i = 0; i < size; i++) {
        if (line[i] == ' ')
            continue;
        if (used == ALONE)
            return false;
        packed[used++] = (char)line[i];
    }
    packed[used] = 0;
    return used >= 6;                    /* two Chinese characters */
}

/* Whether one of the lines is this one, spaces aside. */
static bool has_line(const struct zc_buffer *text, const char *wanted)
{
    for (size_t from = 0; from < text->size;) {
        const uint8_t *line = text->data + from, *end = memchr(line, '\n', text->size - from);
        size_t size = end ? (size_t)(end - line) : text->size - from;
        char packed[ALONE + 1];
        if (pack(line, size, packed) && strcmp(packed, wanted) == 0)
            return true;
        from += size + 1;
    }
    return false;
}

/* Short lines of `more` that `text` has not, put before it. */
static bool put_before(struct zc_buffer *text, const struct zc_buffer *more)
{
    struct zc_buffer joined = { 0 };
    for (size_t from = 0; from < more->size;) {
        const uint8_t *line = more->data + from, *end = memchr(line, '\n', more->size - from);
        size_t size = end ? (size_t)(end - line) : more->size - from;
        char packed[ALONE + 1];
        if (pack(line, size, packed) && !has_line(text, packed)) {
            zc_buffer_put(&joined, line, size);
            zc_buffer_put(&joined, "\n", 1);
        }
        from += size + 1;
    }
    zc_buffer_put(&joined, text->data, text->size);
    bool done = !joined.failed;
    if (done) {
        struct zc_buffer swap = *text;
        *text = joined;
        joined = swap;
    }
    zc_buffer_finish(&joined);
    return done;
}

/* The engine's page layout drops a short line far from others, as marks are: of 58 marks it lost a quarter.  Its layout
 * for sparse text keeps them, and cuts paragraphs to pieces.  Hence both, the second over the upper half only. */
static enum zc_status add_lines_alone(struct try *try, struct zc_error *error)
{
    double left = try->ends_at - now();
    struct zc_ocr_result result;
    l_int32 width = pixGetWidth(try->lines), height = pixGetHeight(try->lines);
    BOX *box = boxCreate(0, 0, width, width > height ? height : height * 55 / 100);
    PIX *top = box ? pixClipRectangle(try->lines, box, NULL) : NULL;
    boxDestroy(&box);
    if (!top || left < 0.05) {
        pixDestroy(&top);
        try->best.result.cut = true;
        return ZC_OK;
    }
    zc_buffer_clear(&try->spare);
    enum zc_status status = zc_ocr_read(try->ocr, top, ZC_OCR_SPARSE, (uint32_t)(left * 1000), &try->spare, &result,
                                        error);
    pixDestroy(&top);
    if (status == ZC_OK && !put_before(try->text, &try->spare))
        status = zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "reading needs more memory than is given");
    return status;
}

enum zc_status zc_reading_take(struct zc_ocr *ocr, PIX *pixels, int sides, struct zc_buffer *text,
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
    for (int i = 0; i < sides && i < 4 && status == ZC_OK && !is_plain(&try.best.result); i++)
        status = read_turned(&try, turns[i], error);
    try.best.legible = try.best.result.sure_characters >= 2 && try.best.result.confidence >= POOR;
    if (status == ZC_OK && try.best.legible && try.lines)
        status = add_lines_alone(&try, error);
    pixDestroy(&try.even);
    pixDestroy(&try.lines);
    zc_buffer_finish(&try.spare);
    if (!try.best.legible)
        zc_buffer_clear(text);
    if (status == ZC_OK)
        *ret_reading = try.best;
    return status;
}
