/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* detect/rule_set.h - the rules as data: loaded, compiled, listed.  Stage: detect.  No I/O: texts are given.
 *
 * A rule file is YAML (templates/rules/): each rule has an id, a source (text, ocr or any), a class, a level, a
 * confidence, a PCRE2 pattern over normalised text, why it is there, and examples that must and must not match.
 * Loading runs the examples: a rule that breaks its own is refused, with line and column. */
#ifndef ZC_DETECT_RULE_SET_H
#define ZC_DETECT_RULE_SET_H

#include "base/verdict.h"

struct zc_rule_file {
    const char *name;              /* for messages */
    const char *data;
    size_t size;
};

struct zc_rule_set;
/** @param files  in order; a later file may add rules and words, and switch off rules of an earlier one by id
 *  @return ZC_INVALID ("office.yaml:12:5: ..."), ZC_LIMIT, ZC_NOMEM */
enum zc_status zc_rule_set_new(const struct zc_rule_file *files, size_t file_count, struct zc_rule_set **ret_rules,
                               struct zc_error *error) ZC_MUST_USE;
void zc_rule_set_free(struct zc_rule_set *rules);
/** SHA-256 over the files' bytes: names the version in every report. */
void zc_rule_set_hash(const struct zc_rule_set *rules, uint8_t ret_sha256[32]);

struct zc_rule_info {
    const char *id, *source, *why, *file;
    enum zc_class class;
    enum zc_level level;
    enum zc_confidence confidence;
};
void zc_rule_set_visit(const struct zc_rule_set *rules, void (*visit)(void *data, const struct zc_rule_info *info),
                       void *data);

#endif
