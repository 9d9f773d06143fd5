/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* detect/detector_parts.h - what the steps of one judgement share: lines, hits, cues.  Stage: detect.  For lib/detect
 * only. */
#ifndef ZC_DETECT_DETECTOR_PARTS_H
#define ZC_DETECT_DETECTOR_PARTS_H

#include "base/arena.h"
#include "base/limits.h"
#include "detect/head.h"
#include "detect/detector.h"
#include "detect/normalise.h"
#include "detect/personal.h"
#include "detect/scan.h"

struct zc_hit {
    const struct zc_rule *rule;
    enum zc_class class;
    enum zc_level level;
    enum zc_confidence confidence;
    const char *mark, *link;
    size_t start, end;            /* bytes of the text that matched */
    uint32_t characters;          /* of its line or lines */
    uint32_t line;                /* how many lines that say something stand above */
    uint32_t plain_above;         /* of those, the ones that are no part of a head */
    bool whole;                   /* the match is the whole line */
    bool begins;                  /* it stands at the start of its line */
    bool complete;                /* a star or a term was there: no bare word */
    bool termed;                  /* a term was there */
    bool sealed;                  /* it ends when the paper is opened, as that of an examination's does */
    uint32_t times;               /* on so many lines the same mark stands the same way */
};

#define ZC_MOST_WORDS 16u
struct zc_words { uint32_t hashes[ZC_MOST_WORDS]; unsigned count; };   /* different ones */

struct zc_cues {
    bool seen[ZC_CUE_COUNT];
    int points;
    uint32_t characters;          /* of lines that are nothing but a copy number or an urgency */
    const char *number, *issuer, *title, *date;
    const char *signature;        /* the office that stands above the date */
    const char *sender, *publisher;   /* of a telegram, of a brief */
    uint32_t sender_below;        /* the line in which the sender must stand; 0 = none */
    const char *head_name;        /* the first office that stands on a line of its own above title and addressee */
    size_t start, end;            /* bytes of the number, else of the header or title */
    bool row_read, row_speaks;    /* the red row was read well; it has a word of heads; */
    bool row_letterhead;          /* it is the name of a company alone */
    uint32_t head_line;           /* the last line that is one of them, counted from 1 */
    struct zc_heading heading;
    uint32_t number_lines;        /* lines that are numbers of papers */
    uint32_t head_lines;          /* lines that are a part of a head: copy number, urgency, header, number */
    struct zc_words exam, advert, lesson, form;
};

struct zc_count { unsigned matches; struct zc_words words; size_t start, end; const char *mark; };

struct zc_line {
    const struct zc_normal *normal;
    uint64_t keys;
    uint32_t index, characters;
    bool joined;                  /* several lines of the text, made one */
};

struct zc_detector {
    const struct zc_rule_set *rules;
    pcre2_match_data *match;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
    struct zc_arena arena;
    struct zc_normal normal;
    struct zc_count *counts;      /* one a rule: those that ask for several matches */
    struct zc_numbers numbers;
    struct zc_normal aside;       /* the line above, while a head is put together */
    /* of the present text */
    const struct zc_text_input *input;
    const struct zc_scanned_line *above;   /* the one that stands above the present line; NULL = none */
    struct zc_hit hits[ZC_LIMIT_RULE_HITS];
    size_t hit_count;
    struct zc_cues cues;
    uint32_t lines, characters;   /* lines that say something; characters without spaces */
    bool gave_up, touched, no_memory, single;      /* single: the text is a message of one line */
};

/** Try the rules, then the cues, on a line. */
void zc_apply_rules(struct zc_detector *detector, const struct zc_line *line);
void zc_apply_cues(struct zc_detector *detector, const struct zc_line *line);
/** Does the pattern match?  The places are then in detector->match. */
bool zc_apply_pattern(struct zc_detector *detector, const struct zc_pattern *pattern, const struct zc_normal *normal,
                      size_t from);
bool zc_apply_needs(const struct zc_needs *needs, const struct zc_line *line);
/** What a named group caught, a copy in the arena; NULL where it is not there or empty. */
const char *zc_apply_group(struct zc_detector *detector, const struct zc_pattern *pattern,
                           const struct zc_normal *normal, enum zc_rule_group group);
/** Bytes of the original between two places of the normal form. */
void zc_apply_range(const struct zc_normal *normal, size_t start, size_t end, size_t *ret_start, size_t *ret_end);
/** @return true where the word was not there yet */
bool zc_words_add(struct zc_words *words, const char *text, size_t size);

/** The mark of a match in its proper form, and the level it names. */
void zc_mark_read(struct zc_detector *detector, const struct zc_rule *rule, const struct zc_normal *normal,
                  struct zc_hit *hit);
/** The service and the shared address of a cloud link, without codes. */
const char *zc_link_read(struct zc_detector *detector, const struct zc_rule *rule, const struct zc_normal *normal);

/** Bytes of the text without the spaces and line ends of the page, a copy in the arena; NULL without memory. */
const char *zc_take_words(struct zc_detector *detector, size_t start, size_t end);

/** Names of offices as OCR reads them, put right in place: one misread character in what they are called everywhere. */
void zc_offices_mend(struct zc_normal *normal);
/** Raise or lower a hit by its company and place.  @return false where it is none there */
bool zc_weigh(const struct zc_detector *detector, struct zc_hit *hit);
/** From hits, cues and numbers to the verdict. */
void zc_judge(struct zc_detector *detector, struct zc_verdict *ret_verdict);
/** At most 40 characters round a place of the text, masked; "" without memory. */
const char *zc_excerpt(struct zc_detector *detector, size_t start, size_t end);

#endif
