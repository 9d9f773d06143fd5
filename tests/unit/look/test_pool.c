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
#include <turbojpeg.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/limits.h"
#include "hostile_worker.h"
#include "pool_scene.h"

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
        { ZC_ITEM_THUMBNAIL, "image/bmp" }, { ZC_ITEM_UNDECODABLE, "image/bmp" },
        { ZC_ITEM_UNDECODABLE, "application/octet-stream" }, { ZC_ITEM_UNDECODABLE, "image/x-wxgf" },
        { ZC_ITEM_UNSUPPORTED, "application/pdf" }, { ZC_ITEM_UNDECODABLE, "application/octet-stream" },
        { ZC_ITEM_LIMIT, "application/octet-stream" }, { ZC_ITEM_UNDECODABLE, "application/octet-stream" },
        { ZC_ITEM_THUMBNAIL, "image/bmp" },
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
    assert_int_equal(scene.seen[2].state, ZC_ITEM_THUMBNAIL);
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
