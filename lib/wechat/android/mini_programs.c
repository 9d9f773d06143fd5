/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/mini_programs.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "wechat/android/xml.h"

void zc_android_mini_programs_finish(struct zc_android_mini_programs *programs)
{
    zc_name_map_finish(&programs->by_username);
    zc_name_map_finish(&programs->by_appid);
    free(programs->items);
    *programs = (struct zc_android_mini_programs){ 0 };
}

static enum zc_status grow(struct zc_android_mini_programs *programs, struct zc_error *error)
{
    uint32_t capacity = programs->capacity ? programs->capacity * 2 : 64;
    struct zc_android_mini_program *items = realloc(programs->items, capacity * sizeof *items);
    if (!items)
        return zc_fail_nomem(error);
    programs->items = items;
    programs->capacity = capacity;
    return ZC_OK;
}

enum zc_status zc_android_mini_programs_get(struct zc_android_mini_programs *programs, const char *username,
                                            struct zc_android_mini_program **ret_program, struct zc_error *error)
{
    uint32_t index = zc_name_map_get(&programs->by_username, username);
    enum zc_status status = ZC_OK;
    if (index == ZC_NO_INDEX) {
        if (programs->count == ZC_LIMIT_MINI_PROGRAMS) {
            programs->over_limit = true;
            *ret_program = NULL;
            return ZC_OK;
        }
        if (programs->count == programs->capacity && (status = grow(programs, error)) != ZC_OK)
            return status;
        const char *copy = zc_arena_copy(programs->arena, username);
        if (!copy)
            return zc_fail_nomem(error);
        if ((status = zc_name_map_put(&programs->by_username, copy, programs->count, error)) != ZC_OK)
            return status;
        index = programs->count++;
        programs->items[index] = (struct zc_android_mini_program){ .username = copy };
    }
    *ret_program = &programs->items[index];
    return ZC_OK;
}

enum zc_status zc_android_mini_programs_set_appid(struct zc_android_mini_programs *programs,
                                                  struct zc_android_mini_program *program, const char *appid,
                                                  struct zc_error *error)
{
    if (!program || program->appid || !appid || !*appid)
        return ZC_OK;
    const char *copy = zc_arena_copy(programs->arena, appid);
    if (!copy)
        return zc_fail_nomem(error);
    program->appid = copy;
    if (zc_name_map_get(&programs->by_appid, copy) != ZC_NO_INDEX)
        return ZC_OK;
    return zc_name_map_put(&programs->by_appid, copy, (uint32_t)(program - programs->items), error);
}

static enum zc_status add_card(struct zc_android_mini_programs *programs, xmlNodePtr appmsg, struct zc_arena *row_arena,
                               struct zc_error *error)
{
    int64_t type = zc_xml_number(row_arena, appmsg, "type");
    xmlNodePtr info = zc_xml_child(appmsg, "weappinfo");
    const char *username = zc_xml_text(row_arena, appmsg, "sourceusername");
    username = username ? username : zc_xml_text(row_arena, info, "username");
    if ((type != 33 && type != 36) || !username)
        return ZC_OK;
    struct zc_android_mini_program *program;
    enum zc_status status = zc_android_mini_programs_get(programs, username, &program, error);
    if (status != ZC_OK || !program)
        return status;
    program->evidence |= ZC_EVIDENCE_CARD;
    const char *name = zc_xml_text(row_arena, appmsg, "sourcedisplayname");
    if (name && !program->card_name && !(program->card_name = zc_arena_copy(programs->arena, name)))
        return zc_fail_nomem(error);
    return zc_android_mini_programs_set_appid(programs, program, zc_xml_text(row_arena, info, "appid"), error);
}

enum zc_status zc_android_mini_programs_add_card(struct zc_android_mini_programs *programs, const char *content,
                                                 struct zc_arena *row_arena, struct zc_error *error)
{
    struct zc_xml xml;
    enum zc_status status = zc_xml_parse(content, strlen(content), &xml, error);
    if (status != ZC_OK)
        return status;
    xmlNodePtr appmsg = zc_xml_top(&xml, "appmsg");
    if (appmsg)
        status = add_card(programs, appmsg, row_arena, error);
    zc_xml_finish(&xml);
    return status;
}

enum zc_status zc_android_mini_programs_emit(struct zc_android_context *context,
                                             const struct zc_android_mini_programs *programs, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    if (programs->over_limit)
        status = zc_android_tell_unread(context, context->reading->account->messages, NULL,
                                        "more mini-programs than the limit: the rest is not listed", false, error);
    for (uint32_t i = 0; i < programs->count && status == ZC_OK; i++) {
        const struct zc_android_mini_program *program = &programs->items[i];
        if (!program->evidence)
            continue;                /* only a line of AppBrandIdentifierInfo */
        const char *name = program->name ? program->name : program->contact_name;
        const struct zc_mini_program_record record = {
            .account = context->account, .username = program->username, .appid = program->appid,
            .name = name ? name : program->card_name, .evidence = program->evidence,
            .last_used_ms = program->last_used_ms,
        };
        status = context->sink->mini_program(context->sink->data, &record, error);
    }
    return status;
}
