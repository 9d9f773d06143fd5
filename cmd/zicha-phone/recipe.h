/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/recipe.h - what a recipe says, as libcyaml fills it in.  fixtures/README.md explains each key.
 *
 * Strings that a recipe leaves out are NULL.  Three files belong together: the phone, the unit's people and shared
 * groups (unit.yaml), and the documents that are sent around (documents.yaml). */
#ifndef ZC_PHONE_RECIPE_H
#define ZC_PHONE_RECIPE_H

#include "base/error.h"
#include "cmd/zicha-phone/recipe_parts.h"

struct zc_recipe_account {
    char *wxid, *nickname, *alias, *phone, *external, *media_on;
    int32_t uin;
    char **uin_places, **strangers;
    uint32_t uin_places_count, strangers_count;
    struct zc_recipe_person *contacts;
    uint32_t contacts_count;
    struct zc_recipe_group *groups;                     /* an id of unit.yaml: overrides its state only */
    uint32_t groups_count;
    struct zc_recipe_person *officials;
    uint32_t officials_count;
    struct zc_recipe_program *mini_programs;
    uint32_t mini_programs_count;
    struct zc_recipe_message *messages;
    uint32_t messages_count;
    struct zc_recipe_favourite *favourites;
    uint32_t favourites_count;
    struct zc_recipe_stray *strays;
    uint32_t strays_count;
    struct zc_recipe_state *states;
    uint32_t states_count;
};

struct zc_recipe {
    char *name, *staff, *owner, *device, *format, *password, *backup_at, *device_id, *wal_from;
    char *unit, *documents, *consent;                   /* files, relative to the recipe */
    char **device_id_places;
    uint32_t device_id_places_count;
    uint64_t seed;
    struct zc_recipe_account *accounts;
    uint32_t accounts_count;
};

struct zc_recipe_unit {
    char *unit;
    struct zc_recipe_person *people;
    uint32_t people_count;
    struct zc_recipe_group *groups;
    uint32_t groups_count;
    struct zc_recipe_message *messages;
    uint32_t messages_count;
};

struct zc_recipe_documents {
    struct zc_recipe_document *documents;
    uint32_t documents_count;
};

/* The part of a consent that decides what is in scope. */
struct zc_recipe_consent {
    char **exclude_chats;
    uint32_t exclude_chats_count;
};

struct zc_recipe_set {
    struct zc_recipe *phone;
    struct zc_recipe_unit *unit;
    struct zc_recipe_documents *documents;
    struct zc_recipe_consent *consent;
    char *consent_path;
};

/** Load a phone and the three files it names.  @return ZC_INVALID with the parser's message, ZC_IO, ZC_NOMEM */
enum zc_status zc_recipe_load(const char *path, struct zc_recipe_set *ret_set, struct zc_error *error) ZC_MUST_USE;
void zc_recipe_free(struct zc_recipe_set *set);
/** NULL where there is none. */
const struct zc_recipe_document *zc_recipe_find_document(const struct zc_recipe_set *set, const char *id);
/** The name of a person of the unit or of the account's contacts; the id itself where nobody knows it. */
const char *zc_recipe_name_of(const struct zc_recipe_set *set, const struct zc_recipe_account *account, const char *id);

#endif
