/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* inspect/link.h - zicha's end of the conversation with zicha-store, and the workers it feeds.  Stage: inspect. */
#ifndef ZC_INSPECT_LINK_H
#define ZC_INSPECT_LINK_H

#include "inspect/collect.h"
#include "inspect/roots.h"

/** Start the children, converse until the store is done and every worker has answered, end the children.
 *  Records go to the collection; what was looked at is remembered in the case every few seconds.
 *  @return the store's own failure where it had one; ZC_CANCELLED within a second of the flag; ZC_CHILD */
enum zc_status zc_link_run(const struct zc_inspect_options *options, const struct zc_roots *roots,
                           struct zc_collection *collection, struct zc_error *error) ZC_MUST_USE;

#endif
