/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/ocr.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ocr/agree.h"
#include "ocr/decode.h"
#include "ocr/lexicon.h"
#include "ocr/together.h"

#define YEAR_OF_BUILD 2026u
#define SURE 94                          /* one character below it is asked of other looks */
#define SECOND 1.0f                      /* by which the second character is behind the first, as a start */
#define LONGEST_PLACE 4u                 /* characters of one */
#define LEAST_LEAD 3.0                   /* of a number before the next one: with less, most were wrong */
#define SURE_LOSS 10.0                   /* and what was put aside for it; */
#define MOST_LOSS 16.0                   /* beyond, the line is none */
#define UNSURE_NUMBER 40
#define LEAST_NUMBER 70.0                /* confidence of a sure one, */
#define LEAD_SLOPE 2.0                   /* and points by which it rises with its lead */
#define OTHER_LOOKS 2                    /* every second one is shown to the other network, */
#define OTHER_WEIGHT 1.5                 /* and counts for more there */
#define MOST_LOOKS (2 * ZC_NETWORK_LINES / 3)
#define CONFIDENCE_SLOPE 35.0f           /* points by which confidence falls where a share is an e-th */

struct zc_ocr {
    struct zc_model models[ZC_SCRIPT_COUNT];
    struct zc_lexicon lexicons[ZC_SCRIPT_COUNT];
    struct zc_number_rules numbers[ZC_SCRIPT_COUNT];
    struct zc_script_map map;            /* from the simplified script to the traditional one */
};

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
        if (!zc_number_rules_new(&ocr->models[i].alphabet, last_year(), &ocr->numbers[i]))
            status = zc_fail_nomem(error);
    if (status == ZC_OK && !zc_script_map_new(&ocr->models[ZC_SCRIPT_SIMPLIFIED].alphabet,
                                              &ocr->models[ZC_SCRIPT_TRADITIONAL].alphabet, &ocr->map))
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
    zc_script_map_finish(&ocr->map);
    free(ocr);
}

static uint8_t confidence_of(float least)
{
    float value = least > 0 ? 100 + CONFIDENCE_SLOPE * logf(least) : 0;
    return value < 0 ? 0 : value > 100 ? 100 : (uint8_t)value;
}

static void put_symbols(const struct zc_alphabet *alphabet, const struct zc_decoded *decoded, size_t count,
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
                                          .confidence = confidence_of(decoded[i].least), .spaced = spaced };
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
    put_symbols(&model->alphabet, decoded, count, text);
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

/* How sure a number is by its lead; one that is hardly likelier than another, or for which much of what was read had to
 * be put aside, is not to be relied on. */
static uint8_t confidence_of_number(const struct zc_agreed *agreed)
{
    double value = LEAST_NUMBER + LEAD_SLOPE * agreed->lead;
    if (agreed->lead < LEAST_LEAD || agreed->loss > SURE_LOSS)
        return UNSURE_NUMBER;
    return value > 99 ? 99 : (uint8_t)value;
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

/* What some looks show to the network of one script: every `step`-th.  @return false without memory */
static bool sense_script(const struct zc_ocr *ocr, enum zc_script script, const struct zc_strip *looks, size_t count,
                         size_t step, struct zc_shares ret_shares[ZC_NETWORK_LINES], size_t *ret_count)
{
    struct zc_strip some[ZC_NETWORK_LINES] = { { 0 } };
    *ret_count = 0;
    for (size_t i = 0; i < count && *ret_count < ZC_NETWORK_LINES; i += step)
        some[(*ret_count)++] = looks[i];
    return sense_looks(&ocr->models[script], some, *ret_count, ret_shares);
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
        { ZC_SCRIPT_TRADITIONAL, 0, count, OTHER_LOOKS },
    };
    struct zc_agree_look looks[ZC_NETWORK_LINES] = { { NULL, { 0 } } };
    struct zc_shares shares[ZC_NETWORK_LINES] = { { 0 } };
    size_t known = 0, some;
    bool done = true;
    for (size_t part = 0; part < sizeof parts / sizeof *parts && done; part++) {
        done = sense_script(ocr, parts[part].script, strips + parts[part].first, parts[part].count, parts[part].step,
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
    if (count > MOST_LOOKS || !agree_number(ocr, looks, count, issuer, &agreed))
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "reading needs more memory than is given");
    ret_text->count = 0;
    for (size_t i = 0; agreed.loss < MOST_LOSS && i < agreed.number.count; i++) {
        struct zc_ocr_symbol *symbol = &ret_text->symbols[ret_text->count++];
        int width = (int)(looks[0].width / agreed.number.count);
        *symbol = (struct zc_ocr_symbol){ .left = (int)i * width, .right = (int)(i + 1) * width,
                                          .confidence = confidence_of_number(&agreed) };
        memcpy(symbol->text, alphabet->characters[agreed.number.characters[i]], sizeof symbol->text);
    }
    return ZC_OK;
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
            sum += confidence_of(view.decoded[i].least);
            view.decoded[view.count++] = view.decoded[i];
        }
    *ret_sure = view.count > 0 ? sum / (double)view.count : 0;
    *ret_view = view;
    return true;
}

/* What the name may begin with; its second character too: dirt may stand before the first, and 北京 is 京 in numbers. */
static void put_firsts(const struct zc_alphabet *alphabet, const struct zc_choice *choices, size_t count,
                       uint16_t second, struct zc_issuer *issuer)
{
    for (size_t i = 0; i < count && issuer->first_count + 1 < ZC_FIRSTS; i++) {
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
static void ask_views(const struct zc_number_rules *rules, struct zc_view *views, size_t count,
                      struct zc_issuer *ret_issuer)
{
    struct zc_view *base = &views[0];
    const struct zc_alphabet *alphabet = base->alphabet;
    size_t begin = begin_of_place(base), place_end = end_of_place(alphabet, base, begin);
    for (size_t i = 0; i < base->count; i++) {
        struct zc_choice choices[ZC_CHOICES];
        bool place = i >= begin && i < place_end;
        if (!place && confidence_of(base->decoded[i].least) >= SURE)
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
}

/* The looks of one network, behind those that are known.  @return false without memory */
static bool make_views(const struct zc_ocr *ocr, enum zc_script script, const struct zc_strip *looks, size_t count,
                       struct zc_view views[ZC_NETWORK_LINES], size_t *known)
{
    struct zc_shares shares[ZC_NETWORK_LINES] = { { 0 } };
    const struct zc_model *model = &ocr->models[script];
    size_t some;
    double most = -1;
    size_t step = script == ZC_SCRIPT_SIMPLIFIED ? 1 : OTHER_LOOKS;
    bool done = sense_script(ocr, script, looks, count, step, shares, &some);
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

enum zc_status zc_ocr_read_together(struct zc_ocr *ocr, const struct zc_strip *looks, size_t count,
                                    struct zc_ocr_text *ret_text, struct zc_issuer *ret_issuer,
                                    struct zc_error *error)
{
    struct zc_view views[ZC_NETWORK_LINES] = { { .count = 0 } };
    const struct zc_alphabet *alphabet = &ocr->models[ZC_SCRIPT_SIMPLIFIED].alphabet;
    size_t known = 0;
    bool done = count <= MOST_LOOKS && make_views(ocr, ZC_SCRIPT_SIMPLIFIED, looks, count, views, &known);
    if (done && known > 0)
        done = make_views(ocr, ZC_SCRIPT_TRADITIONAL, looks, count, views, &known);
    *ret_issuer = (struct zc_issuer){ .name = NULL };
    ret_text->count = 0;
    if (done && known > 0) {
        ask_views(&ocr->numbers[ZC_SCRIPT_SIMPLIFIED], views, known, ret_issuer);
        zc_lexicon_mend(&ocr->lexicons[ZC_SCRIPT_SIMPLIFIED], alphabet, &views[0].shares, views[0].decoded,
                        views[0].count);
        put_symbols(alphabet, views[0].decoded, views[0].count, ret_text);
    }
    for (size_t i = 0; i < known; i++) {
        free(views[i].decoded);
        free((void *)(uintptr_t)views[i].shares.rows);
    }
    return done ? ZC_OK : zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "reading needs more memory than is given");
}
