/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The real zicha-look over attachments: papers, archives, and what is in them. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <signal.h>
#include <stdlib.h>

#include "pool_scene.h"
#include "zc-config.h"
#include "tests/unit/document/make_document.h"

#define DOCX "application/vnd.openxmlformats-officedocument.wordprocessingml.document document"

/* Attachments in the real worker: the members of each come before it, deeper ones first, and none of it costs the
 * sandbox its life.  Texts in every encoding, as their converters are files. */
static void attachments_are_told_with_their_members(void **state)
{
    static const struct made_part docx_parts[] = {
        { "word/document.xml", WORD_DOCUMENT(WORD_P("机密★10年")), 0 },
        { "word/media/image1.bmp", bitmap, sizeof bitmap },
    };
    static const struct made_part gb_xml = {
        "word/document.xml", "<?xml version=\"1.0\" encoding=\"GB2312\"?><d><p><r><t>\xbb\xfa</t></r></p></d>", 0 };
    static const struct made_part ofd_parts[] = {
        { "OFD.xml", OFD_ROOT, 0 },
        { "Doc_0/Document.xml", OFD_DOCUMENT("<ofd:Page BaseLoc=\"P/Content.xml\"/>"), 0 },
        { "Doc_0/P/Content.xml", OFD_PAGE(OFD_TEXT("1", "2", "", "秘密")), 0 },
        { "Doc_0/Tpls/Tpl_0/Content.xml", OFD_PAGE(""), 0 },
    };
    struct zc_buffer docx = { 0 }, inner = { 0 }, outer = { 0 }, locked = { 0 }, ofd = { 0 }, gb = { 0 };
    make_archive(&docx, docx_parts, 2, ZIP_CM_DEFLATE, ZIP_EM_NONE);
    make_archive(&ofd, ofd_parts, 4, ZIP_CM_DEFLATE, ZIP_EM_NONE);
    make_archive(&gb, &gb_xml, 1, ZIP_CM_DEFLATE, ZIP_EM_NONE);
    const struct made_part secret = { "a.txt", "secret", 6 };
    make_archive(&locked, &secret, 1, ZIP_CM_DEFLATE, ZIP_EM_AES_256);
    const struct made_part inner_parts[] = { { "名单.docx", docx.data, docx.size },
                                             { "gb.txt", "\xbb\xfa\xc3\xdc\n", 5 } };
    make_archive(&inner, inner_parts, 2, ZIP_CM_DEFLATE, ZIP_EM_NONE);
    const struct made_part outer_parts[] = { { "in.zip", inner.data, inner.size },
                                             { "locked.zip", locked.data, locked.size },
                                             { "big5.txt", "\xbe\xf7\xb1\x4b\xbe\xf7\xb1\x4b", 8 },
                                             { "le.txt", "\xff\xfe\x3a\x67", 4 }, { "empty.txt", "", 0 } };
    make_archive(&outer, outer_parts, 5, ZIP_CM_DEFLATE, ZIP_EM_NONE);
    struct scene scene;
    begin(&scene, getenv("ZICHA_LOOK"), 1);
    serve_until_fed(&scene, 0, 1);
    give(&scene, 0, 0, outer.data, outer.size);
    give(&scene, 0, 1, ofd.data, ofd.size);
    give(&scene, 0, 2, gb.data, gb.size);
    give(&scene, 0, 3, outer.data, outer.size - 10);
    give(&scene, 0, 4, "\x3a\x67\xc6\x5b\x3a\x67\xc6\x5b", 8);
    serve_until_answered(&scene, 5);
    assert_string_equal(scene.story,
        "0 in.zip!/名单.docx!/word/media/image1.bmp image/bmp picture thumbnail\n0 in.zip!/名单.docx " DOCX " read\n"
        "0 in.zip!/gb.txt text/plain text read\n0 in.zip application/zip archive read\n"
        "0 locked.zip!/a.txt application/octet-stream other encrypted\n"
        "0 locked.zip application/zip archive encrypted\n"
        "0 big5.txt text/plain text read\n0 le.txt text/plain text read\n"
        "0 empty.txt application/octet-stream other undecodable\n0 - application/zip archive read\n"
        "1 - application/ofd document read\n2 - " DOCX " read\n3 - application/zip archive undecodable\n"
        "4 - text/plain text read\n");
    assert_int_equal(scene.fed[0], 1);
    struct zc_buffer *buffers[] = { &docx, &inner, &outer, &locked, &ofd, &gb };
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        zc_buffer_finish(buffers[i]);
    end(&scene);
}

static void archives_inside_each_other_and_bombs_are_a_limit(void **state)
{
    struct zc_buffer zip = { 0 };
    const struct made_part text = { "a.txt", "a", 1 };
    make_archive(&zip, &text, 1, ZIP_CM_DEFLATE, ZIP_EM_NONE);
    for (unsigned i = 0; i < 2 * ZC_LIMIT_DOCUMENT_DEPTH; i++) {
        struct zc_buffer around = { 0 };
        const struct made_part part = { "n.zip", zip.data, zip.size };
        make_archive(&around, &part, 1, ZIP_CM_STORE, ZIP_EM_NONE);
        zc_buffer_finish(&zip);
        zip = around;
    }
    size_t zeros_size = ZC_LIMIT_DOCUMENT_FLOOR;
    uint8_t *zeros = calloc(1, zeros_size);
    const struct made_part many[] = { { "1", zeros, zeros_size }, { "2", zeros, zeros_size },
                                      { "3", zeros, zeros_size } };
    struct zc_buffer bomb = { 0 };
    make_archive(&bomb, many, 3, ZIP_CM_DEFLATE, ZIP_EM_NONE);
    struct scene scene;
    begin(&scene, getenv("ZICHA_LOOK"), 1);
    serve_until_fed(&scene, 0, 1);
    give(&scene, 0, 0, zip.data, zip.size);
    serve_until_answered(&scene, 1);
    assert_int_equal(scene.members, ZC_LIMIT_DOCUMENT_DEPTH);
    assert_non_null(strstr(scene.story, "limit"));
    give(&scene, 0, 1, bomb.data, bomb.size);
    serve_until_answered(&scene, 2);
    assert_int_equal(scene.seen[1].state, ZC_ITEM_LIMIT);
    assert_int_equal(scene.seen[1].members, 3);
    give(&scene, 0, 2, bitmap, sizeof bitmap);
    serve_until_answered(&scene, 3);
    assert_int_equal(scene.seen[2].state, ZC_ITEM_THUMBNAIL);
    assert_int_equal(scene.fed[0], 1);
    zc_buffer_finish(&zip);
    zc_buffer_finish(&bomb);
    free(zeros);
    end(&scene);
}

/* The shipped rules in the real worker, from start to answer. */
static void marks_are_found_where_they_stand(void **state)
{
    static const char *const rules[] = { ZC_SOURCE_ROOT "/templates/rules/marks.yaml", NULL };
    static const struct made_part docx_parts[] = {
        { "word/document.xml", WORD_DOCUMENT(WORD_P("机密★10年") WORD_P("临江市人民政府文件") WORD_P("关于防汛的通知")), 0 },
    };
    static const char gb[] = "\xc3\xd8\xc3\xdc\xa1\xef\x35\xc4\xea\n\xb9\xd8\xd3\xda\xb7\xc0\xd1\xb4\n";   /* 秘密★5年 */
    struct zc_buffer docx = { 0 }, zip = { 0 };
    make_archive(&docx, docx_parts, 1, ZIP_CM_DEFLATE, ZIP_EM_NONE);
    const struct made_part parts[] = { { "通知.docx", docx.data, docx.size }, { "gb.txt", gb, sizeof gb - 1 },
                                       { "IMG_1.jpg", docx.data, docx.size }, { "menu.txt", "午餐：米饭\n", 0 } };
    make_archive(&zip, parts, 4, ZIP_CM_DEFLATE, ZIP_EM_NONE);
    struct scene scene;
    begin_with(&scene, getenv("ZICHA_LOOK"), rules, 1);
    serve_until_fed(&scene, 0, 1);
    give(&scene, 0, 0, zip.data, zip.size);
    zc_pool_given(scene.pool, 0, 1);
    assert_int_equal(write_named(&scene, 0, 1, "归档/材料.mp4", zip.data, zip.size), ZC_OK);
    give(&scene, 0, 2, gb, sizeof gb - 1);
    serve_until_answered(&scene, 3);
    static const char members[] = "%u 通知.docx state_secret 机密 high 机密★10年 -\n%u gb.txt state_secret 秘密 high 秘密★5年 -\n"
                                  "%u IMG_1.jpg state_secret 机密 high 机密★10年 renamed\n%u menu.txt none - - - -\n";
    char expected[2000];
    int size = snprintf(expected, sizeof expected, members, 0, 0, 0, 0);
    size += snprintf(expected + size, sizeof expected - (size_t)size, "0 - none - - - -\n");
    size += snprintf(expected + size, sizeof expected - (size_t)size, members, 1, 1, 1, 1);
    snprintf(expected + size, sizeof expected - (size_t)size,
             "1 - concealed - medium - renamed\n2 - state_secret 秘密 high 秘密★5年 -\n");
    if (strcmp(scene.verdicts, expected) != 0)
        fail_msg("%s\n%s", scene.verdicts, scene.story);
    zc_buffer_finish(&docx);
    zc_buffer_finish(&zip);
    end(&scene);
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(attachments_are_told_with_their_members),
        cmocka_unit_test(marks_are_found_where_they_stand),
        cmocka_unit_test(archives_inside_each_other_and_bombs_are_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
