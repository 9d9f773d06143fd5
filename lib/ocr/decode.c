/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/decode.h"

#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "ocr/align.h"

#define BEAM 8u                          /* beginnings of a text that are followed */
#define TRIED 8u                         /* codes at one place that are tried */
#define LEAST_SHARE 0.002f               /* of a code, to be tried */
#define NO_NODE 0xffffffffu
#define NO_CODE 0xffffu

/* The end of a beginning: what comes before it is its parent's. */
struct node {
    uint32_t parent;
    uint32_t place;                      /* in the spelling; ZC_SPELL_START = a character is complete */
    uint16_t code;
};

struct beginning {
    struct node end;
    uint32_t node;                       /* NO_NODE = not among the nodes yet */
    double closed, open;                 /* likelihood: with nothing, or with its last code, at the place before */
};

struct search {
    const struct zc_alphabet *alphabet;
    const struct zc_shares *shares;
    struct node *nodes;
    size_t count, room;
    struct beginning beam[BEAM];
    size_t beam_count;
    struct beginning next[BEAM * (1 + 2 * TRIED)];
    size_t next_count;
    uint16_t tried[TRIED];
    size_t tried_count;
};

static struct beginning *find_next(struct search *search, const struct node *end, uint32_t node)
{
    for (size_t i = 0; i < search->next_count; i++) {
        struct beginning *one = &search->next[i];
        if (one->end.parent == end->parent && one->end.code == end->code && one->end.place == end->place)
            return one;
    }
    struct beginning *made = &search->next[search->next_count++];
    *made = (struct beginning){ *end, node, 0, 0 };
    return made;
}

size_t zc_shares_choose(const struct zc_shares *shares, const float *row, float least, size_t most,
                        uint16_t *ret_codes)
{
    size_t count = 0;
    for (uint32_t code = 0; code < shares->code_count; code++) {
        if (row[code] < least || code == shares->null_code)
            continue;
        size_t at = count < most ? count++ : most;
        for (; at > 0 && row[ret_codes[at - 1]] < row[code]; at--)
            if (at < most)
                ret_codes[at] = ret_codes[at - 1];
        if (at < most)
            ret_codes[at] = (uint16_t)code;
    }
    return count;
}

static uint32_t follow(const struct zc_alphabet *alphabet, uint32_t place, uint16_t code)
{
    uint32_t at = alphabet->places[place].first;
    while (at != 0 && alphabet->places[at].code != code)
        at = alphabet->places[at].next;
    return at;
}

static void extend(struct search *search, const struct beginning *from, uint16_t code, float share)
{
    const struct zc_alphabet *alphabet = search->alphabet;
    uint32_t place = follow(alphabet, from->end.place, code);
    /* The same code again is a second one only if there was nothing between. */
    double likely = (code == from->end.code ? from->closed : from->closed + from->open) * share;
    if (place == 0 || likely <= 0)
        return;
    struct node end = { from->node, ZC_SPELL_START, code };
    if (alphabet->places[place].character != ZC_NO_CHARACTER)
        find_next(search, &end, NO_NODE)->open += likely;
    end.place = place;
    if (alphabet->places[place].first != 0)
        find_next(search, &end, NO_NODE)->open += likely;
}

static double likely_of(const struct beginning *one)
{
    return one->closed + one->open;
}

/* The likeliest, the best first; of equals the one found first.  @return how many */
static size_t choose_best(struct search *search, struct beginning *ret_best[BEAM])
{
    size_t count = 0;
    for (size_t i = 0; i < search->next_count; i++) {
        struct beginning *one = &search->next[i];
        size_t at = count < BEAM ? count++ : BEAM;
        for (; at > 0 && likely_of(ret_best[at - 1]) < likely_of(one); at--)
            if (at < BEAM)
                ret_best[at] = ret_best[at - 1];
        if (at < BEAM)
            ret_best[at] = one;
    }
    return count;
}

/* The best go on, their likelihoods brought to where numbers do not run out. */
static bool keep_best(struct search *search)
{
    struct beginning *best[BEAM];
    size_t count = choose_best(search, best);
    double most = count > 0 ? likely_of(best[0]) : 0;
    search->beam_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct beginning *one = &search->beam[search->beam_count];
        *one = *best[i];
        if (most <= 0 || likely_of(one) < most * 1e-9)
            break;
        one->closed /= most;
        one->open /= most;
        if (one->node == NO_NODE) {
            if (!zc_grow((void **)&search->nodes, sizeof *search->nodes, search->count, &search->room))
                return false;
            one->node = (uint32_t)search->count;
            search->nodes[search->count++] = one->end;
        }
        search->beam_count++;
    }
    return true;
}

static bool take_place(struct search *search, const float *row)
{
    search->tried_count = zc_shares_choose(search->shares, row, LEAST_SHARE, TRIED, search->tried);
    search->next_count = 0;
    for (size_t i = 0; i < search->beam_count; i++) {
        const struct beginning *from = &search->beam[i];
        struct beginning *stays = find_next(search, &from->end, from->node);
        stays->node = from->node;
        stays->closed += (from->closed + from->open) * row[search->shares->null_code];
        if (from->end.code != NO_CODE)
            stays->open += from->open * row[from->end.code];
        for (size_t j = 0; j < search->tried_count; j++)
            extend(search, from, search->tried[j], row[search->tried[j]]);
    }
    return keep_best(search);
}

/* The codes of the best beginning that ends with a whole character.  Where none does, the best without the character
 * that was begun: a line's last one, cut off, must not cost the line.  @return how many; the caller frees them */
static size_t trace_back(const struct search *search, uint16_t **ret_codes)
{
    size_t count = 0, best = 0;
    while (best < search->beam_count && search->beam[best].end.place != ZC_SPELL_START)
        best++;
    uint32_t node = search->beam_count > 0 ? search->beam[best < search->beam_count ? best : 0].node : 0;
    while (search->nodes[node].place != ZC_SPELL_START)
        node = search->nodes[node].parent;
    for (uint32_t at = node; at != 0; at = search->nodes[at].parent)
        count++;
    *ret_codes = calloc(count + 1, sizeof **ret_codes);
    size_t i = count;
    for (uint32_t at = node; *ret_codes && at != 0; at = search->nodes[at].parent)
        (*ret_codes)[--i] = search->nodes[at].code;
    return count;
}

/* How sure the least sure of these places is.  Between a code and nothing, or between two codes, a place may be of two
 * minds: both are right. */
static float least_of(const struct zc_shares *shares, const uint16_t *codes, const uint32_t *states, size_t from,
                      size_t end)
{
    float least = 1;
    for (size_t i = from; i < end; i++) {
        const float *row = shares->rows + i * shares->step;
        uint32_t before = states[i > 0 ? i - 1 : i], here = states[i], last = NO_CODE;
        uint32_t after = states[i + 1 < shares->count ? i + 1 : i];
        float share = row[shares->null_code];
        for (uint32_t state = before; state <= after; state++)
            if (state % 2 == 1 && (state + 1 >= here && state <= here + 1) && codes[state / 2] != last) {
                last = codes[state / 2];
                share += row[last];
            }
        least = share < least ? share : least;
    }
    return least;
}

/* Codes become characters; each reaches from the place of its first code behind that of its last. */
static size_t put_characters(const struct zc_alphabet *alphabet, const struct zc_shares *shares, const uint16_t *codes,
                             size_t code_count, const uint32_t *states, struct zc_decoded *decoded, size_t capacity)
{
    uint32_t spell = ZC_SPELL_START;
    size_t count = 0, place = 0, from = 0, start = 0;
    for (size_t i = 0; i < code_count && count < capacity; i++) {
        while (place < shares->count && states[place] < 2 * i + 1)
            place++;
        start = spell == ZC_SPELL_START ? place : start;
        while (place < shares->count && states[place] == 2 * i + 1)
            place++;
        spell = follow(alphabet, spell, codes[i]);
        bool ends = alphabet->places[spell].character != ZC_NO_CHARACTER
                    && (alphabet->places[spell].first == 0 || i + 1 == code_count
                        || follow(alphabet, spell, codes[i + 1]) == 0);
        if (!ends)
            continue;
        decoded[count++] = (struct zc_decoded){ alphabet->places[spell].character, (uint32_t)start, (uint32_t)place,
                                                least_of(shares, codes, states, from, place) };
        from = place;
        spell = ZC_SPELL_START;
    }
    float rest = least_of(shares, codes, states, from, shares->count);
    if (count > 0 && place < shares->count && rest < decoded[count - 1].least)
        decoded[count - 1].least = rest;
    return count;
}

bool zc_decode(const struct zc_alphabet *alphabet, const struct zc_shares *shares, struct zc_decoded *decoded,
               size_t capacity, size_t *ret_count)
{
    struct search search = { .alphabet = alphabet, .shares = shares };
    uint16_t *codes = NULL;
    uint32_t *states = calloc(shares->count + 1, sizeof *states);
    bool done = states && zc_grow((void **)&search.nodes, sizeof *search.nodes, 0, &search.room);
    *ret_count = 0;
    if (done) {
        search.nodes[search.count++] = (struct node){ 0, ZC_SPELL_START, NO_CODE };
        search.beam[search.beam_count++] = (struct beginning){ search.nodes[0], 0, 1, 0 };
    }
    for (size_t i = 0; i < shares->count && done; i++)
        done = take_place(&search, shares->rows + i * shares->step);
    if (done) {
        size_t code_count = trace_back(&search, &codes);
        done = codes;
        if (done && code_count > 0 && zc_align(shares, codes, code_count, states, NULL))
            *ret_count = put_characters(alphabet, shares, codes, code_count, states, decoded, capacity);
    }
    free(search.nodes);
    free(codes);
    free(states);
    return done;
}
