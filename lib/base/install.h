/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* base/install.h - where this build's own children, templates and recipes lie.  Stage: base.
 *
 * The programs run from the build folder uninstalled and from any working directory: a child is looked for beside
 * the running program, at its place in the build tree, then in the installed folder; data in ZICHA_DATA_DIR, the
 * source tree the program was built from, then the installed folder. */
#ifndef ZC_BASE_INSTALL_H
#define ZC_BASE_INSTALL_H

#include "base/error.h"

/** Absolute path of the child program "zicha-store" or "zicha-look"; the caller frees it. */
enum zc_status zc_install_find_program(const char *name, char **ret_path, struct zc_error *error) ZC_MUST_USE;
/** Absolute path of a data file or folder, such as "templates/mini-programs.yaml"; the caller frees it. */
enum zc_status zc_install_find_data(const char *relative, char **ret_path, struct zc_error *error) ZC_MUST_USE;

#endif
