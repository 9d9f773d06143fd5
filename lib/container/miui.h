/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/miui.h - what marks a backup of the Xiaomi phones' own program.  Stage: container, inside only.
 * Format: container/FORMAT.md. */
#ifndef ZC_CONTAINER_MIUI_H
#define ZC_CONTAINER_MIUI_H

#include "container/class.h"

/** True for a .bak with a MIUI header, of whatever app. */
bool zc_miui_is_bak(const struct zc_file *file);
/** True where its header names com.tencent.mm. */
bool zc_miui_is_wechat(const struct zc_file *file);
/** True for a zip that may be the external storage beside a .bak: by magic number and name. */
bool zc_miui_is_zip(const struct zc_file *file);
/** The date in a folder's name "yyyymmdd_hhmmss", which is UTC+8, in Unix ms; 0 = it has another name. */
int64_t zc_miui_folder_ms(const char *name);
/** <date> of the descript.xml at `path` in Unix ms; 0 = there is none. */
int64_t zc_miui_descript_ms(struct zc_container *container, uint32_t root, const char *path);

#endif
