/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/fold.h"

#include <stdbool.h>
#include <string.h>

#include "base/scripts.h"
#include "base/utf8.h"

/* The first character stands for the others of its row. */
static const char *const alike[] = {
    "★☆⭐⭑⭒✩✪✫✬✭✮✯✰*∗✱✲✳✴✵✶✷✸✹⋆⁎﹡٭✦✧⚝🌟",
    "[〔【〖「『﹝❲⁅⟦", "]〕】〗」』﹞❳⁆⟧",
    "《〈", "》〉", "·・•‧∙⋅﹒･●◦", "-‐‑‒–—―−─━﹣", "\"“”„‟〝〞", "'‘’‚‛",
    "▲▴△▵", "◆◇⬥◈", "■▪◼⬛▮", "□☐▢◻⬜▯▫", "✓☑☒✔√✅", ":∶︰﹕", ",﹐", ";﹔", "(﹙⦅", ")﹚⦆", "~～〜∼",
};

static uint32_t next(const char **text)
{
    uint32_t code_point = 0;
    *text += zc_utf8_decode(*text, strlen(*text), &code_point);
    return code_point;
}

static bool is_dropped(uint32_t c)
{
    return c <= 0x20 || (c >= 0x7f && c <= 0xa0) || c == 0xad || (c >= 0x2000 && c <= 0x200f)
           || (c >= 0x2028 && c <= 0x202f) || (c >= 0x205f && c <= 0x206f) || c == 0x3000 || c == 0xfeff
           || (c >= 0xfe00 && c <= 0xfe0f) || c == 0x034f || c == 0x180e || c == 0x3164 || c == 0xffa0
           || (c >= 0xe0100 && c <= 0xe01ef);
}

static uint32_t fold_once(uint32_t c)
{
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++) {
        const char *row = alike[i];
        uint32_t first = next(&row);
        while (*row)
            if (next(&row) == c)
                return first;
    }
    return zc_script_simplified(c);
}

uint32_t zc_fold(uint32_t c)
{
    if (is_dropped(c))
        return ZC_FOLD_DROPPED;
    if (c >= 0xff01 && c <= 0xff5e)
        c -= 0xfee0;
    return fold_once(c);
}

static void fill_row(uint16_t *table, const char *row)
{
    uint32_t first = next(&row);
    while (*row) {
        uint32_t c = next(&row);
        if (c < ZC_FOLD_SIZE)
            table[c] = (uint16_t)first;
    }
}

void zc_fold_fill(uint16_t table[ZC_FOLD_SIZE])
{
    for (uint32_t c = 0; c < ZC_FOLD_SIZE; c++)
        table[c] = is_dropped(c) ? ZC_FOLD_DROPPED : (uint16_t)zc_script_simplified(c);
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
        fill_row(table, alike[i]);
    for (uint32_t c = 0xff01; c <= 0xff5e; c++)
        table[c] = table[c - 0xfee0];
}
