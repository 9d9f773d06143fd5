/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/auto.h"
#include "wechat/android/content.h"
#include "wechat/android/mini_programs.h"
#include "wechat/android/usernames.h"

/* What is read of one table; NULL = the table has no such column, or it is of no use. */
struct source {
    const char *table, *username, *appid, *name, *short_name, *time, *scene;
    uint32_t evidence;
    bool optional;                   /* known by name only: not missed when it, or its columns, are not there */
};
enum { USERNAME, APPID, NAME, SHORT_NAME, TIME, SCENE, COLUMN_MAX };

#define SCENE_RECENT 2

/* Names and ids first: the package table knows ids only, and finds its usernames through them. */
static const struct source sources[] = {
    { "WxaAttributesTable", "username", "appId", "nickname", "shortNickname", NULL, NULL, ZC_EVIDENCE_MET, false },
    { "AppBrandIdentifierInfo", "username", "appId", NULL, NULL, NULL, NULL, 0, true },
    { "AppBrandLocalUsageRecord", "username", NULL, NULL, NULL, "updateTime", NULL, ZC_EVIDENCE_USAGE, false },
    { "AppBrandLauncherLayoutItem", "brandId", NULL, NULL, NULL, "updateTime", "scene", ZC_EVIDENCE_LAUNCHER, false },
    { "AppBrandStarApp", "username", NULL, NULL, NULL, NULL, NULL, ZC_EVIDENCE_STARRED, false },
    { "AppBrandCommonUseApp", "username", NULL, NULL, NULL, "updateTime", NULL, ZC_EVIDENCE_COMMON_USE, false },
    { "AppBrandTaskRecentApp", "username", NULL, NULL, NULL, NULL, NULL, ZC_EVIDENCE_COMMON_USE, true },
    { "AppBrandTaskRecentApp", "brandId", NULL, NULL, NULL, NULL, NULL, ZC_EVIDENCE_COMMON_USE, true },
    { "AppBrandWxaPkgManifestRecord", NULL, "appId", NULL, NULL, NULL, NULL, ZC_EVIDENCE_PACKAGE, true },
};

struct row {
    const char *texts[COLUMN_MAX];
    int64_t time_ms;
};

/* "wx0123$module" -> "wx0123"; '@' begins the client's own libraries. */
static const char *plain_appid(const char *appid, struct zc_arena *arena)
{
    if (!appid || *appid == '@')
        return NULL;
    return zc_arena_copy_sized(arena, appid, strcspn(appid, "$"));
}

static enum zc_status find(struct zc_android_mini_programs *programs, const char *username, const char *appid,
                           struct zc_android_mini_program **ret_program, struct zc_error *error)
{
    uint32_t known = !username && appid ? zc_name_map_get(&programs->by_appid, appid) : ZC_NO_INDEX;
    *ret_program = NULL;
    if (known != ZC_NO_INDEX) {
        *ret_program = &programs->items[known];
        return ZC_OK;
    }
    /* An id nobody gave a username stands in for it. */
    const char *key = username ? username : appid;
    return key ? zc_android_mini_programs_get(programs, key, ret_program, error) : ZC_OK;
}

static enum zc_status merge(struct zc_android_mini_programs *programs, const struct source *source,
                            const struct row *row, struct zc_error *error)
{
    struct zc_android_mini_program *program;
    enum zc_status status = find(programs, row->texts[USERNAME], row->texts[APPID], &program, error);
    if (status != ZC_OK || !program)
        return status;
    program->evidence |= source->evidence;
    if (row->time_ms > program->last_used_ms)
        program->last_used_ms = row->time_ms;
    const char *name = row->texts[NAME] ? row->texts[NAME] : row->texts[SHORT_NAME];
    if (name && !program->name && !(program->name = zc_arena_copy(programs->arena, name)))
        return zc_fail_nomem(error);
    return zc_android_mini_programs_set_appid(programs, program, row->texts[APPID], error);
}

static enum zc_status read_row(struct zc_android_context *context, struct zc_android_mini_programs *programs,
                               const struct source *source, struct zc_rows *rows, const int *slots,
                               struct zc_error *error)
{
    struct row row = { 0 };
    zc_arena_reset(&context->row_arena);
    for (int column = USERNAME; column <= SHORT_NAME; column++) {
        if (slots[column] < 0)
            continue;
        enum zc_status status = zc_android_text(rows, (size_t)slots[column], &context->row_arena, &row.texts[column],
                                                error);
        if (status != ZC_OK)
            return status;
        if (row.texts[column] && !*row.texts[column])
            row.texts[column] = NULL;
    }
    if (slots[SCENE] >= 0 && zc_rows_has(rows, (size_t)slots[SCENE]) &&
        zc_rows_int(rows, (size_t)slots[SCENE]) != SCENE_RECENT)
        return ZC_OK;
    if (slots[TIME] >= 0)
        row.time_ms = zc_android_ms(zc_rows_int(rows, (size_t)slots[TIME]));
    row.texts[APPID] = plain_appid(row.texts[APPID], &context->row_arena);
    return merge(programs, source, &row, error);
}

static enum zc_status read_table(struct zc_android_context *context, struct zc_android_mini_programs *programs,
                                 struct zc_database *database, const struct source *source, struct zc_error *error)
{
    const char *const names[COLUMN_MAX] = {
        source->username, source->appid, source->name, source->short_name, source->time, source->scene
    };
    const char *columns[COLUMN_MAX];
    int slots[COLUMN_MAX];
    size_t count = 0;
    for (int i = 0; i < COLUMN_MAX; i++) {
        bool wanted = names[i] && (!source->optional || zc_database_has_column(database, source->table, names[i]));
        slots[i] = wanted ? (int)count : -1;
        if (wanted)
            columns[count++] = names[i];
    }
    if (!count)
        return ZC_OK;
    ZC_AUTO(zc_rows_free_p) struct zc_rows *rows = NULL;
    enum zc_status status = zc_android_open_rows(context, database, source->table, columns, count, false, ZC_TELL_ALL,
                                                 &rows, error);
    while (status == ZC_OK && rows) {
        status = zc_android_next_row(context, database, source->table, rows, ZC_TELL_ALL, error);
        if (status == ZC_OK)
            status = read_row(context, programs, source, rows, slots, error);
    }
    return status == ZC_END ? ZC_OK : status;
}

static enum zc_status read_source(struct zc_android_context *context, struct zc_android_mini_programs *programs,
                                  const struct source *source, struct zc_error *error)
{
    struct zc_database *const databases[] = {
        context->reading->account->mini_programs, context->reading->account->messages
    };
    bool found = false;
    for (size_t i = 0; i < sizeof databases / sizeof *databases; i++) {
        if (!databases[i] || !zc_database_has_table(databases[i], source->table))
            continue;
        found = true;
        enum zc_status status = read_table(context, programs, databases[i], source, error);
        if (status != ZC_OK)
            return status;
    }
    if (found || source->optional || !databases[0])
        return ZC_OK;
    return zc_android_tell_unread(context, databases[0], source->table, "no such table", true, error);
}

static enum zc_status add_contacts(struct zc_android_context *context, struct zc_android_mini_programs *programs,
                                   struct zc_error *error)
{
    for (uint32_t i = 0; i < context->contacts.count; i++) {
        const struct zc_android_contact *contact = &context->contacts.items[i];
        struct zc_android_mini_program *program;
        if (!zc_android_is_mini_program(contact->username))
            continue;
        enum zc_status status = zc_android_mini_programs_get(programs, contact->username, &program, error);
        if (status != ZC_OK)
            return status;
        if (program) {
            program->evidence |= ZC_EVIDENCE_CONTACT;
            program->contact_name = zc_android_contact_name(contact);
        }
    }
    return ZC_OK;
}

enum zc_status zc_android_mini_programs_load(struct zc_android_context *context,
                                             struct zc_android_mini_programs *programs, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    if (!context->reading->account->mini_programs)
        status = zc_android_tell_unread(context, context->reading->account->messages, NULL,
                                        "no AppBrandComm.db beside it: mini-programs are taken from here alone", true,
                                        error);
    for (size_t i = 0; i < sizeof sources / sizeof *sources && status == ZC_OK; i++)
        status = read_source(context, programs, &sources[i], error);
    return status == ZC_OK ? add_contacts(context, programs, error) : status;
}
