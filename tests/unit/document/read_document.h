/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/unit/document/read_document.h - an attachment read as zicha-look reads it, and what came of it. */
#ifndef ZC_TEST_DOCUMENT_READ_DOCUMENT_H
#define ZC_TEST_DOCUMENT_READ_DOCUMENT_H

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "document/document.h"

struct reading {
    struct zc_document_budget budget;
    enum zc_status status;             /* of opening, else of reading */
    const char *type, *kind;           /* NULL where it did not open */
    struct zc_buffer text;             /* ends in NUL */
    char members[4000];                /* "path:size:STATUS\n" each */
    unsigned member_count;
    struct zc_error error;
};

static enum zc_status note_member(void *data, const struct zc_document_member *member, struct zc_error *error)
{
    struct reading *reading = data;
    size_t used = strlen(reading->members);
    reading->member_count++;
    snprintf(reading->members + used, sizeof reading->members - used, "%s:%zu:%s\n", member->path, member->size,
             zc_status_name(member->status));
    if ((member->status == ZC_OK) != (member->reason == NULL))
        abort();
    for (size_t i = 0; i < member->size; i++)   /* all of it can be read */
        if (member->data[i] == 0xff && member->size == SIZE_MAX)
            abort();
    return ZC_OK;
}

/** @param type  by signature, as vision/type.h would say */
static inline void read_with(struct reading *reading, struct zc_charsets *charsets, struct zc_passwords *passwords,
                             const char *type, const void *data, size_t size)
{
    struct zc_document *document = NULL;
    const struct zc_document_events events = { note_member, reading };
    *reading = (struct reading){ .budget = zc_document_budget_for(size) };
    reading->status = zc_document_open(charsets, type, data, size, &document, &reading->error);
    if (reading->status == ZC_OK) {
        zc_document_give_passwords(document, passwords);
        reading->type = zc_document_type(document);
        reading->kind = zc_document_kind(document);
        reading->status = zc_document_read(document, &reading->budget, &events, &reading->text, &reading->error);
    }
    if (!zc_buffer_text(&reading->text))
        abort();
    zc_document_free(document);
}

static inline void read_bytes(struct reading *reading, struct zc_charsets *charsets, const char *type,
                              const void *data, size_t size)
{
    read_with(reading, charsets, NULL, type, data, size);
}

static inline void forget(struct reading *reading)
{
    zc_buffer_finish(&reading->text);
}

#endif
