/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/detector.h"

bool zc_verdict_is_lead(const struct zc_verdict *verdict)
{
    return verdict->class < ZC_CLASS_NONE && verdict->class != ZC_CLASS_EXAM;
}

/* A mark that was read, papers of a case and lists of persons are a violation by being where they are; what is only
 * suspected, unmarked, linked or disguised is a risk until a human looked. */
const char *zc_verdict_nature(const struct zc_verdict *verdict)
{
    switch (verdict->class) {
    case ZC_CLASS_STATE_SECRET: case ZC_CLASS_TELEGRAM: case ZC_CLASS_WORK_SECRET: case ZC_CLASS_INTERNAL:
    case ZC_CLASS_TRADE_SECRET: case ZC_CLASS_CASE_MATERIAL: case ZC_CLASS_PERSONAL_INFO:
        return verdict->confidence >= ZC_CONFIDENCE_MEDIUM ? "violation" : "risk";
    case ZC_CLASS_EXAM: case ZC_CLASS_OFFICIAL: case ZC_CLASS_FOREIGN: case ZC_CLASS_CLOUD: case ZC_CLASS_CONCEALED:
    case ZC_CLASS_NONE: case ZC_CLASS_COUNT:
        break;
    }
    return "risk";
}
