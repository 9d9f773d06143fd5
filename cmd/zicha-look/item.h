/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha-look/item.h - one item: its bytes as they come, and what is seen in them. */
#ifndef ZC_LOOK_ITEM_H
#define ZC_LOOK_ITEM_H

#include "base/hash.h"
#include "look/observation.h"

/* Zero-initialise but for `hash`. */
struct zc_item {
    struct zc_hash *hash;
    bool open;                        /* begun and not ended */
    uint32_t content;
    enum zc_media_kind kind;
    struct zc_buffer bytes;           /* empty once the item proved too large */
    uint64_t size;                    /* of all that came */
};

/** @return false where the frame is malformed or the last item has not ended */
bool zc_item_begin(struct zc_item *item, const void *payload, size_t size);
bool zc_item_add(struct zc_item *item, const void *payload, size_t size);
/** Look at what came.  @param ret_observation  its strings live until the next item
 *  @return ZC_INVALID where no item was open; otherwise only what concerns the worker itself */
enum zc_status zc_item_look(struct zc_item *item, struct zc_observation *ret_observation,
                            struct zc_error *error) ZC_MUST_USE;

#endif
