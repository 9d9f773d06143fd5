/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/attachment.h"

#include <cairo-pdf.h>
#include <string.h>
#include <zip.h>

#include "cmd/zicha-phone/kinds.h"
#include "cmd/zicha-phone/page.h"

#define ZIP_TIME 1636000000     /* the same file from the same recipe */

/* The lines of a paper from its recipe: mark, head, number, title, text. */
static void put_line(struct zc_buffer *out, const char *line, bool paragraph)
{
    if (!line)
        return;
    if (!paragraph) {
        zc_buffer_print(out, "%s\r\n", line);
        return;
    }
    zc_buffer_print(out, "<w:p><w:r><w:t xml:space=\"preserve\">");
    zc_xml_put(out, line);
    zc_buffer_print(out, "</w:t></w:r></w:p>");
}

static void put_text(const struct zc_recipe_document *document, bool paragraph, struct zc_buffer *out)
{
    char line[400];
    if (document->level) {
        snprintf(line, sizeof line, "%s%s%s", document->level, document->term ? "★" : "",
                 document->term ? document->term : "");
        put_line(out, line, paragraph);
    }
    if (document->issuer && !document->red_header_missing) {
        snprintf(line, sizeof line, "%s文件", document->issuer);
        put_line(out, line, paragraph);
    }
    put_line(out, document->number, paragraph);
    put_line(out, document->title, paragraph);
    put_line(out, document->recipient, paragraph);
    for (const char *text = document->body; text && *text; ) {
        size_t size = strcspn(text, "\n");
        char part[3000];
        snprintf(part, sizeof part, "%.*s", (int)size, text);
        put_line(out, part, paragraph);
        text += size + (text[size] == '\n');
    }
    put_line(out, document->date, paragraph);
}

static enum zc_status zip_failed(zip_t *archive, struct zc_error *error)
{
    return zc_fail(error, ZC_IO, ZC_STAGE_COMMAND, NULL, "zip: %s", zip_strerror(archive));
}

static enum zc_status add_parts(zip_t *archive, const struct zc_attachment_part *parts, size_t part_count,
                                const char *password, struct zc_error *error)
{
    for (size_t i = 0; i < part_count; i++) {
        zip_source_t *source = zip_source_buffer(archive, parts[i].data, parts[i].size, 0);
        zip_int64_t index = source ? zip_file_add(archive, parts[i].name, source, ZIP_FL_ENC_UTF_8) : -1;
        if (index < 0) {
            zip_source_free(source);
            return zip_failed(archive, error);
        }
        if (zip_file_set_mtime(archive, (zip_uint64_t)index, ZIP_TIME, 0) < 0
            || (password && zip_file_set_encryption(archive, (zip_uint64_t)index, ZIP_EM_AES_256, password) < 0))
            return zip_failed(archive, error);
    }
    return ZC_OK;
}

static enum zc_status read_source(zip_source_t *source, struct zc_buffer *out, struct zc_error *error)
{
    zip_stat_t about;
    if (zip_source_stat(source, &about) < 0 || zip_source_open(source) < 0)
        return zc_fail(error, ZC_IO, ZC_STAGE_COMMAND, NULL, "zip: cannot read it back");
    uint8_t *room = zc_buffer_extend(out, about.size);
    bool good = room && zip_source_read(source, room, about.size) == (zip_int64_t)about.size;
    zip_source_close(source);
    return good ? ZC_OK : zc_fail_nomem(error);
}

enum zc_status zc_attachment_zip(const struct zc_attachment_part *parts, size_t part_count, const char *password,
                                 struct zc_buffer *out, struct zc_error *error)
{
    zip_error_t problem;
    zip_error_init(&problem);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &problem);
    zip_t *archive = source ? zip_open_from_source(source, ZIP_TRUNCATE, &problem) : NULL;
    if (!archive) {
        zip_source_free(source);
        return zc_fail(error, ZC_IO, ZC_STAGE_COMMAND, NULL, "zip: %s", zip_error_strerror(&problem));
    }
    zip_source_keep(source);
    enum zc_status status = add_parts(archive, parts, part_count, password, error);
    if (status == ZC_OK && zip_close(archive) < 0)
        status = zip_failed(archive, error);
    if (status != ZC_OK)
        zip_discard(archive);
    if (status == ZC_OK)
        status = read_source(source, out, error);
    zip_source_free(source);
    return status;
}

static enum zc_status make_txt(const struct zc_recipe_document *document, const struct zc_attachment_part *parts,
                               size_t part_count, struct zc_buffer *out, struct zc_error *error)
{
    put_text(document, false, out);
    return ZC_OK;
}

static enum zc_status make_docx(const struct zc_recipe_document *document, const struct zc_attachment_part *parts,
                                size_t part_count, struct zc_buffer *out, struct zc_error *error)
{
    static const char types[] = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types xmlns="
        "\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType="
        "\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" "
        "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    static const char relations[] = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships "
        "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type="
        "\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target="
        "\"word/document.xml\"/></Relationships>";
    struct zc_buffer body = { 0 };
    zc_buffer_print(&body, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w="
                    "\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>");
    put_text(document, true, &body);
    zc_buffer_print(&body, "</w:body></w:document>");
    const struct zc_attachment_part own[] = {
        { "[Content_Types].xml", types, sizeof types - 1 }, { "_rels/.rels", relations, sizeof relations - 1 },
        { "word/document.xml", body.data, body.size },
    };
    enum zc_status status = body.failed ? zc_fail_nomem(error) : zc_attachment_zip(own, 3, NULL, out, error);
    zc_buffer_finish(&body);
    return status;
}

static cairo_status_t take_pdf(void *data, const unsigned char *bytes, unsigned int size)
{
    zc_buffer_put(data, bytes, size);
    return CAIRO_STATUS_SUCCESS;
}

static enum zc_status make_pdf(const struct zc_recipe_document *document, const struct zc_attachment_part *parts,
                               size_t part_count, struct zc_buffer *out, struct zc_error *error)
{
    struct zc_pen pen = { .scale = 72 / 25.4 };
    pen.surface = cairo_pdf_surface_create_for_stream(take_pdf, out, 595.28, 841.89);
    cairo_pdf_surface_set_metadata(pen.surface, CAIRO_PDF_METADATA_CREATE_DATE, "2021-11-04T12:26:40+08:00");
    pen.cairo = cairo_create(pen.surface);
    enum zc_status status = zc_page_draw_on(&pen, document, error);
    cairo_show_page(pen.cairo);
    cairo_surface_finish(pen.surface);
    zc_pen_close(&pen);
    return status;
}

static enum zc_status make_zip(const struct zc_recipe_document *document, const struct zc_attachment_part *parts,
                               size_t part_count, struct zc_buffer *out, struct zc_error *error)
{
    return zc_attachment_zip(parts, part_count, document->password, out, error);
}

static const struct {
    const char *kind;
    enum zc_status (*make)(const struct zc_recipe_document *, const struct zc_attachment_part *, size_t,
                           struct zc_buffer *, struct zc_error *);
} attachments[] = { { "txt", make_txt }, { "docx", make_docx }, { "pdf", make_pdf }, { "zip", make_zip } };

bool zc_attachment_knows(const char *kind)
{
    for (size_t i = 0; i < sizeof attachments / sizeof *attachments; i++)
        if (strcmp(attachments[i].kind, kind) == 0)
            return true;
    return false;
}

enum zc_status zc_attachment_make(const struct zc_recipe_document *document, const struct zc_attachment_part *parts,
                                  size_t part_count, struct zc_buffer *out, struct zc_error *error)
{
    for (size_t i = 0; i < sizeof attachments / sizeof *attachments; i++)
        if (strcmp(attachments[i].kind, document->kind) == 0) {
            enum zc_status status = attachments[i].make(document, parts, part_count, out, error);
            return status == ZC_OK && out->failed ? zc_fail_nomem(error) : status;
        }
    return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, document->kind, "no such attachment");
}
