/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/line_text.h"

#include <leptonica/allheaders.h>
#include <string.h>

#include "vision/star.h"

#define TALL 40u                         /* pixels of a strip's characters; the engine makes lines 36, with margin */
#define SURE 90                          /* what is no writing comes back with 80 to 90 */
#define STAR "\xe2\x98\x85"

static bool is_chinese(const struct zc_ocr_symbol *symbol)
{
    unsigned char first = (unsigned char)symbol->text[0];
    return first >= 0xe4 && first <= 0xe9;
}

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

/* The place among the symbols where the star belongs.  What the engine made of it is taken away: its places are not
 * exact, so the word it follows decides, where there is one. */
static size_t find_place(const struct zc_line_text *text, int x, bool *ret_replace)
{
    size_t place = 0;
    for (size_t i = 0; i < text->count; i++)
        if ((text->symbols[i].left + text->symbols[i].right) / 2 < x - (int)TALL / 3)
            place = i + 1;
    for (size_t i = place > 2 ? place - 2 : 0; i < text->count && i < place + 2; i++)
        if (is(&text->symbols[i], "密") || is(&text->symbols[i], "级") || is(&text->symbols[i], "窗"))
            place = i + 1;
    *ret_replace = place < text->count && !begins_term(&text->symbols[place]);
    return place;
}

static void put_star(struct zc_line_text *text, int x)
{
    bool replace;
    size_t place = find_place(text, x, &replace);
    if (!replace && text->count == ZC_LIMIT_LINE_SYMBOLS)
        return;
    if (!replace) {
        memmove(text->symbols + place + 1, text->symbols + place, (text->count - place) * sizeof *text->symbols);
        text->symbols[place] = (struct zc_ocr_symbol){ .left = x, .right = x };
        text->count++;
    }
    memcpy(text->symbols[place].text, STAR, sizeof STAR);
    text->symbols[place].confidence = 100;
    text->star = true;
}

enum zc_status zc_line_read(struct zc_ocr *ocr, PIX *grey, const struct zc_line *line, bool reversed,
                            struct zc_line_text *ret_text, struct zc_error *error)
{
    PIX *strip = zc_line_cut(grey, line, TALL);
    ret_text->count = ret_text->sure = ret_text->confidence = 0;
    ret_text->star = false;
    if (!strip)
        return ZC_OK;
    if (reversed)
        pixRotate180(strip, strip);
    enum zc_status status = zc_ocr_read_line(ocr, strip, ret_text->symbols, ZC_LIMIT_LINE_SYMBOLS, &ret_text->count,
                                             error);
    unsigned sum = 0;
    for (size_t i = 0; i < ret_text->count; i++) {
        sum += ret_text->symbols[i].confidence;
        ret_text->sure += is_chinese(&ret_text->symbols[i]) && ret_text->symbols[i].confidence >= SURE;
    }
    ret_text->confidence = ret_text->count > 0 ? (uint8_t)(sum / ret_text->count) : 0;
    int x;
    if (status == ZC_OK && ret_text->count > 0 && zc_star_find(strip, TALL, &x)) {
        put_star(ret_text, x);
        ret_text->star_at = (double)x / pixGetWidth(strip) - 0.5;
    }
    pixDestroy(&strip);
    return status;
}

double zc_line_text_sense(const struct zc_line_text *text, const struct zc_line *line)
{
    double expected = line->length / line->height;
    return text->sure / (expected < 1 ? 1 : expected);
}
