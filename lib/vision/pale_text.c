/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/pale_text.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>

#define CONFIDENT 60                     /* of pale writing with print across it; a shadow comes to no Chinese */
#define TELLING 45                       /* the same of one that holds the words of a mark */
#define FEWEST 3u                        /* characters */
#define LOOKS 3u
#define ENDS 1.2                         /* heights: a character, and the room before it */

static bool is_chinese(const struct zc_ocr_symbol *symbol)
{
    unsigned char first = (unsigned char)symbol->text[0];
    return first >= 0xe4 && first <= 0xe9;
}

static void trim(struct zc_ocr_text *text)
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
    return (zc_line_text_hints_at_mark(read) || strstr(read, "外传")) && text->confidence >= TELLING;
}

static void keep(struct zc_pale_texts *texts, const struct zc_line_text *text, const char *read)
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

/* The bands as they were found, and each with room for a character that is paler still at both ends. */
static size_t put_up(struct zc_line_job *jobs, const struct zc_line *lines, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t longer = 0; longer < 2; longer++) {
            struct zc_line line = lines[i];
            line.length += longer ? 2 * ENDS * line.height : 0;
            jobs[2 * i + longer] = (struct zc_line_job){ .line = line, .pale = true, .well = true, .again = LOOKS };
        }
    return 2 * count;
}

enum zc_status zc_pale_texts_read(struct zc_ocr *ocr, const struct zc_sheet *sheet, struct zc_arena *arena,
                                  struct zc_pale_texts *ret_texts, struct zc_error *error)
{
    struct zc_line lines[ZC_WATERMARKS_MOST];
    struct zc_line_job *jobs = calloc(ZC_PALE_TEXTS, sizeof *jobs);
    size_t count = 0;
    PIX *grey = NULL;
    enum zc_status status = jobs ? zc_watermark_find(sheet, lines, &count, &grey, error) : zc_fail_nomem(error);
    if (status == ZC_OK && count > 0) {
        count = put_up(jobs, lines, count);
        status = zc_lines_read(ocr, grey, jobs, count, error);
    }
    for (size_t i = 0; status == ZC_OK && i < count; i++) {
        const char *read = "";
        trim(&jobs[i].text.read);
        status = zc_line_text_copy(arena, &jobs[i].text, true, &read, error);
        if (status == ZC_OK)
            keep(ret_texts, &jobs[i].text, read);
    }
    pixDestroy(&grey);
    free(jobs);
    return status;
}
