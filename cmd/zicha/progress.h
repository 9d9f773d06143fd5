/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha/progress.h - the progress line of long work. */
#ifndef ZC_ZICHA_PROGRESS_H
#define ZC_ZICHA_PROGRESS_H

#include "base/record.h"
#include "verb.h"

struct progress {
    const struct context *context;
    bool json, terminal;           /* neither: nothing is shown */
    double started, shown;         /* seconds */
    enum zc_phase phase;
    bool drawn;
};

void progress_begin(struct progress *progress, const struct context *context);
/** Fits zc_inspect_options.progress; `data` is the struct progress. */
void progress_show(void *data, const struct zc_progress_record *record);
/** Clear the line. */
void progress_end(struct progress *progress);

#endif
