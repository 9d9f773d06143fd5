/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/line_looks.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>

#include "vision/line_star.h"
#include "vision/line_strip.h"

#define HAN 3u                           /* bytes of one of them in UTF-8 */
#define MOST 72u                         /* bytes of a line that may be a number */
#define LEAST_FIGURES 4u
#define LEAST_BEFORE HAN                 /* bytes before the first figure */

#define LOOKS 6u                         /* of a number */
#define LARGE_LOOKS 4u
#define MARK_LOOKS 9u
#define MOST_LOOKS 9u

/* What a mark may lose, by its characters: of two of them little is left to tell it by.  What is none lost 5 and more,
 * of two characters, and 14 of more. */
#define PLAIN_TWO 4.5
#define PLAIN_MORE 10.0
#define PLAIN_LONG 13.0                  /* from five characters on */
#define OTHER_SCRIPT 1.0                 /* so much less in traditional characters, which blots look like */
#define GLANCE 2u                        /* looks, by which a mark loses less than this */
#define GLANCE_LOSS 18.0
#define LEAST_SURE 75                    /* of its level */

struct look {
    struct zc_look cut;
    bool came;                           /* from the picture as it came */
};

/* Sizes and blurs each of which tears other strokes. */
static const struct look number_looks[LOOKS] = {
    { { .tall = 27.28 }, false }, { { .tall = 40 }, false }, { { .tall = 32, .sharp = true }, false },
    { { .tall = 56 }, true }, { { .tall = 27.28, .room = 1.12 }, true },
    { { .tall = 27.28, .room = 0.94, .sharp = true }, true },
};
static const struct look large_looks[LARGE_LOOKS] = {
    { { .tall = 27.28 }, true }, { { .tall = 40 }, true }, { { .tall = 32, .sharp = true }, true },
    { { .tall = 27.28, .room = 1.1 }, true },
};

/* Small and sharpened, a blur of some pixels is undone. */
static const struct look mark_looks[MARK_LOOKS] = {
    { { .tall = 27.28 }, false }, { { .tall = 27.28 }, true }, { { .tall = 40, .sharp = true }, true },
    { { .tall = 22, .sharp = true }, false }, { { .tall = 22, .room = 0.94, .sharp = true }, true },
    { { .tall = 18, .sharp = true }, false }, { { .tall = 18, .room = 0.94, .sharp = true }, true },
    { { .tall = 14, .sharp = true }, false }, { { .tall = 27.28, .room = 0.94, .sharp = true }, true },
};

bool zc_line_may_be_number(const char *text)
{
    static const char *const others[] = { "月", "日", "时", "签", "共", "密", "★" };
    size_t figures = 0, before = 0;
    bool sign = false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strstr(text, others[i]))
            return false;
    for (const char *c = text; *c; c++) {
        bool figure = (*c >= '0' && *c <= '9') || strchr("OolI|", *c);
        before += figures == 0 && !figure;
        figures += figure;
        sign = sign || strchr("[](){}<>", *c);
    }
    static const char *const signs[] = { "〔", "〕", "【", "】", "（", "）", "《", "》", "〈", "〉", "号" };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        sign = sign || strstr(text, signs[i]);
    return figures >= LEAST_FIGURES && before >= LEAST_BEFORE && sign && strlen(text) <= MOST
           && (unsigned char)*text >= 0xe4 && (unsigned char)*text <= 0xe9;
}

static void finish(struct zc_strip strips[MOST_LOOKS])
{
    for (size_t i = 0; i < MOST_LOOKS; i++)
        free((void *)(uintptr_t)strips[i].grey);
}

/* @param ret_count  of the strips that could be cut out */
static enum zc_status cut_all(const struct zc_sheet *sheet, const struct zc_line *line, const struct look *looks,
                              size_t look_count, struct zc_strip strips[MOST_LOOKS], size_t *ret_count,
                              struct zc_error *error)
{
    bool done = true;
    *ret_count = 0;
    for (size_t i = 0; i < look_count && done; i++) {
        bool came = looks[i].came && sheet->grey;
        PIX *other = !came && i % 2 == 1 ? zc_sheet_other(sheet, line) : NULL;
        PIX *from = other ? other : came ? sheet->grey : zc_sheet_for(sheet, line);
        PIX *pixels = zc_line_strip_cut(from, line, &looks[i].cut, came, false);
        done = !pixels || zc_line_strip_unpack(pixels, &strips[*ret_count]);
        *ret_count += done && pixels;
        pixDestroy(&pixels);
    }
    return done ? ZC_OK : zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "reading needs more memory than is given");
}

enum zc_status zc_line_read_number(struct zc_ocr *ocr, const struct zc_sheet *sheet, const struct zc_line *line,
                                   const struct zc_issuer *issuer, struct zc_ocr_text *ret_text,
                                   struct zc_error *error)
{
    struct zc_strip strips[MOST_LOOKS] = { { 0 } };
    size_t count;
    enum zc_status status = cut_all(sheet, line, number_looks, LOOKS, strips, &count, error);
    if (status == ZC_OK)
        status = zc_ocr_read_number(ocr, strips, count, issuer, ret_text, error);
    finish(strips);
    return status;
}

enum zc_status zc_line_read_large(struct zc_ocr *ocr, const struct zc_sheet *sheet, const struct zc_line *line,
                                  struct zc_ocr_text *ret_text, struct zc_issuer *ret_issuer,
                                  struct zc_error *error)
{
    struct zc_strip strips[MOST_LOOKS] = { { 0 } };
    size_t count;
    enum zc_status status = cut_all(sheet, line, large_looks, LARGE_LOOKS, strips, &count, error);
    if (status == ZC_OK)
        status = zc_ocr_read_together(ocr, strips, count, ret_text, ret_issuer, error);
    finish(strips);
    return status;
}

enum zc_status zc_line_read_mark(struct zc_ocr *ocr, const struct zc_sheet *sheet, const struct zc_line *line,
                                 double star, bool known_mark, struct zc_ocr_text *ret_text,
                                 struct zc_error *error)
{
    struct zc_strip strips[MOST_LOOKS] = { { 0 } };
    size_t count;
    enum zc_status status = cut_all(sheet, line, mark_looks, MARK_LOOKS, strips, &count, error);
    if (status == ZC_OK)
        status = zc_ocr_read_mark(ocr, strips, count, star, known_mark, ret_text, error);
    if (status == ZC_OK)
        zc_line_star_unbox(ret_text);
    finish(strips);
    return status;
}

uint8_t zc_line_mark_confidence(const struct zc_ocr_text *mark)
{
    uint8_t least = 100;
    for (size_t i = 0; i < mark->count && strcmp(mark->symbols[i].text, "★") != 0; i++)
        least = mark->symbols[i].confidence < least ? mark->symbols[i].confidence : least;
    return least;
}

static bool is_plain_mark(const struct zc_ocr_text *text, double loss, enum zc_script script)
{
    double most = text->count > 4 ? PLAIN_LONG : text->count > 2 ? PLAIN_MORE : PLAIN_TWO;
    return text->count > 0 && loss < most - (script == ZC_SCRIPT_TRADITIONAL ? OTHER_SCRIPT : 0)
           && text->symbols[0].confidence >= LEAST_SURE;
}

/* Two looks in each script tell what is far from any mark, which nearly all lines are.  @return as zc_ocr_read() */
static enum zc_status glance(struct zc_ocr *ocr, const struct zc_strip *strips, size_t count,
                             bool ret_worth[ZC_SCRIPT_COUNT], struct zc_ocr_text *text, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (int script = 0; script < ZC_SCRIPT_COUNT && status == ZC_OK; script++) {
        double loss = 0;
        status = zc_ocr_read_plain_mark(ocr, (enum zc_script)script, strips, count, text, &loss, error);
        ret_worth[script] = text->count > 0 && loss < GLANCE_LOSS;
    }
    return status;
}

enum zc_status zc_line_read_plain_mark(struct zc_ocr *ocr, const struct zc_sheet *sheet, const struct zc_line *line,
                                       struct zc_ocr_text *ret_text, double *ret_loss, struct zc_error *error)
{
    struct zc_strip strips[MOST_LOOKS] = { { 0 } };
    size_t count, more = 0;
    bool found = false, worth[ZC_SCRIPT_COUNT] = { false };
    enum zc_status status = cut_all(sheet, line, mark_looks, GLANCE, strips, &count, error);
    if (status == ZC_OK)
        status = glance(ocr, strips, count, worth, ret_text, error);
    if (status == ZC_OK && (worth[ZC_SCRIPT_SIMPLIFIED] || worth[ZC_SCRIPT_TRADITIONAL]))
        status = cut_all(sheet, line, mark_looks + GLANCE, MARK_LOOKS - GLANCE, strips + count, &more, error);
    count += more;
    for (int script = 0; script < ZC_SCRIPT_COUNT && status == ZC_OK && !found; script++) {
        if (!worth[script])
            continue;
        status = zc_ocr_read_plain_mark(ocr, (enum zc_script)script, strips, count, ret_text, ret_loss, error);
        found = status == ZC_OK && is_plain_mark(ret_text, *ret_loss, (enum zc_script)script);
    }
    if (!found)
        ret_text->count = 0;
    finish(strips);
    return status;
}
