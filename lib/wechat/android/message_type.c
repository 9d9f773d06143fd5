/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/android/message_type.h"

#include <stdlib.h>

/* Sorted by number: looked up by bisection.  Numbers of base 49 that are missing here are read as app messages. */
static const struct zc_android_type types[] = {
    { -1879048186, ZC_SHAPE_NOTHING, ZC_MESSAGE_LOCATION, false },   /* a place is being shared live */
    { -1879048185, ZC_SHAPE_CLOSED, ZC_MESSAGE_OTHER, false },       /* steps ranking */
    { -1879048183, ZC_SHAPE_CLOSED, ZC_MESSAGE_OTHER, false },       /* steps: a like */
    { 1, ZC_SHAPE_TEXT, ZC_MESSAGE_TEXT, false },
    { 3, ZC_SHAPE_PICTURE, ZC_MESSAGE_PICTURE, false },
    { 11, ZC_SHAPE_TEXT, ZC_MESSAGE_TEXT, false },
    { 13, ZC_SHAPE_PICTURE, ZC_MESSAGE_PICTURE, false },
    { 21, ZC_SHAPE_TEXT, ZC_MESSAGE_TEXT, false },
    { 23, ZC_SHAPE_PICTURE, ZC_MESSAGE_PICTURE, false },
    { 33, ZC_SHAPE_PICTURE, ZC_MESSAGE_PICTURE, false },
    { 34, ZC_SHAPE_VOICE, ZC_MESSAGE_VOICE, false },
    { 36, ZC_SHAPE_TEXT, ZC_MESSAGE_TEXT, false },
    { 37, ZC_SHAPE_CARD, ZC_MESSAGE_CARD, false },                   /* friend request */
    { 39, ZC_SHAPE_PICTURE, ZC_MESSAGE_PICTURE, false },
    { 40, ZC_SHAPE_CARD, ZC_MESSAGE_CARD, false },
    { 42, ZC_SHAPE_CARD, ZC_MESSAGE_CARD, false },
    { 43, ZC_SHAPE_VIDEO, ZC_MESSAGE_VIDEO, false },
    { 44, ZC_SHAPE_VIDEO, ZC_MESSAGE_VIDEO, false },
    { 47, ZC_SHAPE_NOTHING, ZC_MESSAGE_STICKER, false },
    { 48, ZC_SHAPE_LOCATION, ZC_MESSAGE_LOCATION, false },
    { 49, ZC_SHAPE_APP, ZC_MESSAGE_OTHER, false },
    { 50, ZC_SHAPE_NOTHING, ZC_MESSAGE_CALL, false },
    { 52, ZC_SHAPE_NOTHING, ZC_MESSAGE_CALL, false },
    { 53, ZC_SHAPE_NOTHING, ZC_MESSAGE_CALL, false },
    { 62, ZC_SHAPE_VIDEO, ZC_MESSAGE_VIDEO, false },
    { 64, ZC_SHAPE_NOTHING, ZC_MESSAGE_CALL, true },                 /* a group call ended */
    { 66, ZC_SHAPE_CARD, ZC_MESSAGE_CARD, false },
    { 10000, ZC_SHAPE_SYSTEM, ZC_MESSAGE_SYSTEM, true },
    { 10002, ZC_SHAPE_SYSTEM, ZC_MESSAGE_SYSTEM, true },
    { 1048625, ZC_SHAPE_NOTHING, ZC_MESSAGE_STICKER, false },
    { 16777265, ZC_SHAPE_APP, ZC_MESSAGE_LINK, false },
    { 268435505, ZC_SHAPE_APP, ZC_MESSAGE_OTHER, false },
    { 268445456, ZC_SHAPE_SYSTEM, ZC_MESSAGE_SYSTEM, true },         /* taken back */
    { 268445458, ZC_SHAPE_SYSTEM, ZC_MESSAGE_SYSTEM, true },
    { 285212721, ZC_SHAPE_APP, ZC_MESSAGE_LINK, false },             /* articles of an official account */
    { 285222674, ZC_SHAPE_SYSTEM, ZC_MESSAGE_SYSTEM, true },
    { 318767153, ZC_SHAPE_APP, ZC_MESSAGE_OTHER, false },            /* service notification */
    { 419430449, ZC_SHAPE_CLOSED, ZC_MESSAGE_OTHER, false },         /* money sent */
    { 436207665, ZC_SHAPE_CLOSED, ZC_MESSAGE_OTHER, false },         /* red packet */
    { 469762097, ZC_SHAPE_CLOSED, ZC_MESSAGE_OTHER, false },
    { 486539313, ZC_SHAPE_APP, ZC_MESSAGE_LINK, false },             /* video of an official account */
    { 503316529, ZC_SHAPE_CLOSED, ZC_MESSAGE_OTHER, false },         /* money collected in a group */
    { 536936497, ZC_SHAPE_CLOSED, ZC_MESSAGE_OTHER, false },         /* packet cover */
    { 570425393, ZC_SHAPE_SYSTEM, ZC_MESSAGE_SYSTEM, true },         /* somebody came into the group */
    { 603979825, ZC_SHAPE_APP, ZC_MESSAGE_SYSTEM, true },
    { 754974769, ZC_SHAPE_APP, ZC_MESSAGE_LINK, false },             /* Channels */
    { 771751985, ZC_SHAPE_APP, ZC_MESSAGE_LINK, false },
    { 805306417, ZC_SHAPE_APP, ZC_MESSAGE_TEXT, false },             /* solitaire */
    { 822083633, ZC_SHAPE_APP, ZC_MESSAGE_QUOTE, false },
    { 855638065, ZC_SHAPE_APP, ZC_MESSAGE_SYSTEM, true },
    { 889192497, ZC_SHAPE_APP, ZC_MESSAGE_SYSTEM, true },            /* pat */
    { 922746929, ZC_SHAPE_APP, ZC_MESSAGE_SYSTEM, true },
    { 1040187441, ZC_SHAPE_APP, ZC_MESSAGE_LINK, false },            /* music */
    { 1077936177, ZC_SHAPE_APP, ZC_MESSAGE_SYSTEM, true },           /* ring tone */
    { 1090519089, ZC_SHAPE_APP, ZC_MESSAGE_FILE, false },
    { 1107296305, ZC_SHAPE_APP, ZC_MESSAGE_TEXT, false },            /* notice to a group */
    { 1409286193, ZC_SHAPE_APP, ZC_MESSAGE_LINK, false },
};

struct app_type {
    int32_t number;
    enum zc_message_kind kind;
    enum zc_media_kind media;
    bool closed;
};

/* <appmsg><type>, sorted. */
static const struct app_type app_types[] = {
    { 1, ZC_MESSAGE_TEXT, ZC_MEDIA_KIND_COUNT, false },
    { 2, ZC_MESSAGE_PICTURE, ZC_MEDIA_PICTURE, false },
    { 3, ZC_MESSAGE_LINK, ZC_MEDIA_KIND_COUNT, false },
    { 4, ZC_MESSAGE_LINK, ZC_MEDIA_KIND_COUNT, false },
    { 5, ZC_MESSAGE_LINK, ZC_MEDIA_KIND_COUNT, false },
    { 6, ZC_MESSAGE_FILE, ZC_MEDIA_FILE, false },
    { 7, ZC_MESSAGE_LINK, ZC_MEDIA_KIND_COUNT, false },              /* a file only where it has an attachment */
    { 8, ZC_MESSAGE_STICKER, ZC_MEDIA_KIND_COUNT, false },
    { 17, ZC_MESSAGE_LOCATION, ZC_MEDIA_KIND_COUNT, false },
    { 19, ZC_MESSAGE_RECORD, ZC_MEDIA_RECORD, false },
    { 24, ZC_MESSAGE_RECORD, ZC_MEDIA_RECORD, false },
    { 33, ZC_MESSAGE_MINI_PROGRAM, ZC_MEDIA_KIND_COUNT, false },
    { 36, ZC_MESSAGE_MINI_PROGRAM, ZC_MEDIA_KIND_COUNT, false },
    { 40, ZC_MESSAGE_RECORD, ZC_MEDIA_RECORD, false },
    { 50, ZC_MESSAGE_LINK, ZC_MEDIA_KIND_COUNT, false },
    { 51, ZC_MESSAGE_LINK, ZC_MEDIA_KIND_COUNT, false },
    { 53, ZC_MESSAGE_TEXT, ZC_MEDIA_KIND_COUNT, false },
    { 57, ZC_MESSAGE_QUOTE, ZC_MEDIA_KIND_COUNT, false },
    { 62, ZC_MESSAGE_SYSTEM, ZC_MEDIA_KIND_COUNT, false },
    { 63, ZC_MESSAGE_LINK, ZC_MEDIA_KIND_COUNT, false },
    { 74, ZC_MESSAGE_FILE, ZC_MEDIA_FILE, false },
    { 76, ZC_MESSAGE_LINK, ZC_MEDIA_KIND_COUNT, false },
    { 87, ZC_MESSAGE_TEXT, ZC_MEDIA_KIND_COUNT, false },
    { 92, ZC_MESSAGE_LINK, ZC_MEDIA_KIND_COUNT, false },
    { 2000, ZC_MESSAGE_OTHER, ZC_MEDIA_KIND_COUNT, true },
    { 2001, ZC_MESSAGE_OTHER, ZC_MEDIA_KIND_COUNT, true },
    { 2003, ZC_MESSAGE_OTHER, ZC_MEDIA_KIND_COUNT, true },
};

static int compare_type(const void *key, const void *element)
{
    int32_t raw = *(const int32_t *)key, other = ((const struct zc_android_type *)element)->raw;
    return (raw > other) - (raw < other);
}

struct zc_android_type zc_android_type_of(int32_t raw)
{
    if (raw == 1)                    /* nine of ten rows */
        return (struct zc_android_type){ 1, ZC_SHAPE_TEXT, ZC_MESSAGE_TEXT, false };
    const struct zc_android_type *found = bsearch(&raw, types, sizeof types / sizeof *types, sizeof *types,
                                                  compare_type);
    if (found)
        return *found;
    switch ((uint32_t)raw & 0xffff) {
    case 49:
        return (struct zc_android_type){ raw, ZC_SHAPE_APP, ZC_MESSAGE_OTHER, false };
    case 10000: case 10002:
        return (struct zc_android_type){ raw, ZC_SHAPE_SYSTEM, ZC_MESSAGE_SYSTEM, true };
    default:
        return (struct zc_android_type){ raw, ZC_SHAPE_UNKNOWN, ZC_MESSAGE_OTHER, false };
    }
}

static const struct app_type *app_type_of(int64_t number)
{
    for (size_t i = 0; i < sizeof app_types / sizeof *app_types; i++)
        if (app_types[i].number == number)
            return &app_types[i];
    return NULL;
}

enum zc_media_kind zc_android_app_type_media(int64_t app_type)
{
    const struct app_type *type = app_type_of(app_type);
    return type ? type->media : ZC_MEDIA_KIND_COUNT;
}

enum zc_message_kind zc_android_app_type_kind(int64_t app_type)
{
    const struct app_type *type = app_type_of(app_type);
    return type ? type->kind : ZC_MESSAGE_OTHER;
}

bool zc_android_app_type_closed(int64_t app_type)
{
    const struct app_type *type = app_type_of(app_type);
    return type && type->closed;
}

enum zc_media_kind zc_android_type_media(int32_t raw, int32_t app_type)
{
    struct zc_android_type type = zc_android_type_of(raw);
    switch (type.shape) {
    case ZC_SHAPE_PICTURE:
        return ZC_MEDIA_PICTURE;
    case ZC_SHAPE_VOICE:
        return ZC_MEDIA_VOICE;
    case ZC_SHAPE_VIDEO:
        return ZC_MEDIA_VIDEO;
    case ZC_SHAPE_APP:
        if (app_type)
            return zc_android_app_type_media(app_type);
        return type.kind == ZC_MESSAGE_FILE ? ZC_MEDIA_FILE : ZC_MEDIA_KIND_COUNT;
    default:
        return ZC_MEDIA_KIND_COUNT;
    }
}
