/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/detector_parts.h"

#define PASTED 200u               /* characters of a message that with a document number is a pasted paper */
#define SENTENCE 60u              /* characters of a message that is one statement and nothing else */
#define EXAM_WORDS 3u             /* different words of an exam paper that make a page one */
#define LIST_LINES 3u             /* lines that are marks and nothing else */
#define LIST_LESSON 2u            /* words of a lesson beside them */
#define LIST_FORM 2u              /* or of a form */
#define LESSON_WORDS 4u           /* different words of lessons about secrecy that make a page one */
#define MOST_LINES_ABOVE 3u       /* a mark heads its paper: number, mark, urgency */
#define TOP 3500u                 /* of the page's height: a mark stands above */
#define SIDE 4500u                /* of its width: left, or right as before 2012 */
#define LEAST_SIZE 80u            /* of a mark's characters, in hundredths of the body's: 三号黑体 beside 三号 */
#define MOST_SIZE 160u
#define EDGE 15u                  /* of its width: what begins there may have begun outside the picture */
#define DOUBTED 50u               /* confidence below which a mark's level may be another one */
#define POSTER_SIZE 300u          /* from here on it is the title of a film or a book */

struct situation {
    const struct zc_detector *detector;
    const struct zc_hit *hit;
    const struct zc_line_shape *shape;   /* of the mark's line; NULL = not known */
    int company;                  /* how much of a classified paper's head and foot stands on the page */
};

static int count_company(const struct zc_detector *detector)
{
    static const enum zc_cue_kind kinds[] = { ZC_CUE_COPY_NUMBER, ZC_CUE_URGENT, ZC_CUE_HEADER, ZC_CUE_NUMBER };
    const struct zc_cues *cues = &detector->cues;
    int company = (cues->seen[ZC_CUE_COPIED] && cues->seen[ZC_CUE_ISSUED]) || detector->input->head != ZC_HEAD_NONE;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        company += cues->seen[kinds[i]];
    return company;
}

static bool is_state_secret(const struct situation *at)
{
    return at->hit->class == ZC_CLASS_STATE_SECRET;
}

static bool among_head(const struct situation *at)
{
    return at->company >= 2 && at->hit->plain_above <= MOST_LINES_ABOVE;
}

/* A paper may treat of examinations or of secrecy and be classified: then its mark heads it. */
static bool heads_paper(const struct situation *at)
{
    return among_head(at) || (at->hit->plain_above == 0 && at->hit->whole);
}

static bool in_exam(const struct situation *at)
{
    bool marked = at->hit->termed && (at->hit->sealed ? among_head(at) : heads_paper(at));
    return is_state_secret(at) && at->detector->cues.exam.count >= EXAM_WORDS && !marked;
}

static bool in_lesson(const struct situation *at)
{
    return at->hit->class != ZC_CLASS_TELEGRAM && at->detector->cues.lesson.count >= LESSON_WORDS && !heads_paper(at);
}

/* 工作 and 秘密★3年, two pieces of one line. */
static bool ends_work_secret(const struct situation *at)
{
    for (size_t i = 0; i < at->detector->hit_count; i++) {
        const struct zc_hit *other = &at->detector->hits[i];
        if (other->class == ZC_CLASS_WORK_SECRET && other->start < at->hit->start && other->end >= at->hit->end)
            return is_state_secret(at);
    }
    return false;
}

/* A page bears one mark; a list of papers has one level after another in a column. */
static bool in_list(const struct situation *at)
{
    const struct zc_detector *detector = at->detector;
    unsigned lines = 0, levels = 0;
    for (size_t i = 0; i < detector->hit_count; i++) {
        const struct zc_hit *hit = &detector->hits[i];
        if (hit->class != ZC_CLASS_STATE_SECRET || !hit->whole)
            continue;
        lines += hit->times;
        levels |= 1u << hit->level;
    }
    return is_state_secret(at) && lines >= LIST_LINES && (levels & (levels - 1)) != 0;
}

/* 绝密, 机密 and 秘密 side by side on a slide about them. */
static bool in_list_of_lesson(const struct situation *at)
{
    return in_list(at) && at->detector->cues.lesson.count >= LIST_LESSON;
}

/* A register of classified things: its levels are theirs, each in a cell; its own mark would have a star. */
static bool in_register(const struct situation *at)
{
    return in_list(at) && at->detector->cues.form.count >= LIST_FORM && !at->hit->complete;
}

static bool in_lesson_alone(const struct situation *at)
{
    return in_lesson(at) && at->company < 2;
}

static bool in_advert(const struct situation *at)
{
    return at->detector->cues.advert.count > 0 && at->company == 0;
}

static bool weak_in_advert(const struct situation *at)
{
    return in_advert(at) && at->hit->rule->weak;
}

/* The head of a telegram is as large as a film's title; what stands below it is a paper's. */
static bool heads_telegram(const struct situation *at)
{
    static const enum zc_cue_kind kinds[] = { ZC_CUE_TITLE, ZC_CUE_DATE, ZC_CUE_RECIPIENT, ZC_CUE_COPIED };
    bool paper = false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        paper = paper || at->detector->cues.seen[kinds[i]];
    for (size_t i = 0; i < at->detector->hit_count; i++)
        paper = paper || at->detector->hits[i].complete;
    return at->hit->class == ZC_CLASS_TELEGRAM && at->hit->whole && paper;
}

static bool on_poster(const struct situation *at)
{
    return at->shape && at->shape->size >= POSTER_SIZE && !at->hit->complete && at->company == 0
           && !heads_telegram(at);
}

static bool stands_as_mark(const struct situation *at)
{
    const struct zc_line_shape *shape = at->shape;
    return shape && is_state_secret(at) && at->hit->confidence == ZC_CONFIDENCE_LOW && at->company >= 1
           && shape->y <= TOP && (shape->x <= SIDE || shape->x + shape->width >= ZC_SHAPE_WHOLE - SIDE)
           && shape->size >= LEAST_SIZE && shape->size <= MOST_SIZE;
}

/* As before 2012: the bare level stands where a mark does, on a page with all the rest of a head. */
static bool stands_in_head(const struct situation *at)
{
    return at->company >= 3 && stands_as_mark(at);
}

/* The picture's edge goes through what is left of a character, which is then read for another. */
static bool may_be_cut(const struct situation *at)
{
    return at->shape && at->shape->width > 0 && at->shape->x < EDGE && at->hit->begins && is_state_secret(at);
}

/* There is a mark, but its level was hardly made out. */
static bool is_doubted(const struct situation *at)
{
    return at->shape && at->shape->confidence > 0 && at->shape->confidence < DOUBTED && is_state_secret(at)
           && at->hit->complete;
}

/* Paragraph after paragraph begins with the same level in brackets. */
static bool marks_paragraphs(const struct situation *at)
{
    return is_state_secret(at) && at->hit->begins && !at->hit->whole && at->hit->times > 1
           && at->hit->confidence == ZC_CONFIDENCE_MEDIUM;
}

static bool in_company(const struct situation *at)
{
    return at->company >= 2 && at->hit->confidence == ZC_CONFIDENCE_LOW;
}

static bool in_much_company(const struct situation *at)
{
    return at->company >= 3 && at->hit->confidence == ZC_CONFIDENCE_MEDIUM && is_state_secret(at);
}

enum effect { EFFECT_STEP, EFFECT_EXAM, EFFECT_DROP };

/* The first that holds decides: what takes a mark away comes before what moves its confidence. */
static const struct { bool (*holds)(const struct situation *at); enum effect effect; int steps; } weights[] = {
    { in_exam, EFFECT_EXAM, 0 },
    { ends_work_secret, EFFECT_DROP, 0 },
    { in_list_of_lesson, EFFECT_DROP, 0 },
    { in_register, EFFECT_DROP, 0 },
    { in_list, EFFECT_STEP, -2 },
    { in_lesson_alone, EFFECT_DROP, 0 },
    { in_lesson, EFFECT_STEP, -2 },      /* a paper with an example of a mark, or one that forwards a marked paper */
    { weak_in_advert, EFFECT_DROP, 0 },
    { on_poster, EFFECT_DROP, 0 },
    { in_advert, EFFECT_STEP, -1 },
    { may_be_cut, EFFECT_STEP, -1 },
    { is_doubted, EFFECT_STEP, -2 },
    { stands_in_head, EFFECT_STEP, 2 },
    { marks_paragraphs, EFFECT_STEP, 1 },
    { in_company, EFFECT_STEP, 1 },
    { in_much_company, EFFECT_STEP, 1 },
    { stands_as_mark, EFFECT_STEP, 1 },
};

static void step(struct zc_hit *hit, int steps)
{
    int confidence = (int)hit->confidence + steps;
    confidence = confidence < ZC_CONFIDENCE_LOW ? ZC_CONFIDENCE_LOW : confidence;
    hit->confidence = confidence > ZC_CONFIDENCE_HIGH ? ZC_CONFIDENCE_HIGH : (enum zc_confidence)confidence;
}

static bool weigh_company(const struct zc_detector *detector, struct zc_hit *hit)
{
    const struct situation at = { detector, hit, zc_shape_at(detector->input, hit->start), count_company(detector) };
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++) {
        if (!weights[i].holds(&at))
            continue;
        if (weights[i].effect == EFFECT_EXAM) {
            hit->class = ZC_CLASS_EXAM;
            hit->level = ZC_LEVEL_NONE;
            hit->confidence = ZC_CONFIDENCE_LOW;
        }
        step(hit, weights[i].steps);
        return weights[i].effect != EFFECT_DROP;
    }
    return true;
}

/* Is the message nothing but the mark (with copy number and urgency), a paper headed by it, or a pasted paper? */
static bool is_paper(const struct zc_detector *detector, const struct zc_hit *hit)
{
    const struct zc_cues *cues = &detector->cues;
    uint32_t own = hit->characters < detector->characters ? hit->characters : detector->characters;
    bool alone = detector->characters - own <= cues->characters
                 && (hit->whole || (hit->begins && hit->characters <= SENTENCE));
    bool heads = hit->whole && hit->complete && hit->line < MOST_LINES_ABOVE;
    bool pasted = detector->characters >= PASTED && cues->seen[ZC_CUE_NUMBER];
    return alone || heads || pasted;
}

static void weigh_place(const struct zc_detector *detector, struct zc_hit *hit)
{
    /* by how many steps a place lowers what stands there; in a chat only what is no paper of its own */
    static const int lower[ZC_PLACE_COUNT] = { [ZC_PLACE_MESSAGE] = 1, [ZC_PLACE_LINK] = 2, [ZC_PLACE_ARTICLE] = 2 };
    enum zc_text_place place = detector->input->place;
    if (place != ZC_PLACE_MESSAGE || !is_paper(detector, hit))
        step(hit, -lower[place]);
}

bool zc_weigh(const struct zc_detector *detector, struct zc_hit *hit)
{
    bool mark = hit->class <= ZC_CLASS_TRADE_SECRET;
    if (mark && detector->input->place != ZC_PLACE_STRING && !weigh_company(detector, hit))
        return false;
    weigh_place(detector, hit);
    return true;
}
