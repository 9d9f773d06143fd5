/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/unit/container/place.h - a temporary folder for one test. */
#ifndef ZC_TEST_CONTAINER_PLACE_H
#define ZC_TEST_CONTAINER_PLACE_H

#include <dirent.h>
#include <locale.h>

#include "tests/unit/container/make_tar.h"
#include "tests/unit/container/walked.h"

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

#endif
