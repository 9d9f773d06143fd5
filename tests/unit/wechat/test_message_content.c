/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/limits.h"
#include "read_account.h"
#include "wechat/android/favourites.h"
#include "wechat/android/message_content.h"

/* The content of one row, or a favourite, as the lines read_account.h writes. */
static void read_sized(struct lines *lines, int32_t type, const char *content, bool favourite)
{
    struct zc_arena arena = { 0 };
    struct zc_android_draft draft = {
        .arena = &arena, .talker = "t", .record = { .message_id = 1, .raw_type = type, .favourite = favourite }
    };
    zc_buffer_clear(&lines->text);
    enum zc_status status = favourite ? zc_android_read_favourite(&draft, content, false, NULL)
                                      : zc_android_read_content(&draft, content, false, false, NULL);
    assert_int_equal(status, ZC_OK);
    on_message(lines, &draft.record, NULL);
    for (uint32_t i = 0; i < draft.media_count; i++)
        on_media(lines, &draft.media[i], NULL);
    zc_arena_finish(&arena);
}

#define APP(type, inner) "<?xml version=\"1.0\" encoding=\"gb2312\"?>\n<msg><appmsg appid=\"\">" \
  "<type>" #type "</type>" inner \
                         "</appmsg></msg>"
#define ITEM(type, attributes, inner) "<dataitem datatype=\"" #type "\" " attributes ">" inner "</dataitem>"

#define NESTED "<recordinfo><datalist count=\"1\">" \
    ITEM(2, "dataid=\"d9\"", "<sourcename>丙</sourcename><fullmd5>ABCDEF0123456789abcdef0123456789</fullmd5>" \
         "<fromnewmsgid>-7</fromnewmsgid>") "</datalist></recordinfo>"
#define RECORD "<recordinfo><title>群聊的聊天记录</title><datalist count=\"5\">" \
    ITEM(1, "dataid=\"d1\"", "<sourcename>甲</sourcename><sourcetime>2022-11-6 8:00</sourcetime><datadesc>早上好" \
    "</datadesc>") \
    ITEM(8, "dataid=\"d2\"", "<datatitle>乙.pdf</datatitle><datasize>99</datasize><srcMsgCreateTime>1600000000" \
         "</srcMsgCreateTime><fullmd5>short</fullmd5><thumbfullmd5>00000000000000000000000000000001</thumbfullmd5>") \
    ITEM(17, "dataid=\"d3\"", "<datatitle>里面</datatitle><recordxml>" NESTED "</recordxml>") \
    ITEM(5, "dataid=\"d4\"", "<datatitle>网盘</datatitle><link>https://pan.example.com/s/1</link>") \
    ITEM(17, "dataid=\"d5\"", "<datatitle>没有下载</datatitle><fromnewmsgid>81</fromnewmsgid>") "</datalist></recordinfo>"

static const struct {
    const char *what;
    int32_t type;
    const char *content, *lines, *lacks;
} table[] = {
    { "text", 1, "<appmsg> 写在正文里 & 不是 XML", "message 1 chat=0 text sender=-/- time=0\n"
      "  body[0] -|0|<appmsg> 写在正文里 & 不是 XML\n", "unreadable" },
    { "empty text", 1, "", "message 1 chat=0 text sender=-/- time=0\n", "body" },
    { "link", 49, APP(5, "<title>标题</title><des><![CDATA[说 & 明]]></des><url>https://pan.example.com/s/1?a=1&amp;b=2"
      "</url>"
      "<sourcedisplayname>网盘</sourcedisplayname>"),
      "message 1 chat=0 link sender=-/- time=0\n  title[0] -|0|标题\n  desc[0] -|0|说 & 明\n"
      "  url[0] -|0|https://pan.example.com/s/1?a=1&b=2\n  card[0] -|0|网盘\n", "unreadable" },
    { "no <msg> around it", 49, "<appmsg><title>标题</title><type>5</type></appmsg>", "  title[0] -|0"
      "|标题\n", "unreadable" },
    { "file, number of its own", 1090519089, APP(6, "<title>丙.xlsx</title>"), "message 1 chat=0 file sender=-/-"
      " time=0\n"
      "  file[0] -|0|丙.xlsx\n", "unreadable" },
    { "file being sent", 49, APP(74, "<title>丙.xlsx</title>"), "message 1 chat=0 file sender=-/- time=0\n", "link" },
    { "game link", 49, APP(7, "<title>游戏</title><appattach><totallen>0</totallen></appattach>"),
      "message 1 chat=0 link sender=-/- time=0\n", "media" },
    { "game file", 49, APP(7, "<title>存档.zip</title><appattach><totallen>5</totallen></appattach>"),
      "message 1 chat=0 file sender=-/- time=0\n", "link" },
    { "quote of text", 822083633, APP(57, "<title>收到</title><refermsg><type>1</type><displayname>甲</displayname>"
      "<content>wxid_a:\n请办理</content><createtime>1600000000</createtime></refermsg>"),
      "message 1 chat=0 quote sender=-/- time=0\n  body[0] -|0|收到\n  quote[0] 甲|1600000000000|请办理\n", "unreadable" },
    { "quote that names the message", 49, APP(57, "<title>收到</title><refermsg><type>1</type><svrid>-7000000000000000001"
      "</svrid><content>请办理</content></refermsg>"),
      "  body[0] -|0|收到\n  quote[0] -|0|请办理 from=-7000000000000000001\n", "unreadable" },
    { "quote of a file", 49, APP(57, "<title>看这个</title><refermsg><type>49</type><content>&lt;msg&gt;&lt;appmsg&gt;"
      "&lt;title&gt;丁.doc&lt;/title&gt;&lt;type&gt;6&lt;/type&gt;&lt;/appmsg&gt;&lt;/msg&gt;</content></refermsg>"),
      "  quote[0] -|0|丁.doc\n", "unreadable" },
    { "mini-program", 49, APP(33, "<title>打卡</title><sourcedisplayname>文字识别</sourcedisplayname>"),
      "message 1 chat=0 mini sender=-/- time=0\n  title[0] -|0|打卡\n  card[0] -|0|文字识别\n", "media" },
    { "articles", 285212721, APP(5, "<title>一</title><mmreader><category><item><title>一</title><url>u1</url></item>"
      "<item><title>二</title><digest>摘</digest></item></category></mmreader>"),
      "  title[0] -|0|二\n  desc[0] -|0|摘\n  url[0] -|0|u1\n", "unreadable" },
    { "group notice", 1107296305, APP(87, "<title>群公告</title><textannouncement>明天开会</textannouncement>"),
      "message 1 chat=0 text sender=-/- time=0\n  body[0] -|0|明天开会\n", "unreadable" },
    { "money is not opened", 49, APP(2000, "<title>转账</title><des>收到 100 元</des>"), "message 1 chat=0 other"
      " sender=-/- time=0\n",
      "100" },
    { "money by number", 419430449, "<msg><appmsg><title>转账</title></appmsg></msg>", "message 1 chat=0 other"
      " sender=-/- time=0\n",
      "转账" },
    { "pat is no person", 922746929, APP(62, "<title>甲 拍了拍 乙</title>"), "message 1 chat=0 system system sender=-/-"
      " time=0\n",
      "unreadable" },
    { "location", 48, "<msg><location x=\"1\" label=\"临江路 1 号\" poiname=\"大院\"/></msg>",
      "message 1 chat=0 location sender=-/- time=0\n  title[0] -|0|大院\n  desc[0] -|0|临江路 1 号\n", "unreadable" },
    { "card", 42, "<msg username=\"wxid_c\" nickname=\"丙\"/>", "message 1 chat=0 card sender=-/- time=0\n  card[0] -"
      "|0|丙\n", "wxid_c" },
    { "sticker", 47, "<msg><emoji md5=\"x\"/></msg>", "message 1 chat=0 sticker sender=-/- time=0\n", "media" },
    { "call", 50, "voip_content_voice", "message 1 chat=0 call sender=-/- time=0\n", "body" },
    { "system with tags", 10000, "<img src=\"x\"/> 你撤回了一条消息 <a href=\"weixin://x\">重新编辑</a>",
      "message 1 chat=0 system system sender=-/- time=0\n  body[0] -|0| 你撤回了一条消息 重新编辑\n", "href" },
    { "revoke", 10002, "<sysmsg type=\"revokemsg\"><revokemsg><session>s</session><replacemsg><![CDATA[\"甲\" 撤回了一条消息]]>"
      "</replacemsg></revokemsg></sysmsg>", "  body[0] -|0|\"甲\" 撤回了一条消息\n", "unreadable" },
    { "unknown number of base 49", 49 + (77 << 24), APP(5, "<title>新</title>"), "message 1 chat=0 link sender=-/-"
      " time=0\n", "unreadable" },
    { "unknown number", 9999, "看得见的字", "message 1 chat=0 other sender=-/- time=0\n  body[0] -|0"
      "|看得见的字\n", "unreadable" },
    { "record", 49, APP(19, "<title>聊天记录</title><des>甲: 早上好</des><recorditem><![CDATA[" RECORD "]]></recorditem>"),
      "message 1 chat=0 record sender=-/- time=0\n  title[0] -|0|聊天记录\n  desc[0] -|0|甲: 早上好\n"
      "  entry[1] 甲|1667692800000|早上好\n  file[1] -|1600000000000|乙.pdf\n  entry[1] -|0|里面\n"
      "  url[1] -|0|https://pan.example.com/s/1\n"
      "  media records of 1 entry=-1 path=- name=聊天记录 md5=- thumb=- id=- original=0 size=0 read\n"
      "  media files of 1 entry=1 path=- name=乙.pdf md5=- thumb=00000000000000000000000000000001 id=d2 original=0"
      " size=99 open\n"
      "  media records of 1 entry=2 path=- name=里面 md5=- thumb=- id=d3 original=0 size=0 read\n"
      "  media pictures of 1 entry=3 path=- name=- md5=abcdef0123456789abcdef0123456789 thumb=- id=d9 original=-7"
      " size=0 open\n"
      "  media records of 1 entry=5 path=- name=没有下载 md5=- thumb=- id=d5 original=81 size=0 missing\n", "unreadable" },
    { "an entry names its message", 49, APP(19, "<recorditem>" RECORD "</recorditem>"),
      "  entry[1] -|0|没有下载 from=81\n", "unreadable" },
    { "record as elements", 49, APP(19, "<recorditem>" RECORD "</recorditem>"), "  entry[1] 甲|1667692800000"
      "|早上好\n", "unreadable" },
    { "record in a record, escaped", 49, APP(19, "<recorditem><![CDATA[<recordinfo>"
      "<datalist>" ITEM(17, "", "<recordxml>"
      "&lt;recordinfo&gt;&lt;datalist&gt;&lt;dataitem datatype=\"1\"&gt;&lt;datadesc&gt;深处&lt;/datadesc&gt;&lt"
      ";/dataitem&gt;"
      "&lt;/datalist&gt;&lt;/recordinfo&gt;</recordxml>") "</datalist></recordinfo>]]></recorditem>"),
      "  entry[2] -|0|深处\n", "unreadable" },
    { "a note that is not there", 49, APP(24, "<title>笔记</title>"), "message 1 chat=0 link sender=-/- time=0\n"
      "  title[0] -|0|笔记\n", "media" },
    { "a note cut off before it", 49, "<msg><appmsg><title>笔记</title><type>24</type>", "message 1 chat=0 record"
      " unreadable sender=-/- time=0\n", "link" },
    { "a note", 49, APP(24, "<recorditem>" RECORD "</recorditem>"), "message 1 chat=0 record sender=-/- time=0\n",
      "missing entries" },
    { "record without entries", 49, APP(19, "<title>t</title><recorditem>zzz</recorditem>"),
      "message 1 chat=0 record unreadable sender=-/- time=0\n"
      "  media records of 1 entry=-1 path=- name=t md5=- thumb=- id=- original=0 size=0 undecodable\n", "missing" },
    { "cut", 49, "<msg><appmsg><title>前半</title><type>6</type><md5>01", "message 1 chat=0 file unreadable sender=-/-"
      " time=0\n"
      "  file[0] -|0|前半\n", "link" },
    { "cut file by number", 1090519089, "<ms", "message 1 chat=0 file unreadable sender=-/- time=0\n"
      "  media files of 1 entry=-1 path=- name=- md5=- thumb=- id=- original=0 size=0 open\n", "link" },
    { "a DTD is refused", 49, "<!DOCTYPE msg [<!ENTITY a \"b\">]><msg><appmsg><type>5</type><title>&a;</title>"
      "</appmsg></msg>",
      "message 1 chat=0 other unreadable sender=-/- time=0\n", "title" },
    { "a control character is no damage", 49, APP(5, "<title>甲\x14乙</title>"), "  title[0] -|0|甲 乙\n", "unreadable" },
    { "picture without XML and file", 3, "", "message 1 chat=0 picture unreadable sender=-/- time=0\n", "md5=0" },
};

static void contents_become_parts(void **state)
{
    struct lines lines = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        read_sized(&lines, table[i].type, table[i].content, false);
        const char *text = zc_buffer_text(&lines.text);
        assert_lines(text, table[i].lines);
        assert_lacks(text, table[i].lacks);
    }
    zc_buffer_finish(&lines.text);
}

static void every_cut_is_survived(void **state)
{
    struct lines lines = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        size_t size = strlen(table[i].content);
        bool xml = table[i].type != 1 && strstr(table[i].content, "<msg>") == table[i].content;
        for (size_t cut = 0; cut < size; cut++) {
            char *content = strndup(table[i].content, cut);
            read_sized(&lines, table[i].type, content, false);
            if (xml && table[i].type == 49 && cut > 6 && !strstr(zc_buffer_text(&lines.text), "unreadable"))
                fail_msg("%s cut at %zu reads as whole", table[i].what, cut);
            free(content);
        }
    }
    zc_buffer_finish(&lines.text);
}

static void caps_are_told(void **state)
{
    struct lines lines = { 0 };
    struct zc_buffer xml = { 0 };
    zc_buffer_print(&xml, "<msg><appmsg><type>19</type><recorditem><recordinfo><datalist>");
    for (unsigned i = 0; i <= ZC_LIMIT_RECORD_ENTRIES; i++)
        zc_buffer_print(&xml, "<dataitem datatype=\"1\"><datadesc>%u</datadesc></dataitem>", i);
    zc_buffer_print(&xml, "</datalist></recordinfo></recorditem></appmsg></msg>");
    read_sized(&lines, 49, zc_buffer_text(&xml), false);
    assert_non_null(strstr(zc_buffer_text(&lines.text), " size=0 limit\n"));
    assert_non_null(strstr(zc_buffer_text(&lines.text), "record unreadable"));
    assert_lines(zc_buffer_text(&lines.text), "  entry[1] -|0|4999\n");
    assert_lacks(zc_buffer_text(&lines.text), "|5000\n");

    zc_buffer_clear(&xml);
    zc_buffer_print(&xml, "<msg><appmsg><type>19</type><recorditem>");
    for (unsigned i = 0; i < ZC_LIMIT_RECORD_DEPTH + 1; i++)
        zc_buffer_print(&xml, "<recordinfo><datalist><dataitem datatype=\"17\"><recordxml>");
    for (unsigned i = 0; i < ZC_LIMIT_RECORD_DEPTH + 1; i++)
        zc_buffer_print(&xml, "</recordxml></dataitem></datalist></recordinfo>");
    zc_buffer_print(&xml, "</recorditem></appmsg></msg>");
    read_sized(&lines, 49, zc_buffer_text(&xml), false);
    assert_non_null(strstr(zc_buffer_text(&lines.text), " limit\n"));

    zc_buffer_clear(&xml);
    zc_buffer_print(&xml, "<msg><appmsg><type>5</type><title>t</title>");
    for (unsigned i = 0; i < ZC_LIMIT_XML_DEPTH; i++)
        zc_buffer_print(&xml, "<a>");
    for (unsigned i = 0; i < ZC_LIMIT_XML_DEPTH; i++)
        zc_buffer_print(&xml, "</a>");
    zc_buffer_print(&xml, "</appmsg></msg>");
    read_sized(&lines, 49, zc_buffer_text(&xml), false);
    assert_non_null(strstr(zc_buffer_text(&lines.text), "unreadable"));
    zc_buffer_finish(&xml);
    zc_buffer_finish(&lines.text);
}

static void favourites_are_read_like_entries(void **state)
{
    static const struct {
        int32_t type;
        const char *xml, *lines;
    } favourites[] = {
        { 1, "<favitem type=\"1\"><desc>记下来</desc></favitem>", "favourite 1 chat=0 text sender=-/- time=0\n"
          "  body[0] -|0|记下来\n" },
        { 2, "<favitem type=\"2\"><datalist>" ITEM(2, "dataid=\"f1\"", "<fullmd5>0123456789abcdef0123456789abcdef"
        "</fullmd5>")
          "</datalist></favitem>", "favourite 1 chat=0 picture sender=-/- time=0\n"
          "  media pictures of 1 entry=0 path=- name=- md5=0123456789abcdef0123456789abcdef thumb=- id=f1 original=0"
          " size=0 open\n" },
        { 5, "<favitem type=\"5\"><source><link>https://a.example.com</link></source><weburlitem><pagetitle>页"
        "</pagetitle>"
          "</weburlitem></favitem>", "favourite 1 chat=0 link sender=-/- time=0\n  title[0] -|0|页\n"
          "  url[0] -|0|https://a.example.com\n" },
        { 8, "<favitem type=\"8\"><datalist>" ITEM(8, "", "<datatitle>戊.doc</datatitle>") "</datalist></favitem>",
          "favourite 1 chat=0 file sender=-/- time=0\n  file[0] -|0|戊.doc\n" },
        { 14, "<favitem type=\"14\"><title>甲和乙</title><datalist>" ITEM(1, "", "<datadesc>一句</datadesc>") "</datalist>"
        "</favitem>",
          "favourite 1 chat=0 record sender=-/- time=0\n  title[0] -|0|甲和乙\n  entry[1] -|0|一句\n"
          "  media records of 1 entry=-1 path=- name=- md5=- thumb=- id=- original=0 size=0 read\n" },
        { 18, "<favitem type=\"18\"><datal", "favourite 1 chat=0 record unreadable sender=-/- time=0\n"
          "  media records of 1 entry=-1 path=- name=- md5=- thumb=- id=- original=0 size=0 undecodable\n" },
        { 2, NULL, "favourite 1 chat=0 picture unreadable sender=-/- time=0\n"
          "  media pictures of 1 entry=-1 path=- name=- md5=- thumb=- id=- original=0 size=0 open\n" },
        { 18, NULL, "  media records of 1 entry=-1 path=- name=- md5=- thumb=- id=- original=0 size=0 undecodable\n" },
        { 77, "<favitem><title>别的</title></favitem>", "favourite 1 chat=0 other sender=-/- time=0\n  title[0] -|0"
        "|别的\n" },
    };
    struct lines lines = { 0 };
    for (size_t i = 0; i < sizeof favourites / sizeof *favourites; i++) {
        read_sized(&lines, favourites[i].type, favourites[i].xml, true);
        assert_lines(zc_buffer_text(&lines.text), favourites[i].lines);
    }
    zc_buffer_finish(&lines.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contents_become_parts),
        cmocka_unit_test(every_cut_is_survived),
        cmocka_unit_test(caps_are_told),
        cmocka_unit_test(favourites_are_read_like_entries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
