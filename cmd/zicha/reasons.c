/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "reasons.h"

#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/buffer.h"
#include "base/grow.h"
#include "base/install.h"
#include "base/limits.h"
#include "files.h"

#define GAP "{}"
#define MOST_GAPS 8u
#define MOST_DEPTH 3u            /* a sentence in a gap of a sentence in a gap; each after a name */
#define LITTLE 5u                /* letters of a row that says next to nothing by itself */

struct sentence { const char *english, *chinese; };
struct span { const char *at; size_t size; };

struct reasons {
    char *table;                   /* the rows point into it */
    struct sentence *rows;         /* the longest first: it says most of what it fits */
    size_t count;
    char **made;                   /* sentences with their gaps filled */
    size_t made_count, made_room;
};

static int compare_lengths(const void *a, const void *b)
{
    const char *first = ((const struct sentence *)a)->english, *second = ((const struct sentence *)b)->english;
    size_t one = strlen(first), other = strlen(second);
    return one != other ? (one < other) - (one > other) : strcmp(first, second);
}

/* A row is "English TAB Chinese"; lines that begin with # are passed over. */
static enum zc_status cut_rows(struct reasons *reasons, struct zc_error *error)
{
    size_t room = 1;
    for (const char *c = reasons->table; *c; c++)
        room += *c == '\n';
    reasons->rows = calloc(room, sizeof *reasons->rows);
    if (!reasons->rows)
        return zc_fail_nomem(error);
    char *save = NULL;
    for (char *line = strtok_r(reasons->table, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
        char *chinese = strchr(line, '\t');
        if (*line == '#' || !chinese)
            continue;
        *chinese++ = 0;
        reasons->rows[reasons->count++] = (struct sentence){ line, chinese };
    }
    qsort(reasons->rows, reasons->count, sizeof *reasons->rows, compare_lengths);
    return ZC_OK;
}

enum zc_status reasons_load(struct reasons **ret_reasons, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *path = NULL;
    struct reasons *reasons = calloc(1, sizeof *reasons);
    if (!reasons)
        return zc_fail_nomem(error);
    enum zc_status status = zc_install_find_data("templates/lang/reasons.tsv", &path, error);
    if (status == ZC_OK)
        status = files_load(path, ZC_LIMIT_TEXT_FILE, &reasons->table, NULL, error);
    if (status == ZC_OK)
        status = cut_rows(reasons, error);
    if (status == ZC_OK)
        *ret_reasons = reasons;
    else
        reasons_free(reasons);
    return status;
}

void reasons_free(struct reasons *reasons)
{
    if (!reasons)
        return;
    for (size_t i = 0; i < reasons->made_count; i++)
        free(reasons->made[i]);
    free(reasons->made);
    free(reasons->rows);
    free(reasons->table);
    free(reasons);
}

/* Does the text fit the pattern?  Between two gaps stands what comes first; the last piece stands at the end. */
static bool fits(const char *pattern, const char *text, struct span ret_gaps[MOST_GAPS], size_t *ret_count)
{
    size_t count = 0;
    const char *gap = strstr(pattern, GAP);
    if (!gap)
        return strcmp(pattern, text) == 0;
    if (strncmp(pattern, text, (size_t)(gap - pattern)) != 0)
        return false;
    for (text += gap - pattern; gap && count < MOST_GAPS; count++) {
        const char *piece = gap + strlen(GAP), *next = strstr(piece, GAP);
        size_t size = next ? (size_t)(next - piece) : strlen(piece), left = strlen(text);
        const char *found = next ? memmem(text, left, piece, size) : left >= size ? text + left - size : NULL;
        if (!found || memcmp(found, piece, size) != 0)
            return false;
        ret_gaps[count] = (struct span){ text, (size_t)(found - text) };
        text = found + size;
        gap = next;
    }
    *ret_count = count;
    return !gap;
}

static const char *find(struct reasons *reasons, const char *english, unsigned depth);

/* What stands in a gap may be a sentence itself. */
static void put_gap(struct reasons *reasons, struct span gap, unsigned depth, struct zc_buffer *text)
{
    ZC_AUTO(zc_free_p) char *english = memchr(gap.at, ' ', gap.size) ? strndup(gap.at, gap.size) : NULL;
    const char *chinese = english && depth < MOST_DEPTH ? find(reasons, english, depth + 1) : NULL;
    zc_buffer_put(text, chinese ? chinese : gap.at, chinese ? strlen(chinese) : gap.size);
}

static const char *fill(struct reasons *reasons, const char *chinese, const struct span *gaps, size_t count,
                        unsigned depth)
{
    struct zc_buffer text = { 0 };
    for (size_t i = 0; i < count; i++) {
        const char *gap = strstr(chinese, GAP);
        if (!gap)
            break;
        zc_buffer_put(&text, chinese, (size_t)(gap - chinese));
        put_gap(reasons, gaps[i], depth, &text);
        chinese = gap + strlen(GAP);
    }
    zc_buffer_put(&text, chinese, strlen(chinese) + 1);
    bool good = !text.failed && zc_grow((void **)&reasons->made, sizeof *reasons->made, reasons->made_count,
                                        &reasons->made_room);
    char *copy = good ? strdup((const char *)text.data) : NULL;
    if (copy)
        reasons->made[reasons->made_count++] = copy;
    zc_buffer_finish(&text);
    return copy;
}

/* Rows that fit anything with a number or a colon in it come last: a file's name before a sentence is no part of it. */
static bool says_little(const struct sentence *row)
{
    size_t letters = 0;
    for (const char *c = row->english; *c; c++)
        letters += (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z');
    return letters <= LITTLE;
}

static const char *find_row(struct reasons *reasons, const char *english, bool little, unsigned depth)
{
    struct span gaps[MOST_GAPS];
    size_t count = 0;
    for (size_t i = 0; i < reasons->count; i++) {
        const struct sentence *row = &reasons->rows[i];
        if (says_little(row) == little && fits(row->english, english, gaps, &count))
            return count == 0 ? row->chinese : fill(reasons, row->chinese, gaps, count, depth);
    }
    return NULL;
}

static const char *find(struct reasons *reasons, const char *english, unsigned depth)
{
    const char *text = find_row(reasons, english, false, depth), *colon = strstr(english, ": ");
    if (!text && colon && depth < MOST_DEPTH && find(reasons, colon + 2, depth + 1)) {
        const struct span parts[] = { { english, (size_t)(colon - english) }, { colon + 2, strlen(colon + 2) } };
        text = fill(reasons, GAP ": " GAP, parts, 2, depth);
    }
    return text ? text : find_row(reasons, english, true, depth);
}

const char *reasons_find(struct reasons *reasons, const char *english)
{
    return find(reasons, english, 0);
}
