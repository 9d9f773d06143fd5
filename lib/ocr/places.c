/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/places.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/align.h"
#include "ocr/named.h"

#define HAN 3u                           /* bytes of one of them in UTF-8 */
#define SHORTEST 2u                      /* characters of a name */
#define LONGEST 6u
#define MOST_LOSS 5.0                    /* by which the views may speak against the right one, as a logarithm, */
#define PLACE_LOSS 0.5                   /* but where places are named with what was read: this may be one not listed */
#define LEAD 2.0                         /* and more against every other name */
#define UNSURE 0.6f                      /* what a mended character counts for at most */

/* @param name  of `length` bytes; it is written behind the others where the alphabet has all of it */
static void add(const struct zc_named_list *names, const char *name, size_t length, struct zc_places *places)
{
    size_t start = places->count;
    bool known = length <= LONGEST * HAN;
    for (size_t i = 0; known && i < length; i += HAN) {
        char one[HAN + 1] = { name[i], name[i + 1], name[i + 2] };
        const struct zc_named *found;
        known = zc_named_find(names, one, &found) > 0;
        if (known)
            places->characters[places->count++] = found->character;
    }
    places->characters[places->count++] = ZC_NO_CHARACTER;
    places->count = known ? places->count : start;
}

bool zc_places_new(const struct zc_alphabet *alphabet, struct zc_places *ret_places)
{
    struct zc_places places = { calloc(strlen(zc_place_names) + 2, sizeof *places.characters), 0 };
    struct zc_named_list names = { NULL, 0 };
    bool done = places.characters && zc_named_new(alphabet, false, &names);
    for (const char *name = zc_place_names; done && *name;) {
        size_t length = strcspn(name, " ");
        add(&names, name, length, &places);
        name += length + (name[length] == ' ');
    }
    zc_named_finish(&names);
    if (!done)
        zc_places_finish(&places);
    *ret_places = places;
    return done;
}

void zc_places_finish(struct zc_places *places)
{
    free(places->characters);
    *places = (struct zc_places){ NULL, 0 };
}

static bool is(const struct zc_view *view, size_t index, const char *text)
{
    return index < view->count && strcmp(view->alphabet->characters[view->decoded[index].character], text) == 0;
}

/* Does there stand what follows the name of a place?  The name of a people too, as of autonomous counties. */
static bool follows(const struct zc_view *view, size_t index)
{
    static const char *const kinds[] = { "市", "县", "区", "旗", "盟", "州", "地", "自" };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is(view, index, kinds[i]))
            return true;
    return is(view, index + 1, "族") || is(view, index + 2, "族");
}

static size_t length_of(const uint16_t *name)
{
    size_t length = 0;
    while (name[length] != ZC_NO_CHARACTER)
        length++;
    return length;
}

/* In how many characters the name differs from what was read, and in which last. */
static size_t compare(const struct zc_view *view, size_t begin, const uint16_t *name, size_t length, size_t *ret_at)
{
    size_t differ = 0;
    for (size_t i = 0; i < length; i++)
        if (view->decoded[begin + i].character != name[i]) {
            *ret_at = i;
            differ++;
        }
    return differ;
}

/* The likeliest of the names that differ from what was read in one character. */
struct found {
    size_t at;                           /* the character that differs */
    uint16_t character;                  /* that stands there in the name; ZC_NO_CHARACTER = none was found */
    double loss, next;                   /* of it, and of the next one */
};

static void keep(struct found *found, size_t at, uint16_t character, double loss)
{
    bool better = loss < found->loss;
    if (found->at == at && found->character == character)
        return;
    found->next = better ? found->loss : loss < found->next ? loss : found->next;
    if (better)
        *found = (struct found){ at, character, loss, found->next };
}

/* Of a name that is written whole, 赵县, only one character tells: it is known, but what was read is not made into one.
 * @return does a name stand there as it is? */
static bool find(const struct zc_places *places, const struct zc_view *views, size_t view_count, size_t begin,
                 struct found *found)
{
    size_t length, at = 0;
    for (const uint16_t *name = places->characters; name < places->characters + places->count; name += length + 1) {
        length = length_of(name);
        size_t differ = begin + length < views->count ? compare(&views[0], begin, name, length, &at) : length;
        bool whole = length == SHORTEST && begin + SHORTEST < views->count && follows(&views[0], begin + 1);
        if (differ == 0 && (whole || follows(&views[0], begin + length)))
            return true;
        if (differ != 1 || !follows(&views[0], begin + length))
            continue;
        keep(found, begin + at, name[at], zc_together_loss(views, view_count, begin + at, name[at]));
    }
    return false;
}

bool zc_places_settle(const struct zc_places *places, const struct zc_number_rules *rules, struct zc_view *views,
                      size_t view_count, size_t begin)
{
    struct found found = { 0, ZC_NO_CHARACTER, -ZC_NEVER, -ZC_NEVER };
    if (find(places, views, view_count, begin, &found))
        return true;
    if (found.loss > MOST_LOSS || found.next - found.loss < LEAD)
        return false;
    struct zc_decoded *decoded = &views[0].decoded[found.at];
    if (found.loss > PLACE_LOSS && zc_number_is_place(rules, decoded->character))
        return false;
    decoded->character = found.character;
    decoded->least = decoded->least < UNSURE ? decoded->least : UNSURE;
    return true;
}
