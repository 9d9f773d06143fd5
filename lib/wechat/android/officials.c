/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/officials.h"

#include <string.h>

#include "wechat/android/usernames.h"

enum zc_status zc_android_officials_emit(struct zc_android_context *context, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (uint32_t i = 0; i < context->contacts.count && status == ZC_OK; i++) {
        const struct zc_android_contact *contact = &context->contacts.items[i];
        if (!zc_android_contact_is_kept(contact) || strchr(contact->username, '@') ||
            zc_android_is_service(contact->username) || zc_android_is_fake(contact->username) ||
            zc_android_chat_kind(contact->username, contact->verify_flag, context->owner) != ZC_CHAT_OFFICIAL)
            continue;
        const struct zc_official_record record = {
            .account = context->account, .username = contact->username, .name = zc_android_contact_name(contact),
        };
        status = context->sink->official(context->sink->data, &record, error);
    }
    return status;
}
