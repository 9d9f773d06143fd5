/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/plain_marks.h - lines in which a mark without a star was misread, or not read at all.  Stage: look. */
#ifndef ZC_VISION_PLAIN_MARKS_H
#define ZC_VISION_PLAIN_MARKS_H

#include "vision/heading.h"

/** Asks those lines that may be one of the marks of ocr/plain_mark.h, and puts it in their place. */
enum zc_status zc_plain_marks_read(struct zc_heading *heading, struct zc_error *error) ZC_MUST_USE;

#endif
