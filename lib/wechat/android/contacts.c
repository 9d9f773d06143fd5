/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/contacts.h"

#include <stdlib.h>

#include "base/auto.h"
#include "base/limits.h"
#include "wechat/android/content.h"
#include "wechat/android/context.h"

#define TYPE_IN_ADDRESS_BOOK 1       /* bit of rcontact.type */

enum { USERNAME, ALIAS, REMARK, NICKNAME, TYPE, VERIFY, DELETED, COLUMN_COUNT };
static const char *const columns[COLUMN_COUNT] = {
    "username", "alias", "conRemark", "nickname", "type", "verifyFlag", "deleteFlag"
};

void zc_android_contacts_finish(struct zc_android_contacts *contacts)
{
    zc_name_map_finish(&contacts->by_username);
    free(contacts->items);
    *contacts = (struct zc_android_contacts){ 0 };
}

const struct zc_android_contact *zc_android_contact_find(const struct zc_android_contacts *contacts,
                                                         const char *username)
{
    uint32_t index = zc_name_map_get(&contacts->by_username, username);
    return index == ZC_NO_INDEX ? NULL : &contacts->items[index];
}

const char *zc_android_contact_name(const struct zc_android_contact *contact)
{
    if (!contact)
        return NULL;
    return contact->remark ? contact->remark : contact->nickname;
}

bool zc_android_contact_is_kept(const struct zc_android_contact *contact)
{
    return contact && contact->type & TYPE_IN_ADDRESS_BOOK && !contact->deleted;
}

static enum zc_status copy_name(struct zc_android_context *context, struct zc_rows *rows, size_t column,
                                const char **ret_name, struct zc_error *error)
{
    const char *name = NULL;
    enum zc_status status = zc_android_copy_text(rows, column, &context->arena, &name, error);
    if (status == ZC_OK)
        *ret_name = name && *name ? name : NULL;
    return status;
}

static enum zc_status add(struct zc_android_contacts *contacts, struct zc_android_contact contact,
                          struct zc_error *error)
{
    if (contacts->count == ZC_LIMIT_CHATS)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_RECORD, "rcontact", "more than %u contacts", ZC_LIMIT_CHATS);
    if (contacts->count == contacts->capacity) {
        uint32_t capacity = contacts->capacity ? contacts->capacity * 2 : 256;
        struct zc_android_contact *items = realloc(contacts->items, capacity * sizeof *items);
        if (!items)
            return zc_fail_nomem(error);
        contacts->items = items;
        contacts->capacity = capacity;
    }
    enum zc_status status = zc_name_map_put(&contacts->by_username, contact.username, contacts->count, error);
    if (status == ZC_OK)
        contacts->items[contacts->count++] = contact;
    return status;
}

static enum zc_status load_row(struct zc_android_context *context, struct zc_rows *rows, struct zc_error *error)
{
    struct zc_android_contact contact = { 0 };
    enum zc_status status = copy_name(context, rows, USERNAME, &contact.username, error);
    if (status != ZC_OK || !contact.username ||
        zc_name_map_get(&context->contacts.by_username, contact.username) != ZC_NO_INDEX)
        return status;
    if ((status = copy_name(context, rows, ALIAS, &contact.alias, error)) != ZC_OK ||
        (status = copy_name(context, rows, REMARK, &contact.remark, error)) != ZC_OK ||
        (status = copy_name(context, rows, NICKNAME, &contact.nickname, error)) != ZC_OK)
        return status;
    contact.has_type = !zc_rows_is_null(rows, TYPE) && !zc_rows_is_lost(rows, TYPE);
    contact.type = zc_rows_int(rows, TYPE);
    contact.verify_flag = zc_rows_int(rows, VERIFY);
    contact.deleted = zc_rows_int(rows, DELETED) != 0;
    return add(&context->contacts, contact, error);
}

enum zc_status zc_android_contacts_load(struct zc_android_context *context, struct zc_database *database,
                                        struct zc_error *error)
{
    ZC_AUTO(zc_rows_free_p) struct zc_rows *rows = NULL;
    enum zc_status status = zc_android_open_rows(context, database, "rcontact", columns, COLUMN_COUNT, true,
                                                 ZC_TELL_ALL, &rows, error);
    while (status == ZC_OK && rows) {
        status = zc_android_next_row(context, database, "rcontact", rows, ZC_TELL_ALL, error);
        if (status == ZC_OK)
            status = load_row(context, rows, error);
    }
    return status == ZC_END ? ZC_OK : status;
}
