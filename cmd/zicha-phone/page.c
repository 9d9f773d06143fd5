/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "cmd/zicha-phone/pen.h"

/* Millimetres of the standard: A4, 37 above, 28 left, 156 x 225 for the text, 22 lines of 28 characters. */
#define WIDTH 210.0
#define HEIGHT 297.0
#define LEFT 28.0
#define TOP 37.0
#define CORE 156.0
#define LINE 9.9
#define SIZE3 5.64          /* 三号 */
#define SIZE2 7.76          /* 二号 */
#define SIZE4 4.94          /* 四号 */
#define GAP (LINE - 1.448 * SIZE3)      /* between paragraphs: what the pitch adds to a line of the font */
#define SCALE 7.6           /* pixels a millimetre: 193 dpi, finer than any photograph of the page will be */

static void ink(struct zc_pen *pen)
{
    zc_pen_colour(pen, 0.08, 0.08, 0.09);
}

static void red(struct zc_pen *pen)
{
    zc_pen_colour(pen, 0.87, 0.10, 0.10);
}

/* What every office writes: fills a page to its usual length. */
static const char *const phrases[] = {
    "各单位要高度重视，加强组织领导，明确责任分工，确保各项工作落到实处。",
    "各单位要结合实际制定具体措施，细化任务，倒排工期，按时完成。",
    "要加强沟通协调，及时研究解决工作中遇到的困难和问题，重要事项及时报告。",
    "请各单位于规定时间内将工作情况书面报送，逾期未报的将予以通报。",
    "要做好总结，注意收集整理有关资料，妥善归档保存。",
};

/* 份号, 密级★期限, 紧急程度: three lines from `y` down. */
static void draw_marks(struct zc_pen *pen, const struct zc_recipe_document *document, enum zc_pen_align align,
                       double y)
{
    char mark[160];
    if (document->copy_number && align == ZC_PEN_LEFT)
        zc_pen_text(pen, ZC_PEN_SONG, ZC_PEN_LEFT, LEFT, y, CORE, SIZE3, 0, document->copy_number);
    y += align == ZC_PEN_LEFT && document->copy_number ? LINE : 0;
    if (document->level) {
        snprintf(mark, sizeof mark, "%s%s%s", document->level, document->term ? "★" : "",
                 document->term ? document->term : "");
        zc_pen_text(pen, ZC_PEN_HEI, align, LEFT, y, CORE, SIZE3, 0, mark);
        y += LINE;
    }
    if (document->urgency)
        zc_pen_text(pen, ZC_PEN_HEI, align, LEFT, y, CORE, SIZE3, 0, document->urgency);
}

/* The issuer's name in red, as large as fits one line.  Returns its lower edge. */
static double draw_issuer(struct zc_pen *pen, const struct zc_recipe_document *document, double y, const char *tail)
{
    char name[300];
    snprintf(name, sizeof name, "%s%s", document->issuer ? document->issuer : "", tail);
    double size = CORE / ((double)zc_utf8_length(name) + 0.2);
    size = size > 17 ? 17 : size;
    red(pen);
    double height = zc_pen_text(pen, ZC_PEN_HEADLINE, ZC_PEN_CENTRE, LEFT - 8, y, CORE + 16, size, 0, name);
    ink(pen);
    return y + height;
}

/* Title in the middle, addressee, paragraphs with two characters' indent.  Returns the lower edge. */
static double draw_text(struct zc_pen *pen, const struct zc_recipe_document *document, double y)
{
    y += zc_pen_text(pen, ZC_PEN_HEADLINE, ZC_PEN_CENTRE, LEFT, y, CORE, SIZE2, 12.5, document->title) + 6;
    if (document->recipient)
        y += zc_pen_text(pen, ZC_PEN_SONG, ZC_PEN_LEFT, LEFT, y, CORE, SIZE3, LINE, document->recipient) + GAP;
    char *text = document->body ? strdup(document->body) : NULL, *rest = NULL;
    for (char *line = text ? strtok_r(text, "\n", &rest) : NULL; line && y < 262; line = strtok_r(NULL, "\n", &rest)) {
        char paragraph[3000];
        snprintf(paragraph, sizeof paragraph, "　　%s", line);
        y += zc_pen_text(pen, ZC_PEN_SONG, ZC_PEN_LEFT, LEFT, y, CORE, SIZE3, LINE, paragraph) + GAP;
    }
    free(text);
    return y;
}

/* Phrases down to where the signature begins. */
static double fill_up(struct zc_pen *pen, double y)
{
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases && y < 205; i++) {
        char paragraph[400];
        snprintf(paragraph, sizeof paragraph, "　　%s", phrases[i]);
        y += zc_pen_text(pen, ZC_PEN_SONG, ZC_PEN_LEFT, LEFT, y, CORE, SIZE3, LINE, paragraph) + GAP;
    }
    return y;
}

static void draw_signature(struct zc_pen *pen, const struct zc_recipe_document *document, double y)
{
    y = y > 232 ? 232 : y + LINE;
    zc_pen_text(pen, ZC_PEN_SONG, ZC_PEN_RIGHT, LEFT, y, CORE - 20, SIZE3, 0, document->issuer);
    zc_pen_text(pen, ZC_PEN_SONG, ZC_PEN_RIGHT, LEFT, y + LINE, CORE - 22, SIZE3, 0, document->date);
    if (document->seal && document->issuer)
        zc_pen_seal(pen, LEFT + CORE - 44, y + 7, 42, document->issuer);
    ink(pen);
}

static void draw_foot(struct zc_pen *pen, const char *page_number)
{
    zc_pen_text(pen, ZC_PEN_SONG, ZC_PEN_RIGHT, LEFT, 267, CORE - 6, SIZE4, 0, page_number);
}

static void draw_document(struct zc_pen *pen, const struct zc_recipe_document *document)
{
    bool letter = document->layout && strcmp(document->layout, "letter") == 0;
    bool minutes = document->layout && strcmp(document->layout, "minutes") == 0;
    bool old = document->layout && strcmp(document->layout, "old") == 0;
    double y;
    if (!letter)
        draw_marks(pen, document, old ? ZC_PEN_RIGHT : ZC_PEN_LEFT, TOP + (document->copy_number || old ? 0 : LINE));
    if (letter) {
        y = draw_issuer(pen, document, 30 - 6, "");
        red(pen);
        zc_pen_line(pen, 20, y + 3, 190, y + 3, 1.1);
        zc_pen_line(pen, 20, y + 4.6, 190, y + 4.6, 0.35);
        zc_pen_line(pen, 20, 276, 190, 276, 0.35);
        zc_pen_line(pen, 20, 277.5, 190, 277.5, 1.1);
        ink(pen);
        draw_marks(pen, document, ZC_PEN_LEFT, y + 8);
        zc_pen_text(pen, ZC_PEN_SONG, ZC_PEN_RIGHT, LEFT, y + 8, CORE, SIZE3, 0, document->number);
        y = TOP + 45;
    } else if (document->red_header_missing) {
        y = TOP + 2 * LINE;
    } else {
        y = draw_issuer(pen, document, 68, minutes ? "会议纪要" : "文件");
        zc_pen_text(pen, ZC_PEN_SONG, ZC_PEN_CENTRE, LEFT, y + 8, CORE, SIZE3, 0, document->number);
        red(pen);
        zc_pen_line(pen, LEFT, y + 20, LEFT + CORE, y + 20, 0.8);
        ink(pen);
        y += 32;
    }
    draw_signature(pen, document, fill_up(pen, draw_text(pen, document, y)));
    draw_foot(pen, "— 1 —");
}

static void draw_plain(struct zc_pen *pen, const struct zc_recipe_document *document)
{
    draw_marks(pen, document, ZC_PEN_LEFT, TOP);
    double y = draw_text(pen, document, TOP + 22);
    if (document->date)
        draw_signature(pen, document, y);
}

static void draw_continuation(struct zc_pen *pen, const struct zc_recipe_document *document)
{
    double y = fill_up(pen, draw_text(pen, document, TOP - 6));
    if (document->date)
        draw_signature(pen, document, y);
    draw_foot(pen, "— 2 —");
}

/* A telegram: words of the head, a table of fields, the text. */
static void draw_telegram(struct zc_pen *pen, const struct zc_recipe_document *document)
{
    const struct { const char *label, *value; double x, y; } fields[] = {
        { "发往", document->recipient, LEFT, 56 }, { "等级", document->urgency, LEFT, 67 },
        { "签批盖章", document->signer, LEFT + CORE / 2, 67 }, { "编号", document->number, LEFT, 78 },
    };
    red(pen);
    zc_pen_text(pen, ZC_PEN_HEADLINE, ZC_PEN_CENTRE, LEFT, 30, CORE, 15, 0, document->issuer);
    zc_pen_line(pen, LEFT, 52, LEFT + CORE, 52, 0.8);
    ink(pen);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        zc_pen_text(pen, ZC_PEN_HEI, ZC_PEN_LEFT, fields[i].x, fields[i].y, 30, SIZE3, 0, fields[i].label);
        zc_pen_text(pen, ZC_PEN_SONG, ZC_PEN_LEFT, fields[i].x + 26, fields[i].y, CORE - 26, SIZE3, 0,
                    fields[i].value);
    }
    zc_pen_line(pen, LEFT, 90, LEFT + CORE, 90, 0.5);
    struct zc_recipe_document text = *document;
    text.recipient = NULL;
    if (document->level) {
        char mark[80];
        snprintf(mark, sizeof mark, "%s%s%s", document->level, document->term ? "★" : "",
                 document->term ? document->term : "");
        zc_pen_text(pen, ZC_PEN_HEI, ZC_PEN_LEFT, LEFT, 20, CORE, SIZE3, 0, mark);
    }
    fill_up(pen, draw_text(pen, &text, 97));
}

/* Each line of the body a row, its cells separated by |. */
static void draw_table(struct zc_pen *pen, const struct zc_recipe_document *document)
{
    double y = TOP + 6;
    draw_marks(pen, document, ZC_PEN_LEFT, TOP);
    y += zc_pen_text(pen, ZC_PEN_HEADLINE, ZC_PEN_CENTRE, LEFT, y + LINE, CORE, SIZE2, 12, document->title) + 20;
    char *text = document->body ? strdup(document->body) : NULL, *rest = NULL;
    for (char *line = text ? strtok_r(text, "\n", &rest) : NULL; line && y < 265; line = strtok_r(NULL, "\n", &rest)) {
        char *cells = NULL;
        double x = LEFT - 8;
        zc_pen_line(pen, x, y, LEFT + CORE + 8, y, 0.3);
        int column = 0;
        for (char *cell = strtok_r(line, "|", &cells); cell; cell = strtok_r(NULL, "|", &cells), column++) {
            double width = column == 0 ? 24 : column == 1 ? 62 : 43;
            zc_pen_text(pen, ZC_PEN_SONG, ZC_PEN_LEFT, x + 1.5, y + 1.5, width, 4.6, 0, cell);
            zc_pen_line(pen, x, y, x, y + 10, 0.3);
            x += width;
        }
        zc_pen_line(pen, LEFT + CORE + 8, y, LEFT + CORE + 8, y + 10, 0.3);
        y += 10;
    }
    zc_pen_line(pen, LEFT - 8, y, LEFT + CORE + 8, y, 0.3);
    free(text);
}

static void draw_transcript(struct zc_pen *pen, const struct zc_recipe_document *document)
{
    zc_pen_text(pen, ZC_PEN_HEADLINE, ZC_PEN_CENTRE, LEFT, 24, CORE, 9, 0, document->title);
    struct zc_recipe_document text = *document;
    text.title = NULL;
    draw_text(pen, &text, 40);
    for (double y = 48.6; y < 262; y += LINE)
        zc_pen_line(pen, LEFT - 2, y, LEFT + CORE + 2, y, 0.12);
}

static const struct {
    const char *name;
    void (*draw)(struct zc_pen *, const struct zc_recipe_document *);
    double part;                     /* how much of the page is kept, from the top */
} layouts[] = {
    { "document", draw_document, 1 }, { "old", draw_document, 1 }, { "letter", draw_document, 1 },
    { "minutes", draw_document, 1 }, { "head", draw_document, 0.42 }, { "telegram", draw_telegram, 1 },
    { "telegram_head", draw_telegram, 0.4 }, { "plain", draw_plain, 1 }, { "exam", draw_plain, 1 },
    { "continuation", draw_continuation, 1 }, { "transcript", draw_transcript, 1 }, { "table", draw_table, 1 },
};

static int find_layout(const struct zc_recipe_document *document, struct zc_error *error)
{
    const char *name = document->layout ? document->layout : "document";
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
        if (strcmp(layouts[i].name, name) == 0)
            return (int)i;
    enum zc_status ignored = zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, name, "no such layout");
    (void)ignored;
    return -1;
}

enum zc_status zc_page_draw_on(struct zc_pen *pen, const struct zc_recipe_document *document, struct zc_error *error)
{
    int layout = find_layout(document, error);
    if (layout < 0)
        return ZC_INVALID;
    layouts[layout].draw(pen, document);
    return ZC_OK;
}

enum zc_status zc_page_draw(const struct zc_recipe_document *document, struct zc_raster *ret_page,
                            struct zc_error *error)
{
    struct zc_pen pen;
    int layout = find_layout(document, error);
    if (layout < 0)
        return ZC_INVALID;
    enum zc_status status = zc_pen_open(&pen, WIDTH, HEIGHT * layouts[layout].part, SCALE, error);
    if (status != ZC_OK)
        return status;
    layouts[layout].draw(&pen, document);
    status = zc_raster_from_surface(pen.surface, ret_page, error);
    zc_pen_close(&pen);
    return status;
}
