/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/agree.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "ocr/align.h"

#define EACH 3u                          /* numbers a look may propose */
#define MOST (ZC_NETWORK_LINES * (EACH + ZC_FIRSTS))
#define DOUBT 12.0                       /* at most so much a look speaks against a number: it may be blind; */
#define OTHER_DOUBT 6.0                  /* one of the other script, which may lack characters, less */
#define LOST 80.0                        /* a number so far behind another is not asked for any more */
#define BEGINS_ALIKE 4.0                 /* for one that begins as the issuer's name does, a look */
#define IN_NAME 1.5                      /* for each further character of the name */
#define HIGHER 1.0                       /* less for one that begins so behind another place */

struct looks {
    const struct zc_alphabet *alphabet;  /* of the script numbers are told in */
    uint16_t open;
    const struct zc_agree_look *list;
    double own[ZC_NETWORK_LINES];        /* how likely what each would read is */
    size_t count;
    struct zc_number pool[MOST];
    double scores[MOST][ZC_NETWORK_LINES];
    size_t pool_count;
    uint16_t firsts[ZC_FIRSTS];
    double behind[ZC_FIRSTS];
    bool other[ZC_FIRSTS];               /* not of the name: a number without a place, 政工〔2021〕1号, has none of it */
    size_t first_count;
    const char *name;
};

/* How likely what a look reads for itself is. */
static bool read_freely(const struct zc_agree_look *look, double *ret_own)
{
    const struct zc_alphabet *alphabet = look->script->alphabet;
    const struct zc_shares *shares = &look->shares;
    struct zc_decoded decoded[ZC_LIMIT_LINE_SYMBOLS];
    uint16_t codes[ZC_LIMIT_LINE_SYMBOLS * ZC_SPELLING_MOST];
    uint32_t *states = calloc(shares->count + 1, sizeof *states);
    size_t count = 0, code_count = 0;
    float score = 0;
    bool done = states && zc_decode(alphabet, shares, decoded, ZC_LIMIT_LINE_SYMBOLS, &count);
    for (size_t i = 0; done && i < count; i++)
        code_count += zc_alphabet_spell(alphabet, decoded[i].character, codes + code_count);
    *ret_own = done && zc_align(shares, codes, code_count, states, &score) ? score : 0;
    free(states);
    return done;
}

/* The number from a look's own script.  @return false where a character is not known in the other */
static bool tell(const struct zc_script_map *map, struct zc_number *number)
{
    bool known = true;
    for (size_t i = 0; map && i < number->count; i++) {
        number->characters[i] = map->back[number->characters[i]];
        known = known && number->characters[i] != ZC_NO_CHARACTER;
    }
    return known;
}

/* Is a character of the number unknown in that script, or the place written in another way there?  What an office is
 * called is known well enough in both. */
static bool is_blind(const struct zc_agree_script *script, const struct zc_number *number)
{
    for (size_t i = 0; script->map && i < number->count; i++) {
        const uint16_t *known = i == 0 ? script->map->same : script->map->there;
        if (known[number->characters[i]] == ZC_NO_CHARACTER)
            return true;
    }
    return false;
}

static void propose(struct looks *looks, const struct zc_number *number)
{
    for (size_t i = 0; i < looks->pool_count; i++)
        if (looks->pool[i].count == number->count
            && memcmp(looks->pool[i].characters, number->characters,
                      number->count * sizeof *number->characters) == 0)
            return;
    if (looks->pool_count < MOST)
        looks->pool[looks->pool_count++] = *number;
}

/* The numbers each look allows, and the likeliest of each with the beginning it should have. */
static bool collect(struct looks *looks)
{
    bool done = true;
    for (size_t i = 0; i < looks->count && done; i++) {
        const struct zc_agree_script *script = looks->list[i].script;
        struct zc_number found[EACH], told = { .count = 0 };
        size_t count = 0;
        done = read_freely(&looks->list[i], &looks->own[i])
               && zc_number_read(script->rules, script->alphabet, &looks->list[i].shares, NULL, NULL, found, EACH,
                                 &count);
        for (size_t j = count; j-- > 0;) {           /* the likeliest stays in `told` */
            told = found[j];
            if (tell(script->map, &told))
                propose(looks, &told);
        }
        for (size_t j = 0; j < looks->first_count && count > 0; j++) {
            bool office = zc_number_is_office(looks->list[0].script->rules, told.characters[0]);
            if (looks->behind[j] >= BEGINS_ALIKE || script->map || (looks->other[j] && office))
                continue;
            told.characters[0] = looks->firsts[j];
            propose(looks, &told);
        }
    }
    return done;
}

/* Numbers that were proposed are asked of one look.  Those that are far behind already are not: they stay there.
 * @param sums  of the looks before */
static bool ask(struct looks *looks, size_t look, double sums[MOST])
{
    const struct zc_agree_look *asks = &looks->list[look];
    const struct zc_agree_script *script = asks->script;
    double most = ZC_NEVER, ahead = ZC_NEVER, doubt = script->map ? OTHER_DOUBT : DOUBT;
    size_t first = 0;
    bool done = true, blind[MOST] = { false };
    for (size_t j = 0; j < looks->pool_count; j++) {
        first = sums[j] > ahead ? j : first;
        ahead = fmax(ahead, sums[j]);
    }
    for (size_t j = 0; j < looks->pool_count && done; j++) {
        struct zc_number asked;
        size_t count = 0;
        blind[j] = is_blind(script, &looks->pool[j]);
        if (!blind[j] && sums[j] > ahead - LOST)
            done = zc_number_read(script->rules, script->alphabet, &asks->shares, &looks->pool[j],
                                  script->map ? script->map->back : NULL, &asked, 1, &count);
        looks->scores[j][look] = count > 0 ? asked.score : ZC_NEVER;
        most = fmax(most, looks->scores[j][look]);
    }
    /* A look that is blind for a number says of it what it says of the one that is ahead. */
    double unknown = blind[first] ? most : fmax(looks->scores[first][look], most - doubt);
    for (size_t j = 0; j < looks->pool_count; j++) {
        double *score = &looks->scores[j][look];
        *score = most <= ZC_NEVER / 2 ? looks->own[look] - 2 * doubt : blind[j] ? unknown : fmax(*score, most - doubt);
        sums[j] += *score * script->weight;
    }
    return done;
}

/* What a number gains by what its place, or the first office, is written with. */
static double gain_of_first(const struct looks *looks, uint16_t character)
{
    double most = 0;
    for (size_t i = 0; i < looks->first_count; i++)
        if (character == looks->firsts[i])
            most = fmax(most, BEGINS_ALIKE - looks->behind[i]);
    return most;
}

/* What a number gains, a look, by beginning as the issuer's name does and going on with characters of it.  Before its
 * own place a higher one may stand, which the name does not tell: 恩来人社发 of 来凤县. */
static double gain(const struct looks *looks, const struct zc_number *number)
{
    bool higher = number->count > 1 && zc_number_is_place(looks->list[0].script->rules, number->characters[0]);
    double first = gain_of_first(looks, number->characters[0]);
    double second = higher ? gain_of_first(looks, number->characters[1]) - HIGHER : 0, most = fmax(first, second);
    for (size_t i = second > first ? 2 : 1; looks->name && i < number->count; i++) {
        if (number->characters[i] == looks->open)
            break;
        most += strstr(looks->name, looks->alphabet->characters[number->characters[i]]) ? IN_NAME : 0;
    }
    return most;
}

static int compare_loss(const void *a, const void *b)
{
    double one = *(const double *)a, other = *(const double *)b;
    return (one > other) - (one < other);
}

/* What a number loses, for the looks it is told by and for the better half of them. */
static void weigh_loss(const struct looks *looks, size_t index, struct zc_agreed *agreed)
{
    double losses[ZC_NETWORK_LINES], sum = 0, least = 0;
    size_t count = 0;
    for (size_t i = 0; i < looks->count; i++)
        if (!looks->list[i].script->map)
            losses[count++] = fmax(looks->own[i] - looks->scores[index][i], 0);
    qsort(losses, count, sizeof *losses, compare_loss);
    for (size_t i = 0; i < count; i++) {
        sum += losses[i];
        least += 2 * i < count ? losses[i] : 0;
    }
    agreed->loss = count > 0 ? sum / (double)count : 0;
    agreed->least_loss = count > 0 ? least / (double)((count + 1) / 2) : 0;
}

static void choose(const struct looks *looks, double weights, struct zc_agreed *agreed)
{
    double best = ZC_NEVER, next = ZC_NEVER;
    for (size_t j = 0; j < looks->pool_count; j++) {
        double sum = gain(looks, &looks->pool[j]) * weights;
        for (size_t i = 0; i < looks->count; i++)
            sum += looks->scores[j][i] * looks->list[i].script->weight;
        next = sum > best ? best : fmax(next, sum);
        if (sum > best) {
            best = sum;
            agreed->number = looks->pool[j];
            weigh_loss(looks, j, agreed);
        }
    }
    agreed->lead = best - next;
}

static void find_firsts(struct looks *looks, const struct zc_first *firsts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < looks->alphabet->count && looks->first_count < ZC_FIRSTS; j++)
            if (looks->alphabet->ends[j] != 0 && strcmp(looks->alphabet->characters[j], firsts[i].text) == 0) {
                looks->behind[looks->first_count] = firsts[i].behind;
                looks->other[looks->first_count] = firsts[i].other;
                looks->firsts[looks->first_count++] = (uint16_t)j;
            }
}

bool zc_agree_number(const struct zc_agree_look *list, size_t count, const struct zc_issuer *issuer,
                     struct zc_agreed *ret_agreed)
{
    *ret_agreed = (struct zc_agreed){ .lead = 0 };
    struct looks *looks = count > 0 ? calloc(1, sizeof *looks) : NULL;
    if (!looks)
        return count == 0;
    *looks = (struct looks){ .alphabet = list[0].script->alphabet, .open = list[0].script->rules->open, .list = list,
                             .count = count, .name = issuer ? issuer->name : NULL };
    if (issuer)
        find_firsts(looks, issuer->firsts, issuer->first_count);
    double sums[MOST] = { 0 }, weights = 0;
    bool done = collect(looks);
    for (size_t i = 0; i < count; i++)
        weights += list[i].script->weight;
    for (size_t i = 0; i < MOST && i < looks->pool_count; i++)
        sums[i] = gain(looks, &looks->pool[i]) * weights;
    for (size_t i = 0; i < count && done; i++)
        done = ask(looks, i, sums);
    if (done)
        choose(looks, weights, ret_agreed);
    free(looks);
    return done;
}
