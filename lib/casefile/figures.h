/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* casefile/figures.h - how many distinct groups and mini-programs.  Stage: casefile. */
#ifndef ZC_CASEFILE_FIGURES_H
#define ZC_CASEFILE_FIGURES_H

#include <stddef.h>
#include <stdint.h>

struct zc_inspection;

/* Figures derived from the arrays.  Each counts distinct things: two accounts, phones or persons in one group make one
 * group; it is joined when one of them is in it, left when none is, idle when it is joined, somebody saw it idle and
 * nobody saw it alive.  A mini-program is its appid, or its username where it has none. */
struct zc_inspection_figures {
    uint64_t groups, groups_left, groups_idle;
    uint64_t mini_programs;            /* counted ones */
    uint64_t mini_programs_ocr;        /* counted, category "ocr"; "scan" is a category of its own and not in here */
};
struct zc_inspection_figures zc_inspection_figures_of(const struct zc_inspection *inspection);
/** The same over several inspections at once. */
struct zc_inspection_figures zc_inspection_figures_over(const struct zc_inspection *inspections, size_t count);

#endif
