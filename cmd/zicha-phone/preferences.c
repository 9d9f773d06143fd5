/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What the whole phone shares: device ids, uins and the owner's name in preferences and key files. */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "cmd/zicha-phone/account_files.h"
#include "cmd/zicha-phone/key_files.h"
#include "cmd/zicha-phone/kinds.h"

#define RC4_KEY "_wEcHAT_"

static bool listed(char *const *list, uint32_t count, const char *name)
{
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(list[i], name) == 0)
            return true;
    return false;
}

static bool uin_in(const struct zc_account *account, const char *place)
{
    return listed(account->recipe->uin_places, account->recipe->uin_places_count, place);
}

static bool device_in(const struct zc_phone *phone, const char *place)
{
    return listed(phone->set.phone->device_id_places, phone->set.phone->device_id_places_count, place);
}

static enum zc_status put(struct zc_phone *phone, const char *path, struct zc_buffer *content, struct zc_error *error)
{
    enum zc_status status = content->failed ? zc_fail_nomem(error)
        : zc_tree_write(&phone->tree, ZC_TREE_PRIVATE, path, content->data, content->size, error);
    zc_buffer_finish(content);
    return status;
}

static void open_map(struct zc_buffer *out)
{
    zc_buffer_print(out, "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<map>\n");
}

/* A preferences file with the value of each account whose recipe names this place (the last one stays). */
static enum zc_status put_value(struct zc_phone *phone, const char *place, const char *path, const char *before,
                                bool number, struct zc_error *error)
{
    const struct zc_account *found = NULL;
    struct zc_buffer out = { 0 };
    for (size_t i = 0; i < phone->account_count; i++)
        if (uin_in(&phone->accounts[i], place))
            found = &phone->accounts[i];
    if (!found)
        return ZC_OK;
    open_map(&out);
    if (number)
        zc_buffer_print(&out, "    <int name=\"%s\" value=\"%d\" />\n", before, found->recipe->uin);
    else
        zc_buffer_print(&out, "    <string name=\"%s\">%d</string>\n    <string name=\"login_weixin_username\">%s"
                        "</string>\n", before, found->recipe->uin, found->recipe->wxid);
    zc_buffer_print(&out, "    <boolean name=\"isLogin\" value=\"true\" />\n</map>\n");
    return put(phone, path, &out, error);
}

static enum zc_status put_all_uins(struct zc_phone *phone, struct zc_error *error)
{
    struct zc_buffer out = { 0 };
    bool any = false;
    open_map(&out);
    zc_buffer_print(&out, "    <set name=\"uin_set\">\n");
    for (size_t i = 0; i < phone->account_count; i++)
        if (uin_in(&phone->accounts[i], "app_brand_global")) {
            zc_buffer_print(&out, "        <string>%d</string>\n", phone->accounts[i].recipe->uin);
            any = true;
        }
    zc_buffer_print(&out, "    </set>\n</map>\n");
    if (any)
        return put(phone, "shared_prefs/app_brand_global_sp.xml", &out, error);
    zc_buffer_finish(&out);
    return ZC_OK;
}

static enum zc_status put_key_info(struct zc_phone *phone, struct zc_error *error)
{
    struct zc_buffer out = { 0 };
    if (!device_in(phone, "key_info"))
        return ZC_OK;
    zc_buffer_print(&out, "A0000000000000\n%s\n1234567890ABCDEF\n", phone->set.phone->device_id);
    if (!out.failed)
        zc_key_files_rc4(RC4_KEY, out.data, out.size);
    return put(phone, "files/KeyInfo.bin", &out, error);
}

/* On newer phones the file is there and empty. */
static enum zc_status put_compatible(struct zc_phone *phone, struct zc_error *error)
{
    struct zc_buffer out = { 0 };
    const struct zc_java_pair pairs[] = {
        { .key = 256, .number = 1 }, { .key = 258, .text = phone->set.phone->device_id }, { .key = 259, .text = "" },
    };
    if (device_in(phone, "compatible_info"))
        zc_key_files_put_map(&out, pairs, sizeof pairs / sizeof *pairs);
    return put(phone, "MicroMsg/CompatibleInfo.cfg", &out, error);
}

static enum zc_status put_system_info(struct zc_phone *phone, struct zc_error *error)
{
    struct zc_buffer out = { 0 };
    int32_t uin = 0;
    for (size_t i = 0; i < phone->account_count; i++)
        if (uin_in(&phone->accounts[i], "system_info"))
            uin = phone->accounts[i].recipe->uin;
    const struct zc_java_pair pairs[] = { { .key = 1, .number = uin }, { .key = 2, .number = 0 },
                                          { .key = 37, .text = "8.0.16" } };
    zc_key_files_put_map(&out, pairs, sizeof pairs / sizeof *pairs);
    return put(phone, "MicroMsg/systemInfo.cfg", &out, error);
}

static enum zc_status put_device(struct zc_phone *phone, struct zc_error *error)
{
    struct zc_buffer out = { 0 };
    open_map(&out);
    zc_buffer_print(&out, "    <string name=\"IMEI_DENGTA\">%s</string>\n</map>\n",
                    device_in(phone, "dengta") ? phone->set.phone->device_id : "");
    return put(phone, "shared_prefs/DENGTA_META.xml", &out, error);
}

static enum zc_status put_switch(struct zc_phone *phone, struct zc_error *error)
{
    struct zc_buffer out = { 0 };
    open_map(&out);
    zc_buffer_print(&out, "    <set name=\"MMSwitchAccountSet\">\n");
    for (size_t i = 0; i < phone->account_count; i++)
        zc_buffer_print(&out, "        <string>%s</string>\n", phone->accounts[i].recipe->wxid);
    zc_buffer_print(&out, "    </set>\n</map>\n");
    return put(phone, "shared_prefs/com.tencent.mm_preferences_account_switch.xml", &out, error);
}

enum zc_status zc_preferences_write(struct zc_phone *phone, struct zc_error *error)
{
    enum zc_status status = put_key_info(phone, error);
    if (status == ZC_OK)
        status = put_compatible(phone, error);
    if (status == ZC_OK)
        status = put_system_info(phone, error);
    if (status == ZC_OK)
        status = put_device(phone, error);
    if (status == ZC_OK)
        status = put_switch(phone, error);
    if (status == ZC_OK)
        status = put_value(phone, "auth_info", "shared_prefs/auth_info_key_prefs.xml", "_auth_uin", true, error);
    if (status == ZC_OK)
        status = put_value(phone, "system_config", "shared_prefs/system_config_prefs.xml", "default_uin", true, error);
    if (status == ZC_OK)
        status = put_value(phone, "preferences", "shared_prefs/com.tencent.mm_preferences.xml", "last_login_uin",
                           false, error);
    return status == ZC_OK ? put_all_uins(phone, error) : status;
}
