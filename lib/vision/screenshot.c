/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/screenshot.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

#define FLAT 5                           /* grey levels within which JPEG leaves a plain area */
#define BAR 0.045                        /* height of the status bar, as a part of the screen */

/* Widths of the screens in use; chats pass some on as they are, and bring others to these. */
static const uint32_t screen_widths[] = { 640, 720, 750, 828, 1080, 1125, 1170, 1179, 1206, 1220, 1242, 1260, 1284,
                                         1290,
                                          1320, 1344, 1440 };

static bool has_screen_width(uint32_t width)
{
    for (size_t i = 0; i < sizeof screen_widths / sizeof *screen_widths; i++)
        if (screen_widths[i] == width)
            return true;
    return false;
}

static int median_of(const int counts[256], int total)
{
    int value = 0;
    for (int seen = counts[0]; seen * 2 < total && value < 255; seen += counts[++value])
        ;
    return value;
}

/* A plain strip with small glyphs at its left or right end, and little in between. */
static bool has_status_bar(PIX *grey)
{
    int width = pixGetWidth(grey), height = (int)(pixGetHeight(grey) * BAR), counts[256] = { 0 }, other = 0, ends = 0;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            counts[GET_DATA_BYTE(pixGetData(grey) + y * pixGetWpl(grey), x)]++;
    int ground = median_of(counts, width * height);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            bool off = abs(GET_DATA_BYTE(pixGetData(grey) + y * pixGetWpl(grey), x) - ground) > 4 * FLAT;
            other += off;
            ends += off && (x < width * 4 / 10 || x > width * 6 / 10);
        }
    return other * 5 < width * height && ends * 500 > width * height && ends * 3 > other;
}

/* Rows of one colour from edge to edge, which only a drawn picture has. */
static double plain_rows(PIX *grey)
{
    int plain = 0, width = pixGetWidth(grey), height = pixGetHeight(grey);
    for (int y = 0; y < height; y++) {
        int least = 255, most = 0;
        for (int x = 0; x < width; x++) {
            int value = GET_DATA_BYTE(pixGetData(grey) + y * pixGetWpl(grey), x);
            least = value < least ? value : least;
            most = value > most ? value : most;
        }
        plain += most - least <= FLAT;
    }
    return (double)plain / height;
}

bool zc_screenshot_is(const struct zc_type *type, const struct zc_picture *picture, PIX *pixels)
{
    double shape = (double)pixGetHeight(pixels) / pixGetWidth(pixels);
    if (shape < 1.72 || shape > 2.46 || pixGetHeight(pixels) < 300)
        return false;
    PIX *grey = pixConvertTo8(pixels, 0);
    if (!grey)
        return false;
    double plain = plain_rows(grey);
    bool bar = has_status_bar(grey);
    pixDestroy(&grey);
    /* Phones write screens as PNG of the screen's own width; then one of the other two signs will do. */
    if (zc_type_is(type, "image/png") && has_screen_width(picture->width))
        return bar || plain > 0.03;
    return bar && plain > 0.03;
}
