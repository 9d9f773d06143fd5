/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/lexicon.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/align.h"

#define LONGEST 7u                       /* characters of a word */
#define MOST_PLACES 64u                  /* that one character takes */
#define UNSURE 0.6f                      /* what a mended character counts for at most */

/* How much less likely, as a logarithm, the word's character may be, by the length of the word.  On photographs the
 * right one is up to 10 behind, one that does not stand there 15 and more, but for what looks much alike. */
static const float most_loss[LONGEST + 1] = { 0, 0, 5, 7, 10, 10, 10, 10 };

/* Marks, what stands beside marks, heads, and the words of the first lines of a paper; at the end words that differ
 * from these in one character and must not become them, nor anything become these. */
static const char *const words[] = {
    "绝密", "机密", "秘密", "机要", "密级", "工作秘密", "商业秘密", "核心商密",
    "普通商密", "国家秘密", "内部资料", "内部文件", "内部使用", "内部材料",
    "内部刊物", "内部明电", "注意保存", "妥善保管", "不得外传", "严禁外传",
    "严禁复印", "启用前", "长期", "解密", "特急", "加急", "平急", "特提", "签发人",
    "签发", "文件", "纪要", "请示", "批复", "报告", "通知", "通报", "公报", "决定",
    "决议", "意见", "命令", "印发", "抄送", "主送", "附件", "会议纪要", "密码电报",
    "明传电报", "传真电报", "讯问笔录", "询问笔录", "起诉意见书", "办公室", "办公厅",
    "委员会", "人民政府", "公安局", "公安厅", "有关", "有关部门", "有关情况",
    "有关事项", "关于", "机关", "工作", "单位", "情况", "落实", "审核把关", "不得延误",
    "现予印发",
    /* From here on: */
    "私密", "严密", "保密", "机器", "加密", "文化", "文本", "公安", "公开", "公文",
    "周密", "紧密", "精密", "亲密", "细密", "缜密", "告密", "泄密", "失密", "窃密", "涉密",
    "脱密", "秘书", "秘方", "秘诀", "秘籍", "机会", "机构", "机制", "机械", "绝对", "绝不",
    "相关", "并于", "对于", "由于", "位于", "属于", "基于", "工会",
};

#define FIRST_OTHER "私密"

bool zc_lexicon_new(const struct zc_alphabet *alphabet, struct zc_lexicon *ret_lexicon)
{
    struct zc_lexicon lexicon = { calloc(sizeof words / sizeof *words, sizeof *lexicon.words), 0, 0 };
    if (!lexicon.words)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        uint16_t *word = lexicon.words[lexicon.count];
        size_t length = 0;
        bool known = true;
        for (const char *c = words[i]; *c && known; c += 3) {            /* each of them has three bytes */
            uint32_t at = 0;
            while (at < alphabet->count && (strncmp(alphabet->characters[at], c, 3) != 0
                                            || alphabet->characters[at][3] != 0))
                at++;
            known = at < alphabet->count && length < LONGEST;
            if (known)
                word[length++] = (uint16_t)at;
        }
        word[length] = ZC_NO_CHARACTER;
        if (strcmp(words[i], FIRST_OTHER) == 0)
            lexicon.first_other = lexicon.count;
        lexicon.count += known;
    }
    *ret_lexicon = lexicon;
    return true;
}

void zc_lexicon_finish(struct zc_lexicon *lexicon)
{
    free(lexicon->words);
    *lexicon = (struct zc_lexicon){ NULL, 0, 0 };
}

static size_t length_of(const uint16_t *word)
{
    size_t length = 0;
    while (word[length] != ZC_NO_CHARACTER)
        length++;
    return length;
}

/* How the characters differ from the word: how often, and where last. */
static size_t compare(const uint16_t *word, size_t length, const struct zc_decoded *decoded, size_t *ret_at)
{
    size_t differ = 0;
    for (size_t i = 0; i < length; i++)
        if (decoded[i].character != word[i]) {
            differ++;
            *ret_at = i;
        }
    return differ;
}

/* How likely a character is where another was read, as a logarithm. */
static float likelihood(const struct zc_alphabet *alphabet, const struct zc_shares *shares, uint16_t character)
{
    uint16_t codes[ZC_SPELLING_MOST];
    uint32_t states[MOST_PLACES];
    float score = -FLT_MAX;
    size_t count = zc_alphabet_spell(alphabet, character, codes);
    return count > 0 && zc_align(shares, codes, count, states, &score) ? score : -FLT_MAX;
}

/* Puts the word's character there if the pixels speak nearly as well for it. */
static bool mend(const struct zc_alphabet *alphabet, const struct zc_shares *shares, struct zc_decoded *decoded,
                 size_t count, size_t at, uint16_t character, float most)
{
    size_t first = at > 0 ? decoded[at - 1].end : 0, end = at + 1 < count ? decoded[at + 1].first : shares->count;
    if (end <= first || end - first > MOST_PLACES)
        return false;
    struct zc_shares here = *shares;
    here.rows += first * shares->step;
    here.count = end - first;
    float loss = likelihood(alphabet, &here, decoded[at].character) - likelihood(alphabet, &here, character);
    if (!(loss < most))
        return false;
    decoded[at].character = character;
    decoded[at].least = decoded[at].least < UNSURE ? decoded[at].least : UNSURE;
    return true;
}

/* Is this, or what it is the start of, a word as it stands? */
static bool is_word(const struct zc_lexicon *lexicon, const struct zc_decoded *decoded, size_t count)
{
    size_t at;
    for (size_t i = 0; i < lexicon->count; i++) {
        size_t length = length_of(lexicon->words[i]);
        if (length <= count && compare(lexicon->words[i], length, decoded, &at) == 0)
            return true;
    }
    return false;
}

void zc_lexicon_mend(const struct zc_lexicon *lexicon, const struct zc_alphabet *alphabet,
                     const struct zc_shares *shares, struct zc_decoded *decoded, size_t count)
{
    for (size_t start = 0; start + 1 < count; start++) {
        if (is_word(lexicon, decoded + start, count - start))
            continue;
        for (size_t i = 0; i < lexicon->first_other; i++) {
            const uint16_t *word = lexicon->words[i];
            size_t length = length_of(word), at = 0;
            if (start + length <= count && compare(word, length, decoded + start, &at) == 1
                && !(at > 0 && is_word(lexicon, decoded + start + at, count - start - at))
                && mend(alphabet, shares, decoded, count, start + at, word[at], most_loss[length]))
                break;
        }
    }
}
