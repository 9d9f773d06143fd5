/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/clock.h"

#include <stdio.h>
#include <time.h>

#define OFFSET_S (8 * 3600)

enum zc_status zc_clock_parse(const char *text, int64_t *ret_ms, struct zc_error *error)
{
    struct tm parts = { 0 };
    char rest = 0;
    int count = sscanf(text ? text : "", "%4d-%2d-%2d %2d:%2d:%2d%c", &parts.tm_year, &parts.tm_mon, &parts.tm_mday,
                       &parts.tm_hour, &parts.tm_min, &parts.tm_sec, &rest);
    if ((count != 3 && count != 5 && count != 6) || parts.tm_mon < 1 || parts.tm_mon > 12 || parts.tm_mday < 1
        || parts.tm_mday > 31 || parts.tm_hour > 23 || parts.tm_min > 59 || parts.tm_sec > 59)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, text, "a time is written 2021-12-03 08:15:30");
    parts.tm_year -= 1900;
    parts.tm_mon -= 1;
    *ret_ms = ((int64_t)timegm(&parts) - OFFSET_S) * 1000;
    return ZC_OK;
}

void zc_clock_print(int64_t ms, const char *format, char *ret_text, size_t size)
{
    time_t seconds = (time_t)(ms / 1000 + OFFSET_S);
    struct tm parts;
    gmtime_r(&seconds, &parts);
    if (strftime(ret_text, size, format, &parts) == 0)
        ret_text[0] = 0;
}

void zc_clock_iso(int64_t ms, char ret_text[32])
{
    zc_clock_print(ms, "%Y-%m-%dT%H:%M:%S+08:00", ret_text, 32);
}
