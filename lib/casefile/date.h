/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* casefile/date.h - whole days in UTC+8, as consents and forms write them.  Stage: casefile. */
#ifndef ZC_CASEFILE_DATE_H
#define ZC_CASEFILE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#define ZC_NO_DATE INT32_MIN

/** Days since 1970-01-01 of "YYYY-MM-DD", years 1970 to 2999; false for anything else, 30 February included. */
bool zc_date_parse(const char *text, int32_t *ret_day);
/** "YYYY-MM-DD"; "" for ZC_NO_DATE. */
void zc_date_print(int32_t day, char ret_text[16]);
/** The day it is in UTC+8 at this Unix time. */
int32_t zc_date_of_ms(int64_t time_ms);
/** First and last millisecond of a day in UTC+8. */
int64_t zc_date_first_ms(int32_t day);
int64_t zc_date_last_ms(int32_t day);

#endif
