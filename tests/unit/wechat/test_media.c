/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Every join of FORMAT.md "Where media lie", over real databases and a list of paths. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "../db/make_database.h"
#include "wechat/android/media.h"

#define A "fdf058fb758b9f9705c8d894d486e352"
#define B "93db116453a64e6470b159be16da18e5"
#define HOME "data/data/com.tencent.mm/MicroMsg/" A
#define TOP "sdcard/Android/data/com.tencent.mm/MicroMsg"
#define OUTER TOP "/" B
#define GROUP "1@chatroom"
#define ID1 "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"     /* data ids and hashes */
#define ID2 "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c"
#define ID3 "0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d"

static const struct { const char *path; uint64_t size; } files[] = {
    { HOME "/image2/aa/aa/th_aaaa1", 5 }, { HOME "/image2/aa/aa/aaaa1.jpg", 50 },
    { HOME "/image2/aa/aa/aaaa1hd.jpg", 90 },
    { HOME "/image2/bb/bb/th_bbbb1", 5 }, { HOME "/image2/bb/bb/bbbb1.jpg", 50 },
    { HOME "/image2/bb/bb/bbbb1m.jpg", 30 },
    { HOME "/image2/bb/bb/bbbb1.wxgf", 40 }, { HOME "/image2/cc/cc/th_cccc1", 5 },
    { HOME "/image2/cc/cc/cccc1.jpg", 20 },
    { HOME "/image2/cc/cc/cccc1m.jpg", 30 }, { HOME "/image2/dd/dd/th_dddd1", 5 },
    { HOME "/image2/dd/dd/wxid_x_wxid_y_88001_backup", 60 }, { HOME "/image2/ee/ee/eeee1.jpg", 0 },
    { HOME "/image2/ff/ff/ffff1.jpg", 50 }, { HOME "/image2/ff/ff/ffff2.jpg", 50 },
    { OUTER "/video/v1.mp4", 100 }, { OUTER "/video/v1.jpg", 5 }, { OUTER "/video/v2.jpg", 5 },
    { OUTER "/video/odd.mp4", 9 },
    { OUTER "/voice2/9d/d4/msg_x.amr", 7 }, { OUTER "/voice2/other.amr", 7 },
    { TOP "/Download/a.docx", 10 }, { TOP "/Download/a(1).docx", 11 }, { TOP "/Download/c.docx", 12 },
    { OUTER "/attachment/d.docx", 13 }, { OUTER "/attachment/" ID3 ".doc", 14 },
    { HOME "/favorite/0b/" ID1 ".jpg", 15 }, { HOME "/favorite/0b/" ID1 "_t", 3 },
    { HOME "/favorite/odd/name.pdf", 16 },
    { HOME "/record/x/" ID2 "_t.jpg", 3 },
};

static const char messages_sql[] =
    "CREATE TABLE ImgInfo2(id INTEGER PRIMARY KEY, msgSvrId LONG, offset INT, totalLen INT, bigImgPath TEXT,"
    " thumbImgPath TEXT, msglocalid INT, reserved1 INT, midImgPath TEXT, hevcPath TEXT, msgTalker TEXT);"
    /* by local id and talker, with an HD row of its own; another chat has the same local id */
    "INSERT INTO ImgInfo2 VALUES(1,1001,50,50,'aaaa1.jpg','THUMBNAIL_DIRPATH://th_aaaa1',11,2,NULL,NULL,'" GROUP "');"
    "INSERT INTO ImgInfo2 VALUES(2,0,90,90,'aaaa1hd.jpg',NULL,0,0,NULL,NULL,'');"
    "INSERT INTO ImgInfo2 VALUES(3,1003,50,50,'ffff1.jpg',NULL,11,0,NULL,NULL,'2@chatroom');"
    /* by server id alone */
    "INSERT INTO ImgInfo2 VALUES(4,1004,50,50,'bbbb1.jpg','th_bbbb1',0,0,'bbbb1m.jpg','bbbb1.wxgf',NULL);"
    /* the big one is not complete; the middle one is */
    "INSERT INTO ImgInfo2 VALUES(5,1005,20,200,'cccc1.jpg','th_cccc1',13,0,'cccc1m.jpg',NULL,'" GROUP "');"
    /* never downloaded */
    "INSERT INTO ImgInfo2 VALUES(6,88001,0,200,'SERVERID://9','THUMBNAIL_DIRPATH://th_dddd1',14,0,'','','" GROUP "');"
    "INSERT INTO ImgInfo2 VALUES(7,1007,0,0,'eeee1.jpg',NULL,15,0,NULL,NULL,'" GROUP "');"
    /* an older row without talker, whose server id says that it is another message's */
    "INSERT INTO ImgInfo2 VALUES(8,1008,50,50,'ffff2.jpg',NULL,16,0,NULL,NULL,NULL);"
    "CREATE TABLE appattach(msgInfoId LONG, msgInfoTalker TEXT, fileFullPath TEXT);"
    "INSERT INTO appattach VALUES(32,'" GROUP "',"
    "'/storage/emulated/0/Android/data/com.tencent.mm/MicroMsg/Download/c.docx');"
    "CREATE TABLE videoinfo2(filename TEXT, msglocalid INT, msg_talker TEXT, video_path TEXT);"
    "INSERT INTO videoinfo2 VALUES('zz',43,'" GROUP "','video/odd.mp4');"
    "CREATE TABLE message(msgId INTEGER PRIMARY KEY, msgSvrId INTEGER, talker TEXT, imgPath TEXT);"
    "INSERT INTO message VALUES(31,9031,'" GROUP "',NULL);"
    "INSERT INTO message VALUES(71,9071,'" GROUP "','v1');";
static const char index_sql[] =
    "CREATE TABLE WxFileIndex2(msgId LONG, username TEXT, msgType INT, msgSubType INT, path TEXT);"
    "INSERT INTO WxFileIndex2 VALUES(31,'" GROUP "',1090519089,34,'Download/a.docx');"
    "CREATE TABLE WxFileIndexCopy(msgId LONG);"
    "CREATE TABLE WxFileIndex3(msgId LONG, username TEXT, msgType INT, msgSubType INT, path TEXT, size LONG,"
    " svrId LONG);"
    "INSERT INTO WxFileIndex3 VALUES(31,'" GROUP "',1090519089,34,'wcf://Download/a(1).docx',11,0);"
    "INSERT INTO WxFileIndex3 VALUES(21,'" GROUP "',3,20,'wcf://image2/bb/bb/bbbb1.jpg',50,0);"
    "INSERT INTO WxFileIndex3 VALUES(21,'" GROUP "',3,21,'wcf://image2/bb/bb/th_bbbb1',5,0);"
    "INSERT INTO WxFileIndex3 VALUES(22,'" GROUP "',3,20,'wcf://image2/no/ne/gone.jpg',5,0);"
    "INSERT INTO WxFileIndex3 VALUES(51,'" GROUP "',34,99,'wcf://voice2/other.amr',7,0);"
    "INSERT INTO WxFileIndex3 VALUES(0,'',3,23,'wcf://image2/ff/ff/ffff2.jpg',7,4711);";
static const char favourites_sql[] =
    "CREATE TABLE FavCdnInfo(dataId TEXT, path TEXT);"
    "INSERT INTO FavCdnInfo VALUES('short-id','/data/user/0/com.tencent.mm/MicroMsg/" A "/favorite/odd/name.pdf');";

/* What a test asks for, and the tail of the path it expects ("" = none). */
struct expectation {
    const char *what;
    struct zc_media_request request;
    const char *tail;
    bool thumbnail, empty;
};
/* OWN(kind, message id, further fields), FAVOURITE(kind, entry, further fields) */
#define OWN(kind_, ...) { .kind = kind_, .talker = GROUP, .entry = ZC_NO_INDEX, .message_id = __VA_ARGS__ }
#define ENTRY(kind_, ...) \
    { .kind = kind_, .talker = GROUP, .message_id = 11, .server_id = 1001, .entry = 0, __VA_ARGS__ }
#define FAVOURITE(kind_, ...) { .kind = kind_, .message_id = 11, .favourite = true, .entry = __VA_ARGS__ }
#define PICTURE ZC_MEDIA_PICTURE
#define DOCUMENT ZC_MEDIA_FILE

static const struct expectation expectations[] = {
    { "HD original by ImgInfo2.reserved1", OWN(PICTURE, 11, .server_id = 1001), "aaaa1hd.jpg", false, false },
    { "the same local id in another chat",
      { .kind = PICTURE, .talker = "2@chatroom", .message_id = 11, .entry = ZC_NO_INDEX }, "ffff1.jpg", false, false },
    { "by server id alone", OWN(PICTURE, 999, .server_id = 1004), "bbbb1.jpg", false, false },
    { "a middle one before half a big one", OWN(PICTURE, 13), "cccc1m.jpg", false, false },
    { "the copy of a restore", OWN(PICTURE, 14, .server_id = 88001), "wxid_x_wxid_y_88001_backup", false, false },
    { "only the thumbnail", OWN(PICTURE, 14), "th_dddd1", true, false },
    { "an empty file is no file", OWN(PICTURE, 15), "", false, true },
    { "a row without talker of another message", OWN(PICTURE, 16, .server_id = 5), "", false, false },
    { "a row without talker", OWN(PICTURE, 16, .server_id = 1008), "ffff2.jpg", false, false },
    { "by the file index", OWN(PICTURE, 21), "bbbb1.jpg", false, false },
    { "by the file index's server id", OWN(PICTURE, 998, .server_id = 4711), "ffff2.jpg", false, false },
    { "the index names a file that is gone", OWN(PICTURE, 22), "", false, false },
    { "by imgPath alone", OWN(PICTURE, 900, .image_path = "THUMBNAIL_DIRPATH://th_aaaa1"), "aaaa1.jpg", false, false },
    { "nothing at all", OWN(PICTURE, 901), "", false, false },
    { "file by the newest file index", OWN(DOCUMENT, 31, .name = "a.docx", .size = 11), "a(1).docx", false, false },
    { "file by appattach", OWN(DOCUMENT, 32, .name = "x"), "c.docx", false, false },
    { "file by title and size", OWN(DOCUMENT, 33, .name = "a.docx", .size = 10), "Download/a.docx", false, false },
    { "another file of that title", OWN(DOCUMENT, 33, .name = "a.docx", .size = 11), "", false, false },
    { "file in attachment by title", OWN(DOCUMENT, 33, .name = "d.docx", .size = 13), "d.docx", false, false },
    { "file by its MD5", OWN(DOCUMENT, 33, .name = "e.doc", .md5 = ID3, .size = 99), ID3 ".doc", false, false },
    { "video", OWN(ZC_MEDIA_VIDEO, 41, .image_path = "v1"), "v1.mp4", false, false },
    { "video's still", OWN(ZC_MEDIA_VIDEO, 42, .image_path = "v2"), "v2.jpg", true, false },
    { "video by videoinfo2", OWN(ZC_MEDIA_VIDEO, 43, .image_path = "zz"), "odd.mp4", false, false },
    { "voice by imgPath", OWN(ZC_MEDIA_VOICE, 52, .image_path = "x"), "msg_x.amr", false, false },
    { "voice by the file index", OWN(ZC_MEDIA_VOICE, 51), "other.amr", false, false },
    { "an entry is not its message's own picture", ENTRY(PICTURE, .data_id = NULL), "", false, false },
    { "entry by data id", ENTRY(PICTURE, .data_id = ID1), ID1 ".jpg", false, false },
    { "entry's thumbnail by data id", ENTRY(PICTURE, .data_id = ID2), ID2 "_t.jpg", true, false },
    { "entry by MD5", ENTRY(DOCUMENT, .md5 = ID3), ID3 ".doc", false, false },
    { "entry by its original's row", ENTRY(DOCUMENT, .original_server_id = 9031), "a(1).docx", false, false },
    { "entry by its original's imgPath", ENTRY(ZC_MEDIA_VIDEO, .original_server_id = 9071), "v1.mp4", false, false },
    { "entry by an original only ImgInfo2 knows", ENTRY(PICTURE, .original_server_id = 1004), "bbbb1.jpg", false,
      false },
    { "entry of an original that is not here", ENTRY(PICTURE, .original_server_id = 77), "", false, false },
    { "entry by title without size", ENTRY(DOCUMENT, .name = "a.docx"), "", false, false },
    { "entry by title and size", ENTRY(DOCUMENT, .name = "a.docx", .size = 10), "Download/a.docx", false, false },
    { "favourite by FavCdnInfo", FAVOURITE(DOCUMENT, 0, .data_id = "short-id"), "name.pdf", false, false },
    { "favourite's local id is no message's", FAVOURITE(PICTURE, ZC_NO_INDEX), "", false, false },
    { "favourite by data id", FAVOURITE(PICTURE, ZC_NO_INDEX, .data_id = ID1), ID1 ".jpg", false, false },
    { "a merged record is no file", OWN(ZC_MEDIA_RECORD, 11, .server_id = 1001), "", false, false },
};

struct phone {
    struct made made[3];
    struct opened opened[3];
    struct zc_android_account account;
    struct zc_path_list *paths;
    struct zc_folder_list *folders;
    uint32_t homes[2];
    struct zc_relay relay;
    struct zc_android_media *media;
};

static unsigned unread_count;
static enum zc_status count_unread(void *data, const struct zc_unread_record *record, struct zc_error *error)
{
    unread_count++;
    return ZC_OK;
}
static const struct zc_sink sink = { .unread = count_unread };

static void start(struct phone *phone, size_t cut)
{
    static const char *const sql[] = { messages_sql, index_sql, favourites_sql };
    memset(phone, 0, sizeof *phone);
    unread_count = 0;
    assert_int_equal(zc_path_list_new(&phone->paths, NULL), ZC_OK);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        assert_int_equal(zc_path_list_add(phone->paths, 0, files[i].path, files[i].size, NULL, NULL), ZC_OK);
    assert_int_equal(zc_folder_list_new(phone->paths, &phone->folders, NULL), ZC_OK);
    assert_int_equal(phone->folders->home_count, 2);
    for (uint32_t i = 0; i < 2; i++)
        phone->homes[strcmp(phone->folders->homes[i].name, A) == 0 ? 0 : 1] = i;
    for (size_t i = 0; i < 3; i++) {
        made_start(&phone->made[i], ZC_CIPHER_NONE, NULL);
        made_run(&phone->made[i], sql[i]);
        made_take(&phone->made[i]);
        if (cut > 0)
            memset(phone->made[i].main + cut, 0xff, phone->made[i].main_size - cut);
        enum zc_status status = opened_start(&phone->opened[i], &phone->made[i], ZC_CIPHER_NONE, NULL);
        assert_true(status == ZC_OK || cut > 0);
    }
    phone->account = (struct zc_android_account){
        .folder = A, .messages = phone->opened[0].database, .file_index = phone->opened[1].database,
        .favourites = phone->opened[2].database
    };
    phone->relay.sink = &sink;
    struct zc_android_media_options options = {
        .account = &phone->account, .paths = phone->paths, .folders = phone->folders, .homes = phone->homes,
        .home_count = 2, .relay = &phone->relay
    };
    assert_int_equal(zc_android_media_new(&options, &phone->media, NULL), ZC_OK);
}

static void finish(struct phone *phone)
{
    zc_android_media_free(phone->media);
    for (size_t i = 0; i < 3; i++) {
        opened_finish(&phone->opened[i]);
        made_finish(&phone->made[i]);
    }
    zc_folder_list_free(phone->folders);
    zc_path_list_free(phone->paths);
}

static void check(struct phone *phone, const struct expectation *expected)
{
    struct zc_media_place place = { 0 };
    char path[ZC_LIMIT_PATH] = "";
    assert_int_equal(zc_android_media_find(phone->media, &expected->request, &place, NULL), ZC_OK);
    if (place.path != ZC_NO_INDEX)
        zc_path_list_print(phone->paths, place.path, path);
    size_t size = strlen(path), tail = strlen(expected->tail);
    bool right = tail == 0 ? size == 0 : size > tail && strcmp(path + size - tail, expected->tail) == 0;
    if (!right || place.thumbnail != expected->thumbnail || place.empty != expected->empty)
        fail_msg("%s: \"%s\"%s%s", expected->what, path, place.thumbnail ? ", thumbnail" : "",
                 place.empty ? ", empty" : "");
}

static void every_join_finds_its_file(void **state)
{
    struct phone phone;
    start(&phone, 0);
    for (size_t i = 0; i < sizeof expectations / sizeof *expectations; i++)
        check(&phone, &expectations[i]);
    assert_int_equal(unread_count, 0);
    finish(&phone);
}

static void all_sizes_of_a_picture_are_referred_to(void **state)
{
    struct phone phone;
    start(&phone, 0);
    uint64_t before = zc_folder_list_unreferred(phone.folders, phone.paths);
    check(&phone, &expectations[0]);       /* th_, big, HD */
    assert_int_equal(zc_folder_list_unreferred(phone.folders, phone.paths), before - 3);
    check(&phone, &expectations[2]);       /* th_, big, middle, HEVC */
    assert_int_equal(zc_folder_list_unreferred(phone.folders, phone.paths), before - 7);
    finish(&phone);
}

static void damaged_indexes_are_told_and_names_still_work(void **state)
{
    static const struct zc_media_request by_name = OWN(ZC_MEDIA_VIDEO, 41, .image_path = "v1");
    struct phone phone;
    struct zc_media_place place;
    start(&phone, 4096);                   /* the schema stays, every table is garbage */
    assert_true(unread_count >= 3);
    assert_int_equal(zc_android_media_find(phone.media, &by_name, &place, NULL), ZC_OK);
    assert_int_not_equal(place.path, ZC_NO_INDEX);
    finish(&phone);
}

static void an_account_without_indexes_finds_names(void **state)
{
    struct phone phone;
    start(&phone, 0);
    zc_android_media_free(phone.media);
    phone.account.file_index = phone.account.favourites = NULL;
    struct zc_android_media_options options = {
        .account = &phone.account, .paths = phone.paths, .folders = phone.folders, .homes = phone.homes,
        .home_count = 2, .relay = &phone.relay
    };
    assert_int_equal(zc_android_media_new(&options, &phone.media, NULL), ZC_OK);
    struct expectation by_title = { "title", OWN(DOCUMENT, 31, .name = "a.docx", .size = 10), "a.docx", false, false };
    check(&phone, &by_title);
    finish(&phone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_join_finds_its_file),
        cmocka_unit_test(all_sizes_of_a_picture_are_referred_to),
        cmocka_unit_test(damaged_indexes_are_told_and_names_still_work),
        cmocka_unit_test(an_account_without_indexes_finds_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
