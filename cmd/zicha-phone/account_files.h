/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/account_files.h - the open databases of one account while it is written, and what fills them. */
#ifndef ZC_PHONE_ACCOUNT_FILES_H
#define ZC_PHONE_ACCOUNT_FILES_H

#include "base/buffer.h"
#include "cmd/zicha-phone/model.h"
#include "cmd/zicha-phone/writer.h"

struct zc_account_files {
    struct zc_phone *phone;
    struct zc_account *account;
    struct zc_writer *messages, *file_index, *mini_programs, *favourites;
};

/** Write everything of the account below phone->tree. */
enum zc_status zc_account_write(struct zc_phone *phone, struct zc_account *account, struct zc_error *error) ZC_MUST_USE;

/* Each fills its tables; called by zc_account_write() in this order. */
enum zc_status zc_contacts_write(struct zc_account_files *files, struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_filler_write(struct zc_account_files *files, struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_messages_write(struct zc_account_files *files, struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_mini_programs_write(struct zc_account_files *files, struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_favourites_write(struct zc_account_files *files, struct zc_error *error) ZC_MUST_USE;

/* media.c: the files of a message and the rows that lead to them.
 * @param ret_image_path  message.imgPath; "" where the kind has none */
enum zc_status zc_media_write(struct zc_account_files *files, const struct zc_model_message *message,
                              char ret_image_path[96], struct zc_error *error) ZC_MUST_USE;
/** Media files that nothing refers to. */
enum zc_status zc_media_write_strays(struct zc_account_files *files, struct zc_error *error) ZC_MUST_USE;
/** A file below the account's own folder on the phone; `external`: below its folder on the sdcard. */
enum zc_status zc_media_put(struct zc_account_files *files, bool external, const char *path, const void *data,
                            size_t size, struct zc_error *error) ZC_MUST_USE;

/** The blob of message.lvbuffer: 15 fields in fixed order, msgSource the only one with content. */
void zc_lvbuffer_put(struct zc_buffer *out, const char *message_source);

/* What belongs to the phone, not to an account: key files and preferences. */
enum zc_status zc_preferences_write(struct zc_phone *phone, struct zc_error *error) ZC_MUST_USE;

#endif
