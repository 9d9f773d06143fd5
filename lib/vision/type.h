/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/type.h - what a file truly is, by its bytes and not by its name.  Stage: look. */
#ifndef ZC_VISION_TYPE_H
#define ZC_VISION_TYPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct zc_type {
    const char *name;                 /* "image/jpeg"; "application/octet-stream" = unknown */
    const char *kind;                 /* picture|document|text|archive|video|audio|other */
};

/** Never NULL; static.  An office document that is a zip is told as a zip. */
const struct zc_type *zc_type_sniff(const uint8_t *data, size_t size);
bool zc_type_is(const struct zc_type *type, const char *name);
bool zc_type_is_picture(const struct zc_type *type);
bool zc_type_is_unknown(const struct zc_type *type);

#endif
