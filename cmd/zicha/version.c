/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "version.h"

#include <stdio.h>

#include "base/auto.h"
#include "base/hash.h"
#include "base/install.h"
#include "base/limits.h"
#include "files.h"
#include "inspect/versions.h"
#include "verb.h"
#include "zc-config.h"

static void print_library(void *data, const char *program, const char *library)
{
    (void)data;
    printf("%s: %s\n", program, library);
}

/* Rules are data; their version is the hash of what is used, so that an edited file shows. */
static enum zc_status print_rules(const struct lang *lang, const char *relative, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *path = NULL;
    ZC_AUTO(zc_free_p) char *text = NULL;
    size_t size;
    uint8_t digest[ZC_SHA256_SIZE];
    char hex[2 * ZC_SHA256_SIZE + 1];
    enum zc_status status = zc_install_find_data(relative, &path, error);
    if (status == ZC_OK)
        status = files_load(path, ZC_LIMIT_TEXT_FILE, &text, &size, error);
    if (status == ZC_OK)
        status = zc_hash_of(ZC_HASH_SHA256, text, size, digest, error);
    if (status != ZC_OK)
        return status;
    zc_hex(digest, sizeof digest, hex);
    printf("%s: %s sha256 %.16s\n", lang_text(lang, "version.rules"), relative, hex);
    return ZC_OK;
}

int version_print(const struct lang *lang, struct zc_error *error)
{
    printf("zicha %s\n", ZC_VERSION);
    enum zc_status status = print_rules(lang, "templates/mini-programs.yaml", error);
    if (status == ZC_OK)
        status = zc_versions_ask(print_library, NULL, error);
    return exit_of(status);
}
