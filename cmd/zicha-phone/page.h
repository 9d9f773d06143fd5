/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/page.h - an official page as GB/T 9704-2012 lays it out, drawn flat; camera.h photographs it.
 *
 * layout: document (default) | old (mark at the right, before 2012) | letter | minutes | telegram | plain |
 *         continuation | transcript | exam | table | head, telegram_head (the top third only) */
#ifndef ZC_PHONE_PAGE_H
#define ZC_PHONE_PAGE_H

#include "cmd/zicha-phone/pen.h"
#include "cmd/zicha-phone/raster.h"
#include "cmd/zicha-phone/recipe.h"

/** @return ZC_INVALID for an unknown layout, ZC_NOMEM */
enum zc_status zc_page_draw(const struct zc_recipe_document *document, struct zc_raster *ret_page,
                            struct zc_error *error) ZC_MUST_USE;
/** The same on a sheet of A4 that is already open: the page of a PDF. */
enum zc_status zc_page_draw_on(struct zc_pen *pen, const struct zc_recipe_document *document,
                               struct zc_error *error) ZC_MUST_USE;

#endif
