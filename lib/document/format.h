/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* document/format.h - what a format of attachments is made of.  Stage: look, inside only.
 * A new one: a file with a const struct zc_document_format (txt.c is the smallest), and a line in document.c. */
#ifndef ZC_DOCUMENT_FORMAT_H
#define ZC_DOCUMENT_FORMAT_H

#include "archive/zip_memory.h"
#include "document/document.h"

struct zc_document_format {
    const char *type, *kind;           /* as an observation has them */
    /** Only what zc_document_open() knows is filled: base type, bytes, zip. */
    bool (*recognises)(const struct zc_document *document);
    /** As zc_document_read(); `reason` is for formats that are not read. */
    enum zc_status (*read)(struct zc_document *document, struct zc_error *error);
    const char *reason;
};

struct zc_document {
    const struct zc_document_format *format;
    struct zc_charsets *charsets;
    const char *base_type;             /* by signature */
    const uint8_t *data;
    size_t size;
    struct zc_zip_memory *zip;         /* NULL = no zip */
    struct zc_passwords *passwords;    /* NULL = none */
    /* while it is read */
    struct zc_document_budget *budget;
    const struct zc_document_events *events;
    struct zc_buffer *text;
    size_t text_start;
};

extern const struct zc_document_format zc_document_docx, zc_document_xlsx, zc_document_pptx, zc_document_ofd,
    zc_document_zip, zc_document_txt, zc_document_pdf, zc_document_ole_encrypted, zc_document_ole, zc_document_rtf,
    zc_document_rar, zc_document_7z, zc_document_packed;

/* A failure that ends the reading of the whole attachment, not of one part of it. */
bool zc_document_is_final(enum zc_status status);

/* text --------------------------------------------------------------------------------------------------------- */

/** @return ZC_LIMIT where the text would grow over ZC_LIMIT_DOCUMENT_TEXT: what fits is there */
enum zc_status zc_document_put(struct zc_document *document, const char *text, size_t size,
                               struct zc_error *error) ZC_MUST_USE;
/** A line end, unless a line has just ended. */
enum zc_status zc_document_end_line(struct zc_document *document, struct zc_error *error) ZC_MUST_USE;

/* parts of a zip ----------------------------------------------------------------------------------------------- */

/** The name of an entry as UTF-8 with "/" between folders and none in front; "" where it has none.  The caller frees
 *  it.  NULL without memory. */
char *zc_document_entry_name(const struct zc_document *document, const char *stored);
/** Unpack an entry into `ret_bytes` (which the caller clears and finishes), charging the budget. */
enum zc_status zc_document_unpack(struct zc_document *document, uint64_t index, uint64_t most,
                                  struct zc_buffer *ret_bytes, struct zc_error *error) ZC_MUST_USE;
/** Tell of an entry as a member.  A limit or a damage of its own goes into the member and *ret_status. */
enum zc_status zc_document_tell_member(struct zc_document *document, uint64_t index, const char *name,
                                       enum zc_status *ret_status, struct zc_error *error) ZC_MUST_USE;

/** Walk the entries that are no folders, in the order of the directory.
 *  @param entry  name as zc_document_entry_name() makes it; anything but ZC_OK ends the walk */
enum zc_status zc_document_walk(struct zc_document *document,
                                enum zc_status (*entry)(struct zc_document *document, uint64_t index, const char *name,
                                                        void *data, struct zc_error *error),
                                void *data, struct zc_error *error) ZC_MUST_USE;
/** Has the zip an entry whose name begins and ends so, in whatever case? */
bool zc_document_has_entry(const struct zc_document *document, const char *start, const char *end);
bool zc_document_name_is(const char *name, const char *start, const char *end);

#endif
