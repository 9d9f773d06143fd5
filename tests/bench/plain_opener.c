/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/plain_opener.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>

static enum zc_status open_beneath(void *data, uint32_t root, const char *relative, int *ret_descriptor,
                                   struct zc_error *error)
{
    const struct plain_roots *roots = data;
    char path[PATH_MAX], folder[PATH_MAX];
    snprintf(path, sizeof path, "%s%s%s", roots->paths[root], *relative ? "/" : "", relative);
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 && errno == ENOTDIR) {          /* beside a file: of a MIUI .bak */
        snprintf(folder, sizeof folder, "%s", roots->paths[root]);
        snprintf(path, sizeof path, "%s/%s", dirname(folder), relative);
        descriptor = open(path, O_RDONLY | O_CLOEXEC);
    }
    if (descriptor < 0)
        return zc_fail_errno(error, errno, ZC_STAGE_CONTAINER, relative, "cannot open");
    *ret_descriptor = descriptor;
    return ZC_OK;
}

static enum zc_status open_spool(void *data, int *ret_descriptor, struct zc_error *error)
{
    (void)data;
    int descriptor = memfd_create("spool", MFD_CLOEXEC);
    if (descriptor < 0)
        return zc_fail_errno(error, errno, ZC_STAGE_CONTAINER, NULL, "no spool");
    *ret_descriptor = descriptor;
    return ZC_OK;
}

struct zc_opener plain_opener(struct plain_roots *roots)
{
    return (struct zc_opener){ .open = open_beneath, .open_spool = open_spool, .data = roots };
}

enum zc_status plain_open(struct plain_roots *roots, const struct zc_opener *opener, const char *password,
                          struct zc_container **ret_container, struct zc_error *error)
{
    const char *names[16];
    const struct zc_container_options options = { .password = password };
    setlocale(LC_CTYPE, "C.UTF-8");          /* as every program that reads archives */
    if (roots->count > sizeof names / sizeof *names)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_CONTAINER, NULL, "too many arguments");
    for (uint32_t i = 0; i < roots->count; i++) {
        const char *slash = strrchr(roots->paths[i], '/');
        names[i] = slash ? slash + 1 : roots->paths[i];
    }
    return zc_container_open(opener, names, roots->count, &options, ret_container, error);
}

double plain_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

long plain_peak_kib(void)
{
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0;
}

int plain_fail(const struct zc_error *error)
{
    fprintf(stderr, "%s: %s\n", error->place, error->text);
    return EXIT_FAILURE;
}
