/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/attachment.h - small documents as they are sent around: txt, docx, pdf, zip. */
#ifndef ZC_PHONE_ATTACHMENT_H
#define ZC_PHONE_ATTACHMENT_H

#include "base/buffer.h"
#include "cmd/zicha-phone/recipe.h"

/* A member of an archive, borrowed. */
struct zc_attachment_part { const char *name; const void *data; size_t size; };

bool zc_attachment_knows(const char *kind);
/** @param parts  the members of a zip */
enum zc_status zc_attachment_make(const struct zc_recipe_document *document, const struct zc_attachment_part *parts,
                                  size_t part_count, struct zc_buffer *out, struct zc_error *error) ZC_MUST_USE;
/** A zip of the parts.  @param password  AES-256 where it is not NULL (random salt: not the same from run to run) */
enum zc_status zc_attachment_zip(const struct zc_attachment_part *parts, size_t part_count, const char *password,
                                 struct zc_buffer *out, struct zc_error *error) ZC_MUST_USE;

#endif
