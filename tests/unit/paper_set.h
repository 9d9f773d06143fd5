/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers of one office on one template, as zicha-phone draws and photographs them: number, title and text differ, as they
 * do in an office's file. */
#ifndef ZC_TEST_PAPER_SET_H
#define ZC_TEST_PAPER_SET_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include <leptonica/allheaders.h>

#include "base/page_hash.h"
#include "cmd/zicha-phone/document.h"
#include "vision/page_hash.h"
#include "vision/source.h"

#define PAPERS 21u                     /* 210 pairs */
#define SMALL 360                      /* pixels of the longer side */

static const char *const paper_subjects[] = { "开展专项检查", "调整值班安排", "做好防汛工作", "印发实施方案", "召开工作会议",
                                              "报送年度总结", "加强安全管理" };
static const char *const paper_kinds[] = { "的通知", "的紧急通知", "的补充通知" };
static const char *const paper_sentences[] = {
    "现将有关事项通知如下。", "各责任人立即到岗，逐库逐塘检查，发现险情随时报告。", "会议定于本月下旬召开，请准时参加。",
    "请于月底前报送文字材料和数据表格。", "经研究，决定成立领导小组，由主要负责同志任组长，各成员单位按职责分工落实。", "方案附后。",
    "对检查中发现的问题要建立台账，逐项整改，限期销号。", "工作开展情况及时报告。",
    "各单位要提高认识，加强领导，精心组织，确保各项措施落到实处、取得实效。", "联系人另行通知。", "逾期不报的，予以通报。",
};

#define COUNT_OF(array) (sizeof (array) / sizeof *(array))

/* Two to five paragraphs of one to three sentences, the same for the same paper every time. */
static void paper_body(unsigned number, char *body, size_t room)
{
    uint32_t state = number * 2654435761u + 1;
    size_t used = 0;
    unsigned paragraphs = 2 + number % 4;
    for (unsigned i = 0; i < paragraphs; i++)
        for (unsigned k = 0, count = 1 + (state >> 20) % 3; k < count; k++) {
            state = state * 1664525u + 1013904223u;
            used += (size_t)snprintf(body + used, room - used, "%s%s",
                                     paper_sentences[(state >> 16) % COUNT_OF(paper_sentences)],
                                     k + 1 == count && i + 1 < paragraphs ? "\n" : "");
        }
}

/* As zicha-look makes it: of the picture decoded small. */
static inline struct zc_page_hash paper_hash(const uint8_t *data, size_t size)
{
    struct zc_page_hash hash;
    struct zc_source source;
    PIX *small;
    assert_int_equal(zc_source_open(zc_type_sniff(data, size), data, size, &source, NULL), ZC_OK);
    assert_int_equal(zc_source_decode(&source, SMALL, &small, NULL), ZC_OK);
    assert_true(zc_page_hash_make(small, &hash));
    pixDestroy(&small);
    zc_source_close(&source);
    return hash;
}

/* The paper as sent and its thumbnail; `documents` is the caller's to finish. */
static const struct zc_document *paper_make(unsigned number, const char *layout, const char *camera,
                                            struct zc_documents *documents)
{
    static struct zc_recipe_document recipe;
    static struct zc_recipe_documents list;
    static struct zc_recipe_set set;
    static char id[16], mark[64], title[96], body[2048];
    snprintf(id, sizeof id, "paper-%u", number);
    snprintf(mark, sizeof mark, "临政发〔2021〕%u号", 10 + number);
    snprintf(title, sizeof title, "关于%s%s", paper_subjects[number % COUNT_OF(paper_subjects)],
             paper_kinds[number / COUNT_OF(paper_subjects) % COUNT_OF(paper_kinds)]);
    paper_body(number, body, sizeof body);
    recipe = (struct zc_recipe_document){
        .id = id, .kind = "page", .layout = (char *)layout, .level = "机密", .term = "10年", .issuer = "临江县人民政府",
        .number = mark, .title = title, .recipient = "各乡镇人民政府，县直有关单位：", .body = body, .date = "2021年12月3日",
        .seal = true, .camera = (char *)camera,
    };
    list = (struct zc_recipe_documents){ &recipe, 1 };
    set = (struct zc_recipe_set){ .documents = &list };
    *documents = (struct zc_documents){ .set = &set, .seed = 5 };
    const struct zc_document *made;
    struct zc_error error = { 0 };
    assert_int_equal(zc_documents_get(documents, id, &made, &error), ZC_OK);
    return made;
}

#endif
