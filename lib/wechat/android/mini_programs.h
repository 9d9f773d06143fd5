/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/mini_programs.h - the mini-programs of an account, merged over all tables that know them.
 * Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_MINI_PROGRAMS_H
#define ZC_WECHAT_ANDROID_MINI_PROGRAMS_H

#include "wechat/android/context.h"

struct zc_android_mini_program {
    const char *username, *appid;
    const char *name, *contact_name, *card_name;
    uint32_t evidence;
    int64_t last_used_ms;
};

/* Zero-initialise with the arena set; ends with zc_android_mini_programs_finish(). */
struct zc_android_mini_programs {
    struct zc_arena *arena;              /* for names: lives as long as this */
    struct zc_android_mini_program *items;
    uint32_t count, capacity;
    struct zc_name_map by_username, by_appid;
    bool over_limit;
};

void zc_android_mini_programs_finish(struct zc_android_mini_programs *programs);
/** The one of that username, made where it is new; NULL above the cap, which is noted in over_limit. */
enum zc_status zc_android_mini_programs_get(struct zc_android_mini_programs *programs, const char *username,
                                            struct zc_android_mini_program **ret_program,
                                            struct zc_error *error) ZC_MUST_USE;
/** Give it an id, if it has none yet. */
enum zc_status zc_android_mini_programs_set_appid(struct zc_android_mini_programs *programs,
                                                  struct zc_android_mini_program *program, const char *appid,
                                                  struct zc_error *error) ZC_MUST_USE;
/** A message in scope that may hold a card. */
enum zc_status zc_android_mini_programs_add_card(struct zc_android_mini_programs *programs, const char *content,
                                                 struct zc_arena *row_arena, struct zc_error *error) ZC_MUST_USE;
/** Read the tables of AppBrandComm.db and EnMicroMsg.db, and the contacts. */
enum zc_status zc_android_mini_programs_load(struct zc_android_context *context,
                                             struct zc_android_mini_programs *programs,
                                             struct zc_error *error) ZC_MUST_USE;
/** Hand all of them to the sink. */
enum zc_status zc_android_mini_programs_emit(struct zc_android_context *context,
                                             const struct zc_android_mini_programs *programs,
                                             struct zc_error *error) ZC_MUST_USE;

#endif
