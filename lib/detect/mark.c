/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "detect/detector_parts.h"

#define HAN 3u                    /* bytes of one of them in UTF-8 */

/* The first character of a level, and what it is read for: characters with the same left half. */
static const struct { const char *firsts; enum zc_level level; } levels[] = {
    { "绝艳绍绥维绎绾纯绞绳绕络", ZC_LEVEL_TOP_SECRET },
    { "机初栅杌枕杉杜权杭枇札朴杆材枫", ZC_LEVEL_SECRET },
    { "秘祛祗税黎秒裕祥祸祝祈租秋称袖", ZC_LEVEL_CONFIDENTIAL },
};

static bool begins(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* @return `other` where the text begins with none */
static enum zc_level level_of(const char *text, enum zc_level other)
{
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        for (const char *first = levels[i].firsts; *first; first += HAN)
            if (strncmp(text, first, HAN) == 0)
                return levels[i].level;
    return other;
}

/* 0 is read as O, 1 as l, I, |, ] or 工, 5 as S; 月 as 后, 捕; 期 as 其, 斯. */
static const char *mend_term(struct zc_detector *detector, const char *term)
{
    static const char letters[] = "OolI|]S";
    static const char *const digits[] = { "0", "0", "1", "1", "1", "1", "5" };
    char mended[256];
    size_t size = 0;
    for (const char *c = term; *c && size + 8 < sizeof mended;) {
        const char *misread = strchr(letters, *c), *put = c;
        size_t used = misread || (unsigned char)*c < 0x80 ? 1 : HAN, width = used;
        if (misread)
            put = digits[misread - letters];
        if (begins(c, "工") && c[HAN] && (strchr("0123456789", c[HAN]) || begins(c + HAN, "年"))) {
            put = "1";
            width = 1;
        } else if (begins(c, "个") && strlen(c) == 2 * HAN) {
            put = "个月";
            used = width = 2 * HAN;
        } else if (begins(c, "长") && strlen(c) == 2 * HAN) {
            put = "长期";
            used = width = 2 * HAN;
        }
        mended[size] = 0;
        if (width == HAN && used == HAN && strlen(c) == HAN && c > term && c[-1] >= '0' && c[-1] <= '9'
            && !begins(c, "月") && !begins(c, "日"))
            put = strstr(mended, "月") ? "日" : "年";    /* the last character behind digits: what they are read for */
        memcpy(mended + size, put, width);
        size += width;
        c += used <= strlen(c) ? used : strlen(c);
    }
    mended[size] = 0;
    /* 工 beside a star is lost in it, and 竣 is not read for sure */
    const char *built = strstr(mended, "工前");
    if (built && strlen(built) == 2 * HAN && (begins(mended, "程") || begins(mended, "工程")) && strlen(mended) <= 5 * HAN)
        return zc_arena_copy(&detector->arena, "工程竣工前");
    return zc_arena_copy(&detector->arena, mended);
}

/* One form for what stands on covers with a space, a comma or nothing between the halves: 内部资料 注意保存. */
static const char *space_phrases(struct zc_detector *detector, const char *mark)
{
    static const char *const second[] = { "注意", "请勿", "不得", "严禁", "禁止", "切勿", "阅后", "会后", "看后", "用后",
                                          "妥善", "严格", NULL };
    struct zc_buffer made = { 0 };
    for (const char *c = mark; *c;) {
        bool split = false;
        for (const char *const *word = second; *word; word++)
            split |= c > mark && begins(c, *word);
        if (split && made.size > 0 && made.data[made.size - 1] != ' ')
            zc_buffer_put(&made, " ", 1);
        if (strchr(",;!-", *c))
            zc_buffer_put(&made, " ", 1);
        else
            zc_buffer_put(&made, c, 1);
        c++;
    }
    const char *text = zc_buffer_text(&made);
    const char *kept = zc_arena_copy(&detector->arena, text);
    zc_buffer_finish(&made);
    return kept;
}

static const char *level_word(enum zc_level level)
{
    const char *name = zc_level_name(level);
    return name ? name : "";
}

void zc_mark_read(struct zc_detector *detector, const struct zc_rule *rule, const struct zc_normal *normal,
                  struct zc_hit *hit)
{
    const char *level = zc_apply_group(detector, &rule->pattern, normal, ZC_GROUP_LEVEL);
    const char *star = zc_apply_group(detector, &rule->pattern, normal, ZC_GROUP_STAR);
    const char *term = zc_apply_group(detector, &rule->pattern, normal, ZC_GROUP_TERM);
    const char *mark = zc_apply_group(detector, &rule->pattern, normal, ZC_GROUP_MARK);
    if (level && rule->level_of_match)
        hit->level = level_of(level, hit->level);
    if (detector->input->source == ZC_TEXT_OCR && term)
        term = mend_term(detector, term);
    hit->complete = star || term;
    hit->termed = term != NULL;
    hit->sealed = term && strstr(term, "启封前");
    const char *word = mark ? mark : rule->level_of_match ? level_word(hit->level) : level;
    if (!word)
        return;
    if (rule->class == ZC_CLASS_INTERNAL || rule->class == ZC_CLASS_WORK_SECRET)
        word = space_phrases(detector, word);
    const char *sign = star && strcmp(star, "▲") == 0 ? "▲" : star && strcmp(star, "◆") == 0 ? "◆" : "★";
    if (rule->class == ZC_CLASS_EXAM && level && !term)
        term = "启用前";          /* 司用前, 局用前: what is read for it */
    hit->mark = word ? zc_arena_print(&detector->arena, "%s%s%s", word, hit->complete || term ? sign : "",
                                      term ? term : "") : NULL;
    detector->no_memory |= !hit->mark;
}

/* Of the parameters of an address only these name the shared thing; the rest may be a code or a visitor. */
static bool names_thing(const char *parameter, size_t size)
{
    static const char *const kept[] = { "shareid=", "uk=", "surl=", "id=", "fid=", "sid=" };
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (size > strlen(kept[i]) && begins(parameter, kept[i]))
            return true;
    return false;
}

const char *zc_link_read(struct zc_detector *detector, const struct zc_rule *rule, const struct zc_normal *normal)
{
    const char *address = zc_apply_group(detector, &rule->pattern, normal, ZC_GROUP_LINK);
    const char *named = zc_apply_group(detector, &rule->pattern, normal, ZC_GROUP_MARK);
    const char *service = named ? named : rule->service ? rule->service : rule->id;
    if (!address)
        return service;
    struct zc_buffer made = { 0 };
    size_t bare = strcspn(address, "?#");
    char mark = '?';
    zc_buffer_put(&made, address, bare);
    for (const char *c = address + bare; *c == '?' || *c == '&';) {
        size_t size = strcspn(++c, "&#");
        if (names_thing(c, size)) {
            zc_buffer_put(&made, &mark, 1);
            zc_buffer_put(&made, c, size);
            mark = '&';
        }
        c += size;
    }
    const char *text = zc_buffer_text(&made);
    const char *link = text ? zc_arena_print(&detector->arena, "%s %s", service, text) : NULL;
    zc_buffer_finish(&made);
    detector->no_memory |= !link;
    return link;
}
