/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "form_sample.h"

#include <stdlib.h>

#include "report/form_facts.h"
#include "report/form_load.h"

#define MINUTE_MS 60000
#define AUTUMN_MS 1636156800000        /* 2021-11-06 08:00:00 in UTC+8 */
#define INSPECTED_MS 1638756000000     /* 2021-12-06 10:00:00 */

static void make_things(struct form_sample *s)
{
    s->groups[0] = (struct zc_inspected_group){ .id = "1@chatroom", .name = "临江住建工作群", .members = 46, .mine = true,
        .joined = true, .first_ms = AUTUMN_MS - 90000ll * MINUTE_MS, .last_ms = AUTUMN_MS + 400 * MINUTE_MS,
        .messages = 812 };
    s->groups[1] = s->groups[0];
    s->groups[1].mine = false;
    s->groups[2] = (struct zc_inspected_group){ .id = "2@chatroom", .name = "防汛临时群", .members = 12, .joined = true,
        .first_ms = AUTUMN_MS - 500000ll * MINUTE_MS, .last_ms = AUTUMN_MS - 400000ll * MINUTE_MS, .messages = 31,
        .idle = 1 };
    s->groups[3] = (struct zc_inspected_group){ .id = "3@chatroom", .name = "项目对接", .members = 2, .joined = true,
        .messages = 0, .idle = -1 };
    s->programs[0] = (struct zc_inspected_mini_program){ "gh_0a@app", "wx00000000000000a1", "传图识字样例", "ocr", true,
        ZC_EVIDENCE_USAGE | ZC_EVIDENCE_STARRED, AUTUMN_MS };
    s->programs[1] = (struct zc_inspected_mini_program){ "gh_0b@app", "wx00000000000000b2", "乘车码样例", NULL, true,
        ZC_EVIDENCE_LAUNCHER, AUTUMN_MS - MINUTE_MS };
    s->programs[2] = s->programs[1];
    s->unread[0] = (struct zc_unread_item){ "look", "MicroMsg/0a/image2/11/22/one.jpg", "cannot be decoded",
        ZC_ITEM_UNDECODABLE, "pictures", false, 1 };
    s->unread[1] = s->unread[0];
    s->unread[2] = (struct zc_unread_item){ "database", "MicroMsg/0a/EnMicroMsg.db", "page 77 is damaged",
        ZC_ITEM_STATE_COUNT, NULL, false, 1 };
}

static void make_phones(struct form_sample *s)
{
    static const char *const names[] = { "陈一鸣", "欧阳知秋", "林小禾" };
    static const char *const staff[] = { "A001", "A002", "A003" };
    for (size_t i = 0; i < 3; i++) {
        struct zc_inspection *phone = &s->inspections[i];
        *phone = (struct zc_inspection){ .staff = staff[i], .name = names[i], .device = "手机1", .source_kind = "tar",
            .backup_ms = AUTUMN_MS, .inspected_ms = INSPECTED_MS, .messages = 1200 * (i + 1) };
        phone->blocks[ZC_MEDIA_PICTURE][ZC_ITEM_READ] = 300 + i;
        phone->blocks[ZC_MEDIA_PICTURE][ZC_ITEM_MISSING] = i;
        phone->blocks[ZC_MEDIA_FILE][ZC_ITEM_READ] = 20;
        phone->blocks[ZC_MEDIA_VOICE][ZC_ITEM_UNSUPPORTED] = 5;
    }
    s->inspections[0].groups = &s->groups[0];
    s->inspections[0].group_count = 1;
    s->inspections[1].groups = &s->groups[1];
    s->inspections[1].group_count = 3;
    s->inspections[0].mini_programs = &s->programs[0];
    s->inspections[0].mini_program_count = 2;
    s->inspections[2].mini_programs = &s->programs[2];
    s->inspections[2].mini_program_count = 1;
    s->inspections[1].unread = s->unread;
    s->inspections[1].unread_count = 3;
    s->inspections[1].blocks[ZC_MEDIA_PICTURE][ZC_ITEM_UNDECODABLE] = 2;
}

static void make_people(struct form_sample *s)
{
    static const struct zc_person people[] = {
        { "A001", "陈一鸣", "办公室", "在编", "一般" }, { "A002", "欧阳知秋", "建筑业管理科", "在编", "重要" },
        { "A003", "林小禾", "办公室", "借用", "" }, { "A004", "周望", "质量监督站", "在编", "" },
    };
    for (size_t i = 0; i < 4; i++) {
        s->people[i] = (struct zc_coverage_person){ .person = people[i], .on_roster = true };
        s->people[i].of.accounts = i < 3;
        s->people[i].of.messages = i < 3 ? s->inspections[i].messages : 0;
        s->people[i].of.state = i == 3 ? ZC_COVERAGE_MISSING : i == 1 ? ZC_COVERAGE_PARTIAL : ZC_COVERAGE_DONE;
        for (int kind = 0; kind < ZC_COVERAGE_KIND_COUNT; kind++)
            s->people[i].of.kinds[kind] = i == 3 ? ZC_COVERAGE_MISSING : ZC_COVERAGE_DONE;
        if (i == 3)
            continue;
        s->people[i].devices = &s->devices[i];
        s->people[i].device_count = 1;
        s->people[i].figures = zc_inspection_figures_of(&s->inspections[i]);
    }
    s->people[1].of.reasons = ZC_COVERAGE_ITEMS_UNREAD | ZC_COVERAGE_PLACES_UNREAD;
    s->people[3].of.reasons = ZC_COVERAGE_NO_PHONE;
    s->people[1].of.kinds[ZC_COVERAGE_PICTURES] = ZC_COVERAGE_PARTIAL;
    s->categories[0] = (struct zc_coverage_category){ "在编", 3, 2, 1 };
    s->categories[1] = (struct zc_coverage_category){ "借用", 1, 1, 1 };
    s->coverage = (struct zc_coverage){ .has_roster = true, .people = s->people, .count = 4,
        .categories = s->categories, .category_count = 2, .expected = 4, .inspected = 3, .done = 2, .partial = 1,
        .missing = 1, .people_inspected = 3,
        .percent_inspected = 75, .percent_done = 50, .distinct = zc_inspection_figures_over(s->inspections, 3),
        .inspections = { s->inspections, 3, NULL } };
    for (size_t i = 0; i < 3; i++) {
        s->coverage.sums.groups += s->people[i].figures.groups;
        s->coverage.sums.mini_programs += s->people[i].figures.mini_programs;
    }
}

static void make_leads(struct form_sample *s)
{
    const struct zc_form_sighting seen[] = {
        { "A001", "陈一鸣", "临江住建工作群", ZC_CHAT_GROUP, false, true, NULL, AUTUMN_MS },
        { "A002", "欧阳知秋", "临江住建工作群", ZC_CHAT_GROUP, false, false, "陈一鸣", AUTUMN_MS + MINUTE_MS },
        { "A002", "欧阳知秋", "林小禾", ZC_CHAT_PRIVATE, false, true, NULL, AUTUMN_MS + 30 * MINUTE_MS },
        { "A003", "林小禾", NULL, ZC_CHAT_SELF, true, false, NULL, AUTUMN_MS + 600 * MINUTE_MS },
        { "A001", "陈一鸣", NULL, ZC_CHAT_GROUP, false, false, NULL, 0 },
        { "A003", "林小禾", "防汛临时群", ZC_CHAT_GROUP, false, false, NULL, AUTUMN_MS },
    };
    for (size_t i = 0; i < 6; i++)
        s->sightings[i] = seen[i];
    s->leads[0] = (struct zc_form_lead){ .number = 1, .state = ZC_FORM_CONFIRMED, .class = ZC_CLASS_STATE_SECRET,
        .level = ZC_LEVEL_SECRET, .confidence = ZC_CONFIDENCE_HIGH, .ways = 1u << ZC_FORM_PHOTO | 1u << ZC_FORM_WECHAT,
        .nature = ZC_FORM_VIOLATION, .has_document = true, .kind = "picture", .mark = "机密★10年",
        .doc_number = "临建发〔2021〕10号", .issuer = "临江市住房和城乡建设局", .title = "关于样例事项的通知",
        .sightings = &s->sightings[0], .sighting_count = 3 };
    s->leads[1] = (struct zc_form_lead){ .number = 2, .state = ZC_FORM_CONFIRMED, .class = ZC_CLASS_WORK_SECRET,
        .level = ZC_LEVEL_WORK_SECRET, .confidence = ZC_CONFIDENCE_MEDIUM, .ways = 1u << ZC_FORM_WECHAT,
        .nature = ZC_FORM_RISK, .has_document = true, .kind = "file", .sightings = &s->sightings[3],
        .sighting_count = 1 };
    s->leads[2] = (struct zc_form_lead){ .number = 4, .state = ZC_FORM_CONFIRMED, .class = ZC_CLASS_NONE,
        .ways = 1u << ZC_FORM_MINI_PROGRAM, .nature = ZC_FORM_RISK, .kind = "mini_program",
        .sightings = &s->sightings[4], .sighting_count = 1 };
    s->leads[3] = (struct zc_form_lead){ .number = 5, .state = ZC_FORM_DISMISSED, .class = ZC_CLASS_STATE_SECRET,
        .confidence = ZC_CONFIDENCE_HIGH, .ways = 1u << ZC_FORM_WECHAT, .has_document = true, .kind = "text",
        .sightings = &s->sightings[5], .sighting_count = 1 };
}

static void make_fill(struct form_sample *s)
{
    static char nothing[] = "";
    for (size_t i = 0; i < SAMPLE_LEADS; i++)
        s->fill_leads[i] = (struct zc_form_fill_lead){ (unsigned)s->leads[i].number, nothing, nothing, nothing,
                                                       nothing };
    s->fill_leads[0].measures = (char *)"已要求有关人员删除图片并退出相关会话，手机封存送检；对当事人批评教育，组织全局学习保密法规。";
    s->fill_leads[1].place = (char *)"质量监督站";
    s->missing[0] = (struct zc_form_fill_missing){ (char *)"A004", (char *)"出差在外，返回后三日内补查" };
    s->values[0] = (struct zc_form_fill_value){ (char *)"qq_groups", (char *)"3" };
    s->values[1] = (struct zc_form_fill_value){ (char *)"dingtalk_groups", (char *)"0" };
    s->fill = (struct zc_form_fill){ .version = 1, .unit = nothing,
        .measures = (char *)"一、对全局工作群逐一清理，撤销僵尸群，重新审批保留的工作群。\n二、清理图文识别类小程序，签订保密承诺书。\n"
                            "三、每季度抽查一次，发现问题限期整改。",
        .filled_by = (char *)"何静", .checked_by = (char *)"梁平", .telephone = (char *)"8800000",
        .campaign = { (char *)"2021-11-24", (char *)"2022-04-24" }, .values = s->values, .values_count = 2,
        .missing = s->missing, .missing_count = 1, .leads = s->fill_leads, .leads_count = SAMPLE_LEADS };
    zc_date_parse("2021-11-24", &s->fill.campaign_from);
    zc_date_parse("2022-04-24", &s->fill.campaign_to);
}

static struct form_sample *finish(struct form_sample *s, const struct zc_form_words *words)
{
    const struct zc_form_load_options options = { .fill = &s->fill, .words = words };
    struct zc_form_data *data = &s->data;
    if (zc_form_load_things(data, &s->arena, NULL) != ZC_OK
        || zc_form_load_unread(data, &options, &s->arena, NULL) != ZC_OK
        || zc_form_draft_facts(data, words, &s->arena, NULL) != ZC_OK)
        abort();
    zc_form_count(data);
    return s;
}

static struct form_sample *make(void)
{
    struct form_sample *s = calloc(1, sizeof *s);
    if (!s)
        abort();
    make_things(s);
    make_phones(s);
    make_people(s);
    make_leads(s);
    make_fill(s);
    s->data = (struct zc_form_data){ .unit = "临江市住房和城乡建设局", .case_unit = "临江市住房和城乡建设局",
        .coverage = &s->coverage, .leads = s->leads, .lead_count = SAMPLE_LEADS, .fill = &s->fill,
        .made_ms = INSPECTED_MS };
    zc_date_parse("2021-12-08", &s->data.date);
    return s;
}

struct form_sample *form_sample_new(const struct zc_form_words *words)
{
    return finish(make(), words);
}

struct form_sample *form_sample_nil(const struct zc_form_words *words)
{
    struct form_sample *s = make();
    s->data.lead_count = 0;
    s->fill.leads_count = 0;
    s->fill.measures = (char *)"";
    s->fill.filled_by = s->fill.checked_by = s->fill.telephone = s->fill.campaign.from = (char *)"";
    s->data.date = ZC_NO_DATE;
    return finish(s, words);
}

struct form_sample *form_sample_draft(const struct zc_form_words *words)
{
    struct form_sample *s = make();
    s->leads[1].state = ZC_FORM_PENDING;
    s->leads[2].ways = 0;
    s->leads[0].mark = "=HYPERLINK(\"x\",\"y\")";
    s->leads[0].doc_number = "1E5";
    s->groups[0].name = s->groups[1].name = "=1+1\x01_x0041_\xff";
    s->groups[2].name = "+86 @SUM(1)";
    s->fill.measures = (char *)"";
    s->fill.leads_count = 0;
    s->fill.missing_count = 0;
    return finish(s, words);
}

struct form_sample *form_sample_many(const struct zc_form_words *words)
{
    enum { MANY = 201 };
    struct form_sample *s = make();
    struct zc_form_lead *leads = zc_arena_new(&s->arena, MANY * sizeof *leads);
    if (!leads)
        abort();
    for (size_t i = 0; i < MANY; i++) {
        leads[i] = s->leads[1];
        leads[i].number = i + 1;
    }
    s->data.leads = leads;
    s->data.lead_count = MANY;
    return finish(s, words);
}

void form_sample_free(struct form_sample *sample)
{
    zc_arena_finish(&sample->arena);
    free(sample);
}
