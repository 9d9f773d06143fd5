/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/form_layout_schema.h"

#include <xlsxwriter.h>

#include "base/limits.h"
#include "report/form_layout.h"

/* The names of numbers hold for 1.1.x; the package's own version number says something else. */
#if LXW_VERSION_ID < 100
#error "libxlsxwriter 1.0 or later is needed"
#endif

#define TEXT(structure, member) \
    CYAML_FIELD_STRING_PTR(#member, CYAML_FLAG_POINTER, structure, member, 0, CYAML_UNLIMITED)
#define OPTIONAL_TEXT(structure, member) \
    CYAML_FIELD_STRING_PTR(#member, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, structure, member, 0, CYAML_UNLIMITED)
#define YES_NO(structure, member) ZC_YAML_YES_NO(#member, CYAML_FLAG_OPTIONAL, structure, member)
#define WORD(structure, member, words) \
    CYAML_FIELD_ENUM(#member, CYAML_FLAG_STRICT | CYAML_FLAG_OPTIONAL, structure, member, words, \
                     sizeof words / sizeof *words)
#define LIST(structure, member, schema, least) \
    CYAML_FIELD_SEQUENCE(#member, CYAML_FLAG_POINTER | ((least) ? 0 : CYAML_FLAG_OPTIONAL), structure, member, \
                         &schema, least, ZC_LIMIT_FORM_PARTS)
#define MAPPING(structure, fields) { CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, structure, fields) }

static const cyaml_strval_t form_words[] = {
    { "summary", ZC_FORM_SUMMARY }, { "leads", ZC_FORM_LEADS }, { "groups", ZC_FORM_GROUPS },
    { "programs", ZC_FORM_PROGRAMS }, { "rectify", ZC_FORM_RECTIFY },
};
static const cyaml_strval_t align_words[] = {
    { "left", LXW_ALIGN_LEFT }, { "center", LXW_ALIGN_CENTER }, { "right", LXW_ALIGN_RIGHT },
};
static const cyaml_strval_t valign_words[] = {
    { "top", LXW_ALIGN_VERTICAL_TOP }, { "middle", LXW_ALIGN_VERTICAL_CENTER }, { "bottom", LXW_ALIGN_VERTICAL_BOTTOM },
};

static const cyaml_schema_field_t style_fields[] = {
    TEXT(struct zc_form_style, name), OPTIONAL_TEXT(struct zc_form_style, font),
    CYAML_FIELD_FLOAT("size", CYAML_FLAG_OPTIONAL, struct zc_form_style, size),
    YES_NO(struct zc_form_style, bold), YES_NO(struct zc_form_style, wrap), YES_NO(struct zc_form_style, border),
    WORD(struct zc_form_style, align, align_words), WORD(struct zc_form_style, valign, valign_words),
    CYAML_FIELD_UINT("indent", CYAML_FLAG_OPTIONAL, struct zc_form_style, indent),
    CYAML_FIELD_UINT("colour", CYAML_FLAG_OPTIONAL, struct zc_form_style, colour), CYAML_FIELD_END
};
static const cyaml_schema_value_t style_schema = MAPPING(struct zc_form_style, style_fields);

static const cyaml_schema_field_t cell_fields[] = {
    TEXT(struct zc_form_cell, at), OPTIONAL_TEXT(struct zc_form_cell, text), OPTIONAL_TEXT(struct zc_form_cell, value),
    OPTIONAL_TEXT(struct zc_form_cell, formula), TEXT(struct zc_form_cell, style),
    YES_NO(struct zc_form_cell, hide_empty), YES_NO(struct zc_form_cell, grow),
    CYAML_FIELD_END
};
static const cyaml_schema_value_t cell_schema = MAPPING(struct zc_form_cell, cell_fields);

static const cyaml_schema_field_t column_fields[] = {
    TEXT(struct zc_form_column, head), TEXT(struct zc_form_column, text), TEXT(struct zc_form_column, style),
    YES_NO(struct zc_form_column, total), CYAML_FIELD_END
};
static const cyaml_schema_value_t column_schema = MAPPING(struct zc_form_column, column_fields);

static const cyaml_schema_field_t table_fields[] = {
    TEXT(struct zc_form_table, rows), OPTIONAL_TEXT(struct zc_form_table, caption),
    TEXT(struct zc_form_table, head_style), OPTIONAL_TEXT(struct zc_form_table, total),
    CYAML_FIELD_UINT("at_row", CYAML_FLAG_OPTIONAL, struct zc_form_table, at_row),
    LIST(struct zc_form_table, columns, column_schema, 1), CYAML_FIELD_END
};
static const cyaml_schema_value_t table_schema = MAPPING(struct zc_form_table, table_fields);

static const cyaml_schema_field_t height_fields[] = {
    CYAML_FIELD_UINT("row", CYAML_FLAG_DEFAULT, struct zc_form_height, row),
    CYAML_FIELD_FLOAT("points", CYAML_FLAG_DEFAULT, struct zc_form_height, points), CYAML_FIELD_END
};
static const cyaml_schema_value_t height_schema = MAPPING(struct zc_form_height, height_fields);
static const cyaml_schema_value_t width_schema = { CYAML_VALUE_FLOAT(CYAML_FLAG_DEFAULT, double) };

static const cyaml_schema_field_t sheet_fields[] = {
    TEXT(struct zc_form_sheet, name), OPTIONAL_TEXT(struct zc_form_sheet, each),
    OPTIONAL_TEXT(struct zc_form_sheet, only_with), YES_NO(struct zc_form_sheet, landscape),
    LIST(struct zc_form_sheet, widths, width_schema, 1), LIST(struct zc_form_sheet, heights, height_schema, 0),
    LIST(struct zc_form_sheet, cells, cell_schema, 0), LIST(struct zc_form_sheet, tables, table_schema, 0),
    CYAML_FIELD_END
};
static const cyaml_schema_value_t sheet_schema = MAPPING(struct zc_form_sheet, sheet_fields);

static const cyaml_schema_field_t layout_fields[] = {
    CYAML_FIELD_UINT("version", CYAML_FLAG_DEFAULT, struct zc_form_layout, version),
    CYAML_FIELD_ENUM("form", CYAML_FLAG_STRICT, struct zc_form_layout, form, form_words,
                     sizeof form_words / sizeof *form_words),
    TEXT(struct zc_form_layout, file), LIST(struct zc_form_layout, styles, style_schema, 1),
    LIST(struct zc_form_layout, sheets, sheet_schema, 1), CYAML_FIELD_END
};
const cyaml_schema_value_t zc_form_layout_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct zc_form_layout, layout_fields)
};
