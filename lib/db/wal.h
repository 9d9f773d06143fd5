/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* db/wal.h - what a -wal holds that SQLite will not read, so that it can be said.  Stage: db. */
#ifndef ZC_DB_WAL_H
#define ZC_DB_WAL_H

#include "archive/bytes.h"
#include "base/error.h"

#define ZC_WAL_NOTE_SIZE 200

/** Check every frame's checksum.  SQLite reads the frames up to the last commit before the first bad one and passes
 *  over the rest in silence; frames of an older round (another salt) are ordinary, damaged ones are not.
 *  @param ret_note  ZC_WAL_NOTE_SIZE bytes; "" where nothing is amiss
 *  @return ZC_OK, ZC_IO, ZC_NOMEM */
enum zc_status zc_wal_check(struct zc_bytes *wal, char *ret_note, struct zc_error *error) ZC_MUST_USE;

#endif
