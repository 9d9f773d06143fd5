/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/red.h"

#include <leptonica/allheaders.h>

#define FAINTEST 16                      /* of 200: below, red is noise */

bool zc_red_find(PIX *pixels, struct zc_red *ret_red)
{
    l_int32 width = pixGetWidth(pixels), height = pixGetHeight(pixels);
    bool thumbnail = (width > height ? width : height) <= ZC_RED_THUMBNAIL;
    /* A stroke of a thumbnail is thinner than a pixel. */
    PIX *large = thumbnail ? pixScale(pixels, 2, 2) : pixClone(pixels);
    struct zc_ink ink = { 0 };
    struct zc_red red = { .share = 0 };
    bool done = large && zc_ink_split(large, &ink);
    if (done) {
        red.share = zc_ink_share(ink.red, FAINTEST, 0, 0, pixGetWidth(large), pixGetHeight(large));
        done = red.share < ZC_RED_LEAST || (zc_header_find(&ink, thumbnail, &red.header)
                                            && zc_seal_find(&ink, red.seals, &red.seal_count));
        zc_ink_free(&ink);
    }
    pixDestroy(&large);
    if (done)
        *ret_red = red;
    return done;
}
