/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules_test.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/files.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "detect/detector.h"

#define COLUMNS 4

/* The words of the fourth column, without a question mark behind them. */
static const struct {
    const char *word;
    enum zc_class class;
    enum zc_level level;
    enum zc_confidence only;      /* NONE: any, but of levels (high or medium) */
} expectations[] = {
    { "绝密", ZC_CLASS_STATE_SECRET, ZC_LEVEL_TOP_SECRET, ZC_CONFIDENCE_NONE },
    { "机密", ZC_CLASS_STATE_SECRET, ZC_LEVEL_SECRET, ZC_CONFIDENCE_NONE },
    { "秘密", ZC_CLASS_STATE_SECRET, ZC_LEVEL_CONFIDENTIAL, ZC_CONFIDENCE_NONE },
    { "绝密?", ZC_CLASS_STATE_SECRET, ZC_LEVEL_TOP_SECRET, ZC_CONFIDENCE_LOW },
    { "机密?", ZC_CLASS_STATE_SECRET, ZC_LEVEL_SECRET, ZC_CONFIDENCE_LOW },
    { "秘密?", ZC_CLASS_STATE_SECRET, ZC_LEVEL_CONFIDENTIAL, ZC_CONFIDENCE_LOW },
    { "??", ZC_CLASS_STATE_SECRET, ZC_LEVEL_NONE, ZC_CONFIDENCE_LOW },
    { "密电", ZC_CLASS_TELEGRAM, ZC_LEVEL_NONE, ZC_CONFIDENCE_HIGH },
    { "明电", ZC_CLASS_TELEGRAM, ZC_LEVEL_NONE, ZC_CONFIDENCE_MEDIUM },
    { "工作秘密", ZC_CLASS_WORK_SECRET, ZC_LEVEL_WORK_SECRET, ZC_CONFIDENCE_NONE },
    { "内部", ZC_CLASS_INTERNAL, ZC_LEVEL_INTERNAL, ZC_CONFIDENCE_NONE },
    { "商密", ZC_CLASS_TRADE_SECRET, ZC_LEVEL_NONE, ZC_CONFIDENCE_NONE },
    { "考试", ZC_CLASS_EXAM, ZC_LEVEL_NONE, ZC_CONFIDENCE_NONE },
    { "外文", ZC_CLASS_FOREIGN, ZC_LEVEL_NONE, ZC_CONFIDENCE_NONE },
    { "引用", ZC_CLASS_NONE, ZC_LEVEL_NONE, ZC_CONFIDENCE_NONE },
    { "NONE", ZC_CLASS_NONE, ZC_LEVEL_NONE, ZC_CONFIDENCE_NONE },
};

enum outcome { OUTCOME_GOOD, OUTCOME_WRONG, OUTCOME_UNKNOWN, OUTCOME_COLUMNS, OUTCOME_SOURCE };

struct row { unsigned line; char *cells[COLUMNS]; };

static enum outcome compare(const char *expected, const struct zc_verdict *verdict)
{
    for (size_t i = 0; i < sizeof expectations / sizeof *expectations; i++) {
        if (strcmp(expectations[i].word, expected) != 0)
            continue;
        bool sure = verdict->class != ZC_CLASS_STATE_SECRET || verdict->confidence >= ZC_CONFIDENCE_MEDIUM;
        enum zc_confidence only = expectations[i].only;
        bool confidence = only ? verdict->confidence == only : sure;
        return verdict->class == expectations[i].class && verdict->level == expectations[i].level && confidence
               ? OUTCOME_GOOD : OUTCOME_WRONG;
    }
    return OUTCOME_UNKNOWN;
}

/* Split at tabs in place; a line end of DOS and blanks behind the last cell do not count. */
static bool split(char *line, struct row *ret_row)
{
    line[strcspn(line, "\r")] = 0;
    for (size_t i = 0; i < COLUMNS; i++) {
        ret_row->cells[i] = line;
        char *tab = line ? strchr(line, '\t') : NULL;
        if (i + 1 < COLUMNS && !tab)
            return false;
        if (tab)
            *tab = 0;
        line = tab ? tab + 1 : NULL;
    }
    char *last = ret_row->cells[COLUMNS - 1];
    for (size_t size = strlen(last); size > 0 && last[size - 1] == ' '; size--)
        last[size - 1] = 0;
    return true;
}

/* "\n" in the table is a line end. */
static void unescape(char *text)
{
    char *to = text;
    for (const char *from = text; *from; to++) {
        bool line_end = from[0] == '\\' && from[1] == 'n';
        *to = line_end ? '\n' : *from;
        from += line_end ? 2 : 1;
    }
    *to = 0;
}

static enum zc_status judge(struct zc_detector *detector, struct row *row, struct zc_verdict *ret_verdict,
                            enum outcome *ret_outcome, struct zc_error *error)
{
    const char *source = row->cells[1];
    if (strcmp(source, "text") != 0 && strcmp(source, "ocr") != 0) {
        *ret_outcome = OUTCOME_SOURCE;
        return ZC_OK;
    }
    unescape(row->cells[2]);
    const struct zc_text_input input = { .text = row->cells[2], .size = strlen(row->cells[2]), .place = ZC_PLACE_STRING,
                                         .source = *source == 'o' ? ZC_TEXT_OCR : ZC_TEXT_TYPED };
    enum zc_status status = zc_detect(detector, &input, ret_verdict, error);
    if (status == ZC_OK)
        *ret_outcome = compare(row->cells[3], ret_verdict);
    return status;
}

static json_t *text_or_null(const char *text)
{
    return text ? json_string(text) : json_null();
}

static bool print_json(const struct row *row, const struct zc_verdict *verdict, bool good)
{
    char line[32];
    snprintf(line, sizeof line, "%u", row->line);
    const char *id = row->cells[0] && zc_utf8_is_valid(row->cells[0], strlen(row->cells[0])) ? row->cells[0] : line;
    json_t *object = json_pack("{s:s, s:s, s:o, s:o, s:o, s:b}", "id", id, "class", zc_class_name(verdict->class),
                               "level", text_or_null(zc_level_name(verdict->level)),
                               "confidence", text_or_null(zc_confidence_name(verdict->confidence)),
                               "rule", text_or_null(verdict->rule_count ? verdict->rules[0] : NULL), "ok", good);
    char *text = object ? json_dumps(object, JSON_COMPACT) : NULL;
    json_decref(object);
    if (text)
        puts(text);
    free(text);
    return text != NULL;
}

static void print_failure(const struct context *context, const struct row *row, const struct zc_verdict *verdict,
                          enum outcome outcome)
{
    static const char *const reasons[] = { NULL, NULL, "rules.unknown", "rules.columns", "rules.source" };
    const char *level = zc_level_name(verdict->level), *confidence = zc_confidence_name(verdict->confidence);
    printf("%u\t%s\t", row->line, row->cells[0] ? row->cells[0] : "");
    if (outcome != OUTCOME_WRONG) {
        printf("%s%s%s\n", say(context, reasons[outcome]), row->cells[3] ? ": " : "",
               row->cells[3] ? row->cells[3] : "");
        return;
    }
    printf("%s %s\t%s %s%s%s%s%s%s%s\n", say(context, "rules.expected"), row->cells[3], say(context, "rules.found"),
           zc_class_name(verdict->class), level ? " " : "", level ? level : "", confidence ? " " : "",
           confidence ? confidence : "", verdict->rule_count ? " " : "", verdict->rule_count ? verdict->rules[0] : "");
}

static enum zc_status try_line(struct context *context, struct zc_detector *detector, char *line, unsigned number,
                               unsigned *counts, struct zc_error *error)
{
    struct row row = { .line = number };
    struct zc_verdict verdict = ZC_VERDICT_NOTHING;
    enum outcome outcome = OUTCOME_COLUMNS;
    enum zc_status status = ZC_OK;
    if (split(line, &row))
        status = judge(detector, &row, &verdict, &outcome, error);
    else
        row.cells[COLUMNS - 1] = NULL;
    if (status != ZC_OK)
        return status;
    counts[outcome == OUTCOME_GOOD]++;
    if (wants_json(context))
        return print_json(&row, &verdict, outcome == OUTCOME_GOOD) ? ZC_OK : zc_fail_nomem(error);
    if (outcome != OUTCOME_GOOD)
        print_failure(context, &row, &verdict, outcome);
    return ZC_OK;
}

static enum zc_status try_table(struct context *context, struct zc_detector *detector, char *text, unsigned *counts,
                                struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    unsigned number = 0;
    if (strncmp(text, "\xef\xbb\xbf", 3) == 0)
        text += 3;
    for (char *next; status == ZC_OK && text && *text; text = next) {
        char *end = strchr(text, '\n');
        next = end ? end + 1 : NULL;
        if (end)
            *end = 0;
        number++;
        if (*text != '#' && text[strspn(text, " \t\r")] != 0)
            status = try_line(context, detector, text, number, counts, error);
    }
    return status;
}

int rules_test(struct context *context, const struct zc_rule_set *rules, const char *path, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *text = NULL;
    struct zc_detector *detector = NULL;
    unsigned counts[2] = { 0, 0 };   /* failed, passed */
    size_t size = 0;
    enum zc_status status = zc_file_load(path, ZC_LIMIT_TEXT_FILE, &text, &size, error);
    if (status == ZC_OK)
        status = zc_detector_new(rules, &detector, error);
    if (status == ZC_OK)
        status = try_table(context, detector, text, counts, error);
    zc_detector_free(detector);
    if (status != ZC_OK)
        return exit_of(status);
    if (!wants_json(context))
        printf("%s %u, %s %u\n", say(context, "rules.passed"), counts[1], say(context, "rules.failed"), counts[0]);
    return counts[0] ? EXIT_FAILED : EXIT_DONE;
}
