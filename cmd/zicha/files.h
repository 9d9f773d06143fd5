/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha/files.h - the officer's own files: passphrases, consent, roster. */
#ifndef ZC_ZICHA_FILES_H
#define ZC_ZICHA_FILES_H

#include <stddef.h>

#include "base/error.h"

/** A whole file with a NUL behind it, not counted.  @param ret_size  may be NULL
 *  @return ZC_NOT_FOUND, ZC_LIMIT, ZC_INVALID (a folder), ZC_IO */
enum zc_status files_load(const char *path, size_t limit, char **ret_data, size_t *ret_size,
                          struct zc_error *error) ZC_MUST_USE;
/** The first line of a file without its line end; the caller wipes and frees it. */
enum zc_status files_load_secret(const char *path, char **ret_secret, struct zc_error *error) ZC_MUST_USE;
/** The passphrase of a case: the file, else ZICHA_PASSPHRASE_FILE, else asked on the terminal (twice where `again`).
 *  Without a terminal a missing one is ZC_INVALID.  @param question, question_again  what the terminal says */
enum zc_status files_passphrase(const char *file, const char *question, const char *question_again,
                                char **ret_passphrase, struct zc_error *error) ZC_MUST_USE;
/** Wipe and free; NULL is fine. */
void files_forget(char **secret);
/** Write a new file, never over an old one. */
enum zc_status files_write_new(const char *path, const void *data, size_t size, struct zc_error *error) ZC_MUST_USE;

#endif
