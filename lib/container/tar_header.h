/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/tar_header.h - whether 512 bytes are a tar header.  Stage: container, inside only. */
#ifndef ZC_CONTAINER_TAR_HEADER_H
#define ZC_CONTAINER_TAR_HEADER_H

#include <stdbool.h>
#include <stdint.h>

#define ZC_TAR_BLOCK 512

/** True where the header's own sum is right (its field counted as blanks); a block of zeros is none. */
bool zc_tar_header_is_valid(const uint8_t block[ZC_TAR_BLOCK]);

#endif
