/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "detect/detector.h"
#include "detect/normalise.h"
#include "detect/personal.h"

#define HAN 3u                                  /* bytes of one of them in UTF-8 */
#define ANONYMOUS "某"

/* The text while it is masked: one entry a character; a character is replaced, never dropped, so places stay. */
struct letter { uint32_t original, shown; size_t offset; };
struct letters { struct letter *list; size_t count; const char *text; size_t size; };

static bool is_digit(uint32_t c) { return (c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19); }
static bool is_han(uint32_t c) { return c >= 0x4e00 && c <= 0x9fff; }
static bool is_word(uint32_t c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_x(uint32_t c) { return c == 'X' || c == 'x' || c == 0xff38; }

static bool split(const char *text, struct letters *ret_letters)
{
    size_t size = strlen(text);
    struct letters letters = { calloc(size + 1, sizeof *letters.list), 0, text, size };
    if (!letters.list)
        return false;
    for (size_t at = 0; at < size;) {
        uint32_t c;
        size_t used = zc_normal_next(text + at, size - at, &c);
        letters.list[letters.count++] = (struct letter){ c, c, at };
        at += used;
    }
    letters.list[letters.count].offset = size;
    *ret_letters = letters;
    return true;
}

static char *join(struct letters *letters)
{
    struct zc_buffer made = { 0 };
    char bytes[4];
    for (size_t i = 0; i < letters->count; i++)
        zc_buffer_put(&made, bytes, zc_utf8_encode(letters->list[i].shown, bytes));
    char *text = zc_buffer_text(&made);
    free(letters->list);
    if (!text)
        zc_buffer_finish(&made);
    return text;
}

/* The person's name that ends right before `end`, as 张三 does in 张三 13800000000: its Han but the surname. */
static void mask_name_before(struct letters *letters, size_t end)
{
    for (unsigned tries = 0; tries < 3; tries++) {
        size_t last = end;
        for (unsigned skipped = 0; skipped < 6 && last > 0 && !is_han(letters->list[last - 1].original); skipped++) {
            if (is_word(letters->list[last - 1].original))
                return;
            last--;
        }
        size_t first = last;
        while (first > 0 && last - first < 6 && is_han(letters->list[first - 1].original))
            first--;
        size_t offset = letters->list[first].offset, bytes = letters->list[last].offset - offset;
        if (bytes > 0 && zc_person_name(letters->text + offset, bytes) == bytes) {
            for (size_t i = first + zc_surname(letters->text + offset, bytes) / HAN; i < last; i++)
                letters->list[i].shown = 0x67d0;
            return;
        }
        end = first;              /* a label such as 电话, or the sex: the name may stand before it */
    }
}

/* The letters of one number from `at` on, gaps of one space or hyphen in it. */
static size_t number_end(const struct letters *letters, size_t at, size_t *ret_digits)
{
    size_t end = at, digits = 0;
    while (at < letters->count) {
        uint32_t c = letters->list[at].original;
        bool gap = c == ' ' || c == '-' || c == 0x3000;
        if (is_digit(c) || (digits == 17 && is_x(c))) {
            digits++;
            end = at + 1;
        } else if (!gap || digits == 11 || digits >= 15 || at > end) {
            break;
        }
        at++;
    }
    *ret_digits = digits;
    return end;
}

static size_t mask_number(struct letters *letters, size_t at)
{
    size_t digits, end = number_end(letters, at, &digits), seen = 0;
    if (digits < 11)
        return end;
    size_t first = digits >= 15 ? 6 : 3;
    for (size_t i = at; i < end; i++) {
        struct letter *letter = &letters->list[i];
        bool counts = is_digit(letter->original) || is_x(letter->original);
        if (counts && seen >= first && seen + 4 < digits)
            letter->shown = '*';
        seen += counts;
    }
    mask_name_before(letters, at);
    return end;
}

static bool stands_at(const struct letters *letters, size_t at, const char *word)
{
    size_t offset = letters->list[at].offset, size = strlen(word);
    return letters->size - offset >= size && memcmp(letters->text + offset, word, size) == 0;
}

static size_t label_at(const struct letters *letters, size_t at, const char *const *labels)
{
    for (; *labels; labels++)
        if (stands_at(letters, at, *labels))
            return zc_utf8_length(*labels);
    return 0;
}

static size_t skip_separators(const struct letters *letters, size_t at)
{
    while (at < letters->count && strchr(": =\t|", (int)(letters->list[at].original & 0x7f))
           && letters->list[at].original < 0x80 && letters->list[at].original)
        at++;
    return at < letters->count && (letters->list[at].original == 0xff1a || letters->list[at].original == 0x3000)
           ? skip_separators(letters, at + 1) : at;
}

/* Behind a label a surname is enough: 嫌疑人张三于昨日. */
static void mask_name_behind(struct letters *letters, size_t at)
{
    static const char *const stops[] = { "于", "在", "的", "为", "和", "与", "及", "男", "女", "等", "因", "被", "向", "对",
                                         "称", "说", "性", "、", NULL };
    at = skip_separators(letters, at);
    if (at >= letters->count)
        return;
    size_t offset = letters->list[at].offset;
    size_t surname = zc_surname(letters->text + offset, letters->size - offset) / HAN;
    for (size_t i = at + surname; surname && i < at + surname + 2 && i < letters->count; i++) {
        if (!is_han(letters->list[i].original) || label_at(letters, i, stops))
            return;
        letters->list[i].shown = 0x67d0;
    }
}

static void mask_name_with_title(struct letters *letters, size_t title)
{
    for (size_t length = 3; length >= 2; length--) {
        if (title < length)
            continue;
        size_t offset = letters->list[title - length].offset;
        if (zc_surname(letters->text + offset, letters->size - offset) != HAN)
            continue;
        for (size_t i = title - length + 1; i < title; i++)
            letters->list[i].shown = is_han(letters->list[i].original) ? 0x67d0 : letters->list[i].shown;
        return;
    }
}

static void mask_code(struct letters *letters, size_t at)
{
    at = skip_separators(letters, at);
    for (size_t i = at; i < at + 16 && i < letters->count && is_word(letters->list[i].original); i++)
        letters->list[i].shown = '*';
}

/* Four letters and digits behind an address are its code, said without the word. */
static size_t bare_code(const struct letters *letters, size_t at)
{
    size_t end = at;
    while (end < letters->count && is_word(letters->list[end].original))
        end++;
    if (end - at != 4 || at < 2 || letters->list[at - 1].original != ' ')
        return 0;
    for (size_t back = at - 1; back-- > 0;) {
        uint32_t c = letters->list[back].original;
        if (c <= ' ' || c >= 0x80 || c == '/')
            return c == '/' ? 4 : 0;
    }
    return 0;
}

char *zc_mask_text(const char *text)
{
    static const char *const codes[] = { "提取码", "访问码", "提取密码", "访问密码", "密码", "口令", "验证码", "pwd=",
                                         "password=", "code=", "passwd=", NULL };
    static const char *const labels[] = {
        "姓名", "联系人", "嫌疑人", "被害人", "受害人", "当事人", "报案人", "举报人", "控告人", "证人", "签发人", "申请人", "户主",
        "所有人", "收件人", "经办人", "代表人", "被告人", "原告", "被告", "询问人", "讯问人", "记录人", "旅客", "同住人", "患者",
        "学生", "考生", "死者", "伤者", "违法行为人", NULL
    };
    static const char *const titles[] = { "同志", "先生", "女士", "警官", "老师", "医生", NULL };
    struct letters letters;
    if (!split(text, &letters))
        return NULL;
    for (size_t at = 0; at < letters.count;) {
        size_t length;
        if (bare_code(&letters, at))
            mask_code(&letters, at);
        if (is_digit(letters.list[at].original)) {
            at = mask_number(&letters, at);
            continue;
        }
        if ((length = label_at(&letters, at, codes)) > 0)
            mask_code(&letters, at + length);
        else if ((length = label_at(&letters, at, labels)) > 0)
            mask_name_behind(&letters, at + length);
        else if ((length = label_at(&letters, at, titles)) > 0)
            mask_name_with_title(&letters, at);
        at += length ? length : 1;
    }
    return join(&letters);
}

char *zc_mask_name(const char *name)
{
    struct letters letters;
    struct zc_buffer made = { 0 };
    while (*name == ' ')
        name++;
    if (!split(name, &letters))
        return NULL;
    bool han = letters.count > 0 && is_han(letters.list[0].original);
    size_t kept = zc_surname(name, letters.size) / HAN;
    kept = kept == 0 || kept >= letters.count ? letters.count > 0 : kept;
    for (size_t i = 0; i < kept; i++) {
        char bytes[4];
        zc_buffer_put(&made, bytes, zc_utf8_encode(letters.list[i].shown, bytes));
    }
    for (size_t shown = 0; letters.count > 0 && (shown == 0 || (shown < 2 && kept + shown < letters.count)); shown++)
        zc_buffer_put(&made, han ? ANONYMOUS : "*", han ? HAN : 1);
    free(letters.list);
    char *masked = zc_buffer_text(&made);
    if (!masked)
        zc_buffer_finish(&made);
    return masked;
}
