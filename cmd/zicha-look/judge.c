/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "zicha-look/judge.h"

#include <stdlib.h>

struct zc_judge {
    struct zc_arena arena;
};

enum zc_status zc_judge_new(char *const *paths, struct zc_judge **ret_judge, struct zc_error *error)
{
    struct zc_judge *judge = calloc(1, sizeof *judge);
    if (!judge)
        return zc_fail_nomem(error);
    *ret_judge = judge;
    return ZC_OK;
}

void zc_judge_free(struct zc_judge *judge)
{
    free(judge);
}

enum zc_status zc_judge_text(struct zc_judge *judge, const struct zc_text_input *input, struct zc_arena *arena,
                             struct zc_verdict *verdict, struct zc_error *error)
{
    return ZC_OK;
}
