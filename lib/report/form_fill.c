/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/form_fill.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "casefile/date.h"
#include "detect/yaml.h"

#define TEXT(structure, key, member) \
    CYAML_FIELD_STRING_PTR(key, CYAML_FLAG_POINTER_NULL_STR | CYAML_FLAG_OPTIONAL, structure, member, 0, \
                           CYAML_UNLIMITED)
#define NEEDED(structure, key, member) \
    CYAML_FIELD_STRING_PTR(key, CYAML_FLAG_POINTER, structure, member, 1, CYAML_UNLIMITED)
#define LIST(key, member, schema) \
    CYAML_FIELD_SEQUENCE(key, CYAML_FLAG_POINTER_NULL_STR | CYAML_FLAG_OPTIONAL, struct zc_form_fill, member, &schema, \
                         0, ZC_LIMIT_ROSTER)

static const cyaml_strval_t name_words[] = { { "masked", 0 }, { "full", 1 } };

static const cyaml_schema_field_t lead_fields[] = {
    CYAML_FIELD_UINT("lead", CYAML_FLAG_DEFAULT, struct zc_form_fill_lead, lead),
    TEXT(struct zc_form_fill_lead, "place", place), TEXT(struct zc_form_fill_lead, "facts", facts),
    TEXT(struct zc_form_fill_lead, "measures", measures), TEXT(struct zc_form_fill_lead, "note", note), CYAML_FIELD_END
};
static const cyaml_schema_value_t lead_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct zc_form_fill_lead, lead_fields)
};
static const cyaml_schema_field_t value_fields[] = {
    NEEDED(struct zc_form_fill_value, "name", name), TEXT(struct zc_form_fill_value, "value", value), CYAML_FIELD_END
};
static const cyaml_schema_value_t value_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct zc_form_fill_value, value_fields)
};
static const cyaml_schema_field_t missing_fields[] = {
    NEEDED(struct zc_form_fill_missing, "staff", staff), TEXT(struct zc_form_fill_missing, "reason", reason),
    CYAML_FIELD_END
};
static const cyaml_schema_value_t missing_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct zc_form_fill_missing, missing_fields)
};
static const cyaml_schema_field_t campaign_fields[] = {
    TEXT(struct zc_form_fill_campaign, "from", from), TEXT(struct zc_form_fill_campaign, "to", to), CYAML_FIELD_END
};
static const cyaml_schema_field_t file_fields[] = {
    CYAML_FIELD_UINT("version", CYAML_FLAG_DEFAULT, struct zc_form_fill, version),
    TEXT(struct zc_form_fill, "unit", unit), TEXT(struct zc_form_fill, "measures", measures),
    TEXT(struct zc_form_fill, "filled_by", filled_by), TEXT(struct zc_form_fill, "checked_by", checked_by),
    TEXT(struct zc_form_fill, "telephone", telephone),
    CYAML_FIELD_ENUM("names", CYAML_FLAG_STRICT | CYAML_FLAG_OPTIONAL, struct zc_form_fill, full_names, name_words, 2),
    CYAML_FIELD_MAPPING("campaign", CYAML_FLAG_OPTIONAL, struct zc_form_fill, campaign, campaign_fields),
    LIST("values", values, value_schema), LIST("missing", missing, missing_schema), LIST("leads", leads, lead_schema),
    CYAML_FIELD_END
};
static const cyaml_schema_value_t file_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct zc_form_fill, file_fields)
};

/* libcyaml leaves what the file lacks NULL; it is freed with the rest. */
static bool set_empty(char **text)
{
    if (!*text)
        *text = strdup("");
    return *text != NULL;
}

static bool set_all_empty(struct zc_form_fill *fill)
{
    bool done = set_empty(&fill->unit) && set_empty(&fill->measures) && set_empty(&fill->filled_by)
                && set_empty(&fill->checked_by) && set_empty(&fill->telephone) && set_empty(&fill->campaign.from)
                && set_empty(&fill->campaign.to);
    for (unsigned i = 0; i < fill->values_count && done; i++)
        done = set_empty(&fill->values[i].value);
    for (unsigned i = 0; i < fill->missing_count && done; i++)
        done = set_empty(&fill->missing[i].reason);
    for (unsigned i = 0; i < fill->leads_count && done; i++) {
        struct zc_form_fill_lead *lead = &fill->leads[i];
        done = set_empty(&lead->place) && set_empty(&lead->facts) && set_empty(&lead->measures)
               && set_empty(&lead->note);
    }
    return done;
}

#define INVALID(...) zc_fail(error, ZC_INVALID, ZC_STAGE_REPORT, NULL, __VA_ARGS__)

static enum zc_status check(struct zc_form_fill *fill, struct zc_error *error)
{
    const struct { const char *text; int32_t *day; } dates[] = {
        { fill->campaign.from, &fill->campaign_from }, { fill->campaign.to, &fill->campaign_to }
    };
    if (fill->version != 1)
        return INVALID("the version is %u, this zicha knows version 1", fill->version);
    for (size_t i = 0; i < 2; i++) {
        *dates[i].day = ZC_NO_DATE;
        if (*dates[i].text && !zc_date_parse(dates[i].text, dates[i].day))
            return INVALID("campaign: %s is no date, write YYYY-MM-DD", dates[i].text);
    }
    if (fill->campaign_from != ZC_NO_DATE && fill->campaign_to != ZC_NO_DATE && fill->campaign_from > fill->campaign_to)
        return INVALID("campaign: from is later than to");
    for (unsigned i = 0; i < fill->leads_count; i++)
        if (zc_form_fill_find_lead(fill, fill->leads[i].lead) != &fill->leads[i])
            return INVALID("lead %u stands twice", fill->leads[i].lead);
    for (unsigned i = 0; i < fill->values_count; i++)
        for (unsigned j = 0; j < i; j++)
            if (strcmp(fill->values[i].name, fill->values[j].name) == 0)
                return INVALID("the value %s stands twice", fill->values[i].name);
    if (fill->values_count > ZC_LIMIT_FORM_VALUES)
        return INVALID("more than %u values", ZC_LIMIT_FORM_VALUES);
    return ZC_OK;
}

enum zc_status zc_form_fill_parse(const void *data, size_t size, struct zc_form_fill **ret_fill,
                                  struct zc_error *error)
{
    void *value = NULL;
    enum zc_status status = zc_yaml_load(data, size, &file_schema, &value, error);
    struct zc_form_fill *fill = value;
    if (status == ZC_OK && !set_all_empty(fill))
        status = zc_fail_nomem(error);
    if (status == ZC_OK)
        status = check(fill, error);
    if (status != ZC_OK) {
        zc_form_fill_free(fill);
        return zc_error_prefix(error, "the file with the texts to fill in"), status;
    }
    *ret_fill = fill;
    return ZC_OK;
}

enum zc_status zc_form_fill_new(struct zc_form_fill **ret_fill, struct zc_error *error)
{
    static const char nothing[] = "version: 1\n";
    return zc_form_fill_parse(nothing, sizeof nothing - 1, ret_fill, error);
}

void zc_form_fill_free(struct zc_form_fill *fill)
{
    if (fill)
        zc_yaml_free(&file_schema, fill);
}

void zc_form_fill_free_p(struct zc_form_fill **fill)
{
    zc_form_fill_free(*fill);
    *fill = NULL;
}

const struct zc_form_fill_lead *zc_form_fill_find_lead(const struct zc_form_fill *fill, uint64_t lead)
{
    for (unsigned i = 0; i < fill->leads_count; i++)
        if (fill->leads[i].lead == lead)
            return &fill->leads[i];
    return NULL;
}

const char *zc_form_fill_find_missing(const struct zc_form_fill *fill, const char *staff)
{
    for (unsigned i = 0; i < fill->missing_count; i++)
        if (strcmp(fill->missing[i].staff, staff) == 0)
            return fill->missing[i].reason;
    return NULL;
}
