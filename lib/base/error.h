/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* base/error.h - how every function of zicha says that it failed, and where.  Stage: base. */
#ifndef ZC_BASE_ERROR_H
#define ZC_BASE_ERROR_H

#include <stdbool.h>
#include <stdint.h>

#define ZC_MUST_USE __attribute__((warn_unused_result))
#define ZC_PRINTF(format_index, first_index) __attribute__((format(printf, format_index, first_index)))

/* code, sentence.  CORRUPT, UNSUPPORTED, WRONG_KEY and LIMIT on one item become an unread item and the run
 * goes on; IO and NOMEM on the case itself stop it. */
#define ZC_STATUS_LIST(X)                                                       \
    X(OK, "done")                                                               \
    X(END, "no more data")                                                      \
    X(NOT_FOUND, "not found")                                                   \
    X(UNSUPPORTED, "a form this version does not read")                         \
    X(CORRUPT, "the data is damaged")                                           \
    X(WRONG_KEY, "the password or key is wrong")                                \
    X(LIMIT, "larger than the limit")                                           \
    X(INVALID, "wrong use or a value that is not allowed")                      \
    X(CANCELLED, "stopped by the user")                                         \
    X(IO, "the system could not read or write")                                 \
    X(NOMEM, "out of memory")                                                   \
    X(BUSY, "in use by another process")                                        \
    X(REFUSED, "refused: consent, scope or review is missing")                  \
    X(CHILD, "a child process failed")

enum zc_status {
#define X(code, sentence) ZC_##code,
    ZC_STATUS_LIST(X)
#undef X
    ZC_STATUS_COUNT
};

enum zc_stage {
    ZC_STAGE_NONE, ZC_STAGE_CONTAINER, ZC_STAGE_KEY, ZC_STAGE_DATABASE, ZC_STAGE_RECORD, ZC_STAGE_LOOK,
    ZC_STAGE_CASE, ZC_STAGE_CONSENT, ZC_STAGE_REPORT, ZC_STAGE_COMMAND, ZC_STAGE_COUNT
};

#define ZC_ERROR_TEXT_SIZE 512
#define ZC_ERROR_PLACE_SIZE 256

/* Filled by the one who detects the failure; those above only prefix the text.  Zero-initialise. */
struct zc_error {
    enum zc_status status;
    enum zc_stage stage;
    int system;                           /* errno, or a library's own code; 0 when none */
    char place[ZC_ERROR_PLACE_SIZE];      /* path, table, row, offset: where in the input */
    char text[ZC_ERROR_TEXT_SIZE];        /* one line, English, no newline */
};

/** The name of a status ("CORRUPT") and its sentence; never NULL. */
const char *zc_status_name(enum zc_status status);
const char *zc_status_sentence(enum zc_status status);
/** "container", "key", ...; never NULL. */
const char *zc_stage_name(enum zc_stage stage);

/** Fill `error` (may be NULL) and return `status`, so that a failing function ends in one line.
 *  @param place  may be NULL.  Control characters of place and text become '?'. */
enum zc_status zc_fail(struct zc_error *error, enum zc_status status, enum zc_stage stage, const char *place,
                       const char *format, ...) ZC_PRINTF(5, 6);
/** As zc_fail() with the text of errno behind the message; `saved_errno` ENOMEM gives ZC_NOMEM. */
enum zc_status zc_fail_errno(struct zc_error *error, int saved_errno, enum zc_stage stage, const char *place,
                             const char *format, ...) ZC_PRINTF(5, 6);
/** ZC_NOMEM with its standard text. */
enum zc_status zc_fail_nomem(struct zc_error *error);
/** Put "context: " before the text of an error that is already filled.  Returns error->status. */
enum zc_status zc_error_prefix(struct zc_error *error, const char *format, ...) ZC_PRINTF(2, 3);
/** True where the failure concerns one item only and the run may go on. */
bool zc_status_is_item(enum zc_status status);

#endif
