/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* look/sandbox_calls.h - the system calls each kind of child may use, as a seccomp filter.  Stage: look.
 * For sandbox.c only. */
#ifndef ZC_LOOK_SANDBOX_CALLS_H
#define ZC_LOOK_SANDBOX_CALLS_H

#include "look/sandbox.h"

/** Load the filter for all threads of this process.  There is no way back.
 *  @return ZC_UNSUPPORTED where the kernel has no seccomp filters, ZC_NOMEM */
enum zc_status zc_sandbox_load_filter(enum zc_sandbox_profile profile, struct zc_error *error) ZC_MUST_USE;

#endif
