/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/source.h - bytes of an archive from front to back, layer upon layer: file, decrypted, inflated.
 * Stage: container, inside only.  A layer is one file with a struct zc_source_class. */
#ifndef ZC_CONTAINER_SOURCE_H
#define ZC_CONTAINER_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct zc_source;

struct zc_source_class {
    /** Up to `size` bytes; *ret_got 0 = the end.  What was had before a failure is given first. */
    enum zc_status (*read)(struct zc_source *source, uint8_t *ret_data, size_t size, size_t *ret_got,
                           struct zc_error *error);
    /** Pass over up to `size` bytes without reading them; NULL = this layer has to read. */
    enum zc_status (*skip)(struct zc_source *source, uint64_t size, uint64_t *ret_skipped, struct zc_error *error);
    /** How far the file below was read, from its beginning.  NULL = no walk reads this layer. */
    uint64_t (*position)(const struct zc_source *source);
    void (*free)(struct zc_source *source);
};

struct zc_source {
    const struct zc_source_class *class;
};

/** Part of a file.  @param descriptor  borrowed; read by pread, its own position is not touched */
enum zc_status zc_source_new_file(int descriptor, uint64_t offset, uint64_t size, struct zc_source **ret_source,
                                  struct zc_error *error) ZC_MUST_USE;
/** AES-256-CBC with PKCS#7 padding.  @param below  used up, whether this succeeds or not */
enum zc_status zc_source_new_aes(struct zc_source *below, const uint8_t key[32], const uint8_t iv[16],
                                 struct zc_source **ret_source, struct zc_error *error) ZC_MUST_USE;
enum zc_inflate_form {
    ZC_INFLATE_RAW,                    /* one stream without a sum, as in a zip */
    ZC_INFLATE_ZLIB,                   /* one stream; what follows it is not looked at */
    ZC_INFLATE_GZIP                    /* one or more, as gzip and pigz write them */
};
/** @param below  used up, whether this succeeds or not */
enum zc_status zc_source_new_inflate(struct zc_source *below, enum zc_inflate_form form,
                                     struct zc_source **ret_source, struct zc_error *error) ZC_MUST_USE;
/** The same bytes, read some blocks ahead by a thread of its own.
 *  @param below  borrowed: left alone until this is freed */
enum zc_status zc_source_new_ahead(struct zc_source *below, struct zc_source **ret_source,
                                   struct zc_error *error) ZC_MUST_USE;
void zc_source_free(struct zc_source *source);

#endif
