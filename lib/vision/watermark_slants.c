/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/watermark_slants.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_SLANT 68.0
#define SLANT_STEP 2.0
#define OTHER_SLANT 10.0                 /* degrees between two slants that are tried */
#define TRIES 69                         /* of both sides, in such steps */
#define WHOLE 65536                      /* parts of a cell */

bool zc_watermark_profile_new(const struct zc_watermark_field *field, struct zc_watermark_profile *ret_profile)
{
    int reach = field->columns + field->rows + 2;
    int *sums = calloc(8 * (size_t)reach, sizeof *sums);
    uint64_t *both = (uint64_t *)(void *)(sums ? sums + 4 * reach : NULL);
    *ret_profile = (struct zc_watermark_profile){ sums, sums ? sums + 2 * reach : NULL, both, 2 * reach, reach };
    return sums != NULL;
}

/* It is done for each slant that is tried, so places are counted in WHOLE parts of a cell and the two sums are one
 * word. */
void zc_watermark_project_across(const struct zc_watermark_field *field, double angle,
                                 struct zc_watermark_profile *profile)
{
    double right = cos(angle), down = sin(angle);
    int64_t step = (int64_t)(down * WHOLE);
    memset(profile->both, 0, (size_t)profile->count * sizeof *profile->both);
    for (int row = 0; row < field->rows; row++) {
        const struct zc_watermark_cell *cells = &field->cells[row * field->columns];
        int64_t place = (int64_t)((row * right + profile->offset) * WHOLE);
        for (int column = 0; column < field->columns; column++, place -= step)
            profile->both[place / WHOLE] += (uint64_t)cells[column].known << 32 | cells[column].pale;
    }
    for (int i = 0; i < profile->count; i++) {
        profile->known[i] = (int)(profile->both[i] >> 32);
        profile->pale[i] = (int)(profile->both[i] & UINT32_MAX);
    }
}

/* @param along  else across; only cells whose place the other way lies between `lowest` and `highest` count */
void zc_watermark_project(const struct zc_watermark_field *field, double angle, bool along, double lowest,
                          double highest, struct zc_watermark_profile *profile)
{
    double right = cos(angle), down = sin(angle);
    for (int i = 0; i < profile->count; i++)
        profile->known[i] = profile->pale[i] = 0;
    for (int row = 0; row < field->rows; row++) {
        const struct zc_watermark_cell *cells = &field->cells[row * field->columns];
        for (int column = 0; column < field->columns; column++) {
            double across = row * right - column * down, on = column * right + row * down;
            double other = along ? across : on;
            if (cells[column].known == 0 || other < lowest || other > highest)
                continue;
            /* Above zero, where cutting the fraction off is floor() without a call. */
            int bin = (int)((along ? on : across) + profile->offset);
            profile->known[bin] += cells[column].known;
            profile->pale[bin] += cells[column].pale;
        }
    }
}

double zc_watermark_contrast(const struct zc_watermark_profile *profile)
{
    double known = 0, pale = 0, sum = 0;
    for (int i = 0; i < profile->count; i++) {
        known += profile->known[i];
        pale += profile->pale[i];
    }
    double usual = known > 0 ? pale / known : 0;
    for (int i = 0; i < profile->count; i++)
        if (profile->known[i] > 0) {
            double share = (double)profile->pale[i] / profile->known[i];
            sum += profile->known[i] * (share - usual) * (share - usual);
        }
    return known > 0 ? sum / known : 0;
}

/* The `index`-th that is tried, in degrees. */
static double slant_of(int index)
{
    return -MOST_SLANT + index * SLANT_STEP;
}

/* The slant from `first` on, in steps, at which bands stand out most, in degrees. */
static double find_slant(const struct zc_watermark_field *field, double first, double last, double step,
                         struct zc_watermark_profile *profile)
{
    double best = NAN, most = 0;
    for (double slant = first; slant <= last; slant += step) {
        if (fabs(slant) < ZC_WATERMARK_LEAST_SLANT)
            continue;
        zc_watermark_project_across(field, slant * M_PI / 180, profile);
        double here = zc_watermark_contrast(profile);
        if (here > most) {
            most = here;
            best = slant;
        }
    }
    return best;
}

/* Text that lies level stands out the more, the less a slant is: what grows towards that is no slant of its own. */
static bool is_peak(const double contrasts[TRIES], int index)
{
    return (index == 0 || contrasts[index] >= contrasts[index - 1])
           && (index == TRIES - 1 || contrasts[index] >= contrasts[index + 1]);
}

/* The slants at which bands stand out most: a fold or a shadow may stand out more, so there are several. */
void zc_watermark_slants_find(const struct zc_watermark_field *field, struct zc_watermark_profile *profile,
                              double ret_slants[ZC_WATERMARK_SLANTS])
{
    double contrasts[TRIES] = { 0 }, before = INFINITY;
    for (int i = 0; i < TRIES; i++) {
        double slant = slant_of(i);
        if (fabs(slant) < ZC_WATERMARK_LEAST_SLANT - SLANT_STEP)
            continue;
        zc_watermark_project_across(field, slant * M_PI / 180, profile);
        contrasts[i] = zc_watermark_contrast(profile);
    }
    for (int j = 0; j < ZC_WATERMARK_SLANTS; j++) {
        int best = -1;
        for (int i = 0; i < TRIES; i++)
            if (contrasts[i] > (best < 0 ? 0 : contrasts[best]) && fabs(slant_of(i)) >= ZC_WATERMARK_LEAST_SLANT
                && is_peak(contrasts, i) && !(fabs(slant_of(i) - before) < OTHER_SLANT))
                best = i;
        before = best < 0 ? NAN : slant_of(best);
        ret_slants[j] = find_slant(field, before - SLANT_STEP / 2, before + SLANT_STEP / 2, SLANT_STEP / 4, profile);
    }
}
