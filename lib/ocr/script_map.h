/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/script_map.h - the same characters in the alphabets of two scripts.  Stage: look.
 *
 * The network for traditional characters was trained on other pages and fonts: it errs elsewhere, and much of what
 * names of places are written with is the same in both scripts. */
#ifndef ZC_OCR_SCRIPT_MAP_H
#define ZC_OCR_SCRIPT_MAP_H

#include "ocr/alphabet.h"

struct zc_script_map {
    uint16_t *there;                     /* of each character of the one alphabet: in the other; */
    uint16_t *same;                      /* where it is written alike there; */
    uint16_t *back;                      /* and the other way; ZC_NO_CHARACTER = unknown there */
};

/** The simplified form of a character's name, which is its UTF-8. */
void zc_script_simplify(const char *name, char ret_name[ZC_CHARACTER_SIZE]);
/** @return false without memory; ends with zc_script_map_finish() */
bool zc_script_map_new(const struct zc_alphabet *simplified, const struct zc_alphabet *traditional,
                       struct zc_script_map *ret_map);
void zc_script_map_finish(struct zc_script_map *map);

#endif
