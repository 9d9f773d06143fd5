/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha-look/crop.h - what of a page shows its mark, for owners who agreed that it is kept (keep_evidence). */
#ifndef ZC_LOOK_CROP_H
#define ZC_LOOK_CROP_H

#include "look/observation.h"
#include "vision/page.h"
#include "vision/source.h"
#include "zicha-look/judge.h"

/** Put the line that bears the page's mark to the observation, and nothing else of the page.  A page without a mark,
 *  or whose mark stands on no line of its own, is told of without a crop. */
void zc_crop_page(struct zc_judge *judge, struct zc_arena *arena, const struct zc_source *source,
                  const struct zc_page *page, struct zc_observation *seen);

#endif
