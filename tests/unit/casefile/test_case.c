/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "case_fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "casefile/journal.h"

static void a_case_comes_back_with_its_unit_and_key(void **state)
{
    uint8_t before[32], after[32];
    assert_int_equal(zc_case_keyed_hash(fixture.file, "wxid_a", 6, before, NULL), ZC_OK);
    assert_int_equal(reopen(PASSPHRASE), ZC_OK);
    assert_string_equal(zc_case_unit(fixture.file), "临江市测试局");
    assert_int_equal(zc_case_keyed_hash(fixture.file, "wxid_a", 6, after, NULL), ZC_OK);
    assert_memory_equal(before, after, 32);
}

static void only_the_owner_may_read_the_file_and_nothing_in_it_is_plain(void **state)
{
    struct stat info;
    assert_int_equal(stat(fixture.path, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0600);
    zc_case_free_p(&fixture.file);
    char *bytes = malloc((size_t)info.st_size);
    FILE *stream = fopen(fixture.path, "rb");
    assert_non_null(stream);
    assert_int_equal(fread(bytes, 1, (size_t)info.st_size, stream), info.st_size);
    fclose(stream);
    assert_null(memmem(bytes, (size_t)info.st_size, "SQLite format", 13));
    assert_null(memmem(bytes, (size_t)info.st_size, "CREATE TABLE", 12));
    assert_null(memmem(bytes, (size_t)info.st_size, "临江市", 9));
    free(bytes);
}

static void an_existing_file_is_never_written_over(void **state)
{
    struct zc_case *other = NULL;
    assert_int_equal(zc_case_create(fixture.path, PASSPHRASE, "别的单位", &other, &fixture.error), ZC_INVALID);
    assert_null(other);
    assert_int_equal(reopen(PASSPHRASE), ZC_OK);
    assert_string_equal(zc_case_unit(fixture.file), "临江市测试局");
}

static void what_cannot_be_a_case_is_not_made(void **state)
{
    static const struct { const char *path, *passphrase, *unit; enum zc_status expected; } rows[] = {
        { "x.case", "", "单位", ZC_INVALID },
        { "x.case", NULL, "单位", ZC_INVALID },
        { "x.case", "p", "", ZC_INVALID },
        { "no/such/folder/x.case", "p", "单位", ZC_IO },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char path[160];
        struct zc_case *file = NULL;
        snprintf(path, sizeof path, "%s/%s", fixture.folder, rows[i].path);
        assert_int_equal(zc_case_create(path, rows[i].passphrase, rows[i].unit, &file, NULL), rows[i].expected);
        assert_int_not_equal(access(path, F_OK), 0);
    }
}

static void a_wrong_passphrase_is_told(void **state)
{
    assert_int_equal(reopen("falsch"), ZC_WRONG_KEY);
    assert_non_null(strstr(fixture.error.text, "wrong passphrase"));
    assert_int_equal(reopen(""), ZC_WRONG_KEY);
    assert_int_equal(reopen(PASSPHRASE), ZC_OK);
}

static void a_missing_file_or_another_thing_is_told(void **state)
{
    struct zc_case *file = NULL;
    char path[128];
    snprintf(path, sizeof path, "%s/none.case", fixture.folder);
    assert_int_equal(zc_case_open(path, PASSPHRASE, &file, &fixture.error), ZC_NOT_FOUND);
    assert_int_equal(zc_case_open(fixture.folder, PASSPHRASE, &file, &fixture.error), ZC_CORRUPT);
}

/* Every page in turn: either the case does not open, or reading all of it says that it is damaged. */
static void a_damaged_page_is_told(void **state)
{
    zc_case_free_p(&fixture.file);
    struct stat info;
    assert_int_equal(stat(fixture.path, &info), 0);
    int descriptor = open(fixture.path, O_RDWR);
    for (off_t page = 0; page < info.st_size / 4096; page += page < 3 ? 1 : 5) {
        unsigned char byte, changed;
        off_t at = page * 4096 + 1234;
        assert_int_equal(pread(descriptor, &byte, 1, at), 1);
        changed = byte ^ 0x40;
        assert_int_equal(pwrite(descriptor, &changed, 1, at), 1);
        enum zc_status status = reopen(PASSPHRASE);
        if (status == ZC_OK)
            status = zc_sql_run(fixture.file, "PRAGMA integrity_check; SELECT * FROM journal; SELECT * FROM meta;"
                                "SELECT * FROM inspections; SELECT * FROM roster; SELECT * FROM looked;",
                                &fixture.error);
        assert_true(status == ZC_CORRUPT || (page == 0 && status == ZC_WRONG_KEY));
        zc_case_free_p(&fixture.file);
        assert_int_equal(pwrite(descriptor, &byte, 1, at), 1);
    }
    close(descriptor);
    assert_int_equal(reopen(PASSPHRASE), ZC_OK);
}

static void a_file_that_is_cut_off_is_told(void **state)
{
    static const off_t sizes[] = { 0, 1, 100, 4095, 4096, 4097, 8192, 12288, 20000 };
    zc_case_free_p(&fixture.file);
    char whole[1 << 18];
    FILE *stream = fopen(fixture.path, "rb");
    size_t size = fread(whole, 1, sizeof whole, stream);
    fclose(stream);
    assert_true(size > 20480 && size < sizeof whole);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        assert_int_equal(truncate(fixture.path, sizes[i]), 0);
        assert_int_equal(reopen(PASSPHRASE), ZC_CORRUPT);
        stream = fopen(fixture.path, "wb");
        assert_int_equal(fwrite(whole, 1, size, stream), size);
        fclose(stream);
    }
    assert_int_equal(reopen(PASSPHRASE), ZC_OK);
}

static void a_second_process_is_told_at_once_that_the_case_is_in_use(void **state)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct zc_case *file = NULL;
        struct zc_error error = { 0 };
        alarm(30);
        _exit(zc_case_open(fixture.path, PASSPHRASE, &file, &error) == ZC_BUSY && strstr(error.text, "in use") ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_int_equal(zc_journal_add(fixture.file, &(struct zc_journal_entry){ .action = "after" }, NULL), ZC_OK);
}

static void another_version_is_told(void **state)
{
    tamper("PRAGMA user_version = 9");
    assert_int_equal(reopen(PASSPHRASE), ZC_UNSUPPORTED);
    assert_non_null(strstr(fixture.error.text, "version 9"));
}

static void a_database_that_is_no_case_is_told(void **state)
{
    tamper("PRAGMA application_id = 7");
    assert_int_equal(reopen(PASSPHRASE), ZC_CORRUPT);
}

/* In the child: no file may grow, as on a full disk. */
static int fill_a_full_disk(void)
{
    struct stat info;
    struct zc_error error = { 0 };
    struct zc_case *file = NULL;
    static char detail[100000];
    memset(detail, 'x', sizeof detail - 1);
    signal(SIGXFSZ, SIG_IGN);
    if (stat(fixture.path, &info) != 0 || zc_case_open(fixture.path, PASSPHRASE, &file, &error) != ZC_OK)
        return 2;
    struct rlimit limit = { (rlim_t)info.st_size, (rlim_t)info.st_size };
    setrlimit(RLIMIT_FSIZE, &limit);
    struct zc_journal_entry entry = { .action = "too much", .detail = detail };
    enum zc_status status = zc_journal_add(file, &entry, &error);
    if (status != ZC_IO || !strstr(error.text, "disk full"))
        return 3;
    struct zc_journal_check check = { 0 };
    if (zc_journal_verify(file, &check, &error) != ZC_OK || check.entries != 1)
        return 4;
    zc_case_free(file);
    return 0;
}

static void a_full_disk_is_told_and_leaves_the_case_as_it_was(void **state)
{
    zc_case_free_p(&fixture.file);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(fill_a_full_disk());
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_int_equal(reopen(PASSPHRASE), ZC_OK);
    struct zc_journal_check check = { 0 };
    assert_int_equal(zc_journal_verify(fixture.file, &check, NULL), ZC_OK);
    assert_int_equal(check.entries, 1);
    assert_int_equal(check.first_broken, 0);
    assert_false(check.end_is_missing);
}

/* Killed between two writes: the rollback journal beside the case, itself ciphertext, undoes the half. */
static void a_killed_process_leaves_the_case_whole(void **state)
{
    zc_case_free_p(&fixture.file);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct zc_case *file = NULL;
        if (zc_case_open(fixture.path, PASSPHRASE, &file, NULL) != ZC_OK || zc_sql_begin(file, NULL) != ZC_OK)
            _exit(1);
        /* a cache of one page forces the change into the file before its commit */
        if (zc_sql_run(file, "PRAGMA cache_size = 1; DROP TRIGGER journal_keeps_text;"
                       "UPDATE journal SET detail = hex(zeroblob(60000));", NULL) != ZC_OK)
            _exit(1);
        kill(getpid(), SIGKILL);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(reopen(PASSPHRASE), ZC_OK);
    struct zc_journal_check check = { 0 };
    assert_int_equal(zc_journal_verify(fixture.file, &check, NULL), ZC_OK);
    assert_int_equal(check.first_broken, 0);
}

#define WITH_CASE(test) cmocka_unit_test_setup_teardown(test, make_case, remove_case)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_CASE(a_case_comes_back_with_its_unit_and_key),
        WITH_CASE(only_the_owner_may_read_the_file_and_nothing_in_it_is_plain),
        WITH_CASE(an_existing_file_is_never_written_over),
        WITH_CASE(what_cannot_be_a_case_is_not_made),
        WITH_CASE(a_wrong_passphrase_is_told),
        WITH_CASE(a_missing_file_or_another_thing_is_told),
        WITH_CASE(a_damaged_page_is_told),
        WITH_CASE(a_file_that_is_cut_off_is_told),
        WITH_CASE(a_second_process_is_told_at_once_that_the_case_is_in_use),
        WITH_CASE(another_version_is_told),
        WITH_CASE(a_database_that_is_no_case_is_told),
        WITH_CASE(a_full_disk_is_told_and_leaves_the_case_as_it_was),
        WITH_CASE(a_killed_process_leaves_the_case_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
