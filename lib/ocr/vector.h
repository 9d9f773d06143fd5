/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/vector.h - loops the compiler turns into the widest vectors the machine has.  Stage: look. */
#ifndef ZC_OCR_VECTOR_H
#define ZC_OCR_VECTOR_H

/* A function marked so is compiled once for each kind of processor and chosen at start; elsewhere it is plain C.  The
 * sanitizers do not bear the choosing. */
#if defined __x86_64__ && defined __GLIBC__ && defined __GNUC__ && !defined __clang__ && !defined __SANITIZE_ADDRESS__
#define ZC_VECTOR __attribute__((target_clones("default", "avx2"), optimize("O3")))
#elif defined __GNUC__ && !defined __clang__
#define ZC_VECTOR __attribute__((optimize("O3")))
#else
#define ZC_VECTOR
#endif

#endif
