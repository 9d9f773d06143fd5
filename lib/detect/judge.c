/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/utf8.h"
#include "detect/detector_parts.h"

#define EXCERPT 40u               /* characters of an excerpt */
#define FORM_WORDS 2u             /* different fields of a form that make a page one */
#define LIST_NUMBERS 3u           /* lines that are numbers of papers: a list of them */
#define MARGIN 24u                /* more on both sides, so that a number at the edge is known for one */

static size_t back(const char *text, size_t at, unsigned characters)
{
    while (at > 0 && characters > 0) {
        at--;
        if (((unsigned char)text[at] & 0xc0) != 0x80)
            characters--;
    }
    return at;
}

static size_t forth(const char *text, size_t size, size_t at, unsigned characters)
{
    while (at < size && characters > 0) {
        uint32_t c;
        at += zc_normal_next(text + at, size - at, &c);
        characters--;
    }
    return at;
}

static unsigned count_characters(const char *text, size_t size)
{
    unsigned count = 0;
    for (size_t at = 0; at < size; count++) {
        uint32_t c;
        at += zc_normal_next(text + at, size - at, &c);
    }
    return count;
}

/* Wide print has blanks between its characters; a name written 张 三 would not be masked.
 * @param skipped  characters in front of the excerpt: as many as are left of them */
static void close_up(char *text, unsigned *skipped)
{
    char *out = text;
    unsigned place = 0, gone = 0;
    for (const char *c = text; *c;) {
        size_t blanks = strspn(c, " "), size = 1;
        if (blanks > 0 && out > text && (unsigned char)out[-1] >= 0x80 && (unsigned char)c[blanks] >= 0x80) {
            for (size_t i = 0; i < blanks; i++)
                gone += place++ < *skipped;
            c += blanks;
            continue;
        }
        while (((unsigned char)c[size] & 0xc0) == 0x80)
            size++;
        memmove(out, c, size);
        out += size;
        c += size;
        place++;
    }
    *out = 0;
    *skipped -= gone;
}

/* Line ends and control characters become spaces: an excerpt is one line in every table. */
static char *copy_plain(const char *text, size_t size, bool ocr, unsigned *skipped)
{
    char *copy = zc_utf8_repair(text, size);
    if (copy && ocr)
        close_up(copy, skipped);
    for (char *c = copy; c && *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f)
            *c = ' ';
    return copy;
}

const char *zc_excerpt(struct zc_detector *detector, size_t start, size_t end)
{
    const char *text = detector->input->text;
    size_t size = detector->input->size;
    unsigned length = count_characters(text + start, end - start > 4 * EXCERPT ? 4 * EXCERPT : end - start);
    unsigned spare = length < EXCERPT ? (EXCERPT - length) / 2 : 0;
    size_t from = back(text, start, spare), before = back(text, from, MARGIN);
    bool ocr = detector->input->source == ZC_TEXT_OCR;
    size_t until = forth(text, size, from, (ocr ? 2 * EXCERPT : EXCERPT) + MARGIN);      /* half of it may be blanks */
    unsigned skipped = count_characters(text + before, from - before);
    char *plain = copy_plain(text + before, until - before, ocr, &skipped);
    char *masked = plain ? zc_mask_text(plain) : NULL;
    const char *excerpt = NULL;
    if (masked) {
        size_t whole = strlen(masked), first = forth(masked, whole, 0, skipped);
        size_t last = forth(masked, whole, first, EXCERPT);
        while (first < last && masked[first] == ' ')
            first++;
        while (last > first && masked[last - 1] == ' ')
            last--;
        excerpt = zc_arena_copy_sized(&detector->arena, masked + first, last - first);
    }
    free(plain);
    free(masked);
    detector->no_memory |= !excerpt;
    return excerpt;
}

/* The bare name of a service says less than an address: it comes last, and then its link is there already. */
static bool is_bare(const struct zc_hit *hit)
{
    return hit->class == ZC_CLASS_CLOUD && hit->link && !strchr(hit->link, ' ');
}

static void put_hits(struct zc_detector *detector, bool bare, struct zc_verdict *verdict)
{
    for (size_t i = 0; i < detector->hit_count; i++) {
        struct zc_hit hit = detector->hits[i];
        if (is_bare(&hit) != bare || !zc_weigh(detector, &hit))
            continue;
        struct zc_verdict found = ZC_VERDICT_NOTHING;
        found.class = hit.class;
        found.level = hit.class == ZC_CLASS_CLOUD ? ZC_LEVEL_NONE : hit.level;
        found.confidence = hit.confidence;
        found.mark = hit.mark;
        found.link = hit.link;
        found.excerpt = zc_excerpt(detector, hit.start, hit.end);
        found.rules[found.rule_count++] = hit.rule->id;
        found.red_header = hit.class == ZC_CLASS_TELEGRAM && hit.whole && detector->input->place >= ZC_PLACE_DOCUMENT;
        zc_verdict_merge(verdict, &found);
    }
}

/* The name of a company without a number below it is its letter paper. */
static bool is_letter_paper(const struct zc_cues *cues)
{
    return cues->row_letterhead && !cues->seen[ZC_CUE_HEADER] && !cues->seen[ZC_CUE_NUMBER];
}

/* A red row that can be read and has no word of heads is some other title: 登记表, 荣誉证书, 光荣榜. */
static enum zc_head_shape row_as_read(const struct zc_detector *detector)
{
    const struct zc_cues *cues = &detector->cues;
    bool other = cues->row_read && !cues->row_speaks && !cues->seen[ZC_CUE_HEADER];
    return other || is_letter_paper(cues) ? ZC_HEAD_NONE : detector->input->head;
}

/* A name in large letters or a number alone on its line; in a form or a list numbers are those of other papers. */
static bool is_anchored(const struct zc_cues *cues, enum zc_head_shape row)
{
    bool named = cues->seen[ZC_CUE_HEADER] || (cues->seen[ZC_CUE_LARGE_NAME] && !is_letter_paper(cues));
    bool brief = cues->seen[ZC_CUE_BRIEF] && (cues->seen[ZC_CUE_ISSUE] || row != ZC_HEAD_NONE);
    bool numbered = cues->seen[ZC_CUE_NUMBER] && cues->form.count < FORM_WORDS && cues->number_lines < LIST_NUMBERS;
    return named || brief || numbered || row == ZC_HEAD_CERTAIN;
}

/* The head of a paper, by the points of its parts: a number or a title alone is a citation. */
static void put_head(struct zc_detector *detector, struct zc_verdict *verdict)
{
    const struct zc_cues *cues = &detector->cues;
    const struct zc_rule_official *official = &detector->rules->official;
    const int shape[] = { [ZC_HEAD_NONE] = 0, [ZC_HEAD_LIKELY] = official->red_row,
                          [ZC_HEAD_CERTAIN] = official->certain };
    enum zc_head_shape row = row_as_read(detector);
    int points = cues->points + shape[row];
    enum zc_text_place place = detector->input->place;
    struct zc_verdict found = ZC_VERDICT_NOTHING;
    found.doc_number = cues->number;
    found.issuer = cues->issuer;
    found.title = cues->title;
    found.date = cues->date;
    bool head = is_anchored(cues, row) && points >= official->least && official->least > 0;
    bool counts = place == ZC_PLACE_MESSAGE || place == ZC_PLACE_DOCUMENT || place == ZC_PLACE_PAGE;
    found.red_header = head && counts;
    if (head && counts) {
        found.class = ZC_CLASS_OFFICIAL;
        found.confidence = ZC_CONFIDENCE_LOW;
        found.excerpt = zc_excerpt(detector, cues->start, cues->end);
        found.rules[found.rule_count++] = "official-head";
    }
    zc_verdict_merge(verdict, &found);
}

static void put_numbers(struct zc_detector *detector, struct zc_verdict *verdict)
{
    struct zc_numbers *numbers = &detector->numbers;
    const struct zc_rule_personal *most = &detector->rules->personal;
    struct zc_verdict found = ZC_VERDICT_NOTHING;
    zc_numbers_settle(numbers);
    found.id_numbers = (uint32_t)numbers->ids.count;
    found.phones = (uint32_t)numbers->phones.count;
    bool ids = most->id_numbers && numbers->ids.count >= most->id_numbers;
    bool phones = most->phones && numbers->phones.count >= most->phones;
    bool rows = most->rows && numbers->rows.count >= most->rows;
    if (ids || phones || rows) {
        found.class = ZC_CLASS_PERSONAL_INFO;
        found.confidence = ZC_CONFIDENCE_MEDIUM;
        found.excerpt = zc_excerpt(detector, numbers->first_start, numbers->first_end);
        found.rules[found.rule_count++] = ids ? "personal-ids" : phones ? "personal-phones" : "personal-rows";
    }
    zc_verdict_merge(verdict, &found);
}

void zc_judge(struct zc_detector *detector, struct zc_verdict *ret_verdict)
{
    struct zc_verdict verdict = ZC_VERDICT_NOTHING;
    zc_head_settle(detector);
    put_hits(detector, false, &verdict);
    put_hits(detector, true, &verdict);
    put_head(detector, &verdict);
    put_numbers(detector, &verdict);
    /* A question of an examination may begin as a title does. */
    if (verdict.class == ZC_CLASS_EXAM || (verdict.class != ZC_CLASS_NONE && !verdict.title))
        verdict.title = zc_heading_take(detector);
    *ret_verdict = verdict;
}
