/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The consent record: written to be filled in, printed to be signed. */
#include "casefile/consent.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/limits.h"
#include "files.h"
#include "report/print.h"
#include "verb.h"

#define MOST_BLOCKS 256u

static enum zc_status write_template(const struct context *context, struct zc_error *error)
{
    const struct args *args = &context->args;
    const char *staff = args_get(args, "--staff"), *name = args_get(args, "--name"), *path = args_get(args, "-o");
    if (!staff || !name)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, staff ? "--name" : "--staff", "this option is needed");
    char sha256[65];
    struct zc_buffer yaml = { 0 };
    enum zc_status status = zc_consent_load_text(NULL, sha256, error);
    if (status == ZC_OK)
        status = zc_consent_write_template(args_get(args, "--unit"), staff, name, sha256, &yaml, error);
    if (status == ZC_OK)
        status = files_write_new(path, yaml.data, yaml.size, error);
    if (status == ZC_OK)
        printf("%s %s\n", say(context, "consent.done"), path);
    zc_buffer_finish(&yaml);
    return status;
}

/* --- the paper --- */

struct paper {
    struct zc_print_block blocks[MOST_BLOCKS];
    size_t count;
};

static void add(struct paper *paper, enum zc_print_kind kind, const char *label, const char *value, bool ticked)
{
    if (paper->count < MOST_BLOCKS)
        paper->blocks[paper->count++] = (struct zc_print_block){ kind, label, value, ticked };
}

static void add_person(const struct context *context, struct paper *paper, const struct zc_consent *consent)
{
    add(paper, ZC_PRINT_FIELD, say(context, "consent.unit"), consent->unit, false);
    add(paper, ZC_PRINT_FIELD, say(context, "head.name"), consent->name, false);
    add(paper, ZC_PRINT_FIELD, say(context, "head.staff"), consent->staff, false);
    add(paper, ZC_PRINT_FIELD, say(context, "head.device"), consent->device, false);
    add(paper, ZC_PRINT_FIELD, say(context, "consent.purpose"), consent->purpose, false);
}

static void add_scope(const struct context *context, struct paper *paper, const struct zc_consent *consent)
{
    const struct zc_scope *scope = &consent->scope;
    const struct { const char *key; bool ticked; } ticks[] = {
        { "scope.groups", scope->groups }, { "scope.private_chats", scope->private_chats },
        { "scope.official_accounts", scope->official_accounts }, { "scope.mini_programs", scope->mini_programs },
        { "scope.pictures", scope->pictures }, { "scope.files", scope->files },
        { "scope.favourites", scope->favourites }, { "scope.ocr", scope->ocr },
        { "scope.unreferenced_media", scope->unreferenced_media }, { "scope.keep_evidence", consent->keep_evidence },
    };
    add(paper, ZC_PRINT_HEADING, say(context, "consent.scope"), NULL, false);
    for (size_t i = 0; i < sizeof ticks / sizeof *ticks; i++)
        add(paper, ZC_PRINT_TICK, say(context, ticks[i].key), NULL, ticks[i].ticked);
    add(paper, ZC_PRINT_HEADING, say(context, "consent.excluded"), NULL, false);
    for (uint32_t i = 0; i < scope->exclude_count; i++)
        add(paper, ZC_PRINT_PARAGRAPH, scope->exclude[i], NULL, false);
    if (scope->exclude_count == 0)
        add(paper, ZC_PRINT_FIELD, say(context, "consent.chats"), NULL, false);
}

/* The text that was agreed to, one paragraph a line: its title first, headings numbered 一、 二、 and so on. */
static void add_text(struct paper *paper, char *text)
{
    char *save = NULL;
    size_t number = 0;
    for (char *line = strtok_r(text, "\n", &save); line; line = strtok_r(NULL, "\n", &save), number++) {
        size_t first = (size_t)((unsigned char)line[0] >= 0xe0 ? 3 : 1);
        bool heading = number == 0 || (strlen(line) > first && strncmp(line + first, "、", strlen("、")) == 0);
        add(paper, heading ? ZC_PRINT_HEADING : ZC_PRINT_PARAGRAPH, line, NULL, false);
    }
}

static void add_signatures(const struct context *context, struct paper *paper)
{
    static const char *const keys[] = { "consent.owner_signs", "consent.operator_signs", "consent.witness_signs" };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        add(paper, ZC_PRINT_SIGNATURE, say(context, keys[i]), say(context, "consent.date"), false);
}

static enum zc_status print(const struct context *context, const char *source, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *yaml = NULL;
    ZC_AUTO(zc_free_p) char *text = NULL;
    ZC_AUTO(zc_consent_free_p) struct zc_consent *consent = NULL;
    static struct paper paper;
    char sha256[65], footer[128];
    size_t size;
    enum zc_status status = files_load(source, ZC_LIMIT_TEXT_FILE, &yaml, &size, error);
    if (status == ZC_OK)
        status = zc_consent_parse(yaml, size, &consent, error);
    if (status == ZC_OK)
        status = zc_consent_load_text(&text, sha256, error);
    if (status != ZC_OK)
        return status;
    add(&paper, ZC_PRINT_TITLE, say(context, "consent.title"), NULL, false);
    add_person(context, &paper, consent);
    add_scope(context, &paper, consent);
    add_text(&paper, text);
    add_signatures(context, &paper);
    snprintf(footer, sizeof footer, "%s %.16s  %s %.16s", say(context, "consent.file_hash"), consent->file_sha256,
             say(context, "consent.text_hash"), sha256);
    struct zc_buffer pdf = { 0 };
    const char *path = args_get(&context->args, "-o");
    status = zc_print_pdf(paper.blocks, paper.count, footer, &pdf, error);
    if (status == ZC_OK)
        status = files_write_new(path, pdf.data, pdf.size, error);
    if (status == ZC_OK)
        printf("%s %s\n", say(context, "consent.printed"), path);
    zc_buffer_finish(&pdf);
    return status;
}

static int run(struct context *context, struct zc_error *error)
{
    const char *source = args_get(&context->args, "--print");
    return exit_of(source ? print(context, source, error) : write_template(context, error));
}

static const struct option_row options[] = {
    { "--staff", "ID", false, false }, { "--name", "NAME", false, false }, { "--unit", "NAME", false, false },
    { "--print", "FILE.yaml", false, false }, { "-o", "FILE", true, false }, OPTIONS_END
};
const struct verb verb_consent = { "consent", "", 0, 0, options, run };
