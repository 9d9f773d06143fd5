/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/mini_program_file.h"

#include <string.h>

#include "base/limits.h"
#include "detect/yaml.h"

const char *const zc_mini_program_categories[ZC_MINI_PROGRAM_CATEGORIES] = {
    "ocr", "scan", "translate", "cloud", "ai"
};

static const cyaml_strval_t category_words[] = {
    { "ocr", 0 }, { "scan", 1 }, { "translate", 2 }, { "cloud", 3 }, { "ai", 4 },
};

static const cyaml_schema_value_t text_schema = { CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char, 1, CYAML_UNLIMITED) };

#define TEXTS(key, flags, structure, member, least) \
    CYAML_FIELD_SEQUENCE(key, CYAML_FLAG_POINTER | (flags), structure, member, &text_schema, least, 10000)

static const cyaml_schema_field_t pattern_fields[] = {
    CYAML_FIELD_STRING_PTR("pattern", CYAML_FLAG_POINTER, struct zc_mini_program_pattern, pattern, 1, ZC_LIMIT_PATTERN),
    TEXTS("match", CYAML_FLAG_DEFAULT, struct zc_mini_program_pattern, match, 1),
    TEXTS("no_match", CYAML_FLAG_DEFAULT, struct zc_mini_program_pattern, no_match, 1), CYAML_FIELD_END
};
static const cyaml_schema_value_t pattern_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct zc_mini_program_pattern, pattern_fields)
};

static const cyaml_schema_field_t class_fields[] = {
    CYAML_FIELD_ENUM("category", CYAML_FLAG_STRICT, struct zc_mini_program_class, category, category_words,
                     ZC_MINI_PROGRAM_CATEGORIES),
    TEXTS("names", CYAML_FLAG_OPTIONAL, struct zc_mini_program_class, names, 0),
    TEXTS("appids", CYAML_FLAG_OPTIONAL, struct zc_mini_program_class, appids, 0),
    CYAML_FIELD_SEQUENCE("patterns", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct zc_mini_program_class, patterns,
                         &pattern_schema, 0, ZC_LIMIT_PATTERNS),
    CYAML_FIELD_END
};
static const cyaml_schema_value_t class_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct zc_mini_program_class, class_fields)
};

static const cyaml_schema_field_t file_fields[] = {
    CYAML_FIELD_UINT("version", CYAML_FLAG_DEFAULT, struct zc_mini_program_file, version),
    TEXTS("suffixes", CYAML_FLAG_OPTIONAL, struct zc_mini_program_file, suffixes, 0),
    CYAML_FIELD_SEQUENCE("classes", CYAML_FLAG_POINTER, struct zc_mini_program_file, classes, &class_schema, 0, 100),
    CYAML_FIELD_SEQUENCE("exceptions", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct zc_mini_program_file,
                         exceptions, &pattern_schema, 0, ZC_LIMIT_PATTERNS),
    CYAML_FIELD_END
};
static const cyaml_schema_value_t file_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct zc_mini_program_file, file_fields)
};

enum zc_status zc_mini_program_file_load(const void *data, size_t size, struct zc_mini_program_file **ret_file,
                                         struct zc_error *error)
{
    void *value = NULL;
    enum zc_status status = zc_yaml_load(data, size, &file_schema, &value, error);
    if (status != ZC_OK) {
        zc_error_prefix(error, "the mini-program dictionary");
        return status;
    }
    struct zc_mini_program_file *file = value;
    if (file->version != 1) {
        unsigned version = file->version;
        zc_mini_program_file_free(file);
        return zc_fail(error, ZC_INVALID, ZC_STAGE_NONE, NULL,
                       "the mini-program dictionary has version %u, this zicha knows version 1", version);
    }
    *ret_file = file;
    return ZC_OK;
}

void zc_mini_program_file_free(struct zc_mini_program_file *file)
{
    zc_yaml_free(&file_schema, file);
}

/* libcyaml keeps no lines of what it read well; block YAML has this key first on its line. */
unsigned zc_mini_program_file_line(const void *data, size_t size, const char *pattern)
{
    static const char key[] = "pattern:";
    const char *text = data, *end = text + size;
    for (unsigned line = 1; text < end; line++) {
        const char *next = memchr(text, '\n', (size_t)(end - text));
        next = next ? next + 1 : end;
        while (text < next && (*text == ' ' || *text == '-'))
            text++;
        bool is_key = (size_t)(next - text) >= strlen(key) && memcmp(text, key, strlen(key)) == 0;
        if (is_key && memmem(text, (size_t)(next - text), pattern, strlen(pattern)))
            return line;
        text = next;
    }
    return 0;
}
