/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* archive/spool.c - AES-256 in counter mode: the counter is the offset / 16, so any place is read by itself.
 *
 * A key serves one spool and each byte is written once, so a counter is never used twice.  The key lies in a page
 * that is locked into memory and left out of core files; libcrypto's expanded form of it lives in the heap during a
 * call only, and is wiped when the call ends. */
#include "archive/spool.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "base/hash.h"
#include "base/limits.h"

#define KEY_SIZE 32
#define BLOCK 16
#define CHUNK (64 * 1024)

struct zc_spool {
    struct zc_bytes bytes;
    int descriptor;
    uint8_t *key;                /* a page of its own */
    uint8_t *chunk;              /* ciphertext on its way out; only while it is written */
    EVP_CIPHER *cipher;
};

static void put_counter(uint64_t block, uint8_t counter[BLOCK])
{
    memset(counter, 0, BLOCK);
    for (int i = 0; i < 8; i++)
        counter[BLOCK - 1 - i] = (uint8_t)(block >> (8 * i));
}

/* The same both ways.  `source` and `target` may be the same. */
static enum zc_status turn(const struct zc_spool *spool, uint64_t offset, const uint8_t *source, uint8_t *target,
                           size_t size, struct zc_error *error)
{
    uint8_t counter[BLOCK], waste[BLOCK] = { 0 };
    int got = 0, lead = (int)(offset % BLOCK);
    put_counter(offset / BLOCK, counter);
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    if (!context)
        return zc_fail_nomem(error);
    bool good = EVP_EncryptInit_ex2(context, spool->cipher, spool->key, counter, NULL) == 1
                && (lead == 0 || EVP_EncryptUpdate(context, waste, &got, waste, lead) == 1);
    for (size_t done = 0; good && done < size;) {
        size_t part = size - done < CHUNK ? size - done : CHUNK;
        good = EVP_EncryptUpdate(context, target + done, &got, source + done, (int)part) == 1 && (size_t)got == part;
        done += part;
    }
    EVP_CIPHER_CTX_free(context);
    OPENSSL_cleanse(waste, sizeof waste);
    return good ? ZC_OK : zc_fail(error, ZC_IO, ZC_STAGE_DATABASE, NULL, "libcrypto could not run AES");
}

static enum zc_status write_all(int descriptor, const uint8_t *data, size_t size, uint64_t offset,
                                struct zc_error *error)
{
    for (size_t done = 0; done < size;) {
        ssize_t put = pwrite(descriptor, data + done, size - done, (off_t)(offset + done));
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return zc_fail_errno(error, put < 0 ? errno : ENOSPC, ZC_STAGE_DATABASE, NULL,
                                 "writing the temporary file of a database");
        done += (size_t)put;
    }
    return ZC_OK;
}

static enum zc_status read_all(int descriptor, uint8_t *ret_data, size_t size, uint64_t offset,
                               struct zc_error *error)
{
    for (size_t done = 0; done < size;) {
        ssize_t got = pread(descriptor, ret_data + done, size - done, (off_t)(offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return zc_fail_errno(error, got < 0 ? errno : EIO, ZC_STAGE_DATABASE, NULL,
                                 "reading the temporary file of a database");
        done += (size_t)got;
    }
    return ZC_OK;
}

static enum zc_status spool_read_at(struct zc_bytes *bytes, uint64_t offset, void *ret_data, size_t size,
                                    struct zc_error *error)
{
    const struct zc_spool *spool = (const struct zc_spool *)bytes;
    enum zc_status status = read_all(spool->descriptor, ret_data, size, offset, error);
    return status == ZC_OK ? turn(spool, offset, ret_data, ret_data, size, error) : status;
}

static void spool_bytes_free(struct zc_bytes *bytes)
{
    zc_spool_free((struct zc_spool *)bytes);
}

static const struct zc_bytes_class spool_class = { spool_read_at, spool_bytes_free };

void zc_spool_free(struct zc_spool *spool)
{
    if (!spool)
        return;
    close(spool->descriptor);
    if (spool->key) {
        OPENSSL_cleanse(spool->key, KEY_SIZE);
        munmap(spool->key, (size_t)sysconf(_SC_PAGESIZE));
    }
    free(spool->chunk);
    EVP_CIPHER_free(spool->cipher);
    free(spool);
}

/* Locking may be refused (RLIMIT_MEMLOCK): the key may then reach the swap, never the spool's disk beside it, and
 * that is better than no inspection. */
static uint8_t *new_key_page(void)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    void *memory = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return NULL;
    if (mlock(memory, page) != 0)
        errno = 0;
    madvise(memory, page, MADV_DONTDUMP);
    return memory;
}

enum zc_status zc_spool_new(int descriptor, struct zc_spool **ret_spool, struct zc_error *error)
{
    struct zc_spool *spool = calloc(1, sizeof *spool);
    if (!spool) {
        close(descriptor);
        return zc_fail_nomem(error);
    }
    spool->bytes.class = &spool_class;
    spool->descriptor = descriptor;
    spool->key = new_key_page();
    spool->chunk = malloc(CHUNK);
    spool->cipher = EVP_CIPHER_fetch(NULL, "AES-256-CTR", NULL);
    enum zc_status status = spool->key && spool->chunk && spool->cipher ? zc_random(spool->key, KEY_SIZE, error)
                                                                       : zc_fail_nomem(error);
    if (status != ZC_OK) {
        zc_spool_free(spool);
        return status;
    }
    *ret_spool = spool;
    return ZC_OK;
}

enum zc_status zc_spool_write(struct zc_spool *spool, const void *data, size_t size, struct zc_error *error)
{
    const uint8_t *source = data;
    if (size > ZC_LIMIT_DATABASE - spool->bytes.size)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_DATABASE, NULL, "a database of more than %llu GiB",
                       ZC_LIMIT_DATABASE / ZC_GIB);
    for (size_t done = 0; done < size;) {
        size_t part = size - done < CHUNK ? size - done : CHUNK;
        enum zc_status status = turn(spool, spool->bytes.size, source + done, spool->chunk, part, error);
        if (status == ZC_OK)
            status = write_all(spool->descriptor, spool->chunk, part, spool->bytes.size, error);
        if (status != ZC_OK)
            return status;
        spool->bytes.size += part;
        done += part;
    }
    return ZC_OK;
}

uint64_t zc_spool_size(const struct zc_spool *spool)
{
    return spool->bytes.size;
}

enum zc_status zc_spool_finish(struct zc_spool *spool, struct zc_bytes **ret_bytes, struct zc_error *error)
{
    free(spool->chunk);
    spool->chunk = NULL;
    *ret_bytes = &spool->bytes;
    return ZC_OK;
}
