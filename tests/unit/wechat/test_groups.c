/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "read_account.h"
#include "wechat/android/group_notices.h"

static void notices_tell_the_owner_from_others(void **state)
{
    static const struct {
        const char *sentence;
        enum zc_group_notice notice;
    } table[] = {
        { "你被\"周行\"移出群聊", ZC_NOTICE_REMOVED },
        { "你被\"周行\"移出了群聊。", ZC_NOTICE_REMOVED },
        { "你已被移出群聊", ZC_NOTICE_REMOVED },
        { "你已被\"周行\"移出群聊 ", ZC_NOTICE_REMOVED },
        { "您被群主移出群聊", ZC_NOTICE_REMOVED },
        { "\"周行\"将你移出了群聊", ZC_NOTICE_REMOVED },
        { "你被\"周行\"移出群組", ZC_NOTICE_REMOVED },
        { "You were removed from the group chat by \"Zhou\"", ZC_NOTICE_REMOVED },
        { "你已退出群聊", ZC_NOTICE_LEFT },
        { "你退出了群聊", ZC_NOTICE_LEFT },
        { "You left the group chat", ZC_NOTICE_LEFT },
        { "该群聊已被群主解散", ZC_NOTICE_DISSOLVED },
        { "该群聊已被解散", ZC_NOTICE_DISSOLVED },
        { "群聊已解散", ZC_NOTICE_DISSOLVED },
        { "群主已解散该群聊", ZC_NOTICE_DISSOLVED },
        { "群主\"周行\"已解散该群聊", ZC_NOTICE_DISSOLVED },
        { "該群組已被解散", ZC_NOTICE_DISSOLVED },
        { "你加入了群聊", ZC_NOTICE_IN },
        { "\"周行\"邀请你加入了群聊，群聊参与人还有：何岚、陆川", ZC_NOTICE_IN },
        { "周行邀请你加入了群聊", ZC_NOTICE_IN },
        { "你通过扫描二维码加入群聊", ZC_NOTICE_IN },
        { "你将\"何岚\"移出了群聊", ZC_NOTICE_IN },
        { "You removed \"He\" from the group chat", ZC_NOTICE_IN },
        { "\"Zhou\" invited you to a group chat with He", ZC_NOTICE_IN },
        { "\"何岚\"被\"周行\"移出群聊", ZC_NOTICE_NONE },
        { "\"何岚\"退出了群聊", ZC_NOTICE_NONE },
        { "\"周行\"将\"何岚\"移出了群聊", ZC_NOTICE_NONE },
        { "\"周行\"邀请\"何岚\"加入了群聊", ZC_NOTICE_NONE },
        { "\"周行\"修改群名为“该群聊已被解散”", ZC_NOTICE_NONE },
        { "\"你已被移出群聊\"修改群名为“甲”", ZC_NOTICE_NONE },
        { "\"周行\"邀请\"你已被移出群聊\"加入了群聊", ZC_NOTICE_NONE },
        { "以上是打招呼的内容", ZC_NOTICE_NONE },
        { "", ZC_NOTICE_NONE },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (zc_group_notice_of(table[i].sentence) != table[i].notice)
            fail_msg("%s: %d", table[i].sentence, zc_group_notice_of(table[i].sentence));
}

#define ROOM(members, modified) \
    "INSERT INTO chatroom VALUES('g@chatroom','" members "','甲、乙','wxid_a',-1," modified ");"
#define IN_ROOM ROOM("wxid_a;wxid_me;wxid_b", "0")
#define CONTACT(type) "INSERT INTO rcontact VALUES('g@chatroom','','','工作群'," type ",0,0);"
#define ROW(type, sent, time, content) \
    "INSERT INTO message(type,isSend,status,createTime,talker,content) VALUES(" #type "," #sent ",2," #time \
    ",'g@chatroom','" content "');"
#define REMOVED(time) ROW(10000, 0, time, "你被\"甲\"移出群聊")

static void the_newest_evidence_says_who_is_in(void **state)
{
    static const struct {
        const char *what, *sql, *left;
    } table[] = {
        { "a member", CONTACT("2") IN_ROOM ROW(1, 0, 1600000000000, "wxid_a:\n好"), "" },
        { "contact type 0", CONTACT("0") IN_ROOM, "contact_type_0" },
        { "contact type NULL", CONTACT("NULL") IN_ROOM, "" },
        { "not on the list", CONTACT("2") ROOM("wxid_a;wxid_b", "0"), "not_in_member_list" },
        { "a name that begins like the owner's", CONTACT("2") ROOM("wxid_a;wxid_me2", "0"), "not_in_member_list" },
        { "an empty list", CONTACT("2") ROOM("", "0"), "" },
        { "a placeholder", CONTACT("4"), "no_chatroom_row" },
        { "messages alone", ROW(1, 0, 1600000000000, "wxid_a:\n好"), "no_chatroom_row" },
        { "removed", CONTACT("2") IN_ROOM REMOVED(1600000000000), "removed" },
        { "removed, then back", IN_ROOM REMOVED(1600000000000)
          ROW(10000, 0, 1600000001000, "\"甲\"邀请你加入了群聊"), "" },
        { "back and removed", IN_ROOM ROW(10000, 0, 1600000000000, "\"甲\"邀请你加入了群聊") REMOVED(1600000001000),
          "removed" },
        { "back and removed in one second", IN_ROOM ROW(10000, 0, 1600000000000, "\"甲\"邀请你加入了群聊")
          REMOVED(1600000000000), "removed" },
        { "removed and back in one second", IN_ROOM REMOVED(1600000000000)
          ROW(10000, 0, 1600000000000, "\"甲\"邀请你加入了群聊"), "" },
        { "others go on talking", IN_ROOM REMOVED(1600000000000) ROW(1, 0, 1600000005000, "wxid_a:\n还在吗"), "" },
        { "others talked before", IN_ROOM ROW(1, 0, 1600000005000, "wxid_a:\n在") REMOVED(1600000006000), "removed" },
        { "rows not in the order of time", IN_ROOM ROW(1, 0, 1600000005000, "wxid_a:\n在") REMOVED(1600000000000), "" },
        { "the owner's own try failed", IN_ROOM REMOVED(1600000000000)
          "INSERT INTO message(type,isSend,status,createTime,talker,content) VALUES(1,1,5,1600000005000,'g@chatroom'"
          ",'?');",
          "removed" },
        { "the list is newer than the notice", ROOM("wxid_a;wxid_me", "1600000009000") REMOVED(1600000000000), "" },
        { "the list is older than the notice", ROOM("wxid_a;wxid_me", "1500000000000") REMOVED(1600000000000),
          "removed" },
        { "dissolved", IN_ROOM ROW(10000, 0, 1600000000000, "该群聊已被群主解散"), "dissolved" },
        { "left", IN_ROOM ROW(10000, 0, 1600000000000, "你已退出群聊"), "left" },
        { "another one was removed", IN_ROOM ROW(10000, 0, 1600000000000, "\"乙\"被\"甲\"移出群聊"), "" },
        { "sysmsg", IN_ROOM ROW(10002, 0, 1600000000000, "<sysmsg type=\"sysmsgtemplate\"><sysmsgtemplate>"
          "<content_template type=\"t\"><plain><![CDATA[]]></plain><template><![CDATA[你被\"$who$\"移出群聊]]></template>"
          "<link_list><link name=\"who\"><memberlist><member><nickname><![CDATA[甲]]></nickname></member></memberlist>"
          "</link></link_list></content_template></sysmsgtemplate></sysmsg>"), "removed" },
        { "delchatroommember is about another", IN_ROOM ROW(10002, 0, 1600000000000, "<sysmsg"
        " type=\"delchatroommember\">"
          "<delchatroommember><plain><![CDATA[你邀请\"乙\"加入了群聊  ]]></plain></delchatroommember></sysmsg>"), "" },
        { "a person writes it", IN_ROOM ROW(1, 0, 1600000000000, "wxid_a:\n你已被移出群聊"), "" },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char sql[4096], wanted[64];
        snprintf(sql, sizeof sql, SCHEMA "%s", table[i].sql);
        snprintf(wanted, sizeof wanted, " left=%s ", table[i].left);
        struct account account = { .messages = sql, .scope = EVERYTHING };
        assert_int_equal(account_read(&account, NULL), ZC_OK);
        if (!strstr(account_text(&account), wanted))
            fail_msg("%s: not%sin\n%s", table[i].what, wanted, account_text(&account));
        zc_buffer_finish(&account.lines.text);
    }
}

static const char figures[] = SCHEMA
    "INSERT INTO rcontact VALUES('g@chatroom','','我的备注','工作群',2,0,0),('fake_1@chatroom','','','x',2,0,0);"
    "INSERT INTO chatroom VALUES('g@chatroom','wxid_me;wxid_a;;wxid_b','','wxid_me',-1,0),"
    "('h@im.chatroom','wxid_me;wxid_a','甲、乙','wxid_a',7,0),('bad name','','','',0,0);"
    ROW(1, 0, 1600000000000, "wxid_a:\n早") ROW(10000, 0, 1700000000000, "\"乙\"退出了群聊")
    ROW(1, 0, 1650000000000, "wxid_a:\n晚");

static void figures_are_of_the_rows_in_scope(void **state)
{
    struct account account = { .messages = figures, .scope = EVERYTHING, .first_chat = 40 };
    assert_int_equal(account_read(&account, NULL), ZC_OK);
    assert_lines(account_text(&account),
        "chat 40 group g@chatroom 我的备注\nchat 41 group h@im.chatroom 甲、乙\n"
        "group g@chatroom 我的备注 members=3 mine=1 left= first=1600000000000 last=1700000000000"
        " human=1650000000000 messages=3\n"
        "group h@im.chatroom 甲、乙 members=7 mine=0 left= first=0 last=0 human=0 messages=0\n");
    assert_lacks(account_text(&account), "fake_1");
    assert_int_equal(account.reading.chat_count, 2);
    zc_buffer_finish(&account.lines.text);

    account = (struct account){ .messages = figures, .scope = EVERYTHING };
    account.scope.from_ms = 1610000000000;
    account.scope.to_ms = 1660000000000;
    assert_int_equal(account_read(&account, NULL), ZC_OK);
    assert_lines(account_text(&account),
        "group g@chatroom 我的备注 members=3 mine=1 left= first=1650000000000 last=1650000000000"
        " human=1650000000000 messages=1\n");
    assert_int_equal(account.reading.summary.excluded_messages, 2);
    zc_buffer_finish(&account.lines.text);
}

static void excluded_groups_are_listed_without_their_rows(void **state)
{
    char *names[] = { "我的备注" };
    struct account account = { .messages = figures, .scope = EVERYTHING };
    account.scope.exclude = names;
    account.scope.exclude_count = 1;
    assert_int_equal(account_read(&account, NULL), ZC_OK);
    assert_lines(account_text(&account),
        "group g@chatroom 我的备注 members=3 mine=1 left= first=0 last=0 human=0 messages=0\n");
    assert_lacks(account_text(&account), "message 1");
    assert_int_equal(account.reading.summary.excluded_messages, 3);
    zc_buffer_finish(&account.lines.text);

    account = (struct account){ .messages = figures, .scope = EVERYTHING };
    account.scope.groups = false;
    assert_int_equal(account_read(&account, NULL), ZC_OK);
    assert_lacks(account_text(&account), "group g@chatroom 我");
    assert_lacks(account_text(&account), "我的备注");
    assert_lines(account_text(&account), "chat 0 group g@chatroom -\n");
    zc_buffer_finish(&account.lines.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notices_tell_the_owner_from_others),
        cmocka_unit_test(the_newest_evidence_says_who_is_in),
        cmocka_unit_test(figures_are_of_the_rows_in_scope),
        cmocka_unit_test(excluded_groups_are_listed_without_their_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
