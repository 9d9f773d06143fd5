/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha-look/page_lines.h - the lines of a page one by one, each with its place and what it says alone. */
#ifndef ZC_LOOK_PAGE_LINES_H
#define ZC_LOOK_PAGE_LINES_H

#include "vision/page.h"
#include "zicha-look/judge.h"

struct page_lines {
    const struct zc_page *page;
    size_t next;                       /* number of the line behind the present one */
    const char *at;                    /* where it begins */
    const struct zc_line_shape *shape; /* of the present line */
    struct zc_verdict alone;           /* what it says when it stands alone */
};

struct page_lines page_lines_of(const struct zc_page *page);
/** The next line, judged.  @return ZC_END behind the last one */
enum zc_status page_lines_next(struct page_lines *lines, struct zc_judge *judge, struct zc_arena *arena,
                               struct zc_error *error) ZC_MUST_USE;

#endif
