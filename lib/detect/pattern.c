/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "detect/rule_parts.h"

static const char *const group_names[ZC_GROUP_COUNT] = {
    "level", "star", "term", "mark", "link", "org", "year", "number", "month", "day", "issuer"
};

/* A name the verdict does not know would be a slip of the pen nobody sees. */
static bool take_groups(struct zc_pattern *pattern, char *fault)
{
    uint32_t count = 0, width = 0;
    PCRE2_SPTR table = NULL;
    pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMECOUNT, &count);
    pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMEENTRYSIZE, &width);
    pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMETABLE, &table);
    for (uint32_t i = 0; i < count; i++) {
        const char *name = (const char *)table + i * width + 2;
        int group = 0;
        while (group < ZC_GROUP_COUNT && strcmp(group_names[group], name) != 0)
            group++;
        if (group == ZC_GROUP_COUNT) {
            snprintf(fault, 200, "the pattern names a group %.60s, which nothing knows", name);
            return false;
        }
        pattern->groups[group] = (uint32_t)(table[i * width] << 8 | table[i * width + 1]);
    }
    return true;
}

bool zc_pattern_compile(const char *text, struct zc_pattern *ret_pattern, char *ret_fault)
{
    int code;
    PCRE2_SIZE offset;
    struct zc_pattern pattern = { 0 };
    pattern.code = pcre2_compile((PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED,
                                 PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &code, &offset, NULL);
    if (!pattern.code) {
        char reason[128] = "";
        pcre2_get_error_message(code, (PCRE2_UCHAR *)reason, sizeof reason);
        snprintf(ret_fault, 200, "the pattern is faulty before \"%.24s\": %s", text + offset, reason);
        return false;
    }
    if (!take_groups(&pattern, ret_fault)) {
        pcre2_code_free(pattern.code);
        return false;
    }
    pcre2_jit_compile(pattern.code, PCRE2_JIT_COMPLETE);   /* without it matching is slower, not otherwise */
    *ret_pattern = pattern;
    return true;
}

int zc_pattern_match(const struct zc_pattern *pattern, const struct zc_normal *normal, size_t from,
                     pcre2_match_data *match, pcre2_match_context *context)
{
    const PCRE2_SIZE *places = pcre2_get_ovector_pointer(match);
    for (;;) {
        int found = pcre2_match(pattern->code, (PCRE2_SPTR)normal->text, normal->size, from, PCRE2_NO_UTF_CHECK, match,
                                context);
        if (found < 0 || !pattern->apart || zc_normal_stands_apart(normal, places[0], places[1]))
            return found;
        if (places[1] <= from)
            return PCRE2_ERROR_NOMATCH;
        from = places[1];
    }
}

void zc_pattern_finish(struct zc_pattern *pattern)
{
    pcre2_code_free(pattern->code);
    pattern->code = NULL;
}
