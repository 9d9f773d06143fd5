/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/ocr_parts.h"

#include <stdlib.h>
#include <string.h>

#define LEAST_LEAD 3.0                   /* of a number before the next one: with less, most were wrong */
#define SURE_LOSS 10.0                   /* and what was put aside for it, by all looks */
#define LEAST_LOSS 3.0                   /* or by half of them; */
#define MOST_LOSS 16.0                   /* beyond, the line is none */
#define UNSURE_NUMBER 40
#define LEAST_NUMBER 70.0                /* confidence of a sure one, */
#define LEAD_SLOPE 2.0                   /* and points by which it rises with its lead */
#define OTHER_WEIGHT 1.5                 /* looks of the other network count for more */

/* How sure a number is by its lead; one that is hardly likelier than another, or for which much of what was read had to
 * be put aside, is not to be relied on. */
static uint8_t confidence_of_number(const struct zc_agreed *agreed)
{
    double value = LEAST_NUMBER + LEAD_SLOPE * agreed->lead;
    bool lost = agreed->loss > SURE_LOSS && agreed->least_loss > LEAST_LOSS;
    if (agreed->lead < LEAST_LEAD || lost)
        return UNSURE_NUMBER;
    return value > 99 ? 99 : (uint8_t)value;
}

/* Half of the looks, the rest of them, and some for the other network, which errs elsewhere: where the first half shows
 * no number there is none.  @return false without memory */
static bool agree_number(const struct zc_ocr *ocr, const struct zc_strip *strips, size_t count,
                         const struct zc_issuer *issuer, struct zc_agreed *ret_agreed)
{
    const struct zc_agree_script scripts[ZC_SCRIPT_COUNT] = {
        { &ocr->models[ZC_SCRIPT_SIMPLIFIED].alphabet, &ocr->numbers[ZC_SCRIPT_SIMPLIFIED], NULL, 1 },
        { &ocr->models[ZC_SCRIPT_TRADITIONAL].alphabet, &ocr->numbers[ZC_SCRIPT_TRADITIONAL], &ocr->map, OTHER_WEIGHT },
    };
    const size_t half = (count + 1) / 2;
    const struct { enum zc_script script; size_t first, count, step; } parts[] = {
        { ZC_SCRIPT_SIMPLIFIED, 0, half, 1 }, { ZC_SCRIPT_SIMPLIFIED, half, count - half, 1 },
        { ZC_SCRIPT_TRADITIONAL, 0, count, ZC_OTHER_LOOKS },
    };
    struct zc_agree_look looks[ZC_NETWORK_LINES] = { { NULL, { 0 } } };
    struct zc_shares shares[ZC_NETWORK_LINES] = { { 0 } };
    size_t known = 0, some;
    bool done = true;
    for (size_t part = 0; part < sizeof parts / sizeof *parts && done; part++) {
        done = zc_ocr_sense(ocr, parts[part].script, strips + parts[part].first, parts[part].count, parts[part].step,
                            shares, &some);
        for (size_t i = 0; i < some; i++)
            looks[known++] = (struct zc_agree_look){ &scripts[parts[part].script], shares[i] };
        if (part == 1)
            continue;
        done = done && zc_agree_number(looks, known, issuer, ret_agreed);
        if (done && ret_agreed->number.count == 0)
            break;
    }
    for (size_t i = 0; i < known; i++)
        free((void *)(uintptr_t)looks[i].shares.rows);
    return done;
}

enum zc_status zc_ocr_read_number(struct zc_ocr *ocr, const struct zc_strip *looks, size_t count,
                                  const struct zc_issuer *issuer, struct zc_ocr_text *ret_text, struct zc_error *error)
{
    struct zc_agreed agreed;
    const struct zc_alphabet *alphabet = &ocr->models[ZC_SCRIPT_SIMPLIFIED].alphabet;
    if (count > ZC_MOST_LOOKS || !agree_number(ocr, looks, count, issuer, &agreed))
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "reading needs more memory than is given");
    ret_text->count = 0;
    for (size_t i = 0; (agreed.loss < MOST_LOSS || agreed.least_loss < LEAST_LOSS) && i < agreed.number.count; i++) {
        struct zc_ocr_symbol *symbol = &ret_text->symbols[ret_text->count++];
        int width = (int)(looks[0].width / agreed.number.count);
        *symbol = (struct zc_ocr_symbol){ .left = (int)i * width, .right = (int)(i + 1) * width,
                                          .confidence = confidence_of_number(&agreed) };
        memcpy(symbol->text, alphabet->characters[agreed.number.characters[i]], sizeof symbol->text);
    }
    return ZC_OK;
}
