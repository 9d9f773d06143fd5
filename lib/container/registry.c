/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* container/registry.c - the kinds of backup, sorted by name.  A new kind is one line here. */
#include "container/class.h"

extern const struct zc_container_class zc_container_adb, zc_container_folder, zc_container_miui, zc_container_tar,
    zc_container_zip;

const struct zc_container_class *const zc_container_classes[] = {
    &zc_container_adb,
    &zc_container_folder,
    &zc_container_miui,
    &zc_container_tar,
    &zc_container_zip,
    NULL,
};

const struct zc_container_class *zc_container_class_find(const struct zc_file *file)
{
    for (size_t i = 0; zc_container_classes[i]; i++)
        if (zc_container_classes[i]->probe(file))
            return zc_container_classes[i];
    return NULL;
}
