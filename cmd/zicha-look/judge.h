/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha-look/judge.h - the rules as this child uses them: text in, verdict out, kept as long as the item. */
#ifndef ZC_LOOK_JUDGE_H
#define ZC_LOOK_JUDGE_H

#include "detect/detector.h"

struct zc_judge;
/** Read and compile the rule files: before the sandbox.
 *  @param paths  NULL-terminated; none = nothing is ever found in a text
 *  @return as zc_rule_set_new(), ZC_IO, ZC_NOT_FOUND */
enum zc_status zc_judge_new(char *const *paths, struct zc_judge **ret_judge, struct zc_error *error) ZC_MUST_USE;
void zc_judge_free(struct zc_judge *judge);
/** Judge a text and put what was found to the verdict; strings go to the arena.
 *  @return ZC_LIMIT where the text was judged in part */
enum zc_status zc_judge_text(struct zc_judge *judge, const struct zc_text_input *input, struct zc_arena *arena,
                             struct zc_verdict *verdict, struct zc_error *error) ZC_MUST_USE;
/** Head and short lines are judged by themselves first.  A mark wants its company, a number of a person its likes, and
 *  a page that begins like a paper all that stands on it; the head of an official paper with its mark says enough. */
bool zc_judge_wants_more(struct zc_judge *judge, struct zc_arena *arena, const char *text, size_t size,
                         const struct zc_line_shape *lines, size_t line_count);
/** Which group's screen it is, in the arena; NULL = nobody's, or no memory. */
const char *zc_judge_chat_title(struct zc_arena *arena, const char *text, size_t size);

/** As zc_detector_is_counting(), of the last text. */
bool zc_judge_is_counting(const struct zc_judge *judge);

#endif
