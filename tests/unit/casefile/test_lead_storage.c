/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* CONTRACT, Storage: what may lie in the case.  The whole decrypted case is searched, not single columns. */
#include "lead_fixture.h"

#include "base/auto.h"
#include "base/utf8.h"
#include "casefile/verify.h"
#include "casefile/roster.h"

/* Does any value of any table hold this? */
static bool is_in_table(const char *table, const char *needle)
{
    char sql[128];
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    snprintf(sql, sizeof sql, "SELECT * FROM \"%s\"", table);
    assert_int_equal(zc_query_open(fixture.file, sql, &query, NULL), ZC_OK);
    while (zc_query_next(&query, NULL) == ZC_OK)
        for (int i = 0; i < sqlite3_column_count(query.statement); i++) {
            const void *value = sqlite3_column_blob(query.statement, i);
            int size = sqlite3_column_bytes(query.statement, i);
            if (value && memmem(value, (size_t)size, needle, strlen(needle)))
                return true;
        }
    return false;
}

static bool is_in_case(const char *needle)
{
    bool found = false;
    int tables = 0;
    ZC_AUTO(zc_query_finish) struct zc_query query = { 0 };
    assert_int_equal(zc_query_open(fixture.file, "SELECT name FROM sqlite_master WHERE type = 'table'", &query, NULL), ZC_OK);
    for (; zc_query_next(&query, NULL) == ZC_OK; tables++)
        found |= is_in_table((const char *)sqlite3_column_text(query.statement, 0), needle);
    assert_true(tables > 15);
    return found;
}

static void store(const struct zc_candidate *candidates, size_t count)
{
    struct zc_inspection inspection = phone_of(1, 1, 5);
    if (zc_inspection_end_with_leads(fixture.file, &inspection, candidates, count, &fate_of_inspection,
                                     &leads_of_inspection, &fixture.error) != ZC_OK)
        fail_msg("%s", fixture.error.text);
}

static void import_roster(void)
{
    static const char text[] = "工号,姓名\n1001,周明远\n1002,吴念慈\n";
    size_t people = 0;
    struct zc_roster_note note;
    assert_int_equal(zc_roster_import(fixture.file, text, sizeof text - 1, NULL, &people, &note, &fixture.error), ZC_OK);
}

static void senders_are_masked_unless_on_the_roster(void **state)
{
    static const struct { const char *given, *kept, *gone; } rows[] = {
        { "周明远", "周明远", NULL }, { "欧阳锋", NULL, "欧阳锋" }, { "张三丰", "张某某", "张三丰" }, { "张某某", "张某某", NULL },
        { "wxid_abc123", NULL, "wxid_abc123" }, { "gh_1a2b3c", NULL, "gh_1a2b3c" }, { "1234@chatroom", NULL, "1234@" },
        { "linruogu_88", NULL, "linruogu_88" }, { "", NULL, NULL }, { NULL, NULL, NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_sighting sighting;
        struct zc_candidate candidate;
        if (remove_case(state) != 0 || make_case(state) != 0)
            fail_msg("no case");
        import_roster();
        const struct row row = { 1, ZC_LEAD_TEXT, 'a', .chat = "p1", .sender = "x" };
        fill(&row, 0, &candidate, &sighting);
        sighting.sender = sighting.chat_name = rows[i].given;
        store(&candidate, 1);
        struct zc_lead_list list = load_leads();
        const struct zc_sighting *kept = &list.items[0].sightings[0];
        if (rows[i].gone && is_in_case(rows[i].gone))
            fail_msg("%s is in the case", rows[i].gone);
        if (rows[i].kept) {
            assert_string_equal(kept->sender, rows[i].kept);
            assert_string_equal(kept->chat_name, rows[i].kept);
        }
        zc_lead_list_free(&list);
    }
}

static void groups_and_official_accounts_keep_their_names(void **state)
{
    static const struct { const char *name, *sender; enum zc_chat_kind kind; } rows[] = {
        { "防汛工作群", "张三丰", ZC_CHAT_GROUP }, { "临江发布", "临江发布", ZC_CHAT_OFFICIAL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_sighting sighting;
        struct zc_candidate candidate;
        if (remove_case(state) != 0 || make_case(state) != 0)
            fail_msg("no case");
        const struct row row = { 1, ZC_LEAD_TEXT, 'a', .chat = "g1", .sender = "x" };
        fill(&row, 0, &candidate, &sighting);
        sighting.chat_name = rows[i].name;
        sighting.sender = rows[i].sender;
        sighting.chat_kind = rows[i].kind;
        store(&candidate, 1);
        assert_true(is_in_case(rows[i].name));
        assert_false(is_in_case("张三丰"));
    }
}

static void excerpts_are_short_and_masked(void **state)
{
    static const struct { const char *given, *gone; } rows[] = {
        { "身份证110101199003070011已登记", "199003070011" }, { "电话13800138000请回", "13800138000" },
        { "电话 138 0013 8000 请回", "138 0013 8000" }, { "请吴念慈同志阅处", "吴念慈" },
        { "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十甲乙", "甲乙" },
        { "卡号6222020200012345678", "6222020200012345678" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_sighting sighting;
        struct zc_candidate candidate;
        if (remove_case(state) != 0 || make_case(state) != 0)
            fail_msg("no case");
        import_roster();
        tamper("DELETE FROM roster WHERE name <> '吴念慈'");
        const struct row row = { 1, ZC_LEAD_TEXT, 'a', .chat = "g1" };
        fill(&row, 0, &candidate, &sighting);
        candidate.verdict.excerpt = candidate.verdict.title = rows[i].given;
        if (i >= 3)
            candidate.verdict.title = NULL;        /* a title is no excerpt: it may be long and name a person */
        store(&candidate, 1);
        tamper("DELETE FROM roster");
        if (is_in_case(rows[i].gone))
            fail_msg("%s is in the case", rows[i].gone);
        struct zc_lead_list list = load_leads();
        assert_true(zc_utf8_length(list.items[0].verdict.excerpt) <= 40);
        assert_true(zc_utf8_is_valid(list.items[0].verdict.excerpt, strlen(list.items[0].verdict.excerpt)));
        zc_lead_list_free(&list);
    }
}

static void forty_characters_stay_as_they_are(void **state)
{
    static const char forty[] = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十";
    struct zc_sighting sighting;
    struct zc_candidate candidate;
    const struct row row = { 1, ZC_LEAD_TEXT, 'a', .chat = "g1" };
    fill(&row, 0, &candidate, &sighting);
    candidate.verdict.excerpt = forty;
    store(&candidate, 1);
    assert_true(is_in_case(forty));
}

/* Pages without a finding, texts without one, and usernames leave nothing behind. */
static void what_is_no_hit_is_not_in_the_case(void **state)
{
    static const char *const planted[] = { "今晚七点老地方吃饭", "孩子的家长会材料", "wxid_owner_secret", "MicroMsg/q/not-a-hit.jpg" };
    struct zc_sighting sightings[3];
    struct zc_candidate candidates[3];
    const struct row rows[] = { { 1, ZC_LEAD_TEXT, 'a', .class = ZC_CLASS_NONE, .chat = "g1" },
                                { 1, ZC_LEAD_PICTURE, 'b', 77, .class = ZC_CLASS_NONE, .chat = "g1" },
                                { 1, ZC_LEAD_PICTURE, 'c', .mark = "机密★10年", .chat = "g1", .seconds = 900 } };
    for (int i = 0; i < 3; i++)
        fill(&rows[i], i, &candidates[i], &sightings[i]);
    candidates[0].verdict.excerpt = planted[0];
    candidates[1].verdict.title = planted[1];
    sightings[0].item = sightings[1].item = planted[3];
    sightings[2].sender = planted[2];
    assert_int_equal(zc_lead_person_key(fixture.file, planted[2], &sightings[2].sender_key, NULL), ZC_OK);
    store(candidates, 3);
    assert_int_equal(leads_of_inspection, 1);
    for (size_t i = 0; i < sizeof planted / sizeof *planted; i++)
        if (is_in_case(planted[i]))
            fail_msg("%s is in the case", planted[i]);
    assert_true(is_in_case("机密★10年"));          /* the search is not blind */
}

static void a_crop_goes_with_its_find_and_shows_when_it_is_changed(void **state)
{
    static const uint8_t jpeg[] = "JFIF of a mark";
    struct zc_sighting sightings[2];
    struct zc_candidate candidates[2];
    struct zc_case_check check = { 0 };
    const struct row rows[2] = { { 1, ZC_LEAD_PICTURE, 'c', .mark = "机密★10年", .chat = "g1" },
                                 { 1, ZC_LEAD_PICTURE, 'c', .mark = "机密★10年", .chat = "g2", .seconds = 900 } };
    for (int i = 0; i < 2; i++) {      /* one picture, in two chats */
        fill(&rows[i], i, &candidates[i], &sightings[i]);
        candidates[i].crop = jpeg;
        candidates[i].crop_size = sizeof jpeg;
    }
    store(candidates, 2);
    struct zc_lead_list list = load_leads();
    assert_int_equal(list.items[0].crop_count, 1);
    zc_lead_list_free(&list);
    assert_int_equal(zc_case_verify(fixture.file, &check, NULL), ZC_OK);
    assert_true(zc_case_check_is_good(&check));
    zc_case_check_finish(&check);
    tamper("UPDATE crops SET jpeg = x'00'");
    check = (struct zc_case_check){ 0 };
    assert_int_equal(zc_case_verify(fixture.file, &check, NULL), ZC_OK);
    assert_false(zc_case_check_is_good(&check));
    zc_case_check_finish(&check);
    /* The next reading of this phone no longer has it. */
    candidates[0].crop_size = candidates[1].crop_size = 0;
    store(candidates, 2);
    list = load_leads();
    assert_int_equal(list.items[0].crop_count, 0);
    zc_lead_list_free(&list);
    assert_false(is_in_case("JFIF"));
}

static void what_was_found_so_far_survives_a_stop_and_goes_at_the_end(void **state)
{
    uint8_t key[32];
    struct zc_looked *looked = NULL;
    size_t count = 0;
    const struct zc_looked done[] = { { { 1 }, ZC_ITEM_READ, "found one", 9 }, { { 2 }, ZC_ITEM_READ, NULL, 0 },
                                      { { 3 }, ZC_ITEM_READ, "\0two", 4 } };
    assert_int_equal(zc_inspection_begin(fixture.file, "1001", "device 1", key, &looked, &count, NULL), ZC_OK);
    free(looked);
    assert_int_equal(zc_inspection_remember(fixture.file, "1001", "device 1", done, 3, NULL), ZC_OK);
    assert_int_equal(reopen(PASSPHRASE), ZC_OK);
    assert_int_equal(zc_inspection_begin(fixture.file, "1001", "device 1", key, &looked, &count, NULL), ZC_OK);
    assert_int_equal(count, 3);
    for (size_t i = 0; i < count; i++) {
        const struct zc_looked *given = &done[looked[i].keyed_hash[0] - 1];
        assert_int_equal(looked[i].found_size, given->found_size);
        if (given->found_size)
            assert_memory_equal(looked[i].found, given->found, given->found_size);
        else
            assert_null(looked[i].found);
    }
    free(looked);
    store(NULL, 0);
    assert_false(is_in_case("found one"));
}

/* As the first version made it. */
static void an_older_case_is_brought_up(void **state)
{
    tamper("DROP TABLE crops; PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql,"
           " ', consent_until INTEGER NOT NULL DEFAULT 0', '') WHERE name = 'inspections'; PRAGMA writable_schema = OFF;"
           "DROP TABLE lead_similar; DROP TABLE lead_keys; DROP TABLE sightings; DROP TABLE finds; DROP TABLE leads;"
           "DROP TABLE looked; CREATE TABLE looked (unfinished INTEGER NOT NULL REFERENCES unfinished (id)"
           " ON DELETE CASCADE, keyed_hash BLOB NOT NULL, state TEXT NOT NULL, PRIMARY KEY (unfinished, keyed_hash))"
           " WITHOUT ROWID; PRAGMA user_version = 1;");
    assert_int_equal(reopen(PASSPHRASE), ZC_OK);
    struct zc_sighting sighting;
    struct zc_candidate candidate;
    const struct row row = { 1, ZC_LEAD_TEXT, 'a', .chat = "g1" };
    fill(&row, 0, &candidate, &sighting);
    store(&candidate, 1);
    assert_int_equal(leads_of_inspection, 1);
    assert_true(is_in_case("upgrade"));
    tamper("PRAGMA user_version = 5");
    assert_int_equal(reopen(PASSPHRASE), ZC_UNSUPPORTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(senders_are_masked_unless_on_the_roster, make_case, remove_case),
        cmocka_unit_test_setup_teardown(groups_and_official_accounts_keep_their_names, make_case, remove_case),
        cmocka_unit_test_setup_teardown(excerpts_are_short_and_masked, make_case, remove_case),
        cmocka_unit_test_setup_teardown(forty_characters_stay_as_they_are, make_case, remove_case),
        cmocka_unit_test_setup_teardown(what_is_no_hit_is_not_in_the_case, make_case, remove_case),
        cmocka_unit_test_setup_teardown(a_crop_goes_with_its_find_and_shows_when_it_is_changed, make_case, remove_case),
        cmocka_unit_test_setup_teardown(what_was_found_so_far_survives_a_stop_and_goes_at_the_end, make_case, remove_case),
        cmocka_unit_test_setup_teardown(an_older_case_is_brought_up, make_case, remove_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
