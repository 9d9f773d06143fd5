/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/android/message_type.h - what the number in message.type means (FORMAT.md "Types").  Stage: wechat. */
#ifndef ZC_WECHAT_ANDROID_MESSAGE_TYPE_H
#define ZC_WECHAT_ANDROID_MESSAGE_TYPE_H

#include "base/record.h"

/* How the content of a row is to be read. */
enum zc_android_shape {
    ZC_SHAPE_TEXT,           /* plain text */
    ZC_SHAPE_PICTURE,        /* <msg><img/></msg> */
    ZC_SHAPE_VOICE,          /* nothing to read */
    ZC_SHAPE_VIDEO,          /* <msg><videomsg/></msg> */
    ZC_SHAPE_LOCATION,       /* <msg><location/></msg> */
    ZC_SHAPE_CARD,           /* <msg nickname=""/> */
    ZC_SHAPE_SYSTEM,         /* text or <sysmsg> */
    ZC_SHAPE_APP,            /* <msg><appmsg/></msg> */
    ZC_SHAPE_CLOSED,         /* payments and health: never opened */
    ZC_SHAPE_NOTHING,        /* no text of anybody in it */
    ZC_SHAPE_UNKNOWN,        /* not in the table: text, or <appmsg> where it looks like XML */
};

struct zc_android_type {
    int32_t raw;
    enum zc_android_shape shape;
    enum zc_message_kind kind;       /* of ZC_SHAPE_APP: until <appmsg><type> says better */
    bool system;                     /* written by the client, not by a person */
};

struct zc_android_type zc_android_type_of(int32_t raw);
/** The media a row of this type holds, judged by the type alone and, where known, by AppMessage.type (0 = unknown).
 *  @return ZC_MEDIA_KIND_COUNT = none */
enum zc_media_kind zc_android_type_media(int32_t raw, int32_t app_type);
/** The media of an <appmsg> of this subtype. */
enum zc_media_kind zc_android_app_type_media(int64_t app_type);
/** The kind of an <appmsg> of this subtype; ZC_MESSAGE_OTHER for those not in the table. */
enum zc_message_kind zc_android_app_type_kind(int64_t app_type);
/** True for money and health, whose XML is not opened. */
bool zc_android_app_type_closed(int64_t app_type);

#endif
