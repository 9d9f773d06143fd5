/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* document/zip.c - an archive of files. */
#include "document/format.h"

struct tally {
    uint32_t read, encrypted;
    bool limited;
};

static bool zip_recognises(const struct zc_document *document)
{
    return document->zip != NULL;
}

static enum zc_status tell(struct zc_document *document, uint64_t index, const char *name, void *data,
                           struct zc_error *error)
{
    struct tally *tally = data;
    enum zc_status member = ZC_OK, status = zc_document_tell_member(document, index, name, &member, error);
    tally->read += member == ZC_OK;
    tally->encrypted += member == ZC_WRONG_KEY;
    tally->limited |= member == ZC_LIMIT || member == ZC_NOMEM;
    return status;
}

/* One damaged or encrypted member among others is that member's matter; a limit is also the archive's, as nobody knows
 * what was not unpacked. */
static enum zc_status zip_read(struct zc_document *document, struct zc_error *error)
{
    struct tally tally = { 0 };
    enum zc_status status = zc_document_walk(document, tell, &tally, error);
    if (status != ZC_OK)
        return status;
    if (tally.limited)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "a member unpacks to more than an attachment may");
    if (tally.encrypted > 0 && tally.read == 0)
        return zc_fail(error, ZC_WRONG_KEY, ZC_STAGE_LOOK, NULL, "an encrypted archive");
    return ZC_OK;
}

const struct zc_document_format zc_document_zip = { "application/zip", "archive", zip_recognises, zip_read, NULL };
