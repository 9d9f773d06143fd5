/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/mini_program.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "detect/mini_program_file.h"

enum { EXCEPTION = -1, MATCH_STEPS = 200000 };   /* a name has 30 characters: more steps is a pattern gone wild */

struct exact { char name[ZC_MINI_PROGRAM_NAME]; int category; };
struct appid { const char *appid; int category; };
struct pattern { pcre2_code *code; int category; const struct zc_mini_program_pattern *source; };

struct zc_mini_program_dictionary {
    struct zc_mini_program_file *file;
    struct exact *names;                  /* sorted */
    struct appid *appids;                 /* sorted */
    struct pattern *patterns;             /* exceptions first, then in the order of the file */
    size_t name_count, appid_count, pattern_count;
    pcre2_match_data *match;
    pcre2_match_context *context;
};

void zc_mini_program_dictionary_free(struct zc_mini_program_dictionary *dictionary)
{
    if (!dictionary)
        return;
    for (size_t i = 0; i < dictionary->pattern_count; i++)
        pcre2_code_free(dictionary->patterns[i].code);
    pcre2_match_data_free(dictionary->match);
    pcre2_match_context_free(dictionary->context);
    free(dictionary->names);
    free(dictionary->appids);
    free(dictionary->patterns);
    zc_mini_program_file_free(dictionary->file);
    free(dictionary);
}

void zc_mini_program_dictionary_free_p(struct zc_mini_program_dictionary **dictionary)
{
    zc_mini_program_dictionary_free(*dictionary);
    *dictionary = NULL;
}

static int compare_names(const void *one, const void *other)
{
    return strcmp(((const struct exact *)one)->name, ((const struct exact *)other)->name);
}

static int compare_appids(const void *one, const void *other)
{
    return strcmp(((const struct appid *)one)->appid, ((const struct appid *)other)->appid);
}

static enum zc_status collect_names(struct zc_mini_program_dictionary *dictionary, struct zc_error *error)
{
    const struct zc_mini_program_file *file = dictionary->file;
    size_t names = 0, appids = 0;
    for (unsigned i = 0; i < file->classes_count; i++) {
        names += file->classes[i].names_count;
        appids += file->classes[i].appids_count;
    }
    dictionary->names = calloc(names + 1, sizeof *dictionary->names);
    dictionary->appids = calloc(appids + 1, sizeof *dictionary->appids);
    if (!dictionary->names || !dictionary->appids)
        return zc_fail_nomem(error);
    for (unsigned i = 0; i < file->classes_count; i++) {
        const struct zc_mini_program_class *class = &file->classes[i];
        for (unsigned j = 0; j < class->names_count; j++) {
            struct zc_mini_program_name form;
            zc_mini_program_normalise(class->names[j], &form);
            struct exact *exact = &dictionary->names[dictionary->name_count++];
            memcpy(exact->name, form.tight, sizeof exact->name);
            exact->category = class->category;
        }
        for (unsigned j = 0; j < class->appids_count; j++)
            dictionary->appids[dictionary->appid_count++] = (struct appid){ class->appids[j], class->category };
    }
    qsort(dictionary->names, names, sizeof *dictionary->names, compare_names);
    qsort(dictionary->appids, appids, sizeof *dictionary->appids, compare_appids);
    return ZC_OK;
}

/* Past its step limit a pattern counts as matching: a name too many is seen by the officer, one too few by nobody. */
static bool matches(const struct zc_mini_program_dictionary *dictionary, const pcre2_code *code, const char *spaced)
{
    return pcre2_match(code, (PCRE2_SPTR)spaced, strlen(spaced), 0, 0, dictionary->match, dictionary->context)
           != PCRE2_ERROR_NOMATCH;
}

static const char *find_false_example(const struct zc_mini_program_dictionary *dictionary,
                                      const struct pattern *pattern)
{
    const struct zc_mini_program_pattern *source = pattern->source;
    for (unsigned i = 0; i < source->match_count + source->no_match_count; i++) {
        bool expected = i < source->match_count;
        const char *name = expected ? source->match[i] : source->no_match[i - source->match_count];
        struct zc_mini_program_name form;
        zc_mini_program_normalise(name, &form);
        if (matches(dictionary, pattern->code, form.spaced) != expected)
            return name;
    }
    return NULL;
}

/* The file's bytes, for the line of a fault. */
struct text { const void *data; size_t size; };

static enum zc_status add_pattern(struct zc_mini_program_dictionary *dictionary,
                                  const struct zc_mini_program_pattern *source, int category,
                                  const struct text *text, struct zc_error *error)
{
    int code;
    PCRE2_SIZE offset;
    struct pattern *pattern = &dictionary->patterns[dictionary->pattern_count];
    pattern->code = pcre2_compile((PCRE2_SPTR)source->pattern, PCRE2_ZERO_TERMINATED,
                                  PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &code, &offset, NULL);
    if (!pattern->code) {
        char reason[128] = "";
        pcre2_get_error_message(code, (PCRE2_UCHAR *)reason, sizeof reason);
        return zc_fail(error, ZC_INVALID, ZC_STAGE_NONE, NULL, "the mini-program dictionary: line %u: the pattern"
                       " %.150s is faulty at its byte %zu: %s",
                       zc_mini_program_file_line(text->data, text->size, source->pattern), source->pattern,
                       (size_t)offset, reason);
    }
    dictionary->pattern_count++;
    pattern->category = category;
    pattern->source = source;
    pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE);   /* without it matching is slower, not otherwise */
    const char *wrong = find_false_example(dictionary, pattern);
    if (wrong)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_NONE, NULL, "the mini-program dictionary: line %u: the pattern"
                       " %.150s breaks its own example %.100s",
                       zc_mini_program_file_line(text->data, text->size, source->pattern), source->pattern, wrong);
    return ZC_OK;
}

static enum zc_status add_patterns(struct zc_mini_program_dictionary *dictionary, const struct text *text,
                                   struct zc_error *error)
{
    const struct zc_mini_program_file *file = dictionary->file;
    size_t total = file->exceptions_count;
    for (unsigned i = 0; i < file->classes_count; i++)
        total += file->classes[i].patterns_count;
    if (total > ZC_LIMIT_PATTERNS)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_NONE, NULL, "the mini-program dictionary has more than %u patterns",
                       ZC_LIMIT_PATTERNS);
    dictionary->patterns = calloc(total + 1, sizeof *dictionary->patterns);
    if (!dictionary->patterns)
        return zc_fail_nomem(error);
    enum zc_status status = ZC_OK;
    for (unsigned i = 0; status == ZC_OK && i < file->exceptions_count; i++)
        status = add_pattern(dictionary, &file->exceptions[i], EXCEPTION, text, error);
    for (unsigned i = 0; i < file->classes_count; i++)
        for (unsigned j = 0; status == ZC_OK && j < file->classes[i].patterns_count; j++)
            status = add_pattern(dictionary, &file->classes[i].patterns[j], file->classes[i].category, text, error);
    return status;
}

static enum zc_status fill(struct zc_mini_program_dictionary *dictionary, const void *data, size_t size,
                           struct zc_error *error)
{
    dictionary->match = pcre2_match_data_create(1, NULL);
    dictionary->context = pcre2_match_context_create(NULL);
    if (!dictionary->match || !dictionary->context)
        return zc_fail_nomem(error);
    pcre2_set_match_limit(dictionary->context, MATCH_STEPS);
    const struct text text = { data, size };
    enum zc_status status = zc_mini_program_file_load(data, size, &dictionary->file, error);
    if (status == ZC_OK)
        status = collect_names(dictionary, error);
    return status == ZC_OK ? add_patterns(dictionary, &text, error) : status;
}

enum zc_status zc_mini_program_dictionary_new(const void *data, size_t size,
                                              struct zc_mini_program_dictionary **ret_dictionary,
                                              struct zc_error *error)
{
    struct zc_mini_program_dictionary *dictionary = calloc(1, sizeof *dictionary);
    if (!dictionary)
        return zc_fail_nomem(error);
    enum zc_status status = fill(dictionary, data, size, error);
    if (status == ZC_OK)
        *ret_dictionary = dictionary;
    else
        zc_mini_program_dictionary_free(dictionary);
    return status;
}

static const char *find_exact(const struct zc_mini_program_dictionary *dictionary, const char *tight)
{
    struct exact key;
    memcpy(key.name, tight, strlen(tight) + 1);
    const struct exact *found = bsearch(&key, dictionary->names, dictionary->name_count, sizeof key, compare_names);
    return found ? zc_mini_program_categories[found->category] : NULL;
}

/* Take one of the suffixes off; false where none fits or nothing would be left. */
static bool strip(const struct zc_mini_program_dictionary *dictionary, char *tight)
{
    size_t size = strlen(tight);
    for (unsigned i = 0; i < dictionary->file->suffixes_count; i++) {
        struct zc_mini_program_name suffix;
        zc_mini_program_normalise(dictionary->file->suffixes[i], &suffix);
        size_t end = strlen(suffix.tight);
        if (end > 0 && end < size && strcmp(tight + size - end, suffix.tight) == 0) {
            tight[size - end] = 0;
            return true;
        }
    }
    return false;
}

static const char *find_pattern(const struct zc_mini_program_dictionary *dictionary, const char *spaced)
{
    for (size_t i = 0; i < dictionary->pattern_count; i++) {
        const struct pattern *pattern = &dictionary->patterns[i];
        if (matches(dictionary, pattern->code, spaced))
            return pattern->category == EXCEPTION ? NULL : zc_mini_program_categories[pattern->category];
    }
    return NULL;
}

const char *zc_mini_program_category(const struct zc_mini_program_dictionary *dictionary, const char *appid,
                                     const char *name)
{
    const struct appid key = { appid ? appid : "", 0 };
    const struct appid *known = bsearch(&key, dictionary->appids, dictionary->appid_count, sizeof key, compare_appids);
    if (known)
        return zc_mini_program_categories[known->category];
    if (!name)
        return NULL;
    struct zc_mini_program_name form;
    zc_mini_program_normalise(name, &form);
    const char *category = form.tight[0] ? find_exact(dictionary, form.tight) : NULL;
    while (!category && strip(dictionary, form.tight))
        category = find_exact(dictionary, form.tight);
    return category ? category : find_pattern(dictionary, form.spaced);
}

void zc_mini_program_dictionary_visit(const struct zc_mini_program_dictionary *dictionary,
                                      void (*visit)(void *data, const char *category, const char *name, bool match),
                                      void *data)
{
    for (size_t i = 0; i < dictionary->pattern_count; i++) {
        const struct pattern *pattern = &dictionary->patterns[i];
        const char *category = pattern->category == EXCEPTION ? NULL : zc_mini_program_categories[pattern->category];
        for (unsigned j = 0; j < pattern->source->match_count; j++)
            visit(data, category, pattern->source->match[j], true);
        for (unsigned j = 0; j < pattern->source->no_match_count; j++)
            visit(data, category, pattern->source->no_match[j], false);
    }
}
