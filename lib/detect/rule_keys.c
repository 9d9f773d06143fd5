/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "detect/rule_build.h"

/* Which bit stands for a character.  The first 64 different ones have a bit of their own, later ones share: a shared
 * bit lets a line through in vain, never holds one back. */
struct numbering { uint8_t *of_folded; unsigned count; };

static uint64_t number(struct numbering *numbering, uint32_t c)
{
    if (c >= ZC_FOLD_SIZE)
        return 0;
    if (c >= 'A' && c <= 'Z')
        c += 'a' - 'A';
    if (!numbering->of_folded[c])
        numbering->of_folded[c] = (uint8_t)(1 + numbering->count++ % 64);
    return 1ull << (numbering->of_folded[c] - 1);
}

static void number_needs(struct numbering *numbering, struct zc_needs *needs)
{
    for (size_t i = 0; i < needs->count; i++) {
        const char *text = needs->list[i].text;
        size_t left = needs->list[i].size;
        while (left > 0) {
            uint32_t c = 0;
            size_t used = zc_utf8_decode(text, left, &c);
            used = used ? used : 1;
            needs->list[i].keys |= number(numbering, c);
            text += used;
            left -= used;
        }
    }
}

/* A set that holds another one whole opens nothing more. */
static void add_mask(struct zc_masks *masks, uint64_t mask)
{
    for (size_t i = 0; i < masks->count; i++)
        if ((masks->masks[i] & mask) == masks->masks[i])
            return;
    masks->masks[masks->count++] = mask;
}

static void add_needs(struct zc_masks *masks, const struct zc_needs *needs)
{
    for (size_t i = 0; i < needs->count; i++)
        add_mask(masks, needs->list[i].keys);
    if (needs->count == 0)
        add_mask(masks, 0);
}

static bool opens_lines(const struct zc_cue *cue)
{
    return cue->kind < ZC_CUE_NAME;
}

/* What chats are looked through for comes first, so that its characters share no bit. */
static void number_all(struct zc_rule_set *rules, struct numbering *numbering)
{
    for (int late = 0; late < 2; late++)
        for (size_t i = 0; i < rules->rule_count; i++)
            if ((rules->rules[i].places >> ZC_PLACE_MESSAGE & 1) == (unsigned)!late)
                number_needs(numbering, &rules->rules[i].needs);
    for (size_t i = 0; i < rules->cue_count; i++)
        if (opens_lines(&rules->cues[i]))
            number_needs(numbering, &rules->cues[i].needs);
}

static bool make_masks(struct zc_masks *masks, size_t most)
{
    masks->masks = calloc(most, sizeof *masks->masks);
    return masks->masks != NULL;
}

static bool build_masks(struct zc_rule_set *rules, int source)
{
    const int bit = source == ZC_TEXT_OCR ? ZC_RULE_OCR : ZC_RULE_TEXT;
    size_t most = 1;
    for (size_t i = 0; i < rules->rule_count; i++)
        most += rules->rules[i].needs.count + 1;
    for (size_t i = 0; i < rules->cue_count; i++)
        most += rules->cues[i].needs.count + 1;
    for (int place = 0; place < ZC_PLACE_COUNT; place++) {
        struct zc_masks *masks = &rules->rule_masks[source][place];
        if (!make_masks(masks, most))
            return false;
        for (size_t i = 0; i < rules->rule_count; i++)
            if ((rules->rules[i].source & bit) && (rules->rules[i].places >> place & 1))
                add_needs(masks, &rules->rules[i].needs);
    }
    if (!make_masks(&rules->cue_masks[source], most))
        return false;
    for (size_t i = 0; i < rules->cue_count; i++)
        if ((rules->cues[i].source & bit) && opens_lines(&rules->cues[i]))
            add_needs(&rules->cue_masks[source], &rules->cues[i].needs);
    return true;
}

enum zc_status zc_rule_build_keys(struct zc_rule_set *rules, struct zc_error *error)
{
    struct numbering numbering = { calloc(ZC_FOLD_SIZE, 1), 0 };
    if (!numbering.of_folded)
        return zc_fail_nomem(error);
    number_all(rules, &numbering);
    for (uint32_t c = 0; c < ZC_FOLD_SIZE; c++) {
        uint32_t folded = rules->fold[c];
        if (folded >= 'A' && folded <= 'Z')
            folded += 'a' - 'A';
        rules->keys[c] = numbering.of_folded[folded];
    }
    rules->keys[0] = 0;
    free(numbering.of_folded);
    return build_masks(rules, ZC_TEXT_TYPED) && build_masks(rules, ZC_TEXT_OCR) ? ZC_OK : zc_fail_nomem(error);
}
