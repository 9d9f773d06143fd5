/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/line_text.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <string.h>

#include "vision/star.h"

#define STAR_TALL 40u                    /* pixels of a strip's characters */
#define SHORT 13.0                       /* times as long as high: what is read again in doubt, and may hold a star */
#define MARK 5u                          /* characters of a mark without a star; 機 and 絕 want the other script */
#define BACK 2.2                         /* characters that are looked at before a star without a level */
#define DOUBTFUL 88                      /* one character below it casts doubt on a short line */
#define SURE 95                          /* what is no writing comes back with 80 to 94 */
#define STAR "\xe2\x98\x85"

/* How a line is cut out.  The engine brings lines to 36 pixels with their margin; each size blurs in its own way. */
static const struct look {
    unsigned tall;                       /* pixels of its characters */
    bool sharp;
    enum zc_script script;
} looks[] = {
    { 26, false, ZC_SCRIPT_SIMPLIFIED }, { 40, false, ZC_SCRIPT_SIMPLIFIED }, { 32, true, ZC_SCRIPT_SIMPLIFIED },
    { 56, false, ZC_SCRIPT_TRADITIONAL }, { 32, false, ZC_SCRIPT_TRADITIONAL },
};

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
static size_t find_place(const struct zc_line_text *text, double x, double tall, bool *ret_replace)
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

/* @param share  where along the strip the star stands */
static void put_star(struct zc_line_text *text, double share)
{
    bool replace;
    size_t place = find_place(text, share * text->width, text->tall, &replace);
    if (!replace && text->count == ZC_LIMIT_LINE_SYMBOLS)
        return;
    if (!replace) {
        memmove(text->symbols + place + 1, text->symbols + place, (text->count - place) * sizeof *text->symbols);
        text->symbols[place] = (struct zc_ocr_symbol){ .left = 0 };
        text->count++;
    }
    memcpy(text->symbols[place].text, STAR, sizeof STAR);
    text->symbols[place].confidence = 100;
    text->star = true;
    text->star_at = share;
}

static void measure(struct zc_line_text *text)
{
    unsigned sum = 0;
    text->sure = text->figures = 0;
    for (size_t i = 0; i < text->count; i++) {
        sum += text->symbols[i].confidence;
        bool sure = text->symbols[i].confidence >= SURE, figure = text->symbols[i].text[0] >= '0'
                                                                  && text->symbols[i].text[0] <= '9';
        text->sure += sure && is_chinese(&text->symbols[i]);
        text->figures += sure && figure;
    }
    text->confidence = text->count > 0 ? (uint8_t)(sum / text->count) : 0;
}

/* @param star  where along the strip a star stands; below 0 for none */
static enum zc_status read_at(struct zc_ocr *ocr, PIX *grey, const struct zc_line *line, const struct look *look,
                              bool reversed, double star, struct zc_line_text *ret_text, struct zc_error *error)
{
    PIX *strip = zc_line_cut(grey, line, look->tall);
    ret_text->count = 0;
    ret_text->star = false;
    if (strip && look->sharp) {
        PIX *sharp = pixUnsharpMaskingGray(strip, 2, 0.7f);
        pixDestroy(&strip);
        strip = sharp;
    }
    if (strip && reversed)
        pixRotate180(strip, strip);
    enum zc_status status = ZC_OK;
    if (strip)
        status = zc_ocr_read_line(ocr, look->script, strip, ret_text->symbols, ZC_LIMIT_LINE_SYMBOLS,
                                  &ret_text->count, error);
    ret_text->tall = look->tall;
    ret_text->width = strip ? (unsigned)pixGetWidth(strip) : 0;
    if (star >= 0 && ret_text->count > 0)
        put_star(ret_text, star);
    measure(ret_text);
    pixDestroy(&strip);
    return status;
}

enum zc_status zc_line_read(struct zc_ocr *ocr, PIX *grey, const struct zc_line *line, bool reversed,
                            struct zc_line_text *ret_text, struct zc_error *error)
{
    return read_at(ocr, grey, line, &looks[0], reversed, -1, ret_text, error);
}

/* Does there stand before 密 what stands there in a mark? */
static bool names_level(const struct zc_line_text *text)
{
    static const char *const first[] = { "绝", "机", "秘", "絕", "機", "祕" };
    for (size_t i = 1; i < text->count; i++)
        for (size_t j = 0; is(&text->symbols[i], "密") && j < sizeof first / sizeof *first; j++)
            if (is(&text->symbols[i - 1], first[j]))
                return true;
    return false;
}

static double worth(const struct zc_line_text *text, bool star)
{
    return text->confidence + (star && !names_level(text) ? -20.0 : 0.0);
}

static bool is_doubtful(const struct zc_line_text *text, bool star)
{
    for (size_t i = 0; i < text->count; i++)
        if (text->symbols[i].confidence < DOUBTFUL)
            return true;
    return text->count == 0 || (star && !names_level(text));
}

/* Where along the line a star stands, -1 for nowhere; on a larger strip: the engine's is too small for shapes. */
static double find_star(PIX *grey, const struct zc_line *line)
{
    PIX *strip = zc_line_cut(grey, line, STAR_TALL);
    int x = 0;
    bool found = strip && zc_star_find(strip, STAR_TALL, &x);
    double share = found ? (double)x / pixGetWidth(strip) : -1;
    pixDestroy(&strip);
    return share;
}

/* A number of a paper: figures and 号.  One figure decides, and the engine is as sure of a wrong one. */
static bool is_number(const struct zc_line_text *text)
{
    size_t figures = 0;
    bool ends = false;
    for (size_t i = 0; i < text->count; i++) {
        figures += text->symbols[i].text[0] >= '0' && text->symbols[i].text[0] <= '9';
        ends = ends || is(&text->symbols[i], "号");
    }
    return ends && figures >= 5 && figures < text->count;
}

static bool same(const struct zc_line_text *one, const struct zc_line_text *other)
{
    bool equal = one->count == other->count;
    for (size_t i = 0; equal && i < one->count; i++)
        equal = is(&one->symbols[i], other->symbols[i].text);
    return equal;
}

static enum zc_status read_best(struct zc_ocr *ocr, PIX *grey, const struct zc_line *line, unsigned again,
                                struct zc_line_text *ret_text, struct zc_error *error)
{
    bool is_short = line->length < SHORT * line->height;
    double share = is_short ? find_star(grey, line) : -1;
    bool star = share >= 0;
    struct zc_line_text other;
    enum zc_status status = read_at(ocr, grey, line, &looks[0], false, share, ret_text, error);
    bool number = status == ZC_OK && is_number(ret_text);
    for (size_t i = 1; status == ZC_OK && is_short && i < sizeof looks / sizeof *looks
                       && (number || ((again > 0 || star) && is_doubtful(ret_text, star)))
                       && (star || ret_text->sure > 0); i++) {
        bool plain = !star && !number && ret_text->count > MARK;
        if (plain && (looks[i].script == ZC_SCRIPT_TRADITIONAL || i > again))
            break;
        status = read_at(ocr, grey, line, &looks[i], false, share, &other, error);
        if (status != ZC_OK)
            break;
        bool agreed = same(&other, ret_text);
        if (worth(&other, star) > worth(ret_text, star))
            *ret_text = other;
        if (number && agreed)
            break;                       /* two looks agree */
    }
    return status;
}

/* The line with so many characters' room before it. */
static struct zc_line reach_back(const struct zc_line *line, double characters)
{
    struct zc_line longer = *line;
    double slant = sqrt(1 + line->tilt * line->tilt), back = characters * line->height / 2 / slant;
    longer.length += characters * line->height;
    longer.x -= back;
    longer.y -= back * line->tilt;
    return longer;
}

enum zc_status zc_line_read_well(struct zc_ocr *ocr, PIX *grey, const struct zc_line *line, unsigned again,
                                 struct zc_line_text *ret_text, struct zc_error *error)
{
    enum zc_status status = read_best(ocr, grey, line, again, ret_text, error);
    if (status != ZC_OK || !ret_text->star || names_level(ret_text))
        return status;
    /* A star without a level before it: glare may have taken the level's first character from the ink. */
    struct zc_line longer = reach_back(line, BACK);
    struct zc_line_text other;
    status = read_best(ocr, grey, &longer, again, &other, error);
    if (status == ZC_OK && other.star && names_level(&other))
        *ret_text = other;
    return status;
}

double zc_line_text_sense(const struct zc_line_text *text, const struct zc_line *line)
{
    double expected = line->length / line->height;
    return (text->sure + 0.5 * text->figures) / (expected < 1 ? 1 : expected);        /* a figure is half as wide */
}
