/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/miui_date.c - when a MIUI backup was made.  One number of descript.xml is searched for as text: an XML
 * parser for it would be one more thing that hostile files reach. */
#include "container/miui.h"

#include <string.h>
#include <unistd.h>

#define DESCRIPT_MAX (64 * 1024)
#define MS_PER_DAY 86400000ll
#define UTC8_MS (8 * 3600000ll)

static int digits(const char *text, size_t count)
{
    int value = 0;
    for (size_t i = 0; i < count; i++)
        value = value * 10 + (text[i] - '0');
    return value;
}

/* Days since 1970 of the Gregorian calendar, counting years from March so that the leap day comes last. */
static int64_t days_of(int year, int month, int day)
{
    int64_t y = month > 2 ? year : year - 1;
    int64_t m = month > 2 ? month - 3 : month + 9;
    return y * 365 + y / 4 - y / 100 + y / 400 + (m * 153 + 2) / 5 + day - 1 - 719468;
}

int64_t zc_miui_folder_ms(const char *name)
{
    if (strspn(name, "0123456789") != 8 || name[8] != '_' || strspn(name + 9, "0123456789") != 6 || name[15])
        return 0;
    int year = digits(name, 4), month = digits(name + 4, 2), day = digits(name + 6, 2);
    int hour = digits(name + 9, 2), minute = digits(name + 11, 2), second = digits(name + 13, 2);
    if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59)
        return 0;
    int64_t ms = days_of(year, month, day) * MS_PER_DAY + (hour * 3600ll + minute * 60ll + second) * 1000ll - UTC8_MS;
    return ms > 0 ? ms : 0;
}

int64_t zc_miui_descript_ms(struct zc_container *container, uint32_t root, const char *path)
{
    static const char tag[] = "<date>";
    char text[DESCRIPT_MAX + 1];
    int descriptor = -1;
    if (zc_file_open_descriptor(container, root, path, &descriptor, NULL) != ZC_OK)
        return 0;
    ssize_t got = pread(descriptor, text, DESCRIPT_MAX, 0);
    close(descriptor);
    if (got <= 0)
        return 0;
    text[got] = 0;
    const char *found = memmem(text, (size_t)got, tag, sizeof tag - 1);
    if (!found)
        return 0;
    found += sizeof tag - 1;
    found += strspn(found, " \t\r\n");
    size_t count = strspn(found, "0123456789");
    int64_t ms = 0;
    for (size_t i = 0; count >= 12 && count <= 14 && i < count; i++)
        ms = ms * 10 + (found[i] - '0');
    return ms;
}
