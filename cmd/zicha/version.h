/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha/version.h - what `zicha --version` says. */
#ifndef ZC_ZICHA_VERSION_H
#define ZC_ZICHA_VERSION_H

#include "lang.h"

/** @return the exit code */
int version_print(const struct lang *lang, struct zc_error *error);

#endif
