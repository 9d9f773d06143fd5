/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* detect/mini_program: first byte 0: a dictionary; else: a name, normalised. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "detect/mini_program.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_dictionary(const uint8_t *data, size_t size)
{
    struct zc_mini_program_dictionary *dictionary = NULL;
    if (zc_mini_program_dictionary_new(data, size, &dictionary, NULL) == ZC_OK)
        zc_mini_program_category(dictionary, "wx1", "传图识字助手");
    zc_mini_program_dictionary_free(dictionary);
}

static void normalise(const uint8_t *data, size_t size)
{
    char *name = malloc(size + 1);
    if (!name)
        return;
    memcpy(name, data, size);
    name[size] = 0;
    struct zc_mini_program_name once, again;
    zc_mini_program_normalise(name, &once);
    zc_mini_program_normalise(once.tight, &again);
    if (strcmp(once.tight, again.tight) != 0 || !zc_utf8_is_valid(once.spaced, strlen(once.spaced)))
        abort();
    free(name);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    if (data[0] == 0)
        read_dictionary(data + 1, size - 1);
    else
        normalise(data + 1, size - 1);
    return 0;
}
