/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/maker.h - one phone from one recipe: the whole way. */
#ifndef ZC_PHONE_MAKER_H
#define ZC_PHONE_MAKER_H

#include <stdint.h>

#include "base/error.h"

struct zc_maker_options {
    const char *format, *password;          /* NULL = as the recipe says */
    uint64_t messages, pictures, seed;      /* filler; seed 0 = the recipe's */
};

/** Make OUTPUT/<name of the phone>/ with backup, truth.json, consent.yaml, staff.txt, backup.txt, args.txt.
 *  @return ZC_INVALID for a recipe that is wrong, ZC_IO, ZC_NOMEM */
enum zc_status zc_maker_make(const char *recipe, const char *output, const struct zc_maker_options *options,
                             struct zc_error *error) ZC_MUST_USE;

#endif
