/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/unit/container/test_opener.h - opens backups that lie in the file system. */
#ifndef ZC_TEST_CONTAINER_TEST_OPENER_H
#define ZC_TEST_CONTAINER_TEST_OPENER_H

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "container/container.h"

#define WALKED __attribute__((unused)) static

struct test_opener {
    const char *paths[20];              /* of the arguments */
    unsigned opened, spools;
};

WALKED enum zc_status test_open(void *data, uint32_t root, const char *relative, int *ret_descriptor,
                                struct zc_error *error)
{
    struct test_opener *opener = data;
    struct stat info;
    char path[8192];
    opener->opened++;
    snprintf(path, sizeof path, "%s", opener->paths[root]);
    if (lstat(path, &info) == 0 && !S_ISDIR(info.st_mode) && relative[0])
        *strrchr(path, '/') = 0;
    if (relative[0])
        snprintf(path + strlen(path), sizeof path - strlen(path), "/%s", relative);
    int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0 && errno == ELOOP)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CONTAINER, relative, "a link");
    if (descriptor < 0 && errno == ENOENT)
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_CONTAINER, relative, "not there");
    if (descriptor < 0)
        return zc_fail_errno(error, errno, ZC_STAGE_CONTAINER, relative, "open");
    *ret_descriptor = descriptor;
    return ZC_OK;
}

WALKED enum zc_status test_open_spool(void *data, int *ret_descriptor, struct zc_error *error)
{
    struct test_opener *opener = data;
    opener->spools++;
    *ret_descriptor = memfd_create("spool", MFD_CLOEXEC);
    return *ret_descriptor >= 0 ? ZC_OK : zc_fail_errno(error, errno, ZC_STAGE_CONTAINER, NULL, "memfd");
}

#endif
