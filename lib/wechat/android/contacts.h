/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/contacts.h - table rcontact in memory: who is called what.  Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_CONTACTS_H
#define ZC_WECHAT_ANDROID_CONTACTS_H

#include "base/arena.h"
#include "base/name_map.h"

struct zc_database;
struct zc_android_context;

struct zc_android_contact {
    const char *username, *alias, *remark, *nickname;    /* in the arena; NULL = empty */
    int64_t type, verify_flag;
    bool has_type, deleted;
};

/* Zero-initialise; ends with zc_android_contacts_finish(). */
struct zc_android_contacts {
    struct zc_android_contact *items;
    uint32_t count, capacity;
    struct zc_name_map by_username;
};

void zc_android_contacts_finish(struct zc_android_contacts *contacts);
/** NULL when the username is not in the table. */
const struct zc_android_contact *zc_android_contact_find(const struct zc_android_contacts *contacts,
                                                         const char *username);
/** The name the phone shows: remark, else nickname; NULL when there is none.  `contact` may be NULL. */
const char *zc_android_contact_name(const struct zc_android_contact *contact);
/** Is it in the address book, and not deleted? */
bool zc_android_contact_is_kept(const struct zc_android_contact *contact);
/** Load the table into the context's contacts.  @return ZC_LIMIT, ZC_NOMEM, ZC_IO */
enum zc_status zc_android_contacts_load(struct zc_android_context *context, struct zc_database *database,
                                        struct zc_error *error) ZC_MUST_USE;

#endif
