/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/fuzz/fuzz.h - what a fuzz target defines: the names libFuzzer knows, and seeds made at run time. */
#ifndef ZC_TESTS_FUZZ_H
#define ZC_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/** One input.  It must come back and leak nothing, and abort() where a promise of the code is broken. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** Once, before the first input.  A target that needs nothing does not define it. */
int LLVMFuzzerInitialize(int *argc, char ***argv) __attribute__((weak));

/** Hands one seed over; the bytes are copied. */
typedef void zc_fuzz_add(void *data, const char *name, const uint8_t *bytes, size_t size);

/** Seeds that are made, as no binary file lies in the repository.  A target without them does not define it. */
void zc_fuzz_seeds(zc_fuzz_add *add, void *data) __attribute__((weak));

#endif
