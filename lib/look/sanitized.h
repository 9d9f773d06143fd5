/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* look/sanitized.h - is this a sanitizer build?  Stage: look.  Its runtime needs system calls, address space and a
 * place to complain, which children are otherwise denied. */
#ifndef ZC_LOOK_SANITIZED_H
#define ZC_LOOK_SANITIZED_H

#if defined(__SANITIZE_ADDRESS__)
#define ZC_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(undefined_behavior_sanitizer)
#define ZC_SANITIZED 1
#endif
#endif
#ifndef ZC_SANITIZED
#define ZC_SANITIZED 0
#endif

#endif
