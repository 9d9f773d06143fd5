/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/path.h"

#include <string.h>

#include "base/limits.h"

enum zc_status zc_path_normalise(const char *path, char *ret_path, struct zc_error *error)
{
    size_t out = 0, depth = 0;
    for (const char *part = path; *part;) {
        size_t size = strcspn(part, "/");
        const char *next = part + size + (part[size] == '/');
        bool skip = size == 0 || (size == 1 && part[0] == '.');
        if (size == 2 && part[0] == '.' && part[1] == '.')
            return zc_fail(error, ZC_INVALID, ZC_STAGE_CONTAINER, path, "the path leaves the backup");
        if (!skip) {
            if (out + size + 2 > ZC_LIMIT_PATH || ++depth > ZC_LIMIT_DEPTH)
                return zc_fail(error, ZC_LIMIT, ZC_STAGE_CONTAINER, path, "the path is too long or too deep");
            if (out > 0)
                ret_path[out++] = '/';
            memcpy(ret_path + out, part, size);
            out += size;
        }
        part = next;
    }
    if (out == 0)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_CONTAINER, path, "the path is empty");
    ret_path[out] = 0;
    return ZC_OK;
}

const char *zc_path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *zc_path_extension(const char *path)
{
    const char *name = zc_path_name(path);
    const char *dot = strrchr(name, '.');
    return dot && dot != name ? dot + 1 : "";
}

bool zc_path_is_hex(const char *text, size_t count)
{
    return strspn(text, "0123456789abcdef") == count && text[count] == 0;
}

bool zc_path_ends_with(const char *path, const char *tail)
{
    size_t path_size = strlen(path), tail_size = strlen(tail);
    if (path_size < tail_size || strcmp(path + path_size - tail_size, tail) != 0)
        return false;
    return path_size == tail_size || path[path_size - tail_size - 1] == '/';
}
