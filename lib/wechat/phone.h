/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/phone.h - everything WeChat left in one backup: accounts, keys, records, media.  Stage: wechat.
 *
 * Two passes over the container: first key files, databases and the list of all paths; then, when every account has
 * said what its messages refer to, the media and files that are in scope.  Each distinct content is handed over
 * once. */
#ifndef ZC_WECHAT_PHONE_H
#define ZC_WECHAT_PHONE_H

#include "base/scope.h"
#include "container/container.h"
#include "wechat/sink.h"

struct zc_phone_options {
    struct zc_scope scope;
    const char *const *device_ids;      /* read out by the owner; tried after what the backup holds */
    uint32_t device_id_count;
    const char *const *uins;            /* signed decimal */
    uint32_t uin_count;
    const uint8_t *dictionary;          /* of compressed columns; NULL = none given */
    size_t dictionary_size;
    atomic_bool *cancelled;             /* may be NULL */
};

/** @return ZC_NOT_FOUND (no WeChat in the backup), ZC_REFUSED (an exclusion matches no chat, or several by name: the
 *          text names it), ZC_CANCELLED, ZC_IO, ZC_NOMEM; what concerns one account or item is told to the sink */
enum zc_status zc_phone_read(struct zc_container *container, const struct zc_phone_options *options,
                             const struct zc_sink *sink, struct zc_error *error) ZC_MUST_USE;

#endif
