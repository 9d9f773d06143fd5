/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/type_text.h - types that are text.  Stage: look.  For type.c only. */
#ifndef ZC_VISION_TYPE_TEXT_H
#define ZC_VISION_TYPE_TEXT_H

#include "vision/type.h"

/** Text in UTF-8, UTF-16 with its mark or GB18030, of which the first 4 KiB are judged; NULL where it is none. */
const struct zc_type *zc_type_sniff_text(const uint8_t *data, size_t size);

#endif
