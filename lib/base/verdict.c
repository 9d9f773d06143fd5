/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/verdict.h"

#include <string.h>

#include "base/utf8.h"

static const char *const classes[ZC_CLASS_COUNT] = {
    "state_secret", "telegram", "work_secret", "internal", "trade_secret", "exam", "official", "personal_info",
    "case_material", "foreign", "cloud", "concealed", "none"
};
static const char *const levels[ZC_LEVEL_COUNT] = { NULL, "绝密", "机密", "秘密", "工作秘密", "内部" };
static const char *const confidences[ZC_CONFIDENCE_COUNT] = { NULL, "low", "medium", "high" };

const char *zc_class_name(enum zc_class class) { return (unsigned)class < ZC_CLASS_COUNT ? classes[class] : "none"; }
const char *zc_level_name(enum zc_level level) { return (unsigned)level < ZC_LEVEL_COUNT ? levels[level] : NULL; }

const char *zc_confidence_name(enum zc_confidence confidence)
{
    return (unsigned)confidence < ZC_CONFIDENCE_COUNT ? confidences[confidence] : NULL;
}

static bool find(const char *const *names, size_t count, const char *name, unsigned *ret_index)
{
    for (unsigned i = 0; name && i < count; i++)
        if (names[i] && strcmp(names[i], name) == 0) {
            *ret_index = i;
            return true;
        }
    return false;
}

bool zc_class_parse(const char *name, enum zc_class *ret_class)
{
    unsigned index;
    if (!find(classes, ZC_CLASS_COUNT, name, &index))
        return false;
    *ret_class = (enum zc_class)index;
    return true;
}

bool zc_level_parse(const char *name, enum zc_level *ret_level)
{
    unsigned index;
    if (!find(levels, ZC_LEVEL_COUNT, name, &index))
        return false;
    *ret_level = (enum zc_level)index;
    return true;
}

bool zc_confidence_parse(const char *name, enum zc_confidence *ret_confidence)
{
    unsigned index;
    if (!find(confidences, ZC_CONFIDENCE_COUNT, name, &index))
        return false;
    *ret_confidence = (enum zc_confidence)index;
    return true;
}

/* The strings of a verdict in one order, for merging, copying and both directions of the pipe. */
#define STRING_COUNT 8
static void list_strings(struct zc_verdict *verdict, const char **ret_strings[STRING_COUNT])
{
    const char **strings[STRING_COUNT] = { &verdict->mark, &verdict->doc_number, &verdict->issuer, &verdict->title,
                                           &verdict->date, &verdict->concealed, &verdict->link, &verdict->excerpt };
    memcpy(ret_strings, strings, sizeof strings);
}

/* Does b's judgement come before a's? */
static bool outranks(const struct zc_verdict *b, const struct zc_verdict *a)
{
    if (a->class == ZC_CLASS_EXAM && b->class == ZC_CLASS_STATE_SECRET)
        return false;
    if (a->class == ZC_CLASS_STATE_SECRET && b->class == ZC_CLASS_EXAM)
        return true;
    if (a->class != b->class)
        return b->class < a->class;
    if (a->confidence != b->confidence)
        return b->confidence > a->confidence;
    return b->level != ZC_LEVEL_NONE && (a->level == ZC_LEVEL_NONE || b->level < a->level);
}

static void join_rules(struct zc_verdict *verdict, const struct zc_verdict *more)
{
    for (uint32_t i = 0; i < more->rule_count && verdict->rule_count < ZC_VERDICT_MOST_RULES; i++) {
        bool there = false;
        for (uint32_t j = 0; j < verdict->rule_count; j++)
            there |= strcmp(verdict->rules[j], more->rules[i]) == 0;
        if (!there)
            verdict->rules[verdict->rule_count++] = more->rules[i];
    }
}

void zc_verdict_merge(struct zc_verdict *verdict, const struct zc_verdict *more)
{
    struct zc_verdict other = *more;
    const char **own[STRING_COUNT], **its[STRING_COUNT];
    list_strings(verdict, own);
    list_strings(&other, its);
    bool wins = outranks(more, verdict);
    if (wins) {
        verdict->class = more->class;
        verdict->level = more->level;
        verdict->confidence = more->confidence;
    }
    for (int i = 0; i < STRING_COUNT; i++) {
        bool of_judgement = own[i] == &verdict->mark || own[i] == &verdict->excerpt;
        if (*its[i] && (!*own[i] || (wins && of_judgement)))
            *own[i] = *its[i];
    }
    verdict->red_header |= more->red_header;
    verdict->seal |= more->seal;
    verdict->id_numbers += more->id_numbers;
    verdict->phones += more->phones;
    join_rules(verdict, more);
}

bool zc_verdict_copy(struct zc_arena *arena, const struct zc_verdict *verdict, struct zc_verdict *ret_copy)
{
    struct zc_verdict copy = *verdict;
    const char **strings[STRING_COUNT];
    list_strings(&copy, strings);
    for (int i = 0; i < STRING_COUNT; i++)
        if (*strings[i] && !(*strings[i] = zc_arena_copy(arena, *strings[i])))
            return false;
    for (uint32_t i = 0; i < copy.rule_count; i++)
        if (!(copy.rules[i] = zc_arena_copy(arena, copy.rules[i])))
            return false;
    *ret_copy = copy;
    return true;
}

void zc_verdict_put(struct zc_buffer *buffer, const struct zc_verdict *verdict)
{
    struct zc_verdict copy = *verdict;
    const char **strings[STRING_COUNT];
    list_strings(&copy, strings);
    zc_buffer_put_u8(buffer, (uint8_t)verdict->class);
    zc_buffer_put_u8(buffer, (uint8_t)verdict->level);
    zc_buffer_put_u8(buffer, (uint8_t)verdict->confidence);
    zc_buffer_put_u8(buffer, (uint8_t)(verdict->red_header | verdict->seal << 1));
    zc_buffer_put_u32(buffer, verdict->id_numbers);
    zc_buffer_put_u32(buffer, verdict->phones);
    for (int i = 0; i < STRING_COUNT; i++)
        zc_buffer_put_string(buffer, *strings[i]);
    zc_buffer_put_u8(buffer, (uint8_t)verdict->rule_count);
    for (uint32_t i = 0; i < verdict->rule_count; i++)
        zc_buffer_put_string(buffer, verdict->rules[i]);
}

static bool get_text(struct zc_cursor *cursor, const char **ret_text)
{
    *ret_text = zc_cursor_string(cursor);
    return !cursor->failed && (!*ret_text || zc_utf8_is_valid(*ret_text, strlen(*ret_text)));
}

bool zc_verdict_get(struct zc_cursor *cursor, struct zc_verdict *ret_verdict)
{
    struct zc_verdict verdict = ZC_VERDICT_NOTHING;
    uint8_t class = zc_cursor_u8(cursor), level = zc_cursor_u8(cursor), confidence = zc_cursor_u8(cursor);
    uint8_t flags = zc_cursor_u8(cursor);
    verdict.id_numbers = zc_cursor_u32le(cursor);
    verdict.phones = zc_cursor_u32le(cursor);
    if (cursor->failed || class >= ZC_CLASS_COUNT || level >= ZC_LEVEL_COUNT || confidence >= ZC_CONFIDENCE_COUNT
        || flags > 3)
        return false;
    verdict.class = (enum zc_class)class;
    verdict.level = (enum zc_level)level;
    verdict.confidence = (enum zc_confidence)confidence;
    verdict.red_header = flags & 1;
    verdict.seal = flags >> 1;
    const char **strings[STRING_COUNT];
    list_strings(&verdict, strings);
    for (int i = 0; i < STRING_COUNT; i++)
        if (!get_text(cursor, strings[i]))
            return false;
    verdict.rule_count = zc_cursor_u8(cursor);
    if (cursor->failed || verdict.rule_count > ZC_VERDICT_MOST_RULES)
        return false;
    for (uint32_t i = 0; i < verdict.rule_count; i++)
        if (!get_text(cursor, &verdict.rules[i]) || !verdict.rules[i])
            return false;
    *ret_verdict = verdict;
    return true;
}
