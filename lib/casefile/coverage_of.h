/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* casefile/coverage_of.h - the coverage of one phone, and of several together.  Stage: casefile.
 * For coverage.c only. */
#ifndef ZC_CASEFILE_COVERAGE_OF_H
#define ZC_CASEFILE_COVERAGE_OF_H

#include "casefile/coverage.h"

struct zc_coverage_of zc_coverage_of_phone(const struct zc_inspection *inspection);
/** `count` 0 gives ZC_COVERAGE_MISSING throughout. */
struct zc_coverage_of zc_coverage_of_phones(const struct zc_coverage_device *devices, uint32_t count);

#endif
