/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "detect/detector_parts.h"

bool zc_words_add(struct zc_words *words, const char *text, size_t size)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    for (unsigned i = 0; i < words->count; i++)
        if (words->hashes[i] == hash)
            return false;
    if (words->count < ZC_MOST_WORDS)
        words->hashes[words->count++] = hash;
    return true;
}

bool zc_apply_pattern(struct zc_detector *detector, const struct zc_pattern *pattern, const struct zc_normal *normal,
                      size_t from)
{
    int found = zc_pattern_match(pattern, normal, from, detector->match, detector->context);
    detector->gave_up |= found < 0 && found != PCRE2_ERROR_NOMATCH;
    return found >= 0;
}

bool zc_apply_needs(const struct zc_needs *needs, const struct zc_line *line)
{
    for (size_t i = 0; i < needs->count; i++) {
        const struct zc_need *need = &needs->list[i];
        if ((line->keys & need->keys) != need->keys)
            continue;
        const char *text = line->normal->text;
        if (need->folds_case ? (const void *)strcasestr(text, need->text)
                             : memmem(text, line->normal->size, need->text, need->size))
            return true;
    }
    return needs->count == 0;
}

const char *zc_apply_group(struct zc_detector *detector, const struct zc_pattern *pattern,
                           const struct zc_normal *normal, enum zc_rule_group group)
{
    uint32_t number = pattern->groups[group];
    if (number == 0 || number >= pcre2_get_ovector_count(detector->match))
        return NULL;
    const PCRE2_SIZE *places = pcre2_get_ovector_pointer(detector->match) + 2 * number;
    if (places[0] == PCRE2_UNSET || places[1] <= places[0])
        return NULL;
    size_t end = places[0] + 1;
    while (end < places[1] && (group != ZC_GROUP_LINK || normal->offsets[end] == normal->offsets[end - 1] + 1))
        end++;                    /* an address ends at the space that folding took away: a code may stand behind it */
    const char *text = zc_arena_copy_sized(&detector->arena, normal->text + places[0], end - places[0]);
    detector->no_memory |= !text;
    return text;
}

void zc_apply_range(const struct zc_normal *normal, size_t start, size_t end, size_t *ret_start, size_t *ret_end)
{
    *ret_start = normal->offsets[start];
    *ret_end = normal->offsets[end];
}

static bool is_for(const struct zc_rule *rule, const struct zc_text_input *input)
{
    int source = input->source == ZC_TEXT_OCR ? ZC_RULE_OCR : ZC_RULE_TEXT;
    return (rule->source & source) && (rule->places >> input->place & 1);
}

/* Classes of marks shut each other out on one line: the first rule wins.  Links and case papers stand beside them. */
static bool is_in_chain(enum zc_class class)
{
    return class <= ZC_CLASS_EXAM || class == ZC_CLASS_FOREIGN || class == ZC_CLASS_NONE;
}

static uint32_t plain_above(const struct zc_detector *detector, const struct zc_line *line)
{
    return line->index > detector->cues.head_lines ? line->index - detector->cues.head_lines : 0;
}

static void read_hit(struct zc_detector *detector, const struct zc_rule *rule, const struct zc_line *line,
                     struct zc_hit *ret_hit)
{
    const struct zc_normal *normal = line->normal;
    const PCRE2_SIZE *places = pcre2_get_ovector_pointer(detector->match);
    struct zc_hit hit = { .rule = rule, .class = rule->class, .level = rule->level, .confidence = rule->confidence,
                          .characters = line->characters, .line = line->index,
                          .plain_above = plain_above(detector, line),
                          .whole = places[0] == 0 && places[1] == normal->size, .begins = places[0] == 0 };
    zc_apply_range(normal, places[0], places[1], &hit.start, &hit.end);
    if (rule->class == ZC_CLASS_CLOUD)
        hit.link = zc_link_read(detector, rule, normal);
    else
        zc_mark_read(detector, rule, normal, &hit);
    *ret_hit = hit;
}

static bool same(const char *one, const char *other)
{
    return one == other || (one && other && strcmp(one, other) == 0);
}

static bool leads(const char *text, const char *start)
{
    return text && start && strncmp(text, start, strlen(start)) == 0;
}

/* One entry for what says the same; a mark that was put together from two lines takes the place of its first half. */
static void add_hit(struct zc_detector *detector, const struct zc_hit *new_hit)
{
    struct zc_hit made = *new_hit, *hit = &made;
    hit->times = 1;
    for (size_t i = 0; i < detector->hit_count; i++) {
        struct zc_hit *known = &detector->hits[i];
        if (known->class != hit->class || known->level != hit->level || !same(known->link, hit->link))
            continue;
        if (same(known->mark, hit->mark) && known->begins == hit->begins && known->whole == hit->whole)
            hit->times = ++known->times;
        bool longer = hit->mark && !same(known->mark, hit->mark) && leads(hit->mark, known->mark);
        if (longer && hit->confidence >= known->confidence) {
            *known = *hit;
            return;
        }
        if (same(known->mark, hit->mark) && known->rule == hit->rule && known->confidence >= hit->confidence)
            return;
    }
    if (detector->hit_count < ZC_LIMIT_RULE_HITS)
        detector->hits[detector->hit_count++] = *hit;
}

static void count(struct zc_detector *detector, size_t index, const struct zc_line *line)
{
    const struct zc_rule *rule = &detector->rules->rules[index];
    struct zc_count *count = &detector->counts[index];
    const PCRE2_SIZE *places = pcre2_get_ovector_pointer(detector->match);
    const char *text = line->normal->text + places[0];
    if (count->matches == 0)
        zc_apply_range(line->normal, places[0], places[1], &count->start, &count->end);
    if (!rule->distinct || zc_words_add(&count->words, text, places[1] - places[0]))
        count->matches++;
    detector->touched = true;
    if (count->matches != rule->least)
        return;
    struct zc_hit hit = { .rule = rule, .class = rule->class, .level = rule->level, .confidence = rule->confidence,
                          .start = count->start, .end = count->end, .line = line->index,
                          .plain_above = plain_above(detector, line) };
    add_hit(detector, &hit);
}

/* A counting rule may match several times on a line: fields of a form stand side by side. */
static void count_all(struct zc_detector *detector, size_t index, const struct zc_line *line)
{
    const struct zc_rule *rule = &detector->rules->rules[index];
    size_t from = 0;
    for (unsigned i = 0; i < ZC_MOST_WORDS && from <= line->normal->size; i++) {
        if (!zc_apply_pattern(detector, &rule->pattern, line->normal, from))
            return;
        count(detector, index, line);
        size_t end = pcre2_get_ovector_pointer(detector->match)[1];
        if (end <= from || !rule->distinct)
            return;
        from = end;
    }
}

void zc_apply_rules(struct zc_detector *detector, const struct zc_line *line)
{
    bool settled = false;
    for (size_t i = 0; i < detector->rules->rule_count; i++) {
        const struct zc_rule *rule = &detector->rules->rules[i];
        bool chained = is_in_chain(rule->class) && rule->least <= 1;
        if (!is_for(rule, detector->input) || (chained && settled) || (line->joined && !rule->join)
            || !zc_apply_needs(&rule->needs, line))
            continue;
        if (rule->least > 1) {
            count_all(detector, i, line);
        } else if (zc_apply_pattern(detector, &rule->pattern, line->normal, 0)) {
            struct zc_hit hit;
            read_hit(detector, rule, line, &hit);
            settled |= chained;
            detector->touched = true;
            if (rule->class != ZC_CLASS_NONE)
                add_hit(detector, &hit);
        }
    }
}
