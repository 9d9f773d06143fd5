/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "casefile/consent.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/hash.h"
#include "base/limits.h"
#include "detect/yaml.h"

/* The file as libcyaml reads it. */
struct ticks {
    enum zc_yaml_yes_no groups, private_chats, official_accounts, mini_programs, pictures, files, favourites, ocr,
        unreferenced_media;
};

struct file {
    unsigned version;
    char *unit, *staff, *name, *device, *purpose;
    struct ticks scope;
    char *from, *to;
    char **exclude_chats;
    unsigned exclude_chats_count;
    enum zc_yaml_yes_no keep_evidence;
    char *valid_from, *valid_until, *operator_name, *witness;
    enum zc_yaml_yes_no agreed;
    char *signed_on, *text_sha256;
};

/* The consent, with the file its texts lie in. */
struct parsed {
    struct zc_consent consent;
    struct file *file;
};

#define TICK(name) ZC_YAML_YES_NO(#name, CYAML_FLAG_DEFAULT, struct ticks, name)
#define TEXT(key, member) CYAML_FIELD_STRING_PTR(key, CYAML_FLAG_POINTER_NULL_STR, struct file, member, 0, \
                                                 CYAML_UNLIMITED)
#define OPTIONAL_TEXT(key, member) CYAML_FIELD_STRING_PTR(key, CYAML_FLAG_POINTER_NULL_STR | CYAML_FLAG_OPTIONAL, \
                                                          struct file, member, 0, CYAML_UNLIMITED)

static const cyaml_schema_field_t tick_fields[] = {
    TICK(groups), TICK(private_chats), TICK(official_accounts), TICK(mini_programs), TICK(pictures), TICK(files),
    TICK(favourites), TICK(ocr), TICK(unreferenced_media), CYAML_FIELD_END
};

static const cyaml_schema_value_t chat_schema = { CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char, 1, CYAML_UNLIMITED) };

static const cyaml_schema_field_t file_fields[] = {
    CYAML_FIELD_UINT("version", CYAML_FLAG_DEFAULT, struct file, version),
    TEXT("unit", unit), TEXT("staff", staff), TEXT("name", name), TEXT("device", device), TEXT("purpose", purpose),
    CYAML_FIELD_MAPPING("scope", CYAML_FLAG_DEFAULT, struct file, scope, tick_fields),
    OPTIONAL_TEXT("from", from), OPTIONAL_TEXT("to", to),
    CYAML_FIELD_SEQUENCE("exclude_chats", CYAML_FLAG_POINTER_NULL_STR, struct file, exclude_chats, &chat_schema, 0,
                         ZC_LIMIT_EXCLUSIONS),
    ZC_YAML_YES_NO("keep_evidence", CYAML_FLAG_OPTIONAL, struct file, keep_evidence),
    TEXT("valid_from", valid_from), TEXT("valid_until", valid_until), TEXT("operator", operator_name),
    TEXT("witness", witness),
    ZC_YAML_YES_NO("agreed", CYAML_FLAG_DEFAULT, struct file, agreed),
    TEXT("signed_on", signed_on), TEXT("text_sha256", text_sha256), CYAML_FIELD_END
};

static const cyaml_schema_value_t file_schema = { CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct file, file_fields) };

#define REFUSE(...) zc_fail(error, ZC_REFUSED, ZC_STAGE_CONSENT, NULL, __VA_ARGS__)

void zc_consent_free(struct zc_consent *consent)
{
    if (!consent)
        return;
    struct parsed *parsed = (struct parsed *)consent;   /* its first member */
    zc_yaml_free(&file_schema, parsed->file);
    free(parsed);
}

void zc_consent_free_p(struct zc_consent **consent)
{
    zc_consent_free(*consent);
    *consent = NULL;
}

static enum zc_status read_date(const char *key, const char *text, int32_t *ret_day, struct zc_error *error)
{
    *ret_day = ZC_NO_DATE;
    if (!text || !*text || zc_date_parse(text, ret_day))
        return ZC_OK;
    return REFUSE("the consent's %s is no date: write YYYY-MM-DD", key);
}

static enum zc_status read_text(const char *key, const char *text, const char **ret_text, struct zc_error *error)
{
    *ret_text = text ? text : "";
    for (const unsigned char *c = (const unsigned char *)*ret_text; *c; c++)
        if (*c < 0x20 || *c == 0x7f)
            return REFUSE("the consent's %s holds a control character", key);
    return ZC_OK;
}

static enum zc_status read_dates(const struct file *file, struct zc_consent *consent, struct zc_error *error)
{
    int32_t from = ZC_NO_DATE, to = ZC_NO_DATE;
    const struct { const char *key, *text; int32_t *target; } dates[] = {
        { "from", file->from, &from }, { "to", file->to, &to },
        { "valid_from", file->valid_from, &consent->valid_from },
        { "valid_until", file->valid_until, &consent->valid_until },
        { "signed_on", file->signed_on, &consent->signed_on },
    };
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        enum zc_status status = read_date(dates[i].key, dates[i].text, dates[i].target, error);
        if (status != ZC_OK)
            return status;
    }
    if (from != ZC_NO_DATE && to != ZC_NO_DATE && from > to)
        return REFUSE("the consent's from is later than its to");
    consent->scope.from_ms = from == ZC_NO_DATE ? INT64_MIN : zc_date_first_ms(from);
    consent->scope.to_ms = to == ZC_NO_DATE ? INT64_MAX : zc_date_last_ms(to);
    return ZC_OK;
}

static enum zc_status read_texts(const struct file *file, struct zc_consent *consent, struct zc_error *error)
{
    const struct { const char *key, *text; const char **target; } texts[] = {
        { "unit", file->unit, &consent->unit }, { "staff", file->staff, &consent->staff },
        { "name", file->name, &consent->name }, { "device", file->device, &consent->device },
        { "purpose", file->purpose, &consent->purpose }, { "operator", file->operator_name, &consent->operator_name },
        { "witness", file->witness, &consent->witness },
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        enum zc_status status = read_text(texts[i].key, texts[i].text, texts[i].target, error);
        if (status != ZC_OK)
            return status;
    }
    uint8_t unused[32];
    if (file->text_sha256 && *file->text_sha256) {
        if (!zc_hex_parse(file->text_sha256, unused, sizeof unused))
            return REFUSE("the consent's text_sha256 is not 64 hex digits");
        consent->text_sha256 = file->text_sha256;
    }
    return ZC_OK;
}

static enum zc_status read_scope(const struct file *file, struct zc_scope *scope, struct zc_error *error)
{
    const struct ticks *ticks = &file->scope;
    scope->groups = ticks->groups == ZC_YAML_YES;
    scope->private_chats = ticks->private_chats == ZC_YAML_YES;
    scope->official_accounts = ticks->official_accounts == ZC_YAML_YES;
    scope->mini_programs = ticks->mini_programs == ZC_YAML_YES;
    scope->pictures = ticks->pictures == ZC_YAML_YES;
    scope->files = ticks->files == ZC_YAML_YES;
    scope->favourites = ticks->favourites == ZC_YAML_YES;
    scope->ocr = ticks->ocr == ZC_YAML_YES;
    scope->unreferenced_media = ticks->unreferenced_media == ZC_YAML_YES;
    scope->exclude = file->exclude_chats;
    scope->exclude_count = file->exclude_chats ? file->exclude_chats_count : 0;
    for (uint32_t i = 0; i < scope->exclude_count; i++) {
        const char *text;
        enum zc_status status = read_text("exclude_chats", scope->exclude[i], &text, error);
        if (status != ZC_OK)
            return status;
    }
    return ZC_OK;
}

static enum zc_status understand(struct parsed *parsed, const void *data, size_t size, struct zc_error *error)
{
    struct zc_consent *consent = &parsed->consent;
    const struct file *file = parsed->file;
    uint8_t sha256[32];
    consent->version = file->version;
    consent->agreed = file->agreed == ZC_YAML_YES;
    consent->keep_evidence = file->keep_evidence == ZC_YAML_YES;
    enum zc_status status = read_texts(file, consent, error);
    if (status == ZC_OK)
        status = read_dates(file, consent, error);
    if (status == ZC_OK)
        status = read_scope(file, &consent->scope, error);
    if (status == ZC_OK)
        status = zc_hash_of(ZC_HASH_SHA256, data, size, sha256, error);
    if (status == ZC_OK)
        zc_hex(sha256, sizeof sha256, consent->file_sha256);
    return status;
}

enum zc_status zc_consent_parse(const void *data, size_t size, struct zc_consent **ret_consent,
                                struct zc_error *error)
{
    void *file = NULL;
    struct zc_error own = { 0 };
    enum zc_status status = zc_yaml_load(data, size, &file_schema, &file, &own);
    if (status == ZC_INVALID)
        return REFUSE("the consent cannot be read: %s", own.text);
    if (status != ZC_OK) {
        if (error)
            *error = own;
        return status;
    }
    struct parsed *parsed = calloc(1, sizeof *parsed);
    if (!parsed) {
        zc_yaml_free(&file_schema, file);
        return zc_fail_nomem(error);
    }
    parsed->file = file;
    status = understand(parsed, data, size, error);
    if (status == ZC_OK)
        *ret_consent = &parsed->consent;
    else
        zc_consent_free(&parsed->consent);
    return status;
}

enum zc_status zc_consent_check(const struct zc_consent *consent, const char *staff, const char *roster_name,
                                int64_t now_ms, struct zc_error *error)
{
    const int32_t today = zc_date_of_ms(now_ms);
    char shown[16];
    zc_date_print(today, shown);
    if (consent->version != 1)
        return REFUSE("the consent has version %u, this zicha knows version 1", consent->version);
    if (!*consent->staff || strcmp(consent->staff, staff) != 0)
        return REFUSE("the consent is that of staff id \"%s\", not of \"%s\"", consent->staff, staff);
    if (!*consent->name)
        return REFUSE("the consent has no name");
    if (roster_name && strcmp(consent->name, roster_name) != 0)
        return REFUSE("the consent is that of %s, the roster says %s", consent->name, roster_name);
    if (!consent->agreed)
        return REFUSE("the owner has not agreed (agreed: no)");
    if (consent->signed_on == ZC_NO_DATE)
        return REFUSE("the consent has no signing date (signed_on)");
    if (consent->signed_on > today)
        return REFUSE("the consent is signed later than today, %s (UTC+8)", shown);
    if (consent->valid_from == ZC_NO_DATE || consent->valid_until == ZC_NO_DATE)
        return REFUSE("the consent does not say from when until when it holds (valid_from, valid_until)");
    if (today < consent->valid_from)
        return REFUSE("the consent does not hold yet today, %s (UTC+8)", shown);
    if (today > consent->valid_until)
        return REFUSE("the consent has expired: today is %s (UTC+8)", shown);
    return ZC_OK;
}
