/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "casefile/coverage.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/auto.h"
#include "report/coverage_json.h"
#include "report/table.h"
#include "verb.h"

static enum zc_status print_json(const struct zc_coverage *coverage, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (size_t i = 0; i <= coverage->count && status == ZC_OK; i++) {
        ZC_AUTO(zc_free_p) char *line = NULL;
        status = i < coverage->count ? zc_json_coverage_person(&coverage->people[i], &line, error)
                                     : zc_json_coverage_summary(coverage, &line, error);
        if (status == ZC_OK)
            puts(line);
    }
    return status;
}

static const char *state_text(const struct context *context, enum zc_coverage_state state)
{
    static const char *const keys[ZC_COVERAGE_STATE_COUNT] = {
        "coverage.is_done", "coverage.is_partial", "coverage.is_failed", "coverage.is_not_allowed",
        "coverage.is_missing"
    };
    return say(context, keys[state]);
}

static void print_reasons(const struct context *context, unsigned reasons, struct zc_buffer *text)
{
    zc_buffer_clear(text);
    for (unsigned bit = 0; bit < ZC_COVERAGE_REASON_COUNT; bit++)
        if (reasons & 1u << bit)
            zc_buffer_print(text, "%s%s", text->size ? "、" : "",
                            lang_sentence(context->lang, zc_coverage_reason_name(bit)));
}

static enum zc_status add_person(const struct context *context, const struct zc_coverage_person *person,
                                 struct zc_table *table, struct zc_buffer *reasons, struct zc_error *error)
{
    const char *cells[4 + ZC_COVERAGE_KIND_COUNT + 1] = { person->person.staff, person->person.name,
                                                          person->person.department,
                                                          state_text(context, person->of.state) };
    for (int kind = 0; kind < ZC_COVERAGE_KIND_COUNT; kind++)
        cells[4 + kind] = state_text(context, person->of.kinds[kind]);
    print_reasons(context, person->of.reasons, reasons);
    cells[4 + ZC_COVERAGE_KIND_COUNT] = zc_buffer_text(reasons);
    return zc_table_add(table, cells, error);
}

static enum zc_status print_table(const struct context *context, const struct zc_coverage *coverage,
                                  struct zc_error *error)
{
    const char *headings[4 + ZC_COVERAGE_KIND_COUNT + 1] = { say(context, "head.staff"), say(context, "head.name"),
                                                             say(context, "head.department"),
                                                             say(context, "head.state") };
    for (int kind = 0; kind < ZC_COVERAGE_KIND_COUNT; kind++)
        headings[4 + kind] = lang_sentence(context->lang, zc_coverage_kind_name(kind));
    headings[4 + ZC_COVERAGE_KIND_COUNT] = say(context, "head.reason");
    struct zc_table *table = NULL;
    struct zc_buffer text = { 0 }, reasons = { 0 };
    enum zc_status status = zc_table_new(headings, sizeof headings / sizeof *headings, &table, error);
    for (size_t i = 0; i < coverage->count && status == ZC_OK; i++)
        status = add_person(context, &coverage->people[i], table, &reasons, error);
    if (status == ZC_OK)
        status = zc_table_print(table, 0, &text, error);
    if (status == ZC_OK)
        fwrite(text.data, 1, text.size, stdout);
    zc_buffer_finish(&reasons);
    zc_buffer_finish(&text);
    zc_table_free(table);
    return status;
}

static void print_totals(const struct context *context, const struct zc_coverage *coverage)
{
    const struct { const char *key; uint64_t value; } lines[] = {
        { "coverage.expected", coverage->expected }, { "coverage.inspected", coverage->inspected },
        { "coverage.done", coverage->done }, { "coverage.partial", coverage->partial },
        { "coverage.missing", coverage->missing }, { "coverage.off_roster", coverage->off_roster },
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        printf("%s%s %" PRIu64, i ? " · " : "", say(context, lines[i].key), lines[i].value);
    printf(" · %s %.1f%%\n", say(context, "coverage.percent"), coverage->percent_inspected);
    printf("%s %" PRIu64 " (%s %" PRIu64 ") · %s %" PRIu64 " (%s %" PRIu64 ")\n", say(context, "coverage.groups"),
           coverage->distinct.groups, say(context, "coverage.sum"), coverage->sums.groups,
           say(context, "coverage.mini_programs"), coverage->distinct.mini_programs, say(context, "coverage.sum"),
           coverage->sums.mini_programs);
    puts(say(context, "inspect.not_safe"));
}

static int run(struct context *context, struct zc_error *error)
{
    ZC_AUTO(zc_case_free_p) struct zc_case *file = NULL;
    struct zc_coverage coverage;
    int code = open_case(context, &file, error);
    if (code != EXIT_DONE)
        return code;
    if (zc_coverage_load(file, &coverage, error) != ZC_OK)
        return EXIT_CASE;
    enum zc_status status = wants_json(context) ? print_json(&coverage, error) : print_table(context, &coverage, error);
    if (status == ZC_OK && !wants_json(context))
        print_totals(context, &coverage);
    zc_coverage_finish(&coverage);
    return exit_of(status);
}

static const struct option_row options[] = { { "--json", NULL, false, false }, OPTIONS_END };
const struct verb verb_coverage = { "coverage", "CASE", 1, 1, options, run };
