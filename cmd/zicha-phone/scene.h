/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/scene.h - pictures that are no official paper: what most of a phone's pictures are.
 * kind: landscape | food | screenshot | receipt | poster */
#ifndef ZC_PHONE_SCENE_H
#define ZC_PHONE_SCENE_H

#include "cmd/zicha-phone/dice.h"
#include "cmd/zicha-phone/raster.h"
#include "cmd/zicha-phone/recipe.h"

bool zc_scene_knows(const char *kind);
/** Title and body of the document are the words on a screenshot, receipt or poster. */
enum zc_status zc_scene_draw(const struct zc_recipe_document *document, struct zc_dice *dice,
                             struct zc_raster *ret_scene, struct zc_error *error) ZC_MUST_USE;

#endif
