/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* detect/scan.h - the first pass over a text: its lines, and which rules could concern them.  Stage: detect.
 *
 * Nearly all text of a phone concerns no rule.  This pass costs one look at each character and no memory. */
#ifndef ZC_DETECT_SCAN_H
#define ZC_DETECT_SCAN_H

#include "detect/rule_parts.h"

struct zc_scanned_line {
    size_t start, end;            /* bytes of the text, without the line end */
    uint64_t keys;                /* bits of the characters some rule needs */
    uint32_t characters;          /* without spaces */
    uint32_t digits;
};

/** The line at `start`; a line over ZC_LIMIT_RULE_LINE gives its first piece.
 *  @return where the next line (or piece, with some overlap) starts; past the end of the text when there is none */
size_t zc_scan_line(const struct zc_rule_set *rules, const char *text, size_t size, size_t start,
                    struct zc_scanned_line *ret_line);
/** Could a rule or cue with these masks match a line with these keys? */
bool zc_scan_concerns(const struct zc_masks *masks, uint64_t keys);

#endif
