/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/yaml.h"

#include <stdio.h>
#include <string.h>

#include <yaml.h>

#include "base/limits.h"

const cyaml_strval_t zc_yaml_yes_no_words[ZC_YAML_YES_NO_COUNT] = {
    { "no", ZC_YAML_NO }, { "false", ZC_YAML_NO }, { "yes", ZC_YAML_YES }, { "true", ZC_YAML_YES },
};

/* libcyaml tells what is wrong, and where, to its logger only: first the fault, then the way to it, innermost first. */
struct log {
    char fault[256], where[256];
};

static void listen(cyaml_log_t level, void *context, const char *format, va_list arguments)
{
    struct log *log = context;
    char line[256];
    if (level < CYAML_LOG_ERROR)
        return;
    vsnprintf(line, sizeof line, format, arguments);
    line[strcspn(line, "\n")] = 0;
    if (strstr(line, "Backtrace"))
        return;
    if (strstr(line, "(line: ")) {
        if (!log->where[0])
            snprintf(log->where, sizeof log->where, "%s", line);
    } else if (!log->fault[0]) {
        snprintf(log->fault, sizeof log->fault, "%s", strncmp(line, "Load: ", 6) == 0 ? line + 6 : line);
    }
}

static cyaml_config_t make_config(struct log *log)
{
    return (cyaml_config_t){ .log_fn = listen, .log_ctx = log, .log_level = CYAML_LOG_ERROR, .mem_fn = cyaml_mem,
                             .flags = CYAML_CFG_NO_ALIAS };
}

static enum zc_status fail(const struct log *log, cyaml_err_t code, struct zc_yaml_place *ret_place,
                           struct zc_error *error)
{
    if (code == CYAML_ERR_OOM)
        return zc_fail_nomem(error);
    /* a bracket that is not closed is told where it was opened; what cannot be read at all, where it stands */
    const char *place = strstr(log->where, "(line: ");
    bool open = strstr(log->fault, "expected node content") || strstr(log->fault, "end of stream");
    if (place && (ret_place->line == 0 || open)
        && sscanf(place, "(line: %u, column: %u", &ret_place->line, &ret_place->column) < 1)
        ret_place->line = 0;
    const char *fault = log->fault[0] ? log->fault : cyaml_strerror(code);
    /* of a key it knows the place where the value before it ended */
    bool is_key = strncmp(fault, "Unexpected key", 14) == 0 || strncmp(fault, "Mapping field", 13) == 0
                  || strncmp(fault, "Missing", 7) == 0;
    if (ret_place->line > 0)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_NONE, NULL, "%sline %u: %s", is_key ? "near " : "", ret_place->line,
                       fault);
    return zc_fail(error, ZC_INVALID, ZC_STAGE_NONE, NULL, "%s", fault);
}

/* libcyaml stops behind the first document: what stands below a second "---" would be passed over in silence. */
static enum zc_status check_single(const void *data, size_t size, struct zc_yaml_place *ret_place,
                                   struct zc_error *error)
{
    yaml_parser_t parser;
    yaml_event_t event;
    unsigned documents = 0;
    bool more = true;
    size_t line = 0;
    if (!yaml_parser_initialize(&parser))
        return zc_fail_nomem(error);
    yaml_parser_set_input_string(&parser, data, size);
    while (more && documents < 2) {
        more = yaml_parser_parse(&parser, &event) != 0;
        line = more ? event.start_mark.line : parser.problem_mark.line;
        if (!more)
            documents = 2;   /* no YAML behind the first one */
        else if (event.type == YAML_DOCUMENT_START_EVENT)
            documents++;
        else if (event.type == YAML_STREAM_END_EVENT)
            more = false;
        if (parser.error == YAML_NO_ERROR)
            yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    if (documents >= 2)
        *ret_place = (struct zc_yaml_place){ (unsigned)line + 1, 1 };
    return documents < 2 ? ZC_OK : zc_fail(error, ZC_INVALID, ZC_STAGE_NONE, NULL,
                                           "line %zu: something stands behind the end of the document", line + 1);
}

/* What is no YAML at all libcyaml tells without a line; the parser below it knows. */
static struct zc_yaml_place find_fault(const void *data, size_t size)
{
    struct zc_yaml_place place = { 0, 0 };
    yaml_parser_t parser;
    yaml_event_t event;
    bool more = true;
    if (!yaml_parser_initialize(&parser))
        return place;
    yaml_parser_set_input_string(&parser, data, size);
    while (more && yaml_parser_parse(&parser, &event)) {
        more = event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    if (parser.error == YAML_READER_ERROR) {     /* bytes that are no text: only their offset is known */
        place = (struct zc_yaml_place){ 1, 1 };
        for (size_t i = 0; i < size && i < parser.problem_offset; i++)
            place.line += ((const char *)data)[i] == '\n';
    } else if (parser.error != YAML_NO_ERROR)
        place = (struct zc_yaml_place){ (unsigned)parser.problem_mark.line + 1,
                                        (unsigned)parser.problem_mark.column + 1 };
    yaml_parser_delete(&parser);
    return place;
}

enum zc_status zc_yaml_load(const void *data, size_t size, const cyaml_schema_value_t *schema, void **ret_value,
                            struct zc_error *error)
{
    struct zc_yaml_place place;
    return zc_yaml_load_at(data, size, schema, ret_value, &place, error);
}

enum zc_status zc_yaml_load_at(const void *data, size_t size, const cyaml_schema_value_t *schema, void **ret_value,
                               struct zc_yaml_place *ret_place, struct zc_error *error)
{
    *ret_place = (struct zc_yaml_place){ 0, 0 };
    if (size > ZC_LIMIT_TEXT_FILE)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_NONE, NULL, "the file is too large");
    struct log log = { "", "" };
    cyaml_config_t config = make_config(&log);
    cyaml_data_t *value = NULL;
    cyaml_err_t code = cyaml_load_data(size ? data : (const void *)"", size, &config, schema, &value, NULL);
    if (code == CYAML_ERR_LIBYAML_PARSER)
        *ret_place = find_fault(size ? data : (const void *)"", size);
    if (code != CYAML_OK)
        return fail(&log, code, ret_place, error);
    if (!value)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_NONE, NULL, "the file is empty");
    enum zc_status status = check_single(data, size, ret_place, error);
    if (status != ZC_OK) {
        zc_yaml_free(schema, value);
        return status;
    }
    *ret_value = value;
    return ZC_OK;
}

void zc_yaml_free(const cyaml_schema_value_t *schema, void *value)
{
    struct log log = { "", "" };
    cyaml_config_t config = make_config(&log);
    cyaml_free(&config, schema, value, 0);
}
