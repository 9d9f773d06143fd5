/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/truth_leads.h - the leads a recipe plants, with every place where they stand. */
#ifndef ZC_PHONE_TRUTH_LEADS_H
#define ZC_PHONE_TRUTH_LEADS_H

#include <jansson.h>

#include "cmd/zicha-phone/model.h"

/** A new array: one object a document or text that an inspection ought to find, excluded chats left out. */
json_t *zc_truth_leads(const struct zc_phone *phone);

#endif
