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

static void add_mask(struct zc_source_masks *masks, uint64_t mask)
{
    for (size_t i = 0; i < masks->count; i++)
        if (masks->masks[i] == mask)
            return;
    masks->masks[masks->count++] = mask;
}

static void add_masks(struct zc_rule_set *rules, int source, const struct zc_needs *needs)
{
    static const int bits[ZC_RULE_SOURCES] = { ZC_RULE_TEXT, ZC_RULE_OCR };
    for (int i = 0; i < ZC_RULE_SOURCES; i++) {
        if (!(source & bits[i]))
            continue;
        for (size_t j = 0; j < needs->count; j++)
            add_mask(&rules->masks[i], needs->list[j].keys);
        if (needs->count == 0)
            add_mask(&rules->masks[i], 0);
    }
}

enum zc_status zc_rule_build_keys(struct zc_rule_set *rules, struct zc_error *error)
{
    struct numbering numbering = { calloc(ZC_FOLD_SIZE, 1), 0 };
    size_t total = 1;
    for (size_t i = 0; i < rules->rule_count; i++)
        total += rules->rules[i].needs.count + 1;
    for (size_t i = 0; i < rules->cue_count; i++)
        total += rules->cues[i].needs.count + 1;
    for (int i = 0; i < ZC_RULE_SOURCES; i++)
        rules->masks[i].masks = calloc(total, sizeof *rules->masks[i].masks);
    if (!numbering.of_folded || !rules->masks[0].masks || !rules->masks[1].masks) {
        free(numbering.of_folded);
        return zc_fail_nomem(error);
    }
    for (size_t i = 0; i < rules->rule_count; i++) {
        number_needs(&numbering, &rules->rules[i].needs);
        add_masks(rules, rules->rules[i].source, &rules->rules[i].needs);
    }
    for (size_t i = 0; i < rules->cue_count; i++) {
        if (rules->cues[i].kind == ZC_CUE_NAME || rules->cues[i].kind == ZC_CUE_NAME_START)
            continue;             /* they open no line */
        number_needs(&numbering, &rules->cues[i].needs);
        add_masks(rules, rules->cues[i].source, &rules->cues[i].needs);
    }
    for (uint32_t c = 0; c < ZC_FOLD_SIZE; c++) {
        uint32_t folded = rules->fold[c];
        if (folded >= 'A' && folded <= 'Z')
            folded += 'a' - 'A';
        rules->keys[c] = numbering.of_folded[folded];
    }
    rules->keys[0] = 0;
    free(numbering.of_folded);
    return ZC_OK;
}
