/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wechat/relay.h"

#define PROGRESS_STEP (4 * 1024 * 1024)

void zc_relay_keep(struct zc_relay *relay, enum zc_status status, const struct zc_error *error)
{
    if (status == ZC_OK || zc_relay_failed(relay))
        return;
    relay->failure = *error;
    relay->failure.status = status;
}

enum zc_status zc_relay_stop(const struct zc_relay *relay, struct zc_error *error)
{
    if (error)
        *error = relay->failure;
    /* A status that concerns one item would only make the container go on with the next one. */
    return zc_status_is_item(relay->failure.status) ? ZC_CANCELLED : relay->failure.status;
}

enum zc_status zc_relay_result(const struct zc_relay *relay, enum zc_status walked, struct zc_error *error)
{
    if (!zc_relay_failed(relay))
        return walked;
    if (error)
        *error = relay->failure;
    return relay->failure.status;
}

void zc_relay_unread(struct zc_relay *relay, uint32_t account, enum zc_stage stage, const char *place,
                     const char *reason, bool note)
{
    if (zc_relay_failed(relay))
        return;
    struct zc_unread_record record = {
        .account = account, .stage = zc_stage_name(stage), .place = place, .reason = reason, .note = note
    };
    struct zc_error error = { 0 };
    zc_relay_keep(relay, relay->sink->unread(relay->sink->data, &record, &error), &error);
}

void zc_relay_progress(struct zc_relay *relay, const struct zc_progress_record *record, bool now)
{
    bool due = now || record->phase != relay->progress_phase || record->bytes < relay->progress_bytes
               || record->bytes - relay->progress_bytes >= PROGRESS_STEP;
    if (!due || zc_relay_failed(relay))
        return;
    relay->progress_phase = record->phase;
    relay->progress_bytes = record->bytes;
    struct zc_error error = { 0 };
    zc_relay_keep(relay, relay->sink->progress(relay->sink->data, record, &error), &error);
}
