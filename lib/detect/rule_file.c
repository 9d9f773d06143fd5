/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/rule_file.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "detect/detector.h"
#include "detect/yaml.h"

static const cyaml_strval_t sources[] = {
    { "text", ZC_RULE_TEXT }, { "ocr", ZC_RULE_OCR }, { "any", ZC_RULE_ANY },
};
static const cyaml_strval_t classes[] = {
    { "state_secret", ZC_CLASS_STATE_SECRET }, { "telegram", ZC_CLASS_TELEGRAM },
    { "work_secret", ZC_CLASS_WORK_SECRET }, { "internal", ZC_CLASS_INTERNAL },
    { "trade_secret", ZC_CLASS_TRADE_SECRET }, { "exam", ZC_CLASS_EXAM }, { "official", ZC_CLASS_OFFICIAL },
    { "personal_info", ZC_CLASS_PERSONAL_INFO }, { "case_material", ZC_CLASS_CASE_MATERIAL },
    { "foreign", ZC_CLASS_FOREIGN }, { "cloud", ZC_CLASS_CLOUD }, { "quote", ZC_CLASS_NONE },
};
static const cyaml_strval_t levels[] = {
    { "none", ZC_LEVEL_NONE }, { "绝密", ZC_LEVEL_TOP_SECRET }, { "机密", ZC_LEVEL_SECRET },
    { "秘密", ZC_LEVEL_CONFIDENTIAL }, { "工作秘密", ZC_LEVEL_WORK_SECRET }, { "内部", ZC_LEVEL_INTERNAL },
    { "match", ZC_RULE_LEVEL_OF_MATCH },
};
static const cyaml_strval_t confidences[] = {
    { "low", ZC_CONFIDENCE_LOW }, { "medium", ZC_CONFIDENCE_MEDIUM }, { "high", ZC_CONFIDENCE_HIGH },
};
static const cyaml_strval_t places[] = {
    { "string", 1 << ZC_PLACE_STRING }, { "message", 1 << ZC_PLACE_MESSAGE }, { "file_name", 1 << ZC_PLACE_FILE_NAME },
    { "link", 1 << ZC_PLACE_LINK }, { "article", 1 << ZC_PLACE_ARTICLE }, { "document", 1 << ZC_PLACE_DOCUMENT },
    { "page", 1 << ZC_PLACE_PAGE },
};
static const cyaml_strval_t cue_kinds[] = {
    { "header", ZC_CUE_HEADER }, { "number", ZC_CUE_NUMBER }, { "title", ZC_CUE_TITLE }, { "date", ZC_CUE_DATE },
    { "copy_number", ZC_CUE_COPY_NUMBER }, { "urgent", ZC_CUE_URGENT }, { "signer", ZC_CUE_SIGNER },
    { "recipient", ZC_CUE_RECIPIENT }, { "copied", ZC_CUE_COPIED }, { "issued", ZC_CUE_ISSUED },
    { "large_name", ZC_CUE_LARGE_NAME }, { "brief", ZC_CUE_BRIEF }, { "issue", ZC_CUE_ISSUE },
    { "exam", ZC_CUE_EXAM }, { "advert", ZC_CUE_ADVERT }, { "lesson", ZC_CUE_LESSON }, { "form", ZC_CUE_FORM },
    { "sender", ZC_CUE_SENDER }, { "publisher", ZC_CUE_PUBLISHER },
    { "name", ZC_CUE_NAME }, { "name_start", ZC_CUE_NAME_START }, { "row", ZC_CUE_ROW },
    { "letterhead", ZC_CUE_LETTERHEAD },
};

#define COUNT(table) (sizeof (table) / sizeof *(table))
#define WORD(key, flags, structure, member, table) \
    CYAML_FIELD_ENUM(key, CYAML_FLAG_STRICT | (flags), structure, member, table, COUNT(table))
#define TEXT(key, flags, structure, member, most) \
    CYAML_FIELD_STRING_PTR(key, CYAML_FLAG_POINTER | (flags), structure, member, 1, most)
#define TEXTS(key, flags, structure, member, least) \
    CYAML_FIELD_SEQUENCE(key, CYAML_FLAG_POINTER | (flags), structure, member, &text_schema, least, 1000)
#define LIST(key, structure, member, schema, most) \
    CYAML_FIELD_SEQUENCE(key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, structure, member, schema, 0, most)
#define OPTIONAL CYAML_FLAG_OPTIONAL
#define REQUIRED CYAML_FLAG_DEFAULT
#define LINE 1000

static const cyaml_schema_value_t text_schema = { CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char, 1, LINE) };

static const cyaml_schema_field_t definition_fields[] = {
    TEXT("name", REQUIRED, struct zc_rule_definition, name, 64),
    TEXT("pattern", REQUIRED, struct zc_rule_definition, pattern, ZC_LIMIT_PATTERN), CYAML_FIELD_END
};
static const cyaml_schema_value_t definition_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct zc_rule_definition, definition_fields)
};

static const cyaml_schema_field_t rule_fields[] = {
    TEXT("id", REQUIRED, struct zc_rule_entry, id, 64),
    CYAML_FIELD_UINT("order", OPTIONAL, struct zc_rule_entry, order),
    WORD("source", REQUIRED, struct zc_rule_entry, source, sources),
    CYAML_FIELD_FLAGS("places", CYAML_FLAG_STRICT | OPTIONAL, struct zc_rule_entry, places, places, COUNT(places)),
    WORD("class", REQUIRED, struct zc_rule_entry, class, classes),
    WORD("level", OPTIONAL, struct zc_rule_entry, level, levels),
    WORD("confidence", OPTIONAL, struct zc_rule_entry, confidence, confidences),
    TEXTS("needs", OPTIONAL, struct zc_rule_entry, needs, 1),
    TEXT("pattern", REQUIRED, struct zc_rule_entry, pattern, ZC_LIMIT_PATTERN),
    CYAML_FIELD_UINT("least", OPTIONAL, struct zc_rule_entry, least),
    ZC_YAML_YES_NO("distinct", OPTIONAL, struct zc_rule_entry, distinct),
    ZC_YAML_YES_NO("join", OPTIONAL, struct zc_rule_entry, join),
    ZC_YAML_YES_NO("apart", OPTIONAL, struct zc_rule_entry, apart),
    ZC_YAML_YES_NO("weak", OPTIONAL, struct zc_rule_entry, weak),
    TEXT("service", OPTIONAL, struct zc_rule_entry, service, 64),
    TEXT("why", REQUIRED, struct zc_rule_entry, why, LINE),
    TEXTS("match", REQUIRED, struct zc_rule_entry, match, 1),
    TEXTS("no_match", REQUIRED, struct zc_rule_entry, no_match, 1), CYAML_FIELD_END
};
static const cyaml_schema_value_t rule_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct zc_rule_entry, rule_fields)
};

static const cyaml_schema_field_t cue_fields[] = {
    TEXT("id", REQUIRED, struct zc_cue_entry, id, 64),
    WORD("kind", REQUIRED, struct zc_cue_entry, kind, cue_kinds),
    WORD("source", REQUIRED, struct zc_cue_entry, source, sources),
    CYAML_FIELD_INT("points", OPTIONAL, struct zc_cue_entry, points),
    CYAML_FIELD_INT("red_points", OPTIONAL, struct zc_cue_entry, red_points),
    TEXTS("needs", REQUIRED, struct zc_cue_entry, needs, 1),
    TEXT("pattern", REQUIRED, struct zc_cue_entry, pattern, ZC_LIMIT_PATTERN),
    TEXT("why", REQUIRED, struct zc_cue_entry, why, LINE),
    TEXTS("match", REQUIRED, struct zc_cue_entry, match, 1),
    TEXTS("no_match", REQUIRED, struct zc_cue_entry, no_match, 1), CYAML_FIELD_END
};
static const cyaml_schema_value_t cue_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct zc_cue_entry, cue_fields)
};

static const cyaml_schema_field_t word_fields[] = {
    TEXT("word", REQUIRED, struct zc_rule_word, word, 256),
    WORD("class", REQUIRED, struct zc_rule_word, class, classes),
    WORD("level", OPTIONAL, struct zc_rule_word, level, levels),
    WORD("confidence", OPTIONAL, struct zc_rule_word, confidence, confidences), CYAML_FIELD_END
};
static const cyaml_schema_value_t word_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct zc_rule_word, word_fields)
};

static const cyaml_schema_field_t official_fields[] = {
    CYAML_FIELD_INT("red_row", REQUIRED, struct zc_rule_official, red_row),
    CYAML_FIELD_INT("certain", OPTIONAL, struct zc_rule_official, certain),
    CYAML_FIELD_INT("least", REQUIRED, struct zc_rule_official, least), CYAML_FIELD_END
};
static const cyaml_schema_field_t personal_fields[] = {
    CYAML_FIELD_UINT("id_numbers", REQUIRED, struct zc_rule_personal, id_numbers),
    CYAML_FIELD_UINT("phones", REQUIRED, struct zc_rule_personal, phones),
    CYAML_FIELD_UINT("rows", REQUIRED, struct zc_rule_personal, rows),
    TEXTS("samples", OPTIONAL, struct zc_rule_personal, samples, 0), CYAML_FIELD_END
};

static const cyaml_schema_field_t document_fields[] = {
    CYAML_FIELD_UINT("version", REQUIRED, struct zc_rule_document, version),
    LIST("definitions", struct zc_rule_document, definitions, &definition_schema, 100),
    LIST("rules", struct zc_rule_document, rules, &rule_schema, ZC_LIMIT_RULES),
    LIST("cues", struct zc_rule_document, cues, &cue_schema, ZC_LIMIT_RULES),
    LIST("words", struct zc_rule_document, words, &word_schema, ZC_LIMIT_RULES),
    TEXTS("off", OPTIONAL, struct zc_rule_document, off, 0),
    CYAML_FIELD_MAPPING_PTR("official", OPTIONAL, struct zc_rule_document, official, official_fields),
    CYAML_FIELD_MAPPING_PTR("personal", OPTIONAL, struct zc_rule_document, personal, personal_fields),
    CYAML_FIELD_END
};
static const cyaml_schema_value_t document_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct zc_rule_document, document_fields)
};

/* What to do about a fault, where the reader's words do not say it. */
static const struct { const char *fault, *advice; } advices[] = {
    { "cannot start any token", "indent with spaces, not with tabs" },
    { "UTF-8", "save the file as UTF-8" },
    { "control characters", "save the file as plain UTF-8 text" },
    { "could not find expected ':'", "a key ends with the ASCII colon and a space" },
    { "Missing required mapping field", "add that key" },
    { "Unexpected key", "see lib/detect/README.md for the keys there are" },
    { "already seen", "keep one of them" },
    { "the file is empty", "begin it with version: 1" },
    { "end of stream", "a quote or bracket is not closed" },
    { "event: SCALAR", "a list or keys were expected: each item on a line of its own behind a hyphen" },
};

static const struct { const char *key; const cyaml_strval_t *words; size_t count; } vocabularies[] = {
    { "source:", sources, COUNT(sources) }, { "class:", classes, COUNT(classes) }, { "level:", levels, COUNT(levels) },
    { "confidence:", confidences, COUNT(confidences) }, { "kind:", cue_kinds, COUNT(cue_kinds) },
    { "places:", places, COUNT(places) },
};

/* The words the key on this line may have that has the faulty word. */
static void put_vocabulary(const char *line, size_t size, const char *word, struct zc_buffer *made)
{
    for (size_t i = 0; i < COUNT(vocabularies); i++) {
        const char *key = vocabularies[i].key, *found = memmem(line, size, key, strlen(key));
        const char *value = found ? found + strlen(key) : NULL;
        while (value && value < line + size && strchr(" ['\"", *value))
            value++;
        if (!value || (size_t)(line + size - value) < strlen(word) || memcmp(value, word, strlen(word)) != 0)
            continue;
        for (size_t j = 0; j < vocabularies[i].count; j++) {
            zc_buffer_put(made, j ? ", " : "one of ", j ? 2 : 7);
            zc_buffer_put(made, vocabularies[i].words[j].str, strlen(vocabularies[i].words[j].str));
        }
        return;
    }
}

static void advise(const struct zc_rule_file *file, unsigned line, const char *fault, struct zc_buffer *made)
{
    const char *text = file->data, *end = text + file->size, *word = strrchr(fault, ' ');
    for (unsigned i = 1; i < line && text < end; text++)
        i += *text == '\n';
    const char *next = text < end ? memchr(text, '\n', (size_t)(end - text)) : NULL;
    if (word && (strstr(fault, "ENUM") || strstr(fault, "flag")))
        put_vocabulary(text, (size_t)((next ? next : end) - text), word + 1, made);
    for (size_t i = 0; i < COUNT(advices); i++)
        if (strstr(fault, advices[i].fault)) {
            zc_buffer_put(made, advices[i].advice, strlen(advices[i].advice));
            return;
        }
}

enum zc_status zc_rule_document_load(const struct zc_rule_file *file, struct zc_rule_document **ret_document,
                                     struct zc_error *error)
{
    void *value = NULL;
    struct zc_yaml_place place = { 0, 0 };
    struct zc_error inner = { 0 };
    enum zc_status status = zc_yaml_load_at(file->data, file->size, &document_schema, &value, &place, &inner);
    if (status == ZC_NOMEM)
        return zc_fail_nomem(error);
    if (status != ZC_OK) {
        struct zc_buffer advice = { 0 };
        unsigned line = place.line ? place.line : 1, column = place.column ? place.column : 1;
        advise(file, line, inner.text, &advice);
        const char *text = zc_buffer_text(&advice);
        status = zc_fail(error, status, ZC_STAGE_NONE, NULL, "%s:%u:%u: %s%s%s", file->name, line, column, inner.text,
                         text && *text ? ": " : "", text ? text : "");
        zc_buffer_finish(&advice);
        return status;
    }
    struct zc_rule_document *document = value;
    if (document->version != 1) {
        unsigned version = document->version;
        zc_rule_document_free(document);
        return zc_fail(error, ZC_INVALID, ZC_STAGE_NONE, NULL, "%s:1:1: a rule file of version %u, this zicha knows"
                       " version 1", file->name, version);
    }
    *ret_document = document;
    return ZC_OK;
}

void zc_rule_document_free(struct zc_rule_document *document)
{
    if (document)
        zc_yaml_free(&document_schema, document);
}

struct place { unsigned line, column; };

/* libcyaml keeps no lines of what it read well: the value is looked for behind its key. */
static struct place find_place(const struct zc_rule_file *file, const char *key, const char *value)
{
    const char *text = file->data, *end = text + file->size;
    for (unsigned line = 1; text < end; line++) {
        const char *next = memchr(text, '\n', (size_t)(end - text));
        next = next ? next : end;
        const char *found = memmem(text, (size_t)(next - text), key, strlen(key));
        const char *behind = found ? found + strlen(key) : NULL;
        if (behind && behind < next && *behind == ':')
            found = memmem(behind, (size_t)(next - behind), value, strlen(value));
        else
            found = NULL;
        if (found)
            return (struct place){ line, (unsigned)(found - text) + 1 };
        text = next + 1;
    }
    return (struct place){ 1, 1 };
}

enum zc_status zc_rule_document_fail(const struct zc_rule_file *file, const char *key, const char *value,
                                     struct zc_error *error, const char *format, ...)
{
    char text[ZC_ERROR_TEXT_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    struct place place = find_place(file, key, value);
    return zc_fail(error, ZC_INVALID, ZC_STAGE_NONE, NULL, "%s:%u:%u: %s", file->name, place.line, place.column, text);
}
