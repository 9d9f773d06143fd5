/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/pale_text.h"

#include <string.h>

#define CONFIDENT 60                     /* of pale writing with print across it; a shadow comes to no Chinese */
#define TELLING 45                       /* the same of one that holds the words of a mark */
#define FEWEST 3u                        /* characters */

static bool is_chinese(const struct zc_ocr_symbol *symbol)
{
    unsigned char first = (unsigned char)symbol->text[0];
    return first >= 0xe4 && first <= 0xe9;
}

void zc_pale_text_trim(struct zc_ocr_text *text)
{
    size_t first = 0;
    while (text->count > 0 && !is_chinese(&text->symbols[text->count - 1]))
        text->count--;
    while (first < text->count && !is_chinese(&text->symbols[first]))
        first++;
    text->count -= first;
    memmove(text->symbols, text->symbols + first, text->count * sizeof *text->symbols);
}

/* The words of a mark do not come about by chance. */
static bool tells_mark(const struct zc_line_text *text, const char *read)
{
    return (strstr(read, "密") || strstr(read, "内部") || strstr(read, "外传")) && text->confidence >= TELLING;
}

void zc_pale_text_keep(struct zc_pale_texts *texts, const struct zc_line_text *text, const char *read)
{
    bool telling = tells_mark(text, read);
    if (text->read.count < FEWEST || (text->confidence < CONFIDENT && !telling) || (texts->telling && !telling)
        || texts->count == ZC_PALE_TEXTS)
        return;
    if (texts->count > 0 && !telling && text->confidence <= texts->shapes[0].confidence)
        return;
    for (size_t i = 0; i < texts->count; i++)
        if (strcmp(texts->texts[i], read) == 0)
            return;
    if (!texts->telling)                 /* what tells no mark gives way */
        texts->count = 0;
    texts->telling = telling;
    /* Where it stands and how large it is say nothing against it, as they do of a mark. */
    texts->shapes[texts->count] = (struct zc_line_shape){ .confidence = text->confidence };
    texts->texts[texts->count++] = read;
}
