/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole phone through the real container, keys, databases and reader. */
#include <stdarg.h>
#include <locale.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "make_phone.h"

#define UIN_A "1234567890"
#define A "fdf058fb758b9f9705c8d894d486e352"       /* md5("mm" + uin) */
#define UIN_B "-1234567890"
#define B "93db116453a64e6470b159be16da18e5"
#define EXTERNAL "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f"
#define DATA "data/data/com.tencent.mm/"
#define HOME DATA "MicroMsg/" A
#define SDCARD "sdcard/Android/data/com.tencent.mm/MicroMsg/"

#define SQL SCHEMA \
    "CREATE TABLE ImgInfo2(id INTEGER PRIMARY KEY, msgSvrId LONG, bigImgPath TEXT, msglocalid INT, msgTalker TEXT);" \
    "INSERT INTO chatroom VALUES('1@chatroom','wxid_me;wxid_a','甲,我','wxid_a',2,1);" \
    "INSERT INTO rcontact VALUES('1@chatroom','','','项目群',3,0,0);" \
    "INSERT INTO rcontact VALUES('wxid_a','','','张三',3,0,0);" \
    "INSERT INTO rcontact VALUES('wxid_b','','','张三',3,0,0);" \
    "INSERT INTO message VALUES(1,101,3,3,0,1667700000000,'1@chatroom','wxid_a:'||char(10)||'<msg><img/></msg>'," \
    " 'THUMBNAIL_DIRPATH://th_aaaa1');" \
    "INSERT INTO ImgInfo2 VALUES(1,101,'bbbb1.jpg',1,'1@chatroom');" \
    "INSERT INTO message VALUES(2,102,3,3,1,1667700001000,'1@chatroom','<msg><img/></msg>'," \
    " 'THUMBNAIL_DIRPATH://th_cccc1');" \
    "INSERT INTO message VALUES(3,103,3,3,1,1667700002000,'1@chatroom','<msg><img/></msg>'," \
    " 'THUMBNAIL_DIRPATH://th_dddd1');" \
    "INSERT INTO message VALUES(4,104,3,3,1,1667700003000,'wxid_a','<msg><img/></msg>'," \
    " 'THUMBNAIL_DIRPATH://th_eeee1');" \
    "INSERT INTO ImgInfo2 VALUES(2,104,'eeee1.jpg',4,'wxid_a');" \
    "INSERT INTO message VALUES(5,105,34,3,1,1667700004000,'wxid_a','<msg><voicemsg/></msg>','x');" \
    "INSERT INTO message VALUES(6,106,43,3,1,1667700005000,'wxid_a','<msg><videomsg/></msg>','v1');" \
    "INSERT INTO message VALUES(7,107,1090519089,3,1,1667700006000,'wxid_a'," \
    " '<msg><appmsg><title>a.docx</title><type>6</type><appattach><totallen>4</totallen></appattach></appmsg></msg>'," \
    " NULL);"

#define PREFERENCES "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<map>\n" \
    "    <int name=\"_auth_uin\" value=\"" UIN_A "\" />\n</map>\n"

static const struct zc_scope everything = EVERYTHING;

static void add_media(struct phone *phone)
{
    phone_add_text(phone, HOME "/image2/aa/aa/th_aaaa1", "small");
    phone_add_text(phone, HOME "/image2/bb/bb/bbbb1.jpg", "big one");
    phone_add_text(phone, HOME "/image2/cc/cc/th_cccc1", "thumb");
    phone_add_text(phone, HOME "/image2/ee/ee/eeee1.jpg", "big one");
    phone_add_text(phone, HOME "/image2/ff/ff/th_ffff1", "nobody's");
    phone_add_text(phone, SDCARD EXTERNAL "/voice2/9d/d4/msg_x.amr", "#!AMR");
    phone_add_text(phone, SDCARD EXTERNAL "/video/v1.mp4", "video");
    phone_add_text(phone, SDCARD EXTERNAL "/video/v1.jpg", "still");
    phone_add_text(phone, SDCARD "Download/a.docx", "docx");
    phone_add_text(phone, "sdcard/DCIM/1.jpg", "holiday");
}

static void start(struct phone *phone)
{
    memset(phone, 0, sizeof *phone);
    phone->scope = everything;
    phone_add_text(phone, DATA "shared_prefs/auth_info_key_prefs.xml", PREFERENCES);
    phone_add_database(phone, HOME "/EnMicroMsg.db", UIN_A, SQL);
}

static void assert_whole_phone(const char *text)
{
    assert_lines(text, "account 0 " A " wxid_me read default id\n"
                       "item 0/1 pictures open content=0 " HOME "/image2/bb/bb/bbbb1.jpg\n"
                       "item 0/2 pictures open content=1 thumbnail " HOME "/image2/cc/cc/th_cccc1\n"
                       "item 0/3 pictures missing content=-1 -\n"
                       "item 0/4 pictures open content=2 " HOME "/image2/ee/ee/eeee1.jpg\n"
                       "item 0/5 voices unsupported content=-1 " SDCARD EXTERNAL "/voice2/9d/d4/msg_x.amr\n"
                       "item 0/6 videos open content=3 " SDCARD EXTERNAL "/video/v1.mp4\n"
                       "item 0/7 files open content=4 " SDCARD "Download/a.docx\n"
                       "content 0 \"big one\"\ncontent 1 \"thumb\"\ncontent 2 same as 0\n"
                       "content 3 \"video\"\ncontent 4 \"docx\"\n"
                       "summary unreferenced=1\n");
    assert_lacks(text, "holiday");
    assert_lacks(text, "nobody's");
}

static void a_folder_and_a_tar_say_the_same(void **state)
{
    for (int tar = 0; tar < 2; tar++) {
        struct phone phone;
        start(&phone);
        add_media(&phone);
        const char *text = phone_read(&phone, tar);
        assert_string_equal(phone.error.text, "");
        assert_int_equal(phone.status, ZC_OK);
        assert_whole_phone(text);
        assert_true(phone.lines.progress & 1u << ZC_PHASE_LIST && phone.lines.progress & 1u << ZC_PHASE_MEDIA);
        phone_finish(&phone);
    }
}

static void the_last_of_two_members_is_the_one_read(void **state)
{
    struct phone phone;
    start(&phone);
    add_media(&phone);
    phone_add_text(&phone, SDCARD "Download/a.docx", "DOC2");
    const char *text = phone_read(&phone, true);
    assert_string_equal(phone.error.text, "");
    assert_lines(text, "content 4 \"DOC2\"");
    assert_lacks(text, "\"docx\"");
    phone_finish(&phone);
}

static unsigned count_lines(const char *text, const char *beginning)
{
    unsigned count = 0;
    for (const char *line = text; line && *line; line = strchr(line, '\n'), line = line ? line + 1 : NULL)
        count += strncmp(line, beginning, strlen(beginning)) == 0;
    return count;
}

/* Wherever the tar ends: an answer, never a crash; every wanted content is answered, and the cut is told. */
static void a_tar_cut_anywhere_is_answered(void **state)
{
    struct phone phone;
    start(&phone);
    add_media(&phone);
    size_t total = 0;
    unsigned answered = 0, refused = 0, cut_contents = 0;
    for (size_t i = 0; i < phone.count; i++)
        total += 512 * 2 + (phone.files[i].size + 511) / 512 * 512;
    for (phone.keep = 1; phone.keep < total; phone.keep += phone.keep < 2048 ? 97 : 1531) {
        const char *text = phone_read(&phone, true);
        unsigned open = 0;
        for (const char *at = text; at && (at = strstr(at, " open content=")); at++)
            open++;
        if (phone.status == ZC_OK) {
            assert_int_equal(count_lines(text, "content "), open);
            assert_int_equal(count_lines(text, "account "), 1);
            if (!strstr(text, "account 0 " A " wxid_me read"))
                assert_non_null(strstr(text, "account 0 " A " - damaged"));
            assert_true(count_lines(text, "unread ") >= 1);
            cut_contents += strstr(text, "failed: the backup is damaged or cut off") != NULL
                            || strstr(text, " undecodable: ") != NULL;
            answered++;
        } else {
            assert_true(phone.error.text[0]);
            refused++;
        }
    }
    assert_true(answered > 10 && refused > 0 && cut_contents > 0);
    phone_finish(&phone);
}

static void no_account_is_said(void **state)
{
    struct phone phone;
    memset(&phone, 0, sizeof phone);
    phone.scope = everything;
    phone_add_text(&phone, "data/data/com.whatsapp/databases/msgstore.db", "x");
    phone_add_text(&phone, SDCARD EXTERNAL "/video/v1.mp4", "video");
    phone_read(&phone, false);
    assert_int_equal(phone.status, ZC_NOT_FOUND);
    phone_finish(&phone);
}

static void two_accounts_one_of_which_opens(void **state)
{
    struct phone phone;
    start(&phone);
    add_media(&phone);
    phone_add_database(&phone, DATA "MicroMsg/" B "/EnMicroMsg.db", UIN_B, SCHEMA);
    const char *text = phone_read(&phone, false);
    assert_int_equal(phone.status, ZC_OK);
    assert_lines(text, "account 0 " B " - wrong_key -\naccount 1 " A " wxid_me read default id\n"
                       "item 1/1 pictures open content=0 " HOME "/image2/bb/bb/bbbb1.jpg");
    phone_add_text(&phone, DATA "shared_prefs/app_brand_global_sp.xml",
                   "<map><set name=\"uin_set\"><string>" UIN_B "</string></set></map>");
    text = phone_read(&phone, false);
    assert_lines(text, "account 0 " B " wxid_me read default id\naccount 1 " A " wxid_me read default id");
    phone_finish(&phone);
}

static void an_empty_database_is_damaged(void **state)
{
    struct phone phone;
    memset(&phone, 0, sizeof phone);
    phone.scope = everything;
    phone_add_text(&phone, HOME "/EnMicroMsg.db", "");
    const char *text = phone_read(&phone, false);
    assert_int_equal(phone.status, ZC_OK);
    assert_lines(text, "account 0 " A " - damaged -");
    phone_finish(&phone);
}

static void a_copy_is_read_once_and_a_twin_twice(void **state)
{
    struct phone phone;
    start(&phone);
    add_media(&phone);
    phone_add_database(&phone, "copy/MicroMsg/" A "/EnMicroMsg.db", UIN_A, SCHEMA);
    const char *text = phone_read(&phone, false);
    assert_int_equal(count_lines(text, "account "), 1);
    assert_lines(text, "unread copy/MicroMsg/" A "/EnMicroMsg.db: another copy of this account: only the larger one "
                       "that opens is read");
    assert_whole_phone(text);
    phone_add_database(&phone, "data/user/10/com.tencent.mm/MicroMsg/" A "/EnMicroMsg.db", UIN_A, SCHEMA);
    text = phone_read(&phone, false);
    assert_int_equal(count_lines(text, "account "), 2);
    phone_finish(&phone);
}

static void the_same_bytes_twice_are_a_note(void **state)
{
    struct phone phone;
    start(&phone);
    phone_add(&phone, "other/MicroMsg/" A "/EnMicroMsg.db", phone.files[1].data, phone.files[1].size);
    const char *text = phone_read(&phone, false);
    assert_int_equal(count_lines(text, "account "), 1);
    assert_lines(text, "note other/MicroMsg/" A "/EnMicroMsg.db: the same database a second time");
    phone_finish(&phone);
}

/* Two folders on external storage hold a file of that name; which is the account's follows from its account.bin. */
static void account_bin_tells_the_folder_on_external_storage(void **state)
{
    uint8_t bin[4096 + ZC_MD5_SIZE + sizeof UIN_A] = { 0 }, digest[ZC_MD5_SIZE];
    char hex[2 * ZC_MD5_SIZE + 1], own[128], expected[256];
    memset(bin, 7, 4096);
    memcpy(bin + 4096, UIN_A, strlen(UIN_A));
    assert_int_equal(zc_hash_of(ZC_HASH_MD5, bin, 4096 + strlen(UIN_A), digest, NULL), ZC_OK);
    zc_hex(digest, sizeof digest, hex);
    snprintf(own, sizeof own, SDCARD "%s/video/v1.mp4", hex);
    assert_int_equal(zc_hash_of(ZC_HASH_MD5, bin, 4096, bin + 4096, NULL), ZC_OK);
    for (int damaged = 0; damaged < 2; damaged++) {
        struct phone phone;
        start(&phone);
        phone_add_text(&phone, SDCARD "00000000000000000000000000000000/video/v1.mp4", "another's");
        phone_add_text(&phone, SDCARD "ffffffffffffffffffffffffffffffff/video/v1.mp4", "another's");
        phone_add_text(&phone, own, "video");
        bin[9] ^= (uint8_t)damaged;
        phone_add(&phone, HOME "/account.bin", bin, 4096 + ZC_MD5_SIZE);
        const char *text = phone_read(&phone, false);
        snprintf(expected, sizeof expected, "item 0/6 videos open content=0 %s\n", own);
        assert_int_equal(strstr(text, expected) != NULL, !damaged);
        assert_int_equal(strstr(text, "account.bin is damaged") != NULL, damaged);
        phone_finish(&phone);
    }
}

static void exclusions_must_name_one_chat(void **state)
{
    static const struct { const char *exclusion; enum zc_status status; } table[] = {
        { "项目群", ZC_OK }, { "1@chatroom", ZC_OK }, { "wxid_a", ZC_OK }, { "没有的群", ZC_REFUSED }, { "张三", ZC_REFUSED },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct phone phone;
        char *exclude[] = { (char *)table[i].exclusion };
        start(&phone);
        add_media(&phone);
        phone.scope.exclude = exclude;
        phone.scope.exclude_count = 1;
        const char *text = phone_read(&phone, false);
        assert_int_equal(phone.status, table[i].status);
        if (phone.status == ZC_OK) {
            assert_non_null(strstr(text, " excluded content=-1 -"));
        } else {
            assert_non_null(strstr(phone.error.text, table[i].exclusion));
            assert_int_equal(count_lines(text, "message "), 0);
        }
        phone_finish(&phone);
    }
}

static void tick_no_pictures(struct zc_scope *scope) { scope->pictures = false; }
static void tick_no_private_chats(struct zc_scope *scope) { scope->private_chats = false; }
static void bound_the_time(struct zc_scope *scope) { scope->from_ms = 1; }
static void leave_one_out(struct zc_scope *scope)
{
    static char *exclude[] = { "1@chatroom" };
    scope->exclude = exclude;
    scope->exclude_count = 1;
}

static void media_of_excluded_chats_are_unreferenced(void **state)
{
    struct phone phone;
    char *exclude[] = { "1@chatroom" };
    start(&phone);
    add_media(&phone);
    phone.scope.exclude = exclude;
    phone.scope.exclude_count = 1;
    const char *text = phone_read(&phone, false);
    /* aaaa1, bbbb1, cccc1 and the one nobody names */
    assert_lines(text, "summary unreferenced=4\nitem 0/1 pictures excluded content=-1 -\ncontent 0 \"big one\"");
    assert_lacks(text, "thumb\"");
    phone_finish(&phone);
}

/* Ticked, and nothing of a chat or a time out of scope, to which they might belong. */
static void unreferenced_media_are_looked_at_where_they_are_ticked(void **state)
{
    static const char thumb[] = HOME "/image2/ff/ff/th_ffff1";
    static const struct { void (*narrow)(struct zc_scope *scope); bool looked, note; } table[] = {
        { NULL, true, false }, { tick_no_pictures, false, false }, { leave_one_out, false, true },
        { tick_no_private_chats, false, true }, { bound_the_time, false, true },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct phone phone;
        start(&phone);
        add_media(&phone);
        phone_add_text(&phone, SDCARD EXTERNAL "/voice2/11/11/msg_y.amr", "#!AMR2");
        phone_add_text(&phone, SDCARD "Download/b.docx", "docx2");
        phone.scope.unreferenced_media = true;
        if (table[i].narrow)
            table[i].narrow(&phone.scope);
        const char *text = phone_read(&phone, false);
        assert_int_equal(phone.status, ZC_OK);
        assert_int_equal(count_lines(text, "item unreferenced"), table[i].looked ? 2 : i == 1 ? 1 : 0);
        assert_int_equal(strstr(text, "\"nobody's\"") != NULL, table[i].looked);
        assert_int_equal(strstr(text, "were not looked at") != NULL, table[i].note);
        if (table[i].looked) {
            char line[300];
            snprintf(line, sizeof line, "item unreferenced 0/0 pictures open content=5 thumbnail %s\n", thumb);
            assert_non_null(strstr(text, line));
            assert_non_null(strstr(text, "item unreferenced 0/0 files open content="));
            assert_lines(text, "summary unreferenced=3\n");
        }
        phone_finish(&phone);
    }
}

static void stopping_and_refusing_end_the_reading(void **state)
{
    struct phone phone;
    start(&phone);
    add_media(&phone);
    atomic_store(&phone.cancelled, true);
    phone_read(&phone, false);
    assert_int_equal(phone.status, ZC_CANCELLED);
    atomic_store(&phone.cancelled, false);
    /* a status that would concern one item only must end the walk all the same */
    content_answer = ZC_CORRUPT;
    const char *text = phone_read(&phone, false);
    assert_int_equal(phone.status, ZC_CORRUPT);
    content_answer = ZC_OK;
    assert_int_equal(count_lines(text, "content "), 1);
    phone_finish(&phone);
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");          /* as zicha-store does, for libarchive's names */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder_and_a_tar_say_the_same),
        cmocka_unit_test(the_last_of_two_members_is_the_one_read),
        cmocka_unit_test(a_tar_cut_anywhere_is_answered),
        cmocka_unit_test(no_account_is_said),
        cmocka_unit_test(two_accounts_one_of_which_opens),
        cmocka_unit_test(an_empty_database_is_damaged),
        cmocka_unit_test(a_copy_is_read_once_and_a_twin_twice),
        cmocka_unit_test(the_same_bytes_twice_are_a_note),
        cmocka_unit_test(account_bin_tells_the_folder_on_external_storage),
        cmocka_unit_test(exclusions_must_name_one_chat),
        cmocka_unit_test(media_of_excluded_chats_are_unreferenced),
        cmocka_unit_test(unreferenced_media_are_looked_at_where_they_are_ticked),
        cmocka_unit_test(stopping_and_refusing_end_the_reading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
