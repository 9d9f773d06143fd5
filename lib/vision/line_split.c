/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/line_split.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#include "base/grow.h"
#include "vision/components.h"

#define HEAP 1.9                         /* bodies a blob is high that may be several lines */
#define WIDE 2.0                         /* bodies it is wide */
#define SEAL 4.0                         /* bodies a seal is high; what it swallowed is read by under_red */
#define SEAL_WIDE 2.2                    /* times as wide as high at most */
#define AROUND 2.0                       /* bodies of paper round what is cut out */
#define CHARACTER 1.6                    /* bodies a character is high at most ... */
#define WIDEST 12.0                      /* ... and several that touch are wide */
#define SPECK 0.2                        /* bodies: less is dust or noise */
#define LOWEST 0.5                       /* bodies a line is high */
#define SHORTEST 1.6                     /* times as long as high: two characters */
#define SAME 0.5                         /* of its length that another line takes: it is the same one */
#define MOST 0.4                         /* of its width: lines as long together take the place of the heap */

static bool is_heap(const struct zc_blob *blob, double body)
{
    double width = blob->right - blob->left;
    bool seal = blob->height > SEAL * body && width < SEAL_WIDE * blob->height;
    return blob->height > HEAP * body && width > WIDE * body && !seal && !zc_blob_stands(blob, body);
}

/* The heap alone, with paper round it.  @return NULL without memory, or where it lies outside the picture */
static PIX *cut_out(PIX *ink, const struct zc_blob *heap, double body, int *ret_left, int *ret_top)
{
    double lean = fabs(heap->tilt) * (heap->right - heap->left) / 2, top = heap->middle - heap->height / 2 - lean;
    BOX *box = boxCreate((l_int32)heap->left, (l_int32)fmax(top, 0), (l_int32)(heap->right - heap->left) + 1,
                         (l_int32)(heap->height + 2 * lean) + 1);
    PIX *clip = box ? pixClipRectangle(ink, box, NULL) : NULL;
    l_int32 room = (l_int32)(AROUND * body);
    PIX *cut = clip ? pixAddBorder(clip, room, 0) : NULL;
    *ret_left = (int)heap->left - room;
    *ret_top = (int)fmax(top, 0) - room;
    pixDestroy(&clip);
    boxDestroy(&box);
    return cut;
}

/* Takes off what is no character: dust that lies between lines, strokes and sides of boxes that hold them together. */
static bool clear_others(PIX *ink, double body)
{
    struct zc_components components;
    if (!zc_components_find(ink, &components))
        return false;
    for (size_t i = 0; i < components.count; i++) {
        const struct zc_component *one = &components.list[i];
        double width = one->right - one->left, height = one->bottom - one->top;
        bool dust = width < SPECK * body && height < SPECK * body;
        if (dust || height > CHARACTER * body || width > WIDEST * body)
            zc_component_clear(&components, one, ink);
    }
    zc_components_finish(&components);
    return true;
}

/* The lines the heap is made of; none without memory. */
static struct zc_blobs find_pieces(PIX *ink, const struct zc_blob *heap, double body)
{
    struct zc_blobs pieces = { 0 };
    int left, top;
    PIX *cut = cut_out(ink, heap, body, &left, &top);
    size_t kept = 0;
    if (cut && clear_others(cut, body)
        && zc_blobs_find(cut, (int)(0.7 * body) + 2, (int)(0.12 * body) + 1, &pieces))
        zc_blobs_link(&pieces, body);
    for (size_t i = 0; i < pieces.count; i++) {
        struct zc_blob piece = pieces.list[i];
        bool line = piece.height > LOWEST * body && piece.height < CHARACTER * body
                    && piece.right - piece.left > SHORTEST * piece.height;
        piece.left += left;
        piece.right += left;
        piece.middle += top;
        if (line)
            pieces.list[kept++] = piece;
    }
    pieces.count = kept;
    pixDestroy(&cut);
    return pieces;
}

/* Is the line there already?  Heaps may lie over lines and over each other. */
static bool is_known(const struct zc_blobs *blobs, double body, const struct zc_blob *line)
{
    for (size_t i = 0; i < blobs->count; i++) {
        const struct zc_blob *other = &blobs->list[i];
        double shared = fmin(line->right, other->right) - fmax(line->left, other->left);
        double slope = other->tilt * ((line->left + line->right - other->left - other->right) / 2);
        if (!is_heap(other, body) && shared > SAME * (line->right - line->left)
            && fabs(other->middle + slope - line->middle) < line->height / 2)
            return true;
    }
    return false;
}

bool zc_lines_split(PIX *ink, double body, struct zc_blobs *blobs)
{
    size_t count = blobs->count, room = count, kept = 0;
    for (size_t i = 0; i < count; i++) {
        struct zc_blob blob = blobs->list[i];
        struct zc_blobs pieces = is_heap(&blob, body) ? find_pieces(ink, &blob, body) : (struct zc_blobs){ 0 };
        double length = 0;
        bool done = true;
        for (size_t j = 0; j < pieces.count && done; j++) {
            length += pieces.list[j].right - pieces.list[j].left;
            if (is_known(blobs, body, &pieces.list[j]))
                continue;
            done = zc_grow((void **)&blobs->list, sizeof *blobs->list, blobs->count, &room);
            if (done)
                blobs->list[blobs->count++] = pieces.list[j];
        }
        free(pieces.list);
        if (!done)
            return false;
        if (length < MOST * (blob.right - blob.left))
            blobs->list[kept++] = blob;
    }
    /* What was made of heaps moves up to where they were. */
    for (size_t i = count; i < blobs->count; i++)
        blobs->list[kept++] = blobs->list[i];
    blobs->count = kept;
    return true;
}
