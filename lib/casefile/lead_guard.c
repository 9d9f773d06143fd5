/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The last gate before the case: whatever a caller hands over, no number of a person, no full name of one who is not on
 * the roster and no username gets in, and an excerpt stays short.  What is masked already passes as it is. */
#include <ctype.h>
#include <string.h>

#include "base/auto.h"
#include "base/utf8.h"
#include "casefile/lead_find.h"
#include "detect/detector.h"

#define MOST_EXCERPT 40u           /* characters: CONTRACT, Storage */

static bool looks_like_username(const char *name)
{
    if (strncmp(name, "wxid_", 5) == 0 || strncmp(name, "gh_", 3) == 0 || strchr(name, '@'))
        return true;
    size_t digits = 0, size = strlen(name);
    for (const char *c = name; *c; c++) {
        if (!isalnum((unsigned char)*c) && *c != '_' && *c != '-')
            return false;
        digits += isdigit((unsigned char)*c) || *c == '_';
    }
    return size >= 6 && digits > 0;      /* an account name of one's own choice: letters first, 6 to 20 of them */
}

static bool is_masked(const char *name)
{
    return strchr(name, '*') || strstr(name, "某");
}

static enum zc_status is_on_roster(const struct zc_case *file, const char *name, bool *ret_is, struct zc_error *error)
{
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT 1 FROM roster WHERE name = ?", &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_text(&query, name);
    status = zc_query_next(&query, error);
    *ret_is = status == ZC_OK;
    return status == ZC_END ? ZC_OK : status;
}

/* A copy in the arena of a string from the heap, which is freed. */
static enum zc_status take(char *text, struct zc_arena *arena, const char **ret_text, struct zc_error *error)
{
    const char *copy = text ? zc_arena_copy(arena, text) : NULL;
    free(text);
    if (!copy)
        return zc_fail_nomem(error);
    *ret_text = copy;
    return ZC_OK;
}

enum zc_status zc_lead_guard_name(const struct zc_case *file, const char *name, struct zc_arena *arena,
                                  const char **ret_name, struct zc_error *error)
{
    *ret_name = NULL;
    if (!name || !*name || looks_like_username(name))
        return ZC_OK;
    bool open = false;
    enum zc_status status = is_on_roster(file, name, &open, error);
    if (status != ZC_OK)
        return status;
    if (open || is_masked(name)) {
        *ret_name = zc_arena_copy(arena, name);
        return *ret_name ? ZC_OK : zc_fail_nomem(error);
    }
    return take(zc_mask_name(name), arena, ret_name, error);
}

/* Cut to its most characters, the last of which becomes an ellipsis. */
static void shorten(char *text)
{
    size_t size = strlen(text), at = 0, last = 0;
    for (size_t count = 0; at < size; count++) {
        uint32_t code_point;
        size_t used = zc_utf8_decode(text + at, size - at, &code_point);
        if (count == MOST_EXCERPT - 1)
            last = at;
        if (count == MOST_EXCERPT) {
            size_t room = at - last;
            strcpy(text + last, room >= 3 ? "…" : "?");
            return;
        }
        at += used ? used : 1;
    }
}

/* Names of the roster in an excerpt: they are persons for certain. */
static enum zc_status mask_roster(const struct zc_case *file, const char *text, struct zc_arena *arena,
                                  const char **ret_text, struct zc_error *error)
{
    *ret_text = text;
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    enum zc_status status = zc_query_open(file, "SELECT name FROM roster WHERE length(name) > 1 AND instr(?, name) > 0"
                                          " ORDER BY length(name) DESC, name", &query, error);
    if (status != ZC_OK)
        return status;
    zc_query_text(&query, text);
    while ((status = zc_query_next(&query, error)) == ZC_OK) {
        const char *name = (const char *)sqlite3_column_text(query.statement, 0);
        ZC_AUTO(zc_free_p) char *masked = name ? zc_mask_name(name) : NULL;
        const char *at;
        while (masked && strcmp(masked, name) != 0 && (at = strstr(*ret_text, name))) {
            *ret_text = zc_arena_print(arena, "%.*s%s%s", (int)(at - *ret_text), *ret_text, masked, at + strlen(name));
            if (!*ret_text)
                return zc_fail_nomem(error);
        }
    }
    return status == ZC_END ? ZC_OK : status;
}

static enum zc_status guard_text(const struct zc_case *file, const char **text, struct zc_arena *arena, bool is_excerpt,
                                 struct zc_error *error)
{
    if (!*text)
        return ZC_OK;
    const char *masked = NULL;
    enum zc_status status = take(zc_mask_text(*text), arena, &masked, error);
    if (status == ZC_OK && is_excerpt)
        status = mask_roster(file, masked, arena, &masked, error);
    char *copy = status == ZC_OK ? zc_arena_copy(arena, masked) : NULL;
    if (status != ZC_OK)
        return status;
    if (!copy)
        return zc_fail_nomem(error);
    if (is_excerpt)
        shorten(copy);
    *text = copy;
    return ZC_OK;
}

enum zc_status zc_lead_guard_verdict(const struct zc_case *file, const struct zc_verdict *verdict,
                                     struct zc_arena *arena, struct zc_verdict *ret_verdict, struct zc_error *error)
{
    struct zc_verdict copy = *verdict;
    enum zc_status status = guard_text(file, &copy.excerpt, arena, true, error);
    if (status == ZC_OK)
        status = guard_text(file, &copy.title, arena, false, error);
    if (status == ZC_OK)
        status = guard_text(file, &copy.mark, arena, false, error);
    if (status == ZC_OK)
        *ret_verdict = copy;
    return status;
}
