/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "reread.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "backup.h"
#include "base/auto.h"
#include "base/hash.h"
#include "casefile/journal.h"
#include "plain_copy.h"
#include "progress.h"

enum zc_status reread_check(const struct context *context, struct zc_error *error)
{
    static const char *const with_backup[] = { "-o", "--sighting", "--device-id", "--uin", "--wcdb-dict",
                                               "--backup-password-file" };
    const struct args *args = &context->args;
    const char *copy = args_get(args, "-o"), *by = args_get(args, "--by"), *reason = args_get(args, "--reason");
    for (size_t i = 0; !args_get(args, "--backup") && i < sizeof with_backup / sizeof *with_backup; i++)
        if (args_get(args, with_backup[i]))
            return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, with_backup[i], "this option goes with --backup");
    if (copy && (!by || !*by || !reason || !*reason))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, "-o",
                       "a plain copy is journalled: --by and --reason are needed");
    if (!copy && (by || reason))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, by ? "--by" : "--reason", "this option goes with -o");
    return ZC_OK;
}

static bool is_grave(const struct zc_verdict *verdict)
{
    return verdict->class == ZC_CLASS_STATE_SECRET || verdict->class == ZC_CLASS_TELEGRAM;
}

static enum zc_status refuse_copy(const struct zc_lead *lead, struct zc_error *error)
{
    char number[24];
    snprintf(number, sizeof number, "%" PRIu64, lead->number);
    return zc_fail(error, ZC_REFUSED, ZC_STAGE_COMMAND, number,
                   "no plain copy is made of what may be a state secret or a telegram");
}

/* The journal first: no copy without its entry. */
static enum zc_status journal(struct zc_case *file, const struct args *args, const struct zc_lead *lead,
                              const struct zc_reread *reread, struct zc_error *error)
{
    char subject[24], sha256[65];
    snprintf(subject, sizeof subject, "%" PRIu64, lead->number);
    zc_hex(lead->sightings[reread->sighting].sha256, 32, sha256);
    json_t *detail = json_pack("{s:s, s:i, s:s}", "reason", args_get(args, "--reason"), "sighting",
                               (int)reread->sighting + 1, "sha256", sha256);
    ZC_AUTO(zc_free_p) char *text = detail ? json_dumps(detail, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
    json_decref(detail);
    if (!text)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, "--reason", "this is no valid text");
    const struct zc_journal_entry entry = { .action = "copy", .by = args_get(args, "--by"), .subject = subject,
                                            .detail = text };
    return zc_journal_add(file, &entry, error);
}

static enum zc_status end_copy(struct context *context, struct zc_case *file, const struct zc_lead *lead,
                               struct plain_copy *copy, const struct zc_reread *reread, struct zc_error *error)
{
    if (reread->grave)
        return refuse_copy(lead, error);
    enum zc_status status = reread->words ? plain_copy_write(copy, reread->words, strlen(reread->words), error) : ZC_OK;
    if (status == ZC_OK)
        status = plain_copy_check(copy, reread->bytes, error);
    if (status == ZC_OK)
        status = journal(file, &context->args, lead, reread, error);
    return status == ZC_OK ? plain_copy_name(copy, error) : status;
}

static enum zc_status read_again(struct context *context, struct zc_case *file, const struct zc_lead *lead,
                                 struct plain_copy *copy, struct zc_reread *ret_reread, struct zc_error *error)
{
    char *backups[ARGS_MOST_OPTIONS];
    uint32_t sighting;
    struct backup backup = { 0 };
    struct progress progress;
    struct zc_reread_options options = { .lead = lead, .copy_to = copy->file,
                                         .machine = { .file = file, .workers = 1 } };
    struct zc_inspect_options *machine = &options.machine;
    uint32_t most = lead->sighting_count > 0 ? lead->sighting_count : 1;
    enum zc_status status = args_number(&context->args, "--sighting", 1, most, 0, &sighting, error);
    options.sighting = sighting ? sighting - 1 : ZC_NO_INDEX;
    machine->backup_count = backup_collect(&context->args, "--backup", backups);
    machine->backups = (const char *const *)backups;
    if (status == ZC_OK)
        status = backup_load(context, &backup, machine, error);
    progress_begin(&progress, context);
    machine->progress = progress_show;
    machine->progress_data = &progress;
    if (status == ZC_OK)
        status = zc_reread(&options, ret_reread, error);
    progress_end(&progress);
    backup_finish(&backup);
    return status;
}

int reread_lead(struct context *context, struct zc_case *file, const struct zc_lead *lead,
                struct zc_reread *ret_reread, struct zc_error *error)
{
    const char *path = args_get(&context->args, "-o");
    struct plain_copy copy = { .file = -1 };
    enum zc_status status = ZC_OK;
    if (path && is_grave(&lead->verdict))
        status = refuse_copy(lead, error);
    for (size_t i = 0; path && status == ZC_OK; i++) {
        const char *backup = args_get_nth(&context->args, "--backup", i);
        if (!backup)
            break;
        status = plain_copy_keep_out(path, backup, error);
    }
    if (path && status == ZC_OK)
        status = plain_copy_open(path, &copy, error);
    if (status == ZC_OK)
        status = read_again(context, file, lead, &copy, ret_reread, error);
    int code = exit_of_failure(status, error);
    if (status == ZC_OK && path) {
        status = end_copy(context, file, lead, &copy, ret_reread, error);
        code = exit_of_failure(status, error);
        if (status != ZC_OK)
            zc_reread_finish(ret_reread);
    }
    plain_copy_close(&copy);
    return code;
}

void reread_print(const struct context *context, const struct zc_reread *reread)
{
    const char *colon = say(context, "show.colon"), *path = args_get(&context->args, "-o");
    const struct zc_verdict *verdict = &reread->verdict;
    const char *level = zc_level_name(verdict->level), *confidence = zc_confidence_name(verdict->confidence);
    printf("\n%s %" PRIu32 "%s%s\n", say(context, "reread.again"), reread->sighting + 1, colon,
           say(context, "reread.same"));
    printf("%s%s%s", say(context, "reread.state"), colon,
           lang_sentence(context->lang, zc_item_state_name(reread->state)));
    if (reread->reason)
        printf("%s%s", say(context, "show.comma"), lang_sentence(context->lang, reread->reason));
    if (reread->type)
        printf("%s%s", say(context, "show.comma"), reread->type);
    if (reread->bytes > 0)
        printf("%s%" PRIu64 " %s", say(context, "show.comma"), reread->bytes, say(context, "reread.bytes"));
    putchar('\n');
    printf("%s%s%s", say(context, "reread.verdict"), colon,
           level ? level : lead_word(context, "class", zc_class_name(verdict->class)));
    if (confidence)
        printf("%s%s%s", say(context, "show.comma"), say(context, "head.confidence"),
               lead_word(context, "confidence", confidence));
    putchar('\n');
    if (verdict->excerpt)
        printf("%s%s%s\n", say(context, "show.excerpt"), colon, verdict->excerpt);
    if (path)
        printf("%s%s%s\n", say(context, "reread.copied"), colon, path);
}

enum zc_status reread_add_json(const struct zc_reread *reread, char **line, struct zc_error *error)
{
    const struct zc_verdict *verdict = &reread->verdict;
    json_t *object = json_loads(*line, 0, NULL);
    json_t *again = json_pack("{s:i, s:b, s:s, s:s?, s:I, s:s, s:s?, s:s?, s:s?, s:s?}", "sighting",
                              (int)reread->sighting + 1, "same", 1, "state", zc_item_state_name(reread->state), "type",
                              reread->type, "bytes", (json_int_t)reread->bytes, "class", zc_class_name(verdict->class),
                              "level", zc_level_name(verdict->level), "confidence",
                              zc_confidence_name(verdict->confidence), "mark", verdict->mark, "excerpt",
                              verdict->excerpt);
    bool good = again && json_object_set_new(object, "reread", again) == 0;
    char *text = good ? json_dumps(object, JSON_COMPACT) : NULL;
    json_decref(object);
    if (!text)
        return zc_fail_nomem(error);
    free(*line);
    *line = text;
    return ZC_OK;
}
