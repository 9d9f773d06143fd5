/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* AppBrandComm.db: the tables that show how a mini-program is known, each by the evidence the recipe names. */
#include <stdio.h>
#include <string.h>

#include "cmd/zicha-phone/account_files.h"
#include "cmd/zicha-phone/clock.h"
#include "cmd/zicha-phone/dice.h"

static enum zc_status add_launcher(struct zc_writer *writer, const struct zc_recipe_program *program, int64_t used_s,
                                   struct zc_error *error)
{
    enum zc_status status = zc_writer_insert(writer, error,
        "INSERT INTO AppBrandLauncherLayoutItem (brandId, versionType, updateTime, scene, usedInThirdPartyAppRecently) "
        "VALUES (?, 0, ?, 2, 0)", "ti", program->username, used_s);
    if (status == ZC_OK)            /* another scene, which proves nothing */
        status = zc_writer_insert(writer, error,
            "INSERT INTO AppBrandLauncherLayoutItem (brandId, versionType, updateTime, scene, "
            "usedInThirdPartyAppRecently) VALUES ('gh_0000ffff0000@app', 0, ?, 3, 0)", "i", used_s);
    return status;
}

static enum zc_status add_usage(struct zc_writer *writer, const struct zc_recipe_program *program, int64_t used_s,
                                struct zc_error *error)
{
    /* Seconds and milliseconds both occur: odd seconds are written as milliseconds. */
    return zc_writer_insert(writer, error,
        "INSERT INTO AppBrandLocalUsageRecord (username, versionType, updateTime) VALUES (?, 0, ?)", "ti",
        program->username, used_s % 2 ? used_s * 1000 : used_s);
}

static enum zc_status add_starred(struct zc_writer *writer, const struct zc_recipe_program *program, int64_t used_s,
                                  struct zc_error *error)
{
    return zc_writer_insert(writer, error,
        "INSERT INTO AppBrandStarApp (username, versionType, updateTime, orderSequence) VALUES (?, 0, ?, 1)", "ti",
        program->username, used_s);
}

static enum zc_status add_common(struct zc_writer *writer, const struct zc_recipe_program *program, int64_t used_s,
                                 struct zc_error *error)
{
    return zc_writer_insert(writer, error,
        "INSERT INTO AppBrandCommonUseApp (username, versionType, updateTime, saveIndex) VALUES (?, 0, ?, 0)", "ti",
        program->username, used_s);
}

static enum zc_status add_nothing(struct zc_writer *writer, const struct zc_recipe_program *program, int64_t used_s,
                                  struct zc_error *error)
{
    return ZC_OK;
}

static const struct {
    const char *name;                /* as base/record.h names the evidence */
    bool counts;
    enum zc_status (*add)(struct zc_writer *, const struct zc_recipe_program *, int64_t, struct zc_error *);
} evidences[] = {
    { "usage", true, add_usage }, { "launcher", true, add_launcher }, { "starred", true, add_starred },
    { "common_use", true, add_common }, { "package", false, add_nothing }, { "met", false, add_nothing },
    { "contact", false, add_nothing }, { "card", false, add_nothing },
};

static enum zc_status add_attributes(struct zc_account_files *files, const struct zc_recipe_program *program,
                                     struct zc_error *error)
{
    enum zc_status status = zc_writer_insert(files->mini_programs, error,
        "INSERT INTO WxaAttributesTable (usernameHash, username, appId, nickname, shortNickname, signature, appInfo, "
        "versionInfo, syncTimeSecond) VALUES (?, ?, ?, ?, '', '', '{}', '{}', 0)", "ittt",
        (int64_t)(zc_dice_hash(program->username, NULL) >> 33), program->username, program->appid, program->name);
    if (status == ZC_OK)
        status = zc_writer_insert(files->mini_programs, error,
            "INSERT INTO AppBrandIdentifierInfo (username, appId) VALUES (?, ?)", "tt", program->username,
            program->appid);
    return status;
}

static enum zc_status add_package(struct zc_account_files *files, const struct zc_recipe_program *program,
                                  struct zc_error *error)
{
    char path[200], full[400];
    static const uint8_t empty_package[] = { 0xbe, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0xed, 0, 0, 0, 0 };
    snprintf(path, sizeof path, "appbrand/pkg/_%s_12.wxapkg", program->appid ? program->appid : "none");
    snprintf(full, sizeof full, "/data/user/0/com.tencent.mm/MicroMsg/%s/%s", files->account->folder, path);
    enum zc_status status = zc_media_put(files, false, path, empty_package, sizeof empty_package, error);
    if (status == ZC_OK)
        status = zc_writer_insert(files->mini_programs, error,
            "INSERT INTO AppBrandWxaPkgManifestRecord (appId, version, versionMd5, pkgPath, createTime, debugType) "
            "VALUES (?, 12, '', ?, 0, 0)", "tt", program->appid, full);
    return status;
}

static enum zc_status add_program(struct zc_account_files *files, const struct zc_recipe_program *program,
                                  struct zc_error *error)
{
    int64_t used_ms = files->phone->backup_ms;
    enum zc_status status = program->used_at ? zc_clock_parse(program->used_at, &used_ms, error) : ZC_OK;
    bool named = false, package = false;
    for (uint32_t e = 0; e < program->evidence_count && status == ZC_OK; e++) {
        bool known = false;
        for (size_t i = 0; i < sizeof evidences / sizeof *evidences; i++) {
            if (strcmp(evidences[i].name, program->evidence[e]) != 0)
                continue;
            known = true;
            named = named || evidences[i].counts || strcmp(evidences[i].name, "met") == 0;
            package = package || strcmp(evidences[i].name, "package") == 0;
            status = evidences[i].add(files->mini_programs, program, used_ms / 1000, error);
        }
        if (!known)
            return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, program->evidence[e], "no such evidence");
    }
    if (status == ZC_OK && (named || package))
        status = add_attributes(files, program, error);
    return status == ZC_OK && package ? add_package(files, program, error) : status;
}

enum zc_status zc_mini_programs_write(struct zc_account_files *files, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (uint32_t i = 0; i < files->account->recipe->mini_programs_count && status == ZC_OK; i++)
        status = add_program(files, &files->account->recipe->mini_programs[i], error);
    return status;
}
