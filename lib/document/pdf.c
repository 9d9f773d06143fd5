/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* document/pdf.c - PDF: whether it is encrypted; its text is not read yet. */
#include <string.h>

#include "document/format.h"

static bool pdf_recognises(const struct zc_document *document)
{
    return strcmp(document->base_type, "application/pdf") == 0;
}

/* Behind /Encrypt in a trailer stands a reference ("12 0 R") or a dictionary. */
static bool is_encryption(const uint8_t *behind, size_t size)
{
    size_t i = 0;
    while (i < size && (behind[i] == ' ' || behind[i] == '\r' || behind[i] == '\n' || behind[i] == '\t'))
        i++;
    if (i + 1 < size && behind[i] == '<' && behind[i + 1] == '<')
        return true;
    return i > 0 && i < size && behind[i] >= '0' && behind[i] <= '9';
}

static bool is_encrypted(const struct zc_document *document)
{
    static const char key[] = "/Encrypt";
    const uint8_t *at = document->data, *end = document->data + document->size;
    while ((at = memmem(at, (size_t)(end - at), key, sizeof key - 1))) {
        at += sizeof key - 1;
        if (is_encryption(at, (size_t)(end - at)))
            return true;
    }
    return false;
}

static enum zc_status pdf_read(struct zc_document *document, struct zc_error *error)
{
    if (is_encrypted(document))
        return zc_fail(error, ZC_WRONG_KEY, ZC_STAGE_LOOK, NULL, "an encrypted PDF");
    return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_LOOK, NULL, "PDF is not read yet");
}

const struct zc_document_format zc_document_pdf = { "application/pdf", "document", pdf_recognises, pdf_read, NULL };
