/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/vector.h - loops the compiler turns into the widest vectors the machine has.  Stage: look. */
#ifndef ZC_OCR_VECTOR_H
#define ZC_OCR_VECTOR_H

/* A function marked so is compiled once for each kind of processor and chosen at start; elsewhere it is plain C.
 * AddressSanitizer does not bear the choosing, and a check of every number would make reading fifty times slower: these
 * few loops are run by the unit tests under valgrind instead, as they are built for use. */
#if defined __SANITIZE_ADDRESS__ && !defined __clang__
#define ZC_VECTOR __attribute__((no_sanitize("address", "undefined"), optimize("O3")))
#elif defined __x86_64__ && defined __GLIBC__ && defined __GNUC__ && !defined __clang__
#define ZC_VECTOR __attribute__((target_clones("default", "avx2", "avx512f"), optimize("O3")))
#elif defined __GNUC__ && !defined __clang__
#define ZC_VECTOR __attribute__((optimize("O3")))
#else
#define ZC_VECTOR
#endif

#endif
