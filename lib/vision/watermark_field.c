/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/watermark_field.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#define CELLS_A_BODY 6.0                 /* of the body's height: strokes of a watermark fill one */
#define LEAST_CELLS 8
#define LEAST_SLANT 12.0                 /* degrees: below, the seams of print make bands along its lines */
#define MOST_SLANT 68.0
#define SLANT_STEP 2.0
#define OTHER_SLANT 10.0                 /* degrees between two slants that are tried */
#define SLANTS 2
#define LONG 5.0                         /* times as long as high: a line that tells where text stands */
#define ALIKE 1.4                        /* times as high at most */
#define PITCHES 5.5                      /* heights between lines of one text: some are lost below the watermark */
#define TOGETHER 1.5                     /* heights by which edges may differ */
#define FEWEST 3u                        /* of them make a text */
#define ROOM 2.0                         /* bodies round the text that count as well */
#define SMOOTH 0.5                       /* bodies each way */
#define GAP 0.8                          /* bodies between strokes of one text */
#define SHEET 1.3                        /* times as high as wide, from its first line down, is the paper of a text */
#define LOWEST 1.15                      /* bodies a band is high */
#define HIGHEST 9.0
#define SHORTEST 2.3                     /* times as long as high: three characters */
#define APART 1.1                        /* heights without anything that end a text */
#define ENDS 0.5                         /* heights at both ends: a first stroke may be faint */
#define TALL 1.12                        /* times as high as the band's best part */
#define RISE 0.42                        /* from the usual share of pale to the greatest: a band's edge */
#define LEAST_CONTRAST 0.045             /* share of pale by which a band stands out */

/* Of one size, not far apart, and one edge below the other's. */
static bool are_of_one_text(const struct zc_line *one, const struct zc_line *other)
{
    double high = fmax(one->height, other->height), low = fmin(one->height, other->height);
    double apart = fabs(one->x - other->x), longer = fabs(one->length - other->length) / 2;
    return high < ALIKE * low && fabs(one->y - other->y) < PITCHES * high && fabs(apart - longer) < TOGETHER * high;
}

/* Running text: a long line of the usual height with another near it that ends or begins where it does.  A table's
 * grain and the edges of sheets are lines, too. */
static bool is_text(const struct zc_lines *lines, size_t index)
{
    const struct zc_line *line = &lines->list[index];
    if (line->length < LONG * line->height || line->height < 0.6 * lines->body || line->height > 1.5 * lines->body)
        return false;
    for (size_t i = 0; i < lines->count; i++)
        if (i != index && are_of_one_text(line, &lines->list[i]))
            return true;
    return false;
}

/* The box of the running text.  @return false where there is none */
static bool find_text(const struct zc_lines *lines, double ret_box[4])
{
    double room = ROOM * lines->body;
    size_t count = 0;
    for (size_t i = 0; i < lines->count; i++) {
        const struct zc_line *line = &lines->list[i];
        if (!is_text(lines, i))
            continue;
        const double box[4] = { line->x - line->length / 2 - room, line->y - room, line->x + line->length / 2 + room,
                                line->y + room };
        for (int side = 0; side < 4; side++) {
            bool further = side < 2 ? box[side] < ret_box[side] : box[side] > ret_box[side];
            ret_box[side] = count == 0 || further ? box[side] : ret_box[side];
        }
        count++;
    }
    ret_box[3] = fmax(ret_box[3], ret_box[1] + SHEET * (ret_box[2] - ret_box[0]));
    return count >= FEWEST;
}

/* Cells near running text are worth a look.  @param near  [rows][columns], all 0 */
static void mark_text(const struct zc_watermark_field *field, const struct zc_lines *lines, uint8_t *near)
{
    int room = (int)(ROOM * lines->body) / field->size;
    for (size_t i = 0; i < lines->count; i++) {
        const struct zc_line *line = &lines->list[i];
        int first = (int)((line->x - line->length / 2 - field->left) / field->size) - room;
        int last = (int)((line->x + line->length / 2 - field->left) / field->size) + room;
        if (!is_text(lines, i))
            continue;
        for (int column = first < 0 ? 0 : first; column <= last && column < field->columns; column++) {
            double y = line->y + line->tilt * (field->left + column * field->size - line->x) - field->top;
            int top = (int)(y / field->size) - room, bottom = (int)(y / field->size) + room;
            for (int row = top < 0 ? 0 : top; row <= bottom && row < field->rows; row++)
                near[row * field->columns + column] = 1;
        }
    }
}

/* Sets what lies between the first and the last that is set, of `count` cells that lie `step` apart. */
static void fill_between(uint8_t *cells, int count, int step)
{
    int first = 0, last = count - 1;
    while (first < count && !cells[first * step])
        first++;
    while (last > first && !cells[last * step])
        last--;
    for (int i = first; i < last; i++)
        cells[i * step] = 1;
}

/* All of the text, and the empty paper below it. */
static void fill_text(const struct zc_watermark_field *field, uint8_t *near)
{
    for (int column = 0; column < field->columns; column++)
        near[(field->rows - 1) * field->columns + column] = 1;
    for (int row = 0; row < field->rows; row++)
        fill_between(near + row * field->columns, field->columns, 1);
    for (int column = 0; column < field->columns; column++)
        fill_between(near + column, field->rows, field->columns);
}

static void count_cell(const struct zc_watermark_field *field, int column, int row, PIX *pale, PIX *hidden,
                       struct zc_watermark_cell *cell)
{
    int x0 = (int)field->left + column * field->size, y0 = (int)field->top + row * field->size;
    for (int y = y0; y < y0 + field->size; y++) {
        const l_uint32 *pale_row = pixGetData(pale) + (size_t)y * (size_t)pixGetWpl(pale);
        const l_uint32 *hidden_row = pixGetData(hidden) + (size_t)y * (size_t)pixGetWpl(hidden);
        for (int x = x0; x < x0 + field->size; x++) {
            bool known = !GET_DATA_BIT(hidden_row, x);
            cell->known = (uint16_t)(cell->known + known);
            cell->pale = (uint16_t)(cell->pale + (known && GET_DATA_BIT(pale_row, x)));
        }
    }
}

bool zc_watermark_field_make(const struct zc_sheet *sheet, PIX *pale, PIX *hidden, struct zc_watermark_field *ret_field)
{
    double box[4] = { 0 }, width = pixGetWidth(pale), height = pixGetHeight(pale);
    struct zc_watermark_field field = { .size = (int)(sheet->lines.body / CELLS_A_BODY) };
    field.size = field.size < 2 ? 2 : field.size;
    *ret_field = field;
    if (!find_text(&sheet->lines, box))
        return true;
    field.left = fmax(box[0], 0);
    field.top = fmax(box[1], 0);
    field.columns = (int)(fmin(box[2], width) - field.left) / field.size;
    field.rows = (int)(fmin(box[3], height) - field.top) / field.size;
    if (field.columns < LEAST_CELLS || field.rows < LEAST_CELLS)
        return true;
    size_t count = (size_t)field.columns * (size_t)field.rows;
    uint8_t *near = calloc(count, 1);
    field.cells = near ? calloc(count, sizeof *field.cells) : NULL;
    if (field.cells)
        mark_text(&field, &sheet->lines, near);
    if (field.cells)
        fill_text(&field, near);
    for (size_t i = 0; field.cells && i < count; i++)
        if (near[i])
            count_cell(&field, (int)i % field.columns, (int)i / field.columns, pale, hidden, &field.cells[i]);
    free(near);
    *ret_field = field;
    return field.cells != NULL;
}

void zc_watermark_field_finish(struct zc_watermark_field *field)
{
    free(field->cells);
    field->cells = NULL;
}

/* Sums of cells by their place across or along a slant. */
struct profile {
    double *known, *pale;                /* [count] */
    int count, offset;                   /* of the bin where the field's corner lies */
};

static bool profile_new(const struct zc_watermark_field *field, struct profile *ret_profile)
{
    int reach = field->columns + field->rows + 2;
    double *sums = calloc(4 * (size_t)reach, sizeof *sums);
    *ret_profile = (struct profile){ sums, sums ? sums + 2 * reach : NULL, 2 * reach, reach };
    return sums != NULL;
}

/* @param lowest, highest  of the place across; only cells between count  @param along  else across */
static void project(const struct zc_watermark_field *field, double angle, bool along, double lowest, double highest,
                    struct profile *profile)
{
    double right = cos(angle), down = sin(angle);
    for (int i = 0; i < profile->count; i++)
        profile->known[i] = profile->pale[i] = 0;
    for (int row = 0; row < field->rows; row++)
        for (int column = 0; column < field->columns; column++) {
            const struct zc_watermark_cell *cell = &field->cells[row * field->columns + column];
            double across = row * right - column * down;
            if (cell->known == 0 || across < lowest || across > highest)
                continue;
            int bin = (int)floor(along ? column * right + row * down : across) + profile->offset;
            profile->known[bin] += cell->known;
            profile->pale[bin] += cell->pale;
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
            double share = profile->pale[i] / profile->known[i];
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

struct search {
    const struct zc_watermark_field *field;
    double body;                         /* in cells */
    double angle;
    struct zc_line *lines;
    double *masses;
    size_t count, capacity;
};

static void keep(struct search *search, const struct zc_line *line, double mass)
{
    size_t at = search->count < search->capacity ? search->count++ : search->capacity;
    for (; at > 0 && search->masses[at - 1] < mass; at--)
        if (at < search->capacity) {
            search->lines[at] = search->lines[at - 1];
            search->masses[at] = search->masses[at - 1];
        }
    if (at < search->capacity) {
        search->lines[at] = *line;
        search->masses[at] = mass;
    }
}

/* The texts that stand in a band, after one another. */
static void split_band(struct search *search, double low, double high, struct profile *profile, double *shares)
{
    double size = search->field->size, height = high - low, middle = (low + high) / 2;
    double right = cos(search->angle), down = sin(search->angle);
    project(search->field, search->angle, true, low, high, profile);
    smooth(profile, (int)(height / 4), shares);
    double least = greatest(shares, profile) * RISE;
    int start, end = 0;
    while (find_run(shares, profile->count, end, least, (int)(APART * height), &start, &end)) {
        double mass = 0, along = (start + end) / 2.0 - profile->offset, length = end - start;
        for (int i = start; i < end; i++)
            mass += profile->pale[i];
        struct zc_line line = { .x = search->field->left + (along * right - middle * down) * size,
                                .y = search->field->top + (along * down + middle * right) * size,
                                .tilt = tan(search->angle), .length = (length + 2 * ENDS * height) * size,
                                .height = TALL * height * size };
        if (length > SHORTEST * height)
            keep(search, &line, mass);
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

size_t zc_watermark_field_bands(const struct zc_watermark_field *field, double body, struct zc_line *ret_lines,
                                size_t capacity)
{
    struct profile profile;
    struct search search = { .field = field, .body = body / field->size, .lines = ret_lines, .capacity = capacity,
                             .masses = calloc(capacity + 1, sizeof *search.masses) };
    if (field->cells && search.masses && profile_new(field, &profile)) {
        double *shares = calloc(2 * (size_t)profile.count, sizeof *shares);
        double before = INFINITY;        /* a fold or a shadow may stand out more: the next slant is tried as well */
        for (int i = 0; shares && i < SLANTS; i++) {
            double slant = find_slant(field, -MOST_SLANT, MOST_SLANT, SLANT_STEP, before, &profile);
            before = slant;
            slant = find_slant(field, slant - SLANT_STEP / 2, slant + SLANT_STEP / 2, SLANT_STEP / 4, INFINITY,
                               &profile);
            search.angle = slant * M_PI / 180;
            if (!isnan(slant))
                find_bands(&search, &profile, shares, shares + profile.count);
        }
        free(shares);
        free(profile.known);
    }
    free(search.masses);
    return search.count;
}
