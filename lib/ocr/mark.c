/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/mark.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "ocr/align.h"
#include "ocr/model.h"
#include "ocr/named.h"

#define LEVEL 2u                         /* characters of one */
#define LEVELS 3u
#define MOST_YEARS 30
#define MOST_VIEWS 16u
#define DOUBT 12.0                       /* at most so much a look speaks against a word: it may be blind */
#define TERM_DOUBT 20.0
#define USUAL 5.0                        /* what a usual term is ahead of others, a look */
#define HOPELESS 25.0                    /* behind the best in the surest look: it is not asked of others */
#define TALL 0.57                        /* of a strip its characters are */
#define MOST_BEFORE 8u                   /* characters before the star: a box, a copy number, a level */

/* A text of UTF-8 in characters of three bytes, or figures. */
static bool spell(const struct zc_named_list *names, const char *text, struct zc_mark_word *ret_word)
{
    struct zc_mark_word word = { .count = 0 };
    while (*text && word.count < ZC_MARK_TERM) {
        const struct zc_named *found;
        char name[ZC_CHARACTER_SIZE] = { 0 };
        size_t size = (unsigned char)*text < 0x80 ? 1 : 3;
        memcpy(name, text, size);
        if (zc_named_find(names, name, &found) == 0)
            return false;
        word.characters[word.count++] = found->character;
        text += size;
    }
    *ret_word = word;
    return true;
}

bool zc_mark_rules_new(const struct zc_alphabet *alphabet, struct zc_mark_rules *ret_rules)
{
    static const char *const levels[LEVELS] = { "绝密", "机密", "秘密" };
    static const char *const others[] = { "长期", "永久", "启用前", "解密前", "公布前", "公开前", "6个月", "3个月",
                                          "1年6个月", "2年6个月", "3年6个月" };
    struct zc_mark_rules rules = { .term_count = 0 };
    struct zc_named_list names;
    if (!zc_named_new(alphabet, false, &names))
        return false;
    bool known = spell(&names, "级", &rules.grade);
    for (size_t i = 0; i < LEVELS; i++)
        known = known && spell(&names, levels[i], &rules.levels[i]);
    for (int year = 1; year <= MOST_YEARS && known; year++) {
        char text[ZC_MARK_TERM + 4];
        snprintf(text, sizeof text, "%d年", year);
        known = spell(&names, text, &rules.terms[rules.term_count++]);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others && known; i++)
        known = spell(&names, others[i], &rules.terms[rules.term_count++]);
    zc_named_finish(&names);
    *ret_rules = rules;
    return known;
}

/* A view, and where its star is. */
struct seen {
    const struct zc_view *view;
    size_t before, behind;               /* characters before the star; the first one behind it */
    double own;                          /* how likely what it reads itself is */
};

struct text {
    uint16_t characters[ZC_MARK_LONGEST];
    size_t count;
};

static bool put(struct text *text, const struct zc_decoded *decoded, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (text->count == ZC_MARK_LONGEST)
            return false;
        text->characters[text->count++] = decoded[i].character;
    }
    return true;
}

static bool put_word(struct text *text, const struct zc_mark_word *word)
{
    for (size_t i = 0; i < word->count; i++) {
        if (text->count == ZC_MARK_LONGEST)
            return false;
        text->characters[text->count++] = word->characters[i];
    }
    return true;
}

static double score_of(const struct zc_view *view, const struct text *text)
{
    double score;
    return zc_align_characters(view->alphabet, &view->shares, text->characters, text->count, &score) ? score : ZC_NEVER;
}

static double middle_of(const struct zc_decoded *decoded)
{
    return (decoded->first + decoded->end) / 2.0;
}

/* What the network read for the star is the character behind the level, unless a term begins with it. */
static struct seen find_star(const struct zc_mark_rules *rules, const struct zc_view *view, double share)
{
    const double place = share * (double)view->shares.count, tall = TALL * ZC_OCR_HEIGHT / ZC_OCR_POOL;
    const uint16_t secret = rules->levels[0].characters[1], grade = rules->grade.characters[0];
    struct seen seen = { .view = view };
    while (seen.before < view->count && middle_of(&view->decoded[seen.before]) < place - tall / 3)
        seen.before++;
    for (size_t i = seen.before > 2 ? seen.before - 2 : 0; i < view->count && i < seen.before + 2; i++)
        if (view->decoded[i].character == secret || view->decoded[i].character == grade)
            seen.before = i + 1;
    seen.behind = seen.before;
    bool begins_term = false;
    for (size_t i = 0; i < rules->term_count && seen.behind < view->count; i++)
        begins_term = begins_term || rules->terms[i].characters[0] == view->decoded[seen.behind].character;
    seen.behind += seen.behind < view->count && !begins_term;
    struct text own = { .count = 0 };
    seen.own = put(&own, view->decoded, view->count) ? score_of(view, &own) : ZC_NEVER;
    return seen;
}

/* Characters of the level, as far as the view has them: its two, and 级. */
static size_t level_size(const struct zc_mark_rules *rules, const struct seen *seen)
{
    bool graded = seen->before > LEVEL
                  && seen->view->decoded[seen->before - 1].character == rules->grade.characters[0];
    return LEVEL + graded;
}

static size_t prefix_size(const struct zc_mark_rules *rules, const struct seen *seen)
{
    size_t size = level_size(rules, seen);
    return seen->before > size ? seen->before - size : 0;
}

/* The line as the view has it, but with this level, and this term where one is given.
 * @param star  with what the network read for it */
static bool make_text(const struct zc_mark_rules *rules, const struct seen *seen, size_t level,
                      const struct zc_mark_word *term, bool star, struct text *ret_text)
{
    const struct zc_decoded *decoded = seen->view->decoded;
    struct text text = { .count = 0 };
    bool done = put(&text, decoded, prefix_size(rules, seen)) && put_word(&text, &rules->levels[level]);
    if (level_size(rules, seen) > LEVEL)
        done = done && put_word(&text, &rules->grade);
    done = done && put(&text, decoded + seen->before, star ? seen->behind - seen->before : 0);
    if (term)
        done = done && put_word(&text, term);
    else
        done = done && put(&text, decoded + seen->behind, seen->view->count - seen->behind);
    *ret_text = text;
    return done;
}

static double ask(const struct zc_mark_rules *rules, const struct seen *seen, size_t level,
                  const struct zc_mark_word *term)
{
    struct text text;
    return make_text(rules, seen, level, term, true, &text) ? score_of(seen->view, &text) : ZC_NEVER;
}

/* The best of some sums, and its lead. */
static size_t choose(const double *sums, size_t count, double *ret_lead)
{
    size_t best = 0;
    double next = ZC_NEVER;
    for (size_t i = 1; i < count; i++)
        best = sums[i] > sums[best] ? i : best;
    for (size_t i = 0; i < count; i++)
        next = i != best ? fmax(next, sums[i]) : next;
    *ret_lead = sums[best] - next;
    return best;
}

static size_t choose_level(const struct zc_mark_rules *rules, const struct seen *seen, size_t count,
                           struct zc_marked *marked)
{
    double sums[LEVELS] = { 0 }, losses[LEVELS] = { 0 };
    for (size_t i = 0; i < count; i++) {
        double scores[LEVELS], most = ZC_NEVER;
        for (size_t level = 0; level < LEVELS; level++)
            most = fmax(most, scores[level] = ask(rules, &seen[i], level, NULL));
        for (size_t level = 0; level < LEVELS; level++) {
            sums[level] += fmax(scores[level] - most, -DOUBT);
            losses[level] += fmin(fmax(seen[i].own - scores[level], 0), 2 * DOUBT) / (double)count;
        }
    }
    size_t level = choose(sums, LEVELS, &marked->lead);
    marked->loss = losses[level];
    return level;
}

/* Terms that are asked for: usual ones, and what the views read themselves. */
struct terms {
    struct zc_mark_word list[ZC_MARK_TERMS + MOST_VIEWS];
    size_t count, usual;
};

/* Figures and one character: 年 was misread, whatever it looks like. */
static bool lacks_year(const struct zc_mark_rules *rules, const struct zc_alphabet *alphabet,
                       const struct zc_mark_word *term)
{
    size_t figures = 0;
    while (figures < term->count && strchr("0123456789", *alphabet->characters[term->characters[figures]]))
        figures++;
    return figures > 0 && figures + 1 == term->count
           && term->characters[figures] != rules->terms[0].characters[rules->terms[0].count - 1];
}

static void collect_terms(const struct zc_mark_rules *rules, const struct seen *seen, size_t count, size_t level,
                          struct terms *terms)
{
    double scores[ZC_MARK_TERMS], most = ZC_NEVER;
    for (size_t i = 0; i < rules->term_count; i++)
        most = fmax(most, scores[i] = ask(rules, &seen[0], level, &rules->terms[i]));
    for (size_t i = 0; i < rules->term_count; i++)
        if (scores[i] > most - HOPELESS)
            terms->list[terms->count++] = rules->terms[i];
    terms->usual = terms->count;
    for (size_t i = 0; i < count; i++) {
        struct zc_mark_word own = { .count = 0 };
        bool known = seen[i].view->count - seen[i].behind > ZC_MARK_TERM;
        for (size_t j = seen[i].behind; j < seen[i].view->count && !known; j++)
            own.characters[own.count++] = seen[i].view->decoded[j].character;
        known = known || lacks_year(rules, seen[i].view->alphabet, &own);
        for (size_t j = 0; j < terms->count; j++)
            known = known || (terms->list[j].count == own.count
                              && memcmp(terms->list[j].characters, own.characters,
                                        own.count * sizeof *own.characters) == 0);
        if (!known)
            terms->list[terms->count++] = own;
    }
}

/* @return the term; NULL = what the surest view reads there, which is longer than terms are */
static const struct zc_mark_word *choose_term(const struct zc_mark_rules *rules, const struct seen *seen, size_t count,
                                              size_t level, struct terms *terms, double *ret_lead)
{
    double sums[ZC_MARK_TERMS + MOST_VIEWS] = { 0 };
    *ret_lead = 0;
    if (seen[0].view->count - seen[0].behind > ZC_MARK_TERM)
        return NULL;
    collect_terms(rules, seen, count, level, terms);
    for (size_t i = 0; i < count; i++) {
        double scores[ZC_MARK_TERMS + MOST_VIEWS], most = ZC_NEVER;
        for (size_t j = 0; j < terms->count; j++)
            most = fmax(most, scores[j] = ask(rules, &seen[i], level, &terms->list[j]));
        for (size_t j = 0; j < terms->count; j++)
            sums[j] += fmax(scores[j] - most, -TERM_DOUBT) + (j < terms->usual ? USUAL : 0);
    }
    return &terms->list[choose(sums, terms->count, ret_lead)];
}

bool zc_mark_agree(const struct zc_mark_rules *rules, const struct zc_view *views, size_t count, double star,
                   struct zc_marked *ret_marked)
{
    struct seen seen[MOST_VIEWS];
    struct terms *terms = calloc(1, sizeof *terms);
    *ret_marked = (struct zc_marked){ .count = 0 };
    if (!terms)
        return false;
    for (size_t i = 0; i < count && i < MOST_VIEWS; i++)
        seen[i] = find_star(rules, &views[i], star);
    count = count < MOST_VIEWS ? count : MOST_VIEWS;
    if (count > 0 && seen[0].before > 0 && seen[0].before <= MOST_BEFORE) {
        struct text text;
        size_t level = choose_level(rules, seen, count, ret_marked);
        const struct zc_mark_word *term = choose_term(rules, seen, count, level, terms, &ret_marked->term_lead);
        if (make_text(rules, &seen[0], level, term, false, &text)) {
            memcpy(ret_marked->characters, text.characters, sizeof text.characters);
            ret_marked->count = text.count;
            ret_marked->level = prefix_size(rules, &seen[0]);
            ret_marked->star = ret_marked->level + level_size(rules, &seen[0]);
        }
    }
    free(terms);
    return true;
}
