/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha/backup.h - what a verb that opens a backup is told of it on the command line. */
#ifndef ZC_ZICHA_BACKUP_H
#define ZC_ZICHA_BACKUP_H

#include "inspect/inspect.h"
#include "rule_files.h"
#include "verb.h"

/* The rows of such a verb's options. */
#define BACKUP_OPTIONS                                                                                   \
    { "--backup-password-file", "FILE", false, false }, { "--device-id", "ID", false, true },            \
    { "--uin", "N", false, true }, { "--wcdb-dict", "FILE", false, false }

/* Zero-initialise; ends with backup_finish(), which wipes the password. */
struct backup {
    struct rule_files rules;
    char *password, *spool_folder, *unpacking;
    char *device_ids[ARGS_MOST_OPTIONS], *uins[ARGS_MOST_OPTIONS];
};

/** Fill the keys, the rules, and the folder for nameless temporary files, which is that of the case (operand 0).  Other
 *  members of the options stay as they are; what is filled is borrowed from the backup. */
enum zc_status backup_load(const struct context *context, struct backup *backup, struct zc_inspect_options *options,
                           struct zc_error *error) ZC_MUST_USE;
void backup_finish(struct backup *backup);
/** The values of an option that repeats.  @return how many */
uint32_t backup_collect(const struct args *args, const char *name, char *ret_list[]);

#endif
