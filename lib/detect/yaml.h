/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* detect/yaml.h - the YAML files people write, read strictly by libcyaml.  Stage: detect.
 *
 * Strict: an unknown key, a key twice, a missing one, an alias, a value of the wrong kind is an error that names its
 * line.  libcyaml's own booleans take every word it does not know for true: use ZC_YAML_YES_NO instead. */
#ifndef ZC_DETECT_YAML_H
#define ZC_DETECT_YAML_H

#include <cyaml/cyaml.h>

#include "base/error.h"

enum zc_yaml_yes_no { ZC_YAML_NO, ZC_YAML_YES };
#define ZC_YAML_YES_NO_COUNT 4
extern const cyaml_strval_t zc_yaml_yes_no_words[ZC_YAML_YES_NO_COUNT];
/** A field that is yes|no (or true|false) and nothing else; the member is an enum zc_yaml_yes_no. */
#define ZC_YAML_YES_NO(key, flags, structure, member) \
    CYAML_FIELD_ENUM(key, (flags) | CYAML_FLAG_STRICT, structure, member, zc_yaml_yes_no_words, ZC_YAML_YES_NO_COUNT)

/** @param schema  of the whole document; its value is a pointer to a structure
 *  @param ret_value  freed with zc_yaml_free() and the same schema
 *  @return ZC_INVALID (text with the line), ZC_LIMIT (over ZC_LIMIT_TEXT_FILE), ZC_NOMEM */
enum zc_status zc_yaml_load(const void *data, size_t size, const cyaml_schema_value_t *schema, void **ret_value,
                            struct zc_error *error) ZC_MUST_USE;
/** The same, and where the fault lies, for messages of the form "file:12:5: ..."; 0 where it is not known. */
struct zc_yaml_place { unsigned line, column; };
enum zc_status zc_yaml_load_at(const void *data, size_t size, const cyaml_schema_value_t *schema, void **ret_value,
                               struct zc_yaml_place *ret_place, struct zc_error *error) ZC_MUST_USE;
void zc_yaml_free(const cyaml_schema_value_t *schema, void *value);

#endif
