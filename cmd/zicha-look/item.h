/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha-look/item.h - one item: its bytes as they come. */
#ifndef ZC_LOOK_ITEM_H
#define ZC_LOOK_ITEM_H

#include "base/hash.h"
#include "zicha-look/looker.h"

/* Zero-initialise but for `hash`. */
struct zc_item {
    struct zc_hash *hash;
    bool open;                        /* begun and not ended */
    uint32_t content;
    enum zc_media_kind kind;
    char *name;                       /* NULL = none */
    struct zc_buffer bytes;           /* empty once the item proved too large */
    uint64_t size;                    /* of all that came */
};

/** @return false where the frame is malformed or the last item has not ended */
bool zc_item_begin(struct zc_item *item, const void *payload, size_t size);
bool zc_item_add(struct zc_item *item, const void *payload, size_t size);
/** All has come.  @param ret_subject  borrows from the item until zc_item_close()
 *  @return ZC_INVALID where no item was open; otherwise only what concerns the worker itself */
enum zc_status zc_item_end(struct zc_item *item, struct zc_look_subject *ret_subject,
                           struct zc_error *error) ZC_MUST_USE;
void zc_item_close(struct zc_item *item);
void zc_item_finish(struct zc_item *item);

#endif
