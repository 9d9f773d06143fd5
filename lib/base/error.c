/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct { const char *name, *sentence; } statuses[ZC_STATUS_COUNT] = {
#define X(code, sentence) { #code, sentence },
    ZC_STATUS_LIST(X)
#undef X
};

static const char *const stages[ZC_STAGE_COUNT] = {
    "-", "container", "key", "database", "record", "look", "case", "consent", "report", "command"
};

const char *zc_status_name(enum zc_status status)
{
    return (unsigned)status < ZC_STATUS_COUNT ? statuses[status].name : "?";
}

const char *zc_status_sentence(enum zc_status status)
{
    return (unsigned)status < ZC_STATUS_COUNT ? statuses[status].sentence : "?";
}

const char *zc_stage_name(enum zc_stage stage)
{
    return (unsigned)stage < ZC_STAGE_COUNT ? stages[stage] : "?";
}

/* An error is one line wherever it is printed: evidence may hold newlines and escape sequences. */
static void make_printable(char *text)
{
    for (unsigned char *c = (unsigned char *)text; *c; c++)
        if (*c < 0x20 || *c == 0x7f)
            *c = '?';
}

static void fill(struct zc_error *error, enum zc_status status, enum zc_stage stage, int system, const char *place,
                 const char *format, va_list arguments)
{
    error->status = status;
    error->stage = stage;
    error->system = system;
    snprintf(error->place, sizeof error->place, "%s", place ? place : "");
    vsnprintf(error->text, sizeof error->text, format, arguments);
    make_printable(error->place);
    make_printable(error->text);
}

enum zc_status zc_fail(struct zc_error *error, enum zc_status status, enum zc_stage stage, const char *place,
                       const char *format, ...)
{
    if (error) {
        va_list arguments;
        va_start(arguments, format);
        fill(error, status, stage, 0, place, format, arguments);
        va_end(arguments);
    }
    return status;
}

enum zc_status zc_fail_errno(struct zc_error *error, int saved_errno, enum zc_stage stage, const char *place,
                             const char *format, ...)
{
    enum zc_status status = saved_errno == ENOMEM ? ZC_NOMEM : ZC_IO;
    if (error) {
        va_list arguments;
        va_start(arguments, format);
        fill(error, status, stage, saved_errno, place, format, arguments);
        va_end(arguments);
        size_t used = strlen(error->text);
        snprintf(error->text + used, sizeof error->text - used, ": %s", strerror(saved_errno));
    }
    return status;
}

enum zc_status zc_fail_nomem(struct zc_error *error)
{
    return zc_fail(error, ZC_NOMEM, ZC_STAGE_NONE, NULL, "out of memory");
}

enum zc_status zc_error_prefix(struct zc_error *error, const char *format, ...)
{
    if (!error)
        return ZC_INVALID;
    char old[ZC_ERROR_TEXT_SIZE];
    memcpy(old, error->text, sizeof old);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
    size_t used = strlen(error->text);
    snprintf(error->text + used, sizeof error->text - used, ": %s", old);
    make_printable(error->text);
    return error->status;
}

bool zc_status_is_item(enum zc_status status)
{
    return status == ZC_CORRUPT || status == ZC_UNSUPPORTED || status == ZC_WRONG_KEY || status == ZC_LIMIT
           || status == ZC_NOT_FOUND;
}
