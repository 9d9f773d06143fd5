/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "ocr/number_rules.h"

#define BEAM 28u                         /* readings that are followed; */
#define BEAM_ASKED 10u                   /* of one number that is asked for */
#define TRIED 10u                        /* codes at one place that are tried */
#define LEAST_SHARE 2e-4f                /* of a code, to be tried */
#define NO_CODE 0xffffu
#define FARTHEST 1e-10                   /* as likely as the best: no more hope */

/* What was written so far: a tree, so that two ways to one reading are one. */
struct node {
    uint32_t parent, child, next;        /* 0 = none */
    uint16_t character;
    uint8_t length;
};

struct reading {
    uint32_t node, place;                /* written; in the spelling of the character at hand */
    uint16_t code;                       /* the last one; NO_CODE = nothing stood behind it */
    uint8_t state;
    double likely;
};

struct search {
    const struct zc_number_rules *rules;
    const struct zc_alphabet *alphabet;
    const struct zc_shares *shares;
    const struct zc_number *only;
    const uint16_t *told;
    struct node *nodes;
    size_t node_count, node_room;
    struct reading beam[BEAM];
    size_t beam_count;
    struct reading *next;
    size_t next_count, next_room;
    uint16_t tried[TRIED];
    size_t tried_count;
    double scale;                        /* the logarithm of what the likelihoods were divided by */
    bool failed;
};

static void add(struct search *search, const struct reading *one)
{
    for (size_t i = 0; i < search->next_count; i++) {
        struct reading *known = &search->next[i];
        if (known->node == one->node && known->place == one->place && known->code == one->code
            && known->state == one->state) {
            known->likely += one->likely;
            return;
        }
    }
    if (!zc_grow((void **)&search->next, sizeof *search->next, search->next_count, &search->next_room)) {
        search->failed = true;
        return;
    }
    search->next[search->next_count++] = *one;
}

/* Is the character the next one of the only number that is asked for? */
static bool is_asked(const struct search *search, uint32_t node, uint16_t character)
{
    const struct zc_number *only = search->only;
    size_t length = search->nodes[node].length;
    return !only || (length < only->count
                     && only->characters[length] == (search->told ? search->told[character] : character));
}

/* One character more, if there is one.  @return whether it may be written there */
static bool write(struct search *search, uint32_t *node, uint16_t character)
{
    struct node *nodes = search->nodes;
    if (character == ZC_NO_CHARACTER)
        return true;
    if (!is_asked(search, *node, character))
        return false;
    for (uint32_t at = nodes[*node].child; at != 0; at = nodes[at].next)
        if (nodes[at].character == character) {
            *node = at;
            return true;
        }
    if (!zc_grow((void **)&search->nodes, sizeof *nodes, search->node_count, &search->node_room)) {
        search->failed = true;
        return false;
    }
    nodes = search->nodes;
    uint32_t made = (uint32_t)search->node_count++;
    nodes[made] = (struct node){ *node, 0, nodes[*node].child, character, (uint8_t)(nodes[*node].length + 1) };
    nodes[*node].child = made;
    *node = made;
    return true;
}

/* A character is spelled out: where it leads in the number. */
static void finish_character(struct search *search, const struct reading *from, uint32_t place, uint16_t code,
                             double likely)
{
    struct zc_number_move moves[ZC_NUMBER_MOVES];
    uint16_t character = search->alphabet->places[place].character, before = search->nodes[from->node].character;
    size_t count = zc_number_moves(search->rules, from->state, character, before, moves);
    for (size_t i = 0; i < count; i++) {
        struct reading to = { from->node, ZC_SPELL_START, code, moves[i].state, likely * exp(-(double)moves[i].cost) };
        if (write(search, &to.node, moves[i].lost ? moves[i].lost : ZC_NO_CHARACTER)
            && write(search, &to.node, moves[i].put))
            add(search, &to);
    }
}

static void extend(struct search *search, const struct reading *from, uint16_t code, float share)
{
    const struct zc_alphabet *alphabet = search->alphabet;
    uint32_t at = alphabet->places[from->place].first;
    while (at != 0 && alphabet->places[at].code != code)
        at = alphabet->places[at].next;
    if (at == 0 || code == from->code || !(search->rules->reach[at] & zc_number_wanted(from->state)))
        return;
    double likely = from->likely * share;
    if (alphabet->places[at].character != ZC_NO_CHARACTER)
        finish_character(search, from, at, code, likely);
    if (alphabet->places[at].first != 0)
        add(search, &(struct reading){ from->node, at, code, from->state, likely });
}

static int compare_likely(const void *a, const void *b)
{
    const struct reading *one = a, *other = b;
    return one->likely < other->likely ? 1 : one->likely > other->likely ? -1 : 0;
}

static void take_place(struct search *search, const float *row)
{
    float nothing = row[search->shares->null_code];
    search->tried_count = zc_shares_choose(search->shares, row, LEAST_SHARE, TRIED, search->tried);
    search->next_count = 0;
    for (size_t i = 0; i < search->beam_count; i++) {
        const struct reading *from = &search->beam[i];
        struct reading stays = *from;
        if (from->code != NO_CODE) {
            stays.likely = from->likely * row[from->code];
            add(search, &stays);
        }
        stays.code = NO_CODE;
        stays.likely = from->likely * nothing;
        add(search, &stays);
        for (size_t j = 0; j < search->tried_count; j++)
            extend(search, from, search->tried[j], row[search->tried[j]]);
    }
    qsort(search->next, search->next_count, sizeof *search->next, compare_likely);
    double most = search->next_count > 0 ? search->next[0].likely : 0;
    size_t beam = search->only ? BEAM_ASKED : BEAM;
    search->beam_count = 0;
    for (size_t i = 0; i < search->next_count && i < beam && search->next[i].likely > most * FARTHEST; i++) {
        search->beam[search->beam_count] = search->next[i];
        search->beam[search->beam_count++].likely /= most;
    }
    search->scale += most > 0 ? log(most) : 0;
}

/* The whole numbers among the readings at the end of the line: of several ways to one, their sum. */
static size_t gather(const struct search *search, struct zc_number *ret_numbers, size_t capacity)
{
    uint32_t ends[BEAM];
    double likely[BEAM];
    size_t count = 0;
    for (size_t i = 0; i < search->beam_count; i++) {
        const struct reading *one = &search->beam[i];
        if (one->state < ZC_NUMBER_END || one->state > ZC_NUMBER_TAIL || one->place != ZC_SPELL_START)
            continue;
        size_t at = 0;
        while (at < count && ends[at] != one->node)
            at++;
        likely[at] = (at < count ? likely[at] : 0) + one->likely;
        ends[at] = one->node;
        count += at == count;
    }
    count = count < capacity ? count : capacity;
    for (size_t i = 0; i < count; i++) {
        struct zc_number *number = &ret_numbers[i];
        *number = (struct zc_number){ .count = search->nodes[ends[i]].length, .score = log(likely[i]) + search->scale };
        uint32_t node = ends[i];
        for (size_t j = number->count; j > 0; j--, node = search->nodes[node].parent)
            number->characters[j - 1] = search->nodes[node].character;
    }
    return count;
}

bool zc_number_read(const struct zc_number_rules *rules, const struct zc_alphabet *alphabet,
                    const struct zc_shares *shares, const struct zc_number *only, const uint16_t *told,
                    struct zc_number *ret_numbers, size_t capacity, size_t *ret_count)
{
    struct search search = { .rules = rules, .alphabet = alphabet, .shares = shares, .only = only, .told = told };
    *ret_count = 0;
    if (!zc_grow((void **)&search.nodes, sizeof *search.nodes, 0, &search.node_room))
        return false;
    search.nodes[search.node_count++] = (struct node){ 0 };
    search.beam[search.beam_count++] = (struct reading){ 0, ZC_SPELL_START, NO_CODE, ZC_NUMBER_LEAD, 1 };
    for (size_t i = 0; i < shares->count && search.beam_count > 0 && !search.failed; i++)
        take_place(&search, shares->rows + i * shares->step);
    if (!search.failed)
        *ret_count = gather(&search, ret_numbers, capacity);
    free(search.nodes);
    free(search.next);
    return !search.failed;
}
