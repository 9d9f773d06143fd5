/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/scene.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/zicha-phone/pen.h"

static void gradient(struct zc_pen *pen, double height, const double top[3], const double bottom[3], double width)
{
    cairo_pattern_t *pattern = cairo_pattern_create_linear(0, 0, 0, height * pen->scale);
    cairo_pattern_add_color_stop_rgb(pattern, 0, top[0], top[1], top[2]);
    cairo_pattern_add_color_stop_rgb(pattern, 1, bottom[0], bottom[1], bottom[2]);
    cairo_set_source(pen->cairo, pattern);
    cairo_rectangle(pen->cairo, 0, 0, width * pen->scale, height * pen->scale);
    cairo_fill(pen->cairo);
    cairo_pattern_destroy(pattern);
}

/* Leaves, crumbs, shadows: many small blots, so that a picture is no drawing. */
static void speckle(struct zc_pen *pen, struct zc_dice *dice, double top, double bottom, int count)
{
    for (int i = 0; i < count; i++) {
        double y = zc_dice_between(dice, top, bottom), dark = zc_dice_between(dice, 0, 0.5);
        cairo_set_source_rgba(pen->cairo, dark, zc_dice_between(dice, 0.1, 0.6), dark * 0.6,
                              zc_dice_between(dice, 0.05, 0.3));
        cairo_arc(pen->cairo, zc_dice_between(dice, 0, 200) * pen->scale, y * pen->scale,
                  zc_dice_between(dice, 0.2, 1.6) * pen->scale, 0, 2 * M_PI);
        cairo_fill(pen->cairo);
    }
}

/* Hills behind each other, darker to the front, under a sky with a sun. */
static void draw_landscape(struct zc_pen *pen, const struct zc_recipe_document *document, struct zc_dice *dice)
{
    const double top[3] = { zc_dice_between(dice, 0.2, 0.9), zc_dice_between(dice, 0.4, 0.7), 0.9 };
    const double bottom[3] = { 0.95, zc_dice_between(dice, 0.7, 0.95), zc_dice_between(dice, 0.6, 0.9) };
    gradient(pen, 150, top, bottom, 200);
    zc_pen_colour(pen, 1, 0.95, 0.7);
    cairo_arc(pen->cairo, zc_dice_between(dice, 30, 170) * pen->scale, zc_dice_between(dice, 20, 60) * pen->scale,
              9 * pen->scale, 0, 2 * M_PI);
    cairo_fill(pen->cairo);
    for (int hill = 0; hill < 5; hill++) {
        double base = 60 + hill * 18, wave = zc_dice_between(dice, 0.02, 0.07), phase = zc_dice_between(dice, 0, 6);
        double dark = 1 - hill * 0.16;
        zc_pen_colour(pen, 0.35 * dark, 0.55 * dark * zc_dice_between(dice, 0.8, 1.2), 0.4 * dark);
        cairo_move_to(pen->cairo, 0, 150 * pen->scale);
        for (int x = 0; x <= 200; x += 2)
            cairo_line_to(pen->cairo, x * pen->scale,
                          (base + 11 * sin(x * wave + phase) + 3 * sin(x * wave * 3.7)) * pen->scale);
        cairo_line_to(pen->cairo, 200 * pen->scale, 150 * pen->scale);
        cairo_fill(pen->cairo);
        speckle(pen, dice, base + 12, 150, 250);
    }
}

static void draw_food(struct zc_pen *pen, const struct zc_recipe_document *document, struct zc_dice *dice)
{
    const double top[3] = { 0.5, 0.35, 0.22 }, bottom[3] = { 0.38, 0.26, 0.16 };
    gradient(pen, 150, top, bottom, 200);
    speckle(pen, dice, 0, 150, 400);
    for (int plate = 0; plate < 3; plate++) {
        double x = 45 + plate * 55 + zc_dice_between(dice, -8, 8), y = zc_dice_between(dice, 45, 105);
        zc_pen_colour(pen, 0.93, 0.93, 0.9);
        cairo_arc(pen->cairo, x * pen->scale, y * pen->scale, 32 * pen->scale, 0, 2 * M_PI);
        cairo_fill(pen->cairo);
        for (int piece = 0; piece < 40; piece++) {
            double angle = zc_dice_between(dice, 0, 2 * M_PI), far = zc_dice_between(dice, 0, 20);
            zc_pen_colour(pen, zc_dice_between(dice, 0.5, 0.95), zc_dice_between(dice, 0.2, 0.7), 0.15);
            cairo_arc(pen->cairo, (x + cos(angle) * far) * pen->scale, (y + sin(angle) * far) * pen->scale,
                      zc_dice_between(dice, 2, 5) * pen->scale, 0, 2 * M_PI);
            cairo_fill(pen->cairo);
        }
    }
}

/* A chat on a phone's screen: bars, bubbles left and right, one line of the body each. */
static void draw_screenshot(struct zc_pen *pen, const struct zc_recipe_document *document, struct zc_dice *dice)
{
    double y = 32;
    zc_pen_colour(pen, 0.93, 0.93, 0.93);
    zc_pen_box(pen, 0, 0, 108, 234);
    zc_pen_colour(pen, 0.1, 0.1, 0.1);
    zc_pen_text(pen, ZC_PEN_HEI, ZC_PEN_LEFT, 6, 3, 40, 3.6, 0, "09:41");
    zc_pen_text(pen, ZC_PEN_HEI, ZC_PEN_CENTRE, 0, 13, 108, 5, 0, document->title ? document->title : "群聊");
    zc_pen_line(pen, 0, 24, 108, 24, 0.2);
    char *text = strdup(document->body ? document->body : "收到\n好的"), *rest = NULL;
    int number = 0;
    for (char *line = text ? strtok_r(text, "\n", &rest) : NULL; line; line = strtok_r(NULL, "\n", &rest), number++) {
        bool own = number % 3 == 2;
        double x = own ? 22 : 18;
        zc_pen_colour(pen, own ? 0.58 : 1, own ? 0.92 : 1, own ? 0.41 : 1);
        zc_pen_box(pen, x, y, 68, 6 + 6.5 * (double)((strlen(line) / 3 + 12) / 13));
        zc_pen_colour(pen, zc_dice_between(dice, 0.3, 0.9), 0.6, 0.7);
        zc_pen_box(pen, own ? 93 : 4, y, 11, 11);
        zc_pen_colour(pen, 0.1, 0.1, 0.1);
        y += zc_pen_text(pen, ZC_PEN_SONG, ZC_PEN_LEFT, x + 3, y + 3, 62, 4.6, 6.5, line) + 12;
    }
    free(text);
    zc_pen_colour(pen, 0.97, 0.97, 0.97);
    zc_pen_box(pen, 0, 218, 108, 16);
}

static void draw_receipt(struct zc_pen *pen, const struct zc_recipe_document *document, struct zc_dice *dice)
{
    double y = 16;
    zc_pen_text(pen, ZC_PEN_HEI, ZC_PEN_CENTRE, 4, 5, 72, 5.5, 0, document->title ? document->title : "便民超市");
    static const char *const goods[] = { "矿泉水", "苹果", "面包", "酸奶", "抽纸", "鸡蛋", "白菜", "垃圾袋" };
    for (int row = 0; row < 14; row++) {
        char line[80];
        snprintf(line, sizeof line, "%-12s  x%u   %u.%02u", goods[zc_dice_below(dice, 8)], 1 + zc_dice_below(dice, 5),
                 1 + zc_dice_below(dice, 60), zc_dice_below(dice, 100));
        zc_pen_text(pen, ZC_PEN_SONG, ZC_PEN_LEFT, 6, y, 68, 4, 0, line);
        y += 7;
    }
    zc_pen_line(pen, 5, y, 75, y, 0.3);
    zc_pen_text(pen, ZC_PEN_HEI, ZC_PEN_RIGHT, 6, y + 3, 66, 5.5, 0, "合计 ¥ 128.60");
}

/* Red all over: what a red header must not be taken for. */
static void draw_poster(struct zc_pen *pen, const struct zc_recipe_document *document, struct zc_dice *dice)
{
    const double top[3] = { 0.9, 0.12, 0.1 }, bottom[3] = { 0.75, 0.05, zc_dice_between(dice, 0.05, 0.15) };
    gradient(pen, 180, top, bottom, 120);
    zc_pen_colour(pen, 1, 0.88, 0.35);
    zc_pen_text(pen, ZC_PEN_HEADLINE, ZC_PEN_CENTRE, 5, 22, 110, 14, 0, document->title ? document->title : "年货大集");
    zc_pen_colour(pen, 1, 1, 1);
    zc_pen_text(pen, ZC_PEN_HEI, ZC_PEN_CENTRE, 10, 80, 100, 7, 12, document->body ? document->body : "全场五折");
}

static const struct {
    const char *kind;
    double width, height, scale;
    void (*draw)(struct zc_pen *, const struct zc_recipe_document *, struct zc_dice *);
} scenes[] = {
    { "landscape", 200, 150, 7.2, draw_landscape }, { "food", 200, 150, 7.2, draw_food },
    { "screenshot", 108, 234, 6.15, draw_screenshot }, { "receipt", 80, 135, 9, draw_receipt },
    { "poster", 120, 180, 8, draw_poster },
};

bool zc_scene_knows(const char *kind)
{
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++)
        if (strcmp(scenes[i].kind, kind) == 0)
            return true;
    return false;
}

enum zc_status zc_scene_draw(const struct zc_recipe_document *document, struct zc_dice *dice,
                             struct zc_raster *ret_scene, struct zc_error *error)
{
    struct zc_pen pen;
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
        if (strcmp(scenes[i].kind, document->kind) != 0)
            continue;
        enum zc_status status = zc_pen_open(&pen, scenes[i].width, scenes[i].height, scenes[i].scale, error);
        if (status != ZC_OK)
            return status;
        scenes[i].draw(&pen, document, dice);
        status = zc_raster_from_surface(pen.surface, ret_scene, error);
        zc_pen_close(&pen);
        return status;
    }
    return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, document->kind, "no such picture");
}
