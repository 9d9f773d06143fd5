/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha/drawings.h - the folder of scan --explain. */
#ifndef ZC_ZICHA_DRAWINGS_H
#define ZC_ZICHA_DRAWINGS_H

#include "look/observation.h"

struct drawings {
    int folder;                    /* -1 = nothing is to be drawn */
    unsigned long long count;
};

/** Make the folder, for nobody else to read, if it is not there.  @param path  NULL = nothing is to be drawn */
enum zc_status drawings_open(struct drawings *drawings, const char *path, struct zc_error *error) ZC_MUST_USE;
/** Write the drawing of an observation, if it has one, under the file's name and a number made of path and content. */
enum zc_status drawings_put(struct drawings *drawings, const char *path, const struct zc_observation *observation,
                            struct zc_error *error) ZC_MUST_USE;
void drawings_close(struct drawings *drawings);

#endif
