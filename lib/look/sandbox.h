/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* look/sandbox.h - what a child may do after its warm-up: next to nothing.  Stage: look. */
#ifndef ZC_LOOK_SANDBOX_H
#define ZC_LOOK_SANDBOX_H

#include <stdint.h>

#include "base/error.h"

/* One profile per child: a list of allowed system calls in sandbox.c; everything else ends the process. */
enum zc_sandbox_profile { ZC_SANDBOX_STORE, ZC_SANDBOX_LOOK };

struct zc_sandbox_options {
    enum zc_sandbox_profile profile;
    uint64_t memory_limit;            /* RLIMIT_DATA in bytes; 0 = none.  Not applied in sanitizer builds */
    uint32_t descriptor_limit;        /* RLIMIT_NOFILE */
};

/** No new privileges, no core file, limits, no ptrace, Landlock where the kernel has it (no file may be opened at
 *  all), then seccomp.  Call after everything that opens files was warmed up and before the first byte of evidence.
 *  @return ZC_UNSUPPORTED where the kernel has no seccomp: the child must not go on */
enum zc_status zc_sandbox_enter(const struct zc_sandbox_options *options, struct zc_error *error) ZC_MUST_USE;

#endif
