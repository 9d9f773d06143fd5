/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/document.h - the bytes of a document of the recipes: a photographed page, a picture, an attachment.
 *
 * Made once for each id; the same id gives the same bytes on every phone, which is what forwarding means. */
#ifndef ZC_PHONE_DOCUMENT_H
#define ZC_PHONE_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/zicha-phone/recipe.h"

struct zc_document {
    const struct zc_recipe_document *recipe;
    bool picture, video;
    uint8_t *data, *thumbnail;          /* thumbnail: JPEG of at most 150 pixels; pictures and videos only */
    size_t size, thumbnail_size;
    uint32_t width, height;
    char md5[33], thumbnail_md5[33];
    char extension[16];                 /* without the dot; "" = none */
};

struct zc_documents {
    const struct zc_recipe_set *set;
    uint64_t seed;                      /* of poses, light and noise; the same for all phones that share documents */
    struct zc_document **made;
    size_t count;
};

/** @param ret_document  borrowed, valid until zc_documents_finish()
 *  @return ZC_NOT_FOUND where no recipe has this id */
enum zc_status zc_documents_get(struct zc_documents *documents, const char *id, const struct zc_document **ret_document,
                                struct zc_error *error) ZC_MUST_USE;
void zc_documents_finish(struct zc_documents *documents);

#endif
