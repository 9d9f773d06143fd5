/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/form_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "detect/yaml.h"

struct word { char *key, *text; };
struct group { char *name; struct word *words; unsigned words_count; };
struct zc_form_words { unsigned version; struct group *groups; unsigned groups_count; };

static const cyaml_schema_field_t word_fields[] = {
    CYAML_FIELD_STRING_PTR("key", CYAML_FLAG_POINTER, struct word, key, 1, CYAML_UNLIMITED),
    CYAML_FIELD_STRING_PTR("text", CYAML_FLAG_POINTER, struct word, text, 0, CYAML_UNLIMITED), CYAML_FIELD_END
};
static const cyaml_schema_value_t word_schema = { CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct word, word_fields) };
static const cyaml_schema_field_t group_fields[] = {
    CYAML_FIELD_STRING_PTR("group", CYAML_FLAG_POINTER, struct group, name, 1, CYAML_UNLIMITED),
    CYAML_FIELD_SEQUENCE("words", CYAML_FLAG_POINTER, struct group, words, &word_schema, 0, ZC_LIMIT_FORM_PARTS),
    CYAML_FIELD_END
};
static const cyaml_schema_value_t group_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct group, group_fields)
};
static const cyaml_schema_field_t file_fields[] = {
    CYAML_FIELD_UINT("version", CYAML_FLAG_DEFAULT, struct zc_form_words, version),
    CYAML_FIELD_SEQUENCE("groups", CYAML_FLAG_POINTER, struct zc_form_words, groups, &group_schema, 0,
                         ZC_LIMIT_FORM_PARTS),
    CYAML_FIELD_END
};
static const cyaml_schema_value_t file_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct zc_form_words, file_fields)
};

static int compare_words(const void *one, const void *other)
{
    return strcmp(((const struct word *)one)->key, ((const struct word *)other)->key);
}

static enum zc_status sort(struct zc_form_words *words, struct zc_error *error)
{
    for (unsigned i = 0; i < words->groups_count; i++) {
        struct group *group = &words->groups[i];
        qsort(group->words, group->words_count, sizeof *group->words, compare_words);
        for (unsigned j = 1; j < group->words_count; j++)
            if (strcmp(group->words[j].key, group->words[j - 1].key) == 0)
                return zc_fail(error, ZC_INVALID, ZC_STAGE_REPORT, NULL, "%s.%s stands twice", group->name,
                               group->words[j].key);
    }
    return ZC_OK;
}

enum zc_status zc_form_words_parse(const void *data, size_t size, struct zc_form_words **ret_words,
                                   struct zc_error *error)
{
    void *value = NULL;
    enum zc_status status = zc_yaml_load(data, size, &file_schema, &value, error);
    if (status == ZC_OK)
        status = sort(value, error);
    if (status != ZC_OK) {
        zc_form_words_free(value);
        zc_error_prefix(error, "the words of the forms");
        return status;
    }
    *ret_words = value;
    return ZC_OK;
}

void zc_form_words_free(struct zc_form_words *words)
{
    if (words)
        zc_yaml_free(&file_schema, words);
}

void zc_form_words_free_p(struct zc_form_words **words)
{
    zc_form_words_free(*words);
    *words = NULL;
}

const char *zc_form_words_get(const struct zc_form_words *words, const char *group, const char *key)
{
    for (unsigned i = 0; i < words->groups_count; i++) {
        const struct group *found = &words->groups[i];
        if (strcmp(found->name, group) != 0)
            continue;
        const struct word wanted = { .key = (char *)key };
        const struct word *word = bsearch(&wanted, found->words, found->words_count, sizeof wanted, compare_words);
        if (word)
            return word->text;
    }
    return key;
}
