/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/key_files.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "wechat/android/java_map.h"
#include "wechat/android/key_info.h"
#include "wechat/android/preferences.h"

#define MAP_KEY_UIN 1                /* systemInfo.cfg: the account of the last login */
#define MAP_KEY_DEVICE_ID 258        /* CompatibleInfo.cfg */

/* `folders`: the app's own, on the phone and in a backup made with adb; a file that lies at the root has neither. */
static const struct {
    const char *name, *folders[2];
    const char *preference;          /* the value's name in preferences; NULL = members of whatever set */
    bool has_uin;
} files[ZC_KEY_FILE_COUNT] = {
    [ZC_KEY_INFO] = { "KeyInfo.bin", { "files", "f" } },
    [ZC_KEY_COMPATIBLE] = { "CompatibleInfo.cfg", { "MicroMsg" } },
    [ZC_KEY_SYSTEM_INFO] = { "systemInfo.cfg", { "MicroMsg" }, .has_uin = true },
    [ZC_KEY_AUTH_INFO] = { "auth_info_key_prefs.xml", { "shared_prefs", "sp" }, "_auth_uin", true },
    [ZC_KEY_SYSTEM_CONFIG] = { "system_config_prefs.xml", { "shared_prefs", "sp" }, "default_uin", true },
    [ZC_KEY_MM_PREFERENCES] = { "com.tencent.mm_preferences.xml", { "shared_prefs", "sp" }, "last_login_uin", true },
    [ZC_KEY_APP_BRAND] = { "app_brand_global_sp.xml", { "shared_prefs", "sp" }, NULL, true },
    [ZC_KEY_WLOGIN] = { "WLOGIN_DEVICE_INFO.xml", { "shared_prefs", "sp" }, "imei" },
    [ZC_KEY_DENGTA] = { "DENGTA_META.xml", { "shared_prefs", "sp" }, "IMEI_DENGTA" },
};

/* Is the folder that holds the file (the part before its name) called `folder`? */
static bool lies_in(const char *path, const char *name, const char *folder)
{
    size_t size = folder ? strlen(folder) : 0, before = (size_t)(name - path);
    if (!folder || before < size + 1 || memcmp(name - 1 - size, folder, size) != 0)
        return false;
    return before == size + 1 || name[-2 - (ptrdiff_t)size] == '/';
}

enum zc_key_file zc_key_file_of(const char *path)
{
    const char *name = zc_path_name(path);
    for (int i = 0; i < ZC_KEY_FILE_COUNT; i++) {
        if (strcmp(name, files[i].name) != 0)
            continue;
        if (name == path || lies_in(path, name, files[i].folders[0]) || lies_in(path, name, files[i].folders[1]))
            return (enum zc_key_file)i;
        return ZC_KEY_FILE_COUNT;
    }
    return ZC_KEY_FILE_COUNT;
}

const char *zc_key_file_name(enum zc_key_file file)
{
    return files[file].name;
}

bool zc_key_file_has_uin(enum zc_key_file file)
{
    return files[file].has_uin;
}

static bool make_uin(int64_t number, int32_t *ret_uin)
{
    if (number >= INT64_C(1) << 31 && number < INT64_C(1) << 32)
        number -= INT64_C(1) << 32;
    if (number == 0 || number < INT32_MIN || number > INT32_MAX)
        return false;
    *ret_uin = (int32_t)number;
    return true;
}

bool zc_uin_parse(const char *text, int32_t *ret_uin)
{
    const char *digits = text + (*text == '-');
    size_t count = strspn(digits, "0123456789");
    if (count == 0 || count > 10 || digits[count])
        return false;
    errno = 0;
    long long number = strtoll(text, NULL, 10);
    return errno == 0 && make_uin(number, ret_uin);
}

struct reading {
    enum zc_key_file file;
    const struct zc_key_taker *taker;
};

static enum zc_status take_line(void *data, const char *id, size_t size, struct zc_error *error)
{
    const struct zc_key_taker *taker = ((struct reading *)data)->taker;
    return taker->device_id(taker->data, ZC_ID_KEY_INFO, id, size, error);
}

static enum zc_status take_pair(void *data, const struct zc_java_value *key, const struct zc_java_value *value,
                                struct zc_error *error)
{
    const struct reading *reading = data;
    const struct zc_key_taker *taker = reading->taker;
    int32_t uin;
    if (key->kind != ZC_JAVA_NUMBER)
        return ZC_OK;
    if (reading->file == ZC_KEY_COMPATIBLE && key->number == MAP_KEY_DEVICE_ID && value->kind == ZC_JAVA_STRING)
        return taker->device_id(taker->data, ZC_ID_COMPATIBLE, value->string, value->size, error);
    if (reading->file == ZC_KEY_SYSTEM_INFO && key->number == MAP_KEY_UIN && value->kind == ZC_JAVA_NUMBER
        && make_uin(value->number, &uin))
        return taker->uin(taker->data, uin, error);
    return ZC_OK;
}

static enum zc_status take_preference(void *data, const char *name, const char *value, struct zc_error *error)
{
    const struct reading *reading = data;
    const struct zc_key_taker *taker = reading->taker;
    const char *wanted = files[reading->file].preference;
    int32_t uin;
    if (wanted && strcmp(name, wanted) != 0)
        return ZC_OK;
    if (files[reading->file].has_uin)
        return zc_uin_parse(value, &uin) ? taker->uin(taker->data, uin, error) : ZC_OK;
    enum zc_id_source source = reading->file == ZC_KEY_WLOGIN ? ZC_ID_WLOGIN : ZC_ID_DENGTA;
    return *value ? taker->device_id(taker->data, source, value, strlen(value), error) : ZC_OK;
}

enum zc_status zc_key_file_read(enum zc_key_file file, const uint8_t *data, size_t size,
                                const struct zc_key_taker *taker, struct zc_error *error)
{
    struct reading reading = { file, taker };
    switch (file) {
    case ZC_KEY_INFO:
        return zc_key_info_read(data, size, &(struct zc_key_info_taker){ take_line, &reading }, error);
    case ZC_KEY_COMPATIBLE:
    case ZC_KEY_SYSTEM_INFO:
        return zc_java_map_read(data, size, &(struct zc_java_map_taker){ take_pair, &reading }, error);
    default:
        return zc_preferences_read(data, size, &(struct zc_preference_taker){ take_preference, &reading }, error);
    }
}
