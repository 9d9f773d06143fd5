/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/normalise.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "detect/fold.h"

#define REPLACEMENT 0xfffdu

void zc_normal_finish(struct zc_normal *normal)
{
    free(normal->text);
    free(normal->offsets);
    *normal = (struct zc_normal){ 0 };
}

/* A character never grows by folding, but a bad byte becomes three. */
static bool make_room(struct zc_normal *normal, size_t size)
{
    if (size > (UINT32_MAX - 8) / 3)
        return false;
    size_t room = 3 * size + 4;
    if (normal->capacity >= room)
        return true;
    room = room < 1024 ? 1024 : room;
    char *text = realloc(normal->text, room);
    if (text)
        normal->text = text;
    uint32_t *offsets = realloc(normal->offsets, room * sizeof *offsets);
    if (offsets)
        normal->offsets = offsets;
    if (!text || !offsets)
        return false;
    normal->capacity = room;
    return true;
}

size_t zc_normal_next(const char *text, size_t size, uint32_t *ret_code_point)
{
    unsigned char first = (unsigned char)*text;
    if (first < 0x80) {
        *ret_code_point = first;
        return 1;
    }
    size_t used = zc_utf8_decode(text, size, ret_code_point);
    if (used > 0)
        return used;
    *ret_code_point = REPLACEMENT;
    return 1;
}

bool zc_normalise(const uint16_t *fold, const char *text, size_t size, size_t base, struct zc_normal *normal)
{
    if (!make_room(normal, size) || base > UINT32_MAX - size)
        return false;
    size_t written = 0;
    normal->source = text;
    normal->base = base;
    for (size_t at = 0; at < size;) {
        uint32_t c;
        size_t used = zc_normal_next(text + at, size - at, &c);
        c = c < ZC_FOLD_SIZE ? fold[c] : zc_fold(c);
        if (c != ZC_FOLD_DROPPED) {
            size_t width = zc_utf8_encode(c, normal->text + written);
            for (size_t i = 0; i < width; i++)
                normal->offsets[written + i] = (uint32_t)(base + at);
            written += width;
        }
        at += used;
        normal->offsets[written] = (uint32_t)(base + at);
    }
    if (size == 0)
        normal->offsets[0] = (uint32_t)base;
    normal->text[written] = 0;
    normal->size = written;
    return true;
}

static bool is_word(uint32_t c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= 0x3400 && c <= 0x9fff);
}

/* Two neighbours of the normal form touched in the original when nothing lay between them: the first one's bytes end
 * where the second's begin. */
static bool touches(const struct zc_normal *normal, size_t place)
{
    size_t before = place;
    uint32_t left = 0, right = 0, unfolded = 0;
    if (place == 0 || place >= normal->size)
        return false;
    while (before > 0 && normal->offsets[before - 1] == normal->offsets[place - 1])
        before--;
    zc_normal_next(normal->text + before, normal->size - before, &left);
    zc_normal_next(normal->text + place, normal->size - place, &right);
    size_t first = normal->offsets[before], second = normal->offsets[place];
    size_t width = zc_normal_next(normal->source + (first - normal->base), second - first, &unfolded);
    return is_word(left) && is_word(right) && first + width == second;
}

bool zc_normal_stands_apart(const struct zc_normal *normal, size_t start, size_t end)
{
    return !touches(normal, start) && !touches(normal, end);
}
