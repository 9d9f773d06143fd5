/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "read_account.h"

#define APP_BRAND \
    "CREATE TABLE AppBrandLocalUsageRecord(username TEXT, versionType INT, updateTime LONG);" \
    "CREATE TABLE AppBrandLauncherLayoutItem(recordId INT, brandId TEXT, versionType INT, updateTime LONG, scene" \
    " INT);" \
    "CREATE TABLE AppBrandStarApp(username TEXT, versionType INT, updateTime LONG);" \
    "CREATE TABLE AppBrandCommonUseApp(recordId INT, username TEXT, updateTime LONG);" \
    "CREATE TABLE WxaAttributesTable(usernameHash INT, username TEXT, appId TEXT, nickname TEXT, shortNickname TEXT);" \
    "CREATE TABLE AppBrandIdentifierInfo(username TEXT, appId TEXT);" \
    "CREATE TABLE AppBrandWxaPkgManifestRecord(appId TEXT, version INT);"

static const char programs[] = APP_BRAND
    "INSERT INTO AppBrandLocalUsageRecord VALUES('gh_a@app',0,1600000000),('gh_a@app',1,1650000000000),('',0,1);"
    "INSERT INTO AppBrandLauncherLayoutItem VALUES(1,'gh_b@app',0,1610000000,2),(2,'gh_c@app',0,1610000000,1);"
    "INSERT INTO AppBrandStarApp VALUES('gh_a@app',0,1700000000);"
    "INSERT INTO AppBrandCommonUseApp VALUES(1,'gh_d@app',1620000000);"
    "INSERT INTO WxaAttributesTable VALUES(1,'gh_a@app','wxaa','文字识别','识别'),(2,'gh_b@app','wxbb','','短名'),"
    "(3,'gh_met@app','wxmet','见过',NULL);"
    "INSERT INTO AppBrandIdentifierInfo VALUES('gh_d@app','wxdd'),('gh_only@app','wxonly');"
    "INSERT INTO AppBrandWxaPkgManifestRecord VALUES('wxdd$sub',1),('wxnobody',1),('@LibraryAppId',1),('wxaa',1);";

static const char cards[] = SCHEMA
    "INSERT INTO rcontact VALUES('gh_k@app','','','客服小程序',0,0,0),('gh_d@app','','','常用',0,0,0);"
    "INSERT INTO message(type,createTime,talker,content) VALUES"
    "(49,1600000000000,'wxid_a','<msg><appmsg><title>看</title><type>33</type><sourceusername>gh_card@app"
      "</sourceusername>"
    "<sourcedisplayname>卡片</sourcedisplayname><weappinfo><appid>wxcard</appid></weappinfo></appmsg></msg>'),"
    "(49,1600000000000,'wxid_out','<msg><appmsg><type>33</type><sourceusername>gh_out@app</sourceusername></appmsg>"
      "</msg>'),"
    "(49,1600000000000,'wxid_a','<msg><appmsg><type>5</type><sourceusername>gh_link@app</sourceusername></appmsg>"
      "</msg>');"
    "CREATE TABLE AppBrandStarApp(username TEXT, versionType INT);"
    "INSERT INTO AppBrandStarApp VALUES('gh_old@app',0);";

static void mini_programs_are_merged(void **state)
{
    char *out[] = { "wxid_out" };
    struct account account = { .messages = cards, .mini_programs = programs, .scope = EVERYTHING };
    account.scope.exclude = out;
    account.scope.exclude_count = 1;
    assert_int_equal(account_read(&account, NULL), ZC_OK);
    assert_lines(account_text(&account),
        "mini gh_a@app wxaa 文字识别 usage starred package met used=1650000000000\n"
        "mini gh_b@app wxbb 短名 launcher met used=1610000000000\n"
        "mini gh_met@app wxmet 见过 met used=0\n"
        "mini gh_d@app wxdd 常用 common_use package contact used=1620000000000\n"
        "mini wxnobody wxnobody - package used=0\n"
        "mini gh_k@app - 客服小程序 contact used=0\n"
        "mini gh_card@app wxcard 卡片 card used=0\n"
        "mini gh_old@app - - starred used=0\n");
    assert_lacks(account_text(&account), "mini gh_c@app");
    assert_lacks(account_text(&account), "mini gh_only@app");
    assert_lacks(account_text(&account), "mini gh_out@app");
    assert_lacks(account_text(&account), "mini gh_link@app");
    assert_lacks(account_text(&account), "Library");
    zc_buffer_finish(&account.lines.text);

    account = (struct account){ .messages = cards, .mini_programs = programs, .scope = EVERYTHING };
    account.scope.mini_programs = false;
    assert_int_equal(account_read(&account, NULL), ZC_OK);
    assert_lacks(account_text(&account), "mini gh_");
    zc_buffer_finish(&account.lines.text);

    account = (struct account){ .messages = SCHEMA, .mini_programs = "CREATE TABLE t(a)", .scope = EVERYTHING };
    assert_int_equal(account_read(&account, NULL), ZC_OK);
    assert_lines(account_text(&account), "note test.db AppBrandLocalUsageRecord: no such table\n");
    zc_buffer_finish(&account.lines.text);
}

static const char kept[] =
    "CREATE TABLE FavItemInfo(localId INTEGER PRIMARY KEY, id INT, type INT, updateTime LONG, fromUser TEXT, toUser"
      " TEXT,"
    " realChatName TEXT, xml TEXT, favProto BLOB);"
    "INSERT INTO FavItemInfo VALUES"
    "(1,71,1,1600000000000,'wxid_a','wxid_me','','<favitem><desc>一</desc></favitem>',NULL),"
    "(2,72,1,1600000001000,'wxid_me','','','<favitem><desc>二</desc></favitem>',NULL),"
    "(3,73,1,1600000002000,'wxid_b','wxid_me','g@chatroom','<favitem><desc>群里</desc></favitem>',NULL),"
    "(4,74,2,1600000003000,'wxid_a','','','',x'0102'),"
    "(5,75,8,1600000004000,'wxid_b','wxid_me','g@chatroom','<favitem><title>群里的表</title></favitem>',NULL);";

static void favourites_follow_their_tick_and_the_exclusions(void **state)
{
    static const char messages[] = SCHEMA
        "INSERT INTO rcontact VALUES('wxid_a','','','周行',1,0,0),('g@chatroom','','','工作群',2,0,0);"
        "INSERT INTO message(type,createTime,talker,content) VALUES(1,1600000000000,'wxid_a','x');";
    char *group[] = { "工作群" };
    struct account account = { .messages = messages, .favourites = kept, .scope = EVERYTHING };
    account.scope.exclude = group;
    account.scope.exclude_count = 1;
    account.scope.groups = false;
    assert_int_equal(account_read(&account, NULL), ZC_OK);
    assert_lines(account_text(&account),
        "favourite 1 chat=-1 text sender=wxid_a/周行 time=1600000000000\n  body[0] -|0|一\n"
        "favourite 2 chat=-1 text sent sender=-/- time=1600000001000\n"
        "favourite 4 chat=-1 picture unreadable sender=wxid_a/周行 time=1600000003000\n"
        "unread test.db FavItemInfo: row 4: kept in favProto only, a form this version does not read\n"
        "  media pictures of 4 entry=-1 path=- name=- md5=- thumb=- id=- original=0 size=0 open\n"
        "  media files excluded of 5 entry=-1 path=- name=- md5=- thumb=- id=- original=0 size=0 excluded\n");
    assert_lacks(account_text(&account), "群里");
    assert_int_equal(account.reading.summary.favourites, 3);
    zc_buffer_finish(&account.lines.text);

    account = (struct account){ .messages = messages, .favourites = kept, .scope = EVERYTHING };
    account.scope.favourites = false;
    assert_int_equal(account_read(&account, NULL), ZC_OK);
    assert_lacks(account_text(&account), "favourite");
    assert_lacks(account_text(&account), "群里");
    assert_lines(account_text(&account),
        "  media pictures excluded of 4 entry=-1 path=- name=- md5=- thumb=- id=- original=0 size=0 excluded\n"
        "  media files excluded of 5 entry=-1 path=- name=- md5=- thumb=- id=- original=0 size=0 excluded\n");
    assert_int_equal(account.reading.summary.favourites, 0);
    zc_buffer_finish(&account.lines.text);

    account = (struct account){ .messages = messages, .favourites = kept, .scope = EVERYTHING };
    account.scope.from_ms = 1600000003500;
    assert_int_equal(account_read(&account, NULL), ZC_OK);
    assert_lines(account_text(&account),
        "  media pictures excluded of 4 entry=-1 path=- name=- md5=- thumb=- id=- original=0 size=0 excluded\n"
        "favourite 5 chat=-1 file sender=wxid_b/- time=1600000004000\n  title[0] -|0|群里的表\n");
    zc_buffer_finish(&account.lines.text);
}

static void exclusions_match_ids_and_names(void **state)
{
    static const char sql[] = SCHEMA
        "INSERT INTO rcontact VALUES('wxid_a','zhouxing','周处','周行',1,0,0),('wxid_b','','','何岚',1,0,0),"
        "('wxid_c','','','何岚',4,0,0),('wxid_d','','','陆川',4,0,0),('wxid_e','','何岚','x',3,0,0);"
        "INSERT INTO chatroom VALUES('g@chatroom','','甲、乙','',0,0);"
        "INSERT INTO message(type,talker,content) VALUES(1,'wxid_d','x'),(1,'wxid_gone','x');";
    char *names[] = { "wxid_a", "zhouxing", "周处", "周行", "何岚", "陆川", "甲、乙", "g@chatroom", "wxid_gone", "没有" };
    static const uint32_t ids[] = { 1, 1, 0, 0, 0, 0, 0, 1, 1, 0 }, by_names[] = { 0, 0, 1, 1, 2, 1, 1, 0, 0, 0 };
    uint32_t found_ids[10] = { 0 }, found_names[10] = { 0 };
    struct zc_exclusion_matches matches = { found_ids, found_names };
    struct zc_scope scope = { .exclude = names, .exclude_count = 10 };
    struct made made;
    struct opened opened;
    struct zc_database *database = open_sql(&made, &opened, sql);
    assert_int_equal(zc_android_match_exclusions(database, &scope, &matches, NULL), ZC_OK);
    assert_memory_equal(found_ids, ids, sizeof ids);
    assert_memory_equal(found_names, by_names, sizeof by_names);
    close_sql(&made, &opened);
}

static void the_owner_is_named_or_missed(void **state)
{
    static const struct {
        const char *sql;
        enum zc_status status;
    } cases[] = {
        { SCHEMA, ZC_OK },
        { "CREATE TABLE userinfo(id INTEGER PRIMARY KEY, value TEXT)", ZC_NOT_FOUND },
        { "CREATE TABLE userinfo(id INTEGER PRIMARY KEY, value TEXT); INSERT INTO userinfo VALUES(2"
        ",'')", ZC_NOT_FOUND },
        { "CREATE TABLE other(id INTEGER PRIMARY KEY)", ZC_NOT_FOUND },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct made made;
        struct opened opened;
        char *wxid = NULL;
        struct zc_database *database = open_sql(&made, &opened, cases[i].sql);
        assert_int_equal(zc_android_owner(database, &wxid, NULL), cases[i].status);
        if (cases[i].status == ZC_OK)
            assert_string_equal(wxid, "wxid_me");
        free(wxid);
        close_sql(&made, &opened);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mini_programs_are_merged),
        cmocka_unit_test(favourites_follow_their_tick_and_the_exclusions),
        cmocka_unit_test(exclusions_match_ids_and_names),
        cmocka_unit_test(the_owner_is_named_or_missed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
