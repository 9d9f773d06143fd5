/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "args.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const struct option_row args_common_rows[] = {
    { "--passphrase-file", "FILE", false, false },
    { "--lang", "zh|en", false, false },
    { "--progress", "json", false, false },
    { "--help", NULL, false, false },
    OPTIONS_END
};

static const struct option_row *find_row(const struct option_row *rows, const char *argument, size_t name_size)
{
    for (; rows->name; rows++)
        if (strlen(rows->name) == name_size && strncmp(rows->name, argument, name_size) == 0)
            return rows;
    return NULL;
}

/* "--name", "--name=value", "-j" or "-j4": how much of it is the name. */
static size_t name_size_of(const char *argument)
{
    if (argument[1] == '-')
        return strcspn(argument, "=");
    return 2;
}

static enum zc_status take_option(struct args *args, int argc, char *const *argv, int *at, struct zc_error *error)
{
    const char *argument = argv[*at];
    size_t name_size = name_size_of(argument);
    const struct option_row *row = find_row(args->rows, argument, name_size);
    if (!row)
        row = find_row(args_common_rows, argument, name_size);
    if (!row)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, argument, "unknown option");
    if (args->option_count == ARGS_MOST_OPTIONS)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_COMMAND, argument, "too many options");
    if (!row->repeats && args_get(args, row->name))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, row->name, "given twice");
    const char *rest = argument + name_size;
    const char *value = "";
    if (!row->value && *rest)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, argument, "this option takes no value");
    if (row->value && *rest)
        value = rest + (*rest == '=');
    else if (row->value && *at + 1 < argc)
        value = argv[++*at];
    else if (row->value)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, argument, "the value is missing (%s)", row->value);
    args->options[args->option_count].name = row->name;
    args->options[args->option_count++].value = value;
    return ZC_OK;
}

static enum zc_status check(const struct args *args, size_t least, size_t most, struct zc_error *error)
{
    if (args_get(args, "--help"))
        return ZC_OK;
    if (args->operand_count < least)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, NULL, "an argument is missing");
    if (args->operand_count > most)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, args->operands[most], "one argument too many");
    for (const struct option_row *row = args->rows; row->name; row++)
        if (row->required && !args_get(args, row->name))
            return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, row->name, "this option is needed");
    return ZC_OK;
}

enum zc_status args_parse(struct args *args, const struct option_row *rows, size_t least_operands,
                          size_t most_operands, int argc, char *const *argv, struct zc_error *error)
{
    *args = (struct args){ .rows = rows };
    bool options_over = false;
    for (int at = 0; at < argc; at++) {
        const char *argument = argv[at];
        if (!options_over && strcmp(argument, "--") == 0) {
            options_over = true;
        } else if (!options_over && argument[0] == '-' && argument[1]) {
            enum zc_status status = take_option(args, argc, argv, &at, error);
            if (status != ZC_OK)
                return status;
        } else if (args->operand_count == ARGS_MOST_OPERANDS) {
            return zc_fail(error, ZC_LIMIT, ZC_STAGE_COMMAND, argument, "too many arguments");
        } else {
            args->operands[args->operand_count++] = argument;
        }
    }
    return check(args, least_operands, most_operands, error);
}

const char *args_get_nth(const struct args *args, const char *name, size_t index)
{
    for (size_t i = 0; i < args->option_count; i++)
        if (strcmp(args->options[i].name, name) == 0 && index-- == 0)
            return args->options[i].value;
    return NULL;
}

const char *args_get(const struct args *args, const char *name)
{
    return args_get_nth(args, name, 0);
}

enum zc_status args_number(const struct args *args, const char *name, uint32_t least, uint32_t most,
                           uint32_t fallback, uint32_t *ret_number, struct zc_error *error)
{
    const char *value = args_get(args, name);
    if (!value) {
        *ret_number = fallback;
        return ZC_OK;
    }
    char *end;
    errno = 0;
    unsigned long number = strtoul(value, &end, 10);
    if (errno || *value < '0' || *value > '9' || *end || number < least || number > most)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, name, "a whole number from %u to %u is needed",
                       least, most);
    *ret_number = (uint32_t)number;
    return ZC_OK;
}
