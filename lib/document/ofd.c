/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* document/ofd.c - OFD, GB/T 33190 (FORMAT.md): pages in the order of Document.xml; pictures and files as members. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/auto.h"
#include "base/limits.h"
#include "document/format.h"
#include "document/ofd_page.h"

static const char *const fonts[] = { ".ttf", ".otf", ".ttc", ".cff", ".esl", ".jb2" };

/* The state of one reading. */
struct ofd {
    struct zc_document *document;
    struct zc_buffer bytes;             /* of the part at hand */
    uint32_t pages;
    enum zc_status failed;              /* of the first part that failed */
    struct zc_error failure;
};

static bool ofd_recognises(const struct zc_document *document)
{
    return zc_document_has_entry(document, "OFD.xml", "");
}

/* Keeps the first failure of a part and goes on with the others; only what ends the reading is returned. */
static enum zc_status note(struct ofd *ofd, enum zc_status status, const struct zc_error *why, struct zc_error *error)
{
    if (zc_document_is_final(status)) {
        if (error)
            *error = *why;
        return status;
    }
    if (status != ZC_OK && ofd->failed == ZC_OK) {
        ofd->failed = status;
        ofd->failure = *why;
    }
    return ZC_OK;
}

struct search {
    const char *name;
    uint64_t index;
    bool found;
};

static enum zc_status compare_entry(struct zc_document *document, uint64_t index, const char *name, void *data,
                                    struct zc_error *error)
{
    struct search *search = data;
    if (strcasecmp(name, search->name) != 0)
        return ZC_OK;
    search->index = index;
    search->found = true;
    return ZC_END;
}

/* Unpack the part of this name into ofd->bytes; *ret_there tells whether there is anything to read. */
static enum zc_status fetch(struct ofd *ofd, const char *name, bool *ret_there, struct zc_error *error)
{
    struct search search = { .name = name };
    struct zc_error why = { 0 };
    enum zc_status status = zc_document_walk(ofd->document, compare_entry, &search, &why);
    zc_buffer_clear(&ofd->bytes);
    *ret_there = false;
    if (status == ZC_END || status == ZC_OK)
        status = search.found ? zc_document_unpack(ofd->document, search.index, ZC_LIMIT_DOCUMENT_PART, &ofd->bytes,
                                                   &why)
                              : zc_fail(&why, ZC_CORRUPT, ZC_STAGE_LOOK, NULL, "a part of the OFD is missing");
    *ret_there = ofd->bytes.size > 0;
    return note(ofd, status, &why, error);
}

/* "Pages/Page_0/Content.xml" as said by "Doc_0/Document.xml" is "Doc_0/Pages/Page_0/Content.xml". */
static char *resolve(const char *base, const char *place)
{
    const char *slash = strrchr(base, '/');
    size_t folder = place[0] == '/' || !slash ? 0 : (size_t)(slash - base) + 1;
    while (*place == '/' || strncmp(place, "./", 2) == 0)
        place += *place == '/' ? 1 : 2;
    char *path = malloc(folder + strlen(place) + 1);
    if (path) {
        memcpy(path, base, folder);
        memcpy(path + folder, place, strlen(place) + 1);
    }
    return path;
}

/* Names of other parts that one part speaks of. */
struct list {
    char *names[ZC_LIMIT_DOCUMENT_PAGES];
    size_t count;
};

static void free_list(struct list *list)
{
    for (size_t i = 0; list && i < list->count; i++)
        free(list->names[i]);
    free(list);
}

static enum zc_status add_name(struct list *list, const char *base, const char *place, struct zc_error *error)
{
    if (list->count >= ZC_LIMIT_DOCUMENT_PAGES)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "more than %u pages", ZC_LIMIT_DOCUMENT_PAGES);
    char *name = resolve(base, place);
    if (!name)
        return zc_fail_nomem(error);
    list->names[list->count++] = name;
    return ZC_OK;
}

/* Where the elements of this name point to: by their text, or by an attribute. */
static enum zc_status list_places(const struct ofd *ofd, const char *base, const char *element, const char *attribute,
                                  struct list *list, struct zc_error *error)
{
    struct zc_xml_part part;
    bool inside = false;
    enum zc_status status = zc_xml_part_open(&ofd->bytes, &part, error);
    while (status == ZC_OK) {
        status = zc_xml_part_next(&part, error);
        if (status != ZC_OK)
            break;
        const char *text = inside ? zc_xml_part_text(&part) : NULL;
        bool begins = zc_xml_part_begins(&part, element);
        char *value = begins && attribute ? zc_xml_part_attribute(&part, attribute) : NULL;
        if (begins)
            inside = !attribute && !zc_xml_part_is_empty(&part);
        else if (zc_xml_part_ends(&part, element))
            inside = false;
        if (value || text)
            status = add_name(list, base, value ? value : text, error);
        xmlFree(value);
    }
    zc_xml_part_close(&part);
    return status == ZC_END ? ZC_OK : status;
}

static enum zc_status read_page(struct ofd *ofd, const char *name, struct zc_error *error)
{
    struct zc_ofd_page page = { 0 };
    struct zc_error why = { 0 };
    bool there = false;
    enum zc_status status = fetch(ofd, name, &there, error);
    ofd->pages++;
    if (status == ZC_OK && there)
        status = note(ofd, zc_ofd_page_read(&page, &ofd->bytes, &why), &why, error);
    if (status == ZC_OK)
        status = note(ofd, zc_ofd_page_put(&page, ofd->document, &why), &why, error);
    zc_ofd_page_finish(&page);
    return status;
}

/* Templates first: they carry heads and marks that stand on every page. */
static enum zc_status read_document(struct ofd *ofd, const char *name, struct zc_error *error)
{
    struct list *list = calloc(1, sizeof *list);
    struct zc_error why = { 0 };
    bool there = false;
    enum zc_status status = list ? fetch(ofd, name, &there, error) : zc_fail_nomem(error);
    if (status == ZC_OK && there)
        status = note(ofd, list_places(ofd, name, "TemplatePage", "BaseLoc", list, &why), &why, error);
    if (status == ZC_OK && there)
        status = note(ofd, list_places(ofd, name, "Page", "BaseLoc", list, &why), &why, error);
    for (size_t i = 0; list && i < list->count && status == ZC_OK; i++)
        status = read_page(ofd, list->names[i], error);
    free_list(list);
    return status;
}

static enum zc_status read_documents(struct ofd *ofd, struct zc_error *error)
{
    struct list *list = calloc(1, sizeof *list);
    struct zc_error why = { 0 };
    bool there = false;
    enum zc_status status = list ? fetch(ofd, "OFD.xml", &there, error) : zc_fail_nomem(error);
    if (status == ZC_OK && there)
        status = note(ofd, list_places(ofd, "OFD.xml", "DocRoot", NULL, list, &why), &why, error);
    for (size_t i = 0; list && i < list->count && status == ZC_OK; i++)
        status = read_document(ofd, list->names[i], error);
    free_list(list);
    return status;
}

static bool is_member(const char *name)
{
    if (zc_document_name_is(name, "", ".xml"))
        return false;
    for (size_t i = 0; i < sizeof fonts / sizeof *fonts; i++)
        if (zc_document_name_is(name, "", fonts[i]))
            return false;
    return true;
}

/* What the pages did not name: notes on them, pages of a damaged index, pictures and attached files. */
static enum zc_status take_rest(struct zc_document *document, uint64_t index, const char *name, void *data,
                                struct zc_error *error)
{
    struct ofd *ofd = data;
    bool note_on_page = strcasestr(name, "Annot") && zc_document_name_is(name, "", ".xml")
                        && !zc_document_name_is(name, "", "Annotations.xml");
    bool lost_page = ofd->pages == 0 && zc_document_name_is(name, "", "Content.xml");
    if (note_on_page || lost_page) {
        uint32_t pages = ofd->pages;
        enum zc_status status = read_page(ofd, name, error);
        ofd->pages = pages;
        return status;
    }
    enum zc_status member = ZC_OK;
    enum zc_status status = is_member(name) ? zc_document_tell_member(document, index, name, &member, error) : ZC_OK;
    if (status != ZC_OK || (member != ZC_LIMIT && member != ZC_NOMEM))
        return status;
    struct zc_error why = { 0 };
    return note(ofd, zc_fail(&why, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "a member unpacks to more than an attachment may"),
                &why, error);
}

static enum zc_status ofd_read(struct zc_document *document, struct zc_error *error)
{
    struct ofd ofd = { .document = document };
    enum zc_status status = read_documents(&ofd, error);
    if (status == ZC_OK)
        status = zc_document_walk(document, take_rest, &ofd, error);
    zc_buffer_finish(&ofd.bytes);
    if (status == ZC_OK && ofd.failed != ZC_OK && error)
        *error = ofd.failure;
    return status == ZC_OK ? ofd.failed : status;
}

const struct zc_document_format zc_document_ofd = { "application/ofd", "document", ofd_recognises, ofd_read, NULL };
