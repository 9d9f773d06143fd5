/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/personal.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "detect/normalise.h"

#define ID_DIGITS 18u
#define PHONE_DIGITS 11u
#define LAST_YEAR 2035u         /* of a birth: no clock is asked, the same text is always judged the same */

/* One digit of a line: what it counts as, and the bytes it stands on. */
struct digit { char value; size_t start, end; };

void zc_numbers_finish(struct zc_numbers *numbers)
{
    free(numbers->ids.list);
    free(numbers->phones.list);
    free(numbers->rows.list);
    *numbers = (struct zc_numbers){ 0 };
}

void zc_numbers_clear(struct zc_numbers *numbers)
{
    numbers->ids.count = numbers->phones.count = numbers->rows.count = 0;
    numbers->first_start = numbers->first_end = 0;
    numbers->full = false;
}

static void put(struct zc_numbers *numbers, struct zc_number_list *list, uint64_t number)
{
    if (list->count == list->capacity) {
        size_t room = list->capacity ? 2 * list->capacity : 64;
        uint64_t *grown = room <= ZC_LIMIT_NUMBERS ? realloc(list->list, room * sizeof *grown) : NULL;
        if (!grown) {
            numbers->full = true;
            return;
        }
        list->list = grown;
        list->capacity = room;
    }
    list->list[list->count++] = number;
}

static bool is_day(unsigned year, unsigned month, unsigned day)
{
    static const unsigned char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return year >= 1900 && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1
           && day <= days[month - 1] + (unsigned)(leap && month == 2);
}

static unsigned value_of(const char *digits, unsigned count)
{
    unsigned value = 0;
    for (unsigned i = 0; i < count; i++)
        value = 10 * value + (unsigned)(digits[i] - '0');
    return value;
}

bool zc_is_identity_number(const char *digits, size_t size)
{
    static const char provinces[] = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61"
                                    " 62 63 64 65 71 81 82 83 91 ";
    static const unsigned char weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
    char province[4] = { 0 };
    unsigned sum = 0;
    if (size != ID_DIGITS)
        return false;
    for (unsigned i = 0; i < 17; i++) {
        if (digits[i] < '0' || digits[i] > '9')
            return false;
        sum += weights[i] * (unsigned)(digits[i] - '0');
    }
    memcpy(province, digits, 2);
    province[2] = ' ';
    char check = digits[17] == 'x' ? 'X' : digits[17];
    return check == "10X98765432"[sum % 11] && strstr(provinces, province)
           && is_day(value_of(digits + 6, 4), value_of(digits + 10, 2), value_of(digits + 12, 2));
}

/* What a picture's digits are read for: 0 as O, 1 as l, and so on. */
static char fold_digit(uint32_t c, bool ocr)
{
    static const char letters[] = "OoQlI|ZSBDx", digits[] = "00011125800";
    if (c >= 0xff01 && c <= 0xff5e)
        c -= 0xfee0;
    if (c >= '0' && c <= '9')
        return (char)c;
    if (c == 'X' || c == 'x' || c == 0xd7)
        return 'X';
    const char *found = ocr && c > 0 && c < 0x80 ? strchr(letters, (int)c) : NULL;
    return found ? digits[found - letters] : 0;
}

static bool is_gap(uint32_t c)
{
    return c == ' ' || c == '-' || c == 0x3000 || c == 0xff0d || (c >= 0x2010 && c <= 0x2015);
}

/* The digits from `at` on that belong to one number: between them a space, a hyphen or nothing. */
static size_t take_digits(const char *line, size_t size, size_t at, bool ocr, struct digit *ret_digits, size_t room)
{
    size_t count = 0, gap = 0;
    while (at < size && count < room) {
        uint32_t c;
        size_t used = zc_normal_next(line + at, size - at, &c);
        char value = fold_digit(c, ocr);
        if (value == 'X' && count != ID_DIGITS - 1)
            value = 0;
        if (value) {
            ret_digits[count++] = (struct digit){ value, at, at + used };
            gap = 0;
        } else if (++gap > 1 || !is_gap(c)) {
            break;
        }
        at += used;
    }
    return count;
}

/* No number goes on where this one ends: the next byte touches and is a digit or a letter. */
static bool ends_here(const char *line, size_t size, size_t end)
{
    if (end >= size)
        return true;
    char c = line[end];
    return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
}

/* Gaps stand where people group digits, or, as OCR gives some lines, between all of them. */
static bool gaps_fit(const struct digit *digits, size_t count, const unsigned *allowed)
{
    size_t gaps = 0, odd = 0;
    for (size_t i = 1; i < count; i++) {
        bool gap = digits[i].start != digits[i - 1].end, may = false;
        for (const unsigned *place = allowed; *place; place++)
            may |= *place == i;
        gaps += gap;
        odd += gap && !may;
    }
    return odd == 0 || gaps == count - 1;
}

static uint64_t number_of(const struct digit *digits, size_t count)
{
    uint64_t number = 0;
    for (size_t i = 0; i < count; i++)
        number = 11 * number + (digits[i].value == 'X' ? 10u : (unsigned)(digits[i].value - '0'));
    return number;
}

static bool is_sample(const struct zc_rule_personal *personal, const char *text)
{
    for (unsigned i = 0; i < personal->samples_count; i++)
        if (strcmp(personal->samples[i], text) == 0)
            return true;
    return false;
}

static bool is_identity(const char *line, size_t size, const struct digit *digits, size_t count,
                        const struct zc_rule_personal *personal)
{
    static const unsigned gaps[] = { 3, 6, 10, 14, 0 };
    char text[ID_DIGITS + 1] = "";
    if (count < ID_DIGITS || !gaps_fit(digits, ID_DIGITS, gaps) || !ends_here(line, size, digits[ID_DIGITS - 1].end))
        return false;
    for (unsigned i = 0; i < ID_DIGITS; i++)
        text[i] = digits[i].value;
    return zc_is_identity_number(text, ID_DIGITS) && !is_sample(personal, text);
}

static bool is_phone(const char *line, size_t size, const struct digit *digits, size_t count)
{
    static const unsigned gaps[] = { 3, 7, 0 };
    return count >= PHONE_DIGITS && digits[0].value == '1' && digits[1].value >= '3' && digits[1].value <= '9'
           && gaps_fit(digits, PHONE_DIGITS, gaps) && ends_here(line, size, digits[PHONE_DIGITS - 1].end);
}

static bool has_name(const char *line, size_t size)
{
    bool apart = true;
    for (size_t at = 0; at < size;) {
        uint32_t c;
        size_t used = zc_normal_next(line + at, size - at, &c);
        if (apart && zc_person_name(line + at, size - at) > 0)
            return true;
        apart = c < 0x4e00 || c > 0x9fff;
        at += used;
    }
    return false;
}

/* 86 or 0086 before a telephone number is the country. */
static size_t skip_country(const struct digit *digits, size_t count)
{
    size_t zeros = count >= 15 && digits[0].value == '0' && digits[1].value == '0' ? 2 : 0;
    return count >= zeros + 13 && digits[zeros].value == '8' && digits[zeros + 1].value == '6' ? zeros + 2 : 0;
}

static size_t take_number(struct zc_numbers *numbers, const char *line, size_t size, size_t at, size_t base, bool ocr,
                          const struct zc_rule_personal *personal)
{
    struct digit digits[ID_DIGITS + 2];
    size_t count = take_digits(line, size, at, ocr, digits, ID_DIGITS + 2), length = 0;
    size_t skipped = skip_country(digits, count);
    struct zc_number_list *list = NULL;
    if (is_identity(line, size, digits, count, personal)) {
        list = &numbers->ids;
        length = ID_DIGITS;
        skipped = 0;
    } else if (is_phone(line, size, digits + skipped, count - skipped)) {
        list = &numbers->phones;
        length = PHONE_DIGITS + skipped;
    }
    if (!list)
        return 0;
    uint64_t number = number_of(digits + skipped, length - skipped);
    put(numbers, list, number);
    if (has_name(line, size))
        put(numbers, &numbers->rows, number);
    if (numbers->first_end == 0) {
        numbers->first_start = base + digits[0].start;
        numbers->first_end = base + digits[length - 1].end;
    }
    return digits[length - 1].end;
}

/* Where a list's item starts behind its number: "12.13800000001" is no decimal fraction. */
static size_t item_number(const char *line, size_t size)
{
    size_t blank = 0, at;
    while (blank < size && (line[blank] == ' ' || line[blank] == '\t'))
        blank++;
    for (at = blank; at < size && at - blank < 3 && line[at] >= '0' && line[at] <= '9';)
        at++;
    return at > blank && at < size && line[at] == '.' ? at + 1 : 0;
}

void zc_numbers_add(struct zc_numbers *numbers, const char *line, size_t size, size_t base, bool ocr,
                    const struct zc_rule_personal *personal)
{
    bool inside = false;
    size_t listed = item_number(line, size);
    for (size_t at = listed; at < size && !numbers->full;) {
        uint32_t c;
        size_t used = zc_normal_next(line + at, size - at, &c);
        char value = fold_digit(c, ocr);
        bool digit = value && value != 'X';
        size_t end = digit && !inside ? take_number(numbers, line, size, at, base, ocr, personal) : 0;
        inside = digit || c == '.' || (c < 0x80 && ((c | 32) >= 'a' && (c | 32) <= 'z'));
        at = end ? end : at + used;
        if (end)
            inside = false;
    }
}

static int compare(const void *one, const void *other)
{
    uint64_t a = *(const uint64_t *)one, b = *(const uint64_t *)other;
    return a < b ? -1 : a > b;
}

static void settle(struct zc_number_list *list)
{
    if (list->count == 0)
        return;
    qsort(list->list, list->count, sizeof *list->list, compare);
    size_t kept = 1;
    for (size_t i = 1; i < list->count; i++)
        if (list->list[i] != list->list[kept - 1])
            list->list[kept++] = list->list[i];
    list->count = kept;
}

void zc_numbers_settle(struct zc_numbers *numbers)
{
    settle(&numbers->ids);
    settle(&numbers->phones);
    settle(&numbers->rows);
}
