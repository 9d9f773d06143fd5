/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/limits.h"
#include "make_database.h"

#define KEY "c946c51"
#define PAGE 1024

static const char *const columns[] = { "msgId", "talker", "content", "lvbuffer", "notThere" };
enum { ID, TALKER, CONTENT, BUFFER, NOT_THERE, COLUMN_COUNT };

#define CREATE "CREATE TABLE message(msgId INTEGER PRIMARY KEY, talker TEXT, content TEXT, lvbuffer BLOB); " \
               "CREATE INDEX talkers ON message(talker);"

static struct zc_rows *open_rows(struct opened *opened, const char *table, const char *tail)
{
    struct zc_rows *rows = NULL;
    struct zc_error error = { 0 };
    if (zc_rows_open(opened->database, table, columns, COLUMN_COUNT, tail, &rows, &error) != ZC_OK)
        fail_msg("%s", error.text);
    return rows;
}

static void values_come_as_they_are(void **state)
{
    struct made made;
    struct opened opened;
    made_start(&made, ZC_CIPHER_A, KEY);
    made_run(&made, CREATE "INSERT INTO message VALUES(-5, NULL, '你好', x'00ff00');"
             "INSERT INTO message VALUES(9223372036854775807, 't', CAST(x'41ff0042' AS TEXT), '');"
             "INSERT INTO message VALUES(3, 17, 2.5, x'')");
    made_take(&made);
    assert_int_equal(opened_start(&opened, &made, ZC_CIPHER_A, KEY), ZC_OK);
    struct zc_rows *rows = open_rows(&opened, "message", NULL);
    size_t size = 0;
    assert_true(zc_rows_has(rows, CONTENT));
    assert_false(zc_rows_has(rows, NOT_THERE));
    assert_false(zc_rows_has_row(rows));
    assert_null(zc_rows_text(rows, CONTENT));

    assert_int_equal(zc_rows_next(rows, NULL), ZC_OK);
    assert_int_equal(zc_rows_int(rows, ID), -5);
    assert_int_equal(zc_rows_id(rows), -5);
    assert_true(zc_rows_is_null(rows, TALKER));
    assert_null(zc_rows_text(rows, TALKER));
    assert_int_equal(zc_rows_size(rows, TALKER), 0);
    assert_string_equal(zc_rows_text(rows, CONTENT), "你好");
    assert_memory_equal(zc_rows_blob(rows, BUFFER, &size), "\0\377\0", 3);
    assert_int_equal(size, 3);
    assert_true(zc_rows_is_null(rows, NOT_THERE));

    assert_int_equal(zc_rows_next(rows, NULL), ZC_OK);
    assert_int_equal(zc_rows_int(rows, TALKER), 17);
    assert_string_equal(zc_rows_text(rows, TALKER), "17");
    assert_string_equal(zc_rows_text(rows, CONTENT), "2.5");
    assert_false(zc_rows_is_null(rows, BUFFER));

    assert_int_equal(zc_rows_next(rows, NULL), ZC_OK);
    assert_true(zc_rows_int(rows, ID) == INT64_MAX);
    assert_int_equal(zc_rows_size(rows, CONTENT), 4);
    assert_memory_equal(zc_rows_text(rows, CONTENT), "A\377\0B", 5);
    assert_int_equal(zc_rows_next(rows, NULL), ZC_END);
    assert_int_equal(zc_rows_next(rows, NULL), ZC_END);
    zc_rows_reset(rows);
    assert_int_equal(zc_rows_next(rows, NULL), ZC_OK);
    zc_rows_free_p(&rows);
    assert_null(rows);
    opened_finish(&opened);
    made_finish(&made);
}

static void tails_bind_order_and_refuse(void **state)
{
    struct made made;
    struct opened opened;
    made_start(&made, ZC_CIPHER_A, KEY);
    made_run(&made, CREATE "INSERT INTO message VALUES(1,'a','one',0),(2,'b','two',0),(3,'a','three',0);"
             "CREATE TABLE hidden(rowid TEXT, _rowid_ TEXT, oid TEXT, content TEXT);"
             "INSERT INTO hidden VALUES('x','y','z','seen');"
             "CREATE TABLE keyed(talker TEXT PRIMARY KEY, content TEXT) WITHOUT ROWID;"
             "INSERT INTO keyed VALUES('k','v')");
    made_take(&made);
    assert_int_equal(opened_start(&opened, &made, ZC_CIPHER_A, KEY), ZC_OK);
    struct zc_rows *rows = open_rows(&opened, "MESSAGE", "WHERE talker=?1 AND msgId<?2 ORDER BY msgId DESC");
    static const struct { const char *talker; int64_t below; const char *seen; } asked[] = {
        { "a", 9, "three one " }, { "b", 9, "two " }, { "a", 3, "one " }, { "'; --", 9, "" },
    };
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        char seen[64] = "";
        zc_rows_bind_text(rows, 1, asked[i].talker);
        zc_rows_bind_int(rows, 2, asked[i].below);
        while (zc_rows_next(rows, NULL) == ZC_OK)
            strcat(strcat(seen, zc_rows_text(rows, CONTENT)), " ");
        assert_string_equal(seen, asked[i].seen);
        zc_rows_reset(rows);
    }
    zc_rows_free(rows);
    static const char *const without_id[] = { "hidden", "keyed" };
    for (size_t i = 0; i < 2; i++) {
        rows = open_rows(&opened, without_id[i], NULL);
        assert_int_equal(zc_rows_next(rows, NULL), ZC_OK);
        assert_non_null(zc_rows_text(rows, CONTENT));
        assert_int_equal(zc_rows_next(rows, NULL), ZC_END);
        zc_rows_free(rows);
    }
    static const char *const refused[] = {
        "WHERE nonsense", "; DELETE FROM message", "WHERE load_extension('x') IS NULL", "; SELECT 1",
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        assert_int_equal(zc_rows_open(opened.database, "message", columns, 1, refused[i], &rows, NULL), ZC_INVALID);
    assert_int_equal(zc_rows_open(opened.database, "x\" --", columns, 1, NULL, &rows, NULL), ZC_NOT_FOUND);
    opened_finish(&opened);
    made_finish(&made);
}

static void a_value_above_the_cap_costs_itself_only(void **state)
{
    struct made made;
    struct opened opened;
    made_start(&made, ZC_CIPHER_A, KEY);
    made_run(&made, CREATE "INSERT INTO message VALUES(1,'a','one',x'01'),(2,'a',zeroblob(17000000),x'02');"
             "UPDATE message SET content=CAST(content AS TEXT);"
             "INSERT INTO message VALUES(3,'b','three',zeroblob(9000000)),(4,'a',zeroblob(9000000),zeroblob(9000000)),"
             "(5,'a','five',zeroblob(16777216)),(6,'a','six',zeroblob(16777217)),(7,'a','seven',x'07')");
    made_take(&made);
    assert_int_equal(opened_start(&opened, &made, ZC_CIPHER_A, KEY), ZC_OK);
    static const char *const tails[] = { NULL, "ORDER BY msgId", "WHERE talker IN ('a','b') ORDER BY msgId" };
    static const struct {
        enum zc_status status;
        bool content_lost, buffer_lost;
        size_t content, buffer;
    } expected[] = {
        { ZC_OK, false, false, 3, 1 }, { ZC_LIMIT, true, false, 17000000, 1 }, { ZC_OK, false, false, 5, 9000000 },
        { ZC_OK, false, false, 9000000, 9000000 }, { ZC_OK, false, false, 4, 16777216 },
        { ZC_LIMIT, false, true, 3, 16777217 }, { ZC_OK, false, false, 5, 1 },
    };
    for (size_t t = 0; t < sizeof tails / sizeof *tails; t++) {
        struct zc_rows *rows = open_rows(&opened, "message", tails[t]);
        for (size_t i = 0; i < 7; i++) {
            assert_int_equal(zc_rows_next(rows, NULL), expected[i].status);
            assert_true(zc_rows_has_row(rows));
            assert_int_equal(zc_rows_int(rows, ID), i + 1);
            assert_int_equal(zc_rows_size(rows, CONTENT), expected[i].content);
            assert_int_equal(zc_rows_size(rows, BUFFER), expected[i].buffer);
            assert_int_equal(zc_rows_is_lost(rows, CONTENT), expected[i].content_lost);
            assert_int_equal(zc_rows_is_lost(rows, BUFFER), expected[i].buffer_lost);
            assert_int_equal(zc_rows_text(rows, CONTENT) == NULL, expected[i].content_lost);
            assert_false(zc_rows_is_null(rows, CONTENT));
        }
        assert_int_equal(zc_rows_next(rows, NULL), ZC_END);
        zc_rows_free(rows);
    }
    opened_finish(&opened);
    made_finish(&made);
}

#define MANY 2000

static void make_many(struct made *made, enum zc_cipher cipher)
{
    made_start(made, cipher, KEY);
    made_run(made, CREATE "BEGIN");
    for (int i = 1; i <= MANY; i++) {
        char sql[200];
        snprintf(sql, sizeof sql, "INSERT INTO message VALUES(%d, 'talker%d', hex(zeroblob(%d)), x'0102')", i, i % 7,
                 i % 50 == 0 ? 2000 : 60);
        made_run(made, sql);
    }
    made_run(made, "COMMIT");
    made_take(made);
}

/* Every id is accounted for exactly once: read, or inside a gap that was told. */
static void read_all(struct opened *opened, size_t *ret_read, size_t *ret_partial, size_t *ret_lost)
{
    uint8_t seen[MANY + 1] = { 0 };
    struct zc_rows *rows = open_rows(opened, "message", NULL);
    struct zc_error error = { 0 };
    enum zc_status status;
    *ret_read = *ret_partial = *ret_lost = 0;
    while ((status = zc_rows_next(rows, &error)) != ZC_END) {
        assert_true(status == ZC_OK || status == ZC_CORRUPT);
        int64_t first = zc_rows_id(rows), last = first;
        if (zc_rows_has_row(rows)) {
            ++*(status == ZC_OK ? ret_read : ret_partial);
        } else {
            assert_true(zc_rows_gap(rows, &first, &last));
            first = first < 1 ? 1 : first;
            last = last > MANY ? MANY : last;
            *ret_lost += last >= first ? (size_t)(last - first + 1) : 0;
        }
        for (int64_t id = first; id <= last; id++)
            assert_int_equal(seen[id]++, 0);
    }
    for (int id = 1; id <= MANY; id++)
        assert_int_equal(seen[id], 1);
    zc_rows_free(rows);
}

static void damaged_pages_cost_their_rows_only(void **state)
{
    struct made made;
    make_many(&made, ZC_CIPHER_A);
    size_t pages = made.main_size / PAGE, whole = 0, lost_somewhere = 0;
    for (size_t page = 1; page < pages; page += 3) {
        struct opened opened;
        size_t read = 0, partial = 0, lost = 0;
        made_take(&made);
        memset(made.main + page * PAGE, 0xa5, PAGE - 16);
        if (opened_start(&opened, &made, ZC_CIPHER_A, KEY) != ZC_OK
            || !zc_database_has_table(opened.database, "message")) {
            opened_finish(&opened);
            continue;
        }
        read_all(&opened, &read, &partial, &lost);
        assert_int_equal(read + partial + lost, MANY);
        whole += read == MANY;
        lost_somewhere += lost > 0 && lost < 40;
        opened_finish(&opened);
    }
    assert_true(whole > 0);                       /* pages of the index */
    assert_true(lost_somewhere * 3 > pages / 3);  /* leaves: a handful of rows each */
    made_finish(&made);
}

static void a_file_cut_anywhere_says_what_is_lost(void **state)
{
    struct made made;
    make_many(&made, ZC_CIPHER_A);
    size_t whole = made.main_size;
    for (made.main_size = 3 * PAGE; made.main_size <= whole; made.main_size += 41 * PAGE + 333) {
        struct opened opened;
        size_t read = 0, partial = 0, lost = 0;
        assert_int_equal(opened_start(&opened, &made, ZC_CIPHER_A, KEY), ZC_OK);
        read_all(&opened, &read, &partial, &lost);
        assert_int_equal(read + partial + lost, MANY);
        opened_finish(&opened);
    }
    made_finish(&made);
}

static void several_damaged_places_are_gone_around_each(void **state)
{
    static const enum zc_cipher ciphers[] = { ZC_CIPHER_NONE, ZC_CIPHER_A, ZC_CIPHER_B };
    for (size_t c = 0; c < 3; c++) {
        struct made made;
        struct opened opened;
        size_t read = 0, partial = 0, lost = 0, page = ciphers[c] == ZC_CIPHER_A ? PAGE : 4096;
        make_many(&made, ciphers[c]);
        for (size_t i = 20; i + 2 < made.main_size / page; i += 23)
            memset(made.main + i * page, 0xa5, page - 48);
        assert_int_equal(opened_start(&opened, &made, ciphers[c], KEY), ZC_OK);
        read_all(&opened, &read, &partial, &lost);
        assert_true(lost + partial > 0);
        assert_true(read > MANY * 3 / 4);
        opened_finish(&opened);
        made_finish(&made);
    }
}

static void a_tail_says_that_it_cannot_go_on(void **state)
{
    struct made made;
    make_many(&made, ZC_CIPHER_A);
    size_t pages = made.main_size / PAGE, incomplete = 0;
    for (size_t page = 4; page < pages; page += 7) {
        struct opened opened;
        made_take(&made);
        memset(made.main + page * PAGE, 0xa5, PAGE - 16);
        assert_int_equal(opened_start(&opened, &made, ZC_CIPHER_A, KEY), ZC_OK);
        struct zc_rows *rows = open_rows(&opened, "message", "WHERE talker >= '' ORDER BY talker");
        size_t read = 0, bad = 0;
        enum zc_status status;
        while ((status = zc_rows_next(rows, NULL)) != ZC_END) {
            read += status == ZC_OK;
            bad += status == ZC_CORRUPT;
            assert_true(read + bad <= MANY + 1);
        }
        assert_true(read == MANY || bad > 0);
        incomplete += bad > 0;
        zc_rows_free(rows);
        opened_finish(&opened);
    }
    assert_true(incomplete > 0);
    made_finish(&made);
}

/* An inner page whose children are all the same page: the scan must end. */
static void pages_that_lead_in_a_circle_end(void **state)
{
    struct made made;
    make_many(&made, ZC_CIPHER_NONE);
    size_t changed = 0;
    for (size_t at = PAGE; at + PAGE <= made.main_size; at += PAGE) {
        uint8_t *page = made.main + at;
        size_t cells = (size_t)page[3] << 8 | page[4];
        if (page[0] != 5 || cells < 4 || page[1] || page[2])
            continue;
        size_t first = (size_t)page[12] << 8 | page[13];
        for (size_t i = 1; i < cells; i++) {
            size_t cell = (size_t)page[12 + 2 * i] << 8 | page[13 + 2 * i];
            if (cell + 4 <= PAGE && first + 4 <= PAGE)
                memmove(page + cell, page + first, 4);
        }
        changed++;
    }
    assert_true(changed > 0);
    struct opened opened;
    uint64_t counted = 0;
    size_t steps = 0;
    assert_int_equal(opened_start(&opened, &made, ZC_CIPHER_NONE, NULL), ZC_OK);
    assert_int_equal(zc_database_count(opened.database, "message", &counted, NULL), ZC_OK);
    struct zc_rows *rows = open_rows(&opened, "message", NULL);
    enum zc_status status;
    int64_t last = INT64_MIN;
    while ((status = zc_rows_next(rows, NULL)) != ZC_END) {
        assert_true(++steps < 10 * MANY);
        if (zc_rows_has_row(rows)) {
            assert_true(zc_rows_id(rows) > last);
            last = zc_rows_id(rows);
        }
    }
    zc_rows_free(rows);
    opened_finish(&opened);
    made_finish(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_come_as_they_are),
        cmocka_unit_test(tails_bind_order_and_refuse),
        cmocka_unit_test(a_value_above_the_cap_costs_itself_only),
        cmocka_unit_test(damaged_pages_cost_their_rows_only),
        cmocka_unit_test(a_file_cut_anywhere_says_what_is_lost),
        cmocka_unit_test(several_damaged_places_are_gone_around_each),
        cmocka_unit_test(a_tail_says_that_it_cannot_go_on),
        cmocka_unit_test(pages_that_lead_in_a_circle_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
