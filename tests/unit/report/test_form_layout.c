/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Layouts people write, patterns, and text on its way into a cell. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "report/form_layout.h"
#include "report/form_row.h"
#include "report/xlsx_text.h"

#define HEAD "version: 1\nform: summary\nfile: a.xlsx\nstyles:\n- {name: s}\nsheets:\n- name: t\n  widths: [10, 10]\n"

static void faulty_layouts_name_the_place(void **state)
{
    static const struct { const char *text, *says; } faults[] = {
        { HEAD "  cells:\n  - {at: A1, text: x, style: other}\n", "A1: there is no style other" },
        { HEAD "  cells:\n  - {at: 1A, text: x, style: s}\n", "1A is no cell" },
        { HEAD "  cells:\n  - {at: B1:A1, text: x, style: s}\n", "B1:A1 is no cell" },
        { HEAD "  cells:\n  - {at: A1:B, text: x, style: s}\n", "A1:B is no cell" },
        { HEAD "  cells:\n  - {at: A99999, text: x, style: s}\n", "A99999 is no cell" },
        { HEAD "  cells:\n  - {at: ZZZ1, text: x, style: s}\n", "ZZZ1 is no cell" },
        { HEAD "  cells:\n  - {at: C1, text: x, style: s}\n", "C1 lies beyond" },
        { HEAD "  cells:\n  - {at: A1, style: s}\n", "needs either" },
        { HEAD "  cells:\n  - {at: A1, text: x, value: y, style: s}\n", "needs either" },
        { HEAD "  cells:\n  - {at: A1, text: x, formula: y, style: s}\n", "a formula needs" },
        { HEAD "  cells:\n  - {at: A1:B2, text: x, style: s}\n  - {at: B2, text: x, style: s}\n",
          "B2 lies over A1:B2" },
        { HEAD "  tables:\n  - rows: r\n    head_style: s\n    columns:\n    - {head: h, text: x, style: q}\n",
          "no style q" },
        { HEAD "  heights: [{row: 0, points: 5}]\n", "row 0" },
        { HEAD "  heights: [{row: 1, points: 500}]\n", "row 1" },
        { HEAD "  colour: red\n", "colour" },
        { "version: 1\nform: other\nfile: a.xlsx\nstyles: [{name: s}]\nsheets: [{name: t, widths: [1]}]\n",
          "line 2" },
        { "version: 1\nform: summary\nfile: ../a.xlsx\nstyles: [{name: s}]\nsheets: [{name: t, widths: [1]}]\n",
          "../a" },
        { "version: 1\nform: summary\nfile: a.xls\nstyles: [{name: s}]\nsheets: [{name: t, widths: [1]}]\n",
          "a.xls" },
        { "version: 9\nform: summary\nfile: a.xlsx\nstyles: [{name: s}]\nsheets: [{name: t, widths: [1]}]\n",
          "version 9" },
        { "version: 1\nform: summary\nfile: a.xlsx\nstyles: [{name: s}]\nsheets: [{name: t, widths: [0]}]\n", "width" },
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct zc_form_layout *layout = NULL;
        struct zc_error error = { 0 };
        assert_int_equal(zc_form_layout_parse(faults[i].text, strlen(faults[i].text), &layout, &error), ZC_INVALID);
        if (!strstr(error.place, faults[i].says) && !strstr(error.text, faults[i].says))
            fail_msg("%s\n%s", faults[i].text, error.text);
    }
}

static void layout_cut_anywhere_is_a_fault_or_a_layout(void **state)
{
    static const char whole[] =
        HEAD "  cells:\n  - {at: A1, text: \"{x}\", style: s}\n  - {at: A2, value: y, style: s}\n";
    for (size_t size = 0; size < sizeof whole; size++) {
        ZC_AUTO(zc_free_p) char *cut = malloc(size + 1);
        memcpy(cut, whole, size);
        struct zc_form_layout *layout = NULL;
        if (zc_form_layout_parse(cut, size, &layout, NULL) == ZC_OK)
            zc_form_layout_free(layout);
        else
            assert_null(layout);
    }
}

static void patterns_take_values(void **state)
{
    static const struct { const char *pattern, *comes_to; } patterns[] = {
        { "plain", "plain" }, { "", "" }, { "{a}", "1" }, { "x{a}y{b}z", "x1y{a}z" }, { "{b}{b}", "{a}{a}" },
        { "{c}", NULL }, { "{a", NULL }, { "{}", NULL }, { "a}b", "a}b" },
    };
    struct zc_arena arena = { 0 };
    struct zc_form_row row = { .arena = &arena }, book = { .arena = &arena };
    zc_form_row_number(&book, "a", 1);
    zc_form_row_text(&row, "b", "{a}");
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        struct zc_buffer text = { 0 };
        const struct zc_form_scope scope = { &row, &book };
        enum zc_status status = zc_form_expand(&scope, patterns[i].pattern, &text, NULL);
        assert_int_equal(status, patterns[i].comes_to ? ZC_OK : ZC_INVALID);
        if (patterns[i].comes_to)
            assert_string_equal(zc_buffer_text(&text), patterns[i].comes_to);
        zc_buffer_finish(&text);
    }
    zc_arena_finish(&arena);
}

static void text_is_made_fit_for_a_cell(void **state)
{
    static const struct { const char *text, *cell; } texts[] = {
        { "=HYPERLINK(\"x\")", "=HYPERLINK(\"x\")" }, { "a\x01" "b\tc", "a b c" }, { "a\r\nb", "a\nb" },
        { "\xff\xc3", "\xef\xbf\xbd\xef\xbf\xbd" }, { "\xef\xbf\xbe", "\xef\xbf\xbd" }, { "_x0041_", "_x005F_x0041_" },
        { "_x004_", "_x004_" }, { "a\xe2\x80\xae" "b", "a b" }, { "线索★", "线索★" },
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct zc_buffer cell = { 0 };
        bool cut;
        assert_int_equal(zc_xlsx_clean(texts[i].text, "...", &cell, &cut, NULL), ZC_OK);
        assert_string_equal(zc_buffer_text(&cell), texts[i].cell);
        assert_false(cut);
        zc_buffer_finish(&cell);
    }
}

static void long_text_is_cut_where_a_cell_ends(void **state)
{
    static const struct { const char *unit; size_t count; bool cut; size_t size; } lengths[] = {
        { "a", 32767, false, 32767 }, { "a", 32768, true, 32767 }, { "字", 32767, false, 3 * 32767 },
        { "字", 40000, true, 3 * 32764 + 3 }, { "😀", 16383, false, 4 * 16383 }, { "😀", 16384, true, 4 * 16382 + 3 },
    };
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        struct zc_buffer text = { 0 }, cell = { 0 };
        bool cut;
        for (size_t j = 0; j < lengths[i].count; j++)
            zc_buffer_print(&text, "%s", lengths[i].unit);
        assert_int_equal(zc_xlsx_clean(zc_buffer_text(&text), "...", &cell, &cut, NULL), ZC_OK);
        assert_int_equal(cut, lengths[i].cut);
        assert_int_equal(cell.size, lengths[i].size);
        if (cut)
            assert_memory_equal(cell.data + cell.size - 3, "...", 3);
        zc_buffer_finish(&text);
        zc_buffer_finish(&cell);
    }
}

static void lines_are_counted(void **state)
{
    static const struct { const char *text; double columns; size_t lines; } texts[] = {
        { "", 10, 1 }, { "abcd", 4, 1 }, { "abcde", 4, 2 }, { "四个汉字", 8, 1 }, { "四个汉字", 7, 2 }, { "a\nb\n", 10, 3 },
        { "字", 1, 1 },
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_int_equal(zc_xlsx_count_lines(texts[i].text, texts[i].columns), texts[i].lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faulty_layouts_name_the_place), cmocka_unit_test(layout_cut_anywhere_is_a_fault_or_a_layout),
        cmocka_unit_test(patterns_take_values), cmocka_unit_test(text_is_made_fit_for_a_cell),
        cmocka_unit_test(long_text_is_cut_where_a_cell_ends), cmocka_unit_test(lines_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
