/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/versions.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/auto.h"
#include "base/cursor.h"
#include "base/install.h"
#include "look/child.h"
#include "look/frame.h"
#include "look/observation.h"
#include "look/store_frame.h"

#define MOST_LIBRARIES 64u

static enum zc_status read_versions(int channel, bool is_socket, uint8_t wanted, const char *program,
                                    void (*line)(void *, const char *, const char *), void *data,
                                    struct zc_error *error)
{
    struct zc_frame_reader *reader = NULL;
    struct zc_frame frame = { .descriptor = -1 };
    enum zc_status status = zc_frame_reader_new(channel, is_socket, &reader, error);
    if (status == ZC_OK)
        status = zc_frame_read(reader, &frame, error);
    if (status == ZC_OK && frame.type != wanted)
        status = zc_fail(error, ZC_CHILD, ZC_STAGE_COMMAND, program, "the child did not become ready");
    if (status == ZC_OK) {
        struct zc_cursor cursor = zc_cursor_over(frame.payload, frame.size);
        uint32_t count = zc_cursor_u32le(&cursor);
        for (uint32_t i = 0; i < count && i < MOST_LIBRARIES && !cursor.failed; i++) {
            const char *library = zc_cursor_string(&cursor);
            if (library)
                line(data, program, library);
        }
    }
    zc_frame_reader_free(reader);
    return status == ZC_END ? zc_fail(error, ZC_CHILD, ZC_STAGE_COMMAND, program, "the child ended at once") : status;
}

static enum zc_status ask_store(void (*line)(void *, const char *, const char *), void *data, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *program = NULL;
    int pair[2];
    pid_t child = 0;
    enum zc_status status = zc_install_find_program("zicha-store", &program, error);
    if (status != ZC_OK)
        return status;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
        return zc_fail_errno(error, errno, ZC_STAGE_COMMAND, NULL, "no channel for a child process");
    const int ends[] = { pair[1], pair[1] };
    status = zc_child_start(program, NULL, ends, 2, &child, error);
    close(pair[1]);
    if (status == ZC_OK)
        status = read_versions(pair[0], true, ZC_STORE_READY, "zicha-store", line, data, error);
    zc_child_kill(child);
    close(pair[0]);
    return status;
}

static enum zc_status ask_look(void (*line)(void *, const char *, const char *), void *data, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *program = NULL;
    int input[2], output[2];
    pid_t child = 0;
    enum zc_status status = zc_install_find_program("zicha-look", &program, error);
    if (status != ZC_OK)
        return status;
    if (pipe2(input, O_CLOEXEC) < 0)
        return zc_fail_errno(error, errno, ZC_STAGE_COMMAND, NULL, "no pipe for a child process");
    if (pipe2(output, O_CLOEXEC) < 0) {
        status = zc_fail_errno(error, errno, ZC_STAGE_COMMAND, NULL, "no pipe for a child process");
    } else {
        const int ends[] = { input[0], output[1] };
        status = zc_child_start(program, NULL, ends, 2, &child, error);
        close(output[1]);
        if (status == ZC_OK)
            status = read_versions(output[0], false, ZC_LOOK_READY, "zicha-look", line, data, error);
        zc_child_kill(child);
        close(output[0]);
    }
    close(input[0]);
    close(input[1]);
    return status;
}

enum zc_status zc_versions_ask(void (*line)(void *data, const char *program, const char *library), void *data,
                               struct zc_error *error)
{
    enum zc_status status = ask_store(line, data, error);
    return status == ZC_OK ? ask_look(line, data, error) : status;
}
