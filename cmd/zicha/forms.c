/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The Excel files; or, with --fill-new, the file of texts they need. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/auto.h"
#include "base/install.h"
#include "base/limits.h"
#include "files.h"
#include "report/form_fill_write.h"
#include "report/form_load.h"
#include "report/form_rules.h"
#include "report/form_write.h"
#include "verb.h"

/* What the layouts, the words and the texts to fill in come to. */
struct papers {
    struct zc_form_layout *layouts[ZC_FORM_KIND_COUNT];
    struct zc_form_words *words;
    struct zc_form_fill *fill;
    struct lang *chinese;              /* paper is Chinese, whatever the screen */
    struct zc_form_case *loaded;
};

static void finish(struct papers *papers)
{
    for (int kind = 0; kind < ZC_FORM_KIND_COUNT; kind++)
        zc_form_layout_free(papers->layouts[kind]);
    zc_form_case_free(papers->loaded);
    zc_form_words_free(papers->words);
    zc_form_fill_free(papers->fill);
    if (papers->chinese)
        lang_free(papers->chinese);
}

static enum zc_status load_words(struct papers *papers, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *path = NULL;
    ZC_AUTO(zc_free_p) char *data = NULL;
    size_t size;
    enum zc_status status = zc_install_find_data("templates/forms/words.yaml", &path, error);
    if (status == ZC_OK)
        status = files_load(path, ZC_LIMIT_TEXT_FILE, &data, &size, error);
    if (status == ZC_OK)
        status = zc_form_words_parse(data, size, &papers->words, error);
    return status == ZC_OK ? lang_load("zh", &papers->chinese, error) : status;
}

static enum zc_status load_layout(const char *path, struct papers *papers, bool own, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *data = NULL;
    struct zc_form_layout *layout;
    size_t size;
    enum zc_status status = files_load(path, ZC_LIMIT_TEXT_FILE, &data, &size, error);
    if (status == ZC_OK)
        status = zc_form_layout_parse(data, size, &layout, error);
    if (status != ZC_OK)
        return own ? (zc_error_prefix(error, "%s", path), status) : status;
    zc_form_layout_free(papers->layouts[layout->form]);
    papers->layouts[layout->form] = layout;
    return ZC_OK;
}

/* The shipped ones, then those of the unit in their place. */
static enum zc_status load_layouts(const struct args *args, struct papers *papers, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (int kind = 0; kind < ZC_FORM_KIND_COUNT && status == ZC_OK; kind++) {
        ZC_AUTO(zc_free_p) char *path = NULL;
        char relative[64];
        snprintf(relative, sizeof relative, "templates/forms/%s.yaml", zc_form_kind_name((enum zc_form_kind)kind));
        status = zc_install_find_data(relative, &path, error);
        if (status == ZC_OK)
            status = load_layout(path, papers, false, error);
    }
    const char *own;
    for (size_t i = 0; status == ZC_OK && (own = args_get_nth(args, "--layout", i)); i++)
        status = load_layout(own, papers, true, error);
    for (int kind = 0; kind < ZC_FORM_KIND_COUNT && status == ZC_OK; kind++)
        if (!papers->layouts[kind])
            status = zc_fail(error, ZC_INVALID, ZC_STAGE_REPORT, zc_form_kind_name((enum zc_form_kind)kind),
                             "no layout for this form");
    return status;
}

static enum zc_status load_fill(const struct args *args, struct papers *papers, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *data = NULL;
    const char *path = args_get(args, "--fill");
    size_t size;
    if (!path)
        return zc_form_fill_new(&papers->fill, error);
    enum zc_status status = files_load(path, ZC_LIMIT_TEXT_FILE, &data, &size, error);
    return status == ZC_OK ? zc_form_fill_parse(data, size, &papers->fill, error) : status;
}

static const char *sentence(void *data, const char *english)
{
    return lang_sentence(data, english);
}

static enum zc_status read_options(const struct context *context, const struct papers *papers,
                                   struct zc_form_load_options *ret_options, struct zc_error *error)
{
    const char *date = args_get(&context->args, "--date");
    *ret_options = (struct zc_form_load_options){
        .fill = papers->fill, .words = papers->words, .titles = args_get(&context->args, "--titles") != NULL,
        .date = ZC_NO_DATE, .sentence = sentence, .sentence_data = papers->chinese,
    };
    if (date && !zc_date_parse(date, &ret_options->date))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, "--date", "no date: write YYYY-MM-DD");
    if (!args_get(&context->args, "-o") && !args_get(&context->args, "--fill-new"))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, "-o", "this option is needed");
    return ZC_OK;
}

/* --- what is wrong --- */

/* A number of a fault; of rule W3 a day. */
static void put_number(struct zc_form_row *row, const char *name, const struct zc_form_fault *fault, int64_t number)
{
    char day[16];
    if (strncmp(fault->code, "W3", 2) != 0) {
        zc_form_row_number(row, name, number);
        return;
    }
    zc_date_print((int32_t)number, day);
    zc_form_row_text(row, name, zc_arena_copy(row->arena, day));
}

static void print_fault(const struct context *context, const struct zc_form_fault *fault)
{
    struct zc_arena arena = { 0 };
    struct zc_form_row row = { .arena = &arena };
    const struct zc_form_scope scope = { &row, NULL };
    struct zc_buffer text = { 0 };
    char key[32];
    snprintf(key, sizeof key, "rule.%s", fault->code);
    put_number(&row, "one", fault, fault->one);
    put_number(&row, "other", fault, fault->other);
    zc_form_row_number(&row, "lead", (int64_t)fault->lead);
    zc_form_row_text(&row, "text", fault->text);
    const char *told = zc_form_expand(&scope, say(context, key), &text, NULL) == ZC_OK ? zc_buffer_text(&text) : NULL;
    fprintf(stderr, "zicha: %s %.*s%s%s: %s\n", say(context, fault->is_error ? "forms.error" : "forms.warning"),
            (int)strcspn(fault->code, "."), fault->code, *fault->place ? " " : "", fault->place,
            told ? told : fault->code);
    zc_buffer_finish(&text);
    zc_arena_finish(&arena);
}

static enum zc_status check(const struct context *context, const struct papers *papers, struct zc_form_faults *faults,
                            struct zc_error *error)
{
    struct zc_arena arena = { 0 };
    struct zc_form_row book = { .arena = &arena };
    const struct zc_form_input input = { zc_form_case_data(papers->loaded), papers->words };
    const struct zc_form_check checked = { input.data, papers->layouts[ZC_FORM_SUMMARY],
                                           papers->layouts[ZC_FORM_LEADS], papers->words, &book };
    enum zc_status status = zc_form_book_row(&input, &(struct zc_form_book_facts){ 0 }, &book, error);
    if (status == ZC_OK)
        status = zc_form_check_rules(&checked, faults, error);
    for (size_t i = 0; i < faults->count && status == ZC_OK; i++)
        print_fault(context, &faults->items[i]);
    zc_arena_finish(&arena);
    return status;
}

/* --- what is written --- */

static void tell_written(void *data, const char *path)
{
    printf("%s\n", path);
}

static enum zc_status write_forms(const struct context *context, const struct papers *papers, struct zc_error *error)
{
    struct zc_form_faults faults = { 0 };
    const struct zc_form_data *data = zc_form_case_data(papers->loaded);
    bool is_final = args_get(&context->args, "--final") != NULL;
    enum zc_status status = check(context, papers, &faults, error);
    size_t broken = faults.errors;
    zc_form_faults_finish(&faults);
    if (status == ZC_OK && is_final && broken > 0)
        return zc_fail(error, ZC_REFUSED, ZC_STAGE_REPORT, NULL, "the forms cannot be final: see above");
    struct zc_form_job job = { .input = { data, papers->words }, .folder = args_get(&context->args, "-o"),
                               .broken = broken, .is_final = is_final };
    memcpy(job.layouts, papers->layouts, sizeof job.layouts);
    if (status == ZC_OK)
        status = zc_form_write(&job, error, tell_written, NULL);
    if (status == ZC_OK && broken > 0)
        printf("%s\n", say(context, "forms.draft"));
    return status;
}

static enum zc_status write_fill(const char *path, const struct papers *papers, struct zc_error *error)
{
    struct zc_buffer text = { 0 };
    enum zc_status status = zc_form_fill_write(zc_form_case_data(papers->loaded), papers->words, &text, error);
    if (status == ZC_OK)
        status = files_write_new(path, text.data, text.size, error);
    if (status == ZC_OK)
        printf("%s\n", path);
    zc_buffer_finish(&text);
    return status;
}

static enum zc_status work(const struct context *context, struct zc_case *file, struct papers *papers,
                           struct zc_error *error)
{
    const char *fill_new = args_get(&context->args, "--fill-new");
    struct zc_form_load_options load;
    enum zc_status status = load_words(papers, error);
    if (status == ZC_OK)
        status = load_layouts(&context->args, papers, error);
    if (status == ZC_OK)
        status = load_fill(&context->args, papers, error);
    if (status == ZC_OK)
        status = read_options(context, papers, &load, error);
    if (status == ZC_OK)
        status = zc_form_load(file, &load, &papers->loaded, error);
    if (status == ZC_OK && zc_form_case_data(papers->loaded)->alarm)
        fprintf(stderr, "zicha: %s\n", say(context, "forms.alarm"));
    if (status == ZC_OK && fill_new)
        status = write_fill(fill_new, papers, error);
    if (status == ZC_OK && args_get(&context->args, "-o"))
        status = write_forms(context, papers, error);
    return status;
}

static int run(struct context *context, struct zc_error *error)
{
    struct papers papers = { 0 };
    struct zc_case *file = NULL;
    int code = open_case(context, &file, error);
    if (code != EXIT_DONE)
        return code;
    enum zc_status status = work(context, file, &papers, error);
    finish(&papers);
    zc_case_free(file);
    return exit_of(status);
}

static const struct option_row options[] = {
    { "-o", "DIR", false, false }, { "--final", NULL, false, false }, { "--fill", "FILE.yaml", false, false },
    { "--fill-new", "FILE.yaml", false, false }, { "--date", "DATE", false, false },
    { "--layout", "FILE.yaml", false, true }, { "--titles", NULL, false, false }, OPTIONS_END
};
const struct verb verb_forms = { "forms", "CASE", 1, 1, options, run };
