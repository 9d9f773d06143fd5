/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "read_account.h"

#define CONTACTS \
    "INSERT INTO rcontact VALUES('wxid_a','zhou','周处','周行',1,0,0),('wxid_b','','','何岚',4,0,0)," \
    "('gh_news','','','临江发布',3,8,0),('gh_gone','','','旧号',3,8,1),('gh_met','','','路过',0,8,0)," \
    "('rm','','','日报',1,24,0),('weixin','','','团队',1,56,0);" \
    "INSERT INTO chatroom VALUES('g@chatroom','wxid_me;wxid_a','','',-1,0);"

static const char mixed[] = SCHEMA CONTACTS
    "INSERT INTO message VALUES"
    "(1,101,1,3,0,1600000000000,'g@chatroom','wxid_b:' || char(10) || '第一',''),"
    "(2,102,1,2,1,1600000001000,'g@chatroom','自己说',''),"
    "(3,103,1,3,0,1600000002,'wxid_a','秒', NULL),"
    "(4,104,1,3,0,1600000003000,'gh_news','推送',''),"
    "(5,105,1,3,0,1600000004000,'filehelper','记一下',''),"
    "(6,106,3,3,0,1600000005000,'g@chatroom','wxid_a:' || char(10) || '<msg><img"
      " md5=\"00112233445566778899AABBCCDDEEFF\""
    " length=\"1000\" hdlength=\"0\"/></msg>','THUMBNAIL_DIRPATH://th_0123'),"
    "(7,107,43,3,0,1600000006000,'wxid_a',NULL,'2011061234'),"
    "(8,108,34,3,0,1600000007000,'wxid_a','wxid_a:1200:0','voice1'),"
    "(9,109,1,3,0,1600000008000,'',  '没有会话',''),"
    "(10,110,1,3,0,1600000009000,NULL,'也没有',''),"
    "(11,111,1,3,0,1600000010000,'wxid_a',NULL,''),"
    "(12,112,49,3,0,1600000011000,'wxid_a','<msg><appmsg><title>甲.docx</title><type>6</type><appattach><totallen>77"
    "</totallen></appattach><md5>0123456789abcdef0123456789abcdef</md5></appmsg></msg>',''),"
    "(13,113,1,3,0,1600000012000,'g@chatroom','no prefix: here',''),"
    "(14,114,1,3,0,1600000013000,'wxid_x',CAST(x'e4bda0ff00e5a5bd' AS TEXT),'');";

static void rows_become_records(void **state)
{
    struct account account = { .messages = mixed, .scope = EVERYTHING };
    assert_int_equal(account_read(&account, NULL), ZC_OK);
    assert_lines(account_text(&account),
        "chat 0 group g@chatroom -\nchat 1 private wxid_a 周处\nchat 2 official gh_news 临江发布\n"
        "chat 3 self filehelper -\nchat 4 private wxid_x -\n"
        "table message 14 read\n"
        "official gh_news 临江发布\nofficial rm 日报\n"
        "message 1 chat=0 text sender=wxid_b/何岚 time=1600000000000\n  body[0] -|0|第一\n"
        "message 2 chat=0 text sent sender=-/- time=1600000001000\n"
        "message 3 chat=1 text sender=wxid_a/周处 time=1600000002000\n"
        "message 4 chat=2 text sender=gh_news/临江发布 time=1600000003000\n"
        "message 6 chat=0 picture sender=wxid_a/周处 time=1600000005000\n"
        "  media pictures of 6 entry=-1 path=THUMBNAIL_DIRPATH://th_0123 name=- md5=00112233445566778899aabbccddeeff"
        " thumb=- id=- original=0 size=1000 open\n"
        "message 7 chat=1 video sender=wxid_a/周处 time=1600000006000\n"
        "  media videos of 7 entry=-1 path=2011061234 name=- md5=- thumb=- id=- original=0 size=0 open\n"
        "  media voices of 8 entry=-1 path=voice1 name=- md5=- thumb=- id=- original=0 size=0 open\n"
        "message 9 chat=-1 text sender=-/- time=1600000008000\nmessage 10 chat=-1 text sender=-/- time=1600000009000\n"
        "message 11 chat=1 text unreadable sender=wxid_a/周处 time=1600000010000\n"
        "message 12 chat=1 file sender=wxid_a/周处 time=1600000011000\n  file[0] -|0|甲.docx\n"
        "  media files of 12 entry=-1 path=- name=甲.docx md5=0123456789abcdef0123456789abcdef thumb=- id=- original=0"
        " size=77 open\n"
        "message 13 chat=0 text sender=-/- time=1600000012000\n  body[0] -|0|no prefix: here\n"
        "  body[0] -|0|你\xef\xbf\xbd\xef\xbf\xbd好\n");
    assert_lacks(account_text(&account), "gh_gone");
    assert_lacks(account_text(&account), "official weixin");
    assert_lacks(account_text(&account), "excluded");
    assert_int_equal(account.reading.summary.excluded_messages, 0);
    assert_true(account.reading.summary.oldest_ms == 1600000000000);
    assert_true(account.reading.summary.newest_ms == 1600000013000);
    assert_true(account.lines.progress > 0);
    zc_buffer_finish(&account.lines.text);
}

static void what_is_not_ticked_is_counted_and_not_read(void **state)
{
    char *names[] = { "zhou" };
    struct account account = { .messages = mixed, .scope = EVERYTHING };
    account.scope.private_chats = account.scope.official_accounts = account.scope.pictures = false;
    assert_int_equal(account_read(&account, NULL), ZC_OK);
    assert_lines(account_text(&account),
        "chat 1 private wxid_a -\n"
        "message 1 chat=0 text sender=wxid_b/何岚 time=1600000000000\n"
        "  media pictures excluded of 6 entry=-1 path=THUMBNAIL_DIRPATH://th_0123 name=-"
        " md5=00112233445566778899aabbccddeeff thumb=- id=- original=0 size=1000 excluded\n"
        "  media videos excluded of 7 entry=-1 path=- name=- md5=- thumb=- id=- original=0 size=0 excluded\n"
        "  media voices excluded of 8 entry=-1 path=- name=- md5=- thumb=- id=- original=0 size=0 excluded\n");
    assert_lacks(account_text(&account), "message 3 ");
    assert_lacks(account_text(&account), "message 9 ");
    assert_lacks(account_text(&account), "\nofficial gh");
    assert_lacks(account_text(&account), "甲.docx");
    assert_int_equal(account.reading.summary.excluded_messages, 10);
    assert_true(account.reading.summary.newest_ms == 1600000012000);
    zc_buffer_finish(&account.lines.text);

    account = (struct account){ .messages = mixed, .scope = EVERYTHING };
    account.scope.exclude = names;
    account.scope.exclude_count = 1;
    account.scope.files = false;
    assert_int_equal(account_read(&account, NULL), ZC_OK);
    assert_lacks(account_text(&account), "chat=1 ");
    assert_lacks(account_text(&account), "秒");
    assert_lines(account_text(&account), "message 5 chat=3 text sender=filehelper/- time=1600000004000\n");
    assert_int_equal(account.reading.summary.excluded_messages, 5);
    zc_buffer_finish(&account.lines.text);
}

static void the_content_of_an_excluded_chat_is_never_fetched(void **state)
{
    /* AppMessage alone tells which media the excluded rows hold */
    static const char sql[] = SCHEMA CONTACTS
        "CREATE TABLE AppMessage(msgId LONG PRIMARY KEY, xml TEXT, type INT);"
        "INSERT INTO AppMessage VALUES(1,'秘',6),(2,'秘',19),(3,'秘',5);"
        "INSERT INTO message(msgId,type,createTime,talker,content) VALUES(1,49,1600000000000,'wxid_a','秘'),"
        "(2,49,1600000000000,'wxid_a','秘'),(3,49,1600000000000,'wxid_a','秘'),"
        "(4,1090519089,1600000000000,'wxid_a','秘'),(5,10000,1600000000000,'wxid_a','秘');";
    struct account account = { .messages = sql, .scope = EVERYTHING };
    account.scope.private_chats = false;
    assert_int_equal(account_read(&account, NULL), ZC_OK);
    assert_lines(account_text(&account),
        "  media files excluded of 1 entry=-1 path=- name=- md5=- thumb=- id=- original=0 size=0 excluded\n"
        "  media records excluded of 2 entry=-1 path=- name=- md5=- thumb=- id=- original=0 size=0 excluded\n"
        "  media files excluded of 4 entry=-1 path=- name=- md5=- thumb=- id=- original=0 size=0 excluded\n");
    assert_lacks(account_text(&account), "of 3 ");
    assert_lacks(account_text(&account), "of 5 ");
    assert_lacks(account_text(&account), "秘");
    zc_buffer_finish(&account.lines.text);
}

static void rows_outside_the_dates_are_excluded(void **state)
{
    static const char sql[] = SCHEMA
        "INSERT INTO message(msgId,type,createTime,talker,content) VALUES(1,1,1599999999999,'a','前'),"
        "(2,1,1600000000000,'a','首'),(3,1,1600000001000,'a','末'),(4,1,1600000001001,'a','后'),(5,1,0,'a','无');";
    struct account account = { .messages = sql, .scope = EVERYTHING };
    account.scope.from_ms = 1600000000000;
    account.scope.to_ms = 1600000001000;
    assert_int_equal(account_read(&account, NULL), ZC_OK);
    assert_lines(account_text(&account), "  body[0] -|0|首\n  body[0] -|0|末\n");
    assert_int_equal(account.reading.summary.excluded_messages, 3);
    assert_lacks(account_text(&account), "前");
    assert_lacks(account_text(&account), "无");
    zc_buffer_finish(&account.lines.text);
}

static void old_schemas_are_read_and_noted(void **state)
{
    static const char sql[] =
        "CREATE TABLE message(msgId INTEGER PRIMARY KEY, type INT, createTime INTEGER, talker TEXT, content TEXT);"
        "CREATE TABLE bizchatmessage(msgId INTEGER PRIMARY KEY); INSERT INTO bizchatmessage VALUES(1),(2);"
        "CREATE TABLE qmessage(msgId INTEGER PRIMARY KEY);"
        "INSERT INTO message VALUES(1,1,1600000000000,'a@chatroom','a:' || char(10) || '旧');";
    struct account account = { .messages = sql, .scope = EVERYTHING };
    assert_int_equal(account_read(&account, NULL), ZC_OK);
    assert_lines(account_text(&account),
        "note test.db message: table message has no column isSend\n"
        "note test.db message: table message has no column imgPath\n"
        "note test.db message: table message has no column msgSvrId\n"
        "unread test.db rcontact: no such table\nnote test.db chatroom: no such table\n"
        "table message 1 read\ntable bizchatmessage 2 not_read\n"
        "message 1 chat=0 text sender=a/- time=1600000000000\n  body[0] -|0|旧\n");
    assert_lacks(account_text(&account), "qmessage");
    assert_lacks(account_text(&account), "no column talker");
    assert_lines(account_text(&account), "group a@chatroom - members=0 mine=0 left= first=1600000000000 "
                 "last=1600000000000 human=1600000000000 messages=1\n");
    zc_buffer_finish(&account.lines.text);

    account = (struct account){ .messages = "CREATE TABLE t(a)", .scope = EVERYTHING };
    assert_int_equal(account_read(&account, NULL), ZC_OK);
    assert_lines(account_text(&account), "unread test.db message: no such table\n");
    zc_buffer_finish(&account.lines.text);
}

static void the_reading_can_be_stopped(void **state)
{
    atomic_bool cancelled = true;
    struct zc_error error = { 0 };
    struct account account = { .messages = mixed, .scope = EVERYTHING, .cancelled = &cancelled };
    assert_int_equal(account_read(&account, &error), ZC_CANCELLED);
    zc_buffer_finish(&account.lines.text);
    account = (struct account){ .messages = mixed, .scope = EVERYTHING, .lines.answer = ZC_CHILD };
    assert_int_equal(account_read(&account, &error), ZC_CHILD);
    zc_buffer_finish(&account.lines.text);
}

static void damage_costs_rows_and_says_so(void **state)
{
    struct made made;
    made_start(&made, ZC_CIPHER_NONE, NULL);
    made_run(&made, "PRAGMA page_size=1024;" SCHEMA);
    made_run(&made, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<400)"
             "INSERT INTO message(msgId,type,createTime,talker,content)"
             "SELECT i,1,1600000000000+i,'a','正文' || hex(zeroblob(40)) FROM n");
    made_run(&made, "INSERT INTO message(msgId,type,createTime,talker,content) VALUES(900,1,1600000000900,'a',"
             "'长' || hex(zeroblob(3000)))");
    made_take(&made);
    unsigned changed = 0;
    for (size_t page = 12; page + 1 < made.main_size / 1024; page += 9, changed++) {
        struct opened opened;
        struct account account = { .scope = EVERYTHING };
        uint8_t saved[1024];
        memcpy(saved, made.main + page * 1024, sizeof saved);
        memset(made.main + page * 1024, 0xff, sizeof saved);
        if (opened_start(&opened, &made, ZC_CIPHER_NONE, NULL) == ZC_OK) {
            struct zc_database *const databases[3] = { opened.database, NULL, NULL };
            assert_int_equal(account_read_made(&account, databases, NULL), ZC_OK);
            const char *text = account_text(&account);
            if (!strstr(text, "unread") && !strstr(text, " unreadable"))
                fail_msg("page %zu was lost without a word", page);
            zc_buffer_finish(&account.lines.text);
        }
        opened_finish(&opened);
        memcpy(made.main + page * 1024, saved, sizeof saved);
    }
    assert_true(changed > 3);
    made_finish(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_become_records),
        cmocka_unit_test(what_is_not_ticked_is_counted_and_not_read),
        cmocka_unit_test(the_content_of_an_excluded_chat_is_never_fetched),
        cmocka_unit_test(rows_outside_the_dates_are_excluded),
        cmocka_unit_test(old_schemas_are_read_and_noted),
        cmocka_unit_test(the_reading_can_be_stopped),
        cmocka_unit_test(damage_costs_rows_and_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
