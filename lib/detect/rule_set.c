/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/rule_set.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/limits.h"
#include "detect/rule_build.h"

static void free_masks(struct zc_rule_set *rules, int source)
{
    free(rules->cue_masks[source].masks);
    for (int place = 0; place < ZC_PLACE_COUNT; place++)
        free(rules->rule_masks[source][place].masks);
}

void zc_rule_set_free(struct zc_rule_set *rules)
{
    if (!rules)
        return;
    for (size_t i = 0; i < rules->rule_count; i++) {
        zc_pattern_finish(&rules->rules[i].pattern);
        free(rules->rules[i].needs.list);
    }
    for (size_t i = 0; i < rules->cue_count; i++) {
        zc_pattern_finish(&rules->cues[i].pattern);
        free(rules->cues[i].needs.list);
    }
    for (size_t i = 0; i < rules->document_count; i++)
        zc_rule_document_free(rules->documents[i]);
    for (size_t i = 0; i < rules->string_count; i++)
        free(rules->strings[i]);
    for (size_t i = 0; i < ZC_RULE_SOURCES; i++)
        free_masks(rules, i);
    free(rules->documents);
    free(rules->strings);
    free(rules->rules);
    free(rules->cues);
    free(rules->fold);
    free(rules->keys);
    free(rules);
}

/* By insertion: rules of the same order keep the order of the files, which qsort() does not promise. */
static void sort_rules(struct zc_rule_set *rules)
{
    for (size_t i = 1; i < rules->rule_count; i++) {
        struct zc_rule rule = rules->rules[i];
        size_t at = i;
        for (; at > 0 && rules->rules[at - 1].order > rule.order; at--)
            rules->rules[at] = rules->rules[at - 1];
        rules->rules[at] = rule;
    }
}

static enum zc_status hash_files(const struct zc_rule_file *files, size_t count, uint8_t *digest,
                                 struct zc_error *error)
{
    struct zc_hash *hash = NULL;
    enum zc_status status = zc_hash_new(ZC_HASH_SHA256, &hash, error);
    for (size_t i = 0; status == ZC_OK && i < count; i++)
        zc_hash_update(hash, files[i].data, files[i].size);
    if (status == ZC_OK)
        status = zc_hash_end(hash, digest, error);
    zc_hash_free(hash);
    return status;
}

static enum zc_status make(struct zc_rule_set *rules, const struct zc_rule_file *files, size_t count,
                           struct zc_error *error)
{
    rules->documents = calloc(count + 1, sizeof *rules->documents);
    rules->fold = calloc(ZC_FOLD_SIZE, sizeof *rules->fold);
    rules->keys = calloc(ZC_FOLD_SIZE, sizeof *rules->keys);
    if (!rules->documents || !rules->fold || !rules->keys)
        return zc_fail_nomem(error);
    zc_fold_fill(rules->fold);
    enum zc_status status = ZC_OK;
    for (size_t i = 0; status == ZC_OK && i < count; i++) {
        status = zc_rule_document_load(&files[i], &rules->documents[i], error);
        rules->document_count += status == ZC_OK;
    }
    for (size_t i = 0; status == ZC_OK && i < count; i++)
        status = zc_rule_build(rules, &files[i], rules->documents[i], error);
    if (status == ZC_OK)
        status = zc_rule_build_keys(rules, error);
    if (status == ZC_OK)
        status = hash_files(files, count, rules->sha256, error);
    sort_rules(rules);
    return status;
}

enum zc_status zc_rule_set_new(const struct zc_rule_file *files, size_t file_count, struct zc_rule_set **ret_rules,
                               struct zc_error *error)
{
    if (file_count == 0 || file_count > ZC_LIMIT_RULE_FILES)
        return zc_fail(error, file_count ? ZC_LIMIT : ZC_INVALID, ZC_STAGE_NONE, NULL, "%zu rule files, between 1 and"
                       " %u are allowed", file_count, ZC_LIMIT_RULE_FILES);
    struct zc_rule_set *rules = calloc(1, sizeof *rules);
    if (!rules)
        return zc_fail_nomem(error);
    enum zc_status status = make(rules, files, file_count, error);
    if (status == ZC_OK)
        *ret_rules = rules;
    else
        zc_rule_set_free(rules);
    return status;
}

void zc_rule_set_hash(const struct zc_rule_set *rules, uint8_t ret_sha256[32])
{
    memcpy(ret_sha256, rules->sha256, 32);
}

void zc_rule_set_visit(const struct zc_rule_set *rules, void (*visit)(void *data, const struct zc_rule_info *info),
                       void *data)
{
    static const char *const sources[] = { "any", "text", "ocr", "any" };
    for (size_t i = 0; i < rules->rule_count; i++) {
        const struct zc_rule *rule = &rules->rules[i];
        struct zc_rule_info info = { .id = rule->id, .source = sources[rule->source & 3], .why = rule->why,
                                     .file = rule->file, .class = rule->class, .level = rule->level,
                                     .confidence = rule->confidence };
        visit(data, &info);
    }
}
