/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "detect/detector_parts.h"

#define HAN 3u                    /* bytes of one of them in UTF-8 */

static void take_number(struct zc_detector *detector, const struct zc_cue *cue, const struct zc_normal *normal)
{
    const char *org = zc_apply_group(detector, &cue->pattern, normal, ZC_GROUP_ORG);
    const char *year = zc_apply_group(detector, &cue->pattern, normal, ZC_GROUP_YEAR);
    const char *number = zc_apply_group(detector, &cue->pattern, normal, ZC_GROUP_NUMBER);
    if (!org || !year || !number)
        return;
    number += strspn(number, "0");
    detector->cues.number = zc_arena_print(&detector->arena, "%s〔%s〕%s号", org, year, *number ? number : "0");
    detector->no_memory |= !detector->cues.number;
}

/* The words of the original, without the spaces and line ends of the page. */
static const char *take_words(struct zc_detector *detector, size_t start, size_t end)
{
    struct zc_buffer made = { 0 };
    const char *text = detector->input->text;
    for (size_t at = start; at < end;) {
        uint32_t c;
        char bytes[4];
        at += zc_normal_next(text + at, end - at, &c);
        if ((c < ZC_FOLD_SIZE ? detector->rules->fold[c] : 1) != ZC_FOLD_DROPPED)
            zc_buffer_put(&made, bytes, zc_utf8_encode(c, bytes));
    }
    const char *kept = zc_arena_copy(&detector->arena, zc_buffer_text(&made));
    zc_buffer_finish(&made);
    detector->no_memory |= !kept;
    return kept;
}

/* The value of a Han digit or ten; 10 for 十, -1 for none. */
static int han_digit(const char *text)
{
    static const char digits[] = "〇一二三四五六七八九十";
    for (int i = 0; i <= 10; i++)
        if (memcmp(digits + i * (int)HAN, text, HAN) == 0)
            return i;
    return memcmp("零", text, HAN) == 0 || memcmp("○", text, HAN) == 0 ? 0 : -1;
}

/* 二〇二一 by its digits, 三十一 by its tens. */
static int han_number(const char *text, size_t size)
{
    int sum = 0;
    bool tens = memmem(text, size, "十", HAN) != NULL;
    for (size_t at = 0; at + HAN <= size; at += HAN) {
        int digit = han_digit(text + at);
        if (digit < 0)
            return -1;
        if (!tens)
            sum = 10 * sum + digit;
        else
            sum = digit == 10 ? (sum ? 10 * sum : 10) : sum + digit;
    }
    return sum;
}

static int number_before(const char *text, size_t size)
{
    return size > 0 && text[0] >= '0' && text[0] <= '9' ? atoi(text) : han_number(text, size);
}

static const char *take_date(struct zc_detector *detector, const char *text)
{
    const char *year = strstr(text, "年"), *month = year ? strstr(year, "月") : NULL;
    const char *day = month ? strstr(month, "日") : NULL, *start = year;
    if (!day)
        return NULL;
    while (start > text && ((start[-1] >= '0' && start[-1] <= '9')
                            || (start - text >= (ptrdiff_t)HAN && han_digit(start - HAN) >= 0)))
        start -= start[-1] >= '0' && start[-1] <= '9' ? 1 : HAN;
    int y = number_before(start, (size_t)(year - start));
    int m = number_before(year + HAN, (size_t)(month - year) - HAN);
    int d = number_before(month + HAN, (size_t)(day - month) - HAN);
    if (y < 1900 || y > 2099 || m < 1 || m > 12 || d < 1 || d > 31)
        return NULL;
    return zc_arena_print(&detector->arena, "%04d-%02d-%02d", y, m, d);
}

static void keep_place(struct zc_cues *cues, size_t start, size_t end)
{
    if (cues->end == 0) {
        cues->start = start;
        cues->end = end;
    }
}

static void take_cue(struct zc_detector *detector, const struct zc_cue *cue, const struct zc_line *line)
{
    struct zc_cues *cues = &detector->cues;
    const PCRE2_SIZE *places = pcre2_get_ovector_pointer(detector->match);
    size_t start, end;
    zc_apply_range(line->normal, places[0], places[1], &start, &end);
    if (!cues->seen[cue->kind])
        cues->points += detector->input->head != ZC_HEAD_NONE ? cue->red_points : cue->points;
    cues->seen[cue->kind] = true;
    detector->touched = true;
    if (cue->kind == ZC_CUE_COPY_NUMBER || cue->kind == ZC_CUE_URGENT)
        cues->characters += line->joined ? 0 : line->characters;
    if (cue->kind == ZC_CUE_NUMBER && !cues->number)
        take_number(detector, cue, line->normal);
    if (cue->kind == ZC_CUE_HEADER && !cues->issuer)
        cues->issuer = zc_apply_group(detector, &cue->pattern, line->normal, ZC_GROUP_ISSUER);
    if (cue->kind == ZC_CUE_TITLE && !cues->title)
        cues->title = take_words(detector, start, end);
    if (cue->kind == ZC_CUE_DATE && !cues->date)
        cues->date = take_date(detector, line->normal->text);
    if (cue->kind == ZC_CUE_NUMBER || cue->kind == ZC_CUE_HEADER || cue->kind == ZC_CUE_TITLE)
        keep_place(cues, start, end);
}

/* Words that tell an exam paper or an advertisement: the different ones of the page are counted. */
static void count_words(struct zc_detector *detector, const struct zc_cue *cue, const struct zc_line *line)
{
    struct zc_words *words = cue->kind == ZC_CUE_EXAM ? &detector->cues.exam : &detector->cues.advert;
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

void zc_apply_cues(struct zc_detector *detector, const struct zc_line *line)
{
    int source = detector->input->source == ZC_TEXT_OCR ? ZC_RULE_OCR : ZC_RULE_TEXT;
    for (size_t i = 0; i < detector->rules->cue_count; i++) {
        const struct zc_cue *cue = &detector->rules->cues[i];
        bool wanted = !line->joined || (cue->kind == ZC_CUE_TITLE && !detector->cues.title);
        if (!(cue->source & source) || !wanted || !zc_apply_needs(&cue->needs, line))
            continue;
        if (cue->kind == ZC_CUE_EXAM || cue->kind == ZC_CUE_ADVERT)
            count_words(detector, cue, line);
        else if (zc_apply_pattern(detector, &cue->pattern, line->normal, 0))
            take_cue(detector, cue, line);
    }
}
