/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha/leads.h - what the verbs about leads share. */
#ifndef ZC_ZICHA_LEADS_H
#define ZC_ZICHA_LEADS_H

#include "base/buffer.h"
#include "casefile/lead.h"
#include "verb.h"

/** The screen's word for a name of the contract: word("class", "state_secret"); the name itself where there is none. */
const char *lead_word(const struct context *context, const char *group, const char *name);
const char *lead_class_text(const struct context *context, const struct zc_lead *lead);
/** "疑似机密", or "机密" once it is confirmed; the class where there is no level.  In `text`; NULL without memory. */
const char *lead_level_text(const struct context *context, const struct zc_lead *lead, struct zc_buffer *text);
/** What names it best: its mark, number, title, link or excerpt; never NULL. */
const char *lead_what(const struct zc_lead *lead);
/** The number given as operand 1.  @return ZC_INVALID where it is none */
enum zc_status lead_number(const struct context *context, uint64_t *ret_number, struct zc_error *error);

#endif
