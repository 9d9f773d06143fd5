/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* bench/plain_opener.h - what the benchmarks share: opening without a parent process, the clock, the report. */
#ifndef ZC_BENCH_PLAIN_OPENER_H
#define ZC_BENCH_PLAIN_OPENER_H

#include "container/container.h"

struct plain_roots {
    char **paths;                    /* the BACKUP arguments */
    uint32_t count;
};

/** Opens beneath the arguments directly; the benchmarks measure the reading, not the conversation with zicha. */
struct zc_opener plain_opener(struct plain_roots *roots);
/** Open the backup, asked for by name as zicha-store does. */
enum zc_status plain_open(struct plain_roots *roots, const struct zc_opener *opener, const char *password,
                          struct zc_container **ret_container, struct zc_error *error) ZC_MUST_USE;
double plain_seconds(void);
/** Most memory this process has held, in KiB. */
long plain_peak_kib(void);
/** Say what failed on stderr and give the exit code. */
int plain_fail(const struct zc_error *error);

#endif
