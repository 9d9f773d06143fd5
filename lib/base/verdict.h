/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* base/verdict.h - what was found in one text, page or file.  Stage: base.  Crosses pipes; plain values only. */
#ifndef ZC_BASE_VERDICT_H
#define ZC_BASE_VERDICT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/cursor.h"

/* In the order of the contract: where several apply, the first; exam takes the place of state_secret on its page. */
enum zc_class {
    ZC_CLASS_STATE_SECRET, ZC_CLASS_TELEGRAM, ZC_CLASS_WORK_SECRET, ZC_CLASS_INTERNAL, ZC_CLASS_TRADE_SECRET,
    ZC_CLASS_EXAM, ZC_CLASS_OFFICIAL, ZC_CLASS_PERSONAL_INFO, ZC_CLASS_CASE_MATERIAL, ZC_CLASS_FOREIGN,
    ZC_CLASS_CLOUD, ZC_CLASS_CONCEALED, ZC_CLASS_NONE, ZC_CLASS_COUNT
};

enum zc_level {
    ZC_LEVEL_NONE, ZC_LEVEL_TOP_SECRET /* 绝密 */, ZC_LEVEL_SECRET /* 机密 */, ZC_LEVEL_CONFIDENTIAL /* 秘密 */,
    ZC_LEVEL_WORK_SECRET /* 工作秘密 */, ZC_LEVEL_INTERNAL /* 内部 */, ZC_LEVEL_COUNT
};

enum zc_confidence {
    ZC_CONFIDENCE_NONE, ZC_CONFIDENCE_LOW, ZC_CONFIDENCE_MEDIUM, ZC_CONFIDENCE_HIGH, ZC_CONFIDENCE_COUNT
};

#define ZC_VERDICT_MOST_RULES 12u

/* Strings are UTF-8 and borrowed from whoever gave the verdict; NULL = nothing to say. */
struct zc_verdict {
    enum zc_class class;
    enum zc_level level;               /* of state_secret, work_secret and internal, else none */
    enum zc_confidence confidence;     /* none where class is none */
    bool red_header, seal;
    const char *mark;                  /* in its proper form: "机密★10年" */
    const char *doc_number;            /* with 〔〕: "临政发〔2021〕10号" */
    const char *issuer, *title;
    const char *date;                  /* "2021-06-30", of the paper */
    const char *concealed;             /* "renamed", "no_extension" */
    const char *link;                  /* of cloud: the service, and the shared address without its secrets */
    const char *excerpt;               /* at most 40 characters round the match, masked already */
    uint32_t id_numbers, phones;       /* distinct valid ones */
    const char *rules[ZC_VERDICT_MOST_RULES];
    uint32_t rule_count;
};

#define ZC_VERDICT_NOTHING { .class = ZC_CLASS_NONE }

/** "state_secret" ... "none"; "绝密" ... or NULL for no level; "high", ... or NULL for none. */
const char *zc_class_name(enum zc_class class);
const char *zc_level_name(enum zc_level level);
const char *zc_confidence_name(enum zc_confidence confidence);
/** false where there is no such name. */
bool zc_class_parse(const char *name, enum zc_class *ret_class);
bool zc_level_parse(const char *name, enum zc_level *ret_level);
bool zc_confidence_parse(const char *name, enum zc_confidence *ret_confidence);

/** Put what `more` found to what `verdict` holds: the class by the contract's order (then the higher confidence, then
 *  the higher level), every other finding where there was none, numbers added, rules joined.  An exam mark displaces a
 *  state secret.  Pointers are shared, not copied. */
void zc_verdict_merge(struct zc_verdict *verdict, const struct zc_verdict *more);
/** A deep copy into the arena; false without memory. */
bool zc_verdict_copy(struct zc_arena *arena, const struct zc_verdict *verdict, struct zc_verdict *ret_copy);

void zc_verdict_put(struct zc_buffer *buffer, const struct zc_verdict *verdict);
/** Strings are borrowed from the cursor's bytes.  @return false on malformed bytes */
bool zc_verdict_get(struct zc_cursor *cursor, struct zc_verdict *ret_verdict);

#endif
