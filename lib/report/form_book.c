/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/form_book.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "report/form_writer.h"
#include "report/xlsx_page.h"

static enum zc_status write_sheet(struct zc_form_writer *writer, const struct zc_form_sheet *sheet,
                                  struct zc_error *error)
{
    const char *name;
    enum zc_status status = zc_form_writer_text(writer, sheet->name, &name, error);
    if (status != ZC_OK)
        return status;
    lxw_error code = workbook_validate_sheet_name(writer->workbook, name);
    if (code != LXW_NO_ERROR)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_REPORT, name, "%s", lxw_strerror(code));
    writer->sheet = sheet;
    writer->worksheet = workbook_add_worksheet(writer->workbook, name);
    if (!writer->worksheet)
        return zc_fail_nomem(error);
    zc_xlsx_set_page(writer->worksheet, sheet);
    status = zc_form_writer_cells(writer, error);
    uint32_t row = writer->placed;
    for (unsigned i = 0; i < sheet->tables_count && status == ZC_OK; i++)
        status = zc_form_writer_table(writer, &sheet->tables[i], &row, error);
    return status;
}

static enum zc_status write_each(struct zc_form_writer *writer, const struct zc_form_sheet *sheet,
                                 struct zc_error *error)
{
    const struct zc_form_source *source = zc_form_source_find(sheet->each);
    if (!source)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_REPORT, NULL, "%s: there are no rows called %s", sheet->name,
                       sheet->each);
    enum zc_status status = ZC_OK;
    for (size_t i = 0; i < writer->book->count && status == ZC_OK; i++) {
        zc_arena_reset(&writer->row_arena);
        status = zc_form_source_row(source, &writer->book->input, writer->book->first + i, &writer->row, error);
        writer->scope.row = &writer->row;
        if (status == ZC_OK)
            status = write_sheet(writer, sheet, error);
        writer->scope.row = NULL;
    }
    return status;
}

static enum zc_status write_sheets(struct zc_form_writer *writer, struct zc_error *error)
{
    const struct zc_form_layout *layout = writer->book->layout;
    enum zc_status status = ZC_OK;
    for (unsigned i = 0; i < layout->sheets_count && status == ZC_OK; i++) {
        const struct zc_form_sheet *sheet = &layout->sheets[i];
        const char *only_with = sheet->only_with;
        const struct zc_form_value *with = only_with ? zc_form_row_find(&writer->values, only_with) : NULL;
        if (with && with->number == 0)
            continue;
        status = sheet->each ? write_each(writer, sheet, error) : write_sheet(writer, sheet, error);
    }
    return status;
}

static enum zc_status make_formats(struct zc_form_writer *writer, struct zc_error *error)
{
    const struct zc_form_layout *layout = writer->book->layout;
    writer->formats = calloc(layout->styles_count, sizeof *writer->formats);
    writer->small = calloc(layout->styles_count, sizeof *writer->small);
    bool made = writer->formats && writer->small;
    for (unsigned i = 0; i < layout->styles_count && made; i++) {
        writer->formats[i] = zc_xlsx_format(writer->workbook, &layout->styles[i], 1);
        made = writer->formats[i] != NULL;
    }
    return made ? ZC_OK : zc_fail_nomem(error);
}

static enum zc_status open_book(struct zc_form_writer *writer, struct zc_error *error)
{
    const struct zc_form_book *book = writer->book;
    lxw_workbook_options options = { .tmpdir = (char *)book->folder };
    lxw_doc_properties properties = { .title = book->layout->file, .author = "zicha", .company = "",
                                      .created = (time_t)(book->input.data->made_ms / 1000) };
    writer->workbook = workbook_new_opt(book->path, &options);
    if (!writer->workbook || workbook_set_properties(writer->workbook, &properties) != LXW_NO_ERROR)
        return zc_fail_nomem(error);
    writer->row.arena = &writer->row_arena;
    writer->values.arena = &writer->arena;
    writer->scope.book = &writer->values;
    writer->ending = zc_form_words_get(book->input.words, "forms", "cut");
    enum zc_status status = zc_form_book_row(&book->input, &book->facts, &writer->values, error);
    return status == ZC_OK ? make_formats(writer, error) : status;
}

enum zc_status zc_form_book_write(const struct zc_form_book *book, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) struct zc_form_writer *writer = calloc(1, sizeof *writer);
    if (!writer)
        return zc_fail_nomem(error);
    writer->book = book;
    enum zc_status status = open_book(writer, error);
    if (status == ZC_OK)
        status = write_sheets(writer, error);
    if (status == ZC_OK) {
        lxw_error code = workbook_close(writer->workbook);   /* frees it too */
        status = code == LXW_NO_ERROR ? ZC_OK : zc_form_writer_fail(code, book->path, error);
    } else if (writer->workbook) {
        lxw_workbook_free(writer->workbook);
    }
    free(writer->formats);
    free(writer->small);
    zc_buffer_finish(&writer->pattern);
    zc_buffer_finish(&writer->cell);
    zc_arena_finish(&writer->arena);
    zc_arena_finish(&writer->row_arena);
    return status;
}
