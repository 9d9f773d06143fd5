/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* look/frame_wire.h - how a frame lies on the wire; for frame.c and frame_reader.c only.  Stage: look. */
#ifndef ZC_LOOK_FRAME_WIRE_H
#define ZC_LOOK_FRAME_WIRE_H

#define ZC_FRAME_HEADER 5u                        /* u32 size, u8 type */
/* Set in the size where a descriptor travels with the frame's first byte.  Sizes never come near (ZC_LIMIT_FRAME). */
#define ZC_FRAME_WITH_DESCRIPTOR 0x80000000u

#endif
