/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/camera.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double straight[4][2] = { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 } };

static void choose_pose(struct zc_camera *camera, bool hard, struct zc_dice *dice)
{
    double margin = hard ? zc_dice_between(dice, 0.04, 0.09) : zc_dice_between(dice, 0.01, 0.035);
    double lean = hard ? 0.045 : 0.012, angle = zc_dice_between(dice, -1, 1) * (hard ? 0.07 : 0.018);
    for (int i = 0; i < 4; i++) {
        double x = (straight[i][0] - 0.5) * (1 - 2 * margin), y = (straight[i][1] - 0.5) * (1 - 2 * margin);
        camera->corner[i][0] = 0.5 + x * cos(angle) - y * sin(angle) * 1.4 + zc_dice_between(dice, -lean, lean);
        camera->corner[i][1] = 0.5 + x * sin(angle) / 1.4 + y * cos(angle) + zc_dice_between(dice, -lean, lean);
    }
}

static enum zc_status choose_wear(struct zc_camera *camera, const char *wear, struct zc_dice *dice,
                                  struct zc_error *error)
{
    if (strcmp(wear, "fold") == 0)
        camera->fold = zc_dice_between(dice, 0.12, 0.25);
    else if (strcmp(wear, "shadow") == 0)
        camera->shadow = zc_dice_between(dice, 0.35, 0.55);
    else if (strcmp(wear, "glare") == 0)
        camera->glare = zc_dice_between(dice, 60, 110);
    else if (strcmp(wear, "copy") == 0)
        camera->grain = zc_dice_between(dice, 0.002, 0.006);
    else if (strcmp(wear, "screen") == 0)
        camera->moire = zc_dice_between(dice, 0.08, 0.16);
    else
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, wear, "wear is fold, shadow, glare, copy or screen");
    camera->shadow_at = zc_dice_between(dice, 0.25, 0.7);
    camera->glare_x = zc_dice_between(dice, 0.15, 0.85);
    camera->glare_y = zc_dice_between(dice, 0.1, 0.6);
    return ZC_OK;
}

enum zc_status zc_camera_choose(struct zc_camera *ret_camera, const char *mood, const char *wear, struct zc_dice *dice,
                                struct zc_error *error)
{
    struct zc_camera camera = { .light = 1, .tint = { 1, 1, 1 }, .longest = 1440, .quality = 75 };
    bool hard = strcmp(mood, "hard") == 0;
    memcpy(camera.corner, straight, sizeof straight);
    if (strcmp(mood, "snap") == 0) {
        camera.vignette = 0.12;
        camera.blur = zc_dice_between(dice, 0.3, 0.8);
        camera.noise = zc_dice_between(dice, 3, 7);
    } else if (strcmp(mood, "none") != 0) {
        if (!hard && strcmp(mood, "easy") != 0)
            return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, mood, "camera is easy, hard, snap or none");
        choose_pose(&camera, hard, dice);
        camera.light = hard ? zc_dice_between(dice, 0.62, 0.85) : zc_dice_between(dice, 0.86, 0.97);
        camera.slope_x = zc_dice_between(dice, -1, 1) * (hard ? 0.35 : 0.12);
        camera.slope_y = zc_dice_between(dice, -1, 1) * (hard ? 0.3 : 0.1);
        camera.vignette = zc_dice_between(dice, 0.02, hard ? 0.22 : 0.08);
        camera.tint[1] = zc_dice_between(dice, hard ? 0.93 : 0.97, 1.0);
        camera.tint[2] = zc_dice_between(dice, hard ? 0.78 : 0.92, 1.0);
        camera.blur = hard ? zc_dice_between(dice, 0.7, 1.25) : zc_dice_between(dice, 0.2, 0.55);
        camera.noise = hard ? zc_dice_between(dice, 5, 9) : zc_dice_between(dice, 1.5, 3.5);
        camera.quality = hard ? 58 : 72;
        double desk = zc_dice_between(dice, 45, 150);
        for (int c = 0; c < 3; c++)
            camera.desk[c] = desk * (c == 2 ? 0.75 : 1) * zc_dice_between(dice, 0.82, 1.12);
    }
    enum zc_status status = wear ? choose_wear(&camera, wear, dice, error) : ZC_OK;
    if (status == ZC_OK)
        *ret_camera = camera;
    return status;
}

/* Gauss with pivoting on the eight unknowns of the transform. */
static bool solve(double rows[8][9])
{
    for (int column = 0; column < 8; column++) {
        int best = column;
        for (int row = column + 1; row < 8; row++)
            if (fabs(rows[row][column]) > fabs(rows[best][column]))
                best = row;
        if (fabs(rows[best][column]) < 1e-9)
            return false;
        for (int i = 0; i < 9; i++) {
            double swap = rows[best][i];
            rows[best][i] = rows[column][i];
            rows[column][i] = swap;
        }
        for (int row = 0; row < 8; row++) {
            double factor = row == column ? 0 : rows[row][column] / rows[column][column];
            for (int i = column; i < 9; i++)
                rows[row][i] -= factor * rows[column][i];
        }
    }
    return true;
}

bool zc_camera_homography(const double corner[4][2], double ret_matrix[9])
{
    double rows[8][9];
    for (int i = 0; i < 4; i++) {
        double x = corner[i][0], y = corner[i][1], u = straight[i][0], v = straight[i][1];
        const double first[9] = { x, y, 1, 0, 0, 0, -u * x, -u * y, u };
        const double second[9] = { 0, 0, 0, x, y, 1, -v * x, -v * y, v };
        memcpy(rows[2 * i], first, sizeof first);
        memcpy(rows[2 * i + 1], second, sizeof second);
    }
    if (!solve(rows))
        return false;
    for (int i = 0; i < 8; i++)
        ret_matrix[i] = rows[i][8] / rows[i][i];
    ret_matrix[8] = 1;
    return true;
}

/* The page's colour at (u, v), between pixels; outside: the desk with its grain of wood. */
static void sample(const struct zc_camera *camera, const struct zc_raster *page, double u, double v, double out[3])
{
    if (u < 0 || v < 0 || u > 1 || v > 1) {
        double wood = 1 + 0.12 * sin(u * 70 + 3 * sin(v * 9)) + 0.05 * sin(v * 310);
        double edge = u > -0.012 && u < 1.012 && v > -0.012 && v < 1.012 ? 0.6 : 1;      /* the sheet's own shadow */
        for (int c = 0; c < 3; c++)
            out[c] += camera->desk[c] * wood * edge;
        return;
    }
    double x = u * (page->width - 1), y = v * (page->height - 1);
    uint32_t x0 = (uint32_t)x, y0 = (uint32_t)y;
    uint32_t x1 = x0 + 1 < page->width ? x0 + 1 : x0, y1 = y0 + 1 < page->height ? y0 + 1 : y0;
    double fx = x - x0, fy = y - y0;
    const uint8_t *row0 = page->rgb + (size_t)y0 * page->width * 3, *row1 = page->rgb + (size_t)y1 * page->width * 3;
    for (int c = 0; c < 3; c++)
        out[c] += (row0[x0 * 3 + (uint32_t)c] * (1 - fx) + row0[x1 * 3 + (uint32_t)c] * fx) * (1 - fy)
                + (row1[x0 * 3 + (uint32_t)c] * (1 - fx) + row1[x1 * 3 + (uint32_t)c] * fx) * fy;
}

static double light_at(const struct zc_camera *camera, double x, double y, double u, double v)
{
    double light = camera->light * (1 + camera->slope_x * (x - 0.5) + camera->slope_y * (y - 0.5));
    light *= 1 - camera->vignette * 2 * ((x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5));
    if (camera->shadow > 0)
        light *= 1 - camera->shadow / (1 + exp(-60 * (u + 0.3 * v - camera->shadow_at)));
    if (camera->fold > 0) {
        double off = v - 0.5;
        light *= 1 - camera->fold * exp(-off * off * 4000) + (off > 0 ? 0.0 : 0.35 * camera->fold * exp(off * 6));
    }
    if (camera->moire > 0)
        light *= 1 + camera->moire * sin(u * 460 + v * 90) * sin(v * 610 - u * 60);
    return light;
}

static void shade(const struct zc_camera *camera, double x, double y, double u, double v, double colour[3])
{
    double light = light_at(camera, x, y, u, v);
    double dx = x - camera->glare_x, dy = y - camera->glare_y;
    double glare = camera->glare > 0 ? camera->glare * exp(-(dx * dx + dy * dy) * 30) : 0;
    if (camera->grain > 0) {
        double grey = 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2];
        grey = grey > 150 ? 225 + (grey - 150) * 0.2 : grey * 0.7;
        colour[0] = colour[1] = colour[2] = grey;
    }
    for (int c = 0; c < 3; c++)
        colour[c] = colour[c] * light * camera->tint[c] + glare;
}

static uint8_t clamp(double value)
{
    return value <= 0 ? 0 : value >= 255 ? 255 : (uint8_t)(value + 0.5);
}

/* Gauss, rows then columns, five taps: enough for the deviations above. */
static enum zc_status blur(struct zc_raster *photo, double deviation, struct zc_error *error)
{
    double weight[3], sum = 0;
    size_t row = (size_t)photo->width * 3, size = row * photo->height;
    uint8_t *copy = malloc(size);
    if (!copy)
        return zc_fail_nomem(error);
    for (int i = 0; i < 3; i++)
        sum += (weight[i] = exp(-i * i / (2 * deviation * deviation))) * (i ? 2 : 1);
    for (int pass = 0; pass < 2; pass++) {
        size_t step = pass ? row : 3;
        memcpy(copy, photo->rgb, size);
        for (size_t at = 2 * step; at + 2 * step < size; at++)
            photo->rgb[at] = (uint8_t)((weight[0] * copy[at] + weight[1] * (copy[at - step] + copy[at + step])
                                        + weight[2] * (copy[at - 2 * step] + copy[at + 2 * step])) / sum + 0.5);
    }
    free(copy);
    return ZC_OK;
}

static void add_noise(const struct zc_camera *camera, struct zc_raster *photo, struct zc_dice *dice)
{
    size_t count = (size_t)photo->width * photo->height;
    for (size_t i = 0; i < count; i++) {
        double common = zc_dice_normal(dice) * camera->noise;
        bool speck = camera->grain > 0 && zc_dice_between(dice, 0, 1) < camera->grain;
        for (size_t c = 0; c < 3; c++) {
            uint8_t *value = photo->rgb + i * 3 + c;
            *value = speck ? 40 : clamp(*value + common + (c == 2 ? common * 0.4 : 0));
        }
    }
}

static void expose(const struct zc_camera *camera, const struct zc_raster *page, const double m[9],
                   struct zc_raster *photo)
{
    for (uint32_t py = 0; py < photo->height; py++)
        for (uint32_t px = 0; px < photo->width; px++) {
            double colour[3] = { 0, 0, 0 }, x = 0, y = 0, u = 0, v = 0;
            for (int part = 0; part < 4; part++) {
                x = (px + 0.25 + 0.5 * (part % 2)) / photo->width;
                y = (py + 0.25 + 0.5 * (part / 2)) / photo->height;
                double w = m[6] * x + m[7] * y + m[8];
                u = (m[0] * x + m[1] * y + m[2]) / w;
                v = (m[3] * x + m[4] * y + m[5]) / w;
                sample(camera, page, u, v, colour);
            }
            for (int c = 0; c < 3; c++)
                colour[c] /= 4;
            shade(camera, x, y, u, v, colour);
            for (int c = 0; c < 3; c++)
                photo->rgb[((size_t)py * photo->width + px) * 3 + (size_t)c] = clamp(colour[c]);
        }
}

enum zc_status zc_camera_shoot(const struct zc_camera *camera, const struct zc_raster *page, struct zc_dice *dice,
                               struct zc_raster *ret_photo, struct zc_error *error)
{
    double m[9];
    struct zc_raster photo = { 0 };
    uint32_t side = page->width > page->height ? page->width : page->height;
    if (!zc_camera_homography(camera->corner, m))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, NULL, "the page's corners lie on one line");
    enum zc_status status = zc_raster_new((uint32_t)((uint64_t)page->width * camera->longest / side),
                                          (uint32_t)((uint64_t)page->height * camera->longest / side), &photo, error);
    if (status != ZC_OK)
        return status;
    expose(camera, page, m, &photo);
    if (camera->blur > 0.05)
        status = blur(&photo, camera->blur, error);
    if (camera->noise > 0 || camera->grain > 0)
        add_noise(camera, &photo, dice);
    if (status != ZC_OK) {
        zc_raster_finish(&photo);
        return status;
    }
    *ret_photo = photo;
    return ZC_OK;
}
