/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/hash.h"
#include "base/path.h"
#include "cmd/zicha-phone/attachment.h"
#include "cmd/zicha-phone/camera.h"
#include "cmd/zicha-phone/page.h"
#include "cmd/zicha-phone/scene.h"
#include "cmd/zicha-phone/video_file.h"

#define THUMBNAIL 150
#define VIDEO_FRAMES 4
#define FILLER "filler-"

static enum zc_status md5_of(const uint8_t *data, size_t size, char ret_hex[33], struct zc_error *error)
{
    uint8_t digest[ZC_MD5_SIZE];
    enum zc_status status = zc_hash_of(ZC_HASH_MD5, data, size, digest, error);
    if (status == ZC_OK)
        zc_hex(digest, sizeof digest, ret_hex);
    return status;
}

/* Paper and poster go before the camera, a screenshot does not. */
static enum zc_status photograph(const struct zc_recipe_document *recipe, struct zc_raster *flat,
                                 struct zc_dice *dice, struct zc_raster *ret_photo, uint32_t *ret_quality,
                                 struct zc_error *error)
{
    struct zc_camera camera;
    bool page = strcmp(recipe->kind, "page") == 0;
    bool scenery = strcmp(recipe->kind, "landscape") == 0 || strcmp(recipe->kind, "food") == 0;
    const char *mood = recipe->camera ? recipe->camera : page ? "easy" : scenery ? "snap" : "none";
    enum zc_status status = zc_camera_choose(&camera, mood, recipe->wear, dice, error);
    if (status != ZC_OK)
        return status;
    camera.longest = recipe->longest ? recipe->longest : 1440;
    *ret_quality = recipe->quality ? recipe->quality : camera.quality;
    if (strcmp(mood, "none") == 0 && !recipe->wear)
        status = zc_raster_shrink(flat, camera.longest, ret_photo, error);
    else
        status = zc_camera_shoot(&camera, flat, dice, ret_photo, error);
    if (status != ZC_OK)
        return status;
    status = zc_raster_turn(ret_photo, recipe->rotation, error);
    if (status != ZC_OK)
        zc_raster_finish(ret_photo);
    return status;
}

static enum zc_status make_picture(struct zc_document *document, uint64_t seed, struct zc_error *error)
{
    const struct zc_recipe_document *recipe = document->recipe;
    struct zc_raster flat = { 0 }, photo = { 0 }, small = { 0 };
    struct zc_dice dice;
    uint32_t quality = 75;
    zc_dice_seed(&dice, seed, recipe->id);
    enum zc_status status = strcmp(recipe->kind, "page") == 0 ? zc_page_draw(recipe, &flat, error)
                                                              : zc_scene_draw(recipe, &dice, &flat, error);
    if (status == ZC_OK)
        status = photograph(recipe, &flat, &dice, &photo, &quality, error);
    if (status == ZC_OK)
        status = zc_raster_encode(&photo, quality, &document->data, &document->size, error);
    if (status == ZC_OK)
        status = zc_raster_shrink(&photo, THUMBNAIL, &small, error);
    if (status == ZC_OK)
        status = zc_raster_encode(&small, 60, &document->thumbnail, &document->thumbnail_size, error);
    document->width = photo.width;
    document->height = photo.height;
    document->picture = true;
    snprintf(document->extension, sizeof document->extension, "jpg");
    zc_raster_finish(&flat);
    zc_raster_finish(&photo);
    zc_raster_finish(&small);
    return status;
}

/* A video is its members' pictures, one a second. */
static enum zc_status make_video(struct zc_documents *documents, struct zc_document *document, struct zc_error *error)
{
    const struct zc_recipe_document *recipe = document->recipe;
    struct zc_video_frame frames[VIDEO_FRAMES];
    const struct zc_document *first = NULL;
    uint32_t count = recipe->members_count < VIDEO_FRAMES ? recipe->members_count : VIDEO_FRAMES;
    for (uint32_t i = 0; i < count; i++) {
        const struct zc_document *frame = NULL;
        enum zc_status status = zc_documents_get(documents, recipe->members[i], &frame, error);
        if (status != ZC_OK)
            return status;
        frames[i] = (struct zc_video_frame){ frame->data, frame->size };
        first = first ? first : frame;
    }
    if (!first || !first->picture)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, recipe->id, "a video needs pictures as members");
    struct zc_buffer out = { 0 };
    zc_video_file_put(&out, frames, count, (uint16_t)first->width, (uint16_t)first->height);
    if (out.failed || !(document->thumbnail = malloc(first->thumbnail_size))) {
        zc_buffer_finish(&out);
        return zc_fail_nomem(error);
    }
    memcpy(document->thumbnail, first->thumbnail, first->thumbnail_size);
    document->thumbnail_size = first->thumbnail_size;
    document->data = out.data;
    document->size = out.size;
    document->video = true;
    snprintf(document->extension, sizeof document->extension, "mp4");
    return ZC_OK;
}

static enum zc_status make_attachment(struct zc_documents *documents, struct zc_document *document,
                                      struct zc_error *error)
{
    const struct zc_recipe_document *recipe = document->recipe;
    ZC_AUTO(zc_free_p) struct zc_attachment_part *parts = calloc(recipe->members_count + 1u, sizeof *parts);
    struct zc_buffer out = { 0 };
    if (!parts)
        return zc_fail_nomem(error);
    for (uint32_t i = 0; i < recipe->members_count; i++) {
        const struct zc_document *member = NULL;
        enum zc_status status = zc_documents_get(documents, recipe->members[i], &member, error);
        if (status != ZC_OK)
            return status;
        parts[i] = (struct zc_attachment_part){ member->recipe->name ? member->recipe->name : member->recipe->id,
                                                member->data, member->size };
    }
    enum zc_status status = zc_attachment_make(recipe, parts, recipe->members_count, &out, error);
    document->data = out.data;
    document->size = out.size;
    snprintf(document->extension, sizeof document->extension, "%s",
             recipe->name ? zc_path_extension(recipe->name) : recipe->kind);
    return status;
}

static enum zc_status make(struct zc_documents *documents, struct zc_document *document, struct zc_error *error)
{
    const char *kind = document->recipe->kind;
    enum zc_status status;
    if (strcmp(kind, "page") == 0 || zc_scene_knows(kind))
        status = make_picture(document, documents->seed, error);
    else if (strcmp(kind, "video") == 0)
        status = make_video(documents, document, error);
    else
        status = make_attachment(documents, document, error);
    if (status == ZC_OK)
        status = md5_of(document->data, document->size, document->md5, error);
    if (status == ZC_OK && document->thumbnail)
        status = md5_of(document->thumbnail, document->thumbnail_size, document->thumbnail_md5, error);
    return status == ZC_OK ? status : zc_error_prefix(error, "document %s", document->recipe->id);
}

/* filler-NN: pictures for measuring, nine of ten no paper. */
static struct zc_recipe_document *filler_recipe(const char *id)
{
    static const char *const kinds[] = { "landscape", "food", "screenshot", "landscape", "receipt", "landscape", "page",
                                         "poster", "food", "landscape" };
    struct zc_recipe_document *recipe = calloc(1, sizeof *recipe);
    if (!recipe || !(recipe->id = strdup(id))) {
        free(recipe);
        return NULL;
    }
    recipe->kind = (char *)kinds[strtoul(id + strlen(FILLER), NULL, 10) % 10];
    recipe->layout = (char *)"plain";
    recipe->title = (char *)"值班安排";
    recipe->body = (char *)"本周值班安排如下，请各位同事按时到岗，做好交接记录。\n有事请提前向办公室请假。";
    return recipe;
}

static void free_document(struct zc_document *document)
{
    if (!document)
        return;
    if (document->recipe && strncmp(document->recipe->id, FILLER, strlen(FILLER)) == 0) {
        free(document->recipe->id);
        free((void *)document->recipe);
    }
    free(document->data);
    free(document->thumbnail);
    free(document);
}

enum zc_status zc_documents_get(struct zc_documents *documents, const char *id, const struct zc_document **ret_document,
                                struct zc_error *error)
{
    for (size_t i = 0; i < documents->count; i++)
        if (strcmp(documents->made[i]->recipe->id, id) == 0) {
            *ret_document = documents->made[i];
            return ZC_OK;
        }
    const struct zc_recipe_document *recipe = strncmp(id, FILLER, strlen(FILLER)) == 0 ? filler_recipe(id)
                                            : zc_recipe_find_document(documents->set, id);
    if (!recipe)
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_COMMAND, id, "no document has this id");
    struct zc_document *document = calloc(1, sizeof *document);
    if (!document)
        return zc_fail_nomem(error);
    document->recipe = recipe;
    enum zc_status status = make(documents, document, error);
    struct zc_document **made = status == ZC_OK
        ? realloc(documents->made, (documents->count + 1) * sizeof *made) : NULL;
    if (!made) {
        free_document(document);
        return status == ZC_OK ? zc_fail_nomem(error) : status;
    }
    documents->made = made;
    documents->made[documents->count++] = document;
    *ret_document = document;
    return ZC_OK;
}

void zc_documents_finish(struct zc_documents *documents)
{
    for (size_t i = 0; i < documents->count; i++)
        free_document(documents->made[i]);
    free(documents->made);
    *documents = (struct zc_documents){ 0 };
}
