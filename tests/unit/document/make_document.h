/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/unit/document/make_document.h - papers and archives made in memory, as other programs write them. */
#ifndef ZC_TEST_DOCUMENT_MAKE_DOCUMENT_H
#define ZC_TEST_DOCUMENT_MAKE_DOCUMENT_H

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/buffer.h"

#define MAKER static inline __attribute__((unused))

struct made_part {
    const char *name;
    const void *data;
    size_t size;                       /* 0 = a string */
};

MAKER void must(int good)
{
    if (!good)
        abort();
}

/** @param cipher  ZIP_EM_* of every part, with a password */
MAKER void make_archive(struct zc_buffer *ret, const struct made_part *parts, size_t count, int method, int cipher)
{
    zip_error_t problem;
    zip_error_init(&problem);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &problem);
    zip_t *zip = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &problem);
    must(zip != NULL);
    zip_source_keep(target);
    for (size_t i = 0; i < count; i++) {
        size_t size = parts[i].size ? parts[i].size : strlen(parts[i].data);
        zip_source_t *source = zip_source_buffer(zip, parts[i].data, size, 0);
        zip_int64_t index = zip_file_add(zip, parts[i].name, source, ZIP_FL_ENC_RAW);
        must(index >= 0 && zip_set_file_compression(zip, (zip_uint64_t)index, method, 0) == 0);
        if (cipher != ZIP_EM_TRAD_PKWARE)   /* which takes its check byte from the time: libzip's own, not one set */
            zip_file_set_mtime(zip, (zip_uint64_t)index, 1600000000, 0);
        if (cipher != ZIP_EM_NONE)
            must(zip_file_set_encryption(zip, (zip_uint64_t)index, (zip_uint16_t)cipher, "geheim42") == 0);
    }
    must(zip_close(zip) == 0);
    zip_stat_t info;
    must(zip_source_open(target) == 0 && zip_source_stat(target, &info) == 0);
    must(zip_source_read(target, zc_buffer_extend(ret, info.size), info.size) == (zip_int64_t)info.size);
    zip_source_close(target);
    zip_source_free(target);
    zip_error_fini(&problem);
}

#define WORD_NAMES "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" " \
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" " \
    "xmlns:v=\"urn:schemas-microsoft-com:vml\" " \
    "xmlns:wps=\"urn:wps\""
#define WORD_P(text) "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
#define WORD_DOCUMENT(body) "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document " WORD_NAMES "><w:body>" body \
    "</w:body></w:document>"
#define OFD_NAMES "xmlns:ofd=\"urn:ofd\""
#define OFD_ROOT "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:OFD " OFD_NAMES " DocType=\"OFD\" Version=\"1.0\">" \
    "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
#define OFD_DOCUMENT(pages) "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:Document " OFD_NAMES "><ofd:CommonData>" \
    "<ofd:TemplatePage ID=\"9\" BaseLoc=\"Tpls/Tpl_0/Content.xml\"/></ofd:CommonData><ofd:Pages>" pages \
    "</ofd:Pages></ofd:Document>"
#define OFD_PAGE(objects) "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:Page " OFD_NAMES "><ofd:Content><ofd:Layer>" \
    objects "</ofd:Layer></ofd:Content></ofd:Page>"
#define OFD_TEXT(x, y, more, text) "<ofd:TextObject ID=\"1\" Boundary=\"" x " " y " 100 10\" Size=\"5\" " more ">" \
    "<ofd:TextCode X=\"0\" Y=\"4\">" text "</ofd:TextCode></ofd:TextObject>"

#endif
