/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* casefile/inspection_again.h - opening a backup again, for what it showed: only where its owner agreed, and still
 * does.  Stage: casefile. */
#ifndef ZC_CASEFILE_INSPECTION_AGAIN_H
#define ZC_CASEFILE_INSPECTION_AGAIN_H

#include "base/scope.h"
#include "casefile/case.h"

/** May this source be opened again for what it showed?  It may where it counts as this person's device, and the consent
 *  it was inspected under still holds.  Which chats that consent excluded is not known any more: the caller reads only
 *  what an earlier inspection found.
 *  @param now_ms  Unix time
 *  @return ZC_NOT_FOUND where it is no such source, ZC_REFUSED where the consent has run out or its end is not known */
enum zc_status zc_inspection_allows_again(const struct zc_case *file, const char *staff, const char *device,
                                          const uint8_t source_sha256[32], int64_t now_ms, struct zc_scope *ret_scope,
                                          struct zc_error *error) ZC_MUST_USE;

#endif
