/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines and watermarks, on sheets drawn here and read by the real engine, and the shape of stars. */
#include <math.h>

#include "drawn_sheet.h"
#include "vision/star.h"

static bool wants_all(void *data, const char *text, size_t size, const struct zc_line_shape *lines, size_t line_count)
{
    ++*(int *)data;
    return true;
}

/* As a copier leaves it from top to bottom, through a level, a head and the text. */
static void a_scratch_through_everything_is_left_out(void **state)
{
    for (double x = 24; x < 37; x += 2) {
        struct zc_pen pen;
        open_sheet(&pen);
        write_line(&pen, ZC_PEN_HEI, 28, 40, 5.6, "机密★10年");
        write_line(&pen, ZC_PEN_HEADLINE, 28, 62, 17, "枫林水务集团文件");
        write_body(&pen);
        zc_pen_line(&pen, x, 0, x + 2, HEIGHT, 0.3);
        read_sheet(take_sheet(&pen), NULL);
        expect_line("★10年");
        expect_line("枫林水务集团文件");
    }
}

static void a_cover_has_the_body_of_its_small_writing(void **state)
{
    struct zc_pen pen;
    open_sheet(&pen);
    write_line(&pen, ZC_PEN_HEI, 140, 40, 5.6, "秘密★长期");
    write_line(&pen, ZC_PEN_HEADLINE, 40, 85, 12, "关于进一步加强年度");
    write_line(&pen, ZC_PEN_HEADLINE, 40, 102, 12, "统计数据核定的汇编");
    write_line(&pen, ZC_PEN_SONG, 80, 150, 5.6, "二〇一五年度");
    write_line(&pen, ZC_PEN_SONG, 70, 240, 5.6, "临江县卫生健康委员会编印");
    zc_pen_line(&pen, 20, 30, 190, 30, 0.5);
    zc_pen_line(&pen, 20, 270, 190, 270, 0.5);
    zc_pen_line(&pen, 20, 30, 20, 270, 0.5);
    zc_pen_line(&pen, 190, 30, 190, 270, 0.5);
    read_sheet(take_sheet(&pen), NULL);
    expect_line("秘密★长期");
    int mark = find_line("秘密★长期");
    assert_in_range(reading.shapes[mark].size, 75, 135);
}

/* The strokes of a head are as long as the sides of a box round a mark. */
static void large_characters_keep_their_strokes(void **state)
{
    struct zc_pen pen;
    open_sheet(&pen);
    write_line(&pen, ZC_PEN_HEADLINE, 26, 60, 17, "云浦市自然资源局令");
    write_body(&pen);
    read_sheet(take_sheet(&pen), NULL);
    expect_line("云浦市自然资源局令");
}

static void two_pages_are_read_one_after_the_other(void **state)
{
    PIX *pages[2], *both = pixCreate((l_int32)(2 * WIDTH * SCALE), (l_int32)(HEIGHT * SCALE), 32);
    for (int side = 0; side < 2; side++) {
        struct zc_pen pen;
        open_sheet(&pen);
        write_line(&pen, ZC_PEN_HEI, 28, 60, 5.6, side == 0 ? "一、左边一页的开头" : "二、右边一页的开头");
        write_body(&pen);
        write_line(&pen, ZC_PEN_HEI, 28, 190, 5.6, side == 0 ? "三、左边一页的结尾" : "四、右边一页的结尾");
        pages[side] = take_sheet(&pen);
        pixRasterop(both, side * pixGetWidth(pages[side]), 0, pixGetWidth(pages[side]), pixGetHeight(pages[side]), PIX_SRC,
                    pages[side], 0, 0);
        pixDestroy(&pages[side]);
    }
    read_sheet(both, NULL);
    expect_line("左边一页的结尾");
    expect_line("右边一页的开头");
    assert_true(find_line("左边一页的结尾") < find_line("右边一页的开头"));
}

/* Of a long line the start is enough, but not where that begins a title. */
static void a_title_in_a_form_is_read_whole(void **state)
{
    static const char title[] = "关于做好某项重大活动期间安全生产和信访维稳工作的若干通知";
    static const char words[] = "本表由经办人填写一式三份交办公室存档备查不得涂改或者转借";
    struct zc_pen pen;
    open_sheet(&pen);
    for (int i = 0; i < 10; i++)
        write_line(&pen, ZC_PEN_SONG, 28 + i % 2 * 80, 30 + i / 2 * 16, 5.6, i % 2 ? "经办部门" : "来文单位");
    write_line(&pen, ZC_PEN_SONG, 28, 120, 5.6, title);
    write_line(&pen, ZC_PEN_SONG, 40, 160, 5.6, words);
    write_line(&pen, ZC_PEN_SONG, 28, 200, 5.6, "办理结果");
    read_sheet(take_sheet(&pen), NULL);
    expect_line(title);
    assert_null(strstr(zc_buffer_text(&reading.text), words));
    assert_non_null(strstr(zc_buffer_text(&reading.text), "本表由经"));
    assert_false(reading.whole);
}

static void pale_words_across_the_page_are_read(void **state)
{
    struct zc_pen pen;
    open_sheet(&pen);
    cairo_save(pen.cairo);
    cairo_translate(pen.cairo, 60 * SCALE, 190 * SCALE);
    cairo_rotate(pen.cairo, -0.7);
    zc_pen_colour(&pen, 0.86, 0.86, 0.86);
    write_line(&pen, ZC_PEN_HEI, 0, 0, 24, "内部资料");
    cairo_restore(pen.cairo);
    zc_pen_colour(&pen, 0, 0, 0);
    write_body(&pen);
    read_sheet(take_sheet(&pen), NULL);
    expect_line("内部资料");
}

static void pale_words_below_print_are_read(void **state)
{
    struct zc_pen pen;
    open_sheet(&pen);
    cairo_save(pen.cairo);
    cairo_translate(pen.cairo, 50 * SCALE, 200 * SCALE);
    cairo_rotate(pen.cairo, -0.9);
    zc_pen_colour(&pen, 0.72, 0.72, 0.72);
    write_line(&pen, ZC_PEN_HEI, 0, 0, 22, "内部文件");
    cairo_restore(pen.cairo);
    zc_pen_colour(&pen, 0, 0, 0);
    for (int i = 0; i < 18; i++)
        write_line(&pen, ZC_PEN_SONG, 28, 60 + 9.5 * i, 5.6, "各单位要高度重视，加强组织领导，明确责任分工，认真抓好");
    PIX *page = take_sheet(&pen), *table = pixCreate(pixGetWidth(page) + 500, pixGetHeight(page) + 300, 32);
    pixSetAllArbitrary(table, 0x50505000);
    pixRasterop(table, 300, 150, pixGetWidth(page), pixGetHeight(page), PIX_SRC, page, 0, 0);
    pixDestroy(&page);
    read_sheet(table, NULL);
    expect_line("内部文件");
}

/* Words repeated over a sheet are no bands across its text; beside that they stand alone. */
static void repeated_pale_words_are_read(void **state)
{
    struct zc_pen pen;
    open_sheet(&pen);
    zc_pen_colour(&pen, 0.86, 0.86, 0.86);
    for (int i = 0; i < 15; i++) {
        cairo_save(pen.cairo);
        cairo_translate(pen.cairo, (i % 3 * 85 - (i / 3 % 2) * 40 + 6) * SCALE, (i / 3 * 66 + 28) * SCALE);
        cairo_rotate(pen.cairo, -0.5);
        write_line(&pen, ZC_PEN_HEI, 0, 0, 8, "仅供内部使用");
        cairo_restore(pen.cairo);
    }
    zc_pen_colour(&pen, 0, 0, 0);
    for (int i = 0; i < 12; i++)
        write_line(&pen, ZC_PEN_SONG, 28, 130 + 9.5 * i, 5.6, "各单位要高度重视，加强组织领导，明确责任分工，认真抓好");
    read_sheet(take_sheet(&pen), NULL);
    expect_line("内部使用");
}

static void a_form_without_words_is_no_watermark(void **state)
{
    struct zc_pen pen;
    open_sheet(&pen);
    zc_pen_colour(&pen, 0.86, 0.86, 0.86);
    for (int i = 0; i < 9; i++)
        zc_pen_line(&pen, 20.0 * i, 0, 20.0 * i + 120, 290, 6);
    zc_pen_colour(&pen, 0, 0, 0);
    write_body(&pen);
    read_sheet(take_sheet(&pen), NULL);
    for (size_t i = 0; i < reading.line_count; i++)
        assert_in_range(reading.shapes[i].size, 60, 140);          /* nothing but the body */
}

/* Out of focus 期 and 前 come to nearly solid blocks, which are characters for all that. */
static void characters_out_of_focus_are_no_blocks(void **state)
{
    static const struct { const char *mark; float scale; int blur; } rows[] = {
        { "机密★长期", 0.8f, 3 }, { "绝密★考试结束前", 0.6f, 2 }, { "绝密★考试结束前", 0.9f, 1 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_pen pen;
        open_sheet(&pen);
        for (int bold = 0; bold < 2; bold++)
            write_line(&pen, ZC_PEN_HEI, 28 + 0.25 * bold, 40, 8, rows[i].mark);
        write_body(&pen);
        PIX *sharp = take_sheet(&pen), *small = pixScale(sharp, rows[i].scale, rows[i].scale);
        PIX *soft = pixBlockconv(small, rows[i].blur, rows[i].blur);
        pixDestroy(&sharp);
        pixDestroy(&small);
        read_sheet(soft, NULL);
        expect_line(rows[i].mark);
    }
}

static void running_text_waits_until_it_is_asked_for(void **state)
{
    int asked = 0;
    const struct zc_page_options options = { .wants_more = wants_all, .data = &asked };
    for (int more = 0; more < 2; more++) {
        struct zc_pen pen;
        open_sheet(&pen);
        for (int i = 0; i < 9; i++)
            write_line(&pen, ZC_PEN_SONG, 28, 20 + 9.0 * i, 5.6, "值班表第一栏");
        write_body(&pen);
        for (int i = 0; i < 6; i++)
            write_line(&pen, ZC_PEN_SONG, 28, 160 + 10.0 * i, 5.6, "各单位要按照统一部署制定具体措施，加强督促检查，发现问题");
        read_sheet(take_sheet(&pen), more ? &options : NULL);
        assert_int_equal(reading.whole, more);
        assert_int_equal(find_line("不得延误") >= 0, more);
        expect_line("值班表第一栏");
    }
    assert_int_equal(asked, 1);
}

static void lines_keep_their_own_lean(void **state)
{
    struct zc_pen pen;
    open_sheet(&pen);
    write_line(&pen, ZC_PEN_HEI, 28, 40, 5.6, "机密★10年");
    write_body(&pen);
    PIX *level = take_sheet(&pen), *leaning = pixRotate(level, 0.14f, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0);
    pixDestroy(&level);
    read_sheet(leaning, NULL);
    expect_line("机密★10年");
    assert_int_equal(reading.turn, 0);
}

/* A filled star, in mm. */
static void draw_star(struct zc_pen *pen, double x, double y, double radius)
{
    for (int i = 0; i < 10; i++) {
        double far = i % 2 ? 0.382 * radius : radius, angle = M_PI * i / 5;
        cairo_line_to(pen->cairo, (x + far * sin(angle)) * SCALE, (y - far * cos(angle)) * SCALE);
    }
    cairo_close_path(pen->cairo);
    cairo_fill(pen->cairo);
}

/* On papers of the party a star stands in the rule; where its point reaches into the number, it falls to pieces. */
static void a_number_that_a_star_touches_is_whole(void **state)
{
    static const double tops[] = { 76.5, 78, 75.5 };
    for (size_t i = 0; i < sizeof tops / sizeof *tops; i++) {
        struct zc_pen pen;
        open_sheet(&pen);
        zc_pen_colour(&pen, 0.85, 0.08, 0.1);
        write_line(&pen, ZC_PEN_HEADLINE, 30, 45, 16, "中共临沂市委员会文件");
        zc_pen_line(&pen, 28, tops[i] + 4, 95, tops[i] + 4, 0.8);
        zc_pen_line(&pen, 110, tops[i] + 4, 182, tops[i] + 4, 0.8);
        draw_star(&pen, 102.5, tops[i] + 4.5, 5);
        zc_pen_colour(&pen, 0, 0, 0);
        write_line(&pen, ZC_PEN_SONG, 76, 70, 5.6, "临委发〔2024〕75号");
        write_body(&pen);
        read_sheet(take_sheet(&pen), NULL);
        expect_line("临委发〔2024〕75号");
    }
}

/* A five-pointed star or another polygon, filled, `tall` pixels in a strip of 60. */
static bool is_star(int points, double inner, double turn)
{
    PIX *strip = pixCreate(60, 60, 8);
    PTA *edge = ptaCreate(2 * points);
    pixSetAllArbitrary(strip, 228);
    for (int i = 0; i < 2 * points; i++) {
        double far = i % 2 ? 18 * inner : 18, angle = M_PI * i / points + turn;
        ptaAddPt(edge, (l_float32)(30 + far * sin(angle)), (l_float32)(30 - far * cos(angle)));
    }
    PIX *blank = pixCreate(60, 60, 1), *filled = NULL;
    pixRenderPolyline(blank, edge, 1, L_SET_PIXELS, 1);
    filled = pixFillClosedBorders(blank, 4);
    pixOr(filled, filled, blank);
    pixSetMasked(strip, filled, 20);
    int x = 0;
    bool found = zc_star_find(strip, 36, &x);
    ptaDestroy(&edge);
    pixDestroy(&blank);
    pixDestroy(&filled);
    pixDestroy(&strip);
    return found && x > 24 && x < 36;
}

static void a_star_is_told_by_its_points(void **state)
{
    assert_true(is_star(5, 0.382, 0));
    assert_true(is_star(5, 0.45, 0));
    assert_false(is_star(5, 0.382, M_PI / 5));         /* on its head */
    assert_false(is_star(6, 0.5, 0));
    assert_false(is_star(4, 0.4, 0));
    assert_false(is_star(5, 0.95, 0));                 /* nearly round */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scratch_through_everything_is_left_out),
        cmocka_unit_test(a_cover_has_the_body_of_its_small_writing),
        cmocka_unit_test(large_characters_keep_their_strokes),
        cmocka_unit_test(two_pages_are_read_one_after_the_other),
        cmocka_unit_test(a_title_in_a_form_is_read_whole),
        cmocka_unit_test(pale_words_across_the_page_are_read),
        cmocka_unit_test(pale_words_below_print_are_read),
        cmocka_unit_test(repeated_pale_words_are_read),
        cmocka_unit_test(a_form_without_words_is_no_watermark),
        cmocka_unit_test(characters_out_of_focus_are_no_blocks),
        cmocka_unit_test(running_text_waits_until_it_is_asked_for),
        cmocka_unit_test(lines_keep_their_own_lean),
        cmocka_unit_test(a_number_that_a_star_touches_is_whole),
        cmocka_unit_test(a_star_is_told_by_its_points),
    };
    return cmocka_run_group_tests(tests, warm_up, cool_down);
}
