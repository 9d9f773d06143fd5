/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/clock.h - the times of a recipe, always UTC+8. */
#ifndef ZC_PHONE_CLOCK_H
#define ZC_PHONE_CLOCK_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/** "2021-12-03", "2021-12-03 08:15" or "2021-12-03 08:15:30" as Unix milliseconds.  @return ZC_INVALID */
enum zc_status zc_clock_parse(const char *text, int64_t *ret_ms, struct zc_error *error) ZC_MUST_USE;
/** strftime() of the time in UTC+8; `ret_text` is empty where it does not fit. */
void zc_clock_print(int64_t ms, const char *format, char *ret_text, size_t size);
/** "2021-12-03T08:15:30+08:00" */
void zc_clock_iso(int64_t ms, char ret_text[32]);

#endif
