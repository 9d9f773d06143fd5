/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/unit/look/pool_scene.h - a pool and what zicha and the store know between them; the test plays both. */
#ifndef ZC_LOOK_POOL_SCENE_H
#define ZC_LOOK_POOL_SCENE_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/limits.h"
#include "look/frame.h"
#include "look/pool.h"

#define ITEMS 64u
#define WORKERS 4u

/* What zicha and the store know between them. */
struct scene {
    struct zc_pool *pool;
    int inputs[WORKERS];
    unsigned fed[WORKERS];                  /* how often a worker got an input */
    unsigned answers, members;
    char last_member[200];
    char story[4000];                       /* "content member|- type kind STATE" of all that came, a line each */
    char verdicts[4000];                    /* "content member|- class level confidence mark concealed", likewise */
    struct { unsigned count, members; enum zc_item_state state; char reason[200], type[64]; uint32_t width, height;
             uint8_t sha256[32]; } seen[ITEMS];
    bool stop;                              /* the callback fails */
};

static inline enum zc_status observed(void *data, const struct zc_observation *observation, struct zc_error *error)
{
    struct scene *scene = data;
    if (scene->stop)
        return zc_fail(error, ZC_CANCELLED, ZC_STAGE_LOOK, NULL, "stopped");
    assert_true(observation->content < ITEMS);
    size_t told = strlen(scene->story);
    snprintf(scene->story + told, sizeof scene->story - told, "%u %s %s %s %s\n", observation->content,
             observation->member ? observation->member : "-", observation->type, observation->kind,
             zc_item_state_name(observation->state));
    const struct zc_verdict *verdict = &observation->verdict;
    const char *level = zc_level_name(verdict->level), *confidence = zc_confidence_name(verdict->confidence);
    told = strlen(scene->verdicts);
    snprintf(scene->verdicts + told, sizeof scene->verdicts - told, "%u %s %s %s %s %s %s\n", observation->content,
             observation->member ? observation->member : "-", zc_class_name(verdict->class), level ? level : "-",
             confidence ? confidence : "-", verdict->mark ? verdict->mark : "-",
             verdict->concealed ? verdict->concealed : "-");
    if (!observation->last) {
        scene->members++;
        scene->seen[observation->content].members++;
        snprintf(scene->last_member, sizeof scene->last_member, "%s", observation->member);
        return ZC_OK;
    }
    scene->answers++;
    scene->seen[observation->content].count++;
    scene->seen[observation->content].state = observation->state;
    snprintf(scene->seen[observation->content].reason, 200, "%s", observation->reason ? observation->reason : "");
    snprintf(scene->seen[observation->content].type, 64, "%s", observation->type);
    scene->seen[observation->content].width = observation->width;
    scene->seen[observation->content].height = observation->height;
    memcpy(scene->seen[observation->content].sha256, observation->sha256, 32);
    return ZC_OK;
}

static inline enum zc_status fed_by(void *data, uint32_t worker, int descriptor, struct zc_error *error)
{
    struct scene *scene = data;
    assert_true(worker < WORKERS);
    if (scene->inputs[worker] >= 0)
        close(scene->inputs[worker]);
    scene->inputs[worker] = descriptor;
    scene->fed[worker]++;
    return ZC_OK;
}

static inline void begin_with(struct scene *scene, const char *program, const char *const *arguments, uint32_t workers)
{
    *scene = (struct scene){ .inputs = { -1, -1, -1, -1 } };
    const struct zc_pool_events events = { observed, fed_by, scene };
    struct zc_error error = { 0 };
    if (zc_pool_start(program, arguments, workers, &events, &scene->pool, &error) != ZC_OK)
        fail_msg("%s", error.text);
}

static inline void begin(struct scene *scene, const char *program, uint32_t workers)
{
    begin_with(scene, program, NULL, workers);
}

static inline void end(struct scene *scene)
{
    zc_pool_free(scene->pool);
    for (unsigned i = 0; i < WORKERS; i++)
        if (scene->inputs[i] >= 0)
            close(scene->inputs[i]);
}

/* One round as zicha does it. */
static inline enum zc_status serve(struct scene *scene, struct zc_error *error)
{
    struct pollfd list[WORKERS];
    size_t count = zc_pool_poll_list(scene->pool, list, WORKERS);
    poll(list, count, 20);
    return zc_pool_serve(scene->pool, error);
}

static inline void serve_until_fed(struct scene *scene, uint32_t worker, unsigned times)
{
    for (time_t end = time(NULL) + 30; time(NULL) < end && scene->fed[worker] < times;)
        assert_int_equal(serve(scene, NULL), ZC_OK);
    assert_int_equal(scene->fed[worker], times);
}

static inline void serve_until_answered(struct scene *scene, unsigned answers)
{
    for (time_t end = time(NULL) + 30; time(NULL) < end && scene->answers < answers;)
        assert_int_equal(serve(scene, NULL), ZC_OK);
    assert_int_equal(scene->answers, answers);
}

static inline enum zc_status write_named(struct scene *scene, uint32_t worker, uint32_t content, const char *name,
                                         const void *bytes, size_t size)
{
    const struct zc_look_item item = { .content = content, .kind = name ? ZC_MEDIA_FILE : ZC_MEDIA_PICTURE,
                                       .name = name, .name_size = name ? strlen(name) : 0 };
    struct zc_frame_writer writer = { .channel = scene->inputs[worker] };
    struct zc_buffer buffer = { 0 };
    zc_look_item_put(&buffer, &item);
    enum zc_status status = zc_frame_send(&writer, ZC_LOOK_ITEM, buffer.data, buffer.size, NULL);
    for (size_t done = 0; done < size && status == ZC_OK; done += ZC_MIB) {
        size_t piece = size - done < ZC_MIB ? size - done : ZC_MIB;
        status = zc_frame_send(&writer, ZC_LOOK_BYTES, (const char *)bytes + done, piece, NULL);
    }
    if (status == ZC_OK)
        status = zc_frame_send(&writer, ZC_LOOK_ITEM_END, NULL, 0, NULL);
    if (status == ZC_OK)
        status = zc_frame_flush(&writer, NULL);
    zc_buffer_finish(&buffer);
    zc_frame_writer_finish(&writer);
    return status;
}

static inline enum zc_status write_item(struct scene *scene, uint32_t worker, uint32_t content, const void *bytes,
                                        size_t size)
{
    return write_named(scene, worker, content, NULL, bytes, size);
}

static inline void give(struct scene *scene, uint32_t worker, uint32_t content, const void *bytes, size_t size)
{
    zc_pool_given(scene->pool, worker, content);
    assert_int_equal(write_item(scene, worker, content, bytes, size), ZC_OK);
}

/* A bitmap of 2 x 1. */
static const uint8_t bitmap[] = {
    'B', 'M', 62, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0, 0, 0, 0, 0,
    8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 0, 0,
};

#endif
