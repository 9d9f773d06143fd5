/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What the red row of a picture says, against what its shape promised. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "shipped_detector.h"

static void a_red_row_that_says_something_else_is_no_head(void **state)
{
    static const struct { const char *text; uint8_t sure; bool red; enum zc_head_shape head; bool header; } rows[] = {
        { "年度考核登记表\n姓名\n", 95, true, ZC_HEAD_CERTAIN, false },
        { "食品经营许可证\n名称\n", 95, true, ZC_HEAD_CERTAIN, false },
        { "年度考核登记表\n姓名\n", 95, false, ZC_HEAD_CERTAIN, true },    /* it stands elsewhere */
        { "年度考核登记表\n姓名\n", 30, true, ZC_HEAD_CERTAIN, true },     /* misread, perhaps */
        { "登记\n姓名\n", 95, true, ZC_HEAD_CERTAIN, true },               /* a piece of it */
        { "某某市财玫局丈仟\n各科室：\n", 95, true, ZC_HEAD_CERTAIN, true },
        { "会议纪要\n第3期\n", 95, true, ZC_HEAD_CERTAIN, true },
        { "荣誉证书\n某公〔2021〕3号\n", 95, true, ZC_HEAD_LIKELY, false },
        { "某某市公安局文件\n某公〔2021〕3号\n", 95, true, ZC_HEAD_LIKELY, true },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct zc_line_shape shapes[] = {
            { .x = 2500, .y = 1500, .width = 5000, .height = 300, .size = 200, .confidence = rows[i].sure,
              .red = rows[i].red },
            { .x = 1500, .y = 4000, .width = 7000, .height = 150, .size = 100, .confidence = 95 },
        };
        const struct zc_text_input input = { .text = rows[i].text, .size = strlen(rows[i].text), .source = ZC_TEXT_OCR,
                                             .place = ZC_PLACE_PAGE, .head = rows[i].head, .shapes = shapes,
                                             .shape_count = 2 };
        struct zc_verdict verdict = ZC_VERDICT_NOTHING;
        assert_int_equal(zc_detect(detector, &input, &verdict, NULL), ZC_OK);
        if (verdict.red_header != rows[i].header)
            fail_msg("row %zu: %s", i, verdict.red_header ? "a head" : "no head");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_red_row_that_says_something_else_is_no_head),
    };
    return cmocka_run_group_tests(tests, load_detector, drop_detector);
}
