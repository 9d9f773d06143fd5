/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A new case in a folder of its own, for each test. */
#ifndef ZC_TEST_CASE_FIXTURE_H
#define ZC_TEST_CASE_FIXTURE_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "casefile/case.h"
#include "casefile/sql.h"

#define PASSPHRASE "正确的口令 1"

struct fixture {
    char folder[64], path[96];
    struct zc_case *file;
    struct zc_error error;
};

static struct fixture fixture;

static int make_case(void **state)
{
    memset(&fixture, 0, sizeof fixture);
    strcpy(fixture.folder, "case-test-XXXXXX");   /* where the test runs: the build folder */
    if (!mkdtemp(fixture.folder))
        return -1;
    snprintf(fixture.path, sizeof fixture.path, "%s/unit.case", fixture.folder);
    return zc_case_create(fixture.path, PASSPHRASE, "临江市测试局", &fixture.file, &fixture.error) == ZC_OK ? 0 : -1;
}

static int remove_case(void **state)
{
    char journal[128];
    zc_case_free_p(&fixture.file);
    snprintf(journal, sizeof journal, "%s-journal", fixture.path);
    unlink(journal);
    unlink(fixture.path);
    return rmdir(fixture.folder);
}

/* As one who has the passphrase and an SQL shell. */
__attribute__((unused)) static void tamper(const char *sql)
{
    assert_int_equal(zc_sql_run(fixture.file, sql, &fixture.error), ZC_OK);
}

__attribute__((unused)) static enum zc_status reopen(const char *passphrase)
{
    zc_case_free_p(&fixture.file);
    return zc_case_open(fixture.path, passphrase, &fixture.file, &fixture.error);
}

#endif
