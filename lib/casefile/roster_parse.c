/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/auto.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "casefile/csv.h"
#include "casefile/roster.h"

enum column { STAFF, NAME, DEPARTMENT, CATEGORY, CLEARANCE, COLUMN_COUNT };

static const struct { const char *chinese, *english; } heads[COLUMN_COUNT] = {
    { "工号", "staff" }, { "姓名", "name" }, { "部门", "department" }, { "人员类别", "category" },
    { "涉密等级", "clearance" },
};

/* Which column of the file holds which of ours; -1 = none. */
struct layout {
    int at[COLUMN_COUNT];
    uint32_t count;
};

void zc_roster_finish(struct zc_roster *roster)
{
    if (!roster)
        return;
    zc_arena_finish(&roster->arena);
    *roster = (struct zc_roster){ 0 };
}

/* Spreadsheets of Chinese Windows save CSV in GB18030. */
static enum zc_status decode(const char *data, size_t size, char **ret_text, size_t *ret_size,
                             struct zc_error *error)
{
    size_t room = size * 2 + 16, left = room;   /* two bytes become three at most */
    ZC_AUTO(zc_free_p) char *text = malloc(room);
    if (!text)
        return zc_fail_nomem(error);
    iconv_t converter = iconv_open("UTF-8", "GB18030");
    if (converter == (iconv_t)-1)
        return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_CASE, NULL,
                       "this system cannot convert GB18030: save the file as UTF-8");
    char *in = (char *)(uintptr_t)data, *out = text;   /* iconv's prototype lacks a const; it does not write to it */
    size_t in_left = size;
    bool good = iconv(converter, &in, &in_left, &out, &left) != (size_t)-1 && in_left == 0;
    iconv_close(converter);
    if (!good)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CASE, NULL,
                       "the file is neither UTF-8 nor GB18030 (byte %zu): save it as CSV UTF-8", size - in_left);
    *ret_text = text;
    *ret_size = room - left;
    text = NULL;
    return ZC_OK;
}

static int find_head(const char *cell)
{
    for (int i = 0; i < COLUMN_COUNT; i++)
        if (strcmp(cell, heads[i].chinese) == 0 || strcasecmp(cell, heads[i].english) == 0)
            return i;
    return -1;
}

static enum zc_status read_heads(const struct zc_csv_row *row, struct layout *ret_layout,
                                 struct zc_roster_note *note, struct zc_error *error)
{
    for (int i = 0; i < COLUMN_COUNT; i++)
        ret_layout->at[i] = -1;
    ret_layout->count = row->count;
    for (uint32_t i = 0; i < row->count; i++) {
        int head = find_head(row->cells[i]);
        if (head < 0) {
            note->ignored_columns += *row->cells[i] != 0;
            continue;
        }
        if (ret_layout->at[head] >= 0)
            return zc_fail(error, ZC_INVALID, ZC_STAGE_CASE, NULL, "line %u: the column %s (%s) is there twice",
                           row->line, heads[head].chinese, heads[head].english);
        ret_layout->at[head] = (int)i;
    }
    for (int i = STAFF; i <= NAME; i++)
        if (ret_layout->at[i] < 0)
            return zc_fail(error, ZC_INVALID, ZC_STAGE_CASE, NULL, "line %u: the column %s (%s) is missing; the first"
                           " line holds the heads", row->line, heads[i].chinese, heads[i].english);
    return ZC_OK;
}

static bool is_blank(const struct zc_csv_row *row, uint32_t from)
{
    for (uint32_t i = from; i < row->count; i++)
        if (*row->cells[i])
            return false;
    return true;
}

static enum zc_status read_person(const struct zc_csv_row *row, const struct layout *layout,
                                  struct zc_person *ret_person, struct zc_error *error)
{
    const char *texts[COLUMN_COUNT];
    for (int i = 0; i < COLUMN_COUNT; i++)
        texts[i] = layout->at[i] >= 0 && (uint32_t)layout->at[i] < row->count ? row->cells[layout->at[i]] : "";
    if (!*texts[STAFF])
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CASE, NULL, "line %u: the staff id (工号) is empty", row->line);
    if (!*texts[NAME])
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CASE, NULL, "line %u: the name (姓名) is empty", row->line);
    if (!is_blank(row, layout->count))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CASE, NULL,
                       "line %u: more cells than heads; is a comma inside a name without quotes?", row->line);
    for (int i = 0; i < COLUMN_COUNT; i++)
        if (strpbrk(texts[i], "\n\r\t"))
            return zc_fail(error, ZC_INVALID, ZC_STAGE_CASE, NULL, "line %u: a line end or tab inside the %s (%s)",
                           row->line, heads[i].chinese, heads[i].english);
    *ret_person = (struct zc_person){ texts[STAFF], texts[NAME], texts[DEPARTMENT], texts[CATEGORY],
                                      texts[CLEARANCE] };
    return ZC_OK;
}

/* A person with the line it came from, to find staff ids that come twice. */
struct entry { struct zc_person person; unsigned line; };

static int compare_entries(const void *one, const void *other)
{
    const struct entry *const *left = one, *const *right = other;
    int order = strcmp((*left)->person.staff, (*right)->person.staff);
    return order ? order : (*left > *right) - (*left < *right);
}

static enum zc_status check_twice(const struct entry *entries, size_t count, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) const struct entry **sorted = calloc(count + 1, sizeof *sorted);
    if (!sorted)
        return zc_fail_nomem(error);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &entries[i];
    qsort(sorted, count, sizeof *sorted, compare_entries);
    for (size_t i = 1; i < count; i++)
        if (strcmp(sorted[i]->person.staff, sorted[i - 1]->person.staff) == 0)
            return zc_fail(error, ZC_INVALID, ZC_STAGE_CASE, sorted[i]->person.staff,
                           "line %u: the staff id %s is in line %u already", sorted[i]->line,
                           sorted[i]->person.staff, sorted[i - 1]->line);
    return ZC_OK;
}

static enum zc_status finish_people(const struct entry *entries, size_t count, struct zc_roster *roster,
                                    struct zc_error *error)
{
    if (count == 0)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CASE, NULL, "the roster names nobody");
    enum zc_status status = check_twice(entries, count, error);
    if (status != ZC_OK)
        return status;
    roster->people = zc_arena_new(&roster->arena, count * sizeof *roster->people);
    if (!roster->people)
        return zc_fail_nomem(error);
    for (size_t i = 0; i < count; i++)
        roster->people[i] = entries[i].person;
    roster->count = count;
    return ZC_OK;
}

/* Make room for one more. */
static enum zc_status grow(struct entry **entries, size_t count, size_t *capacity, struct zc_error *error)
{
    if (count == ZC_LIMIT_ROSTER)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_CASE, NULL, "more than %u people", ZC_LIMIT_ROSTER);
    if (count < *capacity)
        return ZC_OK;
    size_t wanted = *capacity ? *capacity * 2 : 64;
    struct entry *grown = realloc(*entries, wanted * sizeof *grown);
    if (!grown)
        return zc_fail_nomem(error);
    *entries = grown;
    *capacity = wanted;
    return ZC_OK;
}

static enum zc_status read_rows(struct zc_csv *csv, struct zc_roster *roster, struct zc_roster_note *note,
                                struct zc_error *error)
{
    ZC_AUTO(zc_free_p) struct entry *entries = NULL;
    size_t count = 0, capacity = 0;
    bool has_layout = false;
    struct layout layout = { 0 };
    struct zc_csv_row row;
    enum zc_status status;
    while ((status = zc_csv_next(csv, &roster->arena, &row, error)) == ZC_OK) {
        if (is_blank(&row, 0))
            continue;
        if (!has_layout) {
            status = read_heads(&row, &layout, note, error);
            has_layout = true;
        } else if ((status = grow(&entries, count, &capacity, error)) == ZC_OK) {
            entries[count].line = row.line;
            status = read_person(&row, &layout, &entries[count].person, error);
            count++;
        }
        if (status != ZC_OK)
            return status;
    }
    return status == ZC_END ? finish_people(entries, count, roster, error) : status;
}

enum zc_status zc_roster_parse(const void *data, size_t size, struct zc_roster *ret_roster,
                               struct zc_roster_note *ret_note, struct zc_error *error)
{
    if (size > ZC_LIMIT_TEXT_FILE)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_CASE, NULL, "the file is too large for a roster");
    struct zc_roster_note note = { .encoding = "UTF-8" };
    const char *text = data;
    ZC_AUTO(zc_free_p) char *decoded = NULL;
    if (size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
        text += 3;
        size -= 3;
    } else if (!zc_utf8_is_valid(text, size)) {
        enum zc_status status = decode(text, size, &decoded, &size, error);
        if (status != ZC_OK)
            return status;
        text = decoded;
        note.encoding = "GB18030";
    }
    if (!zc_utf8_is_valid(text, size))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CASE, NULL, "the file says it is UTF-8 and is not");
    struct zc_csv csv = zc_csv_over(text, size);
    struct zc_roster roster = { 0 };
    enum zc_status status = read_rows(&csv, &roster, &note, error);
    if (status != ZC_OK) {
        zc_roster_finish(&roster);
        return status;
    }
    *ret_roster = roster;
    *ret_note = note;
    return ZC_OK;
}
