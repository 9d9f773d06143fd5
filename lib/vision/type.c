/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "vision/type.h"

#include <string.h>

#include "base/cursor.h"
#include "vision/type_text.h"

static const struct zc_type unknown = { "application/octet-stream", "other" };

/* First match counts; `magic` may hold NUL, hence the size. */
struct signature {
    size_t offset, size;
    const char *magic;
    struct zc_type type;
};
#define MAGIC(offset, text) offset, sizeof(text) - 1, text

static const struct signature signatures[] = {
    { MAGIC(0, "\xff\xd8\xff"), { "image/jpeg", "picture" } },
    { MAGIC(0, "\x89PNG\r\n\x1a\n"), { "image/png", "picture" } },
    { MAGIC(0, "GIF87a"), { "image/gif", "picture" } },
    { MAGIC(0, "GIF89a"), { "image/gif", "picture" } },
    { MAGIC(0, "wxgf"), { "image/x-wxgf", "picture" } },
    { MAGIC(0, "II*\0"), { "image/tiff", "picture" } },
    { MAGIC(0, "MM\0*"), { "image/tiff", "picture" } },
    { MAGIC(0, "II+\0"), { "image/tiff", "picture" } },
    { MAGIC(0, "MM\0+"), { "image/tiff", "picture" } },
    { MAGIC(0, "\0\0\0\x0cjP  \r\n"), { "image/jp2", "picture" } },
    { MAGIC(0, "\0\0\0\x0cJXL \r\n"), { "image/jxl", "picture" } },
    { MAGIC(0, "8BPS"), { "image/vnd.adobe.photoshop", "picture" } },
    { MAGIC(0, "%PDF-"), { "application/pdf", "document" } },
    { MAGIC(0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), { "application/x-ole-storage", "document" } },
    { MAGIC(0, "{\\rtf"), { "application/rtf", "document" } },
    { MAGIC(0, "PK\x03\x04"), { "application/zip", "archive" } },
    { MAGIC(0, "PK\x05\x06"), { "application/zip", "archive" } },
    { MAGIC(0, "PK\x07\x08"), { "application/zip", "archive" } },
    { MAGIC(0, "Rar!\x1a\x07"), { "application/vnd.rar", "archive" } },
    { MAGIC(0, "7z\xbc\xaf\x27\x1c"), { "application/x-7z-compressed", "archive" } },
    { MAGIC(0, "\x1f\x8b\x08"), { "application/gzip", "archive" } },
    { MAGIC(0, "BZh"), { "application/x-bzip2", "archive" } },
    { MAGIC(0, "\xfd" "7zXZ\0"), { "application/x-xz", "archive" } },
    { MAGIC(0, "\x28\xb5\x2f\xfd"), { "application/zstd", "archive" } },
    { MAGIC(257, "ustar"), { "application/x-tar", "archive" } },
    { MAGIC(0, "#!AMR"), { "audio/amr", "audio" } },
    { MAGIC(0, "\x02#!SILK_V3"), { "audio/silk", "audio" } },
    { MAGIC(0, "#!SILK_V3"), { "audio/silk", "audio" } },
    { MAGIC(0, "ID3"), { "audio/mpeg", "audio" } },
    { MAGIC(0, "OggS"), { "audio/ogg", "audio" } },
    { MAGIC(0, "fLaC"), { "audio/flac", "audio" } },
    { MAGIC(0, "\x1a\x45\xdf\xa3"), { "video/x-matroska", "video" } },
    { MAGIC(0, "FLV\x01"), { "video/x-flv", "video" } },
    { MAGIC(0, "\x30\x26\xb2\x75\x8e\x66\xcf\x11"), { "video/x-ms-asf", "video" } },
    { MAGIC(0, "\0\0\1\xba"), { "video/mpeg", "video" } },
    { MAGIC(4, "moov"), { "video/quicktime", "video" } },
    { MAGIC(4, "mdat"), { "video/quicktime", "video" } },
    { MAGIC(0, "SQLite format 3\0"), { "application/vnd.sqlite3", "other" } },
    { MAGIC(0, "\x7f" "ELF"), { "application/x-elf", "other" } },
};

/* Second level: the word behind the container's own mark. */
struct brand {
    const char *word;                 /* four bytes, or fewer for a beginning */
    struct zc_type type;
};
static const struct brand riff_forms[] = {
    { "WEBP", { "image/webp", "picture" } },
    { "WAVE", { "audio/wav", "audio" } },
    { "AVI ", { "video/x-msvideo", "video" } },
};
static const struct brand iso_brands[] = {
    { "heic", { "image/heic", "picture" } }, { "heix", { "image/heic", "picture" } },
    { "heim", { "image/heic", "picture" } }, { "heis", { "image/heic", "picture" } },
    { "hevc", { "image/heic", "picture" } }, { "hevx", { "image/heic", "picture" } },
    { "mif1", { "image/heif", "picture" } }, { "msf1", { "image/heif", "picture" } },
    { "avif", { "image/avif", "picture" } }, { "avis", { "image/avif", "picture" } },
    { "crx ", { "image/x-canon-cr3", "picture" } },
    { "qt  ", { "video/quicktime", "video" } },
    { "M4A", { "audio/mp4", "audio" } }, { "M4B", { "audio/mp4", "audio" } },
    { "3g", { "video/3gpp", "video" } },
};
static const struct zc_type other_iso = { "video/mp4", "video" };

static bool matches(const struct signature *signature, const uint8_t *data, size_t size)
{
    return size >= signature->offset + signature->size
           && memcmp(data + signature->offset, signature->magic, signature->size) == 0;
}

static const struct zc_type *find_brand(const struct brand *brands, size_t count, const uint8_t *word)
{
    for (size_t i = 0; i < count; i++)
        if (memcmp(brands[i].word, word, strlen(brands[i].word)) == 0)
            return &brands[i].type;
    return NULL;
}

static const struct zc_type *sniff_container(const uint8_t *data, size_t size)
{
    if (size >= 12 && memcmp(data, "RIFF", 4) == 0)
        return find_brand(riff_forms, sizeof riff_forms / sizeof *riff_forms, data + 8);
    if (size < 12 || memcmp(data + 4, "ftyp", 4) != 0)
        return NULL;
    const struct zc_type *type = find_brand(iso_brands, sizeof iso_brands / sizeof *iso_brands, data + 8);
    return type ? type : &other_iso;
}

/* "BM" is also how texts begin: the size of the second header decides. */
static const struct zc_type *sniff_bitmap(const uint8_t *data, size_t size)
{
    static const struct zc_type bitmap = { "image/bmp", "picture" };
    struct zc_cursor cursor = zc_cursor_over(data, size);
    bool marked = zc_cursor_u16le(&cursor) == 0x4d42;
    zc_cursor_take(&cursor, 12);
    uint32_t header = zc_cursor_u32le(&cursor);
    bool known = header == 12 || header == 16 || header == 40 || header == 52 || header == 56 || header == 64
                 || header == 108 || header == 124;
    return marked && known && !cursor.failed ? &bitmap : NULL;
}

/* A frame header of MPEG layer III without an ID3 tag before it: sync, layer, and a bit rate and rate that exist. */
static const struct zc_type *sniff_mpeg_audio(const uint8_t *data, size_t size)
{
    static const struct zc_type audio = { "audio/mpeg", "audio" };
    bool frame = size >= 4 && data[0] == 0xff && (data[1] & 0xe6) == 0xe2 && (data[1] & 0x18) != 0x08
                 && (data[2] & 0xf0) != 0xf0 && (data[2] & 0xf0) != 0 && (data[2] & 0x0c) != 0x0c;
    return frame ? &audio : NULL;
}

/* A program of Windows: two letters, so the place they point to is asked as well. */
static const struct zc_type *sniff_program(const uint8_t *data, size_t size)
{
    static const struct zc_type program = { "application/vnd.microsoft.portable-executable", "other" };
    struct zc_cursor cursor = zc_cursor_over(data, size);
    bool marked = zc_cursor_u16le(&cursor) == 0x5a4d;
    zc_cursor_take(&cursor, 58);
    uint32_t place = zc_cursor_u32le(&cursor);
    cursor.offset = place <= size && !cursor.failed ? place : size;
    return marked && zc_cursor_u32le(&cursor) == 0x4550 && !cursor.failed ? &program : NULL;
}

const struct zc_type *zc_type_sniff(const uint8_t *data, size_t size)
{
    static const struct zc_type *(*const sniffers[])(const uint8_t *, size_t) = {
        sniff_container, sniff_bitmap, zc_type_sniff_text, sniff_program, sniff_mpeg_audio,
    };
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++)
        if (matches(&signatures[i], data, size))
            return &signatures[i].type;
    for (size_t i = 0; i < sizeof sniffers / sizeof *sniffers; i++) {
        const struct zc_type *type = sniffers[i](data, size);
        if (type)
            return type;
    }
    return &unknown;
}

bool zc_type_is(const struct zc_type *type, const char *name)
{
    return strcmp(type->name, name) == 0;
}

bool zc_type_is_picture(const struct zc_type *type)
{
    return strcmp(type->kind, "picture") == 0;
}

bool zc_type_is_unknown(const struct zc_type *type)
{
    return zc_type_is(type, unknown.name);
}
