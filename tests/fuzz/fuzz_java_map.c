/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/java_map: systemInfo.cfg and CompatibleInfo.cfg. */
#include <stdlib.h>

#include "wechat/android/java_map.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct whole { const uint8_t *data; size_t size; };

/* Strings must lie inside the file. */
static enum zc_status take(void *data, const struct zc_java_value *key, const struct zc_java_value *value,
                           struct zc_error *error)
{
    const struct whole *whole = data;
    const struct zc_java_value *both[] = { key, value };
    for (int i = 0; i < 2; i++) {
        const uint8_t *string = (const uint8_t *)both[i]->string;
        if (both[i]->kind == ZC_JAVA_STRING
            && (string < whole->data || both[i]->size > whole->size - (size_t)(string - whole->data)))
            abort();
    }
    return ZC_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct whole whole = { data, size };
    struct zc_error error = { 0 };
    enum zc_status status = zc_java_map_read(data, size, &(struct zc_java_map_taker){ take, &whole }, &error);
    if (status != ZC_OK && status != ZC_CORRUPT && status != ZC_UNSUPPORTED && status != ZC_LIMIT)
        abort();
    if (error.status != status)
        abort();
    return 0;
}
