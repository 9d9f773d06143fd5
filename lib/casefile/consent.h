/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* casefile/consent.h - the owner's signed consent, an input of every inspection.  Stage: casefile.
 *
 * What the file does not say clearly is a refusal: the owner ticked nothing that is not a plain yes.  The text the
 * owner was shown lies in templates/consent/; its hash stands in the file. */
#ifndef ZC_CASEFILE_CONSENT_H
#define ZC_CASEFILE_CONSENT_H

#include "base/buffer.h"
#include "base/error.h"
#include "base/scope.h"
#include "casefile/date.h"

/* Ends with zc_consent_free().  Texts are "" where the file leaves them empty. */
struct zc_consent {
    unsigned version;
    const char *unit, *staff, *name, *device, *purpose, *operator_name, *witness;
    struct zc_scope scope;               /* from 00:00 of `from` to the end of `to`, UTC+8 */
    bool keep_evidence, agreed;
    int32_t valid_from, valid_until, signed_on;   /* days, ZC_NO_DATE where empty: casefile/date.h */
    const char *text_sha256;             /* of the text that was shown; NULL = not said */
    char file_sha256[65];                /* of this file's bytes */
};

/** @return ZC_REFUSED for whatever is wrong with the file (text with its line), ZC_LIMIT, ZC_NOMEM */
enum zc_status zc_consent_parse(const void *data, size_t size, struct zc_consent **ret_consent,
                                struct zc_error *error) ZC_MUST_USE;
void zc_consent_free(struct zc_consent *consent);
void zc_consent_free_p(struct zc_consent **consent);

/** May this person's phone be inspected now?
 *  @param staff        what the officer asks for
 *  @param roster_name  the name on the roster, NULL where there is none
 *  @param now_ms       Unix time
 *  @return ZC_REFUSED with one reason: not agreed, not signed, signed in the future, another person, not valid today,
 *          another version */
enum zc_status zc_consent_check(const struct zc_consent *consent, const char *staff, const char *roster_name,
                                int64_t now_ms, struct zc_error *error) ZC_MUST_USE;

/** A consent to fill in: every tick and `agreed` no, dates empty.  @param unit, text_sha256  may be NULL
 *  @return ZC_INVALID where staff id or name is empty or holds control characters */
enum zc_status zc_consent_write_template(const char *unit, const char *staff, const char *name,
                                         const char *text_sha256, struct zc_buffer *buffer,
                                         struct zc_error *error) ZC_MUST_USE;
/** The text that is shown to the owner, from templates/consent/text.zh.txt, and its hash as it stands in the file.
 *  @param ret_text  NUL-terminated, the caller frees it; may be NULL */
enum zc_status zc_consent_load_text(char **ret_text, char ret_sha256[65], struct zc_error *error) ZC_MUST_USE;

#endif
