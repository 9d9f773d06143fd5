/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-store: the child that sees the backup and the phone's databases, and may do nothing else.
 *
 * Descriptor 3 is the socket to zicha, 4 the one on which it is asked for descriptors.  Warm up, lock the door, say
 * READY, get the configuration, read the phone. */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>

#include "base/hash.h"
#include "db/database.h"
#include "look/sandbox.h"
#include "relay.h"
#include "versions.h"
#include "wechat/phone.h"

#define CHANNEL 3
#define DOOR 4
#define MOST_DESCRIPTORS 512u       /* databases and spools of 32 accounts, workers, the backups */

/* Everything that opens a file or loads an algorithm happens here, before the first byte of evidence. */
static enum zc_status warm_up(struct zc_error *error)
{
    setlocale(LC_ALL, "C.UTF-8");
    xmlInitParser();
    enum zc_status status = zc_hash_warm_up(error);
    if (status == ZC_OK)
        status = zc_database_warm_up(error);
    return status;
}

static enum zc_status say_ready(struct talk *talk, struct zc_error *error)
{
    zc_buffer_clear(&talk->scratch);
    versions_put(&talk->scratch);
    enum zc_status status = talk_send(talk, ZC_STORE_READY, error);
    return status == ZC_OK ? talk_flush(talk, error) : status;
}

static enum zc_status wait_for_start(struct talk *talk, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    while (status == ZC_OK && !talk->started)
        status = talk_take(talk, error);
    if (status == ZC_OK && !talk->configured)
        status = zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, NULL, "started without a configuration");
    return status;
}

static enum zc_status tell_source(struct talk *talk, struct zc_container *container, struct zc_error *error)
{
    struct zc_source_record source = { .kind = zc_container_kind(container),
                                       .backup_ms = zc_container_backup_ms(container) };
    enum zc_status status = zc_container_hash(container, source.sha256, source.sm3, &source.bytes, error);
    return status == ZC_OK ? talk_send_record(talk, ZC_RECORD_SOURCE, &source, error) : status;
}

static enum zc_status read_backup(struct talk *talk, struct door *door, struct zc_error *error)
{
    const struct zc_store_config *config = &talk->config;
    const struct zc_opener opener = opener_of(door);
    const struct zc_container_options container_options = { .password = config->password,
                                                            .cancelled = &talk->cancelled };
    struct zc_container *container = NULL;
    enum zc_status status = zc_container_open(&opener, (const char *const *)config->names, config->name_count,
                                              &container_options, &container, error);
    if (status != ZC_OK)
        return status;
    const struct zc_phone_options options = {
        .scope = config->scope,
        .device_ids = (const char *const *)config->device_ids, .device_id_count = config->device_id_count,
        .uins = (const char *const *)config->uins, .uin_count = config->uin_count,
        .dictionary = config->dictionary, .dictionary_size = config->dictionary_size,
        .cancelled = &talk->cancelled,
    };
    const struct zc_sink sink = relay_to(talk);
    if (!config->identify)
        status = zc_phone_read(container, &options, &sink, error);
    if (status == ZC_OK)
        status = tell_source(talk, container, error);
    zc_container_free(container);
    return status;
}

static enum zc_status say_end(struct talk *talk, enum zc_status end, const struct zc_error *said,
                              struct zc_error *error)
{
    zc_buffer_clear(&talk->scratch);
    if (end != ZC_OK) {
        zc_buffer_put_u8(&talk->scratch, (uint8_t)end);
        zc_buffer_put_u8(&talk->scratch, (uint8_t)said->stage);
        zc_buffer_put_string(&talk->scratch, said->place);
        zc_buffer_put_string(&talk->scratch, said->text);
    }
    enum zc_status status = talk_send(talk, end == ZC_OK ? ZC_STORE_DONE : ZC_STORE_ERROR, error);
    return status == ZC_OK ? talk_flush(talk, error) : status;
}

int main(void)
{
    static struct talk talk;        /* large and single */
    struct door door = { 0 };
    struct zc_error error = { 0 }, ignored = { 0 };
    const struct zc_sandbox_options sandbox = { .profile = ZC_SANDBOX_STORE, .descriptor_limit = MOST_DESCRIPTORS };
    enum zc_status status = talk_begin(&talk, CHANNEL, &error);
    if (status == ZC_OK)
        status = door_begin(&door, DOOR, &error);
    if (status != ZC_OK)
        return EXIT_FAILURE;
    status = warm_up(&error);
    if (status == ZC_OK)
        status = zc_sandbox_enter(&sandbox, &error);
    if (status == ZC_OK)
        status = say_ready(&talk, &error);
    if (status == ZC_OK)
        status = wait_for_start(&talk, &error);
    if (status == ZC_OK)
        status = read_backup(&talk, &door, &error);
    enum zc_status told = say_end(&talk, status, &error, &ignored);
    talk_end(&talk);
    door_end(&door);
    return status == ZC_OK && told == ZC_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
