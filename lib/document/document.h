/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* document/document.h - text and members out of an attachment, told by its bytes.  Stage: look.  No I/O.
 *
 * An attachment is opened, says what it is, and is read once: its text goes to a buffer, what lies in it (members of an
 * archive, pictures and files embedded in a document) to a callback, which may open them in turn. */
#ifndef ZC_DOCUMENT_DOCUMENT_H
#define ZC_DOCUMENT_DOCUMENT_H

#include <stdbool.h>

#include "document/charset.h"
#include "base/passwords.h"

/* What one attachment may still cost, with all that lies in it; shared by all levels. */
struct zc_document_budget {
    uint64_t bytes;                    /* unpacked */
    uint32_t members;
};
struct zc_document_budget zc_document_budget_for(uint64_t attachment_size);

struct zc_document_member {
    const char *path;                  /* UTF-8 without control characters: "word/media/image1.png" */
    const uint8_t *data;               /* during the call only */
    size_t size;
    enum zc_status status;             /* ZC_OK, or why its bytes could not be had; WRONG_KEY = encrypted */
    const char *reason;                /* NULL where the status is ZC_OK */
};

struct zc_document_events {
    /** In the order in which they lie there.  Anything but ZC_OK ends the reading and is returned. */
    enum zc_status (*member)(void *data, const struct zc_document_member *member, struct zc_error *error);
    void *data;
};

struct zc_document;
/** @param type  by signature: "application/zip", "text/plain", "application/octet-stream"
 *  @param data  borrowed, must outlive the document
 *  @return ZC_UNSUPPORTED where this folder has no word for it; ZC_CORRUPT for an archive without a directory;
 *          ZC_NOMEM */
enum zc_status zc_document_open(struct zc_charsets *charsets, const char *type, const uint8_t *data, size_t size,
                                struct zc_document **ret_document, struct zc_error *error) ZC_MUST_USE;
void zc_document_free(struct zc_document *document);
/** Before it is read: what to try on encrypted members.  Borrowed; remembers which one opened something. */
void zc_document_give_passwords(struct zc_document *document, struct zc_passwords *passwords);
/** Its true type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"; static. */
const char *zc_document_type(const struct zc_document *document);
/** document|text|archive; static. */
const char *zc_document_kind(const struct zc_document *document);
/** True for what only holds others: a zip, but no office paper that is one. */
bool zc_document_is_archive(const struct zc_document *document);

/** Put the text (lines of UTF-8, in reading order) behind what `text` holds, and tell of the members.  Whatever is
 *  returned, what was read before stays in `text`: a damaged paper is judged by the rest of it.
 *  @return ZC_WRONG_KEY encrypted; ZC_UNSUPPORTED with the reason; ZC_LIMIT where a cap was passed; ZC_CORRUPT;
 *          ZC_NOMEM */
enum zc_status zc_document_read(struct zc_document *document, struct zc_document_budget *budget,
                                const struct zc_document_events *events, struct zc_buffer *text,
                                struct zc_error *error) ZC_MUST_USE;

#endif
