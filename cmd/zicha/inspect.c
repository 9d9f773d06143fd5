/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/inspect.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "backup.h"
#include "base/auto.h"
#include "base/install.h"
#include "base/limits.h"
#include "casefile/consent.h"
#include "casefile/journal.h"
#include "casefile/roster.h"
#include "files.h"
#include "progress.h"
#include "report/json.h"
#include "verb.h"

#define IDLE_DAYS 90u
#define MOST_IDLE_DAYS 36500u

/* What a run needs besides its arguments; released in one place. */
struct job {
    struct zc_consent *consent;
    struct zc_case *file;
    struct zc_mini_program_dictionary *dictionary;
    struct backup backup;
    struct zc_inspect_options options;
};

static void release(struct job *job)
{
    zc_consent_free(job->consent);
    zc_case_free(job->file);
    zc_mini_program_dictionary_free(job->dictionary);
    backup_finish(&job->backup);
}

static enum zc_status load_consent(const struct context *context, struct job *job, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *text = NULL;
    size_t size;
    const char *path = args_get(&context->args, "--consent");
    enum zc_status status = files_load(path, ZC_LIMIT_TEXT_FILE, &text, &size, error);
    if (status == ZC_NOT_FOUND)   /* no consent, no inspection */
        return zc_fail(error, ZC_REFUSED, ZC_STAGE_CONSENT, path, "there is no consent file");
    if (status == ZC_OK)
        status = zc_consent_parse(text, size, &job->consent, error);
    return status;
}

/* On the roster, where there is one; its name is the one the consent must bear. */
static enum zc_status check_person(const struct context *context, struct job *job, struct zc_error *error)
{
    struct zc_arena arena = { 0 };
    struct zc_person person = { 0 };
    size_t people = 0;
    const char *staff = args_get(&context->args, "--staff");
    enum zc_status status = zc_roster_count(job->file, &people, error);
    if (status == ZC_OK && people > 0) {
        status = zc_roster_find(job->file, staff, &arena, &person, error);
        if (status == ZC_NOT_FOUND)
            status = zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, staff, "this staff id is not on the roster");
    }
    if (status == ZC_OK)
        status = zc_consent_check(job->consent, staff, people > 0 ? person.name : NULL, (int64_t)time(NULL) * 1000,
                                  error);
    zc_arena_finish(&arena);
    return status;
}

/* The owner may have agreed to an older text than the one that is shown today: no refusal, but it is on record. */
static enum zc_status note_other_text(struct job *job, struct zc_error *error)
{
    char sha256[65], detail[256];
    const char *agreed = job->consent->text_sha256;
    enum zc_status status = zc_consent_load_text(NULL, sha256, error);
    if (status != ZC_OK || !agreed || strcmp(agreed, sha256) == 0)
        return status;
    snprintf(detail, sizeof detail, "{\"agreed_text\":\"%.64s\",\"present_text\":\"%s\"}", agreed, sha256);
    const struct zc_journal_entry entry = { .action = "consent", .by = job->consent->operator_name,
                                            .subject = job->consent->staff, .detail = detail };
    return zc_journal_add(job->file, &entry, error);
}

static enum zc_status load_dictionary(struct job *job, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *path = NULL;
    ZC_AUTO(zc_free_p) char *text = NULL;
    size_t size;
    enum zc_status status = zc_install_find_data("templates/mini-programs.yaml", &path, error);
    if (status == ZC_OK)
        status = files_load(path, ZC_LIMIT_TEXT_FILE, &text, &size, error);
    if (status == ZC_OK)
        status = zc_mini_program_dictionary_new(text, size, &job->dictionary, error);
    return status;
}

static enum zc_status fill_options(struct context *context, struct job *job, struct zc_error *error)
{
    const struct args *args = &context->args;
    struct zc_inspect_options *options = &job->options;
    *options = (struct zc_inspect_options){
        .file = job->file, .staff = args_get(args, "--staff"), .name = job->consent->name,
        .device = job->consent->device, .consent_sha256 = job->consent->file_sha256, .scope = job->consent->scope,
        .consent_until = job->consent->valid_until, .keep_evidence = job->consent->keep_evidence,
        .backups = args->operands + 1, .backup_count = (uint32_t)args->operand_count - 1,
        .dictionary = job->dictionary,
    };
    enum zc_status status = args_number(args, "--idle-days", 1, MOST_IDLE_DAYS, IDLE_DAYS, &options->idle_days, error);
    if (status == ZC_OK)
        status = args_number(args, "-j", 1, ZC_LIMIT_WORKERS, 0, &options->workers, error);
    return status == ZC_OK ? backup_load(context, &job->backup, options, error) : status;
}

/* A backup belongs to one person: the same source under another name is no reason to refuse, but to look again. */
static enum zc_status warn_of_others(const struct context *context, const struct job *job,
                                     const struct zc_inspection *inspection, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *others = NULL;
    enum zc_status status = zc_inspection_find_others(job->file, inspection->staff, inspection->source_sha256, &others,
                                                      error);
    if (status == ZC_OK && others)
        fprintf(stderr, "zicha: %s %s\n", say(context, "inspect.others"), others);
    return status;
}

static void print_fate(const struct context *context, const struct zc_inspect_result *result)
{
    static const char *const notes[] = { [ZC_INSPECTION_REPLACED] = "inspect.replaced",
                                         [ZC_INSPECTION_RENEWED] = "inspect.renewed",
                                         [ZC_INSPECTION_SAME] = "inspect.same",
                                         [ZC_INSPECTION_OLDER] = "inspect.older",
                                         [ZC_INSPECTION_WORSE] = "inspect.worse" };
    if (result->fate != ZC_INSPECTION_STORED)
        fprintf(stderr, "zicha: %s\n", say(context, notes[result->fate]));
    for (uint32_t i = 0; i < result->inspection.account_count; i++)
        if (result->inspection.accounts[i].state != ZC_ACCOUNT_READ) {
            fprintf(stderr, "zicha: %s\n", say(context, "inspect.partial"));
            return;
        }
}

static void print_blocks(const struct context *context, const struct zc_inspection *inspection)
{
    for (int kind = 0; kind < ZC_MEDIA_KIND_COUNT; kind++) {
        uint64_t listed = 0;
        for (int state = 0; state < ZC_ITEM_STATE_COUNT; state++)
            listed += inspection->blocks[kind][state];
        printf("%s %" PRIu64, lang_sentence(context->lang, zc_media_kind_name(kind)), listed);
        for (int state = 0; state < ZC_ITEM_STATE_COUNT; state++)
            if (inspection->blocks[kind][state])
                printf(" · %s %" PRIu64, lang_sentence(context->lang, zc_item_state_name(state)),
                       inspection->blocks[kind][state]);
        putchar('\n');
    }
}

static void print_summary(const struct context *context, const struct zc_inspection *inspection)
{
    struct zc_inspection_figures figures = zc_inspection_figures_of(inspection);
    const struct { const char *key; uint64_t value; } lines[] = {
        { "inspect.accounts", inspection->account_count }, { "inspect.groups", figures.groups },
        { "inspect.groups_left", figures.groups_left }, { "inspect.groups_idle", figures.groups_idle },
        { "inspect.mini_programs", figures.mini_programs }, { "inspect.mini_programs_ocr", figures.mini_programs_ocr },
        { "inspect.official_accounts", inspection->official_accounts }, { "inspect.messages", inspection->messages },
        { "inspect.messages_unreadable", inspection->messages_unreadable },
        { "inspect.favourites", inspection->favourites }, { "inspect.unreferenced", inspection->unreferenced },
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        printf("%s %" PRIu64 "\n", say(context, lines[i].key), lines[i].value);
    print_blocks(context, inspection);
    puts(say(context, "inspect.not_safe"));
}

static enum zc_status print_result(const struct context *context, const struct zc_inspect_result *result,
                                   enum zc_status outcome, struct zc_error *error)
{
    if (outcome == ZC_OK)          /* else the error is all there is to say: one line */
        print_fate(context, result);
    if (!wants_json(context)) {
        print_summary(context, &result->inspection);
        return ZC_OK;
    }
    ZC_AUTO(zc_free_p) char *line = NULL;
    enum zc_status status = zc_json_inspection(&result->inspection, &line, error);
    if (status == ZC_OK)
        puts(line);
    return status;
}

/* The 24 hours begin now: told at once, while the inspection goes on. */
static void warn_of_state_secret(void *data)
{
    struct progress *progress = data;
    progress_end(progress);
    fprintf(stderr, "zicha: %s\n", say(progress->context, "warn.state_secret"));
}

static int inspect(struct context *context, struct job *job, struct zc_error *error)
{
    struct progress progress;
    struct zc_inspect_result result;
    progress_begin(&progress, context);
    job->options.progress = progress_show;
    job->options.progress_data = &progress;
    job->options.warn = warn_of_state_secret;
    enum zc_status status = zc_inspect(&job->options, &result, error);
    progress_end(&progress);
    int code = exit_of_failure(status, error);
    if (result.inspection.source_kind) {   /* stored, also where no account could be read */
        struct zc_error second = { 0 };
        enum zc_status printed = warn_of_others(context, job, &result.inspection, &second);
        if (printed == ZC_OK)
            printed = print_result(context, &result, status, &second);
        if (printed != ZC_OK && status == ZC_OK)
            *error = second;
        if (code == EXIT_DONE)
            code = exit_of(printed);
    }
    zc_inspect_result_finish(&result);
    return code;
}

static int run(struct context *context, struct zc_error *error)
{
    struct job job = { 0 };
    enum zc_status status = load_consent(context, &job, error);
    int code = status == ZC_OK ? open_case(context, &job.file, error) : exit_of(status);
    if (code == EXIT_DONE) {
        status = check_person(context, &job, error);
        if (status == ZC_OK)
            status = note_other_text(&job, error);
        if (status == ZC_OK)
            status = load_dictionary(&job, error);
        if (status == ZC_OK)
            status = fill_options(context, &job, error);
        code = status == ZC_OK ? inspect(context, &job, error) : exit_of_failure(status, error);
    }
    release(&job);
    return code;
}

static const struct option_row options[] = {
    { "--staff", "ID", true, false }, { "--consent", "FILE.yaml", true, false },
    BACKUP_OPTIONS,
    { "--idle-days", "N", false, false }, { "-j", "N", false, false },
    { "--json", NULL, false, false }, OPTIONS_END
};
const struct verb verb_inspect = { "inspect", "CASE BACKUP...", 2, 1 + ZC_LIMIT_BACKUPS, options, run };
