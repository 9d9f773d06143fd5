/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/preferences and key_info: the other files device ids and account numbers are read from. */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "wechat/android/key_info.h"
#include "wechat/android/preferences.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum zc_status take_value(void *data, const char *name, const char *value, struct zc_error *error)
{
    *(size_t *)data += strlen(name) + strlen(value);
    return ZC_OK;
}

static enum zc_status take_id(void *data, const char *id, size_t size, struct zc_error *error)
{
    if (size == 0 || size > ZC_LIMIT_DEVICE_ID || memchr(id, '\n', size))
        abort();
    return ZC_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t seen = 0;
    struct zc_error error = { 0 };
    enum zc_status status = zc_preferences_read(data, size, &(struct zc_preference_taker){ take_value, &seen }, &error);
    if ((status != ZC_OK && status != ZC_CORRUPT && status != ZC_LIMIT) || error.status != status)
        abort();
    status = zc_key_info_read(data, size, &(struct zc_key_info_taker){ take_id, NULL }, NULL);
    if (status != ZC_OK && status != ZC_CORRUPT)
        abort();
    return 0;
}
