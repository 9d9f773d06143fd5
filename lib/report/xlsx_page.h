/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/xlsx_page.h - styles, room and paper of an Excel sheet.  Stage: report. */
#ifndef ZC_REPORT_XLSX_PAGE_H
#define ZC_REPORT_XLSX_PAGE_H

#include <xlsxwriter.h>

#include "report/form_layout.h"

/** A format of the workbook for a style, `scale` times as large; NULL without memory. */
lxw_format *zc_xlsx_format(lxw_workbook *workbook, const struct zc_form_style *style, double scale);
/** Points a text needs in an area as wide as these columns. */
double zc_xlsx_text_points(const struct zc_form_sheet *sheet, const struct zc_form_area *area,
                           const struct zc_form_style *style, double scale, const char *text);
/** A4, margins, one page wide, widths of the columns, page numbers. */
void zc_xlsx_set_page(lxw_worksheet *worksheet, const struct zc_form_sheet *sheet);

#endif
