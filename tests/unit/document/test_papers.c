/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* docx, OFD and zip: what is read of them, and that damage costs what is damaged. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "make_document.h"
#include "read_document.h"

#define ZIP "application/zip"
static struct zc_charsets *charsets;

static void make_docx(struct zc_buffer *ret)
{
    static const struct made_part parts[] = {
        { "[Content_Types].xml", "<Types/>", 0 },
        { "docProps/app.xml", "<Properties><t>not text</t></Properties>", 0 },
        { "word/document.xml", WORD_DOCUMENT(
            WORD_P("临江市人民政府文件")
            "<w:p><w:r><w:t xml:space=\"preserve\">临政发〔2021〕10号 </w:t></w:r>"
            "<w:r><w:tab/><w:t>签发人</w:t></w:r></w:p>"
            "<w:p><w:r><w:t>秘密</w:t><w:sym w:font=\"Wingdings\" w:char=\"F0AB\"/><w:t>5年</w:t><w:br/><w:t>特急</w:t></w:r></w:p>"
            "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx><w:txbxContent>" WORD_P("文本框")
            "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" WORD_P("文本框")
            "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent><w:t>框后</w:t></w:r></w:p>"
            "<w:tbl><w:tr><w:tc>" WORD_P("甲") "</w:tc><w:tc>" WORD_P("乙 &amp; 丙") "</w:tc></w:tr></w:tbl>"
            "<w:p><w:r><w:delText>删去</w:delText><w:instrText>PAGE</w:instrText></w:r></w:p>"), 0 },
        { "word/footer1.xml", "<w:ftr " WORD_NAMES ">" WORD_P("页脚") "</w:ftr>", 0 },
        { "word/header1.xml", "<w:hdr " WORD_NAMES "><w:p><w:r><w:pict><v:shape><v:textpath string=\"机密\"/></v:shape>"
                              "</w:pict></w:r></w:p>" WORD_P("机密★10年") "</w:hdr>", 0 },
        { "word/media/image1.png", "\x89PNG", 4 },
        { "word/embeddings/oleObject1.bin", "ole", 3 },
        { "secret.txt", "hidden", 6 },
    };
    make_archive(ret, parts, sizeof parts / sizeof *parts, ZIP_CM_DEFLATE, ZIP_EM_NONE);
}

static const char docx_text[] = "机密\n机密★10年\n临江市人民政府文件\n临政发〔2021〕10号 \t签发人\n秘密★5年\n特急\n文本框\n框后\n甲\n"
                                "乙 & 丙\n页脚\n";

static void a_docx_is_read_head_first_and_its_pictures_are_members(void **state)
{
    struct zc_buffer docx = { 0 };
    struct reading reading;
    make_docx(&docx);
    read_bytes(&reading, charsets, ZIP, docx.data, docx.size);
    assert_int_equal(reading.status, ZC_OK);
    assert_string_equal(reading.type, "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    assert_string_equal(reading.kind, "document");
    assert_string_equal((char *)reading.text.data, docx_text);
    assert_string_equal(reading.members, "word/media/image1.png:4:OK\nword/embeddings/oleObject1.bin:3:OK\n"
                                         "secret.txt:6:OK\n");
    forget(&reading);
    zc_buffer_finish(&docx);
}

static void make_ofd(struct zc_buffer *ret)
{
    static const struct made_part parts[] = {
        { "OFD.xml", OFD_ROOT, 0 },
        { "Doc_0/Document.xml", OFD_DOCUMENT("<ofd:Page ID=\"2\" BaseLoc=\"Pages/Page_1/Content.xml\"/>"
                                             "<ofd:Page ID=\"1\" BaseLoc=\"/Doc_0/Pages/Page_0/Content.xml\"/>"), 0 },
        { "Doc_0/Pages/Page_0/Content.xml", OFD_PAGE(OFD_TEXT("10", "10", "", "第二页")), 0 },
        { "Doc_0/Pages/Page_1/Content.xml", OFD_PAGE(
            OFD_TEXT("20", "50", "", "正文第一行")
            OFD_TEXT("30", "10.4", "", "★10年") OFD_TEXT("20", "10", "", "机密") OFD_TEXT("150", "10", "", "特急")
            OFD_TEXT("20", "20", "CTM=\"1 0 0 1 0 200\"", "落款") "<ofd:PageBlock>" OFD_TEXT("20", "60", "", "正文第二行")
            "</ofd:PageBlock>"), 0 },
        { "Doc_0/Tpls/Tpl_0/Content.xml", OFD_PAGE(OFD_TEXT("20", "10", "", "临江市人民政府文件")), 0 },
        { "Doc_0/Annots/Page_0/Annotation.xml", OFD_PAGE(OFD_TEXT("20", "10", "", "批注")), 0 },
        { "Doc_0/Res/image_1.jpg", "\xff\xd8\xff", 3 },
        { "Doc_0/Res/font_1.ttf", "font", 4 },
    };
    make_archive(ret, parts, sizeof parts / sizeof *parts, ZIP_CM_DEFLATE, ZIP_EM_NONE);
}

static void an_ofd_is_read_in_the_order_of_its_pages_and_lines(void **state)
{
    struct zc_buffer ofd = { 0 };
    struct reading reading;
    make_ofd(&ofd);
    read_bytes(&reading, charsets, ZIP, ofd.data, ofd.size);
    if (reading.status != ZC_OK)
        fail_msg("%s", reading.error.text);
    assert_string_equal(reading.type, "application/ofd");
    assert_string_equal((char *)reading.text.data, "临江市人民政府文件\n机密★10年 特急\n正文第一行\n正文第二行\n落款\n第二页\n批注\n");
    assert_string_equal(reading.members, "Doc_0/Res/image_1.jpg:3:OK\n");
    forget(&reading);
    zc_buffer_finish(&ofd);
}

static void a_zip_tells_its_members_with_readable_names(void **state)
{
    static const struct made_part parts[] = {
        { "\xbb\xfa\xc3\xdc.docx", "PK", 2 },           /* GBK */
        { "资料\\名单.txt", "x", 1 }, { "folder/", "", 0 }, { "/abs\x01.txt", "yy", 2 },
    };
    struct zc_buffer zip = { 0 };
    struct reading reading;
    make_archive(&zip, parts, 4, ZIP_CM_STORE, ZIP_EM_NONE);
    read_bytes(&reading, charsets, ZIP, zip.data, zip.size);
    assert_int_equal(reading.status, ZC_OK);
    assert_string_equal(reading.kind, "archive");
    assert_string_equal(reading.members, "机密.docx:2:OK\n资料/名单.txt:1:OK\nabs?.txt:2:OK\n");
    assert_int_equal(reading.text.size, 0);
    forget(&reading);
    zc_buffer_finish(&zip);
}

/* Every line is tried on every member: with the old encryption some wrong ones look right until the last byte. */
static void passwords_are_tried_on_encrypted_members(void **state)
{
    static const int ciphers[] = { ZIP_EM_TRAD_PKWARE, ZIP_EM_AES_128, ZIP_EM_AES_192, ZIP_EM_AES_256 };
    static const int methods[] = { ZIP_CM_DEFLATE, ZIP_CM_STORE };
    static const struct made_part parts[] = { { "a.txt", "secret and secret again", 0 }, { "b.txt", "b", 0 } };
    char names[ZC_LIMIT_PASSWORDS][8];
    const char *lines[ZC_LIMIT_PASSWORDS];
    for (unsigned i = 0; i < ZC_LIMIT_PASSWORDS; i++) {
        snprintf(names[i], sizeof names[i], "wrong%02u", i);
        lines[i] = names[i];
    }
    for (size_t i = 0; i < 8; i++) {
        struct zc_passwords passwords = { .lines = lines, .count = ZC_LIMIT_PASSWORDS };
        struct zc_buffer zip = { 0 };
        struct reading reading;
        make_archive(&zip, parts, 2, methods[i % 2], ciphers[i / 2]);
        lines[ZC_LIMIT_PASSWORDS - 1] = "wrong too";
        read_with(&reading, charsets, &passwords, ZIP, zip.data, zip.size);
        assert_int_equal(reading.status, ZC_WRONG_KEY);
        assert_string_equal(reading.members, "a.txt:0:WRONG_KEY\nb.txt:0:WRONG_KEY\n");
        forget(&reading);
        lines[ZC_LIMIT_PASSWORDS - 1] = "geheim42";
        read_with(&reading, charsets, &passwords, ZIP, zip.data, zip.size);
        assert_int_equal(reading.status, ZC_OK);
        assert_string_equal(reading.members, "a.txt:23:OK\nb.txt:1:OK\n");
        forget(&reading);
        zc_buffer_finish(&zip);
    }
}

static void what_is_encrypted_is_said_to_be(void **state)
{
    static const int ciphers[] = { ZIP_EM_AES_256, ZIP_EM_AES_128 };
    static const struct made_part part = { "a.txt", "secret", 6 };
    struct reading reading;
    for (size_t i = 0; i < 2; i++) {
        struct zc_buffer zip = { 0 };
        make_archive(&zip, &part, 1, ZIP_CM_DEFLATE, ciphers[i]);
        read_bytes(&reading, charsets, ZIP, zip.data, zip.size);
        assert_int_equal(reading.status, ZC_WRONG_KEY);
        assert_string_equal(reading.members, "a.txt:0:WRONG_KEY\n");
        forget(&reading);
        zc_buffer_finish(&zip);
    }
    static const struct { const char *bytes; enum zc_status status; } papers[] = {
        { "%PDF-1.7\ntrailer<</Root 1 0 R/Encrypt 5 0 R>>", ZC_WRONG_KEY },
        { "%PDF-1.7\ntrailer<</Encrypt<</Filter/Standard>>>>", ZC_WRONG_KEY },
        { "%PDF-1.7\ntrailer<</Root 1 0 R/EncryptMetadata true>>", ZC_UNSUPPORTED },
        { "%PDF-1.7\n/Encrypt", ZC_UNSUPPORTED },
    };
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        read_bytes(&reading, charsets, "application/pdf", papers[i].bytes, strlen(papers[i].bytes));
        assert_int_equal(reading.status, papers[i].status);
        assert_string_equal(reading.kind, "document");
        forget(&reading);
    }
    uint8_t ole[2048] = { 0xd0, 0xcf, 0x11, 0xe0 };
    read_bytes(&reading, charsets, "application/x-ole-storage", ole, sizeof ole);
    assert_int_equal(reading.status, ZC_UNSUPPORTED);
    forget(&reading);
    for (size_t i = 0; i < 16; i++)
        ole[1152 + 2 * i] = (uint8_t)"EncryptedPackage"[i];
    ole[1152 + 64] = 34;
    read_bytes(&reading, charsets, "application/x-ole-storage", ole, sizeof ole);
    assert_int_equal(reading.status, ZC_WRONG_KEY);
    forget(&reading);
}

static void papers_that_are_not_read_yet_are_known(void **state)
{
    static const struct made_part excel = { "xl/workbook.xml", "<workbook/>", 0 };
    static const struct made_part slides = { "ppt/presentation.xml", "<p/>", 0 };
    const struct { const struct made_part *part; const char *word; } cases[] = {
        { &excel, "spreadsheetml" }, { &slides, "presentationml" },
    };
    struct reading reading;
    for (size_t i = 0; i < 2; i++) {
        struct zc_buffer zip = { 0 };
        make_archive(&zip, cases[i].part, 1, ZIP_CM_DEFLATE, ZIP_EM_NONE);
        read_bytes(&reading, charsets, ZIP, zip.data, zip.size);
        assert_int_equal(reading.status, ZC_UNSUPPORTED);
        assert_string_equal(reading.kind, "document");
        assert_non_null(strstr(reading.type, cases[i].word));
        assert_true(strlen(reading.error.text) > 0);
        forget(&reading);
        zc_buffer_finish(&zip);
    }
    read_bytes(&reading, charsets, "application/vnd.rar", "Rar!\x1a\x07", 6);
    assert_int_equal(reading.status, ZC_UNSUPPORTED);
    assert_string_equal(reading.kind, "archive");
    assert_string_equal(reading.type, "application/vnd.rar");
    forget(&reading);
}

static void a_bomb_is_a_limit(void **state)
{
    size_t size = ZC_LIMIT_DOCUMENT_MEMBER + 1000;
    uint8_t *zeros = calloc(1, size);
    const struct made_part bomb[] = { { "small.txt", "x", 1 }, { "zeros", zeros, size }, { "later.txt", "y", 1 } };
    struct zc_buffer zip = { 0 };
    struct reading reading;
    make_archive(&zip, bomb, 3, ZIP_CM_DEFLATE, ZIP_EM_NONE);
    read_bytes(&reading, charsets, ZIP, zip.data, zip.size);
    assert_int_equal(reading.status, ZC_LIMIT);
    assert_non_null(strstr(reading.members, "small.txt:1:OK\nzeros:0:LIMIT\nlater.txt:"));
    forget(&reading);
    zc_buffer_finish(&zip);
    /* Many members: each is told until the budget has no more. */
    read_bytes(&reading, charsets, "text/plain", "x", 1);
    forget(&reading);
    struct made_part *many = calloc(ZC_LIMIT_DOCUMENT_MEMBERS + 1, sizeof *many);
    char (*names)[16] = calloc(ZC_LIMIT_DOCUMENT_MEMBERS + 1, sizeof *names);
    for (unsigned i = 0; i <= ZC_LIMIT_DOCUMENT_MEMBERS; i++) {
        snprintf(names[i], sizeof names[i], "%u", i);
        many[i] = (struct made_part){ names[i], "x", 1 };
    }
    make_archive(&zip, many, ZC_LIMIT_DOCUMENT_MEMBERS + 1, ZIP_CM_STORE, ZIP_EM_NONE);
    read_bytes(&reading, charsets, ZIP, zip.data, zip.size);
    assert_int_equal(reading.status, ZC_LIMIT);
    assert_int_equal(reading.member_count, ZC_LIMIT_DOCUMENT_MEMBERS);
    forget(&reading);
    zc_buffer_finish(&zip);
    free(many);
    free(names);
    free(zeros);
}

static void a_bomb_of_text_is_read_up_to_the_limit(void **state)
{
    struct zc_buffer xml = { 0 }, zip = { 0 };
    struct reading reading;
    zc_buffer_print(&xml, "<w:document " WORD_NAMES "><w:body>" WORD_P("机密★10年"));
    while (xml.size < ZC_LIMIT_DOCUMENT_TEXT + 4 * ZC_MIB)
        zc_buffer_print(&xml, WORD_P("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
                                     "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"));
    const struct made_part part = { "word/document.xml", xml.data, xml.size };
    make_archive(&zip, &part, 1, ZIP_CM_DEFLATE, ZIP_EM_NONE);
    read_bytes(&reading, charsets, ZIP, zip.data, zip.size);
    assert_true(reading.status == ZC_LIMIT || reading.status == ZC_CORRUPT);     /* cut off: not well-formed any more */
    assert_true(reading.text.size > ZC_MIB && reading.text.size <= ZC_LIMIT_DOCUMENT_TEXT);
    assert_memory_equal(reading.text.data, "机密★10年\n", strlen("机密★10年\n"));
    forget(&reading);
    zc_buffer_finish(&zip);
    zc_buffer_finish(&xml);
}

static void entities_and_doctypes_are_refused(void **state)
{
    static const char laughs[] =
        "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
        "<!ENTITY c SYSTEM \"file:///etc/passwd\">]>"
        "<w:document " WORD_NAMES "><w:body><w:p><w:r><w:t>&b;&c;</w:t></w:r></w:p></w:body></w:document>";
    const struct made_part parts[] = { { "word/document.xml", laughs, sizeof laughs - 1 },
                                       { "word/header1.xml", "<w:hdr " WORD_NAMES ">" WORD_P("秘密★5年") "</w:hdr>", 0 } };
    struct zc_buffer zip = { 0 };
    struct reading reading;
    make_archive(&zip, parts, 2, ZIP_CM_DEFLATE, ZIP_EM_NONE);
    read_bytes(&reading, charsets, ZIP, zip.data, zip.size);
    assert_int_equal(reading.status, ZC_CORRUPT);
    assert_string_equal((char *)reading.text.data, "秘密★5年\n");          /* the rest of the paper is read */
    forget(&reading);
    zc_buffer_finish(&zip);
}

static void a_damaged_paper_is_read_as_far_as_it_goes(void **state)
{
    const struct made_part part = { "word/document.xml", "<w:document " WORD_NAMES "><w:body>" WORD_P("机密★10年")
                                    "<w:p><w:r><w:t>cut he", 0 };
    struct zc_buffer zip = { 0 };
    struct reading reading;
    make_archive(&zip, &part, 1, ZIP_CM_DEFLATE, ZIP_EM_NONE);
    read_bytes(&reading, charsets, ZIP, zip.data, zip.size);
    assert_int_equal(reading.status, ZC_CORRUPT);
    assert_non_null(strstr((char *)reading.text.data, "机密★10年\n"));
    forget(&reading);
    zc_buffer_finish(&zip);
}

static void cut_and_changed_papers_do_no_harm(void **state)
{
    void (*const makers[])(struct zc_buffer *) = { make_docx, make_ofd };
    uint32_t seed = 7;
    for (size_t m = 0; m < 2; m++) {
        struct zc_buffer whole = { 0 };
        struct reading reading;
        makers[m](&whole);
        for (size_t size = 0; size < whole.size; size++) {
            uint8_t *exact = malloc(size ? size : 1);      /* so that a sanitizer sees a read behind it */
            memcpy(exact, whole.data, size);
            read_bytes(&reading, charsets, ZIP, exact, size);
            if (reading.status == ZC_OK || reading.status == ZC_INVALID)
                fail_msg("paper %zu cut to %zu of %zu: %d", m, size, whole.size, (int)reading.status);
            forget(&reading);
            free(exact);
        }
        for (unsigned round = 0; round < 3000; round++) {
            uint8_t *changed = malloc(whole.size);
            memcpy(changed, whole.data, whole.size);
            for (unsigned k = 0; k < 3; k++) {
                seed = seed * 1664525 + 1013904223;
                changed[(seed >> 8) % whole.size] = (uint8_t)seed;
            }
            read_bytes(&reading, charsets, ZIP, changed, whole.size);
            assert_true(reading.status != ZC_INVALID);
            forget(&reading);
            free(changed);
        }
        zc_buffer_finish(&whole);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_docx_is_read_head_first_and_its_pictures_are_members),
        cmocka_unit_test(an_ofd_is_read_in_the_order_of_its_pages_and_lines),
        cmocka_unit_test(a_zip_tells_its_members_with_readable_names),
        cmocka_unit_test(passwords_are_tried_on_encrypted_members),
        cmocka_unit_test(what_is_encrypted_is_said_to_be),
        cmocka_unit_test(papers_that_are_not_read_yet_are_known),
        cmocka_unit_test(a_bomb_is_a_limit),
        cmocka_unit_test(a_bomb_of_text_is_read_up_to_the_limit),
        cmocka_unit_test(entities_and_doctypes_are_refused),
        cmocka_unit_test(a_damaged_paper_is_read_as_far_as_it_goes),
        cmocka_unit_test(cut_and_changed_papers_do_no_harm),
    };
    if (zc_charsets_open(&charsets, NULL) != ZC_OK)
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    zc_charsets_free(charsets);
    return failed;
}
