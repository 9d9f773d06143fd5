/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/together.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "ocr/align.h"

#define BEAM 32u                         /* spellings that are followed */
#define LEAST_SHARE 5e-4f
#define NO_CODE 0xffffu
#define PLACE 2.0                        /* for what places are named with, where a place is named */
#define POOL 24u                         /* characters that are asked of all views */
#define DOUBT 8.0                        /* at most so much a view speaks against a character: it may be blind there */
#define ALONE 30.0                       /* the same where only two are compared */
#define STRANGE 3.0                      /* and so much against one that is written in another way in its script */
#define UNKNOWN 0xfffeu                  /* no character of the first view's alphabet */
#define MOST_VIEWS 16u
#define MOST_PLACES 96u

struct way {
    uint32_t place;                      /* in the spelling */
    uint16_t code;                       /* the last one; NO_CODE = nothing stood behind it */
    uint16_t character;                  /* that is spelled out; ZC_NO_CHARACTER = not yet */
    double likely;
};

struct ways {
    struct way list[BEAM * 16];
    size_t count;
};

static void add(struct ways *ways, struct way one)
{
    for (size_t i = 0; i < ways->count; i++) {
        struct way *known = &ways->list[i];
        if (known->place == one.place && known->code == one.code && known->character == one.character) {
            known->likely += one.likely;
            return;
        }
    }
    if (one.likely > 0 && ways->count < sizeof ways->list / sizeof *ways->list)
        ways->list[ways->count++] = one;
}

static int compare_likely(const void *a, const void *b)
{
    const struct way *one = a, *other = b;
    return one->likely < other->likely ? 1 : one->likely > other->likely ? -1 : 0;
}

static void go_on(const struct zc_alphabet *alphabet, const float *row, const struct way *from, struct ways *next)
{
    if (from->character != ZC_NO_CHARACTER)
        return;
    for (uint32_t at = alphabet->places[from->place].first; at != 0; at = alphabet->places[at].next) {
        uint16_t code = alphabet->places[at].code;
        double likely = from->likely * row[code];
        if (row[code] < LEAST_SHARE || code == from->code)
            continue;
        if (alphabet->places[at].character != ZC_NO_CHARACTER)
            add(next, (struct way){ ZC_SPELL_START, code, alphabet->places[at].character, likely });
        if (alphabet->places[at].first != 0)
            add(next, (struct way){ at, code, ZC_NO_CHARACTER, likely });
    }
}

static size_t gather(const struct ways *ways, double scale, struct zc_choice *ret_choices)
{
    size_t count = 0;
    for (size_t i = 0; i < ways->count && i < BEAM; i++) {
        const struct way *one = &ways->list[i];
        size_t at = 0;
        if (one->character == ZC_NO_CHARACTER)
            continue;
        while (at < count && ret_choices[at].character != one->character)
            at++;
        if (at == count && count < ZC_CHOICES)
            ret_choices[count++] = (struct zc_choice){ one->character, log(one->likely) + scale };
    }
    return count;
}

size_t zc_choices_find(const struct zc_alphabet *alphabet, const struct zc_shares *shares,
                       struct zc_choice ret_choices[ZC_CHOICES])
{
    struct ways *now = calloc(2, sizeof *now), *next = now ? now + 1 : NULL, *memory = now;
    double scale = 0;
    if (!now)
        return 0;
    add(now, (struct way){ ZC_SPELL_START, NO_CODE, ZC_NO_CHARACTER, 1 });
    for (size_t i = 0; i < shares->count && now->count > 0; i++) {
        const float *row = shares->rows + i * shares->step;
        next->count = 0;
        for (size_t j = 0; j < now->count && j < BEAM; j++) {
            const struct way *from = &now->list[j];
            add(next, (struct way){ from->place, NO_CODE, from->character, from->likely * row[shares->null_code] });
            if (from->code != NO_CODE)
                add(next, (struct way){ from->place, from->code, from->character, from->likely * row[from->code] });
            go_on(alphabet, row, from, next);
        }
        qsort(next->list, next->count, sizeof *next->list, compare_likely);
        double most = next->count > 0 ? next->list[0].likely : 1;
        for (size_t j = 0; j < next->count; j++)
            next->list[j].likely /= most;
        scale += log(most);
        struct ways *swap = now;
        now = next;
        next = swap;
    }
    size_t count = gather(now, scale, ret_choices);
    free(memory);
    return count;
}

/* The stretch of a view between the characters on both sides of one. */
static bool stretch(const struct zc_view *view, size_t index, struct zc_shares *ret_shares)
{
    size_t first = index > 0 ? view->decoded[index - 1].end : 0;
    size_t end = index + 1 < view->count ? view->decoded[index + 1].first : view->shares.count;
    *ret_shares = view->shares;
    ret_shares->rows += first * view->shares.step;
    ret_shares->count = end > first ? end - first : 0;
    return end > first && end - first <= MOST_PLACES;
}

static uint16_t at(const struct zc_view *view, size_t index)
{
    return index < view->count ? view->decoded[index].character : ZC_NO_CHARACTER;
}

static bool is_han(const struct zc_alphabet *alphabet, uint16_t character)
{
    unsigned char first = (unsigned char)*alphabet->characters[character];
    return first >= 0xe4 && first <= 0xe9;
}

/* Where a view has the character: behind the same neighbour and before the same, or at the same place of as many. */
static bool find_place(const struct zc_view *base, size_t index, const struct zc_view *view, size_t *ret_index)
{
    uint16_t before = index > 0 ? at(base, index - 1) : ZC_NO_CHARACTER, after = at(base, index + 1);
    size_t from = index > 2 ? index - 2 : 0;
    for (size_t i = from; i <= index + 2 && i < view->count; i++)
        if ((i > 0 ? at(view, i - 1) : ZC_NO_CHARACTER) == before && at(view, i + 1) == after) {
            *ret_index = i;
            return true;
        }
    *ret_index = index;
    return base->count == view->count;
}

void zc_view_tell(struct zc_view *view)
{
    for (size_t i = 0; view->map && i < view->count; i++) {
        uint16_t back = view->map->back[view->decoded[i].character];
        view->decoded[i].character = back == ZC_NO_CHARACTER ? UNKNOWN : back;
    }
}

/* A script that writes a character in another way may not know it as it stands here. */
static bool is_strange(const struct zc_view *view, uint16_t character)
{
    return view->map && character != ZC_NO_CHARACTER && view->map->same[character] == ZC_NO_CHARACTER;
}

static double score_of(const struct zc_alphabet *alphabet, const struct zc_shares *shares, uint16_t character)
{
    uint16_t codes[ZC_SPELLING_MOST];
    uint32_t states[MOST_PLACES];
    float score = 0;
    size_t count = character == ZC_NO_CHARACTER ? 0 : zc_alphabet_spell(alphabet, character, codes);
    return count > 0 && zc_align(shares, codes, count, states, &score) ? score : ZC_NEVER;
}

/* A place in one view. */
struct stretched {
    const struct zc_view *view;
    struct zc_shares shares;
};

/* Characters that are asked for, of the first view's alphabet. */
struct pool {
    struct zc_choice list[POOL];
    size_t count;
    double doubt;                        /* at most so much a view speaks against one */
};

static double ask_view(const struct stretched *at, uint16_t character)
{
    const struct zc_view *view = at->view;
    if (!view->map)
        return score_of(view->alphabet, &at->shares, character);
    return fmax(score_of(view->alphabet, &at->shares, view->map->there[character]),
                score_of(view->alphabet, &at->shares, view->map->same[character]));
}

static void propose(const struct stretched *at, bool han, struct pool *pool)
{
    struct zc_choice own[ZC_CHOICES];
    size_t count = zc_choices_find(at->view->alphabet, &at->shares, own);
    for (size_t j = 0; j < count && pool->count < POOL; j++) {
        uint16_t character = at->view->map ? at->view->map->back[own[j].character] : own[j].character;
        size_t k = 0;
        if (character == ZC_NO_CHARACTER || (han && !is_han(at->view->alphabet, own[j].character)))
            continue;                    /* dirt does not take the place of a character */
        while (k < pool->count && pool->list[k].character != character)
            k++;
        if (k == pool->count)
            pool->list[pool->count++] = (struct zc_choice){ character, 0 };
    }
}

/* @param weight  of this view's word */
static void weigh(const struct stretched *at, double weight, struct pool *pool)
{
    double scores[POOL], most = ZC_NEVER;
    for (size_t j = 0; j < pool->count; j++)
        most = fmax(most, scores[j] = ask_view(at, pool->list[j].character));
    for (size_t j = 0; j < pool->count && most > ZC_NEVER; j++) {
        double doubt = is_strange(at->view, pool->list[j].character) ? STRANGE : pool->doubt;
        pool->list[j].score += fmax(scores[j] - most, -doubt) * weight;
    }
}

static size_t choose(const struct pool *pool, const struct zc_number_rules *places, struct zc_choice *ret_choices)
{
    size_t count = 0;
    for (size_t j = 0; j < pool->count; j++) {
        struct zc_choice one = pool->list[j];
        one.score += places && zc_number_is_place(places, one.character) ? PLACE : 0;
        size_t to = count < ZC_CHOICES ? count++ : ZC_CHOICES;
        for (; to > 0 && ret_choices[to - 1].score < one.score; to--)
            if (to < ZC_CHOICES)
                ret_choices[to] = ret_choices[to - 1];
        if (to < ZC_CHOICES)
            ret_choices[to] = one;
    }
    return count;
}

/* Where the views have the character, of those that know it. */
struct asked {
    struct stretched list[MOST_VIEWS];
    size_t count, others;                /* others: in the other script */
};

static void find_views(const struct zc_view *views, size_t view_count, size_t index, struct asked *ret_asked)
{
    ret_asked->count = ret_asked->others = 0;
    for (size_t i = 0; i < view_count && ret_asked->count < MOST_VIEWS; i++) {
        struct stretched *one = &ret_asked->list[ret_asked->count];
        size_t found;
        bool knows = !is_strange(&views[i], at(&views[0], index));
        one->view = &views[i];
        if (!knows || !find_place(&views[0], index, &views[i], &found) || !stretch(&views[i], found, &one->shares))
            continue;
        ret_asked->others += views[i].map != NULL;
        ret_asked->count++;
    }
}

static void weigh_all(const struct asked *asked, struct pool *pool)
{
    size_t own = asked->count - asked->others;
    for (size_t i = 0; i < asked->count; i++) {
        double part = asked->others == 0 || own == 0 ? 1 : 0.5;
        weigh(&asked->list[i], part / (double)(asked->list[i].view->map ? asked->others : own), pool);
    }
}

size_t zc_together_choose(const struct zc_view *views, size_t view_count, size_t index,
                          const struct zc_number_rules *places, struct zc_choice ret_choices[ZC_CHOICES])
{
    struct asked asked;
    struct pool pool = { .doubt = DOUBT };
    bool han = index < views[0].count && is_han(views[0].alphabet, at(&views[0], index));
    find_views(views, view_count, index, &asked);
    for (size_t i = 0; i < asked.count; i++)
        propose(&asked.list[i], han, &pool);
    weigh_all(&asked, &pool);
    return asked.count > 1 ? choose(&pool, places, ret_choices) : 0;
}

double zc_together_loss(const struct zc_view *views, size_t view_count, size_t index, uint16_t character)
{
    struct asked asked;
    struct pool pool = { { { at(&views[0], index), 0 }, { character, 0 } }, 2, ALONE };
    find_views(views, view_count, index, &asked);
    weigh_all(&asked, &pool);
    return pool.list[0].score - pool.list[1].score;
}
