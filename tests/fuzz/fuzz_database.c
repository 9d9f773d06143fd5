/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* db: a plain database and its -wal, read whole.  The input is one byte that says how many pages of 512 bytes the main
 * file has, the main file, the -wal. */
#include <stdlib.h>

#include "db/database.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const columns[] = { "msgId", "talker", "content" };

/* However damaged: it ends, ids rise, and what is there can be asked. */
static void read_table(struct zc_database *database, const char *table, const char *tail, size_t size)
{
    struct zc_rows *rows = NULL;
    enum zc_status status = zc_rows_open(database, table, columns, 3, tail, &rows, NULL);
    if (status != ZC_OK)
        return;
    for (size_t i = 0; (status = zc_rows_next(rows, NULL)) != ZC_END; i++) {
        if ((status != ZC_OK && status != ZC_CORRUPT && status != ZC_LIMIT) || i > size)
            abort();
        size_t blob_size = 0;
        for (size_t c = 0; c < 3; c++)
            if (zc_rows_text(rows, c) && zc_rows_is_lost(rows, c))
                abort();
        zc_rows_blob(rows, 2, &blob_size);
        if (status == ZC_OK && !zc_rows_has_row(rows))
            abort();
    }
    zc_rows_free(rows);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct zc_bytes *main = NULL, *wal = NULL;
    struct zc_database *database = NULL;
    if (size < 1)
        return 0;
    size_t main_size = (size_t)data[0] * 512 < size - 1 ? (size_t)data[0] * 512 : size - 1;
    if (zc_bytes_new_memory(data + 1, main_size, &main, NULL) != ZC_OK
        || zc_bytes_new_memory(data + 1 + main_size, size - 1 - main_size, &wal, NULL) != ZC_OK)
        abort();
    if (zc_database_open(main, wal, ZC_CIPHER_NONE, NULL, "fuzz", &database, NULL) == ZC_OK) {
        size_t count = 0;
        const char *const *tables = zc_database_tables(database, &count);
        for (size_t i = 0; i < count; i++) {
            uint64_t rows = 0;
            enum zc_status status = zc_database_count(database, tables[i], &rows, NULL);
            if (status != ZC_OK && status != ZC_CORRUPT)
                abort();
            read_table(database, tables[i], NULL, size);
            read_table(database, tables[i], "WHERE 1 ORDER BY 1", size);
        }
    }
    zc_database_free(database);
    zc_bytes_free(main);
    zc_bytes_free(wal);
    return 0;
}
