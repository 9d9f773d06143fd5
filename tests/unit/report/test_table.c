/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <stdlib.h>

#include "report/table.h"

static char *printed(size_t widest, const char *const rows[][2], size_t count)
{
    struct zc_table *table;
    struct zc_error error = { 0 };
    struct zc_buffer text = { 0 };
    assert_int_equal(zc_table_new(rows[0], 2, &table, &error), ZC_OK);
    for (size_t i = 1; i < count; i++)
        assert_int_equal(zc_table_add(table, rows[i], &error), ZC_OK);
    assert_int_equal(zc_table_rows(table), count - 1);
    assert_int_equal(zc_table_print(table, widest, &text, &error), ZC_OK);
    zc_table_free(table);
    return zc_buffer_text(&text);
}

static void han_characters_take_two_columns(void **state)
{
    const char *const rows[][2] = { { "群名称", "人数" }, { "a", "3" }, { "值班一群", "12" } };
    char *text = printed(0, rows, 3);
    assert_string_equal(text, "群名称    人数\na         3\n值班一群  12\n");
    free(text);
}

static void text_of_a_phone_cannot_steer_the_terminal(void **state)
{
    const char *const rows[][2] = { { "a", "b" }, { "x\033[2Jy\nz", NULL } };
    char *text = printed(0, rows, 2);
    assert_string_equal(text, "a         b\nx [2Jy z  \n");
    free(text);
}

static void wide_cells_are_cut_between_characters(void **state)
{
    const char *const rows[][2] = { { "a", "b" }, { "一二三四", "x" } };
    char *text = printed(5, rows, 2);
    assert_string_equal(text, "a      b\n一二…  x\n");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(han_characters_take_two_columns),
        cmocka_unit_test(text_of_a_phone_cannot_steer_the_terminal),
        cmocka_unit_test(wide_cells_are_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
