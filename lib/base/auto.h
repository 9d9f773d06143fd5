/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* base/auto.h - release at the end of a scope.  Stage: base.
 *
 * ZC_AUTO(zc_free_p) char *text = NULL;   frees text when its scope ends, however it ends. */
#ifndef ZC_BASE_AUTO_H
#define ZC_BASE_AUTO_H

#include <stdlib.h>
#include <unistd.h>

#define ZC_AUTO(release) __attribute__((cleanup(release)))

static inline void zc_free_p(void *pointer)
{
    void **target = pointer;
    free(*target);
    *target = NULL;
}

static inline void zc_close_p(int *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
}

#endif
