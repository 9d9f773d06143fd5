/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha-look/explain.h - the drawing of a page on which something was seen (scan --explain). */
#ifndef ZC_LOOK_EXPLAIN_H
#define ZC_LOOK_EXPLAIN_H

#include "look/observation.h"
#include "vision/page.h"
#include "vision/source.h"
#include "zicha-look/judge.h"

/** Put a drawing to the observation of a page on which something was seen.  Lines that say something by themselves
 *  are boxed with the rule that says so and stay readable, like head, rule and seals; every other line is boxed and
 *  blurred.  A page that cannot be drawn is told of without a drawing. */
void zc_explain_page(struct zc_judge *judge, struct zc_arena *arena, const struct zc_source *source,
                     const struct zc_page *page, struct zc_observation *seen);

/** Put this picture to the observation, where it is not too large. */
void zc_explain_keep(struct zc_observation *seen, const struct zc_buffer *jpeg, struct zc_arena *arena);

#endif
