/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "zicha-look/looker.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/path.h"
#include "detect/disguise.h"
#include "document/document.h"
#include "vision/page.h"
#include "vision/source.h"
#include "vision/type.h"
#include "zicha-look/crop.h"
#include "zicha-look/explain.h"
#include "zicha-look/judge.h"

#define KEPT_TEXT (4 * ZC_MIB)

struct zc_looker {
    struct zc_charsets *charsets;
    struct zc_passwords passwords;
    struct zc_judge *judge;
    struct zc_page_reader *pages;
    struct zc_page_options page_options;
    bool explain;                      /* draw what was seen where */
    bool crop;                         /* cut out what shows the mark */
    struct zc_arena arena;             /* of the item at hand */
    struct zc_document_budget budget;  /* of the item at hand */
    uint32_t content;
    enum zc_status (*observed)(void *data, const struct zc_observation *observation, struct zc_error *error);
    void *data;
    enum zc_status broken;             /* telling failed: the worker is at its end */
};

/* Bytes at one level of the item. */
struct level {
    struct zc_looker *looker;
    const char *path;                  /* below the item; NULL = the item itself */
    const char *name;                  /* NULL = none */
    const uint8_t *data;
    size_t size;
    enum zc_media_kind kind;
    unsigned depth;
    struct zc_observation seen;
    struct zc_error why;
    struct level *paper;               /* the document whose picture this is, NULL = of no document */
    bool is_paper;
};

static bool wants_more(void *data, const char *text, size_t size, const struct zc_line_shape *lines, size_t line_count);

enum zc_status zc_looker_new(const struct zc_looker_options *options, struct zc_looker **ret_looker,
                             struct zc_error *error)
{
    struct zc_looker *looker = calloc(1, sizeof *looker);
    if (!looker)
        return zc_fail_nomem(error);
    looker->page_options = (struct zc_page_options)ZC_PAGE_OPTIONS_INIT;
    looker->page_options.full = options->full;
    looker->explain = options->explain;
    looker->crop = options->crop;
    looker->page_options.wants_more = wants_more;
    looker->page_options.data = looker;
    enum zc_status status = zc_hash_warm_up(error);
    if (status == ZC_OK)
        status = zc_page_reader_new(&looker->pages, error);
    if (status == ZC_OK)
        status = zc_charsets_open(&looker->charsets, error);
    if (status == ZC_OK)
        status = zc_judge_new(options->rule_paths, &looker->judge, error);
    if (status == ZC_OK && options->password_path)
        status = zc_passwords_load(options->password_path, &looker->passwords, error);
    if (status == ZC_OK)
        *ret_looker = looker;
    else
        zc_looker_free(looker);
    return status;
}

void zc_looker_free(struct zc_looker *looker)
{
    if (!looker)
        return;
    zc_judge_free(looker->judge);
    zc_page_reader_free(looker->pages);
    zc_charsets_free(looker->charsets);
    zc_passwords_finish(&looker->passwords);
    zc_arena_finish(&looker->arena);
    free(looker);
}

double zc_looker_clock(void)
{
    struct timespec moment;
    clock_gettime(CLOCK_MONOTONIC, &moment);
    return (double)moment.tv_sec + (double)moment.tv_nsec / 1e9;
}

/* states ------------------------------------------------------------------------------------------------------- */

/* The first reason stays: what was found out before is nearer to the cause. */
static void set_state(struct level *level, enum zc_item_state state, const char *reason)
{
    if (level->seen.reason)
        return;
    level->seen.state = state;
    level->seen.reason = state == ZC_ITEM_READ ? NULL : reason;
}

static void set_state_of(struct level *level, enum zc_status status, const char *reason)
{
    switch (status) {
    case ZC_OK: set_state(level, ZC_ITEM_READ, NULL); break;
    case ZC_UNSUPPORTED: set_state(level, ZC_ITEM_UNSUPPORTED, reason); break;
    case ZC_WRONG_KEY: set_state(level, ZC_ITEM_ENCRYPTED, reason); break;
    case ZC_LIMIT: set_state(level, ZC_ITEM_LIMIT, reason); break;
    case ZC_NOMEM: set_state(level, ZC_ITEM_LIMIT, "looking needs more memory than is given"); break;
    default: set_state(level, ZC_ITEM_UNDECODABLE, reason);
    }
}

static const char *reason_for(const struct zc_type *type)
{
    if (strcmp(type->kind, "video") == 0)
        return "video of this type is not read";
    return strcmp(type->kind, "audio") == 0 ? "sound is not read" : "no known type of file";
}

/* Libraries' messages may hold anything; zicha takes plain words only. */
static void make_plain(char *text)
{
    for (unsigned char *c = (unsigned char *)text; *c; c++)
        if (*c < 0x20 || *c > 0x7e)
            *c = '?';
    text[200] = 0;
}

/* telling ------------------------------------------------------------------------------------------------------ */

static enum zc_status tell(struct level *level, struct zc_error *error)
{
    struct zc_looker *looker = level->looker;
    struct zc_observation *seen = &level->seen;
    make_plain(level->why.text);
    if (level->name)
        zc_disguise_judge(level->name, seen->type, seen->kind, &seen->verdict);
    enum zc_status status = ZC_OK;
    /* What a file is called is known to zicha alone, and may be a finding yet. */
    bool file = level->kind == ZC_MEDIA_FILE && !level->path;
    if ((seen->verdict.class != ZC_CLASS_NONE || file) && level->data)
        status = zc_hash_of(ZC_HASH_SM3, level->data, level->size, seen->sm3, error);
    if (status == ZC_OK)
        status = looker->observed(looker->data, seen, error);
    looker->broken = status;
    return status;
}

/* looking ------------------------------------------------------------------------------------------------------ */

static enum zc_status look_at(struct level *level, double start, struct zc_error *error);

static void judge(struct level *level, const struct zc_text_input *input)
{
    struct zc_looker *looker = level->looker;
    enum zc_status status = zc_judge_text(looker->judge, input, &looker->arena, &level->seen.verdict, &level->why);
    if (status != ZC_OK)
        set_state_of(level, status == ZC_NOMEM ? ZC_NOMEM : ZC_LIMIT, "a rule could not be tried on all of the text");
}

static bool wants_more(void *data, const char *text, size_t size, const struct zc_line_shape *lines, size_t line_count)
{
    struct zc_looker *looker = data;
    return zc_judge_wants_more(looker->judge, &looker->arena, text, size, lines, line_count);
}

static void take_page(struct level *level, const struct zc_source *source, const struct zc_page *page)
{
    struct zc_observation *seen = &level->seen;
    enum zc_class before = seen->verdict.class;
    struct zc_looker *looker = level->looker;
    bool first = source->frame == 0 && source->part == 0;
    if (first) {
        seen->width = page->width;
        seen->height = page->height;
        seen->orientation = page->orientation;
    }
    if (first || strcmp(page->ocr, "none") != 0)
        seen->ocr = page->ocr;
    seen->screenshot = seen->screenshot || page->screenshot;
    if (page->screenshot && !seen->chat_title)
        seen->chat_title = zc_judge_chat_title(&looker->arena, page->text, page->text_size);
    seen->verdict.seal = seen->verdict.seal || page->seal;
    if (page->text_size > 0 || page->head != ZC_HEAD_NONE)
        judge(level, &(struct zc_text_input){ .text = page->text, .size = page->text_size, .source = ZC_TEXT_OCR,
                                              .place = ZC_PLACE_PAGE, .head = page->head, .shapes = page->lines,
                                              .shape_count = page->line_count });
    /* Of several frames the one that shows why. */
    if (seen->page_hash.coarse == 0 || seen->verdict.class != before)
        seen->page_hash = page->page_hash;
    if (looker->explain && (!seen->drawing || seen->verdict.class != before))
        zc_explain_page(looker->judge, &looker->arena, source, page, seen);
    if (looker->crop && (!seen->drawing || seen->verdict.class != before))
        zc_crop_page(looker->judge, &looker->arena, source, page, seen);
    if (page->thumbnail)
        set_state(level, ZC_ITEM_THUMBNAIL, "too small to be read: judged by its shapes");
}

/* Pages of one file and frames of a film, until one cannot be had or time is up. */
static void look_at_frames(struct level *level, struct zc_source *source)
{
    struct zc_looker *looker = level->looker;
    struct zc_page page;
    struct zc_error later = { 0 };
    double start = zc_looker_clock();
    enum zc_status status = zc_page_read_source(looker->pages, source, &looker->page_options, &page, &level->why);
    set_state_of(level, status, level->why.text);
    while (status == ZC_OK) {
        take_page(level, source, &page);
        source->more = source->more || zc_looker_clock() - start > ZC_LIMIT_FRAMES_SECONDS;
        status = zc_looker_clock() - start > ZC_LIMIT_FRAMES_SECONDS ? ZC_END : zc_source_next(source, &later);
        if (status == ZC_OK)
            status = zc_page_read_source(looker->pages, source, &looker->page_options, &page, &later);
        source->more = source->more || (status != ZC_OK && status != ZC_END);
    }
    if (source->more && strcmp(level->seen.ocr, "full") == 0)
        level->seen.ocr = "part";
}

static void look_at_pixels(struct level *level, const struct zc_type *type)
{
    struct zc_source source;
    enum zc_status status = zc_source_open(type, level->data, level->size, &source, &level->why);
    if (status != ZC_OK) {
        set_state_of(level, status, level->why.text);
        return;
    }
    look_at_frames(level, &source);
    zc_source_close(&source);
}

/* "inner.zip!/c.txt" below the item. */
static const char *path_below(struct level *level, const char *path)
{
    struct zc_arena *arena = &level->looker->arena;
    return level->path ? zc_arena_print(arena, "%s!/%s", level->path, path) : zc_arena_copy(arena, path);
}

static enum zc_status take_member(void *data, const struct zc_document_member *member, struct zc_error *error)
{
    struct level *outer = data;
    struct level level = { .looker = outer->looker, .path = path_below(outer, member->path), .data = member->data,
                           .size = member->size, .kind = ZC_MEDIA_FILE, .depth = outer->depth + 1,
                           .paper = outer->is_paper ? outer : NULL };
    double start = zc_looker_clock();
    if (!level.path)
        return outer->looker->broken = zc_fail_nomem(error);
    /* Parts of a document have names nobody chose. */
    level.name = outer->is_paper ? NULL : zc_path_name(level.path);
    level.seen = (struct zc_observation){ .content = outer->looker->content, .type = "application/octet-stream",
                                          .kind = "other", .orientation = 1, .ocr = "none", .member = level.path,
                                          .verdict = ZC_VERDICT_NOTHING };
    if (member->status != ZC_OK) {
        level.data = NULL;
        memcpy(level.why.text, member->reason, strlen(member->reason) + 1);
        set_state_of(&level, member->status, level.why.text);
        level.seen.seconds = zc_looker_clock() - start;
        return tell(&level, error);
    }
    enum zc_status status = zc_hash_of(ZC_HASH_SHA256, member->data, member->size, level.seen.sha256, error);
    if (status != ZC_OK)
        return outer->looker->broken = status;
    return look_at(&level, start, error);
}

static void read_document(struct level *level, struct zc_document *document)
{
    const struct zc_document_events events = { take_member, level };
    struct zc_buffer text = { 0 };
    struct zc_looker *looker = level->looker;
    level->seen.type = zc_document_type(document);
    level->seen.kind = zc_document_kind(document);
    level->is_paper = !zc_document_is_archive(document);
    zc_document_give_passwords(document, &looker->passwords);
    if (level->depth >= ZC_LIMIT_DOCUMENT_DEPTH) {
        set_state(level, ZC_ITEM_LIMIT, "too many archives inside each other");
        return;
    }
    enum zc_status status = zc_document_read(document, &looker->budget, &events, &text, &level->why);
    set_state_of(level, status, level->why.text);
    if (text.size > 0 && looker->broken == ZC_OK)
        judge(level, &(struct zc_text_input){ .text = (const char *)text.data, .size = text.size,
                                              .source = ZC_TEXT_TYPED, .place = ZC_PLACE_DOCUMENT });
    zc_buffer_finish(&text);
}

static void look_at_document(struct level *level, const struct zc_type *type)
{
    struct zc_document *document = NULL;
    enum zc_status status = zc_document_open(level->looker->charsets, type->name, level->data, level->size, &document,
                                             &level->why);
    if (status == ZC_OK)
        read_document(level, document);
    else if (status == ZC_UNSUPPORTED && level->kind == ZC_MEDIA_PICTURE && zc_type_is_unknown(type))
        set_state(level, ZC_ITEM_UNDECODABLE, "sent as a picture, but no known type of picture");
    else
        set_state_of(level, status, status == ZC_UNSUPPORTED ? reason_for(type) : level->why.text);
    zc_document_free(document);
}

static void look_at_content(struct level *level)
{
    const struct zc_type *type = zc_type_sniff(level->data, level->size);
    level->seen.type = type->name;
    level->seen.kind = type->kind;
    if (level->size == 0)
        set_state(level, ZC_ITEM_UNDECODABLE, "the file is empty");
    else if (zc_type_is_picture(type) || zc_source_knows(type))
        look_at_pixels(level, type);
    else if (strcmp(type->kind, "video") == 0 || strcmp(type->kind, "audio") == 0)
        set_state(level, ZC_ITEM_UNSUPPORTED, reason_for(type));
    else
        look_at_document(level, type);
}

static enum zc_status look_at(struct level *level, double start, struct zc_error *error)
{
    look_at_content(level);
    if (level->looker->broken != ZC_OK)
        return level->looker->broken;
    if (level->path && level->name)
        judge(level, &(struct zc_text_input){ .text = level->name, .size = strlen(level->name),
                                              .source = ZC_TEXT_TYPED, .place = ZC_PLACE_FILE_NAME });
    if (level->paper && strcmp(level->seen.kind, "picture") == 0)
        zc_verdict_merge(&level->paper->seen.verdict, &level->seen.verdict);
    level->seen.seconds = zc_looker_clock() - start;
    return tell(level, error);
}

enum zc_status zc_looker_look(struct zc_looker *looker, const struct zc_look_subject *subject,
                              enum zc_status (*observed)(void *data, const struct zc_observation *observation,
                                                         struct zc_error *error),
                              void *data, struct zc_error *error)
{
    zc_arena_reset(&looker->arena);
    looker->observed = observed;
    looker->data = data;
    looker->broken = ZC_OK;
    looker->content = subject->content;
    looker->budget = zc_document_budget_for(subject->size);
    struct level level = { .looker = looker, .name = subject->name, .data = subject->data, .size = subject->size,
                           .kind = subject->kind };
    level.seen = (struct zc_observation){ .content = subject->content, .type = "application/octet-stream",
                                          .kind = "other", .orientation = 1, .ocr = "none", .last = true,
                                          .verdict = ZC_VERDICT_NOTHING };
    memcpy(level.seen.sha256, subject->sha256, sizeof level.seen.sha256);
    if (!subject->too_large)
        return look_at(&level, subject->start, error);
    level.data = NULL;
    set_state(&level, ZC_ITEM_LIMIT, subject->too_large);
    level.seen.seconds = zc_looker_clock() - subject->start;
    return tell(&level, error);
}
