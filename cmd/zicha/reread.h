/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha/reread.h - show with the backup at hand: the item read again, and a plain copy of it. */
#ifndef ZC_ZICHA_REREAD_H
#define ZC_ZICHA_REREAD_H

#include "inspect/reread.h"
#include "leads.h"

/** Do the options that go with --backup go together?  What concerns no single lead; before the case is opened.
 *  @return ZC_INVALID where they do not */
enum zc_status reread_check(const struct context *context, struct zc_error *error) ZC_MUST_USE;
/** Read the lead again in --backup; where -o asks for it, write a copy and the journal.
 *  @param ret_reread  on EXIT_DONE the caller ends it with zc_reread_finish()
 *  @return the exit code */
int reread_lead(struct context *context, struct zc_case *file, const struct zc_lead *lead,
                struct zc_reread *ret_reread, struct zc_error *error);
/** What it gave, in words, or as the member "reread" of the lead's own line (JSON), which is replaced. */
void reread_print(const struct context *context, const struct zc_reread *reread);
enum zc_status reread_add_json(const struct zc_reread *reread, char **line, struct zc_error *error) ZC_MUST_USE;

#endif
