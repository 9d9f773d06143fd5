/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* look/observation.h - what a look worker is asked and what it answers.  Stage: look.  Plain values only. */
#ifndef ZC_LOOK_OBSERVATION_H
#define ZC_LOOK_OBSERVATION_H

#include "base/buffer.h"
#include "base/cursor.h"
#include "base/page_hash.h"
#include "base/record.h"
#include "base/verdict.h"

/* Frame types on the pipes of a look worker. */
enum zc_look_frame {
    ZC_LOOK_READY = 1,        /* worker -> zicha: warmed up, sandboxed; u32 count, strings "library version" */
    ZC_LOOK_ITEM,             /* store -> worker: a zc_look_item; the bytes follow */
    ZC_LOOK_BYTES,            /* store -> worker: a piece of the item (items may exceed a frame) */
    ZC_LOOK_ITEM_END,         /* store -> worker: no more pieces; look now */
    ZC_LOOK_RESULT,           /* worker -> zicha: an observation */
};

/* What the worker is told of an item: u32 content, u8 media kind, blob name hint. */
struct zc_look_item {
    uint32_t content;
    enum zc_media_kind kind;          /* what the message calls it */
    const char *name;                 /* a hint for people's file names, not NUL-terminated when read back */
    size_t name_size;                 /* 0 = no name */
};

struct zc_observation {
    uint32_t content;
    enum zc_item_state state;         /* READ, THUMBNAIL, UNDECODABLE, UNSUPPORTED, ENCRYPTED, LIMIT, FAILED */
    const char *reason;               /* why not read, one line of printable ASCII; NULL when read */
    const char *type;                 /* true type by content, "image/jpeg"; "application/octet-stream" unknown */
    const char *kind;                 /* picture|document|text|archive|video|audio|other */
    uint32_t width, height;           /* of pictures, as stored (before EXIF orientation); 0 = none */
    uint8_t orientation;              /* EXIF 1..8; 1 = upright or unknown */
    uint8_t sha256[32];
    double seconds;
    /* what was found */
    struct zc_verdict verdict;
    const char *member;               /* path below the item: "b.docx", "inner.zip!/c.txt"; NULL = the item itself */
    bool last;                        /* the item's own observation, and only it: comes after those of its members */
    bool screenshot;                  /* a screen of this or another phone, by size and status bar */
    const char *chat_title;           /* of a screenshot: the group it shows, as read; NULL = none */
    const char *ocr;                  /* "none", "part", "full" */
    struct zc_page_hash page_hash;    /* of an upright page */
    uint8_t sm3[32];                  /* of the bytes, where something was found; else zeros */
    const uint8_t *drawing;           /* JPEG: for scan --explain of what was seen where, for an inspection whose owner
                                         agreed to keep it of the line that bears the mark; NULL = none */
    size_t drawing_size;
};

void zc_observation_put(struct zc_buffer *buffer, const struct zc_observation *observation);
/** Strings are borrowed from the cursor's bytes.
 *  @return false on malformed bytes and on values a worker does not send: a worker may be in an attacker's hands */
bool zc_observation_get(struct zc_cursor *cursor, struct zc_observation *ret_observation);
void zc_look_item_put(struct zc_buffer *buffer, const struct zc_look_item *item);
/** The name is borrowed from the cursor's bytes.  @return false on malformed bytes */
bool zc_look_item_get(struct zc_cursor *cursor, struct zc_look_item *ret_item);

#endif
