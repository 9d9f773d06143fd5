/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules the project ships, and files of a test's own behind them. */
#ifndef ZC_TESTS_DETECT_SHIPPED_RULES_H
#define ZC_TESTS_DETECT_SHIPPED_RULES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "base/install.h"
#include "base/limits.h"
#include "detect/rule_set.h"

#define SHIPPED_MOST 32

struct shipped { struct zc_rule_file files[SHIPPED_MOST]; struct zc_file_names names; size_t count; };

static inline bool shipped_load(struct shipped *shipped)
{
    char *folder = NULL, path[4096];
    struct zc_error error = { 0 };
    bool good = zc_install_find_data("templates/rules", &folder, &error) == ZC_OK
                && zc_file_names_list(folder, ".yaml", SHIPPED_MOST - 1, &shipped->names, &error) == ZC_OK;
    for (size_t i = 0; good && i < shipped->names.count; i++) {
        char *data = NULL;
        size_t size = 0;
        snprintf(path, sizeof path, "%s/%s", folder, shipped->names.names[i]);
        good = zc_file_load(path, ZC_LIMIT_TEXT_FILE, &data, &size, &error) == ZC_OK;
        shipped->files[shipped->count++] = (struct zc_rule_file){ shipped->names.names[i], data, size };
    }
    free(folder);
    if (!good)
        fprintf(stderr, "%s: %s\n", error.place, error.text);
    return good;
}

static inline void shipped_drop(struct shipped *shipped)
{
    for (size_t i = 0; i < shipped->count; i++)
        free((char *)shipped->files[i].data);
    zc_file_names_finish(&shipped->names);
    shipped->count = 0;
}

/** The shipped rules and, where `own` is not NULL, a file own.yaml behind them. */
static inline enum zc_status shipped_compile(const struct shipped *shipped, const char *own, struct zc_rule_set **ret_rules,
                                             struct zc_error *error)
{
    struct zc_rule_file files[SHIPPED_MOST];
    size_t count = shipped->count;
    memcpy(files, shipped->files, sizeof files);
    if (own)
        files[count++] = (struct zc_rule_file){ "own.yaml", own, strlen(own) };
    return zc_rule_set_new(files, count, ret_rules, error);
}

#endif
