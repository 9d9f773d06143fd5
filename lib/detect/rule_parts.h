/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* detect/rule_parts.h - the rules compiled, as the detector uses them.  Stage: detect.  For lib/detect only. */
#ifndef ZC_DETECT_RULE_PARTS_H
#define ZC_DETECT_RULE_PARTS_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "detect/detector.h"
#include "detect/fold.h"
#include "detect/normalise.h"
#include "detect/rule_file.h"

/* Named groups a pattern may have; what they catch goes into the verdict. */
enum zc_rule_group {
    ZC_GROUP_LEVEL,               /* 绝密, 机密 or 秘密 */
    ZC_GROUP_STAR,                /* a star or what was read for one */
    ZC_GROUP_TERM,                /* 10年, 长期, 公布前 */
    ZC_GROUP_MARK,                /* the mark itself, where it is no level */
    ZC_GROUP_LINK,                /* an address */
    ZC_GROUP_ORG, ZC_GROUP_YEAR, ZC_GROUP_NUMBER,   /* of a document number */
    ZC_GROUP_MONTH, ZC_GROUP_DAY, /* of a date, with the year */
    ZC_GROUP_ISSUER,
    ZC_GROUP_COUNT
};

struct zc_pattern {
    pcre2_code *code;
    uint32_t groups[ZC_GROUP_COUNT];   /* number of the group, 0 = it has none */
    bool apart;                        /* only matches count that stand apart from their neighbours */
};

/* A literal without which a pattern cannot match: its characters as bits, and itself. */
struct zc_need { const char *text; size_t size; uint64_t keys; bool folds_case; };

struct zc_needs { struct zc_need *list; size_t count; };

struct zc_rule {
    const char *id, *why, *file, *service;
    unsigned order, least;
    int source;
    unsigned places;                   /* bits of enum zc_text_place */
    enum zc_class class;
    enum zc_level level;
    bool level_of_match, join, weak, distinct;
    enum zc_confidence confidence;
    struct zc_pattern pattern;
    struct zc_needs needs;
};

struct zc_cue {
    const char *id;
    enum zc_cue_kind kind;
    int source, points, red_points;
    struct zc_pattern pattern;
    struct zc_needs needs;
};

#define ZC_RULE_SOURCES 2              /* typed, OCR: enum zc_text_source */
/* Sets of keys: a line that holds one of them whole may match. */
struct zc_masks { uint64_t *masks; size_t count; };

struct zc_rule_set {
    struct zc_rule_document **documents;      /* own every string */
    size_t document_count;
    const struct zc_rule_document *present;   /* the one that is being built: its definitions come first */
    char **strings;                           /* made here: patterns of words, file names */
    size_t string_count;
    struct zc_rule *rules;                    /* in the order they are tried */
    size_t rule_count;
    struct zc_cue *cues;
    size_t cue_count;
    struct zc_rule_official official;
    struct zc_rule_personal personal;         /* its samples are borrowed from a document */
    uint16_t *fold;
    uint8_t *keys;                            /* of each unfolded code point: 1 + bit, 0 = no need has it */
    struct zc_masks rule_masks[ZC_RULE_SOURCES][ZC_PLACE_COUNT];
    struct zc_masks cue_masks[ZC_RULE_SOURCES];
    uint8_t sha256[32];
};

/** Compile with JIT.  @param ret_fault  text of the fault, room for 200 bytes; @return false on a fault */
bool zc_pattern_compile(const char *text, struct zc_pattern *ret_pattern, char *ret_fault);
/** Match from a place on; where the pattern must stand apart, the first match that does.
 *  @return as pcre2_match() */
int zc_pattern_match(const struct zc_pattern *pattern, const struct zc_normal *normal, size_t from,
                     pcre2_match_data *match, pcre2_match_context *context);
void zc_pattern_finish(struct zc_pattern *pattern);

#endif
