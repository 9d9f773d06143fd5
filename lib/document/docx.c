/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* document/docx.c - WordprocessingML (FORMAT.md): heads, text, notes, feet, in this order; pictures as members. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "document/format.h"
#include "document/xml_part.h"

/* The parts with text, in reading order: a head stands above, and carries marks. */
static const char *const text_parts[] = {
    "word/header", "word/document", "word/footnotes", "word/endnotes", "word/footer", "word/comments",
    "word/diagrams/data", "word/charts/chart",
};
#define PART_COUNT (sizeof text_parts / sizeof *text_parts)

/* What belongs to the paper itself; whatever else lies in the zip is told as a member. */
static const char *const own_folders[] = { "_rels/", "docProps/", "customXml/", "word/", "[Content_Types].xml" };
static const char *const member_folders[] = { "word/media/", "word/embeddings/" };

/* Symbols of the fonts people draw a star with; the rest of a symbol font has no meaning as text. */
static const struct { const char *font; const char *code, *text; } symbols[] = {
    { "Wingdings", "F0AB", "★" }, { "Wingdings", "00AB", "★" }, { "Wingdings", "F0B6", "☆" },
    { "Wingdings", "00B6", "☆" }, { "Wingdings 2", "F0EA", "★" }, { "Wingdings 2", "00EA", "★" },
};

struct walk {
    struct zc_document *document;
    struct zc_xml_part part;
    unsigned runs, texts, stops, skipped;   /* how many of these elements we are in */
};

static bool docx_recognises(const struct zc_document *document)
{
    return zc_document_has_entry(document, "word/document", ".xml");
}

static const char *symbol_for(const char *font, const char *code)
{
    for (size_t i = 0; font && code && i < sizeof symbols / sizeof *symbols; i++)
        if (strcmp(font, symbols[i].font) == 0 && strcasecmp(code, symbols[i].code) == 0)
            return symbols[i].text;
    return NULL;
}

static enum zc_status put_symbol(struct walk *walk, struct zc_error *error)
{
    char *font = zc_xml_part_attribute(&walk->part, "font"), *code = zc_xml_part_attribute(&walk->part, "char");
    char encoded[4];
    size_t size = 0;
    const char *known = symbol_for(font, code);
    unsigned long value = code ? strtoul(code, NULL, 16) : 0;
    if (!known && value >= 0x20 && value < 0xe000)      /* F000..F0FF are places in the font, not characters */
        size = zc_utf8_encode((uint32_t)value, encoded);
    xmlFree(font);
    xmlFree(code);
    if (known)
        return zc_document_put(walk->document, known, strlen(known), error);
    return zc_document_put(walk->document, size ? encoded : " ", size ? size : 1, error);
}

/* Letters drawn as a shape: how a mark is printed across a page. */
static enum zc_status put_drawn_letters(struct walk *walk, struct zc_error *error)
{
    char *letters = zc_xml_part_attribute(&walk->part, "string");
    enum zc_status status = ZC_OK;
    if (letters) {
        status = zc_document_end_line(walk->document, error);
        if (status == ZC_OK)
            status = zc_document_put(walk->document, letters, strlen(letters), error);
        if (status == ZC_OK)
            status = zc_document_end_line(walk->document, error);
    }
    xmlFree(letters);
    return status;
}

static enum zc_status begin(struct walk *walk, struct zc_error *error)
{
    const struct zc_xml_part *part = &walk->part;
    bool full = !zc_xml_part_is_empty(part);
    if (zc_xml_part_begins(part, "Fallback"))           /* the same again for older programs */
        walk->skipped += full;
    if (walk->skipped)
        return ZC_OK;
    if (zc_xml_part_begins(part, "p"))
        return zc_document_end_line(walk->document, error);
    if (zc_xml_part_begins(part, "r"))
        walk->runs += full;
    else if (zc_xml_part_begins(part, "t"))
        walk->texts += full;
    else if (zc_xml_part_begins(part, "tabs"))          /* where tabs stop, not tabs */
        walk->stops += full;
    else if (zc_xml_part_begins(part, "textpath"))
        return put_drawn_letters(walk, error);
    if (walk->runs == 0 || walk->stops > 0)
        return ZC_OK;
    if (zc_xml_part_begins(part, "tab") || zc_xml_part_begins(part, "ptab"))
        return zc_document_put(walk->document, "\t", 1, error);
    if (zc_xml_part_begins(part, "br") || zc_xml_part_begins(part, "cr"))
        return zc_document_put(walk->document, "\n", 1, error);
    if (zc_xml_part_begins(part, "noBreakHyphen"))
        return zc_document_put(walk->document, "-", 1, error);
    return zc_xml_part_begins(part, "sym") ? put_symbol(walk, error) : ZC_OK;
}

static enum zc_status end(struct walk *walk, struct zc_error *error)
{
    const struct zc_xml_part *part = &walk->part;
    if (zc_xml_part_ends(part, "Fallback") && walk->skipped > 0)
        walk->skipped--;
    else if (walk->skipped)
        return ZC_OK;
    else if (zc_xml_part_ends(part, "r") && walk->runs > 0)
        walk->runs--;
    else if (zc_xml_part_ends(part, "t") && walk->texts > 0)
        walk->texts--;
    else if (zc_xml_part_ends(part, "tabs") && walk->stops > 0)
        walk->stops--;
    return zc_xml_part_ends(part, "p") ? zc_document_end_line(walk->document, error) : ZC_OK;
}

static enum zc_status step(struct walk *walk, struct zc_error *error)
{
    int type = xmlTextReaderNodeType(walk->part.reader);
    if (type == XML_READER_TYPE_ELEMENT)
        return begin(walk, error);
    if (type == XML_READER_TYPE_END_ELEMENT)
        return end(walk, error);
    const char *text = walk->texts && !walk->skipped ? zc_xml_part_text(&walk->part) : NULL;
    return text ? zc_document_put(walk->document, text, strlen(text), error) : ZC_OK;
}

static enum zc_status read_part(struct zc_document *document, const struct zc_buffer *bytes, struct zc_error *error)
{
    struct walk walk = { .document = document };
    enum zc_status status = zc_xml_part_open(bytes, &walk.part, error);
    while (status == ZC_OK) {
        status = zc_xml_part_next(&walk.part, error);
        if (status == ZC_OK)
            status = step(&walk, error);
    }
    zc_xml_part_close(&walk.part);
    enum zc_status ended = zc_document_end_line(document, NULL);
    return status != ZC_END ? status : ended == ZC_LIMIT ? ZC_OK : ended;
}

/* One pass over the directory: the parts of one kind, or the members. */
struct pass {
    const char *start;                  /* NULL = members */
    enum zc_status failed;              /* of the first part that failed */
    struct zc_error failure;
};

static void note_failure(struct pass *pass, enum zc_status status, const struct zc_error *why)
{
    if (pass->failed != ZC_OK || status == ZC_OK)
        return;
    pass->failed = status;
    pass->failure = *why;
}

static bool begins_with_one_of(const char *name, const char *const *folders, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (zc_document_name_is(name, folders[i], ""))
            return true;
    return false;
}

static bool is_member(const char *name)
{
    return begins_with_one_of(name, member_folders, sizeof member_folders / sizeof *member_folders)
           || !begins_with_one_of(name, own_folders, sizeof own_folders / sizeof *own_folders);
}

static enum zc_status take_entry(struct zc_document *document, uint64_t index, const char *name, void *data,
                                 struct zc_error *error)
{
    struct pass *pass = data;
    struct zc_error why = { 0 };
    enum zc_status status = ZC_OK;
    if (!pass->start) {
        enum zc_status member = ZC_OK;
        if (is_member(name))
            status = zc_document_tell_member(document, index, name, &member, error);
        if (status == ZC_OK && (member == ZC_LIMIT || member == ZC_NOMEM)) {
            zc_fail(&why, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "a member unpacks to more than an attachment may");
            note_failure(pass, ZC_LIMIT, &why);
        }
        return status;
    }
    if (!zc_document_name_is(name, pass->start, ".xml"))
        return ZC_OK;
    struct zc_buffer bytes = { 0 };
    status = zc_document_unpack(document, index, ZC_LIMIT_DOCUMENT_PART, &bytes, &why);
    note_failure(pass, status, &why);
    if (!zc_document_is_final(status)) {                /* what came before a damage is read */
        status = read_part(document, &bytes, &why);
        note_failure(pass, status, &why);
    }
    zc_buffer_finish(&bytes);
    if (zc_document_is_final(status) && error)
        *error = why;
    return zc_document_is_final(status) ? status : ZC_OK;
}

static enum zc_status docx_read(struct zc_document *document, struct zc_error *error)
{
    struct pass pass = { 0 };
    enum zc_status status = ZC_OK;
    for (size_t i = 0; i <= PART_COUNT && status == ZC_OK; i++) {
        pass.start = i < PART_COUNT ? text_parts[i] : NULL;
        status = zc_document_walk(document, take_entry, &pass, error);
    }
    if (status == ZC_OK && pass.failed != ZC_OK && error)
        *error = pass.failure;
    return status == ZC_OK ? pass.failed : status;
}

const struct zc_document_format zc_document_docx = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "document", docx_recognises, docx_read,
    NULL
};
