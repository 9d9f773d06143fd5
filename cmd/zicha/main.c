/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha: the officer's program.  A table of verbs; each parses, calls the library and prints. */
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/auto.h"
#include "verb.h"
#include "version.h"

static const struct verb *const verbs[] = {   /* keep alphabetized */
    &verb_accounts, &verb_consent, &verb_coverage, &verb_demo, &verb_forms, &verb_groups, &verb_inspect,
    &verb_leads, &verb_miniprograms, &verb_new, &verb_raise, &verb_review, &verb_roster, &verb_rules,
    &verb_scan, &verb_show, &verb_unread, &verb_verify,
};
#define VERB_COUNT (sizeof verbs / sizeof *verbs)

static atomic_bool cancelled;      /* the one thing a signal handler may touch */

static void on_signal(int number)
{
    (void)number;
    atomic_store(&cancelled, true);
}

static void catch_signals(void)
{
    struct sigaction action = { .sa_handler = on_signal };
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static void print_options(const struct lang *lang, const struct option_row *rows)
{
    for (; rows->name; rows++) {
        char key[64], shown[64];
        snprintf(key, sizeof key, "option.%s", rows->name + strspn(rows->name, "-"));
        snprintf(shown, sizeof shown, "%s%s%s", rows->name, rows->value ? " " : "", rows->value ? rows->value : "");
        printf("  %-28s %s%s\n", shown, lang_text(lang, key), rows->required ? lang_text(lang, "option.required") : "");
    }
}

static void print_verb_help(const struct lang *lang, const struct verb *verb)
{
    char key[64];
    snprintf(key, sizeof key, "verb.%s", verb->name);
    printf("zicha %s %s\n%s\n\n", verb->name, verb->operands, lang_text(lang, key));
    print_options(lang, verb->options);
    print_options(lang, args_common_rows);
}

static void print_help(const struct lang *lang)
{
    printf("%s\n\n", lang_text(lang, "help.title"));
    for (size_t i = 0; i < VERB_COUNT; i++) {
        char key[64], shown[64];
        snprintf(key, sizeof key, "verb.%s", verbs[i]->name);
        snprintf(shown, sizeof shown, "%s %s", verbs[i]->name, verbs[i]->operands);
        printf("  zicha %-28s %s\n", shown, lang_text(lang, key));
    }
    printf("\n");
    print_options(lang, args_common_rows);
    printf("\n%s\n", lang_text(lang, "help.exit_codes"));
}

/* One line: what, where, and what to do.  The library's own words stand in it for whoever has to help. */
static void print_error(const struct lang *lang, const struct zc_error *error)
{
    char key[64], advice[64];
    snprintf(key, sizeof key, "error.%s", zc_status_name(error->status));
    snprintf(advice, sizeof advice, "advice.%s.%s", zc_status_name(error->status), zc_stage_name(error->stage));
    const char *what_to_do = lang_text(lang, advice);
    if (what_to_do == advice) {
        snprintf(advice, sizeof advice, "advice.%s", zc_status_name(error->status));
        what_to_do = lang_text(lang, advice);
    }
    fprintf(stderr, "zicha: %s%s%s: %s%s%s\n", lang_text(lang, key), *error->place ? ": " : "", error->place,
            lang_sentence(lang, error->text), what_to_do == advice ? "" : lang_text(lang, "error.separator"),
            what_to_do == advice ? "" : what_to_do);
}

static const struct verb *find_verb(const char *name)
{
    for (size_t i = 0; i < VERB_COUNT; i++)
        if (strcmp(verbs[i]->name, name) == 0)
            return verbs[i];
    return NULL;
}

static int run_verb(struct context *context, int argc, char **argv, struct zc_error *error)
{
    const struct verb *verb = context->verb;
    enum zc_status status = args_parse(&context->args, verb->options, verb->least_operands, verb->most_operands,
                                       argc, argv, error);
    if (status != ZC_OK)
        return EXIT_WRONG_USE;
    if (args_get(&context->args, "--help")) {
        print_verb_help(context->lang, verb);
        return EXIT_DONE;
    }
    return verb->run(context, error);
}

/* --lang counts wherever it stands, so that even a wrong use is told in the language asked for. */
static const char *chosen_lang(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0)
            return argv[i] + 7;
        if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            return argv[i + 1];
    }
    return NULL;
}

static int dispatch(struct context *context, int argc, char **argv, struct zc_error *error)
{
    int at = 1;
    while (at < argc && strncmp(argv[at], "--lang", 6) == 0)
        at += strcmp(argv[at], "--lang") == 0 ? 2 : 1;
    if (at >= argc) {
        (void)zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, NULL, "no verb is given");
        return EXIT_WRONG_USE;
    }
    const char *word = argv[at];
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
        print_help(context->lang);
        return EXIT_DONE;
    }
    if (strcmp(word, "--version") == 0)
        return version_print(context->lang, error);
    context->verb = find_verb(word);
    if (!context->verb) {
        (void)zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, word, "no such verb; zicha --help lists them");
        return EXIT_WRONG_USE;
    }
    return run_verb(context, argc - at - 1, argv + at + 1, error);
}

int run_words_in(struct context *context, const char *folder, const char *const *words, size_t count,
                 struct zc_error *error)
{
    struct context inner = { .lang = context->lang, .cancelled = context->cancelled, .verb = find_verb(words[0]) };
    ZC_AUTO(zc_close_p) int here = open(".", O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (here < 0 || (folder && chdir(folder) < 0)) {
        (void)zc_fail_errno(error, errno, ZC_STAGE_COMMAND, folder, "cannot be entered");
        return EXIT_FAILED;
    }
    int code = run_verb(&inner, (int)count - 1, (char **)words + 1, error);
    fflush(stdout);
    if (folder && fchdir(here) < 0 && code == EXIT_DONE) {
        (void)zc_fail_errno(error, errno, ZC_STAGE_COMMAND, NULL, "cannot be entered again");
        code = EXIT_FAILED;
    }
    return code;
}

int main(int argc, char **argv)
{
    struct zc_error error = { 0 };
    struct context context = { .cancelled = &cancelled };
    setlocale(LC_CTYPE, "C.UTF-8");
    catch_signals();
    if (lang_load(chosen_lang(argc, argv), &context.lang, &error) != ZC_OK) {
        print_error(NULL, &error);
        return EXIT_FAILED;
    }
    int code = dispatch(&context, argc, argv, &error);
    if (code != EXIT_DONE && error.status != ZC_OK)
        print_error(context.lang, &error);
    if ((fflush(stdout) == EOF || ferror(stdout)) && code == EXIT_DONE) {
        fprintf(stderr, "zicha: %s\n", lang_text(context.lang, "error.stdout"));
        code = EXIT_FAILED;
    }
    lang_free(context.lang);
    return code;
}
