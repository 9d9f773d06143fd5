/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* inspect/inspect.h - one person's phone, from the backups to the case.  Stage: inspect.  Start reading in
 * inspect.c. */
#ifndef ZC_INSPECT_INSPECT_H
#define ZC_INSPECT_INSPECT_H

#include <stdatomic.h>

#include "base/arena.h"
#include "casefile/inspection.h"
#include "detect/mini_program.h"
#include "detect/rule_set.h"

/* What a re-reading (reread.h) asks of the machinery of a whole inspection; inside only. */
struct zc_inspect_aim {
    bool identify;                  /* the source and its hashes alone: nothing is read */
    uint8_t sha256[32];             /* of the content or the words that are wanted */
    int copy_to;                    /* the store writes that content into this file; -1 = no copy */
    const char *words;              /* set: the text with this hash, in the result's arena; NULL = it did not come */
};

struct zc_inspect_options {
    struct zc_case *file;
    const char *staff, *name, *device, *consent_sha256;   /* consent: checked by the caller */
    int32_t consent_until;          /* its last day */
    struct zc_scope scope;
    bool keep_evidence;             /* of the consent: what shows a mark on a picture is kept, in the case */
    const char *const *backups;     uint32_t backup_count;
    char **device_ids;              uint32_t device_id_count;
    char **uins;                    uint32_t uin_count;
    const char *unpacking;          /* the dictionary of compressed columns; NULL = none */
    size_t unpacking_size;
    const char *password;           /* of the backup; NULL = none */
    const char *spool_folder;       /* where nameless temporary files lie: beside the case */
    uint32_t idle_days;
    uint32_t workers;               /* 0 = one a core */
    const struct zc_mini_program_dictionary *dictionary;
    const struct zc_rule_set *rules;
    const char *const *rule_paths;  /* of the rules' files, for the workers; NULL-terminated */
    atomic_bool *cancelled;         /* set by Ctrl-C; may be NULL */
    void (*progress)(void *data, const struct zc_progress_record *record);   /* may be NULL */
    void (*warn)(void *data);       /* once: the first suspected state secret at high confidence; may be NULL */
    void *progress_data;            /* of both */
    struct zc_inspect_aim *aim;     /* NULL = a whole inspection */
};

struct zc_inspect_result {
    struct zc_arena arena;          /* holds everything below */
    struct zc_inspection inspection;
    enum zc_inspection_fate fate;
};

/** @return ZC_OK also where some accounts or items were unread; ZC_WRONG_KEY or ZC_CORRUPT where no account could be
 *          read (the result is filled and stored all the same: ret_result is set); ZC_NOT_FOUND, ZC_UNSUPPORTED (no
 *          backup, no WeChat), ZC_REFUSED (an exclusion that does not fit), ZC_CANCELLED, ZC_IO, ZC_CHILD, ZC_NOMEM
 *  @param ret_result  the caller ends it with zc_inspect_result_finish() */
enum zc_status zc_inspect(const struct zc_inspect_options *options, struct zc_inspect_result *ret_result,
                          struct zc_error *error) ZC_MUST_USE;
void zc_inspect_result_finish(struct zc_inspect_result *result);

#endif
