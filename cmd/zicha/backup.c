/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "backup.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "files.h"

/* Nameless temporary files lie on the disk of the case, which has room for what the case may grow to. */
static enum zc_status find_spool_folder(const char *case_path, struct backup *backup, struct zc_error *error)
{
    const char *slash = strrchr(case_path, '/');
    backup->spool_folder = !slash ? strdup(".")
                                  : strndup(case_path, slash == case_path ? 1 : (size_t)(slash - case_path));
    return backup->spool_folder ? ZC_OK : zc_fail_nomem(error);
}

uint32_t backup_collect(const struct args *args, const char *name, char *ret_list[])
{
    uint32_t count = 0;
    for (const char *value; (value = args_get_nth(args, name, count)); count++)
        ret_list[count] = (char *)value;
    return count;
}

/* Whether it fits shows when a value says which it needs; that it is one at all is said at once. */
static enum zc_status load_unpacking(const char *path, struct backup *backup, struct zc_inspect_options *options,
                                     struct zc_error *error)
{
    enum zc_status status = files_load(path, ZC_LIMIT_DICTIONARY, &backup->unpacking, &options->unpacking_size, error);
    if (status != ZC_OK)
        return status;
    options->unpacking = backup->unpacking;
    if (options->unpacking_size < 8 || memcmp(backup->unpacking, "\x37\xa4\x30\xec", 4) != 0)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, path, "this is no zstd dictionary");
    return ZC_OK;
}

enum zc_status backup_load(const struct context *context, struct backup *backup, struct zc_inspect_options *options,
                           struct zc_error *error)
{
    const struct args *args = &context->args;
    const char *password_file = args_get(args, "--backup-password-file"), *dictionary = args_get(args, "--wcdb-dict");
    options->device_ids = backup->device_ids;
    options->uins = backup->uins;
    options->device_id_count = backup_collect(args, "--device-id", backup->device_ids);
    options->uin_count = backup_collect(args, "--uin", backup->uins);
    options->cancelled = context->cancelled;
    enum zc_status status = rule_files_load(&backup->rules, error);
    if (status == ZC_OK)
        status = find_spool_folder(args->operands[0], backup, error);
    if (status == ZC_OK && password_file)
        status = files_load_secret(password_file, &backup->password, error);
    if (status == ZC_OK && dictionary)
        status = load_unpacking(dictionary, backup, options, error);
    options->rules = backup->rules.set;
    options->rule_paths = (const char *const *)backup->rules.paths;
    options->spool_folder = backup->spool_folder;
    options->password = backup->password;
    return status;
}

void backup_finish(struct backup *backup)
{
    rule_files_finish(&backup->rules);
    files_forget(&backup->password);
    free(backup->spool_folder);
    free(backup->unpacking);
    *backup = (struct backup){ 0 };
}
