/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* wechat/relay.h - records handed to the sink from inside a walk, whose callbacks cannot all fail.  Stage: wechat.
 *
 * The first failure is kept; from then on nothing more is handed over, and the walk is ended by the next read. */
#ifndef ZC_WECHAT_RELAY_H
#define ZC_WECHAT_RELAY_H

#include "container/container.h"
#include "wechat/sink.h"

struct zc_relay {
    const struct zc_sink *sink;
    struct zc_error failure;          /* status ZC_OK = none */
    uint64_t progress_bytes;          /* told last */
    enum zc_phase progress_phase;
};

/** Keep a failure, unless one is kept already. */
void zc_relay_keep(struct zc_relay *relay, enum zc_status status, const struct zc_error *error);
static inline bool zc_relay_failed(const struct zc_relay *relay) { return relay->failure.status != ZC_OK; }
/** For a walker's read(): fill `error` from what was kept, with a status that ends the walk.  @return that status */
enum zc_status zc_relay_stop(const struct zc_relay *relay, struct zc_error *error);
/** What a walk came to: the kept failure before the walk's own status. */
enum zc_status zc_relay_result(const struct zc_relay *relay, enum zc_status walked, struct zc_error *error);
void zc_relay_unread(struct zc_relay *relay, uint32_t account, enum zc_stage stage, const char *place,
                     const char *reason, bool note);
/** Told when 4 MiB more have passed, or the phase is new, or `now`. */
void zc_relay_progress(struct zc_relay *relay, const struct zc_progress_record *record, bool now);

#endif
