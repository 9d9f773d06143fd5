/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* document/: attachments of every format, from the signature on. */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "document/document.h"
#include "fuzz.h"
#include "tests/unit/document/make_document.h"

static enum zc_status take(void *data, const struct zc_document_member *member, struct zc_error *error)
{
    if (!zc_utf8_is_valid(member->path, strlen(member->path)) || (member->status == ZC_OK) != !member->reason)
        abort();
    return ZC_OK;
}

static const char *type_of(const uint8_t *data, size_t size)
{
    if (size >= 4 && memcmp(data, "PK\3\4", 4) == 0)
        return "application/zip";
    if (size >= 5 && memcmp(data, "%PDF-", 5) == 0)
        return "application/pdf";
    if (size >= 4 && memcmp(data, "\xd0\xcf\x11\xe0", 4) == 0)
        return "application/x-ole-storage";
    return "application/octet-stream";
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct zc_charsets *charsets;
    if (!charsets && zc_charsets_open(&charsets, NULL) != ZC_OK)
        abort();
    struct zc_document *document = NULL;
    struct zc_document_budget budget = zc_document_budget_for(size);
    const struct zc_document_events events = { take, NULL };
    struct zc_buffer text = { 0 };
    struct zc_error error = { 0 };
    enum zc_status status = zc_document_open(charsets, type_of(data, size), data, size, &document, &error);
    if (status == ZC_OK)
        status = zc_document_read(document, &budget, &events, &text, &error);
    if (status != ZC_OK && error.status != status)
        abort();
    if (text.size > ZC_LIMIT_DOCUMENT_TEXT || (text.size > 0 && !zc_utf8_is_valid((char *)text.data, text.size)))
        abort();
    zc_document_free(document);
    zc_buffer_finish(&text);
    return 0;
}

void zc_fuzz_seeds(zc_fuzz_add *add, void *data)
{
    static const struct made_part docx[] = {
        { "word/document.xml", WORD_DOCUMENT(WORD_P("a")
                    "<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0AB\"/></w:r></w:p>"), 0 },
        { "word/media/i.png", "\x89PNG", 4 },
    };
    static const struct made_part ofd[] = {
        { "OFD.xml", OFD_ROOT, 0 },
        { "Doc_0/Document.xml", OFD_DOCUMENT("<ofd:Page BaseLoc=\"P/Content.xml\"/>"), 0 },
        { "Doc_0/P/Content.xml", OFD_PAGE(OFD_TEXT("1", "2", "CTM=\"1 0 0 1 0 2\"", "b")), 0 },
    };
    static const struct { const char *name; const struct made_part *parts; size_t count; int method; } zips[] = {
        { "docx", docx, 2, ZIP_CM_STORE }, { "ofd", ofd, 3, ZIP_CM_STORE }, { "docx-packed", docx, 2, ZIP_CM_DEFLATE },
    };
    for (size_t i = 0; i < sizeof zips / sizeof *zips; i++) {
        struct zc_buffer zip = { 0 };
        make_archive(&zip, zips[i].parts, zips[i].count, zips[i].method, ZIP_EM_NONE);
        add(data, zips[i].name, zip.data, zip.size);
        zc_buffer_finish(&zip);
    }
}
