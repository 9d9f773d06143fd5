/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/watermark_bands.h"

#include <math.h>
#include <stdlib.h>

#define LEAST_SLANT 12.0                 /* degrees: below, the seams of print make bands along its lines */
#define MOST_SLANT 68.0
#define SLANT_STEP 2.0
#define OTHER_SLANT 10.0                 /* degrees between two slants that are tried */
#define SLANTS 2
#define SMOOTH 0.5                       /* bodies each way */
#define GAP 0.8                          /* bodies between strokes of one text */
#define LOWEST 1.15                      /* bodies a band is high */
#define HIGHEST 9.0
#define SHORTEST 2.3                     /* times as long as high: three characters */
#define APART 1.1                        /* heights without anything that end a text */
#define ENDS 0.5                         /* heights at both ends: a first stroke may be faint */
#define TALL 1.12                        /* times as high as the band's best part */
#define RISE 0.42                        /* from the usual share of pale to the greatest: a band's edge */
#define LEAST_CONTRAST 0.045             /* share of pale by which a band stands out */
#define NEAR_SLANT 8                     /* degrees on both sides among which a text's own slant is looked for */
#define NEAR_STEP 2
#define MARGIN 1.5                       /* heights on both sides of a text within which its slant shows */

/* Sums of cells by their place across or along a slant. */
struct profile {
    int *known, *pale;                   /* [count] */
    int count, offset;                   /* of the bin where the field's corner lies */
};

static bool profile_new(const struct zc_watermark_field *field, struct profile *ret_profile)
{
    int reach = field->columns + field->rows + 2;
    int *sums = calloc(4 * (size_t)reach, sizeof *sums);
    *ret_profile = (struct profile){ sums, sums ? sums + 2 * reach : NULL, 2 * reach, reach };
    return sums != NULL;
}

/* @param along  else across; only cells whose place the other way lies between `lowest` and `highest` count */
static void project(const struct zc_watermark_field *field, double angle, bool along, double lowest, double highest,
                    struct profile *profile)
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

/* Each bin with `reach` bins on both sides. */
static void smooth(struct profile *profile, int reach, double *shares)
{
    for (int i = 0; i < profile->count; i++) {
        double known = 0, pale = 0;
        for (int j = i - reach; j <= i + reach; j++)
            if (j >= 0 && j < profile->count) {
                known += profile->known[j];
                pale += profile->pale[j];
            }
        shares[i] = known > 0 ? pale / known : 0;
    }
}

/* How much of what comes and goes does so from band to band. */
static double contrast(const struct profile *profile)
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

/* The slant from `first` on, in steps, at which bands stand out most, in degrees; not near one found before. */
static double find_slant(const struct zc_watermark_field *field, double first, double last, double step, double before,
                         struct profile *profile)
{
    double best = NAN, most = 0;
    for (double slant = first; slant <= last; slant += step) {
        if (fabs(slant) < LEAST_SLANT || fabs(slant - before) < OTHER_SLANT)
            continue;
        project(field, slant * M_PI / 180, false, -1e9, 1e9, profile);
        double here = contrast(profile);
        if (here > most) {
            most = here;
            best = slant;
        }
    }
    return best;
}

/* Where shares stay above `least` from `from` on, with gaps up to `gap`.  @return false for nowhere */
static bool find_run(const double *shares, int count, int from, double least, int gap, int *ret_start, int *ret_end)
{
    int start = from;
    while (start < count && shares[start] < least)
        start++;
    int end = start;
    for (int i = start; i < count && i <= end + gap; i++)
        end = shares[i] >= least ? i + 1 : end;
    *ret_start = start;
    *ret_end = end;
    return start < count;
}

static double greatest(const double *shares, const struct profile *profile)
{
    double known = 0, most = 0;
    for (int i = 0; i < profile->count; i++)
        known += profile->known[i];
    for (int i = 0; i < profile->count; i++)
        if (profile->known[i] > known / (4.0 * profile->count) && shares[i] > most)
            most = shares[i];
    return most;
}

/* Where pale writing stands, in cells along its slant and across it. */
struct stretch {
    double low, high, start, end;
};

struct search {
    const struct zc_watermark_field *field;
    double body;                         /* in cells */
    double angle;
    struct found { struct stretch stretch; double angle, mass; } *found;         /* the most first */
    size_t count, capacity;
};

static void keep(struct search *search, const struct stretch *stretch, double mass)
{
    size_t at = search->count < search->capacity ? search->count++ : search->capacity;
    for (; at > 0 && search->found[at - 1].mass < mass; at--)
        if (at < search->capacity)
            search->found[at] = search->found[at - 1];
    if (at < search->capacity)
        search->found[at] = (struct found){ *stretch, search->angle, mass };
}

static void turn_place(double angle, double x, double y, double *ret_along, double *ret_across)
{
    *ret_along = x * cos(angle) + y * sin(angle);
    *ret_across = y * cos(angle) - x * sin(angle);
}

/* The middle of a stretch in cells from the field's corner. */
static void middle_of(const struct stretch *stretch, double angle, double *ret_x, double *ret_y)
{
    double along = (stretch->start + stretch->end) / 2, across = (stretch->low + stretch->high) / 2;
    *ret_x = along * cos(angle) - across * sin(angle);
    *ret_y = along * sin(angle) + across * cos(angle);
}

/* Empties the profile but for what lies around `middle`. */
static void keep_near(struct profile *profile, double middle, double reach)
{
    for (int i = 0; i < profile->count; i++)
        if (fabs(i - profile->offset - middle) > reach)
            profile->known[i] = profile->pale[i] = 0;
}

/* The cells around a text, as they lie across one slant near its own. */
static void project_around(const struct search *search, const struct stretch *stretch, double angle, double x,
                           double y, struct profile *profile, double *ret_middle)
{
    double along, across, half = (stretch->end - stretch->start) / 2, height = stretch->high - stretch->low;
    turn_place(angle, x, y, &along, &across);
    project(search->field, angle, false, along - half - ENDS * height, along + half + ENDS * height, profile);
    keep_near(profile, across, (0.5 + MARGIN) * height);
    *ret_middle = across;
}

/* A page's slant is the shadow's and the fold's too: the text's own is the one at which its edges are sharpest. */
static double own_slant(const struct search *search, const struct stretch *stretch, struct profile *profile)
{
    double x, y, middle, best = search->angle, most = -1;
    middle_of(stretch, search->angle, &x, &y);
    for (int step = NEAR_STEP; step > 0; step /= 2) {
        double from = best;
        int reach = step == NEAR_STEP ? NEAR_SLANT : step;
        for (int degrees = -reach; degrees <= reach; degrees += step) {
            double angle = from + degrees * M_PI / 180;
            if (fabs(angle) < LEAST_SLANT * M_PI / 180)
                continue;
            project_around(search, stretch, angle, x, y, profile, &middle);
            double here = contrast(profile);
            if (here > most) {
                most = here;
                best = angle;
            }
        }
    }
    return best;
}

/* The run of what is pale that covers `middle`, or the nearest one before it.  @return false for none */
static bool find_run_at(const double *shares, int count, double middle, double least, int gap, int *ret_start,
                        int *ret_end)
{
    int start, end = 0;
    bool found = false;
    while (find_run(shares, count, end, least, gap, &start, &end) && start <= middle) {
        *ret_start = start;
        *ret_end = end;
        found = true;
    }
    return found && *ret_end > middle;
}

/* The stretch once more at its own slant. */
static struct stretch settle(const struct search *search, const struct stretch *stretch, double angle,
                             struct profile *profile, double *shares)
{
    struct stretch settled = *stretch;
    double x, y, along, middle, known = 0, pale = 0, height = stretch->high - stretch->low;
    int start, end;
    middle_of(stretch, search->angle, &x, &y);
    project_around(search, stretch, angle, x, y, profile, &middle);
    for (int i = 0; i < profile->count; i++) {
        known += profile->known[i];
        pale += profile->pale[i];
    }
    smooth(profile, (int)(search->body * SMOOTH), shares);
    double usual = pale / (known + 1), least = usual + RISE * (greatest(shares, profile) - usual);
    turn_place(angle, x, y, &along, &middle);
    settled.low = middle - height / 2;
    settled.high = middle + height / 2;
    if (find_run_at(shares, profile->count, middle + profile->offset, least, (int)(search->body * GAP), &start, &end)) {
        settled.low = start - profile->offset;
        settled.high = end - profile->offset;
    }
    height = settled.high - settled.low;
    settled.start = along - (stretch->end - stretch->start) / 2;
    settled.end = along + (stretch->end - stretch->start) / 2;
    project(search->field, angle, true, settled.low, settled.high, profile);
    smooth(profile, (int)(height / 4), shares);
    if (find_run_at(shares, profile->count, along + profile->offset, greatest(shares, profile) * RISE,
                    (int)(APART * height), &start, &end)) {
        settled.start = start - profile->offset;
        settled.end = end - profile->offset;
    }
    return settled;
}

static struct zc_line line_of(const struct zc_watermark_field *field, const struct stretch *stretch, double angle)
{
    double x, y, height = stretch->high - stretch->low, size = field->size;
    middle_of(stretch, angle, &x, &y);
    return (struct zc_line){ .x = field->left + x * size, .y = field->top + y * size, .tilt = tan(angle),
                             .length = (stretch->end - stretch->start + 2 * ENDS * height) * size,
                             .height = TALL * height * size };
}

/* The texts that stand in a band, after one another. */
static void split_band(struct search *search, double low, double high, struct profile *profile, double *shares)
{
    double height = high - low;
    project(search->field, search->angle, true, low, high, profile);
    smooth(profile, (int)(height / 4), shares);
    double least = greatest(shares, profile) * RISE;
    int start, end = 0;
    while (find_run(shares, profile->count, end, least, (int)(APART * height), &start, &end)) {
        double mass = 0;
        for (int i = start; i < end; i++)
            mass += profile->pale[i];
        if (end - start > SHORTEST * height)
            keep(search, &(struct stretch){ low, high, start - profile->offset, end - profile->offset }, mass);
    }
}

static void find_bands(struct search *search, struct profile *profile, double *shares, double *along)
{
    project(search->field, search->angle, false, -1e9, 1e9, profile);
    double known = 0, pale = 0;
    for (int i = 0; i < profile->count; i++) {
        known += profile->known[i];
        pale += profile->pale[i];
    }
    smooth(profile, (int)(search->body * SMOOTH), shares);
    double usual = pale / (known + 1), most = greatest(shares, profile);
    int start, end = 0, count = profile->count, offset = profile->offset;
    if (most < usual + LEAST_CONTRAST)
        return;
    double least = usual + RISE * (most - usual);
    while (find_run(shares, count, end, least, (int)(search->body * GAP), &start, &end)) {
        double height = end - start;
        if (height > LOWEST * search->body && height < HIGHEST * search->body)
            split_band(search, start - offset, end - offset, profile, along);
    }
}

static size_t find_all(struct search *search, struct profile *profile, double *shares, struct zc_line *ret_lines)
{
    const struct zc_watermark_field *field = search->field;
    double before = INFINITY;            /* a fold or a shadow may stand out more: the next slant is tried as well */
    for (int i = 0; i < SLANTS; i++) {
        double slant = find_slant(field, -MOST_SLANT, MOST_SLANT, SLANT_STEP, before, profile);
        before = slant;
        slant = find_slant(field, slant - SLANT_STEP / 2, slant + SLANT_STEP / 2, SLANT_STEP / 4, INFINITY, profile);
        search->angle = slant * M_PI / 180;
        if (!isnan(slant))
            find_bands(search, profile, shares, shares + profile->count);
    }
    for (size_t i = 0; i < search->count; i++) {
        const struct found *found = &search->found[i];
        search->angle = found->angle;
        double angle = own_slant(search, &found->stretch, profile);
        struct stretch settled = settle(search, &found->stretch, angle, profile, shares);
        ret_lines[i] = line_of(field, &settled, angle);
    }
    return search->count;
}

size_t zc_watermark_bands_find(const struct zc_watermark_field *field, double body, struct zc_line *ret_lines,
                               size_t capacity)
{
    struct profile profile = { .known = NULL };
    struct search search = { .field = field, .body = body / field->size, .capacity = capacity };
    size_t count = 0;
    if (!field->cells || !profile_new(field, &profile))
        return 0;
    double *shares = calloc(2 * (size_t)profile.count, sizeof *shares);
    search.found = calloc(capacity + 1, sizeof *search.found);
    if (shares && search.found)
        count = find_all(&search, &profile, shares, ret_lines);
    free(search.found);
    free(shares);
    free(profile.known);
    return count;
}
