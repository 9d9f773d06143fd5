/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A look worker in an attacker's hands: the content's number says what it does with the item (test_pool.c). */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "look/frame.h"
#include "look/observation.h"

#include "hostile_worker.h"

static void say(const void *bytes, size_t size)
{
    if (write(4, bytes, size) != (ssize_t)size)
        _exit(9);
}

static void answer_member(uint32_t content, const char *member)
{
    struct zc_buffer buffer = { 0 };
    const struct zc_observation observation = { .content = content, .state = ZC_ITEM_READ, .type = "image/png",
                                                .kind = "picture", .orientation = 1, .ocr = "none", .last = !member,
                                                .member = member, .verdict = ZC_VERDICT_NOTHING };
    zc_observation_put(&buffer, &observation);
    if (zc_frame_write(4, ZC_LOOK_RESULT, buffer.data, buffer.size, -1, NULL) != ZC_OK)
        _exit(9);
    zc_buffer_finish(&buffer);
}

static void answer(uint32_t content)
{
    answer_member(content, NULL);
}

static void sleep_for_ever(void)
{
    for (;;)
        pause();
}

static void misbehave(uint32_t content)
{
    switch (content % HOSTILE_COUNT) {
    case HOSTILE_GARBAGE: say("\x05\0\0\0\xc8hello", 10); sleep_for_ever(); break;
    case HOSTILE_MALFORMED: say("\x03\0\0\0\x05" "abc", 8); sleep_for_ever(); break;
    case HOSTILE_HUGE: say("\xff\xff\xff\xff\x05", 5); sleep_for_ever(); break;
    case HOSTILE_HALF: say("\x40\0\0\0\x05" "ab", 7); sleep_for_ever(); break;
    case HOSTILE_READY_AGAIN: say("\0\0\0\0\x01", 5); sleep_for_ever(); break;
    case HOSTILE_HANG: sleep_for_ever(); break;
    case HOSTILE_EXIT: _exit(0); break;
    case HOSTILE_CRASH: raise(SIGKILL); break;
    case HOSTILE_MUTE: close(4); sleep_for_ever(); break;
    case HOSTILE_FORGE: answer(content + 1000000); answer(content); break;
    case HOSTILE_MEMBERS:
        answer_member(content, "a.txt");
        answer_member(content, "b.txt");
        raise(SIGKILL);
        break;
    case HOSTILE_FLOOD: for (;;) answer_member(content, "a.txt");
    case HOSTILE_EARLY_FLOOD: for (;;) answer(content + 1000000);
    default: answer_member(content, "a.zip!/b.txt"); answer(content);
    }
}

int main(void)
{
    struct zc_frame_reader *reader = NULL;
    struct zc_frame frame;
    if (zc_frame_reader_new(3, false, &reader, NULL) != ZC_OK
        || zc_frame_write(4, ZC_LOOK_READY, "\0\0\0", 4, -1, NULL))
        return 9;
    while (zc_frame_read(reader, &frame, NULL) == ZC_OK) {
        struct zc_cursor cursor = zc_cursor_over(frame.payload, frame.size);
        struct zc_look_item item;
        if (frame.type == ZC_LOOK_ITEM && zc_look_item_get(&cursor, &item))
            misbehave(item.content);
    }
    zc_frame_reader_free(reader);
    return 0;
}
