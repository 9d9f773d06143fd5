/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* look/pool_ledger.h - who owes an answer for what: the books of one worker, without processes.  Stage: look.
 * For pool.c only.
 *
 * Announcements and answers take different ways and may pass each other, but each way keeps its order, and so does a
 * worker.  Hence an answer to one item says that every item announced before it and still open was lost: it went to
 * a predecessor of this worker that died before anybody knew.  An item's answer is made of any number of members' and
 * then its own, which is the last. */
#ifndef ZC_LOOK_POOL_LEDGER_H
#define ZC_LOOK_POOL_LEDGER_H

#include "look/observation.h"

/* An answer that came before its announcement. */
struct zc_early_answer {
    uint32_t content;
    bool last;                            /* false for a member of the item, whose own answer is still to come */
    uint8_t *bytes;                       /* the observation as it came; NULL = lost */
    size_t size;
};

/* Zero-initialise; ends with zc_ledger_finish(). */
struct zc_ledger {
    uint32_t *open;                       /* announced and not answered, in order */
    size_t open_count, open_capacity;
    uint32_t members;                     /* members answered of the first of `open` */
    struct zc_early_answer *early;
    size_t early_count, early_capacity;
    bool failed;                          /* memory was short: an announcement was lost */
};

void zc_ledger_finish(struct zc_ledger *ledger);
void zc_ledger_announce(struct zc_ledger *ledger, uint32_t content);
/** An answer for `content` came: how many items at the front of `open` are lost by that (take them).
 *  @return true where `content` is then the first of `open`; false where it was not announced yet: hold the answer */
bool zc_ledger_find(const struct zc_ledger *ledger, uint32_t content, size_t *ret_lost);
/** Remove and return the first of `open`, which must not be empty. */
uint32_t zc_ledger_take(struct zc_ledger *ledger);
/** Count a member of the first of `open`.  @return false over ZC_LIMIT_MEMBER_ANSWERS */
bool zc_ledger_count_member(struct zc_ledger *ledger);
/** So much is held that no more may be read until announcements come. */
bool zc_ledger_is_full(const struct zc_ledger *ledger);
/** Hold an answer; its bytes are copied.  @return ZC_LIMIT over ZC_LIMIT_EARLY_ANSWERS, ZC_NOMEM */
enum zc_status zc_ledger_hold(struct zc_ledger *ledger, const struct zc_early_answer *answer,
                              struct zc_error *error) ZC_MUST_USE;
/** The process has ended: an item whose members alone are held will get no answer of its own, so it is lost. */
void zc_ledger_cut(struct zc_ledger *ledger);
/** Forget what is held: its worker told what nobody had asked. */
void zc_ledger_drop(struct zc_ledger *ledger);
/** What is held of the first of `open`, one answer a call: its members, then (ret_answer->last) its own, with which it
 *  is taken; lost (ret_answer->bytes NULL) where a later one was answered.
 *  @return false where nothing is held of it.  The caller frees ret_answer->bytes */
bool zc_ledger_settle(struct zc_ledger *ledger, struct zc_early_answer *ret_answer);

#endif
