/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "make_database.h"

#define KEY "c946c51"
#define FRAME (24 + 1024)

/* One row in the main file, nine more in the -wal, a commit each. */
static void make_live_wal(struct made *made)
{
    made_start(made, ZC_CIPHER_A, KEY);
    made_run(made, "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; "
             "CREATE TABLE message(msgId INTEGER PRIMARY KEY, content TEXT); INSERT INTO message VALUES(1, 'old'); "
             "PRAGMA wal_checkpoint(TRUNCATE)");
    for (int i = 2; i <= 10; i++)
        made_run(made, "INSERT INTO message(content) VALUES('new')");
    made_take(made);
}

/* Rows that can be read; *ret_notes how much is said to be missing. */
static uint64_t count_rows(const struct made *made, size_t *ret_notes)
{
    struct opened opened;
    uint64_t rows = 0;
    assert_int_equal(opened_start(&opened, made, ZC_CIPHER_A, KEY), ZC_OK);
    assert_int_equal(zc_database_count(opened.database, "message", &rows, NULL), ZC_OK);
    zc_database_notes(opened.database, ret_notes);
    opened_finish(&opened);
    return rows;
}

static void the_newest_rows_are_read_from_the_wal(void **state)
{
    struct made made;
    size_t notes = 0;
    make_live_wal(&made);
    assert_int_equal(made.wal_size, 32 + 9 * FRAME);
    assert_int_equal(count_rows(&made, &notes), 10);
    assert_int_equal(notes, 0);
    free(made.wal);
    made.wal = NULL;                 /* missing: the main file as it is */
    made.wal_size = 0;
    assert_int_equal(count_rows(&made, &notes), 1);
    made.wal = malloc(1);            /* empty */
    assert_int_equal(count_rows(&made, &notes), 1);
    assert_int_equal(notes, 0);
    made_finish(&made);
}

static void an_unfinished_transaction_is_passed_over(void **state)
{
    struct made made;
    size_t notes = 0;
    make_live_wal(&made);
    made_run(&made, "PRAGMA cache_size=5; BEGIN; CREATE TABLE other(a); "
             "INSERT INTO message(content) SELECT hex(randomblob(400)) FROM message a, message b");
    made_take(&made);
    assert_true(made.wal_size > 32 + 20 * FRAME);
    assert_int_equal(count_rows(&made, &notes), 10);
    assert_int_equal(notes, 0);
    made_finish(&made);
}

static void a_wal_cut_anywhere_gives_whole_commits_only(void **state)
{
    struct made made;
    make_live_wal(&made);
    size_t whole = made.wal_size;
    for (made.wal_size = 0; made.wal_size < whole; made.wal_size += made.wal_size < 100 ? 1 : 131) {
        size_t notes = 0, frames = made.wal_size < 32 ? 0 : (made.wal_size - 32) / FRAME;
        size_t into_frame = made.wal_size < 32 ? 0 : (made.wal_size - 32) % FRAME;
        assert_int_equal(count_rows(&made, &notes), 1 + frames);
        bool told = made.wal_size < 32 ? made.wal_size > 0 : into_frame >= 24;
        assert_int_equal(notes, told);
    }
    made_finish(&made);
}

static void garbage_behind_a_wal_and_frames_of_an_older_round_are_passed_over(void **state)
{
    struct made made;
    size_t notes = 0;
    make_live_wal(&made);
    made.wal = realloc(made.wal, made.wal_size + 3 * FRAME);
    memset(made.wal + made.wal_size, 0x77, 3 * FRAME);
    made.wal_size += 3 * FRAME;
    assert_int_equal(count_rows(&made, &notes), 10);
    assert_int_equal(notes, 0);
    /* A checkpoint, then one commit: it overwrites the first frame, the other eight stay behind it. */
    made_run(&made, "PRAGMA wal_checkpoint(RESTART); INSERT INTO message(content) VALUES('newest')");
    made_take(&made);
    assert_int_equal(made.wal_size, 32 + 9 * FRAME);
    assert_int_equal(count_rows(&made, &notes), 11);
    assert_int_equal(notes, 0);
    made.wal[32 + 8]++;              /* its only frame with another salt: a stale -wal */
    assert_int_equal(count_rows(&made, &notes), 10);
    assert_int_equal(notes, 0);
    made_finish(&made);
}

static void damage_inside_a_wal_is_said(void **state)
{
    struct made made;
    size_t notes = 0;
    make_live_wal(&made);
    made.wal[32 + 4 * FRAME + 500] ^= 1;
    assert_int_equal(count_rows(&made, &notes), 5);
    assert_int_equal(notes, 1);
    made_take(&made);
    made.wal[20] ^= 1;               /* the header */
    assert_int_equal(count_rows(&made, &notes), 1);
    assert_int_equal(notes, 1);
    made_finish(&made);
}

static void a_wal_beside_an_empty_file_is_no_database(void **state)
{
    struct made made;
    struct opened opened;
    make_live_wal(&made);
    made.main_size = 0;
    assert_int_equal(opened_start(&opened, &made, ZC_CIPHER_A, KEY), ZC_CORRUPT);
    assert_non_null(strstr(opened.error.text, "zero bytes"));
    opened_finish(&opened);
    made_finish(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_newest_rows_are_read_from_the_wal),
        cmocka_unit_test(an_unfinished_transaction_is_passed_over),
        cmocka_unit_test(a_wal_cut_anywhere_gives_whole_commits_only),
        cmocka_unit_test(garbage_behind_a_wal_and_frames_of_an_older_round_are_passed_over),
        cmocka_unit_test(damage_inside_a_wal_is_said),
        cmocka_unit_test(a_wal_beside_an_empty_file_is_no_database),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
