/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/line_star.h"

#include <leptonica/allheaders.h>
#include <string.h>

#include "vision/star.h"

#define STAR_TALL 40u                    /* pixels of a strip's characters in which shapes are told */
#define STAR "\xe2\x98\x85"

static bool is(const struct zc_ocr_symbol *symbol, const char *text)
{
    return strcmp(symbol->text, text) == 0;
}

/* May a term of secrecy begin with it? */
static bool begins_term(const struct zc_ocr_symbol *symbol)
{
    static const char *const first[] = { "长", "永", "一", "二", "三", "五", "十", "公", "解", "启", "开" };
    if (symbol->text[0] >= '0' && symbol->text[0] <= '9')
        return true;
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        if (is(symbol, first[i]))
            return true;
    return false;
}

/* The place among the symbols where the star belongs.  What the network made of it is taken away: its places are not
 * exact, so the word it follows decides, where there is one. */
static size_t find_place(const struct zc_ocr_text *text, double x, double tall, bool *ret_replace)
{
    size_t place = 0;
    for (size_t i = 0; i < text->count; i++)
        if ((text->symbols[i].left + text->symbols[i].right) / 2.0 < x - tall / 3)
            place = i + 1;
    for (size_t i = place > 2 ? place - 2 : 0; i < text->count && i < place + 2; i++)
        if (is(&text->symbols[i], "密") || is(&text->symbols[i], "级") || is(&text->symbols[i], "級"))
            place = i + 1;
    *ret_replace = place < text->count && !begins_term(&text->symbols[place]);
    return place;
}

static bool is_one_of(const struct zc_ocr_symbol *symbol, const char *const *texts)
{
    for (; *texts; texts++)
        if (is(symbol, *texts))
            return true;
    return false;
}

void zc_line_star_unbox(struct zc_ocr_text *text)
{
    static const char *const strokes[] = { "1", "l", "I", "|", "!", "[", "t", NULL };
    static const char *const levels[] = { "绝", "机", "秘", "工", "絕", "機", NULL };
    static const char *const signs[] = { "，", ",", "、", "。", ".", "|", "]", "l", "I", "!", NULL };
    if (text->count > 2 && is_one_of(&text->symbols[0], strokes) && is_one_of(&text->symbols[1], levels))
        memmove(text->symbols, text->symbols + 1, --text->count * sizeof *text->symbols);
    while (text->count > 1 && is_one_of(&text->symbols[text->count - 1], signs))
        text->count--;
}

void zc_line_star_put(struct zc_line_text *line_text, double share, size_t width)
{
    struct zc_ocr_text *text = &line_text->read;
    bool replace;
    size_t place = find_place(text, share * (double)width, ZC_LINE_TALL, &replace);
    if (!replace && text->count == ZC_LIMIT_LINE_SYMBOLS)
        return;
    if (!replace) {
        memmove(text->symbols + place + 1, text->symbols + place, (text->count - place) * sizeof *text->symbols);
        text->symbols[place] = (struct zc_ocr_symbol){ .left = 0 };
        text->count++;
    }
    memcpy(text->symbols[place].text, STAR, sizeof STAR);
    text->symbols[place].confidence = 100;
    zc_line_star_unbox(text);
    line_text->star = true;
}

/* On a larger strip: the network's is too small for shapes. */
double zc_line_star_find(PIX *grey, const struct zc_line *line)
{
    PIX *strip = zc_line_cut(grey, line, STAR_TALL);
    int x = 0;
    bool found = strip && zc_star_find(strip, STAR_TALL, &x);
    double share = found ? (double)x / pixGetWidth(strip) : -1;
    pixDestroy(&strip);
    return share;
}
