/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/contents.h - the second pass: bytes of the media and files that items in scope refer to.  Stage: wechat.
 *
 * A content is one path of the backup that is wanted; it is read once, whole, and handed to the sink.  Contents with
 * the same bytes are told as such and handed over once.  Every content that was asked for is answered. */
#ifndef ZC_WECHAT_CONTENTS_H
#define ZC_WECHAT_CONTENTS_H

#include "wechat/paths.h"
#include "wechat/relay.h"

struct zc_content_list;
/** @param paths  complete and borrowed */
enum zc_status zc_content_list_new(const struct zc_path_list *paths, struct zc_content_list **ret_list,
                                   struct zc_error *error) ZC_MUST_USE;
void zc_content_list_free(struct zc_content_list *list);
/** The number of the content at this path, which is wanted from now on.
 *  @param kind  of the item that asks first, for the worker and the progress line */
enum zc_status zc_content_list_want(struct zc_content_list *list, uint32_t path, enum zc_media_kind kind,
                                    uint32_t *ret_content, struct zc_error *error) ZC_MUST_USE;
uint32_t zc_content_list_count(const struct zc_content_list *list);
/** Walk the container and hand over every content; does nothing where none is wanted.
 *  @return what ends the run; a backup that is cut off does not: what did not come is told as failed */
enum zc_status zc_content_list_read(struct zc_content_list *list, struct zc_container *container,
                                    struct zc_relay *relay, struct zc_error *error) ZC_MUST_USE;

#endif
