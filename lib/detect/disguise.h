/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* detect/disguise.h - files whose name says something other than their bytes.  Stage: detect.  No I/O.
 * For loose files, file messages and members of archives; the phone's own nameless media are none of this. */
#ifndef ZC_DETECT_DISGUISE_H
#define ZC_DETECT_DISGUISE_H

#include "base/verdict.h"

/** "renamed" where the extension belongs to something else, "no_extension" where a paper or an archive has none, else
 *  NULL.  Static.
 *  @param name  as people see it, a path or a file's name
 *  @param type, kind  true ones, by content, as an observation has them */
const char *zc_disguise_of(const char *name, const char *type, const char *kind);
/** Put what zc_disguise_of() says into the verdict: class concealed where a paper or an archive is disguised. */
void zc_disguise_judge(const char *name, const char *type, const char *kind, struct zc_verdict *verdict);

#endif
