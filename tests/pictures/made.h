/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/pictures/made.h - one card in every form of picture and film, encoded by the libraries that write them. */
#ifndef ZC_TESTS_PICTURES_MADE_H
#define ZC_TESTS_PICTURES_MADE_H

#include <stdbool.h>

#include "base/buffer.h"

struct Pix;

struct made_form {
    const char *name, *type;            /* type: as vision/type.h is to tell it */
    /** Put the pictures, all of one size.  Of a form with one frame the first alone. */
    void (*put)(const struct made_form *form, struct Pix *const *pictures, unsigned count, struct zc_buffer *out);
    int codec, pixels;                  /* of libavcodec, where it is the one */
    const char *container;
    bool coarse;                        /* few colours, or chroma at half the size: colours are off by more */
    bool grey;                          /* keeps no colour */
    unsigned frames;                    /* it can hold; 1 = a still */
};

/** Sorted by name; the last one has no name. */
extern const struct made_form made_forms[];
const struct made_form *made_form(const char *name);
/** Red, green over blue, white: tells which side is up and whether colours are right.  Even sides.
 *  @param turn  quarters, clockwise */
struct Pix *made_card(unsigned width, unsigned height, unsigned turn);
/** A file of the form whose frames are cards, each turned once more than the one before. */
void made_put(const char *name, unsigned width, unsigned height, unsigned frames, struct zc_buffer *out);

/* The writers, by library; each ends the program where the library fails. */
typedef void made_writer(const struct made_form *form, struct Pix *const *pictures, unsigned count,
                         struct zc_buffer *out);
made_writer made_by_leptonica, made_by_turbojpeg, made_by_libheif, made_by_libav, made_as_wxgf;

#endif
