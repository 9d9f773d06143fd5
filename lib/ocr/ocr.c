/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/ocr_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>


#define YEAR_OF_BUILD 2026u
#define CONFIDENCE_SLOPE 35.0f           /* points by which confidence falls where a share is an e-th */

/* Papers may be numbered ahead; a clock that stands still on an old laptop must not make those of today unreadable. */
static unsigned last_year(void)
{
    time_t now = time(NULL);
    struct tm date;
    unsigned year = gmtime_r(&now, &date) && date.tm_year > 0 ? (unsigned)date.tm_year + 1900 : 0;
    return (year > YEAR_OF_BUILD ? year : YEAR_OF_BUILD) + 1;
}

enum zc_status zc_ocr_new(struct zc_ocr **ret_ocr, struct zc_error *error)
{
    static const char *const names[ZC_SCRIPT_COUNT] = { "chi_sim", "chi_tra" };
    struct zc_ocr *ocr = calloc(1, sizeof *ocr);
    enum zc_status status = ocr ? ZC_OK : zc_fail_nomem(error);
    for (int i = 0; i < ZC_SCRIPT_COUNT && status == ZC_OK; i++) {
        status = zc_model_load(names[i], &ocr->models[i], error);
        if (status == ZC_OK && !zc_lexicon_new(&ocr->models[i].alphabet, &ocr->lexicons[i]))
            status = zc_fail_nomem(error);
    }
    for (int i = 0; i < ZC_SCRIPT_COUNT && status == ZC_OK; i++)
        if (!zc_number_rules_new(&ocr->models[i].alphabet, last_year(), &ocr->numbers[i])
            || !zc_plain_rules_new(&ocr->models[i].alphabet, &ocr->plain[i]))
            status = zc_fail_nomem(error);
    if (status == ZC_OK && !zc_mark_rules_new(&ocr->models[ZC_SCRIPT_SIMPLIFIED].alphabet, &ocr->marks))
        status = zc_fail_nomem(error);
    if (status == ZC_OK && !zc_script_map_new(&ocr->models[ZC_SCRIPT_SIMPLIFIED].alphabet,
                                              &ocr->models[ZC_SCRIPT_TRADITIONAL].alphabet, &ocr->map))
        status = zc_fail_nomem(error);
    if (status == ZC_OK && !zc_places_new(&ocr->models[ZC_SCRIPT_SIMPLIFIED].alphabet, &ocr->places))
        status = zc_fail_nomem(error);
    if (status == ZC_OK)
        *ret_ocr = ocr;
    else
        zc_ocr_free(ocr);
    return status;
}

void zc_ocr_free(struct zc_ocr *ocr)
{
    if (!ocr)
        return;
    for (int i = 0; i < ZC_SCRIPT_COUNT; i++) {
        zc_model_finish(&ocr->models[i]);
        zc_lexicon_finish(&ocr->lexicons[i]);
        zc_number_rules_finish(&ocr->numbers[i]);
    }
    zc_places_finish(&ocr->places);
    zc_script_map_finish(&ocr->map);
    free(ocr);
}

uint8_t zc_ocr_confidence(float least)
{
    float value = least > 0 ? 100 + CONFIDENCE_SLOPE * logf(least) : 0;
    return value < 0 ? 0 : value > 100 ? 100 : (uint8_t)value;
}

void zc_ocr_put_symbols(const struct zc_alphabet *alphabet, const struct zc_decoded *decoded, size_t count,
                        struct zc_ocr_text *text)
{
    bool spaced = false;
    text->count = 0;
    for (size_t i = 0; i < count; i++) {
        const char *name = alphabet->characters[decoded[i].character];
        if ((unsigned char)*name <= ' ') {
            spaced = text->count > 0;
            continue;
        }
        struct zc_ocr_symbol *symbol = &text->symbols[text->count++];
        *symbol = (struct zc_ocr_symbol){ .left = (int)(decoded[i].first * ZC_OCR_POOL),
                                          .right = (int)(decoded[i].end * ZC_OCR_POOL),
                                          .confidence = zc_ocr_confidence(decoded[i].least), .spaced = spaced };
        memcpy(symbol->text, name, sizeof symbol->text);
        spaced = false;
    }
}

static bool decode(const struct zc_model *model, const struct zc_lexicon *lexicon, const struct zc_sensed *sensed,
                   struct zc_ocr_text *text)
{
    struct zc_decoded decoded[ZC_LIMIT_LINE_SYMBOLS];
    float *rows = NULL;
    size_t count = 0;
    bool done = zc_network_weigh(model, sensed, &rows);
    const struct zc_shares shares = { rows, sensed->count, model->codes.height, model->codes.rows, model->null_code };
    done = done && zc_decode(&model->alphabet, &shares, decoded, ZC_LIMIT_LINE_SYMBOLS, &count);
    if (done)
        zc_lexicon_mend(lexicon, &model->alphabet, &shares, decoded, count);
    zc_ocr_put_symbols(&model->alphabet, decoded, count, text);
    free(rows);
    return done;
}

static bool read_some(const struct zc_model *model, const struct zc_lexicon *lexicon, const struct zc_strip *strips,
                      const size_t *order, size_t count, struct zc_ocr_text *ret_texts)
{
    struct zc_strip some[ZC_NETWORK_LINES];
    struct zc_sensed sensed[ZC_NETWORK_LINES] = { { 0 } };
    for (size_t i = 0; i < count; i++)
        some[i] = strips[order[i]];
    bool done = zc_network_sense(model, some, count, sensed);
    for (size_t i = 0; i < count; i++) {
        done = done && decode(model, lexicon, &sensed[i], &ret_texts[order[i]]);
        zc_sensed_finish(&sensed[i]);
    }
    return done;
}

enum zc_status zc_ocr_read(struct zc_ocr *ocr, enum zc_script script, const struct zc_strip *strips, size_t count,
                           struct zc_ocr_text *ret_texts, struct zc_error *error)
{
    size_t *order = zc_network_order(strips, count);
    bool done = order;
    for (size_t i = 0; i < count && done; i++)
        done = strips[i].width <= ZC_LIMIT_STRIP_WIDTH;
    for (size_t first = 0; first < count && done; first += ZC_NETWORK_LINES) {
        size_t some = count - first < ZC_NETWORK_LINES ? count - first : ZC_NETWORK_LINES;
        done = read_some(&ocr->models[script], &ocr->lexicons[script], strips, order + first, some, ret_texts);
    }
    free(order);
    return done ? ZC_OK : zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "reading needs more memory than is given");
}
