/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/script_map.h"

#include <stdlib.h>
#include <string.h>

#include "base/scripts.h"
#include "base/utf8.h"
#include "ocr/named.h"

void zc_script_simplify(const char *name, char ret_name[ZC_CHARACTER_SIZE])
{
    uint32_t code_point = 0;
    size_t length = strlen(name);
    memset(ret_name, 0, ZC_CHARACTER_SIZE);
    if (length > 0 && zc_utf8_decode(name, length, &code_point) == length)
        zc_utf8_encode(zc_script_simplified(code_point), ret_name);
    else
        memcpy(ret_name, name, length);
}

static uint16_t *make_unknown(size_t count)
{
    uint16_t *map = calloc(count + 1, sizeof *map);
    for (size_t i = 0; map && i < count; i++)
        map[i] = ZC_NO_CHARACTER;
    return map;
}

bool zc_script_map_new(const struct zc_alphabet *simplified, const struct zc_alphabet *traditional,
                       struct zc_script_map *ret_map)
{
    struct zc_named_list names = { NULL, 0 };
    struct zc_script_map map = { make_unknown(simplified->count), make_unknown(simplified->count),
                                 make_unknown(traditional->count) };
    bool done = map.there && map.same && map.back && zc_named_new(simplified, false, &names);
    for (uint32_t i = 0; done && i < traditional->count; i++) {
        char name[ZC_CHARACTER_SIZE];
        zc_script_simplify(traditional->characters[i], name);
        const struct zc_named *found;
        if (traditional->ends[i] == 0 || zc_named_find(&names, name, &found) == 0)
            continue;
        map.back[i] = found->character;
        /* Where both forms are known the network was taught to give the traditional one. */
        bool same = strcmp(name, traditional->characters[i]) == 0;
        if (same)
            map.same[found->character] = (uint16_t)i;
        if (!same || map.there[found->character] == ZC_NO_CHARACTER)
            map.there[found->character] = (uint16_t)i;
    }
    zc_named_finish(&names);
    if (done)
        *ret_map = map;
    else
        zc_script_map_finish(&map);
    return done;
}

void zc_script_map_finish(struct zc_script_map *map)
{
    free(map->there);
    free(map->same);
    free(map->back);
    *map = (struct zc_script_map){ NULL };
}
