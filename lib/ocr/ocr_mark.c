/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/ocr_parts.h"

/* Of 127 lines with a star on pages to tune by, marks lost up to 9.1, what is none 9.9 and more. */
#define MOST_LOSS 9.5
#define KNOWN_LOSS 20.0                  /* where 密★ was read it can be nothing else; */
#define DOUBTED 40                       /* its level is hardly sure then */
#define STAR "\xe2\x98\x85"

static void put_mark(const struct zc_alphabet *alphabet, const struct zc_marked *marked, size_t width,
                     struct zc_ocr_text *text)
{
    uint8_t level = marked->loss < MOST_LOSS ? zc_ocr_confidence_of(marked->lead) : DOUBTED;
    for (size_t i = 0; i <= marked->count; i++) {
        if (i == marked->star)
            zc_ocr_put(text, STAR, 100);
        if (i < marked->count)
            zc_ocr_put(text, alphabet->characters[marked->characters[i]],
                       i < marked->star ? level : zc_ocr_confidence_of(marked->term_lead));
    }
    zc_ocr_spread(text, width);
}

enum zc_status zc_ocr_read_mark(struct zc_ocr *ocr, const struct zc_strip *looks, size_t count, double star,
                                bool known_mark, struct zc_ocr_text *ret_text, struct zc_error *error)
{
    struct zc_view views[ZC_NETWORK_LINES] = { { .count = 0 } };
    struct zc_marked marked = { .count = 0 };
    size_t known = 0;
    bool done = count <= ZC_MOST_LOOKS
                && zc_ocr_make_views(ocr, ZC_SCRIPT_SIMPLIFIED, looks, count, views, &known)
                && zc_mark_agree(&ocr->marks, views, known, star, &marked);
    ret_text->count = 0;
    if (done && marked.count > 0 && marked.loss < (known_mark ? KNOWN_LOSS : MOST_LOSS))
        put_mark(&ocr->models[ZC_SCRIPT_SIMPLIFIED].alphabet, &marked, looks[0].width, ret_text);
    zc_ocr_free_views(views, known);
    return done ? ZC_OK : zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "reading needs more memory than is given");
}
