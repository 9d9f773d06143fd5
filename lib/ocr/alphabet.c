/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/alphabet.h"

#include <stdlib.h>
#include <string.h>

#include "base/cursor.h"
#include "base/limits.h"


static enum zc_status fail_characters(struct zc_error *error)
{
    return zc_fail(error, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "the characters of the reading data are damaged");
}

void zc_alphabet_finish(struct zc_alphabet *alphabet)
{
    free(alphabet->characters);
    free(alphabet->places);
    free(alphabet->ends);
    *alphabet = (struct zc_alphabet){ 0 };
}

/* The name of the first is a word for the space between words. */
static enum zc_status load_names(struct zc_alphabet *alphabet, const char *names, size_t size, struct zc_error *error)
{
    const char *end = names + size, *line = memchr(names, '\n', size);
    uint32_t count = 0;
    for (const char *c = names; c < end && *c >= '0' && *c <= '9' && count <= ZC_LIMIT_CHARACTERS; c++)
        count = count * 10 + (uint32_t)(*c - '0');
    if (count == 0 || count > ZC_LIMIT_CHARACTERS || !line)
        return fail_characters(error);
    alphabet->characters = calloc(count, sizeof *alphabet->characters);
    if (!alphabet->characters)
        return zc_fail_nomem(error);
    alphabet->count = count;
    for (uint32_t i = 0; i < count; i++) {
        const char *name = line + 1, *stop = name;
        while (stop < end && *stop != ' ' && *stop != '\n')
            stop++;
        line = stop < end ? memchr(stop, '\n', (size_t)(end - stop)) : NULL;
        if (stop >= end || stop == name || (!line && i + 1 < count))
            return fail_characters(error);
        if (i > 0 && (size_t)(stop - name) < ZC_CHARACTER_SIZE)
            memcpy(alphabet->characters[i], name, (size_t)(stop - name));
    }
    strcpy(alphabet->characters[0], " ");
    return ZC_OK;
}

size_t zc_alphabet_spell(const struct zc_alphabet *alphabet, uint16_t character, uint16_t *ret_codes)
{
    size_t count = 0;
    for (uint32_t at = alphabet->ends[character]; at != ZC_SPELL_START; at = alphabet->places[at].before)
        ret_codes[count++] = alphabet->places[at].code;
    for (size_t i = 0; i < count / 2; i++) {
        uint16_t swap = ret_codes[i];
        ret_codes[i] = ret_codes[count - 1 - i];
        ret_codes[count - 1 - i] = swap;
    }
    return count;
}

/* The place one code on from another; made where it is not there.  There is room. */
static uint32_t step_to(struct zc_alphabet *alphabet, uint32_t from, uint16_t code)
{
    for (uint32_t at = alphabet->places[from].first; at != 0; at = alphabet->places[at].next)
        if (alphabet->places[at].code == code)
            return at;
    uint32_t made = alphabet->place_count++;
    alphabet->places[made] = (struct zc_spell){ 0, alphabet->places[from].first, from, code, ZC_NO_CHARACTER };
    return alphabet->places[from].first = made;
}

static enum zc_status load_spelling(struct zc_alphabet *alphabet, struct zc_cursor *cursor, uint32_t code_count,
                                    uint32_t null_code, struct zc_error *error)
{
    if (zc_cursor_u32le(cursor) != alphabet->count)
        return fail_characters(error);
    for (uint32_t i = 0; i < alphabet->count; i++) {
        uint16_t codes[ZC_SPELLING_MOST];
        (void)zc_cursor_u8(cursor);
        uint32_t length = zc_cursor_u32le(cursor), at = ZC_SPELL_START;
        if (length == 0 || length > ZC_SPELLING_MOST)
            return fail_characters(error);
        for (uint32_t j = 0; j < length; j++) {
            uint32_t code = zc_cursor_u32le(cursor);
            if (code >= code_count)
                return fail_characters(error);
            codes[j] = (uint16_t)code;
        }
        if (codes[0] == null_code || alphabet->characters[i][0] == 0)
            continue;
        for (uint32_t j = 0; j < length; j++)
            at = step_to(alphabet, at, codes[j]);
        if (alphabet->places[at].character == ZC_NO_CHARACTER) {
            alphabet->places[at].character = (uint16_t)i;
            alphabet->ends[i] = at;
        }
    }
    return cursor->failed ? fail_characters(error) : ZC_OK;
}

enum zc_status zc_alphabet_load(const char *names, size_t names_size, const uint8_t *spelling, size_t spelling_size,
                                uint32_t code_count, uint32_t null_code, struct zc_alphabet *ret_alphabet,
                                struct zc_error *error)
{
    struct zc_alphabet alphabet = { 0 };
    struct zc_cursor cursor = zc_cursor_over(spelling, spelling_size);
    enum zc_status status = load_names(&alphabet, names, names_size, error);
    if (status == ZC_OK) {
        alphabet.places = calloc((size_t)alphabet.count * ZC_SPELLING_MOST + 1, sizeof *alphabet.places);
        alphabet.ends = calloc(alphabet.count, sizeof *alphabet.ends);
        alphabet.place_count = 1;
        status = alphabet.places && alphabet.ends ? ZC_OK : zc_fail_nomem(error);
    }
    if (status == ZC_OK) {
        alphabet.places[ZC_SPELL_START].character = ZC_NO_CHARACTER;
        status = load_spelling(&alphabet, &cursor, code_count, null_code, error);
    }
    if (status == ZC_OK)
        *ret_alphabet = alphabet;
    else
        zc_alphabet_finish(&alphabet);
    return status;
}
