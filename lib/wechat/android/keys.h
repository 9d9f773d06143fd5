/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/keys.h - the passphrase of an account's databases, from what the backup itself holds.  Stage: wechat.
 *
 * passphrase = first 7 hex digits of md5(device id + signed decimal uin).  Candidates are collected from the files
 * the phone left, in a fixed order (FORMAT.md "Keys"); nothing is guessed: a uin is used only where md5("mm" + uin) is
 * the folder's name. */
#ifndef ZC_WECHAT_ANDROID_KEYS_H
#define ZC_WECHAT_ANDROID_KEYS_H

#include "archive/bytes.h"
#include "base/error.h"
#include "db/database.h"

struct zc_android_keys;
enum zc_status zc_android_keys_new(struct zc_android_keys **ret_keys, struct zc_error *error) ZC_MUST_USE;
/** Wipes what it holds. */
void zc_android_keys_free(struct zc_android_keys *keys);
/** Is this member a key file (KeyInfo.bin, CompatibleInfo.cfg, systemInfo.cfg, one of the preferences, ...)? */
bool zc_android_keys_wants(const char *path);
/** Read candidates out of a key file.  A damaged one gives ZC_CORRUPT, which concerns that file only; empty is fine. */
enum zc_status zc_android_keys_add_file(struct zc_android_keys *keys, const char *path, const uint8_t *data,
                                        size_t size, struct zc_error *error) ZC_MUST_USE;
/** What the owner read out. */
enum zc_status zc_android_keys_add_device_id(struct zc_android_keys *keys, const char *device_id,
                                             struct zc_error *error) ZC_MUST_USE;
enum zc_status zc_android_keys_add_uin(struct zc_android_keys *keys, const char *uin,
                                       struct zc_error *error) ZC_MUST_USE;

/** The passphrase of the account in folder `folder` (32 hex digits) that opens `main`, an EnMicroMsg.db.
 *  @param ret_passphrase  8 bytes with the NUL; the caller wipes it
 *  @param ret_source  static text that names where the device id came from ("KeyInfo.bin", "default id", ...)
 *  @return ZC_WRONG_KEY with a text that says what was missing: no uin for this folder, or no id that fits;
 *          ZC_CORRUPT where the file is no database of this kind (zero bytes, shorter than a page) */
enum zc_status zc_android_keys_find(struct zc_android_keys *keys, const char *folder, struct zc_bytes *main,
                                    char ret_passphrase[8], const char **ret_source,
                                    struct zc_error *error) ZC_MUST_USE;
/** The account's folder on external storage: md5(salt of account.bin + uin).
 *  @param ret_external  "" where no uin known belongs to the folder */
enum zc_status zc_android_keys_external(const struct zc_android_keys *keys, const char *folder, const uint8_t *salt,
                                        size_t salt_size, char ret_external[33], struct zc_error *error) ZC_MUST_USE;

#endif
