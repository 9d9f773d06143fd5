/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/named.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/script_map.h"

static int by_name(const void *one, const void *other)
{
    const struct zc_named *a = one, *b = other;
    int order = strcmp(a->name, b->name);
    return order != 0 ? order : (int)a->character - (int)b->character;
}

bool zc_named_new(const struct zc_alphabet *alphabet, bool simplify, struct zc_named_list *ret_names)
{
    struct zc_named_list names = { calloc(alphabet->count + 1, sizeof *names.list), 0 };
    if (!names.list)
        return false;
    for (uint32_t i = 0; i < alphabet->count; i++) {
        if (alphabet->ends[i] == 0)
            continue;
        struct zc_named *one = &names.list[names.count++];
        one->character = (uint16_t)i;
        if (simplify)
            zc_script_simplify(alphabet->characters[i], one->name);
        else
            memcpy(one->name, alphabet->characters[i], sizeof one->name);
    }
    qsort(names.list, names.count, sizeof *names.list, by_name);
    *ret_names = names;
    return true;
}

size_t zc_named_find(const struct zc_named_list *names, const char *name, const struct zc_named **ret_first)
{
    size_t first = 0, end = names->count;
    while (first < end) {
        size_t middle = first + (end - first) / 2;
        if (strcmp(names->list[middle].name, name) < 0)
            first = middle + 1;
        else
            end = middle;
    }
    *ret_first = names->list + first;
    while (end < names->count && strcmp(names->list[end].name, name) == 0)
        end++;
    return end - first;
}

void zc_named_finish(struct zc_named_list *names)
{
    free(names->list);
    *names = (struct zc_named_list){ NULL, 0 };
}
