/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/line_text.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "vision/line_star.h"
#include "vision/line_strip.h"
#include "vision/line_texture.h"

#define SHORT 13.0                       /* times as long as high: what is read again in doubt, and may hold a star */
#define MARK 5u                          /* characters of a mark without a star; 機 and 絕 want the other script */
#define STRAY 4u                         /* characters before a star that are more than a level */
#define BACK 2.2                         /* characters that are looked at before a star without a level */
#define DOUBTFUL 88                      /* one character below it casts doubt on a short line */
#define OTHER_SCRIPT 8.0                 /* points of confidence */
#define SURE 85                          /* of 520 lines on pictures without writing six had so sure characters */
#define STRETCH 1.6                      /* times as wide, of large narrow characters, */
#define STRETCHED 80                     /* confidence of a line that was rightly stretched: a box makes no sense */
#define NARROW_LENGTH 3.0                /* in a line so many times as long as high, */
#define DENSE 1.15                       /* which holds so many more than square ones, */
#define SENSELESS 0.6                    /* or of which so few are sure */
#define WORD_GAP 0.7                     /* heights of characters: less is no space between words */
#define GOES_ON "\xe2\x80\xa6"           /* what stands for the rest of it */
#define SENSE 0.3                        /* share of a line below which it is none, but for numbers and letters, */
#define CONFIDENT 93                     /* which make no sense, and may be read surely */
#define SURE_SIGN 95                     /* what stands in the margin becomes a sign with less */

static const struct zc_look looks[] = {
    { .tall = ZC_LINE_TALL }, { .tall = 40 }, { .tall = 32, .sharp = true },
    { .tall = 56, .script = ZC_SCRIPT_TRADITIONAL }, { .tall = 32, .script = ZC_SCRIPT_TRADITIONAL },
    { .tall = ZC_LINE_TALL },
};
#define OTHER (sizeof looks / sizeof *looks - 1)     /* the look at the other picture, where there is one */

/* A job on its way through the looks. */
struct course {
    struct zc_line_job *job;
    struct zc_line line;                 /* as it is cut out */
    double star;                         /* where along it a star stands; below 0 for none */
    enum zc_script script;               /* of the best */
    struct zc_line_text *best;           /* none before the first look */
};

static bool is_chinese(const struct zc_ocr_symbol *symbol)
{
    unsigned char first = (unsigned char)symbol->text[0];
    return first >= 0xe4 && first <= 0xe9;
}

/* One of the signs dirt is taken for. */
static bool is_sign(const struct zc_ocr_symbol *symbol)
{
    static const char *const signs[] = {
        "，", ",", "、", "。", ".", "*", "'", "`", "‘", "’", "“", "”", "|", "~", "-", "_", "；", ";",
    };
    for (size_t i = 0; symbol->confidence < SURE_SIGN && i < sizeof signs / sizeof *signs; i++)
        if (strcmp(symbol->text, signs[i]) == 0)
            return true;
    return false;
}

static bool is(const struct zc_ocr_symbol *symbol, const char *text)
{
    return strcmp(symbol->text, text) == 0;
}

static bool is_opening(const struct zc_ocr_symbol *symbol)
{
    static const char *const brackets[] = { "(", "（", "[", "【", "〔", "〈", "《", "<", "{", "「" };
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++)
        if (strcmp(symbol->text, brackets[i]) == 0)
            return true;
    return false;
}

/* Signs at either end that the network is not sure of: what stands in the margin becomes a
 * comma. */
void zc_line_text_trim(struct zc_ocr_text *text)
{
    size_t first = 0;
    while (text->count > 0 && is_sign(&text->symbols[text->count - 1]))
        text->count--;
    while (first < text->count && is_sign(&text->symbols[first]))
        first++;
    /* A bracket at the start that was read as two. */
    while (first + 1 < text->count && is_opening(&text->symbols[first]) && is_opening(&text->symbols[first + 1]))
        first++;
    text->count -= first;
    memmove(text->symbols, text->symbols + first, text->count * sizeof *text->symbols);
}

static void measure(struct zc_line_text *text)
{
    unsigned sum = 0;
    text->sure = text->figures = 0;
    for (size_t i = 0; i < text->read.count; i++) {
        sum += text->read.symbols[i].confidence;
        bool sure = text->read.symbols[i].confidence >= SURE, figure = text->read.symbols[i].text[0] >= '0'
                                                                  && text->read.symbols[i].text[0] <= '9';
        text->sure += sure && is_chinese(&text->read.symbols[i]);
        text->figures += sure && figure;
    }
    text->confidence = text->read.count > 0 ? (uint8_t)(sum / text->read.count) : 0;
}

/* Does there stand before 密 what stands there in a mark? */
static bool names_level(const struct zc_line_text *text)
{
    static const char *const first[] = { "绝", "机", "秘", "絕", "機", "祕" };
    for (size_t i = 1; i < text->read.count; i++)
        for (size_t j = 0; is(&text->read.symbols[i], "密") && j < sizeof first / sizeof *first; j++)
            if (is(&text->read.symbols[i - 1], first[j]))
                return true;
    return false;
}

/* The other script has to be better by something: both networks are sure of what both scripts write alike. */
static double worth(const struct zc_line_text *text, bool star, enum zc_script script)
{
    double other = script == ZC_SCRIPT_TRADITIONAL && !names_level(text) ? OTHER_SCRIPT : 0;
    return text->confidence - other + (star && !names_level(text) ? -20.0 : 0.0);
}

static bool is_doubtful(const struct zc_line_text *text, bool star)
{
    for (size_t i = 0; i < text->read.count; i++)
        if (text->read.symbols[i].confidence < DOUBTFUL)
            return true;
    return text->read.count == 0 || (star && !names_level(text));
}

/* Cuts the lines out; one that cannot be, or plainly holds no writing, is no strip, and nothing is read of it. */
static bool cut_all(PIX *grey, const struct course *const *courses, size_t count, const struct zc_look *look,
                    struct zc_strip *strips)
{
    bool done = true;
    for (size_t i = 0; i < count && done; i++) {
        const struct zc_line_job *job = courses[i]->job;
        PIX *other = look == &looks[OTHER] ? job->other : NULL;
        PIX *from = other ? other : job->came ? job->came : job->smooth ? job->smooth : grey;
        PIX *pixels = zc_line_strip_cut(from, &courses[i]->line, look, job->came, job->reversed);
        if (pixels && (courses[i]->job->pale || courses[i]->best || zc_line_has_strokes(pixels)))
            done = zc_line_strip_unpack(pixels, &strips[i]);
        pixDestroy(&pixels);
    }
    return done;
}

static void keep_better(struct course *course, const struct zc_ocr_text *read, enum zc_script script, size_t width)
{
    bool star = course->star >= 0;
    struct zc_line_text text = { .read = *read };
    zc_line_text_trim(&text.read);
    if (star && text.read.count > 0)
        zc_line_star_put(&text, course->star, width);
    text.star_at = text.star ? course->star : 0;
    measure(&text);
    struct zc_line_text *best = &course->job->text;
    if (!course->best || worth(&text, star, script) > worth(best, star, course->script)) {
        *best = text;
        course->script = script;
    }
    course->best = best;
}

static enum zc_status look_at(struct zc_ocr *ocr, PIX *grey, struct course **courses, size_t count,
                              const struct zc_look *look, struct zc_error *error)
{
    struct zc_strip *strips = calloc(count + 1, sizeof *strips);
    struct zc_ocr_text *texts = calloc(count + 1, sizeof *texts);
    enum zc_status status = ZC_OK;
    if (!strips || !texts || !cut_all(grey, (const struct course *const *)courses, count, look, strips))
        status = zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "reading needs more memory than is given");
    if (status == ZC_OK)
        status = zc_ocr_read(ocr, look->script, strips, count, texts, error);
    for (size_t i = 0; i < count && status == ZC_OK; i++)
        keep_better(courses[i], &texts[i], look->script, strips[i].width);
    for (size_t i = 0; strips && i < count; i++)
        free((void *)(uintptr_t)strips[i].grey);
    free(strips);
    free(texts);
    return status;
}

static bool is_short(const struct zc_line *line)
{
    return line->length < SHORT * line->height;
}

/* Is the line worth a look more, the `index`-th? */
static bool wants_look(const struct course *course, size_t index)
{
    const struct zc_line_text *text = &course->job->text;
    bool star = course->star >= 0;
    if (!course->job->well || !is_short(&course->line)
        || !((course->job->again > 0 || star) && is_doubtful(text, star)))
        return false;
    if (index == OTHER)
        return course->job->other;
    if (!star && text->sure + text->figures == 0)
        return false;
    /* A level that was read in one script is not rewritten in the other. */
    if (looks[index].script == ZC_SCRIPT_TRADITIONAL && names_level(text))
        return false;
    bool plain = !star && text->read.count > MARK;
    return !plain || (looks[index].script != ZC_SCRIPT_TRADITIONAL && index <= course->job->again);
}

/* Heads are often set in narrow characters, which make no sense until they are stretched. */
static bool may_be_narrow(const struct course *course)
{
    double characters = course->line.length / course->line.height;
    const struct zc_line_text *text = &course->job->text;
    if (text->read.count < DENSE * characters && text->sure > SENSELESS * characters)
        return false;
    return course->job->large && !course->line.column && course->line.wide == 0 && course->star < 0
           && characters > NARROW_LENGTH && is_doubtful(text, false);
}

/* Whether the stretched reading was the better one; if not, the line is as it was.
 * @param before  what was read of it unstretched */
static void settle(struct course *course, const struct zc_line_text *before)
{
    if (course->job->text.sure > before->sure && course->job->text.confidence >= STRETCHED) {
        course->job->line.wide = STRETCH;
    } else {
        course->job->text = *before;
        course->line.wide = 0;
    }
}

static enum zc_status stretch(struct zc_ocr *ocr, PIX *grey, struct course *courses, size_t count,
                              struct course **chosen, struct zc_error *error)
{
    size_t some = 0;
    for (size_t i = 0; i < count; i++)
        if (may_be_narrow(&courses[i]))
            chosen[some++] = &courses[i];
    if (some == 0)
        return ZC_OK;
    struct zc_line_text *before = calloc(some, sizeof *before);
    if (!before)
        return zc_fail_nomem(error);
    for (size_t i = 0; i < some; i++) {
        before[i] = chosen[i]->job->text;
        chosen[i]->line.wide = STRETCH;
        chosen[i]->best = NULL;
    }
    enum zc_status status = look_at(ocr, grey, chosen, some, &looks[0], error);
    for (size_t i = 0; i < some && status == ZC_OK; i++)
        settle(chosen[i], &before[i]);
    free(before);
    return status;
}

/* All looks at these lines. */
static enum zc_status run(struct zc_ocr *ocr, PIX *grey, struct course *courses, size_t count, struct zc_error *error)
{
    struct course **chosen = calloc(count + 1, sizeof *chosen);
    enum zc_status status = chosen ? ZC_OK : zc_fail_nomem(error);
    for (size_t index = 0; status == ZC_OK && index < sizeof looks / sizeof *looks; index++) {
        size_t some = 0;
        for (size_t i = 0; i < count; i++)
            if (index == 0 || wants_look(&courses[i], index))
                chosen[some++] = &courses[i];
        if (some == 0)
            break;
        status = look_at(ocr, grey, chosen, some, &looks[index], error);
        if (status == ZC_OK && index == 0)
            status = stretch(ocr, grey, courses, count, chosen, error);
    }
    free(chosen);
    return status;
}

/* The line with so many characters' room before it. */
static struct zc_line reach_back(const struct zc_line *line, double characters)
{
    struct zc_line longer = *line;
    double slant = sqrt(1 + line->tilt * line->tilt), back = characters * line->height / 2 / slant;
    longer.length += characters * line->height;
    longer.x -= back;
    longer.y -= back * line->tilt;
    return longer;
}

/* A star without a level before it: glare may have taken the level's first character from the ink. */
static enum zc_status read_back(struct zc_ocr *ocr, PIX *grey, struct zc_line_job *job, struct zc_error *error)
{
    struct zc_line_job longer = *job;
    longer.line = reach_back(&job->line, BACK);
    struct course course = { .job = &longer, .line = longer.line,
                             .star = zc_line_star_find(grey, &longer.line) };
    enum zc_status status = run(ocr, grey, &course, 1, error);
    if (status == ZC_OK && longer.text.star && names_level(&longer.text)) {
        job->text = longer.text;
        job->text.star_at = 0;
    }
    return status;
}

/* A star belongs behind a level, of which one character may be misread; far from the start of its line, 实 or 项 was
 * taken for one. */
static bool is_stray_star(const struct zc_line_text *text)
{
    size_t place = 0;
    while (place < text->read.count && !is(&text->read.symbols[place], "★"))
        place++;
    for (size_t i = 0; i < place && i < text->read.count; i++)
        if (is(&text->read.symbols[i], "密"))
            return false;
    return place < text->read.count && place >= STRAY && !names_level(text);
}

static enum zc_status read_without_star(struct zc_ocr *ocr, PIX *grey, struct zc_line_job *job, struct zc_error *error)
{
    struct zc_line_job plain = *job;
    struct course course = { .job = &plain, .line = plain.line, .star = -1 };
    plain.text = (struct zc_line_text){ .confidence = 0 };
    enum zc_status status = run(ocr, grey, &course, 1, error);
    if (status == ZC_OK)
        job->text = plain.text;
    return status;
}

enum zc_status zc_lines_read(struct zc_ocr *ocr, PIX *grey, struct zc_line_job *jobs, size_t count,
                             struct zc_error *error)
{
    struct course *courses = calloc(count + 1, sizeof *courses);
    enum zc_status status = courses ? ZC_OK : zc_fail_nomem(error);
    for (size_t i = 0; i < count && status == ZC_OK; i++) {
        bool may_hold_star = jobs[i].well && is_short(&jobs[i].line);
        courses[i] = (struct course){ .job = &jobs[i], .line = jobs[i].line,
                                      .star = may_hold_star ? zc_line_star_find(grey, &jobs[i].line) : -1 };
    }
    if (status == ZC_OK)
        status = run(ocr, grey, courses, count, error);
    for (size_t i = 0; i < count && status == ZC_OK; i++)
        if (jobs[i].text.star && !names_level(&jobs[i].text))
            status = read_back(ocr, grey, &jobs[i], error);
    for (size_t i = 0; i < count && status == ZC_OK; i++)
        if (jobs[i].text.star && is_stray_star(&jobs[i].text))
            status = read_without_star(ocr, grey, &jobs[i], error);
    free(courses);
    return status;
}

bool zc_line_text_hints_at_mark(const char *read)
{
    return strstr(read, "密") || strstr(read, "内部");
}

double zc_line_text_sense(const struct zc_line_text *text, const struct zc_line *line)
{
    double expected = line->length / line->height * (line->wide > 0 ? line->wide : 1);
    return (text->sure + 0.5 * text->figures) / (expected < 1 ? 1 : expected);        /* a figure is half as wide */
}

bool zc_line_text_is_writing(const struct zc_line_text *text, const struct zc_line *line)
{
    return text->star || zc_line_text_sense(text, line) >= SENSE
           || (text->confidence >= CONFIDENT && text->read.count > 2);
}

/* Is there room before a character, or do figures or letters begin or end a word? */
static bool is_apart(const struct zc_line_text *text, size_t index)
{
    const struct zc_ocr_symbol *one = &text->read.symbols[index], *before = index > 0 ? one - 1 : NULL;
    if (!before)
        return false;
    bool wide = (unsigned char)one->text[0] >= 0xe2 && (unsigned char)before->text[0] >= 0xe2;
    return wide ? one->left - before->right > WORD_GAP * ZC_LINE_TALL : one->spaced;
}

enum zc_status zc_line_text_copy(struct zc_arena *arena, const struct zc_line_text *text, bool whole,
                                 const char **ret_text, struct zc_error *error)
{
    char made[ZC_LIMIT_LINE_SYMBOLS * (sizeof text->read.symbols->text + 1) + sizeof GOES_ON];
    size_t size = 0;
    for (size_t i = 0; i < text->read.count; i++) {
        size_t length = strlen(text->read.symbols[i].text);
        if (is_apart(text, i))
            made[size++] = ' ';
        memcpy(made + size, text->read.symbols[i].text, length);
        size += length;
    }
    if (!whole && size > 0) {
        memcpy(made + size, GOES_ON, sizeof GOES_ON - 1);
        size += sizeof GOES_ON - 1;
    }
    *ret_text = zc_arena_copy_sized(arena, made, size);
    return *ret_text ? ZC_OK : zc_fail_nomem(error);
}
