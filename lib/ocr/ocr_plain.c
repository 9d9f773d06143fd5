/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/ocr_parts.h"

#include <stdlib.h>

enum zc_status zc_ocr_read_plain_mark(struct zc_ocr *ocr, enum zc_script script, const struct zc_strip *looks,
                                      size_t count, struct zc_ocr_text *ret_text, double *ret_loss,
                                      struct zc_error *error)
{
    struct zc_shares shares[ZC_NETWORK_LINES] = { { 0 } };
    struct zc_plain_found found = { .word = NULL };
    size_t known = 0;
    const struct zc_alphabet *alphabet = &ocr->models[script].alphabet;
    bool done = zc_ocr_sense(ocr, script, looks, count, 1, shares, &known)
                && zc_plain_mark_find(&ocr->plain[script], alphabet, shares, known, &found);
    ret_text->count = 0;
    *ret_loss = found.loss;
    for (size_t i = 0; found.word && i < found.word->count; i++)
        zc_ocr_put(ret_text, alphabet->characters[found.word->characters[i]], zc_ocr_confidence_of(found.lead));
    zc_ocr_spread(ret_text, looks[0].width);
    for (size_t i = 0; i < known; i++)
        free((void *)(uintptr_t)shares[i].rows);
    return done ? ZC_OK : zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "reading needs more memory than is given");
}
