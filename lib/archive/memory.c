/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* archive/memory.c - bytes that are a copy of memory, the smallest kind: the one to copy from. */
#include "archive/bytes.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/crypto.h>

struct memory {
    struct zc_bytes bytes;
    uint8_t data[];
};

static enum zc_status memory_read_at(struct zc_bytes *bytes, uint64_t offset, void *ret_data, size_t size,
                                     struct zc_error *error)
{
    memcpy(ret_data, ((const struct memory *)bytes)->data + offset, size);
    return ZC_OK;
}

/* Keys and messages may have been in it. */
static void memory_free(struct zc_bytes *bytes)
{
    struct memory *memory = (struct memory *)bytes;
    OPENSSL_cleanse(memory->data, (size_t)bytes->size);
    free(memory);
}

static const struct zc_bytes_class memory_class = { memory_read_at, memory_free };

enum zc_status zc_bytes_new_memory(const void *data, size_t size, struct zc_bytes **ret_bytes, struct zc_error *error)
{
    if (size > SIZE_MAX - sizeof(struct memory))
        return zc_fail_nomem(error);
    struct memory *memory = malloc(sizeof *memory + size);
    if (!memory)
        return zc_fail_nomem(error);
    memory->bytes = (struct zc_bytes){ &memory_class, size };
    if (size)
        memcpy(memory->data, data, size);
    *ret_bytes = &memory->bytes;
    return ZC_OK;
}
