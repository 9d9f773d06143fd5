/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/ofd_page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

#define USUAL_SIZE 4.2                 /* millimetres: Chinese size five, where a text object does not say */
#define SAME_LINE 0.5                  /* of the size: superscripts and stamps lie closer than lines do */
#define GAP 1.0                        /* of the size: wider is a blank */

/* Of the TextObject we are in. */
struct object {
    double x, y, size;                 /* of its boundary; of its letters */
    double matrix[6];                  /* CTM: a b c d e f */
};

struct code {
    double x, y, advance;              /* inside the object; advance < 0 = not said */
};

void zc_ofd_page_finish(struct zc_ofd_page *page)
{
    free(page->pieces);
    zc_buffer_finish(&page->letters);
    *page = (struct zc_ofd_page){ 0 };
}

/* Up to `most` numbers of a list of them; returns how many there are. */
static size_t read_numbers(const struct zc_xml_part *part, const char *name, double *ret_numbers, size_t most)
{
    char *text = zc_xml_part_attribute(part, name);
    size_t count = 0;
    for (const char *at = text; at && count < most; count++) {
        char *end;
        double number = strtod(at, &end);
        if (end == at || !isfinite(number))
            break;
        ret_numbers[count] = number;
        at = end;
    }
    xmlFree(text);
    return count;
}

static double read_number(const struct zc_xml_part *part, const char *name, double otherwise)
{
    double number = otherwise;
    return read_numbers(part, name, &number, 1) == 1 ? number : otherwise;
}

/* DeltaX: advances one by one, "g 12 4.2" for twelve equal ones. */
static double read_advance(const struct zc_xml_part *part)
{
    char *text = zc_xml_part_attribute(part, "DeltaX");
    double total = 0;
    char *end;
    for (char *at = text; at && *at; at = end) {
        while (*at == ' ')
            at++;
        bool group = *at == 'g';
        double times = group ? strtod(at + 1, &end) : 1;
        if (group && (end == at + 1 || !isfinite(times)))
            break;
        char *from = group ? end : at;
        double step = strtod(from, &end);
        if (end == from || !isfinite(step))
            break;
        total += times * step;
    }
    double advance = text ? total : -1;
    xmlFree(text);
    return advance;
}

static struct object begin_object(const struct zc_xml_part *part)
{
    struct object object = { .matrix = { 1, 0, 0, 1, 0, 0 } };
    double boundary[4] = { 0 }, matrix[6];
    if (read_numbers(part, "Boundary", boundary, 4) >= 2) {
        object.x = boundary[0];
        object.y = boundary[1];
    }
    if (read_numbers(part, "CTM", matrix, 6) == 6)
        memcpy(object.matrix, matrix, sizeof matrix);
    object.size = read_number(part, "Size", USUAL_SIZE);
    return object;
}

static struct code begin_code(const struct zc_xml_part *part, const struct code *last)
{
    return (struct code){ .x = read_number(part, "X", last->x), .y = read_number(part, "Y", last->y),
                          .advance = read_advance(part) };
}

static enum zc_status add_piece(struct zc_ofd_page *page, const struct object *object, const struct code *code,
                                const char *text, struct zc_error *error)
{
    if (page->count >= ZC_LIMIT_DOCUMENT_PIECES)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "more than %u pieces of text on a page",
                       ZC_LIMIT_DOCUMENT_PIECES);
    if (page->count == page->capacity) {
        size_t wanted = page->capacity ? 2 * page->capacity : 64;
        struct zc_ofd_piece *grown = reallocarray(page->pieces, wanted, sizeof *grown);
        if (!grown)
            return zc_fail_nomem(error);
        page->pieces = grown;
        page->capacity = wanted;
    }
    const double *m = object->matrix;
    double size = object->size * hypot(m[2], m[3]), wide = hypot(m[0], m[1]);
    if (!(size > 0) || !isfinite(size))
        size = USUAL_SIZE;
    struct zc_ofd_piece piece = { .x = object->x + m[0] * code->x + m[2] * code->y + m[4],
                                  .y = object->y + m[1] * code->x + m[3] * code->y + m[5],
                                  .size = size, .text = page->letters.size, .text_size = strlen(text) };
    size_t letters = 0;
    for (const char *at = text; *at; at++)
        letters += ((unsigned char)*at & 0xc0) != 0x80;
    piece.end = piece.x + (code->advance >= 0 ? code->advance * wide + size : (double)letters * size);
    zc_buffer_put(&page->letters, text, piece.text_size);
    if (page->letters.failed)
        return zc_fail_nomem(error);
    page->pieces[page->count++] = piece;
    return ZC_OK;
}

enum zc_status zc_ofd_page_read(struct zc_ofd_page *page, const struct zc_buffer *bytes, struct zc_error *error)
{
    struct zc_xml_part part;
    struct object object = { .size = USUAL_SIZE, .matrix = { 1, 0, 0, 1, 0, 0 } };
    struct code code = { .advance = -1 };
    bool inside = false;
    enum zc_status status = zc_xml_part_open(bytes, &part, error);
    while (status == ZC_OK) {
        status = zc_xml_part_next(&part, error);
        if (status != ZC_OK)
            break;
        const char *text = inside ? zc_xml_part_text(&part) : NULL;
        if (text) {
            status = add_piece(page, &object, &code, text, error);
        } else if (zc_xml_part_begins(&part, "TextObject")) {
            object = begin_object(&part);
            code = (struct code){ .advance = -1 };
        } else if (zc_xml_part_begins(&part, "TextCode")) {
            code = begin_code(&part, &code);
            inside = !zc_xml_part_is_empty(&part);
        } else if (zc_xml_part_ends(&part, "TextCode")) {
            inside = false;
        }
    }
    zc_xml_part_close(&part);
    return status == ZC_END ? ZC_OK : status;
}

static int by_place(double a, double b, size_t a_order, size_t b_order)
{
    if (a < b)
        return -1;
    if (a > b)
        return 1;
    return a_order < b_order ? -1 : a_order > b_order;
}

static int compare_y(const void *a, const void *b)
{
    const struct zc_ofd_piece *p = a, *q = b;
    return by_place(p->y, q->y, p->text, q->text);
}

static int compare_x(const void *a, const void *b)
{
    const struct zc_ofd_piece *p = a, *q = b;
    return by_place(p->x, q->x, p->text, q->text);
}

static enum zc_status put_line(const struct zc_ofd_page *page, struct zc_ofd_piece *pieces, size_t count,
                               struct zc_document *document, struct zc_error *error)
{
    qsort(pieces, count, sizeof *pieces, compare_x);
    enum zc_status status = ZC_OK;
    for (size_t i = 0; i < count && status == ZC_OK; i++) {
        if (i > 0 && pieces[i].x - pieces[i - 1].end > GAP * pieces[i].size)
            status = zc_document_put(document, " ", 1, error);
        if (status == ZC_OK)
            status = zc_document_put(document, (const char *)page->letters.data + pieces[i].text, pieces[i].text_size,
                                     error);
    }
    return status == ZC_OK ? zc_document_end_line(document, error) : status;
}

enum zc_status zc_ofd_page_put(struct zc_ofd_page *page, struct zc_document *document, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    if (page->count > 0)
        qsort(page->pieces, page->count, sizeof *page->pieces, compare_y);
    for (size_t from = 0, to; from < page->count && status == ZC_OK; from = to) {
        double top = page->pieces[from].y, size = page->pieces[from].size;
        for (to = from + 1; to < page->count && page->pieces[to].y - top < SAME_LINE * size; to++)
            continue;
        status = put_line(page, page->pieces + from, to - from, document, error);
    }
    return status;
}
