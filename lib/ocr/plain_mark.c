/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/plain_mark.h"

#include <math.h>
#include <string.h>

#include "ocr/align.h"
#include "ocr/named.h"

#define HAN 3u                           /* bytes of one of them in UTF-8 */
#define DOUBT 24.0                       /* at most so much a look speaks against a word: it may be blind */

enum kind { TOP, HIGH, SECRET, WORK, INTERNAL, OTHER };

struct spelled { const char *text; enum kind kind; };

static const struct spelled levels[] = {
    { "绝密", TOP }, { "机密", HIGH }, { "秘密", SECRET }, { "绝密级", TOP }, { "机密级", HIGH }, { "秘密级", SECRET },
    { "绝密文件", TOP }, { "机密文件", HIGH }, { "秘密文件", SECRET }, { "絕密", TOP }, { "機密", HIGH },
    { "祕密", SECRET }, { "絕密文件", TOP }, { "機密文件", HIGH }, { "祕密文件", SECRET }, { "絕密級", TOP },
    { "機密級", HIGH }, { "祕密級", SECRET },
};
static const struct spelled firsts[] = {
    { "工作秘密", WORK }, { "内部资料", INTERNAL }, { "内部文件", INTERNAL }, { "内部材料", INTERNAL },
    { "内部使用", INTERNAL }, { "内部参考", INTERNAL }, { "内部刊物", INTERNAL }, { "内部掌握", INTERNAL },
    { "内部传阅", INTERNAL }, { "内部资料请", INTERNAL },
};
static const char *const seconds[] = {
    "", "注意保存", "注意保密", "不得外传", "严禁外传", "请勿外传", "妥善保管", "阅后收回", "不得复印",
};
/* What stands alone on a line and looks like one of them. */
static const struct spelled others[] = {
    { "保密", OTHER }, { "涉密", OTHER }, { "加密", OTHER }, { "解密", OTHER }, { "私密", OTHER }, { "商密", OTHER },
    { "机要", OTHER }, { "秘书", OTHER }, { "机关", OTHER }, { "严密", OTHER }, { "泄密", OTHER }, { "失密", OTHER },
    { "密级", OTHER }, { "密码", OTHER }, { "绝对", OTHER }, { "机器", OTHER }, { "内部", OTHER }, { "内部培训", OTHER },
    { "内部讲话", OTHER }, { "内部审计", OTHER }, { "内部控制", OTHER }, { "内部明电", OTHER }, { "工作资料", OTHER },
    { "商业秘密", OTHER }, { "国家秘密", OTHER }, { "工作保密", OTHER }, { "工作报告", OTHER }, { "工作秘书", OTHER },
    { "外部资料", OTHER }, { "学习资料", OTHER }, { "会议文件", OTHER }, { "公司文件", OTHER }, { "保密文件", OTHER },
    { "涉密文件", OTHER }, { "机密资料", OTHER }, { "機要", OTHER }, { "絕對", OTHER }, { "親密", OTHER },
    { "机械", OTHER }, { "秘籍", OTHER }, { "稠密", OTHER }, { "亲密", OTHER }, { "揭密", OTHER }, { "绝密档案", OTHER },
    { "特急", OTHER }, { "加急", OTHER }, { "平急", OTHER }, { "急件", OTHER }, { "特提", OTHER }, { "文件", OTHER },
    { "通知", OTHER }, { "关于", OTHER }, { "目录", OTHER },
};

/* Adds a word in two parts, if the alphabet has all of it.  @return false where there is no room */
static bool add(const struct zc_named_list *names, const char *first, const char *second, enum kind kind,
                struct zc_plain_rules *rules)
{
    struct zc_plain_word word = { .kind = (uint8_t)kind };
    const char *parts[] = { first, second };
    for (size_t i = 0; i < 2; i++)
        for (const char *c = parts[i]; *c; c += HAN) {
            const struct zc_named *found;
            char name[ZC_CHARACTER_SIZE] = { 0 };
            memcpy(name, c, HAN);
            if (zc_named_find(names, name, &found) == 0)
                return true;
            if (word.count == ZC_PLAIN_LONGEST)
                return false;
            word.characters[word.count++] = found->character;
        }
    if (rules->count == ZC_PLAIN_WORDS)
        return false;
    rules->words[rules->count++] = word;
    return true;
}

bool zc_plain_rules_new(const struct zc_alphabet *alphabet, struct zc_plain_rules *ret_rules)
{
    struct zc_named_list names;
    bool done = zc_named_new(alphabet, false, &names);
    ret_rules->count = 0;
    for (size_t i = 0; done && i < sizeof levels / sizeof *levels; i++)
        done = add(&names, levels[i].text, "", levels[i].kind, ret_rules);
    for (size_t i = 0; done && i < sizeof firsts / sizeof *firsts; i++)
        for (size_t j = 0; done && j < sizeof seconds / sizeof *seconds; j++)
            done = add(&names, firsts[i].text, seconds[j], firsts[i].kind, ret_rules);
    for (size_t i = 0; done && i < sizeof others / sizeof *others; i++)
        done = add(&names, others[i].text, "", others[i].kind, ret_rules);
    zc_named_finish(&names);
    return done;
}

/* How likely the likeliest text is, whatever it is. */
static double best_of(const struct zc_shares *shares)
{
    double sum = 0;
    for (size_t place = 0; place < shares->count; place++) {
        float most = shares->rows[place * shares->step];
        for (uint32_t code = 1; code < shares->code_count; code++)
            most = fmaxf(most, shares->rows[place * shares->step + code]);
        sum += log(fmax(most, 1e-9));
    }
    return sum;
}

/* What each word loses by one look.  @return false without memory */
static bool ask(const struct zc_plain_rules *rules, const struct zc_alphabet *alphabet, const struct zc_shares *shares,
                double losses[ZC_PLAIN_WORDS])
{
    double best = best_of(shares);
    for (size_t i = 0; i < rules->count; i++) {
        const struct zc_plain_word *word = &rules->words[i];
        double score;
        if (!zc_align_characters(alphabet, shares, word->characters, word->count, &score))
            return false;
        losses[i] += fmin(best - score, DOUBT);
    }
    return true;
}

bool zc_plain_mark_find(const struct zc_plain_rules *rules, const struct zc_alphabet *alphabet,
                        const struct zc_shares *shares, size_t count, struct zc_plain_found *ret_found)
{
    double losses[ZC_PLAIN_WORDS] = { 0 }, next = DOUBT * (double)count;
    size_t best = 0;
    *ret_found = (struct zc_plain_found){ .word = NULL };
    for (size_t i = 0; i < count; i++)
        if (!ask(rules, alphabet, &shares[i], losses))
            return false;
    for (size_t i = 1; i < rules->count; i++)
        best = losses[i] < losses[best] ? i : best;
    for (size_t i = 0; i < rules->count; i++)
        if (rules->words[i].kind != rules->words[best].kind)
            next = fmin(next, losses[i]);
    if (count == 0 || rules->count == 0 || rules->words[best].kind == OTHER)
        return true;
    *ret_found = (struct zc_plain_found){ &rules->words[best], losses[best] / (double)count,
                                          (next - losses[best]) / (double)count };
    return true;
}
