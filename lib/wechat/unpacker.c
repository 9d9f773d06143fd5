/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/unpacker.h"

#include <stdlib.h>
#include <string.h>

#include <zstd.h>

#include "base/limits.h"

#define FIRST_ROOM (64 * ZC_KIB)

struct zc_unpacker {
    ZSTD_DCtx *context;
    ZSTD_DDict *dictionary;            /* NULL = none given */
    char *room;
    size_t capacity;
};

void zc_unpacker_free(struct zc_unpacker *unpacker)
{
    if (!unpacker)
        return;
    ZSTD_freeDCtx(unpacker->context);
    ZSTD_freeDDict(unpacker->dictionary);
    free(unpacker->room);
    free(unpacker);
}

enum zc_status zc_unpacker_new(const uint8_t *dictionary, size_t size, struct zc_unpacker **ret_unpacker,
                               struct zc_error *error)
{
    if (dictionary && ZSTD_getDictID_fromDict(dictionary, size) == 0)
        return zc_fail(error, ZC_CORRUPT, ZC_STAGE_RECORD, NULL, "this is no zstd dictionary");
    struct zc_unpacker *unpacker = calloc(1, sizeof *unpacker);
    if (!unpacker)
        return zc_fail_nomem(error);
    unpacker->context = ZSTD_createDCtx();
    unpacker->capacity = FIRST_ROOM;
    unpacker->room = malloc(unpacker->capacity + 1);
    if (dictionary)
        unpacker->dictionary = ZSTD_createDDict(dictionary, size);
    bool damaged = dictionary && !unpacker->dictionary;
    if (!unpacker->context || !unpacker->room || damaged) {
        zc_unpacker_free(unpacker);
        return damaged ? zc_fail(error, ZC_CORRUPT, ZC_STAGE_RECORD, NULL, "this zstd dictionary is damaged")
                       : zc_fail_nomem(error);
    }
    *ret_unpacker = unpacker;
    return ZC_OK;
}

bool zc_unpacker_is_packed(const void *value, size_t size)
{
    return size >= 4 && memcmp(value, "\x28\xb5\x2f\xfd", 4) == 0;
}

static enum zc_status grow(struct zc_unpacker *unpacker, struct zc_error *error)
{
    if (unpacker->capacity >= ZC_LIMIT_MESSAGE)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_RECORD, NULL, "unpacks to more than %llu MiB",
                       ZC_LIMIT_MESSAGE / ZC_MIB);
    char *grown = realloc(unpacker->room, unpacker->capacity * 2 + 1);
    if (!grown)
        return zc_fail_nomem(error);
    unpacker->room = grown;
    unpacker->capacity *= 2;
    return ZC_OK;
}

static enum zc_status take_dictionary(struct zc_unpacker *unpacker, const void *value, size_t size,
                                      struct zc_error *error)
{
    unsigned wanted = ZSTD_getDictID_fromFrame(value, size);
    unsigned given = ZSTD_getDictID_fromDDict(unpacker->dictionary);
    if (wanted != 0 && wanted != given)
        return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_RECORD, NULL,
                       "compressed with dictionary %u, which was not given: --wcdb-dict", wanted);
    ZSTD_DCtx_reset(unpacker->context, ZSTD_reset_session_only);
    size_t result = ZSTD_DCtx_refDDict(unpacker->context, wanted ? unpacker->dictionary : NULL);
    return ZSTD_isError(result) ? zc_fail_nomem(error) : ZC_OK;
}

enum zc_status zc_unpacker_run(struct zc_unpacker *unpacker, const void *value, size_t size, const char **ret_data,
                               size_t *ret_size, struct zc_error *error)
{
    ZSTD_inBuffer in = { value, size, 0 };
    size_t made = 0, left = 1;
    enum zc_status status = take_dictionary(unpacker, value, size, error);
    while (status == ZC_OK && left > 0) {
        ZSTD_outBuffer out = { unpacker->room, unpacker->capacity, made };
        left = ZSTD_decompressStream(unpacker->context, &out, &in);
        bool full = out.pos == out.size;
        if (ZSTD_isError(left) || (left > 0 && in.pos == in.size && !full))
            return zc_fail(error, ZC_CORRUPT, ZC_STAGE_RECORD, NULL, "a compressed value that is damaged or cut off");
        made = out.pos;
        if (left > 0 && full)
            status = grow(unpacker, error);
    }
    if (status != ZC_OK)
        return status;
    unpacker->room[made] = 0;
    *ret_data = unpacker->room;
    *ret_size = made;
    return ZC_OK;
}
