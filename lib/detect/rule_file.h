/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* detect/rule_file.h - a file of rules as libcyaml reads it.  Stage: detect.  For rule_set.c only.  README.md tells
 * what each key means. */
#ifndef ZC_DETECT_RULE_FILE_H
#define ZC_DETECT_RULE_FILE_H

#include "detect/rule_set.h"

struct zc_rule_texts { char **texts; unsigned count; };

struct zc_rule_definition { char *name, *pattern; };

enum { ZC_RULE_TEXT = 1, ZC_RULE_OCR = 2, ZC_RULE_ANY = 3 };       /* values of `source` */
enum { ZC_RULE_LEVEL_OF_MATCH = ZC_LEVEL_COUNT };                  /* value of `level`: the pattern's group says it */

struct zc_rule_entry {
    char *id, *pattern, *why, *service;
    unsigned order, least;
    int source, class, level, confidence, places;
    int join, weak, distinct, apart;
    char **needs, **match, **no_match;
    unsigned needs_count, match_count, no_match_count;
};

enum zc_cue_kind {
    ZC_CUE_HEADER, ZC_CUE_NUMBER, ZC_CUE_TITLE, ZC_CUE_DATE, ZC_CUE_COPY_NUMBER, ZC_CUE_URGENT, ZC_CUE_SIGNER,
    ZC_CUE_RECIPIENT, ZC_CUE_COPIED, ZC_CUE_ISSUED,
    ZC_CUE_LARGE_NAME,                /* counts where the picture shows the line large and in the middle */
    ZC_CUE_BRIEF,                     /* the name of what comes out in issues, if it is large */
    ZC_CUE_ISSUE,                     /* its number */
    ZC_CUE_EXAM, ZC_CUE_ADVERT, ZC_CUE_LESSON,
    ZC_CUE_FORM,                      /* a field of a form */
    ZC_CUE_SENDER,                    /* the field of a telegram that names who sends it */
    ZC_CUE_PUBLISHER,                 /* who brings a brief out: an office below its head */
    ZC_CUE_NAME, ZC_CUE_NAME_START,   /* asked of the line above a head, title or date only: no cue of their own */
    ZC_CUE_ROW,                       /* asked of the red row only: a word of heads, */
    ZC_CUE_LETTERHEAD,                /* or the name of a company alone */
    ZC_CUE_COUNT
};

struct zc_cue_entry {
    char *id, *pattern, *why;
    int kind, source, points, red_points;
    char **needs, **match, **no_match;
    unsigned needs_count, match_count, no_match_count;
};

struct zc_rule_word { char *word; int class, level, confidence; };
struct zc_rule_official { int red_row, certain, least; };
struct zc_rule_personal { unsigned id_numbers, phones, rows; char **samples; unsigned samples_count; };

struct zc_rule_document {
    unsigned version;
    struct zc_rule_definition *definitions;
    struct zc_rule_entry *rules;
    struct zc_cue_entry *cues;
    struct zc_rule_word *words;
    char **off;
    unsigned definitions_count, rules_count, cues_count, words_count, off_count;
    struct zc_rule_official *official;
    struct zc_rule_personal *personal;
};

/** @return ZC_INVALID with a text "name:line:column: ..." */
enum zc_status zc_rule_document_load(const struct zc_rule_file *file, struct zc_rule_document **ret_document,
                                     struct zc_error *error) ZC_MUST_USE;
void zc_rule_document_free(struct zc_rule_document *document);
/** ZC_INVALID, its text led by the place where `key: value` stands in the file: "name:12:5: ". */
enum zc_status zc_rule_document_fail(const struct zc_rule_file *file, const char *key, const char *value,
                                     struct zc_error *error, const char *format, ...) ZC_PRINTF(5, 6);

#endif
