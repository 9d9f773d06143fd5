/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/ink_around.h"

#include <stdlib.h>

#define FAR 0.4                          /* of the picture's height: no row of characters */

struct region {
    const uint8_t *other;
    uint8_t *seen;
    int *tiles;                          /* of the region at hand */
    int columns, rows, count, top, bottom;
    bool edge;
};

static void take(struct region *region, int column, int row)
{
    if (column < 0 || row < 0 || column >= region->columns || row >= region->rows)
        return;
    int tile = row * region->columns + column;
    if (region->seen[tile] || !region->other[tile])
        return;
    region->seen[tile] = 1;
    region->tiles[region->count++] = tile;
    region->top = row < region->top ? row : region->top;
    region->bottom = row > region->bottom ? row : region->bottom;
    region->edge = region->edge || column == 0 || row == 0 || column + 1 == region->columns || row + 1 == region->rows;
}

/* What hangs together with the first tile. */
static void grow(struct region *region)
{
    for (int next = 0; next < region->count; next++) {
        int column = region->tiles[next] % region->columns, row = region->tiles[next] / region->columns;
        for (int i = 0; i < 9; i++)
            take(region, column + i % 3 - 1, row + i / 3 - 1);
    }
}

static void put_around(const struct region *region, uint8_t *around)
{
    for (int next = 0; next < region->count; next++) {
        int column = region->tiles[next] % region->columns, row = region->tiles[next] / region->columns;
        for (int y = row - 1; y <= row + 1; y++)
            for (int x = column - 1; x <= column + 1; x++)
                if (x >= 0 && y >= 0 && x < region->columns && y < region->rows)
                    around[y * region->columns + x] = 1;
    }
}

bool zc_ink_around_find(const uint8_t *other, int columns, int rows, uint8_t *around)
{
    size_t count = (size_t)columns * (size_t)rows;
    struct region region = { .other = other, .columns = columns, .rows = rows, .seen = calloc(count, 1),
                             .tiles = calloc(count, sizeof *region.tiles) };
    bool done = region.seen && region.tiles;
    for (int tile = 0; done && tile < columns * rows; tile++) {
        region.count = 0;
        region.top = rows;
        region.bottom = -1;
        region.edge = false;
        take(&region, tile % columns, tile / columns);
        grow(&region);
        if (region.count > 0 && (region.edge || region.bottom - region.top + 1 > FAR * rows))
            put_around(&region, around);
    }
    free(region.seen);
    free(region.tiles);
    return done;
}
