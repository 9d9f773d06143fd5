/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/media_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/record.h"

#define THUMBNAIL_SCHEME "THUMBNAIL_DIRPATH://"
#define NAME_SIZE 256              /* a file name on Android has at most 255 bytes */

/* "image2/ab/cd/<name>", where abcd are the first four letters behind a "th_". */
static bool print_picture_tail(const char *name, char *tail, size_t room)
{
    const char *hash = strncmp(name, "th_", 3) == 0 ? name + 3 : name;
    if (strchr(name, '/') || strstr(name, "..") || strlen(hash) < 4)
        return false;
    int size = snprintf(tail, room, "image2/%.2s/%.2s/%s", hash, hash + 2, name);
    return size > 0 && (size_t)size < room;
}

uint32_t zc_media_name_picture(const struct zc_media_roots *roots, const char *written)
{
    char tail[NAME_SIZE + 16];
    if (!written)
        return ZC_NO_INDEX;
    if (strncmp(written, THUMBNAIL_SCHEME, strlen(THUMBNAIL_SCHEME)) == 0)
        written += strlen(THUMBNAIL_SCHEME);
    if (print_picture_tail(written, tail, sizeof tail))
        return zc_media_roots_find(roots, tail);
    return zc_media_roots_resolve(roots, written);
}

static void note(struct zc_media_name *names, uint32_t *count, uint32_t path, enum zc_media_rank rank)
{
    if (path != ZC_NO_INDEX && *count < ZC_MEDIA_NAMES)
        names[(*count)++] = (struct zc_media_name){ path, rank };
}

uint32_t zc_media_names_of_picture(const struct zc_media_roots *roots, const char *image_path,
                                   struct zc_media_name *ret_names)
{
    static const struct { const char *format; enum zc_media_rank rank; } forms[] = {
        { "%s", ZC_RANK_BIG }, { "%s.jpg", ZC_RANK_BIG }, { "%s.png", ZC_RANK_BIG },
        { "%shd", ZC_RANK_ORIGINAL }, { "th_%shd", ZC_RANK_THUMBNAIL_LARGE }, { "th_%s", ZC_RANK_THUMBNAIL },
    };
    uint32_t count = 0;
    char hash[NAME_SIZE], name[NAME_SIZE + 8], tail[NAME_SIZE + 32];
    if (!image_path)
        return 0;
    const char *written = image_path;
    if (strncmp(written, THUMBNAIL_SCHEME, strlen(THUMBNAIL_SCHEME)) == 0)
        written += strlen(THUMBNAIL_SCHEME);
    if (strchr(written, '/')) {
        const char *last = strrchr(written, '/') + 1;
        note(ret_names, &count, zc_media_roots_resolve(roots, written),
             strncmp(last, "th_", 3) == 0 ? ZC_RANK_THUMBNAIL : ZC_RANK_BIG);
        written = last;
    }
    written += strncmp(written, "th_", 3) == 0 ? 3 : 0;
    size_t size = strlen(written);
    if (size > 2 && strcmp(written + size - 2, "hd") == 0)
        size -= 2;
    if (size < 4 || size >= sizeof hash)
        return count;
    memcpy(hash, written, size);
    hash[size] = 0;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const char *mark = strstr(forms[i].format, "%s");
        snprintf(name, sizeof name, "%.*s%s%s", (int)(mark - forms[i].format), forms[i].format, hash, mark + 2);
        if (print_picture_tail(name, tail, sizeof tail))
            note(ret_names, &count, zc_media_roots_find(roots, tail), forms[i].rank);
    }
    return count;
}

/* The part of a tail that comes from the phone must be a plain name. */
static bool is_plain_name(const char *name)
{
    return name && name[0] && strlen(name) < NAME_SIZE && !strchr(name, '/') && strcmp(name, "..") != 0
           && strcmp(name, ".") != 0;
}

uint32_t zc_media_names_of_video(const struct zc_media_roots *roots, const char *image_path,
                                 struct zc_media_name *ret_names)
{
    static const struct { const char *end; enum zc_media_rank rank; } forms[] = {
        { "origin.mp4", ZC_RANK_VIDEO_ORIGINAL }, { ".mp4", ZC_RANK_VIDEO }, { ".jpg", ZC_RANK_VIDEO_THUMBNAIL },
    };
    uint32_t count = 0;
    char tail[NAME_SIZE + 32];
    if (!is_plain_name(image_path))
        return 0;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        snprintf(tail, sizeof tail, "video/%s%s", image_path, forms[i].end);
        note(ret_names, &count, zc_media_roots_find(roots, tail), forms[i].rank);
    }
    return count;
}

uint32_t zc_media_names_of_voice(const struct zc_media_roots *roots, const char *image_path,
                                 struct zc_media_name *ret_names)
{
    uint32_t count = 0;
    uint8_t digest[ZC_MD5_SIZE];
    char hex[2 * ZC_MD5_SIZE + 1], tail[NAME_SIZE + 32];
    if (!is_plain_name(image_path)
        || zc_hash_of(ZC_HASH_MD5, image_path, strlen(image_path), digest, NULL) != ZC_OK)
        return 0;
    zc_hex(digest, sizeof digest, hex);
    snprintf(tail, sizeof tail, "voice2/%.2s/%.2s/msg_%s.amr", hex, hex + 2, image_path);
    note(ret_names, &count, zc_media_roots_find(roots, tail), ZC_RANK_VOICE);
    return count;
}

/* Download is shared by all accounts and chats, and a second file of one name is saved as "name(1)": the title alone
 * may name another message's file. */
static bool has_size(const struct zc_media_roots *roots, uint32_t path, uint64_t size)
{
    if (path == ZC_NO_INDEX)
        return false;
    uint64_t listed = zc_path_list_get(roots->paths, path)->size;
    return size == 0 || listed == UINT64_MAX || listed == size;
}

uint32_t zc_media_names_of_file(const struct zc_media_roots *roots, const char *title, uint64_t size,
                                struct zc_media_name *ret_names)
{
    uint32_t count = 0;
    char tail[NAME_SIZE + 32];
    if (!is_plain_name(title))
        return 0;
    snprintf(tail, sizeof tail, "Download/%s", title);
    uint32_t path = zc_media_roots_find_shared(roots, tail);
    if (has_size(roots, path, size))
        note(ret_names, &count, path, ZC_RANK_FILE);
    path = zc_media_roots_find(roots, tail);
    if (has_size(roots, path, size))
        note(ret_names, &count, path, ZC_RANK_FILE);
    snprintf(tail, sizeof tail, "attachment/%s", title);
    path = zc_media_roots_find(roots, tail);
    if (has_size(roots, path, size))
        note(ret_names, &count, path, ZC_RANK_FILE);
    return count;
}

int64_t zc_media_name_backup(const char *name)
{
    static const char end[] = "_backup";
    size_t size = strlen(name);
    if (size <= sizeof end || strcmp(name + size - (sizeof end - 1), end) != 0)
        return 0;
    const char *digits_end = name + size - (sizeof end - 1), *digits = digits_end;
    while (digits > name && digits[-1] >= '0' && digits[-1] <= '9')
        digits--;
    if (digits == digits_end || digits == name || digits[-1] != '_' || digits_end - digits > 19)
        return 0;
    return (int64_t)strtoull(digits, NULL, 10);
}
