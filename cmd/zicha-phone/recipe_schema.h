/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/recipe_schema.h - which keys a recipe file may have. */
#ifndef ZC_PHONE_RECIPE_SCHEMA_H
#define ZC_PHONE_RECIPE_SCHEMA_H

#include <cyaml/cyaml.h>

extern const cyaml_schema_value_t zc_recipe_phone_schema, zc_recipe_unit_schema, zc_recipe_documents_schema,
    zc_recipe_consent_schema;

#endif
