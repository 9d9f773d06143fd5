/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines as a network would show them, whose characters have a code each: their place in a list.  The code behind the
 * last is nothing. */
#ifndef ZC_TESTS_DRAWN_LINE_H
#define ZC_TESTS_DRAWN_LINE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/alphabet.h"
#include "ocr/decode.h"

static bool load_alphabet(const char *const *list, size_t count, struct zc_alphabet *made)
{
    char names[1024];
    unsigned char spelling[64 * 9 + 4] = { (unsigned char)count };
    int used = snprintf(names, sizeof names, "%zu\n", count);
    struct zc_error error = { 0 };
    for (size_t i = 0; i < count; i++) {
        used += snprintf(names + used, sizeof names - (size_t)used, "%s 0\n", list[i]);
        spelling[4 + 9 * i + 1] = 1;
        spelling[4 + 9 * i + 5] = (unsigned char)i;
    }
    return zc_alphabet_load(names, (size_t)used, spelling, 4 + 9 * count, (uint32_t)count + 1, (uint32_t)count, made,
                            &error) == ZC_OK;
}

static size_t find_code(const char *const *list, size_t count, const char *text)
{
    for (size_t i = 1; i < count; i++)
        if (strncmp(text, list[i], strlen(list[i])) == 0)
            return i;
    return 0;
}

/* Two places, the character and nothing, in which `two` stands with a share and `one` with the rest. */
static void draw_character(float *rows, size_t count, size_t one, size_t two, float share)
{
    for (size_t i = 0; i < 2 * (count + 1); i++)
        rows[i] = 1e-6f;
    rows[one] = one == two ? 0.95f : 0.95f - share;
    rows[two] = one == two ? 0.95f : share;
    rows[count + 1 + count] = 0.95f;
}

#endif
