/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A synthetic unit from end to end: three phones are made, inspected, their leads reviewed by a script, and the forms
 * written.  It runs the very verbs an officer runs, one after another. */
#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "base/auto.h"
#include "base/files.h"
#include "base/hash.h"
#include "base/install.h"
#include "base/limits.h"
#include "casefile/lead.h"
#include "files.h"
#include "verb.h"

#define MOST_PHONES 16u
#define MOST_WORDS 48u
#define MOST_FORMS 64u

extern char **environ;

struct demo {
    struct context *context;
    const char *folder;
    char *phones, *file, *passphrase, *forms;     /* paths below it */
    unsigned found[ZC_CLASS_COUNT], confirmed;    /* leads, by class */
};

static char *below(const char *folder, const char *name)
{
    char *path = NULL;
    return asprintf(&path, "%s/%s", folder, name) < 0 ? NULL : path;
}

static void heading(const struct demo *demo, const char *key, const char *what)
{
    printf("\n== %s %s\n", say(demo->context, key), what ? what : "");
    fflush(stdout);
}

static void finish(struct demo *demo)
{
    free(demo->phones);
    free(demo->file);
    free(demo->passphrase);
    free(demo->forms);
}

static enum zc_status prepare(struct demo *demo, struct zc_error *error)
{
    uint8_t secret[18];
    char line[2 * sizeof secret + 2];
    demo->phones = below(demo->folder, "phones");
    demo->file = below(demo->folder, "unit.zc");
    demo->passphrase = below(demo->folder, "passphrase");
    demo->forms = below(demo->folder, "forms");
    if (!demo->phones || !demo->file || !demo->passphrase || !demo->forms)
        return zc_fail_nomem(error);
    if (mkdir(demo->folder, 0700) < 0)
        return errno == EEXIST ? zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, demo->folder,
                                         "the folder is there already; choose another name")
                               : zc_fail_errno(error, errno, ZC_STAGE_COMMAND, demo->folder, "cannot be made");
    enum zc_status status = zc_random(secret, sizeof secret, error);
    if (status != ZC_OK)
        return status;
    zc_hex(secret, sizeof secret, line);
    strcat(line, "\n");
    status = files_write_new(demo->passphrase, line, strlen(line), error);
    if (status == ZC_OK && setenv("ZICHA_PASSPHRASE_FILE", demo->passphrase, 1) < 0)
        status = zc_fail_nomem(error);
    return status;
}

static enum zc_status make_phones(const struct demo *demo, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *program = NULL;
    enum zc_status status = zc_install_find_program("zicha-phone", &program, error);
    if (status != ZC_OK)
        return status;
    char *words[] = { program, (char *)"--all", (char *)"-o", demo->phones, NULL };
    pid_t child;
    int end, failed = posix_spawn(&child, program, NULL, NULL, words, environ);
    if (failed)
        return zc_fail_errno(error, failed, ZC_STAGE_COMMAND, program, "cannot be started");
    while (waitpid(child, &end, 0) < 0)
        if (errno != EINTR)
            return zc_fail_errno(error, errno, ZC_STAGE_COMMAND, program, "cannot be waited for");
    return WIFEXITED(end) && WEXITSTATUS(end) == 0
               ? ZC_OK : zc_fail(error, ZC_CHILD, ZC_STAGE_COMMAND, program, "the phones could not be made");
}

/* A file of one word a line, relative paths taken from its folder. */
static enum zc_status add_words(const char *folder, const char *name, const char *words[], size_t *count,
                                char **ret_text, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *path = below(folder, name);
    if (!path)
        return zc_fail_nomem(error);
    size_t size;
    enum zc_status status = zc_file_load(path, ZC_LIMIT_TEXT_FILE, ret_text, &size, error);
    char *save = NULL;
    for (char *word = status == ZC_OK ? strtok_r(*ret_text, "\n", &save) : NULL; word && *count < MOST_WORDS - 8;
         word = strtok_r(NULL, "\n", &save))
        words[(*count)++] = word;
    return status;
}

static int inspect_phone(const struct demo *demo, const char *folder, struct zc_error *error)
{
    const char *words[MOST_WORDS] = { "inspect", demo->file };
    char *texts[3] = { NULL };
    size_t count = 2;
    int code = EXIT_FAILED;
    enum zc_status status = add_words(folder, "backup.txt", words, &count, &texts[0], error);
    if (status == ZC_OK)
        status = add_words(folder, "args.txt", words, &count, &texts[1], error);
    words[count++] = "--consent";
    words[count++] = "consent.yaml";
    words[count++] = "--staff";
    if (status == ZC_OK)
        status = add_words(folder, "staff.txt", words, &count, &texts[2], error);
    if (status == ZC_OK)
        code = run_words_in(demo->context, folder, words, count, error);
    for (size_t i = 0; i < 3; i++)
        free(texts[i]);
    return code;
}

static int inspect_phones(const struct demo *demo, struct zc_error *error)
{
    struct zc_file_names names = { NULL, 0 };
    enum zc_status status = zc_file_names_list(demo->phones, "", MOST_PHONES, &names, error);
    int code = exit_of(status);
    for (size_t i = 0; i < names.count && code == EXIT_DONE; i++) {
        ZC_AUTO(zc_free_p) char *folder = below(demo->phones, names.names[i]);
        heading(demo, "demo.phone", names.names[i]);
        code = folder ? inspect_phone(demo, folder, error) : EXIT_FAILED;
    }
    zc_file_names_finish(&names);
    return code;
}

/* What a person would decide, here by class alone: marks are confirmed, everything else is dismissed. */
static enum zc_status review(struct demo *demo, struct zc_error *error)
{
    ZC_AUTO(files_forget) char *passphrase = NULL;
    ZC_AUTO(zc_case_free_p) struct zc_case *file = NULL;
    struct zc_lead_list list = { 0 };
    enum zc_status status = files_load_secret(demo->passphrase, &passphrase, error);
    if (status == ZC_OK)
        status = zc_case_open(demo->file, passphrase, &file, error);
    if (status == ZC_OK)
        status = zc_leads_load(file, &list, error);
    for (size_t i = 0; i < list.count && status == ZC_OK; i++) {
        const struct zc_lead *lead = &list.items[i];
        bool marked = lead->verdict.class <= ZC_CLASS_INTERNAL;
        struct zc_lead_decision decision = { .act = marked ? ZC_LEAD_CONFIRM : ZC_LEAD_DISMISS,
                                             .by = say(demo->context, "demo.reviewer"),
                                             .note = say(demo->context, "demo.note") };
        if (marked && lead->verdict.level == ZC_LEVEL_NONE) {   /* a telegram has the level a person gives it */
            decision.has_level = true;
            decision.level = ZC_LEVEL_SECRET;
        }
        if (!lead->is_lead || lead->state != ZC_LEAD_PENDING)
            continue;
        demo->found[lead->verdict.class]++;
        demo->confirmed += marked;
        status = zc_lead_review(file, lead->number, &decision, error);
    }
    zc_lead_list_free(&list);
    return status;
}

static int run_words(const struct demo *demo, const char *const *words, size_t count, struct zc_error *error)
{
    return run_words_in(demo->context, NULL, words, count, error);
}

#define RUN(demo, error, ...) \
    run_words(demo, (const char *const[]){ __VA_ARGS__ }, sizeof((const char *[]){ __VA_ARGS__ }) / sizeof(char *), \
              error)

/* Every empty text the forms ask for is given, so that a finished form can be looked at. */
static enum zc_status fill_in(const struct demo *demo, const char *blank, const char *filled, struct zc_error *error)
{
    static const char asked[] = "measures: \"\"";
    ZC_AUTO(zc_free_p) char *text = NULL;
    struct zc_buffer out = { 0 };
    size_t size;
    enum zc_status status = zc_file_load(blank, ZC_LIMIT_TEXT_FILE, &text, &size, error);
    const char *at = text;
    for (const char *next; status == ZC_OK && (next = strstr(at, asked)); at = next + sizeof asked - 1) {
        zc_buffer_put(&out, at, (size_t)(next - at));
        zc_buffer_print(&out, "measures: \"%s\"", say(demo->context, "demo.measures"));
    }
    if (status == ZC_OK) {
        zc_buffer_print(&out, "%s", at);
        status = out.failed ? zc_fail_nomem(error) : files_write_new(filled, out.data, out.size, error);
    }
    zc_buffer_finish(&out);
    return status;
}

static int write_forms(const struct demo *demo, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *blank = below(demo->folder, "fill-blank.yaml");
    ZC_AUTO(zc_free_p) char *filled = below(demo->folder, "fill.yaml");
    if (!blank || !filled || mkdir(demo->forms, 0700) < 0) {
        (void)zc_fail_errno(error, errno, ZC_STAGE_COMMAND, demo->forms, "cannot be made");
        return EXIT_FAILED;
    }
    int code = RUN(demo, error, "forms", demo->file, "--fill-new", blank);
    if (code == EXIT_DONE)
        code = exit_of(fill_in(demo, blank, filled, error));
    if (code == EXIT_DONE)
        code = RUN(demo, error, "forms", demo->file, "-o", demo->forms, "--fill", filled, "--final");
    return code;
}

static void print_found(const struct demo *demo)
{
    unsigned sum = 0;
    for (size_t class = 0; class < ZC_CLASS_COUNT; class++)
        sum += demo->found[class];
    printf("%s %u (%s %u)\n", say(demo->context, "demo.leads"), sum, say(demo->context, "demo.confirmed"),
           demo->confirmed);
    for (size_t class = 0; class < ZC_CLASS_COUNT; class++)
        if (demo->found[class] > 0)
            printf("   %s %u\n", lang_sentence(demo->context->lang, zc_class_name((enum zc_class)class)),
                   demo->found[class]);
}

static enum zc_status print_forms(const struct demo *demo, struct zc_error *error)
{
    struct zc_file_names names = { NULL, 0 };
    enum zc_status status = zc_file_names_list(demo->forms, ".xlsx", MOST_FORMS, &names, error);
    for (size_t i = 0; i < names.count; i++)
        printf("   %s\n", names.names[i]);
    zc_file_names_finish(&names);
    return status;
}

static enum zc_status close_page(const struct demo *demo, struct zc_error *error)
{
    heading(demo, "demo.end", NULL);
    print_found(demo);
    printf("%s  %s\n%s  %s\n%s  %s\n%s  %s\n", say(demo->context, "demo.phones"), demo->phones,
           say(demo->context, "demo.case"), demo->file, say(demo->context, "demo.passphrase"), demo->passphrase,
           say(demo->context, "demo.forms"), demo->forms);
    return print_forms(demo, error);
}

static int show(struct demo *demo, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *roster = NULL;
    enum zc_status status = zc_install_find_data("fixtures/roster.csv", &roster, error);
    heading(demo, "demo.making", NULL);
    if (status == ZC_OK)
        status = make_phones(demo, error);
    int code = exit_of(status);
    if (code == EXIT_DONE)
        code = RUN(demo, error, "new", demo->file, "--unit", say(demo->context, "demo.unit"));
    if (code == EXIT_DONE)
        code = RUN(demo, error, "roster", demo->file, roster);
    if (code == EXIT_DONE)
        code = inspect_phones(demo, error);
    heading(demo, "demo.review", NULL);
    if (code == EXIT_DONE)
        code = exit_of(review(demo, error));
    if (code == EXIT_DONE)
        code = RUN(demo, error, "leads", demo->file);
    heading(demo, "demo.writing", NULL);
    if (code == EXIT_DONE)
        code = write_forms(demo, error);
    if (code == EXIT_DONE)
        code = RUN(demo, error, "coverage", demo->file);
    return code;
}

static int run(struct context *context, struct zc_error *error)
{
    const char *named = context->args.operand_count ? context->args.operands[0] : "zicha-demo";
    ZC_AUTO(zc_free_p) char *absolute = *named == '/' ? strdup(named) : NULL;
    ZC_AUTO(zc_free_p) char *here = absolute ? NULL : realpath(".", NULL);
    if (!absolute && here)
        absolute = below(here, named);
    if (!absolute) {
        (void)zc_fail_nomem(error);
        return EXIT_FAILED;
    }
    struct demo demo = { .context = context, .folder = absolute };
    enum zc_status status = prepare(&demo, error);
    int code = status == ZC_OK ? show(&demo, error) : exit_of(status);
    if (code == EXIT_DONE)
        code = exit_of(close_page(&demo, error));
    finish(&demo);
    return code;
}

static const struct option_row options[] = { OPTIONS_END };
const struct verb verb_demo = { "demo", "[DIR]", 0, 1, options, run };
