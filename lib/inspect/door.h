/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* inspect/door.h - where zicha-store asks for descriptors: files of the backups, and nameless files for its spool.
 * Stage: inspect. */
#ifndef ZC_INSPECT_DOOR_H
#define ZC_INSPECT_DOOR_H

#include "inspect/roots.h"
#include "look/frame.h"

/* Zero-initialise with channel -1; ends with zc_door_close(). */
struct zc_door {
    int channel;                   /* to be polled for reading; -1 = the store has gone */
    struct zc_frame_reader *reader;
    const struct zc_roots *roots;
    const char *spool_folder;
};

/** @param roots, spool_folder  borrowed, must outlive the door
 *  @param ret_store_end  the store's descriptor; the caller closes it once the store has it */
enum zc_status zc_door_open(struct zc_door *door, const struct zc_roots *roots, const char *spool_folder,
                            int *ret_store_end, struct zc_error *error) ZC_MUST_USE;
void zc_door_close(struct zc_door *door);
/** Answer every question that has come; waits for one. */
enum zc_status zc_door_answer(struct zc_door *door, struct zc_error *error) ZC_MUST_USE;

#endif
