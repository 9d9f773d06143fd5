/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha-store/relay.h - the sink of a phone: every record goes to zicha, every content to a worker. */
#ifndef ZC_STORE_RELAY_H
#define ZC_STORE_RELAY_H

#include "talk.h"
#include "wechat/sink.h"

/** Borrows `talk`, which must outlive the sink. */
struct zc_sink relay_to(struct talk *talk);

#endif
