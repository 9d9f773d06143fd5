/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha-look/versions.h - the versions of every library that reads evidence in this child. */
#ifndef ZC_LOOK_VERSIONS_H
#define ZC_LOOK_VERSIONS_H

#include "base/buffer.h"

/** u32 count, then strings "library version". */
void zc_look_versions_put(struct zc_buffer *buffer);

#endif
