/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/unit/container/opened.h - a container on files of a place, and what a walk over it should write down. */
#ifndef ZC_TEST_CONTAINER_OPENED_H
#define ZC_TEST_CONTAINER_OPENED_H

#include "tests/unit/container/place.h"

/* The lines a walk over these writes. */
WALKED void expect_member(struct zc_buffer *ret, const char *path, size_t size, unsigned seed)
{
    uint8_t digest[32], *content = malloc(size + 1);
    char text[65];
    assert_non_null(content);
    make_content(content, size, seed);
    assert_int_equal(zc_hash_of(ZC_HASH_SHA256, content, size, digest, NULL), ZC_OK);
    zc_hex(digest, 32, text);
    zc_buffer_print(ret, "%s %zu %.16s\n", path, size, text);
    free(content);
}

WALKED char *expect_members(struct zc_buffer *ret, const struct made_member *members, size_t count)
{
    zc_buffer_clear(ret);
    for (size_t i = 0; i < count; i++)
        if (!members[i].type)
            expect_member(ret, members[i].path, members[i].size, members[i].seed);
    return zc_buffer_text(ret);
}

struct opened {
    struct test_opener test;
    struct zc_opener opener;
    struct zc_container *container;
    struct zc_error error;
};

/* `paths` end with NULL; the names are their last parts. */
WALKED enum zc_status open_paths(struct opened *opened, const char *const *paths, const char *password,
                                 atomic_bool *cancelled)
{
    const char *names[20];
    uint32_t count = 0;
    memset(opened, 0, sizeof *opened);
    opened->opener = (struct zc_opener){ test_open, test_open_spool, &opened->test };
    for (; paths[count]; count++) {
        opened->test.paths[count] = paths[count];
        names[count] = strrchr(paths[count], '/') + 1;
    }
    struct zc_container_options options = { password, cancelled };
    return zc_container_open(&opened->opener, names, count, &options, &opened->container, &opened->error);
}

WALKED enum zc_status open_path(struct opened *opened, const char *path, const char *password)
{
    const char *paths[] = { path, NULL };
    return open_paths(opened, paths, password, NULL);
}

/* Open, walk in one mode, close; the failure of whichever. */
WALKED enum zc_status walk_path(const char *path, const char *password, enum walk_mode mode, struct walked *walked,
                                struct zc_error *ret_error)
{
    struct opened opened;
    walked->mode = mode;
    zc_buffer_clear(&walked->members);
    zc_buffer_clear(&walked->unread);
    enum zc_status status = open_path(&opened, path, password);
    if (status == ZC_OK)
        status = walk_container(opened.container, walked, &opened.error);
    if (ret_error)
        *ret_error = opened.error;
    zc_container_free(opened.container);
    return status;
}

WALKED const char *members_of(struct walked *walked)
{
    return zc_buffer_text(&walked->members);
}

WALKED const char *unread_of(struct walked *walked)
{
    return zc_buffer_text(&walked->unread);
}

#endif
