/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/ocr_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

uint8_t zc_ocr_confidence_of(double lead)
{
    return (uint8_t)(100 / (1 + exp(-lead)));
}

void zc_ocr_put(struct zc_ocr_text *text, const char *name, uint8_t confidence)
{
    struct zc_ocr_symbol *symbol = &text->symbols[text->count++];
    *symbol = (struct zc_ocr_symbol){ .confidence = confidence };
    memcpy(symbol->text, name, strlen(name) + 1);
}

void zc_ocr_spread(struct zc_ocr_text *text, size_t width)
{
    for (size_t i = 0; i < text->count; i++) {
        text->symbols[i].left = (int)(width * i / text->count);
        text->symbols[i].right = (int)(width * (i + 1) / text->count);
    }
}

/* Several looks at one line through the network.  @return false without memory, or where one is too wide */
static bool sense_looks(const struct zc_model *model, const struct zc_strip *looks, size_t count,
                        struct zc_shares *ret_shares)
{
    struct zc_sensed sensed[ZC_NETWORK_LINES] = { { 0 } };
    struct zc_strip sorted[ZC_NETWORK_LINES] = { { 0 } };
    size_t *order = count <= ZC_NETWORK_LINES ? zc_network_order(looks, count) : NULL;
    bool done = order;
    for (size_t i = 0; i < count && done; i++) {
        sorted[i] = looks[order[i]];
        done = sorted[i].width <= ZC_LIMIT_STRIP_WIDTH;
    }
    free(order);
    done = done && zc_network_sense(model, sorted, count, sensed);
    for (size_t i = 0; i < count && i < ZC_NETWORK_LINES; i++) {
        float *rows = NULL;
        done = done && zc_network_weigh(model, &sensed[i], &rows);
        ret_shares[i] = (struct zc_shares){ rows, sensed[i].count, model->codes.height, model->codes.rows,
                                            model->null_code };
        zc_sensed_finish(&sensed[i]);
    }
    return done;
}

bool zc_ocr_sense(const struct zc_ocr *ocr, enum zc_script script, const struct zc_strip *looks, size_t count,
                  size_t step, struct zc_shares ret_shares[ZC_NETWORK_LINES], size_t *ret_count)
{
    struct zc_strip some[ZC_NETWORK_LINES] = { { 0 } };
    *ret_count = 0;
    for (size_t i = 0; i < count && *ret_count < ZC_NETWORK_LINES; i += step)
        some[(*ret_count)++] = looks[i];
    return sense_looks(&ocr->models[script], some, *ret_count, ret_shares);
}

/* What was decoded of a look, without spaces.  @return false without memory */
static bool make_view(const struct zc_model *model, const struct zc_lexicon *lexicon, const struct zc_shares *shares,
                      struct zc_view *ret_view, double *ret_sure)
{
    struct zc_view view = { &model->alphabet, NULL, *shares, calloc(ZC_LIMIT_LINE_SYMBOLS, sizeof *view.decoded), 0 };
    size_t count = 0;
    double sum = 0;
    if (!view.decoded || !zc_decode(&model->alphabet, shares, view.decoded, ZC_LIMIT_LINE_SYMBOLS, &count)) {
        free(view.decoded);
        return false;
    }
    zc_lexicon_mend(lexicon, &model->alphabet, shares, view.decoded, count);
    for (size_t i = 0; i < count; i++)
        if (*model->alphabet.characters[view.decoded[i].character] != ' ') {
            sum += zc_ocr_confidence(view.decoded[i].least);
            view.decoded[view.count++] = view.decoded[i];
        }
    *ret_sure = view.count > 0 ? sum / (double)view.count : 0;
    *ret_view = view;
    return true;
}

bool zc_ocr_make_views(const struct zc_ocr *ocr, enum zc_script script, const struct zc_strip *looks, size_t count,
                       struct zc_view views[ZC_NETWORK_LINES], size_t *known)
{
    struct zc_shares shares[ZC_NETWORK_LINES] = { { 0 } };
    const struct zc_model *model = &ocr->models[script];
    size_t some;
    double most = -1;
    size_t step = script == ZC_SCRIPT_SIMPLIFIED ? 1 : ZC_OTHER_LOOKS;
    bool done = zc_ocr_sense(ocr, script, looks, count, step, shares, &some);
    for (size_t i = 0; i < some; i++) {
        double sure = 0;
        struct zc_view *view = &views[*known];
        done = done && make_view(model, &ocr->lexicons[script], &shares[i], view, &sure);
        if (!done) {
            free((void *)(uintptr_t)shares[i].rows);
            continue;
        }
        view->map = script == ZC_SCRIPT_SIMPLIFIED ? NULL : &ocr->map;
        zc_view_tell(view);
        if (!view->map && sure > most) {
            struct zc_view swap = views[0];
            views[0] = *view;
            *view = swap;
            most = sure;
        }
        (*known)++;
    }
    return done;
}

void zc_ocr_free_views(struct zc_view *views, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(views[i].decoded);
        free((void *)(uintptr_t)views[i].shares.rows);
    }
}
