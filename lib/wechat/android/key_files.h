/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/key_files.h - which files of a backup hold device ids and account numbers (uins).  Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_KEY_FILES_H
#define ZC_WECHAT_ANDROID_KEY_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* In the order in which ids are tried. */
enum zc_id_source {
    ZC_ID_KEY_INFO, ZC_ID_DEFAULT, ZC_ID_COMPATIBLE, ZC_ID_WLOGIN, ZC_ID_DENGTA, ZC_ID_OWNER, ZC_ID_EMPTY,
    ZC_ID_SOURCE_COUNT
};

/* Files that are known to hold something; names are for messages. */
enum zc_key_file {
    ZC_KEY_INFO, ZC_KEY_COMPATIBLE, ZC_KEY_SYSTEM_INFO, ZC_KEY_AUTH_INFO, ZC_KEY_SYSTEM_CONFIG, ZC_KEY_MM_PREFERENCES,
    ZC_KEY_APP_BRAND, ZC_KEY_WLOGIN, ZC_KEY_DENGTA, ZC_KEY_FILE_COUNT
};

/* Takes what a file holds; texts are borrowed and have no NUL behind them. */
struct zc_key_taker {
    enum zc_status (*device_id)(void *data, enum zc_id_source source, const char *id, size_t size,
                                struct zc_error *error);
    enum zc_status (*uin)(void *data, int32_t uin, struct zc_error *error);
    void *data;
};

/** Which of the files this path is, by the path's tail; ZC_KEY_FILE_COUNT = none. */
enum zc_key_file zc_key_file_of(const char *path);
const char *zc_key_file_name(enum zc_key_file file);
/** Does the file say which account it is (else: which device)? */
bool zc_key_file_has_uin(enum zc_key_file file);
/** @return what the file's own reader says, with what lies before damage taken; what the taker returned */
enum zc_status zc_key_file_read(enum zc_key_file file, const uint8_t *data, size_t size,
                                const struct zc_key_taker *taker, struct zc_error *error) ZC_MUST_USE;
/** A uin as it stands in files and on screens: signed decimal, or unsigned from 2^31 on; zero and "" are none. */
bool zc_uin_parse(const char *text, int32_t *ret_uin);

#endif
