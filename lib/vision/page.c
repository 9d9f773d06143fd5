/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/page.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "vision/known.h"
#include "vision/line_red.h"
#include "vision/page_hash.h"
#include "vision/polarity.h"
#include "vision/reading.h"
#include "vision/red.h"
#include "vision/screenshot.h"
#include "vision/source.h"
#include "vision/triage.h"

#define SMALL 360                        /* pixels of the longer side on which triage judges */
#define MIDDLE ZC_KNOWN_SIDE             /* for red shapes and status bars, and to know it again */
#define LARGE ZC_KNOWN_LARGE             /* for reading: a phone's screen as it is, an A4 page at 210 dots an inch */
#define THUMBNAIL 200                    /* nothing can be read below */

struct zc_page_reader {
    struct zc_ocr *ocr;
    struct zc_reading reading;
    struct zc_known known;
};

enum zc_status zc_page_reader_new(struct zc_page_reader **ret_reader, struct zc_error *error)
{
    enum zc_status status = zc_picture_warm_up(error);
    if (status != ZC_OK)
        return status;
    struct zc_page_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return zc_fail_nomem(error);
    status = zc_ocr_new(&reader->ocr, error);
    if (status != ZC_OK) {
        zc_page_reader_free(reader);
        return status;
    }
    *ret_reader = reader;
    return ZC_OK;
}

void zc_page_reader_free(struct zc_page_reader *reader)
{
    if (!reader)
        return;
    zc_ocr_free(reader->ocr);
    zc_reading_finish(&reader->reading);
    zc_known_finish(&reader->known);
    free(reader);
}

static enum zc_status fail_memory(struct zc_error *error)
{
    return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "looking needs more memory than is given");
}

static void add_box(struct zc_page *page, enum zc_page_box_kind kind, struct zc_place place)
{
    if (page->box_count < ZC_PAGE_BOXES)
        page->boxes[page->box_count++] = (struct zc_page_box){ kind, place };
}

/* Where they are, for the side that is up in the end: the first with a head, else as the picture stands. */
static void take_boxes(const struct zc_red *red, enum zc_head_shape head, struct zc_page *page)
{
    page->box_count = 0;
    if (head != ZC_HEAD_NONE)
        add_box(page, ZC_BOX_HEAD, red->header.row_place);
    if (head != ZC_HEAD_NONE && red->header.rule)
        add_box(page, ZC_BOX_RULE, red->header.rule_place);
    for (size_t i = 0; i < red->seal_count; i++)
        add_box(page, ZC_BOX_SEAL, red->seals[i].place);
}

/* Lines of the text that stand in the head's red row. */
static void mark_row(struct zc_reading *reading, const struct zc_place *row)
{
    for (size_t i = 0; i < reading->line_count; i++) {
        struct zc_line_shape *line = &reading->shapes[i];
        int middle = line->y + line->height / 2, left = line->x > row->x ? line->x : row->x;
        int right = line->x + line->width < row->x + row->width ? line->x + line->width : row->x + row->width;
        line->red = middle > row->y && middle < row->y + row->height && 2 * (right - left) > line->width
                    && 4 * line->height > row->height;
    }
}

/* Header row and seal of a picture that stands upright once it is turned by `turn`.
 * @param ret_share  of red print: without any there is none on other sides either; may be NULL */
static enum zc_status find_red(PIX *middle, uint16_t turn, struct zc_page *page, double *ret_share,
                               struct zc_error *error)
{
    struct zc_red red;
    PIX *upright = pixRotateOrth(middle, turn / 90);
    bool done = upright && zc_red_find(upright, &red);
    pixDestroy(&upright);
    if (!done)
        return fail_memory(error);
    uint8_t certain = page->thumbnail ? ZC_HEADER_CERTAIN_SMALL : ZC_HEADER_CERTAIN;
    enum zc_head_shape head = red.header.score >= certain ? ZC_HEAD_CERTAIN
                              : red.header.score >= ZC_HEADER_LIKELY ? ZC_HEAD_LIKELY : ZC_HEAD_NONE;
    if (head > page->head || turn == page->turn)
        take_boxes(&red, head, page);
    page->head = head > page->head ? head : page->head;
    page->seal = page->seal || red.seal_count > 0;
    if (ret_share)
        *ret_share = red.share;
    return ZC_OK;
}

/* Without a text to tell which side is up, any side may show the row; a likely one may yet be surpassed. */
static enum zc_status find_red_anywhere(PIX *middle, struct zc_page *page, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    uint16_t best = 0;
    double share = 1;
    for (uint16_t turn = 0; turn < 360 && status == ZC_OK && page->head != ZC_HEAD_CERTAIN && share >= ZC_RED_LEAST;
         turn = (uint16_t)(turn + 90)) {
        enum zc_head_shape before = page->head;
        status = find_red(middle, turn, page, &share, error);
        best = page->head > before ? turn : best;
    }
    page->turn = best;
    return status;
}

/* A line that two parts of a long picture share is told by one of them. */
static void keep_own(struct zc_reading *reading, const struct zc_source *source)
{
    size_t kept = 0, at = 0, end = 0;
    for (size_t i = 0; i < reading->line_count; i++) {
        const struct zc_line_shape *line = &reading->shapes[i];
        const uint8_t *text = reading->text.data + at, *newline = memchr(text, '\n', reading->text.size - at);
        size_t length = newline ? (size_t)(newline - text) + 1 : reading->text.size - at;
        double x = (line->x + line->width / 2.0) / ZC_SHAPE_WHOLE, y = (line->y + line->height / 2.0) / ZC_SHAPE_WHOLE;
        zc_place_turn_back(reading->turn / 90, &x, &y);
        if (zc_source_owns(source, x, y)) {
            memmove(reading->text.data + end, text, length);
            end += length;
            reading->shapes[kept++] = *line;
        }
        at += length;
    }
    reading->text.size = end;
    reading->line_count = kept;
}

static enum zc_status read_text(struct zc_page_reader *reader, const struct zc_source *source, PIX *large,
                                const struct zc_page_options *options, struct zc_page *page, struct zc_error *error)
{
    enum zc_status status = zc_reading_take(reader->ocr, large, options, &reader->reading, error);
    if (status != ZC_OK)
        return status;
    if (source->part_count > 1)
        keep_own(&reader->reading, source);
    page->ocr = reader->reading.whole ? "full" : "part";
    page->turn = reader->reading.text.size > 0 ? reader->reading.turn : 0;
    page->confidence = reader->reading.confidence;
    page->lines = reader->reading.shapes;
    page->line_count = reader->reading.line_count;
    return ZC_OK;
}

static enum zc_status find_red_lines(struct zc_page_reader *reader, PIX *middle, const struct zc_page *page,
                                     struct zc_error *error)
{
    PIX *upright = pixRotateOrth(middle, page->turn / 90);
    if (!upright)
        return fail_memory(error);
    if (pixGetDepth(upright) == 32)
        zc_line_red_find(upright, reader->reading.shapes, page->line_count);
    pixDestroy(&upright);
    return ZC_OK;
}

static enum zc_status hash_page(PIX *small, uint16_t turn, struct zc_page_hash *ret_hash, struct zc_error *error)
{
    PIX *upright = pixRotateOrth(small, turn / 90);
    bool made = upright && zc_page_hash_make(upright, ret_hash);
    pixDestroy(&upright);
    return made ? ZC_OK : fail_memory(error);
}

/* What is written, and red shapes; of a thumbnail shapes alone.
 * @param writing  the picture as it is read, dark on light; `middle` is as it came */
static enum zc_status look_closely(struct zc_page_reader *reader, const struct zc_source *source, PIX *writing,
                                   PIX *middle, const struct zc_page_options *options, struct zc_page *page,
                                   struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    if (!page->thumbnail) {
        page->screenshot = zc_screenshot_is(source->type, &source->picture, middle);
        status = read_text(reader, source, writing, options, page, error);
    }
    if (status == ZC_OK)
        status = reader->reading.text.size > 0 ? find_red(middle, page->turn, page, NULL, error)
                                               : find_red_anywhere(middle, page, error);
    if (status == ZC_OK && page->line_count > 0)
        status = find_red_lines(reader, middle, page, error);
    if (page->line_count > 0 && page->box_count > 0 && page->boxes[0].kind == ZC_BOX_HEAD)
        mark_row(&reader->reading, &page->boxes[0].place);
    page->text = zc_buffer_text(&reader->reading.text);
    page->text_size = reader->reading.text.size;
    return status == ZC_OK && !page->text ? zc_fail_nomem(error) : status;
}

/* Looks at it and remembers what was seen.
 * @param light  its writing is lighter than its ground: it is read as its negative */
static enum zc_status look_anew(struct zc_page_reader *reader, const struct zc_source *source,
                                const struct zc_page_hash *hash, bool light, const struct zc_page_options *options,
                                struct zc_page *page, struct zc_error *error)
{
    PIX *large = NULL;
    enum zc_status status = zc_source_decode(source, LARGE, &large, error);
    PIX *middle = status == ZC_OK ? zc_source_shrink(large, MIDDLE) : NULL;
    PIX *writing = !middle ? NULL : light ? pixInvert(NULL, large) : pixClone(large);
    pixDestroy(&large);
    if (status == ZC_OK && !writing)
        status = fail_memory(error);
    if (status == ZC_OK)
        status = look_closely(reader, source, writing, middle, options, page, error);
    if (status == ZC_OK && !page->thumbnail && source->part_count == 1)
        zc_known_keep(&reader->known, source, hash, middle, page);
    pixDestroy(&writing);
    pixDestroy(&middle);
    return status;
}

/* What was said of another copy is true of this one; its size and its hash are its own. */
static void take_known(const struct zc_page *known, struct zc_page *page)
{
    uint32_t width = page->width, height = page->height;
    uint8_t orientation = page->orientation;
    *page = *known;
    page->width = width;
    page->height = height;
    page->orientation = orientation;
}

static enum zc_status look_at_page(struct zc_page_reader *reader, const struct zc_source *source, PIX *small,
                                   bool light, const struct zc_page_options *options, struct zc_page *page,
                                   struct zc_error *error)
{
    struct zc_page_hash hash;
    enum zc_status status = hash_page(small, 0, &hash, error);
    bool single = source->part_count == 1 && !page->thumbnail;
    const struct zc_page *known = status == ZC_OK && single ? zc_known_find(&reader->known, source, &hash) : NULL;
    if (known && (!options->full || strcmp(known->ocr, "full") == 0))
        take_known(known, page);
    else if (status == ZC_OK)
        status = look_anew(reader, source, &hash, light, options, page, error);
    if (status == ZC_OK && page->turn != 0)
        status = hash_page(small, page->turn, &hash, error);
    /* Two long pictures may have a part in common. */
    if (status == ZC_OK && (page->text_size > 0 || page->thumbnail) && source->part_count == 1)
        page->page_hash = hash;
    return status;
}

static enum zc_status look(struct zc_page_reader *reader, const struct zc_source *source,
                           const struct zc_page_options *options, struct zc_page *page, struct zc_error *error)
{
    struct zc_triage triage;
    struct zc_polarity polarity;
    PIX *small = NULL;
    enum zc_status status = zc_source_decode(source, SMALL, &small, error);
    if (status == ZC_OK && !zc_polarity_measure(small, &polarity))
        status = fail_memory(error);
    page->thumbnail = zc_source_longest(source) <= THUMBNAIL;
    bool light = status == ZC_OK && !page->thumbnail && zc_polarity_is_light(&polarity);
    if (status == ZC_OK && !zc_triage_measure(small, light, &triage))
        status = fail_memory(error);
    if (status == ZC_OK && (options->full || zc_triage_is_page(&triage)))
        status = look_at_page(reader, source, small, light, options, page, error);
    pixDestroy(&small);
    return status;
}

enum zc_status zc_page_read_source(struct zc_page_reader *reader, const struct zc_source *source,
                                   const struct zc_page_options *options, struct zc_page *ret_page,
                                   struct zc_error *error)
{
    static const struct zc_page_options usual = ZC_PAGE_OPTIONS_INIT;
    zc_buffer_clear(&reader->reading.text);
    struct zc_page page = { .width = source->picture.width, .height = source->picture.height,
                            .orientation = source->picture.orientation, .ocr = "none", .text = "" };
    enum zc_status status = look(reader, source, options ? options : &usual, &page, error);
    if (status == ZC_OK)
        *ret_page = page;
    return status;
}

enum zc_status zc_page_read(struct zc_page_reader *reader, const struct zc_type *type, const void *data, size_t size,
                            const struct zc_page_options *options, struct zc_page *ret_page, struct zc_error *error)
{
    struct zc_source source;
    enum zc_status status = zc_source_open(type, data, size, &source, error);
    if (status != ZC_OK)
        return status;
    status = zc_page_read_source(reader, &source, options, ret_page, error);
    zc_source_close(&source);
    return status;
}
