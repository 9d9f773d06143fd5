/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/camera.h - a flat page photographed by a phone: perspective, uneven light, blur, noise, wear. */
#ifndef ZC_PHONE_CAMERA_H
#define ZC_PHONE_CAMERA_H

#include "cmd/zicha-phone/dice.h"
#include "cmd/zicha-phone/raster.h"

/* Lengths are parts of the picture's width or height. */
struct zc_camera {
    double corner[4][2];           /* where the page's corners come to lie: top left, top right, bottom right, left */
    double light, slope_x, slope_y, vignette;      /* brightness in the middle, and how it falls */
    double tint[3];                /* lamp colour */
    double blur;                   /* deviation in pixels */
    double noise;                  /* deviation in grey levels */
    double desk[3];                /* colour of what the page lies on, 0..255 */
    double shadow, shadow_at;      /* darkness of a shadow's edge across the page; 0 = none */
    double glare, glare_x, glare_y;
    double fold;                   /* depth of a fold across the middle */
    double grain;                  /* photocopy: speckles; also turns the page grey */
    double moire;                  /* photographed screen */
    uint32_t longest, quality;     /* what the chat makes of it */
};

/** Parameters drawn from `dice`.  @param mood  easy|hard|snap|none (snap: of a scene, no page to find)
 *  @param wear  fold|shadow|glare|copy|screen or NULL
 *  @return ZC_INVALID for an unknown word */
enum zc_status zc_camera_choose(struct zc_camera *ret_camera, const char *mood, const char *wear, struct zc_dice *dice,
                                struct zc_error *error) ZC_MUST_USE;
/** The transform that takes (x, y) of the picture to (u, v) of the page, all 0..1: u = (m0 x + m1 y + m2) / w ... */
bool zc_camera_homography(const double corner[4][2], double ret_matrix[9]);
/** Take the picture.  */
enum zc_status zc_camera_shoot(const struct zc_camera *camera, const struct zc_raster *page, struct zc_dice *dice,
                               struct zc_raster *ret_photo, struct zc_error *error) ZC_MUST_USE;

#endif
