/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/detector.h"

#include <stdlib.h>
#include <string.h>

#include "detect/detector_parts.h"

#define JIT_STACK_LEAST (32 * ZC_KIB)
#define JIT_STACK_MOST (512 * ZC_KIB)
#define SHORT_LINE 2u             /* characters of a line of vertical writing */
#define VERTICAL_MOST 40u         /* characters of a vertical run that are joined */
#define HALF_MARK 6u              /* characters of the first line of a mark on two lines */
#define HALF_TERM 8u              /* and of its second */
#define SIZES 2                    /* times as large at most is the other half */
#define TITLE_LINES 3u            /* lines a title may wrap over */
#define TITLE_MOST 120u           /* characters of it */
#define HEAD_MOST 24u             /* lines of a page or document that its head is among */
#define LEAST_DIGITS 11u          /* of a line that may hold a telephone or identity number */

/* Lines that may belong together: a vertical run, a mark on two lines, a title on three. */
struct window {
    struct zc_scanned_line lines[TITLE_LINES + 1];   /* the last ones that say something, newest first */
    unsigned count;
    struct zc_scanned_line run;                  /* the vertical run so far */
    unsigned run_lines;
};

enum zc_status zc_detector_new(const struct zc_rule_set *rules, struct zc_detector **ret_detector,
                               struct zc_error *error)
{
    struct zc_detector *detector = calloc(1, sizeof *detector);
    if (!detector)
        return zc_fail_nomem(error);
    detector->rules = rules;
    detector->match = pcre2_match_data_create(32, NULL);
    detector->context = pcre2_match_context_create(NULL);
    detector->stack = pcre2_jit_stack_create(JIT_STACK_LEAST, JIT_STACK_MOST, NULL);
    detector->counts = calloc(rules->rule_count + 1, sizeof *detector->counts);
    if (!detector->match || !detector->context || !detector->stack || !detector->counts) {
        zc_detector_free(detector);
        return zc_fail_nomem(error);
    }
    pcre2_set_match_limit(detector->context, ZC_LIMIT_RULE_STEPS);
    pcre2_jit_stack_assign(detector->context, NULL, detector->stack);
    *ret_detector = detector;
    return ZC_OK;
}

void zc_detector_free(struct zc_detector *detector)
{
    if (!detector)
        return;
    pcre2_match_data_free(detector->match);
    pcre2_match_context_free(detector->context);
    pcre2_jit_stack_free(detector->stack);
    zc_arena_finish(&detector->arena);
    zc_normal_finish(&detector->normal);
    zc_normal_finish(&detector->aside);
    zc_numbers_finish(&detector->numbers);
    free(detector->counts);
    free(detector);
}

static void forget(struct zc_detector *detector, const struct zc_text_input *input)
{
    detector->input = input;
    detector->hit_count = 0;
    detector->lines = detector->characters = 0;
    detector->gave_up = false;
    if (!detector->touched)
        return;
    memset(detector->counts, 0, (detector->rules->rule_count + 1) * sizeof *detector->counts);
    detector->cues = (struct zc_cues){ 0 };
    zc_arena_reset(&detector->arena);
    zc_numbers_clear(&detector->numbers);
    detector->touched = detector->no_memory = false;
}

static void look_at(struct zc_detector *detector, const struct zc_scanned_line *scanned, bool joined)
{
    const struct zc_text_input *input = detector->input;
    /* a head has several lines: in a message of one the cues count only as the company of a hit */
    const struct zc_rule_set *set = detector->rules;
    bool rules = zc_scan_concerns(&set->rule_masks[input->source][input->place], scanned->keys);
    bool cues = (rules || !detector->single) && zc_scan_concerns(&set->cue_masks[input->source], scanned->keys);
    /* the name of an office is worth a look near the top of a paper only */
    cues |= input->place >= ZC_PLACE_DOCUMENT && detector->lines < HEAD_MOST && !joined && !detector->cues.title;
    if (!rules && !cues)
        return;
    if (!zc_normalise(detector->rules->fold, input->text + scanned->start, scanned->end - scanned->start,
                      scanned->start, &detector->normal)) {
        detector->no_memory = true;
        return;
    }
    const struct zc_line line = { &detector->normal, scanned->keys, detector->lines, scanned->characters, joined };
    if (detector->normal.size == 0)
        return;
    detector->touched = true;
    if (rules)
        zc_apply_rules(detector, &line);
    if (cues && (!detector->single || detector->hit_count > 0))
        zc_apply_cues(detector, &line);
}

static struct zc_scanned_line join(const struct zc_scanned_line *first, const struct zc_scanned_line *last)
{
    return (struct zc_scanned_line){ first->start, last->end, first->keys | last->keys,
                                     first->characters + last->characters, first->digits + last->digits };
}

static void end_run(struct zc_detector *detector, struct window *window)
{
    if (window->run_lines >= 2 && window->run.characters <= VERTICAL_MOST)
        look_at(detector, &window->run, true);
    window->run_lines = 0;
}

static void grow_run(struct zc_detector *detector, struct window *window, const struct zc_scanned_line *line)
{
    if (line->characters > SHORT_LINE) {
        struct zc_scanned_line whole = window->run_lines ? join(&window->run, line) : *line;
        if (window->run_lines >= 2 && line->characters <= HALF_TERM)
            look_at(detector, &whole, true);      /* its last line is a term */
        end_run(detector, window);
        return;
    }
    window->run = window->run_lines ? join(&window->run, line) : *line;
    window->run_lines++;
}

/* A mark's halves are of one size; the name of a head below it is larger.  Where sizes are not known they may be. */
static bool are_of_one_size(const struct zc_text_input *input, const struct zc_scanned_line *one,
                            const struct zc_scanned_line *other)
{
    const struct zc_line_shape *first = zc_shape_at(input, one->start), *second = zc_shape_at(input, other->start);
    return !first || !second || (first->size < SIZES * second->size && second->size < SIZES * first->size);
}

/* Two halves of a mark; a title that goes on: both are tried only where the first line could begin one. */
static void try_joins(struct zc_detector *detector, struct window *window, const struct zc_scanned_line *line)
{
    if (window->count > 0 && window->lines[0].characters <= HALF_MARK && line->characters <= HALF_TERM
        && are_of_one_size(detector->input, &window->lines[0], line)) {
        struct zc_scanned_line both = join(&window->lines[0], line);
        look_at(detector, &both, true);
    }
    struct zc_scanned_line title = *line;
    for (unsigned i = 0; i + 1 < TITLE_LINES && i < window->count && !detector->cues.title; i++) {
        title = join(&window->lines[i], &title);
        detector->above = i + 1 < window->count ? &window->lines[i + 1] : NULL;
        if (title.characters <= TITLE_MOST && line->characters > 2 && title.characters > HALF_MARK + HALF_TERM)
            look_at(detector, &title, true);
    }
}

static void remember(struct window *window, const struct zc_scanned_line *line)
{
    memmove(window->lines + 1, window->lines, TITLE_LINES * sizeof *window->lines);
    window->lines[0] = *line;
    window->count += window->count < TITLE_LINES;
}

static void take_line(struct zc_detector *detector, struct window *window, const struct zc_scanned_line *line)
{
    const struct zc_text_input *input = detector->input;
    detector->above = window->count > 0 ? &window->lines[0] : NULL;
    look_at(detector, line, false);
    if (line->digits >= LEAST_DIGITS) {
        detector->touched = true;
        zc_numbers_add(&detector->numbers, input->text + line->start, line->end - line->start, line->start,
                       input->source == ZC_TEXT_OCR, &detector->rules->personal);
    }
    try_joins(detector, window, line);
    grow_run(detector, window, line);
    remember(window, line);
    detector->lines++;
    detector->characters += line->characters;
}

/* A file's name without its ending, so that a mark at the end is seen as one. */
static size_t stem_size(const char *name, size_t size)
{
    for (size_t at = size; at-- > 0 && size - at <= 6;)
        if (name[at] == '.')
            return at > 0 ? at : size;
    return size;
}

enum zc_status zc_detect(struct zc_detector *detector, const struct zc_text_input *input,
                         struct zc_verdict *ret_verdict, struct zc_error *error)
{
    struct zc_text_input part = *input;
    struct window window = { .count = 0 };
    struct zc_scanned_line line;
    if (part.size > ZC_LIMIT_MESSAGE)
        part.size = ZC_LIMIT_MESSAGE;
    if (part.place == ZC_PLACE_FILE_NAME)
        part.size = stem_size(part.text, part.size);
    forget(detector, &part);
    for (size_t at = 0; at < part.size;) {
        detector->single = at == 0 && part.place == ZC_PLACE_MESSAGE;
        at = zc_scan_line(detector->rules, part.text, part.size, at, &line);
        detector->single &= at >= part.size;
        if (line.characters > 0)
            take_line(detector, &window, &line);
    }
    detector->above = NULL;
    end_run(detector, &window);
    struct zc_verdict verdict = ZC_VERDICT_NOTHING;
    detector->touched |= part.head != ZC_HEAD_NONE;       /* a thumbnail shows a head and no text */
    if (detector->touched)
        zc_judge(detector, &verdict);
    detector->input = NULL;
    if (detector->no_memory)
        return zc_fail_nomem(error);
    *ret_verdict = verdict;
    if (input->size > ZC_LIMIT_MESSAGE || detector->gave_up || detector->numbers.full)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_NONE, NULL, detector->gave_up ? "a rule gave up on a line"
                       : "the text is too large to be read whole");
    return ZC_OK;
}

bool zc_detector_is_counting(const struct zc_detector *detector)
{
    for (size_t i = 0; i < detector->rules->rule_count; i++)
        if (detector->counts[i].matches > 0 && detector->counts[i].matches < detector->rules->rules[i].least)
            return true;
    return false;
}
