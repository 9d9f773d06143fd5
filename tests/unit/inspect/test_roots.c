/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "inspect/roots.h"

static char folder[128];

static void make(const char *name, const char *content)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (!content) {
        assert_int_equal(mkdir(path, 0700), 0);
        return;
    }
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, content, strlen(content)), strlen(content));
    close(descriptor);
}

static void make_link(const char *name, const char *target)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(symlink(target, path), 0);
}

static int set_up(void **state)
{
    snprintf(folder, sizeof folder, "%s/zicha-roots-XXXXXX", P_tmpdir);
    assert_non_null(mkdtemp(folder));
    make("backup", NULL);
    make("backup/a", NULL);
    make("backup/a/f", "inner");
    make("x.bak", "bak");
    make("x.zip", "zip");
    make("secret", "outside");
    make_link("backup/link", "../secret");
    make_link("backup/dir", "a");
    char path[256];
    snprintf(path, sizeof path, "%s/backup/pipe", folder);
    return mkfifo(path, 0600);
}

static int tear_down(void **state)
{
    char command[256];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

static struct zc_roots *open_one(const char *name)
{
    char path[256];
    struct zc_error error = { 0 };
    struct zc_roots *roots = NULL;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    const char *const paths[] = { path };
    assert_int_equal(zc_roots_open(paths, 1, &roots, &error), ZC_OK);
    return roots;
}

static void expect(const struct zc_roots *roots, const char *relative, enum zc_status status, const char *content)
{
    struct zc_error error = { 0 };
    int descriptor = -1;
    assert_int_equal(zc_roots_descend(roots, 0, relative, &descriptor, &error), status);
    if (status != ZC_OK) {
        assert_int_equal(descriptor, -1);
        return;
    }
    char text[16] = "";
    assert_int_equal(fcntl(descriptor, F_GETFL) & O_ACCMODE, O_RDONLY);
    if (content) {
        assert_true(read(descriptor, text, sizeof text - 1) >= 0);
        assert_string_equal(text, content);
    }
    close(descriptor);
}

static void nothing_outside_a_folder_is_opened(void **state)
{
    struct zc_roots *roots = open_one("backup");
    expect(roots, "", ZC_OK, NULL);
    expect(roots, "a", ZC_OK, NULL);
    expect(roots, "a/f", ZC_OK, "inner");
    expect(roots, "a/missing", ZC_NOT_FOUND, NULL);
    expect(roots, "a/f/below", ZC_INVALID, NULL);
    expect(roots, "link", ZC_INVALID, NULL);
    expect(roots, "dir/f", ZC_INVALID, NULL);
    expect(roots, "pipe", ZC_INVALID, NULL);
    expect(roots, "../secret", ZC_INVALID, NULL);
    expect(roots, "a/../../secret", ZC_INVALID, NULL);
    expect(roots, "/etc/passwd", ZC_NOT_FOUND, NULL);
    zc_roots_free(roots);
}

static void a_bak_shows_its_neighbours_and_other_files_do_not(void **state)
{
    struct zc_roots *roots = open_one("x.bak");
    expect(roots, "", ZC_OK, "bak");
    expect(roots, ".", ZC_OK, NULL);
    expect(roots, "x.zip", ZC_OK, "zip");
    expect(roots, "backup/a/f", ZC_INVALID, NULL);
    zc_roots_free(roots);
    roots = open_one("x.zip");
    expect(roots, "", ZC_OK, "zip");
    expect(roots, ".", ZC_INVALID, NULL);
    expect(roots, "x.bak", ZC_INVALID, NULL);
    zc_roots_free(roots);
}

static void the_same_backup_twice_and_special_files_are_refused(void **state)
{
    char path[256], other[256];
    struct zc_error error = { 0 };
    struct zc_roots *roots = NULL;
    snprintf(path, sizeof path, "%s/x.bak", folder);
    snprintf(other, sizeof other, "%s/./x.bak", folder);
    const char *const twice[] = { path, other };
    assert_int_equal(zc_roots_open(twice, 2, &roots, &error), ZC_INVALID);
    const char *const device[] = { "/dev/null" };
    assert_int_equal(zc_roots_open(device, 1, &roots, &error), ZC_INVALID);
    const char *const nothing[] = { "/nonexistent/x" };
    assert_int_equal(zc_roots_open(nothing, 1, &roots, &error), ZC_NOT_FOUND);
    assert_null(roots);
}

static void a_backup_that_changes_is_noticed(void **state)
{
    static const struct {
        const char *what, *command;
        enum zc_status status;
    } changes[] = {
        { "read", "cat %s/evidence.tar >/dev/null", ZC_OK },
        { "appended to", "printf x >> %s/evidence.tar", ZC_IO },
        { "cut", "truncate -s 3 %s/evidence.tar", ZC_IO },
        { "written to in place", "printf x | dd of=%s/evidence.tar conv=notrunc status=none", ZC_IO },
        { "another one in its place", "cd %s && cp -p evidence.tar copy && mv copy evidence.tar", ZC_IO },
        { "gone", "rm %s/evidence.tar", ZC_IO },
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        char command[512];
        make("evidence.tar", "evidence");
        struct zc_roots *roots = open_one("evidence.tar");
        nanosleep(&(struct timespec){ .tv_nsec = 20000000 }, NULL);   /* more than a tick of the file system's clock */
        snprintf(command, sizeof command, changes[i].command, folder);
        assert_int_equal(system(command), 0);
        enum zc_status status = zc_roots_check_unchanged(roots, NULL);
        if (status != changes[i].status)
            fail_msg("%s: status %d", changes[i].what, status);
        zc_roots_free(roots);
        snprintf(command, sizeof command, "rm -f %s/evidence.tar", folder);
        assert_int_equal(system(command), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_outside_a_folder_is_opened),
        cmocka_unit_test(a_bak_shows_its_neighbours_and_other_files_do_not),
        cmocka_unit_test(the_same_backup_twice_and_special_files_are_refused),
        cmocka_unit_test(a_backup_that_changes_is_noticed),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
