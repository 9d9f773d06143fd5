/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/plain_marks.h"

#include <leptonica/allheaders.h>
#include <string.h>

#include "vision/line_looks.h"

#define MOST 5u                          /* lines that are asked */
#define SHORT 1.6                        /* times as long as high: two characters, */
#define LONG 13.0                        /* and a mark with what it forbids */
#define HAN 3u                           /* bytes of one of them in UTF-8 */
#define FEW 4u                           /* characters of a line of which nothing need be right */
#define HARD 75                          /* confidence of such a line at most */
#define TOP 0.35                         /* of the page, where it stands */
#define HINTS 3u                         /* characters of marks in a line, or */
#define STRONG_HINTS 2u                  /* with one that hardly stands elsewhere */

static size_t count_hints(const char *text, const char *const *hints, size_t hint_count)
{
    size_t count = 0;
    for (size_t i = 0; i < hint_count; i++)
        count += strstr(text, hints[i]) != NULL;
    return count;
}

static bool hints_at_mark(const char *text)
{
    static const char *const strong[] = { "密", "内", "部", "秘", "绝", "祕", "絕" };
    static const char *const weak[] = {
        "工", "作", "资", "料", "文", "件", "注", "意", "保", "存", "不", "得", "外", "传", "严", "禁", "使", "用", "参", "考",
        "机", "機", "掌", "握",
    };
    size_t first = count_hints(text, strong, sizeof strong / sizeof *strong);
    size_t all = first + count_hints(text, weak, sizeof weak / sizeof *weak);
    return all >= HINTS || (first > 0 && all >= STRONG_HINTS) || (first > 0 && strlen(text) <= 3 * HAN);
}

/* The end of a sentence that was broken into lines: 国家 / 秘密。  Without its sign it would be a mark. */
static bool is_sentence(const char *text)
{
    static const char *const signs[] = { "。", "，", ",", "：", ":", "；", ";", "！", "!", "？", "?", "、", "…" };
    return count_hints(text, signs, sizeof signs / sizeof *signs) > 0;
}

static bool may_be_mark(const struct zc_heading *heading, size_t index)
{
    const struct zc_line *line = &heading->sheet->lines.list[index];
    const char *text = heading->texts[index];
    if (!text || heading->stars[index] > 0 || heading->number[index] || line->length < SHORT * line->height
        || line->length > LONG * line->height)
        return false;
    if ((*text && !heading->doubtful[index]) || is_sentence(text))
        return false;
    bool high = line->y < TOP * pixGetHeight(heading->sheet->even);
    bool hard = heading->shapes[index].confidence < HARD && strlen(text) <= FEW * HAN
                && line->length < (FEW + 1) * line->height;
    return hints_at_mark(text) || (high && hard);
}

static enum zc_status ask(struct zc_heading *heading, size_t index, struct zc_error *error)
{
    struct zc_line_text mark = { .confidence = 0 };
    double loss;
    enum zc_status status = zc_line_read_plain_mark(heading->ocr, heading->sheet, &heading->sheet->lines.list[index],
                                                    &mark.read, &loss, error);
    if (status != ZC_OK || mark.read.count == 0)
        return status;
    heading->shapes[index].confidence = mark.read.symbols[0].confidence;
    return zc_line_text_copy(heading->arena, &mark, true, &heading->texts[index], error);
}

enum zc_status zc_plain_marks_read(struct zc_heading *heading, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    size_t asked = 0;
    for (size_t i = 0; i < heading->sheet->lines.count && status == ZC_OK && asked < MOST; i++)
        if (may_be_mark(heading, i)) {
            status = ask(heading, i, error);
            asked++;
        }
    return status;
}
