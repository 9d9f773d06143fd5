/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* base/scripts.h - traditional characters and the simplified ones that stand for them.
 *
 * Facts: the transform Traditional-Simplified of Unicode's CLDR. */
#ifndef ZC_BASE_SCRIPTS_H
#define ZC_BASE_SCRIPTS_H

#include <stddef.h>
#include <stdint.h>

/** @return the simplified form of a code point; itself where it has none or is one */
uint32_t zc_script_simplified(uint32_t character);

#endif
