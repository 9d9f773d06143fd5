/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/scan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/auto.h"
#include "base/limits.h"
#include "base/passwords.h"
#include "base/utf8.h"
#include "drawings.h"
#include "progress.h"
#include "report/scan_json.h"
#include "report/table.h"
#include "rule_files.h"
#include "verb.h"

struct work {
    const struct context *context;
    struct progress progress;
    struct zc_scan_summary summary;
    struct zc_table *table;         /* of what was found; NULL with --json */
    bool json;
    struct drawings drawings;
};

static double now(void)
{
    struct timespec moment;
    clock_gettime(CLOCK_MONOTONIC, &moment);
    return (double)moment.tv_sec + (double)moment.tv_nsec / 1e9;
}

static enum zc_status add_row(struct work *work, const struct zc_scan_line *line, struct zc_error *error)
{
    const struct zc_verdict *verdict = line->verdict;
    if (verdict->class == ZC_CLASS_NONE && line->state == ZC_ITEM_READ)
        return ZC_OK;
    const struct lang *lang = work->context->lang;
    const char *level = zc_level_name(verdict->level), *confidence = zc_confidence_name(verdict->confidence);
    const char *const cells[] = {
        line->path, lang_sentence(lang, zc_item_state_name(line->state)),
        verdict->class == ZC_CLASS_NONE ? "" : lang_sentence(lang, zc_class_name(verdict->class)), level ? level : "",
        confidence ? lang_sentence(lang, confidence) : "",
        verdict->mark ? verdict->mark : verdict->doc_number ? verdict->doc_number : "",
    };
    return zc_table_add(work->table, cells, error);
}

static enum zc_status take_line(void *data, const char *path, const struct zc_observation *observation,
                                struct zc_error *error)
{
    struct work *work = data;
    ZC_AUTO(zc_free_p) char *shown = zc_utf8_repair(path, strlen(path));
    if (!shown)
        return zc_fail_nomem(error);
    const struct zc_verdict *verdict = &observation->verdict;
    struct zc_scan_line line = { .path = shown, .type = observation->type, .kind = observation->kind,
                                 .ocr = observation->ocr, .state = observation->state, .verdict = verdict,
                                 .seconds = observation->seconds };
    memcpy(line.sha256, observation->sha256, sizeof line.sha256);
    work->summary.files++;
    work->summary.states[line.state]++;
    work->summary.classes[verdict->class]++;
    enum zc_status status = drawings_put(&work->drawings, path, observation, error);
    if (status != ZC_OK)
        return status;
    if (!work->json)
        return add_row(work, &line, error);
    ZC_AUTO(zc_free_p) char *text = NULL;
    status = zc_json_scan_line(&line, &text, error);
    if (status == ZC_OK)
        puts(text);
    return status;
}

static void show_progress(void *data, const struct zc_progress_record *record)
{
    progress_show(&((struct work *)data)->progress, record);
}

static enum zc_status print_end(struct work *work, struct zc_error *error)
{
    if (work->json) {
        ZC_AUTO(zc_free_p) char *text = NULL;
        enum zc_status status = zc_json_scan_summary(&work->summary, &text, error);
        if (status == ZC_OK)
            puts(text);
        return status;
    }
    struct zc_buffer text = { 0 };
    enum zc_status status = ZC_OK;
    if (zc_table_rows(work->table) > 0)
        status = zc_table_print(work->table, 60, &text, error);
    if (status == ZC_OK)
        fwrite(text.data, 1, text.size, stdout);
    zc_buffer_finish(&text);
    printf("%s %llu · %s %llu\n%s\n", say(work->context, "scan.files"), (unsigned long long)work->summary.files,
           say(work->context, "scan.nothing"), (unsigned long long)work->summary.classes[ZC_CLASS_NONE],
           say(work->context, "scan.not_safe"));
    return status;
}

static enum zc_status begin(struct context *context, struct work *work, struct zc_error *error)
{
    const char *const headings[] = { say(context, "head.place"), say(context, "head.state"),
                                     say(context, "head.class"), say(context, "head.level"),
                                     say(context, "head.confidence"), say(context, "head.mark") };
    *work = (struct work){ .context = context, .json = wants_json(context) };
    progress_begin(&work->progress, context);
    enum zc_status status = drawings_open(&work->drawings, args_get(&context->args, "--explain"), error);
    if (status == ZC_OK && !work->json)
        status = zc_table_new(headings, sizeof headings / sizeof *headings, &work->table, error);
    return status;
}

static int run(struct context *context, struct zc_error *error)
{
    struct work work;
    struct rule_files rules = { 0 };
    struct zc_scan_options options = {
        .paths = context->args.operands, .path_count = context->args.operand_count,
        .full = args_get(&context->args, "--full") != NULL,
        .explain = args_get(&context->args, "--explain") != NULL,
        .password_file = args_get(&context->args, "--password-file"), .cancelled = context->cancelled,
        .line = take_line, .progress = show_progress, .data = &work,
    };
    double start = now();
    struct zc_passwords passwords = { 0 };
    enum zc_status status = begin(context, &work, error);
    if (status == ZC_OK && options.password_file)      /* the workers read it; here its faults are told once */
        status = zc_passwords_load(options.password_file, &passwords, error);
    zc_passwords_finish(&passwords);
    if (status == ZC_OK)
        status = args_number(&context->args, "-j", 1, ZC_LIMIT_WORKERS, 0, &options.workers, error);
    if (status == ZC_OK)
        status = rule_files_load(&rules, error);
    if (status == ZC_OK) {
        options.rule_paths = (const char *const *)rules.paths;
        zc_rule_set_hash(rules.set, work.summary.rules_sha256);
        status = zc_scan(&options, error);
    }
    progress_end(&work.progress);
    work.summary.seconds = now() - start;
    if (status == ZC_OK)
        status = print_end(&work, error);
    /* Whatever else happens: what was drawn lies on the disk now. */
    if (work.drawings.count > 0)
        fprintf(stderr, "%s: %s\n", args_get(&context->args, "--explain"), say(context, "scan.drawn"));
    drawings_close(&work.drawings);
    zc_table_free(work.table);
    rule_files_finish(&rules);
    return exit_of(status);
}

static const struct option_row options[] = {
    { "--json", NULL, false, false }, { "-j", "N", false, false }, { "--full", NULL, false, false },
    { "--password-file", "F", false, false }, { "--explain", "DIR", false, false }, OPTIONS_END
};
const struct verb verb_scan = { "scan", "PATH...", 1, ARGS_MOST_OPERANDS, options, run };
