/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/chat_title.h"

#include <string.h>

#include "base/utf8.h"
#include "detect/normalise.h"

#define LINES 6u                  /* from the top: the clock and the signs of the network, then the title */
#define MOST_LETTERS 40u          /* of a name; a phone shows some 15 and an ellipsis */
#define MOST_MEMBER_DIGITS 3u     /* a group has 500 people at most */
#define FEWEST_FOR_A_SLIP 4u      /* letters a name must have for one of them to be misread */

/* The line without blanks, full-width forms as plain ones. */
static size_t read_line(const char *line, size_t size, uint32_t letters[MOST_LETTERS + 1])
{
    size_t count = 0;
    for (size_t at = 0; at < size && count <= MOST_LETTERS;) {
        uint32_t c;
        at += zc_normal_next(line + at, size - at, &c);
        if (c >= 0xff01 && c <= 0xff5e)
            c -= 0xff01 - 0x21;
        if (c > ' ' && c != 0x3000)
            letters[count++] = c;
    }
    return count;
}

/* Letters before "(6)" at the end; 0 where it does not end so. */
static size_t name_length(const uint32_t *letters, size_t count)
{
    size_t end = count;
    if (end > 0 && letters[end - 1] == ')')
        end--;
    size_t digits = 0;
    while (end > 0 && letters[end - 1] >= '0' && letters[end - 1] <= '9') {
        end--;
        digits++;
    }
    if (digits == 0 || digits > MOST_MEMBER_DIGITS || end < 2 || letters[end - 1] != '(')
        return 0;
    return end - 1;
}

/* Arrows, counts of what is unread, faces: a screen has more around a name than OCR reads, and reads it as anything. */
static bool is_of_name(uint32_t letter)
{
    return (letter >= 0x4e00 && letter <= 0x9fff) || (letter >= '0' && letter <= '9')
           || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

static size_t read_name(const char *name, uint32_t letters[MOST_LETTERS + 1])
{
    size_t count = read_line(name, strlen(name), letters), kept = 0;
    if (count > MOST_LETTERS)
        return 0;
    for (size_t i = 0; i < count; i++)
        if (is_of_name(letters[i]))
            letters[kept++] = letters[i];
    return kept;
}

bool zc_chat_title_find(const char *text, size_t size, struct zc_buffer *ret_title)
{
    size_t at = 0;
    for (unsigned line = 0; line < LINES && at < size; line++) {
        const char *end = memchr(text + at, '\n', size - at);
        size_t line_size = end ? (size_t)(end - text) - at : size - at;
        uint32_t letters[MOST_LETTERS + 1];
        size_t count = read_line(text + at, line_size, letters);
        size_t length = count <= MOST_LETTERS ? name_length(letters, count) : 0, before = ret_title->size;
        for (size_t i = 0; i < length; i++) {
            char bytes[4];
            if (is_of_name(letters[i]))
                zc_buffer_put(ret_title, bytes, zc_utf8_encode(letters[i], bytes));
        }
        if (ret_title->size > before)
            return !ret_title->failed;
        at += line_size + 1;
    }
    return false;
}

bool zc_chat_title_fits(const char *title, const char *name)
{
    uint32_t shown[MOST_LETTERS + 1], real[MOST_LETTERS + 1];
    size_t count = read_name(title, shown), wrong = 0;
    if (count == 0 || read_name(name, real) != count)
        return false;
    for (size_t i = 0; i < count; i++)
        wrong += shown[i] != real[i];
    return wrong == 0 || (wrong == 1 && count >= FEWEST_FOR_A_SLIP);
}
