/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/truth.h - what an inspection of the phone ought to say: truth.json. */
#ifndef ZC_PHONE_TRUTH_H
#define ZC_PHONE_TRUTH_H

#include "cmd/zicha-phone/model.h"

/** Write truth.json.  Everything comes from the recipe and the counts kept while writing, nothing is read back.
 *  @param backup  the BACKUP arguments relative to the phone's folder, NULL-terminated */
enum zc_status zc_truth_write(const struct zc_phone *phone, const char *path, const char *format,
                              const char *const *backup, struct zc_error *error) ZC_MUST_USE;

#endif
