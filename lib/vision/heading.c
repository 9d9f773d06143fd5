/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/heading.h"

#include <stdlib.h>
#include <string.h>

#include "vision/line_looks.h"

#define LARGE 1.35                       /* times the usual height: a title or a head is higher */
#define LONG 6.5                         /* times as long as high: longer than a mark with its term */
#define HEAD_HEIGHT 1.5                  /* times as high as the number below it */
#define BELOW 2.5                        /* heights of a head's characters */
#define NEAR 4u                          /* lines; between a head and its number hardly any stands */
#define LEAST_FIGURES 4u                 /* that are left of a number */
#define SHORTEST_NUMBER 6.0              /* times as long as high: 京政〔2021〕1号 */
#define LONGEST_NUMBER 17.0
#define HARD 80                          /* confidence of a line that hardly can be read */
#define MOST_MARKS 3u                    /* lines that are read as a mark */
#define MOST_NUMBERS 3u                  /* lines that are read as the number of a paper */
#define MOST_LARGE 6u                    /* lines that are read once more as a whole */
#define LEAST_LARGE 4u                   /* characters of them */
#define HAN 3u                           /* bytes of one of them in UTF-8 */

struct work {
    struct zc_heading *heading;
    struct zc_line_text text;
    struct zc_issuer issuer;             /* by the name in the head */
    size_t name;                         /* the line of that name */
};

bool zc_heading_is_high(const struct zc_lines *lines, const struct zc_line *line)
{
    return line->height > LARGE * lines->body;
}

bool zc_heading_is_large(const struct zc_lines *lines, const struct zc_line *line)
{
    return zc_heading_is_high(lines, line) && line->length > LONG * line->height;
}

struct zc_line_job zc_heading_job(const struct zc_sheet *sheet, const struct zc_line *line, unsigned again)
{
    return (struct zc_line_job){ .line = *line, .well = true, .again = again, .smooth = zc_sheet_for(sheet, line),
                                 .other = zc_sheet_other(sheet, line),
                                 .large = zc_heading_is_high(&sheet->lines, line),
                                 .came = zc_heading_is_large(&sheet->lines, line) ? sheet->grey : NULL };
}

/* The line a head has below it, where the number stands: shorter and smaller. */
static bool is_below_head(const struct zc_lines *lines, size_t index)
{
    const struct zc_line *list = lines->list, *line = &list[index];
    for (size_t i = index; i-- > 0 && i + NEAR > index;) {
        double apart = line->y - list[i].y;
        if (list[i].height > HEAD_HEIGHT * line->height && list[i].length > line->length
            && apart < BELOW * list[i].height + line->height)
            return true;
    }
    return false;
}

static bool has_figures(const struct zc_line_text *text)
{
    size_t figures = 0;
    for (size_t i = 0; i < text->read.count; i++)
        figures += text->read.symbols[i].text[0] >= '0' && text->read.symbols[i].text[0] <= '9';
    return figures >= LEAST_FIGURES && text->read.count > figures;
}

/* As long as a number with its year is; and thin strokes may come to nothing in the first look. */
static bool is_as_long(const struct zc_line *line)
{
    return line->length > SHORTEST_NUMBER * line->height && line->length < LONGEST_NUMBER * line->height;
}

/* Minutes are counted without a name before the year: 〔2021〕9号.  Nothing must be made up there. */
static bool lacks_name(const char *text)
{
    static const char *const brackets[] = { "〔", "【", "（", "《", "〈", "[", "(", "{", "<", "人〔", "人[", "人【" };
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++)
        if (strncmp(text, brackets[i], strlen(brackets[i])) == 0)
            return true;
    return false;
}

bool zc_heading_may_be_number(const struct zc_lines *lines, size_t index, const struct zc_line_text *read,
                              const char *text)
{
    bool hard = read->confidence < HARD && is_as_long(&lines->list[index]);
    if (lacks_name(text))
        return false;
    return zc_line_may_be_number(text) || ((hard || has_figures(read)) && is_below_head(lines, index));
}

static bool is_name(const struct zc_heading *heading, size_t index)
{
    const struct zc_lines *lines = &heading->sheet->lines;
    return lines->list[index].height > HEAD_HEIGHT * lines->body
           && strncmp(heading->texts[index], "关于", 2 * HAN) != 0;
}

/* Is it worth the looks: large, no mark, and not sure?  Of the name the number is told too. */
static bool is_worth(const struct work *work, size_t index)
{
    const struct zc_heading *heading = work->heading;
    const char *text = heading->texts[index];
    const struct zc_lines *lines = &heading->sheet->lines;
    return text && zc_heading_is_large(lines, &lines->list[index])
           && (heading->doubtful[index] || (work->issuer.first_count == 0 && is_name(heading, index)))
           && strlen(text) >= LEAST_LARGE * HAN && !heading->shapes[index].star && !strstr(text, "密")
           && !heading->number[index];
}

static enum zc_status read_large(struct work *work, size_t index, struct zc_error *error)
{
    struct zc_heading *heading = work->heading;
    struct zc_issuer issuer;
    enum zc_status status = zc_line_read_large(heading->ocr, heading->sheet, &heading->sheet->lines.list[index],
                                               &work->text.read, &issuer, error);
    zc_line_text_trim(&work->text.read);
    if (status != ZC_OK || work->text.read.count == 0)
        return status;
    status = zc_line_text_copy(heading->arena, &work->text, true, &heading->texts[index], error);
    if (status == ZC_OK && work->issuer.first_count == 0 && is_name(heading, index)) {
        work->issuer = issuer;
        work->issuer.name = heading->texts[index];
        work->name = index;
    }
    return status;
}

/* The name of the head takes the first character of the number, where its pixels allow for it. */
static enum zc_status share_first(struct work *work, const char *number, struct zc_error *error)
{
    struct zc_heading *heading = work->heading;
    bool allowed = false;
    for (size_t i = 0; i < work->issuer.first_count; i++)
        allowed = allowed || (!work->issuer.firsts[i].other && strncmp(work->issuer.firsts[i].text, number, HAN) == 0);
    if (!allowed)
        return ZC_OK;
    char *name = zc_arena_copy(heading->arena, heading->texts[work->name]);
    if (!name)
        return zc_fail_nomem(error);
    char *first = strncmp(name, "中共", 2 * HAN) == 0 ? name + 2 * HAN : name;
    if (strncmp(first, work->issuer.firsts[0].text, HAN) == 0 && strncmp(first + HAN, number, HAN) != 0)
        memcpy(first, number, HAN);
    heading->texts[work->name] = name;
    return ZC_OK;
}

static enum zc_status read_number(struct work *work, size_t index, struct zc_error *error)
{
    struct zc_heading *heading = work->heading;
    enum zc_status status = zc_line_read_number(heading->ocr, heading->sheet, &heading->sheet->lines.list[index],
                                                &work->issuer, &work->text.read, error);
    if (status != ZC_OK || work->text.read.count == 0)
        return status;
    heading->shapes[index].confidence = work->text.read.symbols[0].confidence;
    status = zc_line_text_copy(heading->arena, &work->text, true, &heading->texts[index], error);
    return status == ZC_OK ? share_first(work, heading->texts[index], error) : status;
}

static bool may_be_mark(const struct zc_heading *heading, size_t index)
{
    return heading->texts[index] && heading->stars[index] > 0 && heading->doubtful[index];
}

/* One character and 密★: of that a level is made.  普通商密★, 工作秘密★ are other marks. */
static bool is_known(const char *text)
{
    return strlen(text) > HAN && (unsigned char)*text >= 0xe4 && strncmp(text, "商", HAN) != 0
           && (strncmp(text + HAN, "密★", 2 * HAN) == 0 || strncmp(text + HAN, "密级★", 3 * HAN) == 0);
}

static enum zc_status read_mark(struct work *work, size_t index, struct zc_error *error)
{
    struct zc_heading *heading = work->heading;
    enum zc_status status = zc_line_read_mark(heading->ocr, heading->sheet, &heading->sheet->lines.list[index],
                                              heading->stars[index], is_known(heading->texts[index]),
                                              &work->text.read, error);
    if (status != ZC_OK || work->text.read.count == 0)
        return status;
    heading->shapes[index].confidence = zc_line_mark_confidence(&work->text.read);
    return zc_line_text_copy(heading->arena, &work->text, true, &heading->texts[index], error);
}

enum zc_status zc_heading_read(struct zc_heading *heading, struct zc_error *error)
{
    struct work *work = calloc(1, sizeof *work);
    enum zc_status status = work ? ZC_OK : zc_fail_nomem(error);
    size_t count = heading->sheet->lines.count, large = 0, numbers = 0, marks = 0;
    if (work)
        work->heading = heading;
    for (size_t i = 0; i < count && status == ZC_OK && marks < MOST_MARKS; i++)
        if (may_be_mark(heading, i)) {
            status = read_mark(work, i, error);
            marks++;
        }
    for (size_t i = 0; i < count && status == ZC_OK && large < MOST_LARGE; i++)
        if (is_worth(work, i)) {
            status = read_large(work, i, error);
            large++;
        }
    for (size_t i = 0; i < count && status == ZC_OK && numbers < MOST_NUMBERS; i++)
        if (heading->texts[i] && heading->number[i]) {
            status = read_number(work, i, error);
            numbers++;
        }
    free(work);
    return status;
}
