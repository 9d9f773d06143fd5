/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha/args.h - one table of options a verb, from which both parsing and help are made. */
#ifndef ZC_ZICHA_ARGS_H
#define ZC_ZICHA_ARGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

#define ARGS_MOST_OPERANDS 64u
#define ARGS_MOST_OPTIONS 64u

struct option_row {
    const char *name;              /* "--staff", or "-j" */
    const char *value;             /* how help names its value; NULL = a flag */
    bool required;
    bool repeats;
};

#define OPTIONS_END { NULL, NULL, false, false }

struct args {
    const struct option_row *rows;           /* of the verb */
    const char *operands[ARGS_MOST_OPERANDS];
    size_t operand_count;
    struct { const char *name, *value; } options[ARGS_MOST_OPTIONS];
    size_t option_count;
};

/** Options every verb knows: --passphrase-file, --lang, --progress, --help. */
extern const struct option_row args_common_rows[];

/** @param argv  what stands behind the verb; borrowed
 *  @return ZC_INVALID with a text that names the faulty argument */
enum zc_status args_parse(struct args *args, const struct option_row *rows, size_t least_operands,
                          size_t most_operands, int argc, char *const *argv, struct zc_error *error) ZC_MUST_USE;
/** The value of an option, "" of a flag that is set, NULL where it is not given. */
const char *args_get(const struct args *args, const char *name);
/** The `index`-th value of an option that repeats, or NULL. */
const char *args_get_nth(const struct args *args, const char *name, size_t index);
/** A whole number between least and most; `fallback` where the option is not given. */
enum zc_status args_number(const struct args *args, const char *name, uint32_t least, uint32_t most,
                           uint32_t fallback, uint32_t *ret_number, struct zc_error *error) ZC_MUST_USE;

#endif
