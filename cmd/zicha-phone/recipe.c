/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/recipe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "cmd/zicha-phone/recipe_schema.h"

/* The last message of the parser, which libcyaml hands out line by line. */
static void keep_message(cyaml_log_t level, void *data, const char *format, va_list arguments)
{
    char line[200], *text = data;
    vsnprintf(line, sizeof line, format, arguments);
    size_t used = strlen(text);
    if (level >= CYAML_LOG_ERROR && used < 300)
        snprintf(text + used, 400 - used, "%s ", line);
}

static cyaml_config_t configuration(char text[400], bool lenient)
{
    text[0] = 0;
    return (cyaml_config_t){ .log_fn = keep_message, .log_ctx = text, .log_level = CYAML_LOG_ERROR,
                             .mem_fn = cyaml_mem, .flags = lenient ? CYAML_CFG_IGNORE_UNKNOWN_KEYS : 0 };
}

static enum zc_status load(const char *path, const cyaml_schema_value_t *schema, bool lenient, void *ret_value,
                           struct zc_error *error)
{
    char text[400];
    cyaml_config_t config = configuration(text, lenient);
    cyaml_err_t result = cyaml_load_file(path, &config, schema, ret_value, NULL);
    if (result == CYAML_OK)
        return ZC_OK;
    if (result == CYAML_ERR_OOM)
        return zc_fail_nomem(error);
    return zc_fail(error, result == CYAML_ERR_FILE_OPEN ? ZC_IO : ZC_INVALID, ZC_STAGE_COMMAND, path, "%s: %s",
                   cyaml_strerror(result), text);
}

/* `relative` beside the file `path`. */
static char *beside(const char *path, const char *relative)
{
    const char *slash = strrchr(path, '/');
    char *result = NULL;
    int size = slash ? (int)(slash - path + 1) : 0;
    return asprintf(&result, "%.*s%s", size, path, relative) < 0 ? NULL : result;
}

static enum zc_status load_beside(const char *path, const char *relative, const cyaml_schema_value_t *schema,
                                  bool lenient, void *ret_value, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *place = beside(path, relative);
    return place ? load(place, schema, lenient, ret_value, error) : zc_fail_nomem(error);
}

enum zc_status zc_recipe_load(const char *path, struct zc_recipe_set *ret_set, struct zc_error *error)
{
    struct zc_recipe_set set = { 0 };
    enum zc_status status = load(path, &zc_recipe_phone_schema, false, &set.phone, error);
    if (status == ZC_OK)
        status = load_beside(path, set.phone->unit, &zc_recipe_unit_schema, false, &set.unit, error);
    if (status == ZC_OK)
        status = load_beside(path, set.phone->documents, &zc_recipe_documents_schema, false, &set.documents, error);
    if (status == ZC_OK)
        status = load_beside(path, set.phone->consent, &zc_recipe_consent_schema, true, &set.consent, error);
    if (status == ZC_OK && !(set.consent_path = beside(path, set.phone->consent)))
        status = zc_fail_nomem(error);
    if (status != ZC_OK) {
        zc_recipe_free(&set);
        return status;
    }
    *ret_set = set;
    return ZC_OK;
}

static void release(const cyaml_schema_value_t *schema, void *value)
{
    char text[400];
    cyaml_config_t config = configuration(text, true);
    if (value)
        cyaml_free(&config, schema, value, 0);
}

void zc_recipe_free(struct zc_recipe_set *set)
{
    release(&zc_recipe_phone_schema, set->phone);
    release(&zc_recipe_unit_schema, set->unit);
    release(&zc_recipe_documents_schema, set->documents);
    release(&zc_recipe_consent_schema, set->consent);
    free(set->consent_path);
    *set = (struct zc_recipe_set){ 0 };
}

const struct zc_recipe_document *zc_recipe_find_document(const struct zc_recipe_set *set, const char *id)
{
    for (uint32_t i = 0; id && i < set->documents->documents_count; i++)
        if (strcmp(set->documents->documents[i].id, id) == 0)
            return &set->documents->documents[i];
    return NULL;
}

static const char *name_in(const struct zc_recipe_person *people, uint32_t count, const char *id)
{
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(people[i].id, id) == 0)
            return people[i].name;
    return NULL;
}

const char *zc_recipe_name_of(const struct zc_recipe_set *set, const struct zc_recipe_account *account, const char *id)
{
    const char *name = strcmp(account->wxid, id) == 0 ? account->nickname : NULL;
    if (!name)
        name = name_in(account->contacts, account->contacts_count, id);
    if (!name)
        name = name_in(account->officials, account->officials_count, id);
    if (!name)
        name = name_in(set->unit->people, set->unit->people_count, id);
    return name ? name : id;
}
