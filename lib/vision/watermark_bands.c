/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/watermark_bands.h"

#include <math.h>
#include <stdlib.h>

#include "vision/watermark_slants.h"

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

/* Each bin with `reach` bins on both sides. */
static void smooth(struct zc_watermark_profile *profile, int reach, double *shares)
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

static double greatest(const double *shares, const struct zc_watermark_profile *profile)
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
static void keep_near(struct zc_watermark_profile *profile, double middle, double reach)
{
    for (int i = 0; i < profile->count; i++)
        if (fabs(i - profile->offset - middle) > reach)
            profile->known[i] = profile->pale[i] = 0;
}

/* The cells around a text, as they lie across one slant near its own. */
static void project_around(const struct search *search, const struct stretch *stretch, double angle, double x,
                           double y, struct zc_watermark_profile *profile, double *ret_middle)
{
    double along, across, half = (stretch->end - stretch->start) / 2, height = stretch->high - stretch->low;
    turn_place(angle, x, y, &along, &across);
    zc_watermark_project(search->field, angle, false, along - half - ENDS * height, along + half + ENDS * height,
                         profile);
    keep_near(profile, across, (0.5 + MARGIN) * height);
    *ret_middle = across;
}

/* A page's slant is the shadow's and the fold's too: the text's own is the one at which its edges are sharpest. */
static double own_slant(const struct search *search, const struct stretch *stretch,
                        struct zc_watermark_profile *profile)
{
    double x, y, middle, best = search->angle, most = -1;
    middle_of(stretch, search->angle, &x, &y);
    for (int step = NEAR_STEP; step > 0; step /= 2) {
        double from = best;
        int reach = step == NEAR_STEP ? NEAR_SLANT : step;
        for (int degrees = -reach; degrees <= reach; degrees += step) {
            double angle = from + degrees * M_PI / 180;
            if (fabs(angle) < ZC_WATERMARK_LEAST_SLANT * M_PI / 180)
                continue;
            project_around(search, stretch, angle, x, y, profile, &middle);
            double here = zc_watermark_contrast(profile);
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
                             struct zc_watermark_profile *profile, double *shares)
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
    zc_watermark_project(search->field, angle, true, settled.low, settled.high, profile);
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
static void split_band(struct search *search, double low, double high, struct zc_watermark_profile *profile,
                       double *shares)
{
    double height = high - low;
    zc_watermark_project(search->field, search->angle, true, low, high, profile);
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

static void find_bands(struct search *search, struct zc_watermark_profile *profile, double *shares, double *along)
{
    zc_watermark_project_across(search->field, search->angle, profile);
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

static size_t find_all(struct search *search, struct zc_watermark_profile *profile, double *shares,
                       struct zc_line *ret_lines)
{
    const struct zc_watermark_field *field = search->field;
    double slants[ZC_WATERMARK_SLANTS];
    zc_watermark_slants_find(field, profile, slants);
    for (int i = 0; i < ZC_WATERMARK_SLANTS; i++) {
        search->angle = slants[i] * M_PI / 180;
        if (!isnan(slants[i]))
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
    struct zc_watermark_profile profile = { .known = NULL };
    struct search search = { .field = field, .body = body / field->size, .capacity = capacity };
    size_t count = 0;
    if (!field->cells || !zc_watermark_profile_new(field, &profile))
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
