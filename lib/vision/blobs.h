/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/blobs.h - what hangs together on a picture once the gaps between characters are closed, and what of it makes
 * lines.  Stage: look.  For lines.c. */
#ifndef ZC_VISION_BLOBS_H
#define ZC_VISION_BLOBS_H

#include <stdbool.h>
#include <stddef.h>

struct Pix;

struct zc_blob {
    double left, right;                  /* its ends along the row */
    double middle, tilt, height;         /* y at the middle of its ends; slope; of its characters */
    bool taken;                          /* is part of a line already */
};

struct zc_blobs {
    struct zc_blob *list;                /* freed with free() */
    size_t count;
};

/** Blobs of a 1-bit picture after gaps of so many pixels are closed; what is as high as half the picture is left out.
 *  @return false without memory */
bool zc_blobs_find(struct Pix *ink, int across, int down, struct zc_blobs *ret_blobs);
/** Blobs that go on where others end become one, from the left to the right: the list then holds lines.
 *  @param body  the usual height of characters; what stands upright among them is left alone */
void zc_blobs_link(struct zc_blobs *blobs, double body);
/** Characters below each other that hang together: vertical writing. */
bool zc_blob_stands(const struct zc_blob *blob, double body);

#endif
