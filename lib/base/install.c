/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/install.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "zc-config.h"

static char *join(const char *folder, const char *relative)
{
    char *path = NULL;
    return asprintf(&path, "%s/%s", folder, relative) < 0 ? NULL : path;
}

/* The folder of the running program, or "" where the system does not tell. */
static void own_folder(char ret_folder[PATH_MAX])
{
    ssize_t size = readlink("/proc/self/exe", ret_folder, PATH_MAX - 1);
    ret_folder[size > 0 ? size : 0] = 0;
    char *slash = strrchr(ret_folder, '/');
    if (slash)
        *slash = 0;
}

/* First of the candidates that is there; the rest are freed. */
static char *choose(char *candidates[], size_t count, int mode)
{
    char *found = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!found && candidates[i] && access(candidates[i], mode) == 0)
            found = candidates[i];
        else
            free(candidates[i]);
    }
    return found;
}

enum zc_status zc_install_find_program(const char *name, char **ret_path, struct zc_error *error)
{
    char folder[PATH_MAX], relative[PATH_MAX];
    own_folder(folder);
    snprintf(relative, sizeof relative, "../%s/%s", name, name);
    char *candidates[] = { join(folder, name), join(folder, relative), join(ZC_LIBEXEC_DIR, name) };
    char *found = choose(candidates, sizeof candidates / sizeof *candidates, X_OK);
    if (!found)
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_COMMAND, name,
                       "the program is missing beside this one; build or install zicha again");
    *ret_path = found;
    return ZC_OK;
}

enum zc_status zc_install_find_data(const char *relative, char **ret_path, struct zc_error *error)
{
    const char *chosen = getenv("ZICHA_DATA_DIR");
    char *candidates[] = { chosen && *chosen ? join(chosen, relative) : NULL, join(ZC_SOURCE_ROOT, relative),
                           join(ZC_DATA_DIR, relative) };
    char *found = choose(candidates, sizeof candidates / sizeof *candidates, R_OK);
    if (!found)
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_COMMAND, relative,
                       "this file of zicha is missing; build or install zicha again");
    *ret_path = found;
    return ZC_OK;
}
