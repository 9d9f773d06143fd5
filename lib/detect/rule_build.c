/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/rule_build.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "detect/detector.h"
#include "detect/normalise.h"
#include "detect/yaml.h"

#define ORDER_OF_USERS 500u        /* where a rule stands that says nothing: behind the shipped marks */
#define EXPANDED_LIMIT (64 * ZC_KIB)
#define ALL_PLACES ((1u << ZC_PLACE_COUNT) - 1)

/* What a rule and a cue have in common while they are built. */
struct piece {
    const char *id, *pattern;
    char **needs, **match, **no_match;
    unsigned needs_count, match_count, no_match_count;
    bool apart;
};

static bool grow(void **list, size_t count, size_t more, size_t size)
{
    void *grown = realloc(*list, (count + more + 1) * size);
    if (!grown)
        return false;
    *list = grown;
    memset((char *)grown + count * size, 0, (more + 1) * size);
    return true;
}

static char *keep_string(struct zc_rule_set *rules, char *text)
{
    if (!text || !grow((void **)&rules->strings, rules->string_count, 1, sizeof *rules->strings)) {
        free(text);
        return NULL;
    }
    return rules->strings[rules->string_count++] = text;
}

static const char *find_in(const struct zc_rule_document *document, const char *name, size_t size)
{
    for (unsigned i = 0; i < document->definitions_count; i++)
        if (strlen(document->definitions[i].name) == size && memcmp(document->definitions[i].name, name, size) == 0)
            return document->definitions[i].pattern;
    return NULL;
}

/* The file's own definition, else the first in the order of the files: an officer's file changes no shipped rule. */
static const char *find_definition(const struct zc_rule_set *rules, const char *name, size_t size)
{
    const char *found = find_in(rules->present, name, size);
    for (size_t i = 0; !found && i < rules->document_count; i++)
        found = find_in(rules->documents[i], name, size);
    return found;
}

/* <<NAME>> stands for a definition; definitions may use others, six deep. */
static const char *expand(const struct zc_rule_set *rules, const char *text, unsigned depth, struct zc_buffer *made)
{
    while (*text) {
        const char *open = strstr(text, "<<"), *close = open ? strstr(open, ">>") : NULL;
        if (!close) {
            zc_buffer_put(made, text, strlen(text));
            return NULL;
        }
        zc_buffer_put(made, text, (size_t)(open - text));
        const char *inner = find_definition(rules, open + 2, (size_t)(close - open) - 2);
        if (!inner || depth == 0 || made->size > EXPANDED_LIMIT)
            return open;
        const char *wrong = expand(rules, inner, depth - 1, made);
        if (wrong)
            return wrong;
        text = close + 2;
    }
    return NULL;
}

static bool try_example(const struct zc_rule_set *rules, const struct zc_pattern *pattern, const char *example,
                        pcre2_match_data *match, pcre2_match_context *context, bool *ret_matches)
{
    struct zc_normal normal = { 0 };
    bool good = zc_normalise(rules->fold, example, strlen(example), 0, &normal);
    if (good)
        *ret_matches = zc_pattern_match(pattern, &normal, 0, match, context) >= 0;
    zc_normal_finish(&normal);
    return good;
}

/* Does a line with this text come past the sieve of the rule's needs? */
static bool has_need(const struct zc_rule_set *rules, const struct piece *piece, const char *example)
{
    struct zc_normal normal = { 0 };
    bool found = piece->needs_count == 0 || !zc_normalise(rules->fold, example, strlen(example), 0, &normal);
    for (unsigned i = 0; !found && i < piece->needs_count; i++)
        found = strcasestr(normal.text, piece->needs[i]) != NULL;
    zc_normal_finish(&normal);
    return found;
}

static enum zc_status run_examples(const struct zc_rule_set *rules, const struct zc_rule_file *file,
                                   const struct piece *piece, const struct zc_pattern *pattern, struct zc_error *error)
{
    pcre2_match_data *match = pcre2_match_data_create(1, NULL);
    pcre2_match_context *context = pcre2_match_context_create(NULL);
    enum zc_status status = match && context ? ZC_OK : zc_fail_nomem(error);
    if (context)
        pcre2_set_match_limit(context, ZC_LIMIT_RULE_STEPS);
    for (unsigned i = 0; status == ZC_OK && i < piece->match_count + piece->no_match_count; i++) {
        bool expected = i < piece->match_count, matches = false;
        const char *example = expected ? piece->match[i] : piece->no_match[i - piece->match_count];
        if (!try_example(rules, pattern, example, match, context, &matches))
            status = zc_fail_nomem(error);
        else if (matches != expected)
            status = zc_rule_document_fail(file, "id", piece->id, error, "%s %s its example \"%.100s\": correct the"
                                           " pattern or the example", piece->id,
                                           expected ? "does not match" : "must not match", example);
        else if (expected && !has_need(rules, piece, example))
            status = zc_rule_document_fail(file, "id", piece->id, error,
                                           "%s needs a word its example \"%.100s\" lacks: add"
                                           " one to needs", piece->id, example);
    }
    pcre2_match_data_free(match);
    pcre2_match_context_free(context);
    return status;
}

static enum zc_status compile(struct zc_rule_set *rules, const struct zc_rule_file *file, const struct piece *piece,
                              struct zc_pattern *ret_pattern, struct zc_error *error)
{
    struct zc_buffer expanded = { 0 };
    char fault[200] = "";
    const char *wrong = expand(rules, piece->pattern, 6, &expanded);
    const char *text = zc_buffer_text(&expanded);
    enum zc_status status = ZC_OK;
    if (wrong)
        status = zc_rule_document_fail(file, "pattern", piece->pattern, error, "%s: no such definition, or one that"
                                       " uses itself: %.40s", piece->id, wrong);
    else if (!text)
        status = zc_fail_nomem(error);
    else if (!zc_pattern_compile(text, ret_pattern, fault))
        status = zc_rule_document_fail(file, "pattern", piece->pattern, error, "%s: %s", piece->id, fault);
    else
        ret_pattern->apart = piece->apart;
    zc_buffer_finish(&expanded);
    return status;
}

static enum zc_status take_needs(struct zc_rule_set *rules, const struct piece *piece, struct zc_needs *ret_needs,
                                 struct zc_error *error)
{
    struct zc_need *list = calloc(piece->needs_count + 1, sizeof *list);
    if (!list)
        return zc_fail_nomem(error);
    for (unsigned i = 0; i < piece->needs_count; i++) {
        const char *text = piece->needs[i];
        list[i] = (struct zc_need){ .text = text, .size = strlen(text) };
        for (const char *c = text; *c; c++)
            list[i].folds_case |= (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z');
    }
    *ret_needs = (struct zc_needs){ list, piece->needs_count };
    return ZC_OK;
}

static bool is_known(const struct zc_rule_set *rules, const char *id)
{
    for (size_t i = 0; i < rules->rule_count; i++)
        if (strcmp(rules->rules[i].id, id) == 0)
            return true;
    return false;
}

static enum zc_level level_of_class(enum zc_class class)
{
    return class == ZC_CLASS_WORK_SECRET ? ZC_LEVEL_WORK_SECRET
           : class == ZC_CLASS_INTERNAL ? ZC_LEVEL_INTERNAL : ZC_LEVEL_NONE;
}

static enum zc_status add_rule(struct zc_rule_set *rules, const struct zc_rule_file *file, const char *name,
                               const struct zc_rule_entry *entry, struct zc_error *error)
{
    const struct piece piece = { entry->id, entry->pattern, entry->needs, entry->match, entry->no_match,
                                 entry->needs_count, entry->match_count, entry->no_match_count,
                                 entry->apart == (int)ZC_YAML_YES };
    struct zc_rule *rule = &rules->rules[rules->rule_count];
    if (is_known(rules, entry->id))
        return zc_rule_document_fail(file, "id", entry->id, error, "there is a rule %s already: give it another id",
                                     entry->id);
    enum zc_status status = compile(rules, file, &piece, &rule->pattern, error);
    if (status != ZC_OK)
        return status;
    rules->rule_count++;
    rule->id = entry->id;
    rule->why = entry->why;
    rule->file = name;
    rule->service = entry->service;
    rule->order = entry->order ? entry->order : ORDER_OF_USERS;
    rule->least = entry->least;
    rule->source = entry->source;
    rule->places = entry->places ? (unsigned)entry->places : ALL_PLACES;
    rule->class = (enum zc_class)entry->class;
    rule->level_of_match = entry->level == ZC_RULE_LEVEL_OF_MATCH;
    rule->level = rule->level_of_match ? ZC_LEVEL_NONE : (enum zc_level)entry->level;
    if (rule->level == ZC_LEVEL_NONE)
        rule->level = level_of_class(rule->class);
    rule->confidence = entry->confidence ? (enum zc_confidence)entry->confidence : ZC_CONFIDENCE_MEDIUM;
    rule->join = entry->join == (int)ZC_YAML_YES;
    rule->weak = entry->weak == (int)ZC_YAML_YES;
    rule->distinct = entry->distinct == (int)ZC_YAML_YES;
    if (rule->level_of_match && !rule->pattern.groups[ZC_GROUP_LEVEL])
        return zc_rule_document_fail(file, "id", entry->id, error, "%s: its pattern has no group \"level\"", entry->id);
    status = take_needs(rules, &piece, &rule->needs, error);
    return status == ZC_OK ? run_examples(rules, file, &piece, &rule->pattern, error) : status;
}

static enum zc_status add_cue(struct zc_rule_set *rules, const struct zc_rule_file *file,
                              const struct zc_cue_entry *entry, struct zc_error *error)
{
    const struct piece piece = { entry->id, entry->pattern, entry->needs, entry->match, entry->no_match,
                                 entry->needs_count, entry->match_count, entry->no_match_count, false };
    struct zc_cue *cue = &rules->cues[rules->cue_count];
    enum zc_status status = compile(rules, file, &piece, &cue->pattern, error);
    if (status != ZC_OK)
        return status;
    rules->cue_count++;
    cue->id = entry->id;
    cue->kind = (enum zc_cue_kind)entry->kind;
    cue->source = entry->source;
    cue->points = entry->points;
    cue->red_points = entry->red_points ? entry->red_points : entry->points;
    status = take_needs(rules, &piece, &cue->needs, error);
    return status == ZC_OK ? run_examples(rules, file, &piece, &cue->pattern, error) : status;
}

/* A word becomes a rule that finds it anywhere, written as an officer would read it. */
static enum zc_status add_word(struct zc_rule_set *rules, const struct zc_rule_file *file, const char *name,
                               const struct zc_rule_word *word, struct zc_error *error)
{
    struct zc_normal normal = { 0 };
    char id[300], pattern[600];
    snprintf(id, sizeof id, "word:%s", word->word);
    if (!zc_normalise(rules->fold, word->word, strlen(word->word), 0, &normal))
        return zc_fail_nomem(error);
    bool usable = normal.size > 0 && !strstr(normal.text, "\\E");
    snprintf(pattern, sizeof pattern, "(?<mark>\\Q%s\\E)", usable ? normal.text : "");
    zc_normal_finish(&normal);
    if (!usable)
        return zc_rule_document_fail(file, "word", word->word, error, "a word without a letter");
    char *kept_id = keep_string(rules, strdup(id)), *kept_pattern = keep_string(rules, strdup(pattern));
    char *kept_need = keep_string(rules, strndup(pattern + 10, strlen(pattern) - 13));
    if (!kept_id || !kept_pattern || !kept_need)
        return zc_fail_nomem(error);
    struct zc_rule_entry entry = { .id = kept_id, .pattern = kept_pattern, .why = word->word, .source = ZC_RULE_ANY,
                                   .class = word->class, .level = word->level, .confidence = word->confidence,
                                   .needs = &kept_need, .needs_count = 1 };
    return add_rule(rules, file, name, &entry, error);
}

static enum zc_status switch_off(struct zc_rule_set *rules, const struct zc_rule_file *file, const char *id,
                                 struct zc_error *error)
{
    for (size_t i = 0; i < rules->rule_count; i++) {
        if (strcmp(rules->rules[i].id, id) != 0)
            continue;
        zc_pattern_finish(&rules->rules[i].pattern);
        free(rules->rules[i].needs.list);
        memmove(&rules->rules[i], &rules->rules[i + 1], (rules->rule_count - i - 1) * sizeof *rules->rules);
        rules->rule_count--;
        return ZC_OK;
    }
    return zc_rule_document_fail(file, "off", id, error, "off: there is no rule %.64s in the files before", id);
}

enum zc_status zc_rule_build(struct zc_rule_set *rules, const struct zc_rule_file *file,
                             const struct zc_rule_document *document, struct zc_error *error)
{
    char *name = keep_string(rules, strdup(file->name));
    if (!name || !grow((void **)&rules->rules, rules->rule_count, document->rules_count + document->words_count,
                       sizeof *rules->rules)
        || !grow((void **)&rules->cues, rules->cue_count, document->cues_count, sizeof *rules->cues))
        return zc_fail_nomem(error);
    enum zc_status status = ZC_OK;
    rules->present = document;
    for (unsigned i = 0; status == ZC_OK && i < document->off_count; i++)
        status = switch_off(rules, file, document->off[i], error);
    for (unsigned i = 0; status == ZC_OK && i < document->rules_count; i++)
        status = add_rule(rules, file, name, &document->rules[i], error);
    for (unsigned i = 0; status == ZC_OK && i < document->words_count; i++)
        status = add_word(rules, file, name, &document->words[i], error);
    for (unsigned i = 0; status == ZC_OK && i < document->cues_count; i++)
        status = add_cue(rules, file, &document->cues[i], error);
    if (document->official)
        rules->official = *document->official;
    if (document->personal)
        rules->personal = *document->personal;
    return status;
}
