/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* inspect/reread.h - one lead looked at again in the backup it was found in.  Stage: inspect.
 *
 * Read is what the lead's place names, and nothing else: first the source is known by its hash as one that was
 * inspected under a consent that still holds, then one chat, at the moment of one message.  Nothing is stored. */
#ifndef ZC_INSPECT_REREAD_H
#define ZC_INSPECT_REREAD_H

#include "casefile/lead.h"
#include "inspect/inspect.h"

struct zc_reread_options {
    struct zc_inspect_options machine;  /* case, backups, keys, rules, spool, progress; who and what is found here */
    const struct zc_lead *lead;
    uint32_t sighting;                  /* index; ZC_NO_INDEX = the first one that stands in this backup */
    int copy_to;                        /* a file for a plain copy of the content; -1 = none */
};

/* Ends with zc_reread_finish().  Strings lie in its arena. */
struct zc_reread {
    struct zc_inspect_result result;
    uint32_t sighting;                  /* which one was read again */
    enum zc_item_state state;           /* ZC_ITEM_READ: of a text, or of a content that could be looked at */
    const char *reason, *type;          /* why it could not, its true type; NULL of a text */
    uint64_t bytes;                     /* of the content, or of the words; 0 = not known, of a member of one */
    const char *words;                  /* of a text, as they stand on the phone; NULL of anything else */
    struct zc_verdict verdict;          /* what the rules say now */
    bool grave;                         /* it, or something inside it, may be a state secret or a telegram */
};

/** @return ZC_REFUSED where the backup is not one in which the lead was found, or its consent has run out;
 *          ZC_NOT_FOUND where the item is not in it any more, or is another one; as zc_inspect() besides */
enum zc_status zc_reread(const struct zc_reread_options *options, struct zc_reread *ret_reread,
                         struct zc_error *error) ZC_MUST_USE;
void zc_reread_finish(struct zc_reread *reread);

#endif
