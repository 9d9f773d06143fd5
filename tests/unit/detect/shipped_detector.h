/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A detector with the shipped rules, for a group of tests. */
#ifndef TESTS_SHIPPED_DETECTOR_H
#define TESTS_SHIPPED_DETECTOR_H

#include "detect/detector.h"
#include "shipped_rules.h"

static struct shipped shipped;
static struct zc_rule_set *rules;
static struct zc_detector *detector;

static int load_detector(void **state)
{
    struct zc_error error = { 0 };
    if (shipped_load(&shipped) && shipped_compile(&shipped, NULL, &rules, &error) == ZC_OK
        && zc_detector_new(rules, &detector, &error) == ZC_OK)
        return 0;
    print_error("%s\n", error.text);
    return -1;
}

static int drop_detector(void **state)
{
    zc_detector_free(detector);
    zc_rule_set_free(rules);
    shipped_drop(&shipped);
    return 0;
}

#endif
