/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/recipe_schema.h"

#include "cmd/zicha-phone/recipe.h"

#define TEXT(structure, key) \
    CYAML_FIELD_STRING_PTR(#key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct structure, key, 0, CYAML_UNLIMITED)
#define MUST(structure, key) \
    CYAML_FIELD_STRING_PTR(#key, CYAML_FLAG_POINTER, struct structure, key, 1, CYAML_UNLIMITED)
#define BOOL(structure, key) CYAML_FIELD_BOOL(#key, CYAML_FLAG_OPTIONAL, struct structure, key)
#define INT(structure, key) CYAML_FIELD_INT(#key, CYAML_FLAG_OPTIONAL, struct structure, key)
#define UINT(structure, key) CYAML_FIELD_UINT(#key, CYAML_FLAG_OPTIONAL, struct structure, key)
#define LIST(structure, key, schema) \
    CYAML_FIELD_SEQUENCE(#key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct structure, key, schema, 0, \
                         CYAML_UNLIMITED)

static const cyaml_schema_value_t text_value = { CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char, 0, CYAML_UNLIMITED) };

static const cyaml_schema_field_t document_fields[] = {
    MUST(zc_recipe_document, id), MUST(zc_recipe_document, kind), TEXT(zc_recipe_document, layout),
    TEXT(zc_recipe_document, level), TEXT(zc_recipe_document, term), TEXT(zc_recipe_document, copy_number),
    TEXT(zc_recipe_document, urgency), TEXT(zc_recipe_document, issuer), TEXT(zc_recipe_document, number),
    TEXT(zc_recipe_document, title), TEXT(zc_recipe_document, recipient), TEXT(zc_recipe_document, body),
    TEXT(zc_recipe_document, date), TEXT(zc_recipe_document, signer), BOOL(zc_recipe_document, seal),
    BOOL(zc_recipe_document, red_header_missing), TEXT(zc_recipe_document, camera),
    UINT(zc_recipe_document, rotation), UINT(zc_recipe_document, longest), UINT(zc_recipe_document, quality),
    TEXT(zc_recipe_document, name), TEXT(zc_recipe_document, password),
    LIST(zc_recipe_document, members, &text_value), TEXT(zc_recipe_document, wear),
    TEXT(zc_recipe_document, expect_class), TEXT(zc_recipe_document, expect_level),
    TEXT(zc_recipe_document, expect_mark), CYAML_FIELD_END
};
static const cyaml_schema_value_t document_value = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct zc_recipe_document, document_fields) };

/* An entry may hold entries: the size lets the array name itself. */
static const cyaml_schema_field_t entry_fields[10];
static const cyaml_schema_value_t entry_value = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct zc_recipe_entry, entry_fields) };
static const cyaml_schema_field_t entry_fields[10] = {
    MUST(zc_recipe_entry, kind), TEXT(zc_recipe_entry, from), TEXT(zc_recipe_entry, at), TEXT(zc_recipe_entry, text),
    TEXT(zc_recipe_entry, document), TEXT(zc_recipe_entry, link), TEXT(zc_recipe_entry, program),
    TEXT(zc_recipe_entry, source), LIST(zc_recipe_entry, entries, &entry_value), CYAML_FIELD_END
};

static const cyaml_schema_field_t message_fields[] = {
    TEXT(zc_recipe_message, handle), MUST(zc_recipe_message, chat), TEXT(zc_recipe_message, from),
    MUST(zc_recipe_message, at), MUST(zc_recipe_message, kind), TEXT(zc_recipe_message, text),
    TEXT(zc_recipe_message, document), TEXT(zc_recipe_message, link), TEXT(zc_recipe_message, program),
    TEXT(zc_recipe_message, quote), TEXT(zc_recipe_message, title), TEXT(zc_recipe_message, media),
    TEXT(zc_recipe_message, index), INT(zc_recipe_message, raw_type), LIST(zc_recipe_message, entries, &entry_value),
    TEXT(zc_recipe_message, expect_class), TEXT(zc_recipe_message, expect_level),
    TEXT(zc_recipe_message, expect_mark), CYAML_FIELD_END
};
static const cyaml_schema_value_t message_value = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct zc_recipe_message, message_fields) };

static const cyaml_schema_field_t person_fields[] = {
    MUST(zc_recipe_person, id), MUST(zc_recipe_person, name), TEXT(zc_recipe_person, alias),
    TEXT(zc_recipe_person, remark), INT(zc_recipe_person, type), CYAML_FIELD_END
};
static const cyaml_schema_value_t person_value = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct zc_recipe_person, person_fields) };

static const cyaml_schema_field_t group_fields[] = {
    MUST(zc_recipe_group, id), TEXT(zc_recipe_group, name), TEXT(zc_recipe_group, owner),
    TEXT(zc_recipe_group, state), TEXT(zc_recipe_group, notice), LIST(zc_recipe_group, members, &text_value),
    BOOL(zc_recipe_group, openim), BOOL(zc_recipe_group, unnamed), CYAML_FIELD_END
};
static const cyaml_schema_value_t group_value = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct zc_recipe_group, group_fields) };

static const cyaml_schema_field_t program_fields[] = {
    MUST(zc_recipe_program, username), TEXT(zc_recipe_program, appid), TEXT(zc_recipe_program, name),
    TEXT(zc_recipe_program, used_at), LIST(zc_recipe_program, evidence, &text_value), CYAML_FIELD_END
};
static const cyaml_schema_value_t program_value = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct zc_recipe_program, program_fields) };

static const cyaml_schema_field_t favourite_fields[] = {
    MUST(zc_recipe_favourite, kind), MUST(zc_recipe_favourite, at), TEXT(zc_recipe_favourite, text),
    TEXT(zc_recipe_favourite, document), TEXT(zc_recipe_favourite, from), TEXT(zc_recipe_favourite, link),
    TEXT(zc_recipe_favourite, media), LIST(zc_recipe_favourite, entries, &entry_value), CYAML_FIELD_END
};
static const cyaml_schema_value_t favourite_value = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct zc_recipe_favourite, favourite_fields) };

static const cyaml_schema_field_t state_fields[] = {
    MUST(zc_recipe_state, handle), TEXT(zc_recipe_state, media), TEXT(zc_recipe_state, index), CYAML_FIELD_END
};
static const cyaml_schema_value_t state_value = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct zc_recipe_state, state_fields) };

static const cyaml_schema_field_t stray_fields[] = {
    MUST(zc_recipe_stray, document), MUST(zc_recipe_stray, place), CYAML_FIELD_END
};
static const cyaml_schema_value_t stray_value = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct zc_recipe_stray, stray_fields) };

static const cyaml_schema_field_t account_fields[] = {
    MUST(zc_recipe_account, wxid), TEXT(zc_recipe_account, nickname), TEXT(zc_recipe_account, alias),
    TEXT(zc_recipe_account, phone), TEXT(zc_recipe_account, external), TEXT(zc_recipe_account, media_on),
    INT(zc_recipe_account, uin), LIST(zc_recipe_account, uin_places, &text_value),
    LIST(zc_recipe_account, strangers, &text_value),
    LIST(zc_recipe_account, contacts, &person_value), LIST(zc_recipe_account, groups, &group_value),
    LIST(zc_recipe_account, officials, &person_value), LIST(zc_recipe_account, mini_programs, &program_value),
    LIST(zc_recipe_account, messages, &message_value), LIST(zc_recipe_account, favourites, &favourite_value),
    LIST(zc_recipe_account, strays, &stray_value), LIST(zc_recipe_account, states, &state_value), CYAML_FIELD_END
};
static const cyaml_schema_value_t account_value = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct zc_recipe_account, account_fields) };

static const cyaml_schema_field_t phone_fields[] = {
    MUST(zc_recipe, name), MUST(zc_recipe, staff), MUST(zc_recipe, owner), TEXT(zc_recipe, device),
    TEXT(zc_recipe, format), TEXT(zc_recipe, password), MUST(zc_recipe, backup_at), MUST(zc_recipe, device_id),
    TEXT(zc_recipe, wal_from), MUST(zc_recipe, unit), MUST(zc_recipe, documents), MUST(zc_recipe, consent),
    LIST(zc_recipe, device_id_places, &text_value), UINT(zc_recipe, seed), LIST(zc_recipe, accounts, &account_value),
    CYAML_FIELD_END
};
const cyaml_schema_value_t zc_recipe_phone_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct zc_recipe, phone_fields) };

static const cyaml_schema_field_t unit_fields[] = {
    TEXT(zc_recipe_unit, unit), LIST(zc_recipe_unit, people, &person_value),
    LIST(zc_recipe_unit, groups, &group_value), LIST(zc_recipe_unit, messages, &message_value), CYAML_FIELD_END
};
const cyaml_schema_value_t zc_recipe_unit_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct zc_recipe_unit, unit_fields) };

static const cyaml_schema_field_t documents_fields[] = {
    LIST(zc_recipe_documents, documents, &document_value), CYAML_FIELD_END
};
const cyaml_schema_value_t zc_recipe_documents_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct zc_recipe_documents, documents_fields) };

static const cyaml_schema_field_t consent_fields[] = {
    LIST(zc_recipe_consent, exclude_chats, &text_value), CYAML_FIELD_END
};
const cyaml_schema_value_t zc_recipe_consent_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct zc_recipe_consent, consent_fields) };
