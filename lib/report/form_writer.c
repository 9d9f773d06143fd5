/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/form_writer.h"

#include <errno.h>

#include "report/xlsx_text.h"

enum zc_status zc_form_writer_fail(lxw_error code, const char *place, struct zc_error *error)
{
    int saved_errno = errno;
    if (code == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return zc_fail_nomem(error);
    bool system = code == LXW_ERROR_CREATING_XLSX_FILE || code == LXW_ERROR_CREATING_TMPFILE
                  || code == LXW_ERROR_READING_TMPFILE || code == LXW_ERROR_ZIP_FILE_OPERATION;
    if (system && saved_errno)
        return zc_fail_errno(error, saved_errno, ZC_STAGE_REPORT, place, "%s", lxw_strerror(code));
    return zc_fail(error, ZC_IO, ZC_STAGE_REPORT, place, "%s", lxw_strerror(code));
}

enum zc_status zc_form_writer_text(struct zc_form_writer *writer, const char *pattern, const char **ret_text,
                                   struct zc_error *error)
{
    zc_buffer_clear(&writer->pattern);
    zc_buffer_clear(&writer->cell);
    enum zc_status status = zc_form_expand(&writer->scope, pattern, &writer->pattern, error);
    const char *plain = status == ZC_OK ? zc_buffer_text(&writer->pattern) : NULL;
    if (status == ZC_OK)
        status = plain ? zc_xlsx_clean(plain, writer->ending, &writer->cell, NULL, error) : zc_fail_nomem(error);
    if (status != ZC_OK)
        return status;
    *ret_text = zc_buffer_text(&writer->cell);
    return *ret_text ? ZC_OK : zc_fail_nomem(error);
}

enum zc_status zc_form_writer_put_text(struct zc_form_writer *writer, uint32_t row, uint16_t column, const char *text,
                                       lxw_format *format, struct zc_error *error)
{
    lxw_error code = worksheet_write_string(writer->worksheet, row, column, text, format);
    return code == LXW_NO_ERROR ? ZC_OK : zc_form_writer_fail(code, writer->sheet->name, error);
}

enum zc_status zc_form_writer_put_number(struct zc_form_writer *writer, uint32_t row, uint16_t column, int64_t number,
                                         lxw_format *format, struct zc_error *error)
{
    lxw_error code = worksheet_write_number(writer->worksheet, row, column, (double)number, format);
    return code == LXW_NO_ERROR ? ZC_OK : zc_form_writer_fail(code, writer->sheet->name, error);
}

enum zc_status zc_form_writer_put_formula(struct zc_form_writer *writer, uint32_t row, uint16_t column,
                                          const char *formula, int64_t number, lxw_format *format,
                                          struct zc_error *error)
{
    lxw_error code = worksheet_write_formula_num(writer->worksheet, row, column, formula, format, (double)number);
    return code == LXW_NO_ERROR ? ZC_OK : zc_form_writer_fail(code, writer->sheet->name, error);
}

enum zc_status zc_form_writer_merge(struct zc_form_writer *writer, const struct zc_form_area *area, lxw_format *format,
                                    struct zc_error *error)
{
    if (area->row == area->last_row && area->column == area->last_column)
        return ZC_OK;
    lxw_error code = worksheet_merge_range(writer->worksheet, area->row, area->column, area->last_row,
                                           area->last_column, "", format);
    return code == LXW_NO_ERROR ? ZC_OK : zc_form_writer_fail(code, writer->sheet->name, error);
}
