/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "casefile/date.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { DAY_SECONDS = 86400 };
static const int64_t day_ms = 86400000, zone_ms = 8 * 3600000;

bool zc_date_parse(const char *text, int32_t *ret_day)
{
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return false;
    static const int places[] = { 0, 1, 2, 3, 5, 6, 8, 9 };
    int digits[8];
    for (int i = 0; i < 8; i++) {
        digits[i] = text[places[i]] - '0';
        if (digits[i] < 0 || digits[i] > 9)
            return false;
    }
    int year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3];
    int month = digits[4] * 10 + digits[5], day = digits[6] * 10 + digits[7];
    if (year < 1970 || year > 2999)
        return false;
    struct tm parts = { .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day };
    time_t seconds = timegm(&parts);   /* puts 30 February right into March: then the parts are others */
    if (parts.tm_mon != month - 1 || parts.tm_mday != day || parts.tm_year != year - 1900)
        return false;
    *ret_day = (int32_t)(seconds / DAY_SECONDS);
    return true;
}

void zc_date_print(int32_t day, char ret_text[16])
{
    time_t seconds = (time_t)day * DAY_SECONDS;
    struct tm parts;
    ret_text[0] = 0;
    if (day != ZC_NO_DATE && gmtime_r(&seconds, &parts))
        strftime(ret_text, 16, "%Y-%m-%d", &parts);
}

int32_t zc_date_of_ms(int64_t time_ms)
{
    int64_t local = time_ms + zone_ms;
    return (int32_t)((local - (local < 0 ? day_ms - 1 : 0)) / day_ms);
}

int64_t zc_date_first_ms(int32_t day) { return day * day_ms - zone_ms; }
int64_t zc_date_last_ms(int32_t day) { return zc_date_first_ms(day) + day_ms - 1; }
