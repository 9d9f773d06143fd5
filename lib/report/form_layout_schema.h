/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/form_layout_schema.h - the keys of a layout, for libcyaml.  Stage: report. */
#ifndef ZC_REPORT_FORM_LAYOUT_SCHEMA_H
#define ZC_REPORT_FORM_LAYOUT_SCHEMA_H

#include "detect/yaml.h"

#define ZC_FORM_ROW_POINTS 409.0     /* the highest row Excel knows */
extern const cyaml_schema_value_t zc_form_layout_schema;

#endif
