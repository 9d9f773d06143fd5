/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* detect/rule_build.h - from a file that was read to rules that are compiled and tried.  Stage: detect.  For
 * rule_set.c only. */
#ifndef ZC_DETECT_RULE_BUILD_H
#define ZC_DETECT_RULE_BUILD_H

#include "detect/rule_parts.h"

/** Add the document's rules, cues and words to the set, switch off what it names, run its examples. */
enum zc_status zc_rule_build(struct zc_rule_set *rules, const struct zc_rule_file *file,
                             const struct zc_rule_document *document, struct zc_error *error) ZC_MUST_USE;
/** When all documents are in: number the characters of the needs, so that a text is sifted in one pass. */
enum zc_status zc_rule_build_keys(struct zc_rule_set *rules, struct zc_error *error) ZC_MUST_USE;

#endif
