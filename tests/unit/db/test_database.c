/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <openssl/evp.h>

#include "base/hash.h"
#include "make_database.h"

#define KEY "c946c51"

static void the_machinery_warms_up(void **state)
{
    struct zc_error error = { 0 };
    assert_int_equal(zc_database_warm_up(&error), ZC_OK);
    assert_int_equal(zc_database_warm_up(&error), ZC_OK);
}

/* Header of a published database: only salt and first block matter, with the block encrypted under a zero IV. */
static void a_published_header_is_recognised(void **state)
{
    static const char salt[] = "8cd174c9ded9f056639ad0712c8e7bcc";
    static const char key[] = "f6a0ca2e93cac4695e83a037d7168d40cec2d880744894def3e4adddc4366e35";
    static const char plain[] = "04000101104020200000000100000003";
    uint8_t page[1024] = { 0 }, raw_key[32], block[16];
    assert_true(zc_hex_parse(salt, page, 16));
    assert_true(zc_hex_parse(key, raw_key, 32));
    assert_true(zc_hex_parse(plain, block, 16));
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    int written = 0;
    assert_int_equal(EVP_EncryptInit_ex(context, EVP_aes_256_cbc(), NULL, raw_key, page + 1008), 1);
    EVP_CIPHER_CTX_set_padding(context, 0);
    assert_int_equal(EVP_EncryptUpdate(context, page + 16, &written, block, 16), 1);
    EVP_CIPHER_CTX_free(context);
    static const struct { const char *passphrase; size_t size; enum zc_status status; } rows[] = {
        { "00001ef", 1024, ZC_OK }, { "00001ee", 1024, ZC_WRONG_KEY }, { "", 1024, ZC_WRONG_KEY },
        { "00001ef", 1023, ZC_CORRUPT }, { "00001ef", 0, ZC_CORRUPT },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_bytes *bytes = NULL;
        assert_int_equal(zc_bytes_new_memory(page, rows[i].size, &bytes, NULL), ZC_OK);
        assert_int_equal(zc_database_check_key(bytes, ZC_CIPHER_A, rows[i].passphrase, NULL), rows[i].status);
        zc_bytes_free(bytes);
    }
}

static void each_cipher_opens_with_its_key_only(void **state)
{
    static const enum zc_cipher ciphers[] = { ZC_CIPHER_NONE, ZC_CIPHER_A, ZC_CIPHER_B };
    for (size_t made_with = 0; made_with < 3; made_with++) {
        struct made made;
        made_start(&made, ciphers[made_with], KEY);
        made_run(&made, "CREATE TABLE message(msgId INTEGER PRIMARY KEY, content TEXT); "
                 "INSERT INTO message VALUES(7, '你好'); CREATE TABLE [odd \"name]([a \"b] INT)");
        made_take(&made);
        for (size_t read_as = 0; read_as < 3; read_as++) {
            struct opened opened;
            enum zc_status status = opened_start(&opened, &made, ciphers[read_as], KEY);
            assert_int_equal(status == ZC_OK, made_with == read_as);
            if (status == ZC_OK) {
                size_t count = 0;
                uint64_t rows = 0;
                const char *const *tables = zc_database_tables(opened.database, &count);
                assert_int_equal(count, 2);
                assert_string_equal(tables[1], "odd \"name");
                assert_true(zc_database_has_column(opened.database, "odd \"name", "A \"B"));
                assert_false(zc_database_has_column(opened.database, "message", "lvbuffer"));
                assert_int_equal(zc_database_count(opened.database, "message", &rows, NULL), ZC_OK);
                assert_int_equal(rows, 1);
                assert_int_equal(zc_database_count(opened.database, "nothing", &rows, NULL), ZC_NOT_FOUND);
                zc_database_notes(opened.database, &count);
                assert_int_equal(count, 0);
            }
            opened_finish(&opened);
        }
        struct opened opened;
        if (ciphers[made_with] != ZC_CIPHER_NONE)
            assert_int_equal(opened_start(&opened, &made, ciphers[made_with], "c946c52"), ZC_WRONG_KEY);
        else
            assert_int_equal(opened_start(&opened, &made, ZC_CIPHER_NONE, NULL), ZC_OK);
        opened_finish(&opened);
        made_finish(&made);
    }
}

/* The key is right, but what lies behind the header is not: damage, never a wrong key. */
static void damage_is_told_from_a_wrong_key(void **state)
{
    struct made made;
    made_start(&made, ZC_CIPHER_A, KEY);
    made_run(&made, "CREATE TABLE message(msgId INTEGER PRIMARY KEY, content TEXT)");
    made_take(&made);
    memset(made.main + 64, 0xa5, 900);
    struct opened opened;
    assert_int_equal(opened_start(&opened, &made, ZC_CIPHER_A, KEY), ZC_CORRUPT);
    opened_finish(&opened);
    made_take(&made);
    for (made.main_size = 0; made.main_size < 1024; made.main_size += 93) {
        assert_int_equal(opened_start(&opened, &made, ZC_CIPHER_A, KEY), ZC_CORRUPT);
        opened_finish(&opened);
    }
    made_finish(&made);
}

static void a_schema_from_the_future_is_skipped_and_said(void **state)
{
    struct made made;
    made_start(&made, ZC_CIPHER_A, KEY);
    made_run(&made, "CREATE TABLE before(a); CREATE TABLE future(a, b); CREATE TABLE message(content TEXT); "
             "INSERT INTO message VALUES('x'); CREATE VIEW v AS SELECT * FROM message; "
             "CREATE VIRTUAL TABLE full_text USING fts3(a); PRAGMA writable_schema=ON; "
             "UPDATE sqlite_master SET sql='CREATE TABLE future(a, b AS (a + 1) STORED) STRICT' WHERE name='future'");
    made_take(&made);
    struct opened opened;
    assert_int_equal(opened_start(&opened, &made, ZC_CIPHER_A, KEY), ZC_OK);
    size_t count = 0;
    uint64_t rows = 0;
    struct zc_rows *reading = NULL;
    const char *const *notes = zc_database_notes(opened.database, &count);
    assert_int_equal(count, 1);
    assert_non_null(strstr(notes[0], "future"));
    assert_true(zc_database_has_table(opened.database, "message"));
    assert_false(zc_database_has_table(opened.database, "future"));
    assert_false(zc_database_has_table(opened.database, "v"));
    assert_false(zc_database_has_table(opened.database, "full_text"));
    assert_int_equal(zc_database_count(opened.database, "future", &rows, NULL), ZC_UNSUPPORTED);
    assert_int_equal(zc_rows_open(opened.database, "future", NULL, 0, NULL, &reading, NULL), ZC_UNSUPPORTED);
    assert_int_equal(zc_database_count(opened.database, "message", &rows, NULL), ZC_OK);
    assert_int_equal(rows, 1);
    opened_finish(&opened);
    made_finish(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_machinery_warms_up),
        cmocka_unit_test(a_published_header_is_recognised),
        cmocka_unit_test(each_cipher_opens_with_its_key_only),
        cmocka_unit_test(damage_is_told_from_a_wrong_key),
        cmocka_unit_test(a_schema_from_the_future_is_skipped_and_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
