/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* inspect/versions.h - the versions of every library that reads evidence, told by the children that link them.
 * Stage: inspect. */
#ifndef ZC_INSPECT_VERSIONS_H
#define ZC_INSPECT_VERSIONS_H

#include "base/error.h"

/** Start each child, take what it says when it is ready, end it.
 *  @param line  called for "zicha-store", "libarchive 3.6.2" and so on; the texts are borrowed */
enum zc_status zc_versions_ask(void (*line)(void *data, const char *program, const char *library), void *data,
                               struct zc_error *error) ZC_MUST_USE;

#endif
