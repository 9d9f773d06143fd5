/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/unit/container/place.h - a temporary folder for one test, and a container opened on files in it. */
#ifndef ZC_TEST_CONTAINER_PLACE_H
#define ZC_TEST_CONTAINER_PLACE_H

#include <dirent.h>
#include <locale.h>

#include "maker.h"
#include "walked.h"

struct place {
    char path[256];
};

WALKED struct place place_new(void)
{
    struct place place;
    const char *base = getenv("TMPDIR");
    setlocale(LC_ALL, "C.UTF-8");
    snprintf(place.path, sizeof place.path, "%s/zicha-test-XXXXXX", base ? base : "/tmp");
    assert_non_null(mkdtemp(place.path));
    return place;
}

WALKED void place_remove(const char *path)
{
    DIR *folder = opendir(path);
    const struct dirent *entry;
    char below[4096];
    while (folder && (entry = readdir(folder))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        snprintf(below, sizeof below, "%s/%s", path, entry->d_name);
        if (unlink(below) != 0) {
            chmod(below, 0700);
            place_remove(below);
        }
    }
    if (folder)
        closedir(folder);
    rmdir(path);
}

/* The path of a file in the place, static storage, good for the next few calls. */
WALKED const char *place_path(const struct place *place, const char *name)
{
    static char paths[8][1024];
    static unsigned next;
    char *path = paths[next++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", place->path, name);
    return path;
}

/* Makes the folders above as well. */
WALKED const char *place_write(const struct place *place, const char *name, const void *data, size_t size)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", place->path, name);
    for (char *slash = path + strlen(place->path) + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = 0;
        mkdir(path, 0700);
        *slash = '/';
    }
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    return place_path(place, name);
}

WALKED void place_write_content(const struct place *place, const struct made_member *member)
{
    uint8_t *content = malloc(member->size + 1);
    assert_non_null(content);
    make_content(content, member->size, member->seed);
    place_write(place, member->path, content, member->size);
    free(content);
}

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
