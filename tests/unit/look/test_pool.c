/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The pool with the real zicha-look and with a worker in an attacker's hands.  The test plays zicha and the store. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <leptonica/allheaders.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <turbojpeg.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/limits.h"
#include "look/frame.h"
#include "hostile_worker.h"
#include "look/pool.h"
#include "tests/unit/document/make_document.h"

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
    struct { unsigned count, members; enum zc_item_state state; char reason[200], type[64]; uint32_t width, height;
             uint8_t sha256[32]; } seen[ITEMS];
    bool stop;                              /* the callback fails */
};

static enum zc_status observed(void *data, const struct zc_observation *observation, struct zc_error *error)
{
    struct scene *scene = data;
    if (scene->stop)
        return zc_fail(error, ZC_CANCELLED, ZC_STAGE_LOOK, NULL, "stopped");
    assert_true(observation->content < ITEMS);
    size_t told = strlen(scene->story);
    snprintf(scene->story + told, sizeof scene->story - told, "%u %s %s %s %s\n", observation->content,
             observation->member ? observation->member : "-", observation->type, observation->kind,
             zc_item_state_name(observation->state));
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

static enum zc_status fed_by(void *data, uint32_t worker, int descriptor, struct zc_error *error)
{
    struct scene *scene = data;
    assert_true(worker < WORKERS);
    if (scene->inputs[worker] >= 0)
        close(scene->inputs[worker]);
    scene->inputs[worker] = descriptor;
    scene->fed[worker]++;
    return ZC_OK;
}

static void begin(struct scene *scene, const char *program, uint32_t workers)
{
    *scene = (struct scene){ .inputs = { -1, -1, -1, -1 } };
    const struct zc_pool_events events = { observed, fed_by, scene };
    struct zc_error error = { 0 };
    if (zc_pool_start(program, NULL, workers, &events, &scene->pool, &error) != ZC_OK)
        fail_msg("%s", error.text);
}

static void end(struct scene *scene)
{
    zc_pool_free(scene->pool);
    for (unsigned i = 0; i < WORKERS; i++)
        if (scene->inputs[i] >= 0)
            close(scene->inputs[i]);
}

/* One round as zicha does it. */
static enum zc_status serve(struct scene *scene, struct zc_error *error)
{
    struct pollfd list[WORKERS];
    size_t count = zc_pool_poll_list(scene->pool, list, WORKERS);
    poll(list, count, 20);
    return zc_pool_serve(scene->pool, error);
}

static void serve_until_fed(struct scene *scene, uint32_t worker, unsigned times)
{
    for (time_t end = time(NULL) + 30; time(NULL) < end && scene->fed[worker] < times;)
        assert_int_equal(serve(scene, NULL), ZC_OK);
    assert_int_equal(scene->fed[worker], times);
}

static void serve_until_answered(struct scene *scene, unsigned answers)
{
    for (time_t end = time(NULL) + 30; time(NULL) < end && scene->answers < answers;)
        assert_int_equal(serve(scene, NULL), ZC_OK);
    assert_int_equal(scene->answers, answers);
}

static enum zc_status write_item(struct scene *scene, uint32_t worker, uint32_t content, const void *bytes, size_t size)
{
    const struct zc_look_item item = { .content = content, .kind = ZC_MEDIA_PICTURE };
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

static void give(struct scene *scene, uint32_t worker, uint32_t content, const void *bytes, size_t size)
{
    zc_pool_given(scene->pool, worker, content);
    assert_int_equal(write_item(scene, worker, content, bytes, size), ZC_OK);
}

/* A bitmap of 2 x 1. */
static const uint8_t bitmap[] = {
    'B', 'M', 62, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0, 0, 0, 0, 0,
    8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 0, 0,
};

static void the_real_worker_looks_at_what_it_is_given(void **state)
{
    struct scene scene;
    begin(&scene, getenv("ZICHA_LOOK"), 2);
    serve_until_fed(&scene, 0, 1);
    serve_until_fed(&scene, 1, 1);
    uint8_t *large = calloc(1, ZC_LIMIT_ITEM_BYTES + 1);
    give(&scene, 0, 0, bitmap, sizeof bitmap);
    give(&scene, 1, 1, bitmap, sizeof bitmap - 8);
    give(&scene, 1, 2, "", 0);
    give(&scene, 0, 3, "wxgf\x13...", 8);
    give(&scene, 0, 4, "%PDF-1.7 ...", 12);
    give(&scene, 1, 5, "\0\1\2\3", 4);
    give(&scene, 0, 6, large, ZC_LIMIT_ITEM_BYTES + 1);
    give(&scene, 0, 7, large, ZC_LIMIT_ITEM_BYTES);
    give(&scene, 0, 8, bitmap, sizeof bitmap);
    assert_true(zc_pool_outstanding(scene.pool) > 0);
    serve_until_answered(&scene, 9);
    static const struct { enum zc_item_state state; const char *type; } expected[] = {
        { ZC_ITEM_READ, "image/bmp" }, { ZC_ITEM_UNDECODABLE, "image/bmp" },
        { ZC_ITEM_UNDECODABLE, "application/octet-stream" }, { ZC_ITEM_UNSUPPORTED, "image/x-wxgf" },
        { ZC_ITEM_UNSUPPORTED, "application/pdf" }, { ZC_ITEM_UNDECODABLE, "application/octet-stream" },
        { ZC_ITEM_LIMIT, "application/octet-stream" }, { ZC_ITEM_UNDECODABLE, "application/octet-stream" },
        { ZC_ITEM_READ, "image/bmp" },
    };
    for (size_t i = 0; i < 9; i++) {
        if (scene.seen[i].state != expected[i].state)
            fail_msg("item %zu is %d: %s", i, (int)scene.seen[i].state, scene.seen[i].reason);
        assert_string_equal(scene.seen[i].type, expected[i].type);
        assert_int_equal(scene.seen[i].count, 1);
        assert_int_equal(strlen(scene.seen[i].reason) > 0, scene.seen[i].state != ZC_ITEM_READ);
    }
    assert_true(scene.seen[0].width == 2 && scene.seen[0].height == 1);
    uint8_t digest[32];
    assert_int_equal(zc_hash_of(ZC_HASH_SHA256, large, ZC_LIMIT_ITEM_BYTES + 1, digest, NULL), ZC_OK);
    assert_memory_equal(scene.seen[6].sha256, digest, 32);
    assert_int_equal(zc_pool_outstanding(scene.pool), 0);
    free(large);
    end(&scene);
}

/* No library may need a call the sandbox denies: each decodes once in the real worker. */
static void every_kind_of_picture_is_measured_inside_the_sandbox(void **state)
{
    static const l_int32 formats[] = { IFF_PNG, IFF_BMP, IFF_TIFF_LZW, IFF_TIFF_ZIP, IFF_TIFF_G4, IFF_WEBP };
    struct scene scene;
    begin(&scene, getenv("ZICHA_LOOK"), 1);
    serve_until_fed(&scene, 0, 1);
    uint32_t content = 0;
    for (; content < sizeof formats / sizeof *formats; content++) {
        PIX *pixels = pixCreate(1080, 1920, formats[content] == IFF_TIFF_G4 ? 1 : 32);
        l_uint8 *data = NULL;
        size_t size = 0;
        assert_int_equal(pixWriteMem(&data, &size, pixels, formats[content]), 0);
        give(&scene, 0, content, data, size);
        pixDestroy(&pixels);
        lept_free(data);
    }
    uint8_t *pixels = calloc(1080 * 1920, 3);
    tjhandle handle = tjInitCompress();
    for (int flags = 0; flags <= TJFLAG_PROGRESSIVE; flags += TJFLAG_PROGRESSIVE) {
        uint8_t *packed = NULL;
        unsigned long size = 0;
        assert_int_equal(tjCompress2(handle, pixels, 1080, 0, 1920, TJPF_RGB, &packed, &size, TJSAMP_420, 80, flags),
                         0);
        give(&scene, 0, content++, packed, size);
        tjFree(packed);
    }
    tjDestroy(handle);
    free(pixels);
    serve_until_answered(&scene, content);
    for (uint32_t i = 0; i < content; i++) {
        if (scene.seen[i].state != ZC_ITEM_READ)
            fail_msg("picture %u: %s", i, scene.seen[i].reason);
        assert_true(scene.seen[i].width == 1080 && scene.seen[i].height == 1920);
    }
    assert_int_equal(scene.fed[0], 1);             /* the worker lived through it all */
    end(&scene);
}

#define DOCX "application/vnd.openxmlformats-officedocument.wordprocessingml.document document"

/* Attachments in the real worker: the members of each come before it, deeper ones first, and none of it costs the
 * sandbox its life.  Texts in every encoding, as their converters are files. */
static void attachments_are_told_with_their_members(void **state)
{
    static const struct made_part docx_parts[] = {
        { "word/document.xml", WORD_DOCUMENT(WORD_P("机密★10年")), 0 }, { "word/media/image1.bmp", bitmap, sizeof bitmap },
    };
    static const struct made_part gb_xml = {
        "word/document.xml", "<?xml version=\"1.0\" encoding=\"GB2312\"?><d><p><r><t>\xbb\xfa</t></r></p></d>", 0 };
    static const struct made_part ofd_parts[] = {
        { "OFD.xml", OFD_ROOT, 0 }, { "Doc_0/Document.xml", OFD_DOCUMENT("<ofd:Page BaseLoc=\"P/Content.xml\"/>"), 0 },
        { "Doc_0/P/Content.xml", OFD_PAGE(OFD_TEXT("1", "2", "", "秘密")), 0 },
        { "Doc_0/Tpls/Tpl_0/Content.xml", OFD_PAGE(""), 0 },
    };
    struct zc_buffer docx = { 0 }, inner = { 0 }, outer = { 0 }, locked = { 0 }, ofd = { 0 }, gb = { 0 };
    make_archive(&docx, docx_parts, 2, ZIP_CM_DEFLATE, ZIP_EM_NONE);
    make_archive(&ofd, ofd_parts, 4, ZIP_CM_DEFLATE, ZIP_EM_NONE);
    make_archive(&gb, &gb_xml, 1, ZIP_CM_DEFLATE, ZIP_EM_NONE);
    const struct made_part secret = { "a.txt", "secret", 6 };
    make_archive(&locked, &secret, 1, ZIP_CM_DEFLATE, ZIP_EM_AES_256);
    const struct made_part inner_parts[] = { { "名单.docx", docx.data, docx.size }, { "gb.txt", "\xbb\xfa\xc3\xdc\n", 5 } };
    make_archive(&inner, inner_parts, 2, ZIP_CM_DEFLATE, ZIP_EM_NONE);
    const struct made_part outer_parts[] = { { "in.zip", inner.data, inner.size }, { "locked.zip", locked.data, locked.size },
                                             { "big5.txt", "\xbe\xf7\xb1\x4b\xbe\xf7\xb1\x4b", 8 },
                                             { "le.txt", "\xff\xfe\x3a\x67", 4 }, { "empty.txt", "", 0 } };
    make_archive(&outer, outer_parts, 5, ZIP_CM_DEFLATE, ZIP_EM_NONE);
    struct scene scene;
    begin(&scene, getenv("ZICHA_LOOK"), 1);
    serve_until_fed(&scene, 0, 1);
    give(&scene, 0, 0, outer.data, outer.size);
    give(&scene, 0, 1, ofd.data, ofd.size);
    give(&scene, 0, 2, gb.data, gb.size);
    give(&scene, 0, 3, outer.data, outer.size - 10);
    give(&scene, 0, 4, "\x3a\x67\xc6\x5b\x3a\x67\xc6\x5b", 8);
    serve_until_answered(&scene, 5);
    assert_string_equal(scene.story,
        "0 in.zip!/名单.docx!/word/media/image1.bmp image/bmp picture read\n0 in.zip!/名单.docx " DOCX " read\n"
        "0 in.zip!/gb.txt text/plain text read\n0 in.zip application/zip archive read\n"
        "0 locked.zip!/a.txt application/octet-stream other encrypted\n0 locked.zip application/zip archive encrypted\n"
        "0 big5.txt text/plain text read\n0 le.txt text/plain text read\n"
        "0 empty.txt application/octet-stream other undecodable\n0 - application/zip archive read\n"
        "1 - application/ofd document read\n2 - " DOCX " read\n3 - application/zip archive undecodable\n"
        "4 - text/plain text read\n");
    assert_int_equal(scene.fed[0], 1);
    struct zc_buffer *buffers[] = { &docx, &inner, &outer, &locked, &ofd, &gb };
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        zc_buffer_finish(buffers[i]);
    end(&scene);
}

static void archives_inside_each_other_and_bombs_are_a_limit(void **state)
{
    struct zc_buffer zip = { 0 };
    const struct made_part text = { "a.txt", "a", 1 };
    make_archive(&zip, &text, 1, ZIP_CM_DEFLATE, ZIP_EM_NONE);
    for (unsigned i = 0; i < 2 * ZC_LIMIT_DOCUMENT_DEPTH; i++) {
        struct zc_buffer around = { 0 };
        const struct made_part part = { "n.zip", zip.data, zip.size };
        make_archive(&around, &part, 1, ZIP_CM_STORE, ZIP_EM_NONE);
        zc_buffer_finish(&zip);
        zip = around;
    }
    size_t zeros_size = ZC_LIMIT_DOCUMENT_FLOOR;
    uint8_t *zeros = calloc(1, zeros_size);
    const struct made_part many[] = { { "1", zeros, zeros_size }, { "2", zeros, zeros_size }, { "3", zeros, zeros_size } };
    struct zc_buffer bomb = { 0 };
    make_archive(&bomb, many, 3, ZIP_CM_DEFLATE, ZIP_EM_NONE);
    struct scene scene;
    begin(&scene, getenv("ZICHA_LOOK"), 1);
    serve_until_fed(&scene, 0, 1);
    give(&scene, 0, 0, zip.data, zip.size);
    serve_until_answered(&scene, 1);
    assert_int_equal(scene.members, ZC_LIMIT_DOCUMENT_DEPTH);
    assert_non_null(strstr(scene.story, "limit"));
    give(&scene, 0, 1, bomb.data, bomb.size);
    serve_until_answered(&scene, 2);
    assert_int_equal(scene.seen[1].state, ZC_ITEM_LIMIT);
    assert_int_equal(scene.seen[1].members, 3);
    give(&scene, 0, 2, bitmap, sizeof bitmap);
    serve_until_answered(&scene, 3);
    assert_int_equal(scene.seen[2].state, ZC_ITEM_READ);
    assert_int_equal(scene.fed[0], 1);
    zc_buffer_finish(&zip);
    zc_buffer_finish(&bomb);
    free(zeros);
    end(&scene);
}

static void workers_end_in_peace_when_the_store_has_done(void **state)
{
    struct scene scene;
    struct pollfd list[WORKERS];
    begin(&scene, getenv("ZICHA_LOOK"), 1);
    serve_until_fed(&scene, 0, 1);
    give(&scene, 0, 0, bitmap, sizeof bitmap);
    close(scene.inputs[0]);
    scene.inputs[0] = -1;
    serve_until_answered(&scene, 1);
    for (unsigned i = 0; i < 500 && zc_pool_poll_list(scene.pool, list, WORKERS) > 0; i++)
        assert_int_equal(serve(&scene, NULL), ZC_OK);
    assert_int_equal(zc_pool_poll_list(scene.pool, list, WORKERS), 0);
    assert_int_equal(scene.fed[0], 1);
    /* News of an item that come only now: it is answered, and there is a worker again. */
    zc_pool_given(scene.pool, 0, 1);
    serve_until_answered(&scene, 2);
    assert_int_equal(scene.seen[1].state, ZC_ITEM_FAILED);
    serve_until_fed(&scene, 0, 2);
    end(&scene);
}

/* The process of a pool of one. */
static pid_t only_child(void)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
    FILE *file = fopen(path, "r");
    int pid = 0;
    bool found = file && fscanf(file, "%d", &pid) == 1;
    if (file)
        fclose(file);
    return found ? pid : 0;
}

static void a_worker_killed_in_the_middle_of_an_item_costs_that_item(void **state)
{
    struct scene scene;
    begin(&scene, getenv("ZICHA_LOOK"), 1);
    serve_until_fed(&scene, 0, 1);
    give(&scene, 0, 0, bitmap, sizeof bitmap);
    serve_until_answered(&scene, 1);
    zc_pool_given(scene.pool, 0, 1);
    struct zc_frame_writer writer = { .channel = scene.inputs[0] };
    const uint8_t item[] = { 1, 0, 0, 0, 0, 0, 0, 0, 0 };
    assert_int_equal(zc_frame_send(&writer, ZC_LOOK_ITEM, item, sizeof item, NULL), ZC_OK);
    assert_int_equal(zc_frame_send(&writer, ZC_LOOK_BYTES, bitmap, 20, NULL), ZC_OK);
    assert_int_equal(zc_frame_flush(&writer, NULL), ZC_OK);
    zc_frame_writer_finish(&writer);
    pid_t pid = only_child();
    if (pid <= 0)
        skip();                                    /* a kernel that does not list children */
    kill(pid, SIGKILL);
    serve_until_answered(&scene, 2);
    assert_int_equal(scene.seen[1].state, ZC_ITEM_FAILED);
    assert_non_null(strstr(scene.seen[1].reason, "killed by signal 9"));
    serve_until_fed(&scene, 0, 2);
    give(&scene, 0, 2, bitmap, sizeof bitmap);
    serve_until_answered(&scene, 3);
    assert_int_equal(scene.seen[2].state, ZC_ITEM_READ);
    end(&scene);
}

static void a_hostile_worker_costs_its_item_and_is_replaced(void **state)
{
    static const struct { enum hostile what; const char *reason; } cases[] = {
        { HOSTILE_GARBAGE, "nonsense" }, { HOSTILE_MALFORMED, "nonsense" }, { HOSTILE_HUGE, "nonsense" },
        { HOSTILE_READY_AGAIN, "nonsense" }, { HOSTILE_HALF, "longer than" }, { HOSTILE_HANG, "longer than" },
        { HOSTILE_EXIT, "too soon" }, { HOSTILE_CRASH, "killed by signal 9" }, { HOSTILE_MUTE, "killed by signal 9" },
        { HOSTILE_FLOOD, "nonsense" }, { HOSTILE_EARLY_FLOOD, "ended before" },
        { HOSTILE_MEMBERS, "killed by signal 9" },
    };
    struct scene scene;
    begin(&scene, getenv("HOSTILE_WORKER"), 1);
    zc_pool_set_patience(scene.pool, 1.0);
    for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) {
        serve_until_fed(&scene, 0, i + 1);
        give(&scene, 0, HOSTILE_COUNT, "x", 1);    /* an honest one first */
        serve_until_answered(&scene, 2 * i + 1);
        assert_int_equal(scene.seen[HOSTILE_COUNT].state, ZC_ITEM_READ);
        give(&scene, 0, cases[i].what, "x", 1);
        serve_until_answered(&scene, 2 * i + 2);
        assert_int_equal(scene.seen[cases[i].what].state, ZC_ITEM_FAILED);
        if (!strstr(scene.seen[cases[i].what].reason, cases[i].reason))
            fail_msg("case %u: %s", i, scene.seen[cases[i].what].reason);
    }
    assert_int_equal(scene.seen[HOSTILE_MEMBERS].members, 2);     /* what was said stays said */
    assert_int_equal(scene.seen[HOSTILE_FLOOD].members, ZC_LIMIT_MEMBER_ANSWERS);
    serve_until_fed(&scene, 0, sizeof cases / sizeof *cases + 1);
    /* An answer to what nobody gave it is not reported. */
    give(&scene, 0, HOSTILE_FORGE, "x", 1);
    for (unsigned i = 0; i < 5; i++)
        assert_int_equal(serve(&scene, NULL), ZC_OK);
    assert_int_equal(zc_pool_outstanding(scene.pool), 0);
    end(&scene);
}

static void an_answer_may_come_before_its_announcement(void **state)
{
    struct scene scene;
    begin(&scene, getenv("HOSTILE_WORKER"), 1);
    serve_until_fed(&scene, 0, 1);
    assert_int_equal(write_item(&scene, 0, 0, "x", 1), ZC_OK);
    assert_int_equal(write_item(&scene, 0, HOSTILE_COUNT, "x", 1), ZC_OK);
    for (unsigned i = 0; i < 10; i++)
        assert_int_equal(serve(&scene, NULL), ZC_OK);
    assert_int_equal(scene.answers, 0);            /* nobody has said yet that the worker was given them */
    zc_pool_given(scene.pool, 0, 0);
    zc_pool_given(scene.pool, 0, HOSTILE_COUNT);
    assert_int_equal(zc_pool_outstanding(scene.pool), 2);
    serve_until_answered(&scene, 2);
    assert_int_equal(scene.seen[0].state, ZC_ITEM_READ);
    assert_int_equal(scene.seen[HOSTILE_COUNT].state, ZC_ITEM_READ);
    end(&scene);
}

/* The members of an unannounced item came, and the worker died before the item's own answer. */
static void members_told_before_the_announcement_stay_told(void **state)
{
    struct scene scene;
    begin(&scene, getenv("HOSTILE_WORKER"), 1);
    serve_until_fed(&scene, 0, 1);
    assert_int_equal(write_item(&scene, 0, HOSTILE_MEMBERS, "x", 1), ZC_OK);
    serve_until_fed(&scene, 0, 2);
    assert_int_equal(scene.members, 0);
    zc_pool_given(scene.pool, 0, HOSTILE_MEMBERS);
    serve_until_answered(&scene, 1);
    assert_int_equal(scene.members, 2);
    assert_string_equal(scene.last_member, "b.txt");
    assert_int_equal(scene.seen[HOSTILE_MEMBERS].state, ZC_ITEM_FAILED);
    end(&scene);
}

/* The announcement speaks of a worker that died before it was known; its successor answers the next. */
static void an_item_lost_with_a_predecessor_is_noticed_by_the_next_answer(void **state)
{
    struct scene scene;
    begin(&scene, getenv("HOSTILE_WORKER"), 1);
    serve_until_fed(&scene, 0, 1);
    zc_pool_given(scene.pool, 0, 1);
    give(&scene, 0, 0, "x", 1);
    serve_until_answered(&scene, 2);
    assert_int_equal(scene.seen[1].state, ZC_ITEM_FAILED);
    assert_int_equal(scene.seen[0].state, ZC_ITEM_READ);
    assert_int_equal(scene.fed[0], 1);
    end(&scene);
}

static void workers_that_never_start_end_the_run(void **state)
{
    struct scene scene;
    struct zc_error error = { 0 };
    begin(&scene, "/bin/true", 2);
    enum zc_status status = ZC_OK;
    for (unsigned i = 0; i < 500 && status == ZC_OK; i++)
        status = serve(&scene, &error);
    assert_int_equal(status, ZC_CHILD);
    assert_non_null(strstr(error.text, "do not start"));
    end(&scene);
    struct zc_pool *pool = NULL;
    const struct zc_pool_events events = { observed, fed_by, &scene };
    assert_int_equal(zc_pool_start("/nowhere/zicha-look", NULL, 1, &events, &pool, NULL), ZC_CHILD);
    assert_int_equal(zc_pool_start("/bin/true", NULL, 0, &events, &pool, NULL), ZC_LIMIT);
    assert_int_equal(zc_pool_start("/bin/true", NULL, ZC_LIMIT_WORKERS + 1, &events, &pool, NULL),
                     ZC_LIMIT);
    assert_null(pool);
}

static void numbers_out_of_place_and_failing_callbacks_are_told(void **state)
{
    struct scene scene;
    struct zc_error error = { 0 };
    begin(&scene, getenv("HOSTILE_WORKER"), 1);
    serve_until_fed(&scene, 0, 1);
    zc_pool_given(scene.pool, 77, 5);              /* no such worker: answered all the same */
    give(&scene, 0, 0, "x", 1);
    serve_until_answered(&scene, 2);
    assert_int_equal(scene.seen[5].state, ZC_ITEM_FAILED);
    scene.stop = true;
    give(&scene, 0, HOSTILE_COUNT, "x", 1);
    enum zc_status status = ZC_OK;
    for (unsigned i = 0; i < 500 && status == ZC_OK; i++)
        status = serve(&scene, &error);
    assert_int_equal(status, ZC_CANCELLED);
    end(&scene);
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_real_worker_looks_at_what_it_is_given),
        cmocka_unit_test(every_kind_of_picture_is_measured_inside_the_sandbox),
        cmocka_unit_test(attachments_are_told_with_their_members),
        cmocka_unit_test(archives_inside_each_other_and_bombs_are_a_limit),
        cmocka_unit_test(workers_end_in_peace_when_the_store_has_done),
        cmocka_unit_test(a_worker_killed_in_the_middle_of_an_item_costs_that_item),
        cmocka_unit_test(a_hostile_worker_costs_its_item_and_is_replaced),
        cmocka_unit_test(an_answer_may_come_before_its_announcement),
        cmocka_unit_test(members_told_before_the_announcement_stay_told),
        cmocka_unit_test(an_item_lost_with_a_predecessor_is_noticed_by_the_next_answer),
        cmocka_unit_test(workers_that_never_start_end_the_run),
        cmocka_unit_test(numbers_out_of_place_and_failing_callbacks_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
