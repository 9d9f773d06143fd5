/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The bound by which two pictures are one page, measured: on copies as chats make them, and on papers of one template,
 * which the hash alone cannot tell apart when they lie flat.  Pages come from zicha-phone's drawing and camera. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include <leptonica/allheaders.h>

#include "base/limits.h"
#include "cmd/zicha-phone/document.h"
#include "vision/page_hash.h"

#define PAPERS 8u
#define COPIES 6u

static const char *const titles[PAPERS] = {
    "关于开展专项检查的通知", "关于调整值班安排的通知", "关于做好防汛工作的紧急通知", "关于印发实施方案的通知",
    "关于召开工作会议的通知", "关于人员调整的建议", "关于开展专项检查的补充通知", "关于报送年度总结的通知",
};
static const char *const bodies[PAPERS] = {
    "现将有关事项通知如下。\n一、提高认识，加强领导。", "一、每日两人在岗。\n二、按时交接。\n三、如实记录，不得漏项。",
    "各责任人立即到岗，逐库逐塘检查，发现险情随时报告。", "方案附后。", "会议定于本月下旬召开，请准时参加。\n参会人员名单另行通知。",
    "根据工作需要，建议对部分岗位人员进行调整。\n一、调整的原则。\n二、调整的范围。\n三、调整的步骤。",
    "现补充通知如下。\n一、时间延长五日。", "请于月底前报送。\n一、文字材料。\n二、数据表格。",
};

/* How one page goes on: re-compressed, made smaller, and as its thumbnail. */
struct paper { uint64_t copies[COPIES], thumbnail; };

static uint64_t hash_of(const uint8_t *data, size_t size)
{
    PIX *pixels = pixReadMem(data, size);
    assert_non_null(pixels);
    uint64_t hash = zc_page_hash(pixels);
    pixDestroy(&pixels);
    return hash;
}

static uint64_t hash_of_copy(PIX *pixels, float scale, int quality)
{
    uint8_t *data = NULL;
    size_t size = 0;
    PIX *smaller = pixScale(pixels, scale, scale);
    assert_int_equal(pixWriteMemJpeg(&data, &size, smaller, quality, 0), 0);
    uint64_t hash = hash_of(data, size);
    pixDestroy(&smaller);
    lept_free(data);
    return hash;
}

static struct paper make(unsigned number, const char *camera)
{
    static const struct { float scale; int quality; } ways[COPIES] = {
        { 1, 90 }, { 1, 55 }, { 1, 30 }, { 0.75f, 70 }, { 0.5f, 60 }, { 0.33f, 75 }
    };
    char id[16], mark[64];
    snprintf(id, sizeof id, "paper-%u", number);
    snprintf(mark, sizeof mark, "临政发〔2021〕%u号", 10 + number);
    struct zc_recipe_document recipe = {
        .id = id, .kind = "page", .level = "机密", .term = "10年", .issuer = "临江县人民政府", .number = mark,
        .title = (char *)titles[number], .recipient = "各乡镇人民政府，县直有关单位：", .body = (char *)bodies[number],
        .date = "2021年12月3日", .seal = true, .camera = (char *)camera,
    };
    struct zc_recipe_documents list = { &recipe, 1 };
    struct zc_recipe_set set = { .documents = &list };
    struct zc_documents documents = { .set = &set, .seed = 5 };
    const struct zc_document *made;
    struct zc_error error = { 0 };
    assert_int_equal(zc_documents_get(&documents, id, &made, &error), ZC_OK);
    struct paper paper = { .thumbnail = hash_of(made->thumbnail, made->thumbnail_size) };
    PIX *pixels = pixReadMem(made->data, made->size);
    for (unsigned i = 0; i < COPIES; i++)
        paper.copies[i] = hash_of_copy(pixels, ways[i].scale, ways[i].quality);
    pixDestroy(&pixels);
    zc_documents_finish(&documents);
    return paper;
}

static unsigned apart(uint64_t one, uint64_t other)
{
    return (unsigned)__builtin_popcountll(one ^ other);
}

struct measured {
    unsigned widest;                   /* between copies of one page */
    unsigned nearest, within;          /* papers of one template: the nearest two, pairs within the bound */
    unsigned placed, misplaced;        /* thumbnails that match one page alone: their own, another */
};

/* As lead_page.c places a thumbnail: near enough, and nothing else nearly as near. */
static void place(const struct paper *papers, unsigned number, struct measured *ret_measured)
{
    unsigned first = 64, second = 64, at = 0;
    for (unsigned k = 0; k < PAPERS; k++) {
        unsigned bits = apart(papers[number].thumbnail, papers[k].copies[0]);
        if (bits < first) {
            second = first;
            first = bits;
            at = k;
        } else if (bits < second) {
            second = bits;
        }
    }
    bool match = first <= ZC_THUMBNAIL_SAME_BITS && second >= first + ZC_THUMBNAIL_MARGIN_BITS;
    ret_measured->placed += match && at == number;
    ret_measured->misplaced += match && at != number;
}

static struct measured measure(const char *camera)
{
    struct paper papers[PAPERS];
    struct measured measured = { .nearest = 64 };
    for (unsigned i = 0; i < PAPERS; i++)
        papers[i] = make(i, camera);
    for (unsigned i = 0; i < PAPERS; i++) {
        for (unsigned a = 0; a < COPIES; a++)
            for (unsigned b = 0; b < a; b++) {
                unsigned bits = apart(papers[i].copies[a], papers[i].copies[b]);
                measured.widest = bits > measured.widest ? bits : measured.widest;
            }
        for (unsigned k = 0; k < i; k++) {
            unsigned bits = apart(papers[i].copies[0], papers[k].copies[0]);
            measured.nearest = bits < measured.nearest ? bits : measured.nearest;
            measured.within += bits <= ZC_PAGE_SAME_BITS;
        }
        place(papers, i, &measured);
    }
    print_message("%s: copies up to %u bits apart, papers of one template from %u, %u of %u pairs within the bound; "
                  "of %u thumbnails %u match their own page alone, %u another\n", camera, measured.widest,
                  measured.nearest, measured.within, PAPERS * (PAPERS - 1) / 2, PAPERS, measured.placed,
                  measured.misplaced);
    return measured;
}

static void copies_are_within_the_bound_and_photographs_of_others_are_not(void **state)
{
    static const char *const cameras[] = { "easy", "hard" };
    for (size_t i = 0; i < sizeof cameras / sizeof *cameras; i++) {
        struct measured measured = measure(cameras[i]);
        assert_true(measured.widest <= ZC_PAGE_SAME_BITS);
        assert_true(measured.nearest > ZC_PAGE_SAME_BITS);
        assert_int_equal(measured.misplaced, 0);
        assert_true(measured.placed >= PAPERS / 2);
    }
}

/* Scans of one template lie within the bound of each other: what was read must tell them apart. */
static void flat_pages_are_not_told_apart_by_the_hash(void **state)
{
    struct measured measured = measure("none");
    assert_true(measured.widest <= ZC_PAGE_SAME_BITS);
    assert_true(measured.within > 0);
    assert_int_equal(measured.misplaced, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copies_are_within_the_bound_and_photographs_of_others_are_not),
        cmocka_unit_test(flat_pages_are_not_told_apart_by_the_hash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
