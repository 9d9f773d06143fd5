/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* look/hostile_worker.h - what hostile_worker.c does with an item: the remainder of its number by HOSTILE_COUNT. */
#ifndef ZC_LOOK_HOSTILE_WORKER_H
#define ZC_LOOK_HOSTILE_WORKER_H

enum hostile {
    HOSTILE_NOT, HOSTILE_GARBAGE, HOSTILE_MALFORMED, HOSTILE_HUGE, HOSTILE_HALF, HOSTILE_READY_AGAIN, HOSTILE_HANG,
    HOSTILE_EXIT, HOSTILE_CRASH, HOSTILE_MUTE, HOSTILE_FORGE, HOSTILE_MEMBERS, HOSTILE_FLOOD, HOSTILE_EARLY_FLOOD,
    HOSTILE_COUNT
};

#endif
