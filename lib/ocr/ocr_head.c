/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/ocr_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/place_calls.h"

#define SURE 94                          /* one character below it is asked of other looks */
#define SECOND 1.0f                      /* by which the second character is behind the first, as a start */
#define KNOWN_PLACE 3.0f                 /* by which the first character of a known place is ahead, a look */
#define MOST_BEGINNINGS (ZC_FIRSTS - 1)  /* of the name itself */
#define LONGEST_PLACE 4u                 /* characters of one */

/* What the name may begin with; its second character too: dirt may stand before the first, and 北京 is 京 in numbers. */
static void put_firsts(const struct zc_alphabet *alphabet, const struct zc_choice *choices, size_t count,
                       uint16_t second, struct zc_issuer *issuer)
{
    for (size_t i = 0; i < count && issuer->first_count + 1 < MOST_BEGINNINGS; i++) {
        struct zc_first *first = &issuer->firsts[issuer->first_count++];
        first->behind = (float)(choices[0].score - choices[i].score);
        memcpy(first->text, alphabet->characters[choices[i].character], sizeof first->text);
    }
    if (count > 0) {
        struct zc_first *first = &issuer->firsts[issuer->first_count++];
        first->behind = SECOND;
        memcpy(first->text, alphabet->characters[second], sizeof first->text);
    }
}

/* The place a name begins with is known: so numbers most often begin. */
static void put_first(const char *text, struct zc_issuer *issuer)
{
    size_t at = 0;
    while (at < issuer->first_count && strcmp(issuer->firsts[at].text, text) != 0)
        at++;
    if (at == issuer->first_count && at == MOST_BEGINNINGS)
        at--;
    issuer->first_count = at < issuer->first_count ? issuer->first_count : at + 1;
    memcpy(issuer->firsts[at].text, text, strlen(text) + 1);
    issuer->firsts[at].behind = -KNOWN_PLACE;
}

/* What the place is called in numbers, if that is not how its name begins.  @return is it called by nothing else? */
static bool put_call(const struct zc_view *view, size_t begin, struct zc_issuer *issuer)
{
    const struct zc_place_call *call = zc_place_call_find(view, begin);
    if (!call)
        return false;
    struct zc_first *first = &issuer->firsts[issuer->first_count++];
    *first = (struct zc_first){ .behind = call->only ? -KNOWN_PLACE : 0, .other = true };
    memcpy(first->text, call->text, strlen(call->text) + 1);
    return call->only;
}

/* Behind the last character of the place that a name begins with. */
static size_t end_of_place(const struct zc_alphabet *alphabet, const struct zc_view *view, size_t begin)
{
    static const char *const kinds[] = { "省", "市", "县", "区", "州", "盟", "旗", "镇", "乡" };
    for (size_t i = begin + 1; i < view->count && i <= begin + LONGEST_PLACE; i++)
        for (size_t j = 0; j < sizeof kinds / sizeof *kinds; j++)
            if (strcmp(alphabet->characters[view->decoded[i].character], kinds[j]) == 0)
                return i;
    return begin + 1;
}

/* Where the name of a place begins: behind 中共. */
static size_t begin_of_place(const struct zc_view *view)
{
    static const char *const party[] = { "中", "共" };
    size_t begin = 0;
    while (begin < 2 && view->count > 2
           && strcmp(view->alphabet->characters[view->decoded[begin].character], party[begin]) == 0)
        begin++;
    return begin == 2 ? 2 : 0;
}

/* Each character of the surest look is asked of all. */
static void ask_views(const struct zc_ocr *ocr, struct zc_view *views, size_t count, struct zc_issuer *ret_issuer)
{
    const struct zc_number_rules *rules = &ocr->numbers[ZC_SCRIPT_SIMPLIFIED];
    struct zc_view *base = &views[0];
    const struct zc_alphabet *alphabet = base->alphabet;
    size_t begin = begin_of_place(base), place_end = end_of_place(alphabet, base, begin);
    for (size_t i = 0; i < base->count; i++) {
        struct zc_choice choices[ZC_CHOICES];
        bool place = i >= begin && i < place_end;
        if (!place && zc_ocr_confidence(base->decoded[i].least) >= SURE)
            continue;
        size_t found = zc_together_choose(views, count, i, place ? rules : NULL, choices);
        if (i == begin && begin + 1 < base->count)
            put_firsts(alphabet, choices, found, base->decoded[begin + 1].character, ret_issuer);
        if (found == 0)
            continue;
        double lead = found > 1 ? choices[0].score - choices[1].score : 5;
        base->decoded[i].character = choices[0].character;
        base->decoded[i].least = (float)(1 / (1 + exp(-lead)));
    }
    bool known = zc_places_settle(&ocr->places, rules, views, count, begin);
    if (!put_call(base, begin, ret_issuer) && known)
        put_first(alphabet->characters[base->decoded[begin].character], ret_issuer);
}

enum zc_status zc_ocr_read_together(struct zc_ocr *ocr, const struct zc_strip *looks, size_t count,
                                    struct zc_ocr_text *ret_text, struct zc_issuer *ret_issuer,
                                    struct zc_error *error)
{
    struct zc_view views[ZC_NETWORK_LINES] = { { .count = 0 } };
    const struct zc_alphabet *alphabet = &ocr->models[ZC_SCRIPT_SIMPLIFIED].alphabet;
    size_t known = 0;
    bool done = count <= ZC_MOST_LOOKS && zc_ocr_make_views(ocr, ZC_SCRIPT_SIMPLIFIED, looks, count, views, &known);
    if (done && known > 0)
        done = zc_ocr_make_views(ocr, ZC_SCRIPT_TRADITIONAL, looks, count, views, &known);
    *ret_issuer = (struct zc_issuer){ .name = NULL };
    ret_text->count = 0;
    if (done && known > 0) {
        ask_views(ocr, views, known, ret_issuer);
        zc_lexicon_mend(&ocr->lexicons[ZC_SCRIPT_SIMPLIFIED], alphabet, &views[0].shares, views[0].decoded,
                        views[0].count);
        zc_ocr_put_symbols(alphabet, views[0].decoded, views[0].count, ret_text);
    }
    zc_ocr_free_views(views, known);
    return done ? ZC_OK : zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "reading needs more memory than is given");
}
