/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* casefile/roster: a CSV file of people, in UTF-8 or GB18030. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "casefile/roster.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct zc_roster roster = { 0 };
    struct zc_roster_note note = { 0 };
    if (zc_roster_parse(data, size, &roster, &note, NULL) != ZC_OK)
        return 0;
    for (size_t i = 0; i < roster.count; i++) {
        const char *staff = roster.people[i].staff, *name = roster.people[i].name;
        if (!*staff || !*name || !zc_utf8_is_valid(staff, strlen(staff)) || strpbrk(staff, "\r\n\t"))
            abort();
    }
    zc_roster_finish(&roster);
    return 0;
}
