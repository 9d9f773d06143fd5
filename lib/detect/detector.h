/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* detect/detector.h - text in, verdict out.  Stage: detect.  No I/O. */
#ifndef ZC_DETECT_DETECTOR_H
#define ZC_DETECT_DETECTOR_H

#include "base/line_shape.h"
#include "detect/rule_set.h"

enum zc_text_source {
    ZC_TEXT_TYPED,                 /* typed by people, or taken out of a document's own text */
    ZC_TEXT_OCR,                   /* read off a picture: the networks know no star */
};

/* Where a text stands: what is plain talk in a chat may be a mark on a page. */
enum zc_text_place {
    ZC_PLACE_STRING,               /* the string alone is judged: rule tests */
    /* chat text: one step lower unless the message is the mark, is headed by a complete one, or a pasted paper */
    ZC_PLACE_MESSAGE,
    ZC_PLACE_FILE_NAME,
    ZC_PLACE_LINK,                 /* title, description, address of a link or card */
    ZC_PLACE_ARTICLE,              /* of an official account: two steps lower */
    ZC_PLACE_DOCUMENT,             /* the text of an attachment */
    ZC_PLACE_PAGE,                 /* OCR of a picture */
    ZC_PLACE_COUNT
};

struct zc_text_input {
    const char *text;              /* UTF-8, may be broken */
    size_t size;
    enum zc_text_source source;
    enum zc_text_place place;
    enum zc_head_shape head;       /* what a picture shows of a red header; none where not known */
    /* of a picture: one a line of the text (each ends with \n), borrowed; NULL = not known */
    const struct zc_line_shape *shapes;
    size_t shape_count;
};

/* Scratch memory and match data of one thread. */
struct zc_detector;
/** @param rules  borrowed, must outlive the detector */
enum zc_status zc_detector_new(const struct zc_rule_set *rules, struct zc_detector **ret_detector,
                               struct zc_error *error) ZC_MUST_USE;
void zc_detector_free(struct zc_detector *detector);
/** Judge a text.  @param ret_verdict  strings are borrowed from the detector until its next call
 *  @return ZC_LIMIT (text over ZC_LIMIT_MESSAGE, or a pattern gave up: what was found so far is in the verdict) */
enum zc_status zc_detect(struct zc_detector *detector, const struct zc_text_input *input,
                         struct zc_verdict *ret_verdict, struct zc_error *error) ZC_MUST_USE;

/** Has a rule that wants several matches met one in the last text?  Then the rest of a page that was read in part may
 *  hold the others. */
bool zc_detector_is_counting(const struct zc_detector *detector);

/** Does a verdict make a lead, by the contract's list? */
bool zc_verdict_is_lead(const struct zc_verdict *verdict);
/** "violation" or "risk", as the contract proposes it before a human decides. */
const char *zc_verdict_nature(const struct zc_verdict *verdict);
/** A person's name masked: 杨某某; "张三丰" -> "张某某", "欧阳锋" -> "欧阳某".  Digits of ids and phones in any text are
 *  masked by zc_mask_text().  Both write a new string the caller frees, NULL without memory. */
char *zc_mask_name(const char *name);
char *zc_mask_text(const char *text);

#endif
