/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "detect/detector_parts.h"

#define HAN 3u                    /* bytes of one of them in UTF-8 */
#define FULL_COMMA 0xff0cu
#define SURE_NUMBER 60u           /* confidence below which a number is not told */
#define LARGE_SIZE 200u           /* hundredths of the body's size: titles stay below, names in heads lie above */
#define BRIEF_SIZE 150u
#define LARGE_WIDTH (ZC_SHAPE_WHOLE / 4)
#define LARGE_OFF (3 * (int)ZC_SHAPE_WHOLE / 20)  /* from the middle: the sheet may lie at one side of the picture */

/* What is read for digits: 0 as O or Q, 1 as l, I, i, | or ]. */
static const char *mend_digits(struct zc_detector *detector, const char *text)
{
    char digits[16];
    size_t size = 0;
    for (; *text && size + 1 < sizeof digits; text++)
        digits[size++] = strchr("OoQ", *text) ? '0' : strchr("lIi|]", *text) ? '1' : *text;
    digits[size] = 0;
    return zc_arena_copy(&detector->arena, digits);
}

/* The last character says what kind of number it is; those below end none, and are what 函, 发 and 字 are read for. */
static const char *mend_org(struct zc_detector *detector, const char *org)
{
    static const char misread[] = "画汉涵国图友岁宇", meant[] = "函函函函函发发字";
    size_t size = strlen(org);
    for (size_t i = 0; size > HAN && i + HAN < sizeof misread; i += HAN)
        if (memcmp(org + size - HAN, misread + i, HAN) == 0)
            return zc_arena_print(&detector->arena, "%.*s%.*s", (int)(size - HAN), org, (int)HAN, meant + i);
    return org;
}

/* Brackets in the name of the office are as wide as its characters: 公（治）字.  NULL stays NULL. */
static const char *widen_brackets(struct zc_detector *detector, const char *org)
{
    static const char *const wide[] = { "（", "）" };
    const char *open = org ? strchr(org, '(') : NULL, *close = open ? strchr(open, ')') : NULL;
    if (!close)
        return org;
    return zc_arena_print(&detector->arena, "%.*s%s%.*s%s%s", (int)(open - org), org, wide[0],
                          (int)(close - open - 1), open + 1, wide[1], close + 1);
}

/* @return false where it is none: its number is zero */
static bool take_number(struct zc_detector *detector, const struct zc_cue *cue, const struct zc_normal *normal)
{
    const char *org = zc_apply_group(detector, &cue->pattern, normal, ZC_GROUP_ORG);
    const char *year = zc_apply_group(detector, &cue->pattern, normal, ZC_GROUP_YEAR);
    const char *number = zc_apply_group(detector, &cue->pattern, normal, ZC_GROUP_NUMBER);
    if (!org || !year || !number)
        return true;              /* the number of an order is a cue without these parts */
    if (detector->input->source == ZC_TEXT_OCR && strcmp(org, "人") == 0)
        return false;             /* a bracket that was read as two: 〔2021〕9号 */
    if (detector->input->source == ZC_TEXT_OCR) {
        org = mend_org(detector, org);
        year = mend_digits(detector, year);
        number = mend_digits(detector, number);
    }
    org = widen_brackets(detector, org);
    number = number ? number + strspn(number, "0") : "";
    if (!org || !year || *number == 0)
        return false;
    const struct zc_line_shape *shape = zc_shape_at(detector->input, normal->offsets[0]);
    if (shape && shape->confidence > 0 && shape->confidence < SURE_NUMBER)
        return true;              /* there is a number, but which one must not be made up */
    detector->cues.number = zc_arena_print(&detector->arena, "%s〔%s〕%s号", org, year, number);
    detector->no_memory |= !detector->cues.number;
    return true;
}

/* What stands in the margin of a picture is read as a comma behind a line that goes on. */
static bool is_speck(const struct zc_text_input *input, uint32_t c, size_t at)
{
    return input->source == ZC_TEXT_OCR && (c == ',' || c == FULL_COMMA) && input->text[at] == '\n';
}

const char *zc_take_words(struct zc_detector *detector, size_t start, size_t end)
{
    struct zc_buffer made = { 0 };
    const char *text = detector->input->text;
    for (size_t at = start; at < end;) {
        uint32_t c;
        char bytes[4];
        at += zc_normal_next(text + at, end - at, &c);
        if (at < end && is_speck(detector->input, c, at))
            continue;
        if ((c < ZC_FOLD_SIZE ? detector->rules->fold[c] : 1) != ZC_FOLD_DROPPED)
            zc_buffer_put(&made, bytes, zc_utf8_encode(c, bytes));
    }
    const char *kept = zc_arena_copy(&detector->arena, zc_buffer_text(&made));
    zc_buffer_finish(&made);
    detector->no_memory |= !kept;
    return kept;
}

/* The value of a Han digit or ten at `text`; -1 for none.  〇 is read as O, o, 0, Q, @ or ○. */
static int digit_at(const char *text, size_t *ret_size)
{
    static const char digits[] = "〇一二三四五六七八九十";
    *ret_size = 1;
    if (*text >= '0' && *text <= '9')
        return *text - '0';
    if (*text && strchr("OoQ@", *text))
        return 0;
    *ret_size = HAN;
    for (int i = 0; i <= 10; i++)
        if (strncmp(digits + i * (int)HAN, text, HAN) == 0)
            return i;
    return strncmp("零", text, HAN) == 0 || strncmp("○", text, HAN) == 0 ? 0 : -1;
}

/* 2021, 二〇二一 or 二O〇二一 (OCR reads one 〇 as two) by its digits; 三十一 by its tens. */
static int number_of(const char *text)
{
    int values[8], count = 0, sum = 0;
    bool tens = text && strstr(text, "十");
    for (size_t size; text && *text && count < 8; text += size, count++)
        if ((values[count] = digit_at(text, &size)) < 0)
            return -1;
    for (int i = 0, left = count; i < count; i++) {
        bool doubled = !tens && left > 4 && i > 0 && values[i] == 0 && values[i - 1] == 0;
        left -= doubled;
        if (!doubled)
            sum = tens && values[i] == 10 ? (sum ? 10 * sum : 10) : tens ? sum + values[i] : 10 * sum + values[i];
    }
    return count ? sum : -1;
}

static const char *take_date(struct zc_detector *detector, const struct zc_cue *cue, const struct zc_normal *normal)
{
    static const enum zc_rule_group groups[] = { ZC_GROUP_YEAR, ZC_GROUP_MONTH, ZC_GROUP_DAY };
    int values[3];
    for (int i = 0; i < 3; i++)
        values[i] = number_of(zc_apply_group(detector, &cue->pattern, normal, groups[i]));
    if (values[0] < 1900 || values[0] > 2099 || values[1] < 1 || values[1] > 12 || values[2] < 1 || values[2] > 31)
        return NULL;
    return zc_arena_print(&detector->arena, "%04d-%02d-%02d", values[0], values[1], values[2]);
}

/* Specks behind a title are read as signs; 函 is the one kind of paper with a name of one character. */
static const char *mend_title_end(struct zc_detector *detector, char *title)
{
    static const char *const signs[] = { "，", "。", "、", "：", "；", "“", "”", "‘", "’", "—", ",", ".", ":", ";", "-", "_",
                                         "'", "\"", "*", "|", "!", "~", "·" };
    static const char *const about[] = { "半于", "美于", "羊于" };
    for (size_t i = 0; i < sizeof about / sizeof *about; i++)
        if (strncmp(title, about[i], 2 * HAN) == 0)
            memcpy(title, "关", HAN);
    const char *step = strstr(title, "进--步");   /* 一 between these two comes out as dashes */
    if (step)
        title = (char *)zc_arena_print(&detector->arena, "%.*s一%s", (int)(step + HAN - title), title, step + HAN + 2);
    if (!title)
        return NULL;
    size_t size = strlen(title);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t length = strlen(signs[i]);
        if (size > length && memcmp(title + size - length, signs[i], length) == 0) {
            title[size -= length] = 0;
            i = (size_t)-1;
        }
    }
    if (size <= 2 * HAN || memcmp(title + size - 2 * HAN, "的", HAN) != 0)
        return title;
    if (memcmp(title + size - HAN, "复", HAN) == 0)
        return zc_arena_print(&detector->arena, "%s函", title);
    memcpy(title + size - HAN, "函", HAN);
    return title;
}

/* The title with the office it begins with, where that stands on a line of its own. */
static const char *take_title(struct zc_detector *detector, const char *text, size_t start, size_t end)
{
    bool bare = strncmp(text, "关于", 2 * HAN) == 0;
    if (bare && zc_head_above(detector, ZC_CUE_NAME))
        start = detector->above->start;
    char *title = (char *)zc_take_words(detector, start, end);
    return title && detector->input->source == ZC_TEXT_OCR ? mend_title_end(detector, title) : title;
}

static void keep_place(struct zc_cues *cues, size_t start, size_t end)
{
    if (cues->end == 0) {
        cues->start = start;
        cues->end = end;
    }
}

static bool is_head(enum zc_cue_kind kind)
{
    return kind == ZC_CUE_COPY_NUMBER || kind == ZC_CUE_URGENT || kind == ZC_CUE_HEADER || kind == ZC_CUE_NUMBER;
}

/* Who issues what has no name of an office in its head. */
static void take_publisher(struct zc_detector *detector, const struct zc_cue *cue, const struct zc_line *line)
{
    struct zc_cues *cues = &detector->cues;
    bool issued = cues->seen[ZC_CUE_BRIEF] || cues->seen[ZC_CUE_ISSUE];
    bool below_head = issued && !cues->title && !cues->seen[ZC_CUE_RECIPIENT];
    if (cue->kind != ZC_CUE_SENDER && cue->kind != ZC_CUE_PUBLISHER)
        return;
    const char *name = zc_apply_group(detector, &cue->pattern, line->normal, ZC_GROUP_ISSUER);
    if (cue->kind == ZC_CUE_SENDER && !name)
        cues->sender_below = line->index + 1;         /* its field alone: the name stands in the next cell */
    bool below = cues->sender_below > 0 && cues->sender_below == line->index;
    if (name && !cues->sender && (cue->kind == ZC_CUE_SENDER || below))
        cues->sender = name;
    if (cue->kind == ZC_CUE_PUBLISHER && !cues->publisher && below_head)
        cues->publisher = name;
}

static void take_cue(struct zc_detector *detector, const struct zc_cue *cue, const struct zc_line *line)
{
    struct zc_cues *cues = &detector->cues;
    const PCRE2_SIZE *places = pcre2_get_ovector_pointer(detector->match);
    size_t start, end;
    zc_apply_range(line->normal, places[0], places[1], &start, &end);
    if (cue->kind == ZC_CUE_NUMBER && !cues->number && !take_number(detector, cue, line->normal))
        return;
    const struct zc_line_shape *shape = zc_shape_at(detector->input, line->normal->offsets[0]);
    bool red = detector->input->head != ZC_HEAD_NONE || (shape && shape->red_ink);
    if (!cues->seen[cue->kind])
        cues->points += red ? cue->red_points : cue->points;
    cues->seen[cue->kind] = true;
    detector->touched = true;
    cues->number_lines += !line->joined && cue->kind == ZC_CUE_NUMBER;
    cues->head_lines += !line->joined && is_head(cue->kind);
    cues->head_line = line->joined ? cues->head_line : line->index + 1;
    if (cue->kind == ZC_CUE_COPY_NUMBER || cue->kind == ZC_CUE_URGENT)
        cues->characters += line->joined ? 0 : line->characters;
    if (cue->kind == ZC_CUE_HEADER && !cues->issuer) {
        const char *issuer = zc_apply_group(detector, &cue->pattern, line->normal, ZC_GROUP_ISSUER);
        cues->issuer = zc_head_name(detector, (char *)issuer);   /* a copy in the arena */
    }
    if (cue->kind == ZC_CUE_NUMBER && !cues->issuer)
        cues->issuer = cues->head_name;                        /* the head of a letter has no 文件 */
    take_publisher(detector, cue, line);
    if (cue->kind == ZC_CUE_TITLE && !cues->title)
        cues->title = take_title(detector, line->normal->text, start, end);
    if (cue->kind == ZC_CUE_DATE && !cues->date) {
        cues->date = take_date(detector, cue, line->normal);
        cues->signature = zc_head_above(detector, ZC_CUE_NAME);
    }
    if (cue->kind == ZC_CUE_NUMBER || cue->kind == ZC_CUE_HEADER || cue->kind == ZC_CUE_TITLE)
        keep_place(cues, start, end);
}

static struct zc_words *words_of(struct zc_cues *cues, enum zc_cue_kind kind)
{
    return kind == ZC_CUE_EXAM ? &cues->exam : kind == ZC_CUE_ADVERT ? &cues->advert
           : kind == ZC_CUE_LESSON ? &cues->lesson : kind == ZC_CUE_FORM ? &cues->form : NULL;
}

/* Words that tell an exam paper, an advertisement, a lesson or a form: the different ones of the page are counted. */
static void count_words(struct zc_detector *detector, const struct zc_cue *cue, const struct zc_line *line)
{
    struct zc_words *words = words_of(&detector->cues, cue->kind);
    size_t from = 0;
    for (unsigned i = 0; i < ZC_MOST_WORDS && zc_apply_pattern(detector, &cue->pattern, line->normal, from); i++) {
        const PCRE2_SIZE *places = pcre2_get_ovector_pointer(detector->match);
        zc_words_add(words, line->normal->text + places[0], places[1] - places[0]);
        if (!detector->cues.seen[cue->kind])
            detector->cues.points += cue->points;
        detector->cues.seen[cue->kind] = true;
        if (places[1] <= from)
            return;
        from = places[1];
    }
}

/* As the name in a head stands, also on a copy in black: far larger than the text, in the middle and wide.  In red ink
 * it may stand elsewhere: of two pages side by side neither is in the middle. */
static bool is_large(const struct zc_detector *detector, const struct zc_line *line)
{
    const struct zc_line_shape *shape = zc_shape_at(detector->input, line->normal->offsets[0]);
    int off = shape ? 2 * shape->x + shape->width - (int)ZC_SHAPE_WHOLE : 0;
    bool heads = shape && shape->width >= LARGE_WIDTH && abs(off) <= 2 * LARGE_OFF;
    return shape && shape->size >= LARGE_SIZE && (heads || shape->red_ink);
}

/* What comes out in issues has a short name: being large is enough. */
static bool is_brief(const struct zc_detector *detector, const struct zc_line *line)
{
    const struct zc_line_shape *shape = zc_shape_at(detector->input, line->normal->offsets[0]);
    return shape && shape->size >= BRIEF_SIZE;
}

void zc_apply_cues(struct zc_detector *detector, const struct zc_line *line)
{
    int source = detector->input->source == ZC_TEXT_OCR ? ZC_RULE_OCR : ZC_RULE_TEXT;
    if (source == ZC_RULE_OCR)
        zc_offices_mend(&detector->normal);
    if (!line->joined)
        zc_head_note(detector, line);
    for (size_t i = 0; i < detector->rules->cue_count; i++) {
        const struct zc_cue *cue = &detector->rules->cues[i];
        bool wanted = !line->joined || (cue->kind == ZC_CUE_TITLE && !detector->cues.title);
        if (!(cue->source & source) || !wanted || cue->kind >= ZC_CUE_NAME || !zc_apply_needs(&cue->needs, line))
            continue;
        if (words_of(&detector->cues, cue->kind))
            count_words(detector, cue, line);
        else if ((cue->kind == ZC_CUE_LARGE_NAME && !is_large(detector, line))
                 || (cue->kind == ZC_CUE_BRIEF && !is_brief(detector, line)))
            continue;
        else if (zc_apply_pattern(detector, &cue->pattern, line->normal, 0))
            take_cue(detector, cue, line);
    }
    if (!detector->cues.title)
        zc_heading_note(detector, line);
}
