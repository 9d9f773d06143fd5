/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/running.h - which lines are running text, and where its paragraphs begin and go on.  Stage: look. */
#ifndef ZC_VISION_RUNNING_H
#define ZC_VISION_RUNNING_H

#include "vision/lines.h"

/** Lines below each other that begin and end together.  @param ret_running  one a line, false before */
void zc_running_find(const struct zc_lines *lines, bool *ret_running);
/** Does a paragraph begin here?  Its first line is set in, as against the running text around it. */
bool zc_running_begins(const struct zc_lines *lines, const bool *running, size_t index);
/** The end of a paragraph: it goes on at the left edge of running text above it. */
bool zc_running_goes_on(const struct zc_lines *lines, const bool *running, size_t index);
/** The first characters of a line, as a line. */
struct zc_line zc_running_start(const struct zc_line *line);

#endif
