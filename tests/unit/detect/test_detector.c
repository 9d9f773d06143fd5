/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "shipped_detector.h"

static struct zc_verdict judge_as(const char *text, size_t size, enum zc_text_source source, enum zc_text_place place,
                                  enum zc_head_shape head)
{
    const struct zc_text_input input = { .text = text, .size = size, .source = source, .place = place, .head = head };
    struct zc_verdict verdict = ZC_VERDICT_NOTHING;
    struct zc_error error = { 0 };
    if (zc_detect(detector, &input, &verdict, &error) != ZC_OK)
        fail_msg("%s", error.text);
    return verdict;
}

static struct zc_verdict judge(const char *text, enum zc_text_place place)
{
    return judge_as(text, strlen(text), ZC_TEXT_TYPED, place, ZC_HEAD_NONE);
}

static bool same(const char *found, const char *expected)
{
    return expected ? found && strcmp(found, expected) == 0 : !found;
}

static void expect(const char *what, const char *text, const char *found, const char *expected)
{
    if (!same(found, expected))
        fail_msg("%s of \"%s\" is %s, expected %s", what, text, found ? found : "nothing", expected ? expected : "nothing");
}

static void marks_are_given_in_their_proper_form(void **state)
{
    static const struct { enum zc_text_source source; const char *text, *mark; } rows[] = {
        { ZC_TEXT_TYPED, "机密☆１０年", "机密★10年" }, { ZC_TEXT_TYPED, "絕密 ★ 長期", "绝密★长期" },
        { ZC_TEXT_TYPED, "机密★", "机密★" }, { ZC_TEXT_TYPED, "密级：秘密", "秘密" },
        { ZC_TEXT_TYPED, "密级：机密*10年", "机密★10年" }, { ZC_TEXT_TYPED, "机密★\n10年", "机密★10年" },
        { ZC_TEXT_TYPED, "机\n密\n★\n10\n年", "机密★10年" }, { ZC_TEXT_TYPED, "绝密级★20年", "绝密★20年" },
        { ZC_TEXT_TYPED, "机密·10年", "机密★10年" }, { ZC_TEXT_TYPED, "秘密★公布前", "秘密★公布前" },
        { ZC_TEXT_OCR, "机密女10年", "机密★10年" }, { ZC_TEXT_OCR, "绝密妈长其", "绝密★长期" },
        { ZC_TEXT_OCR, "机密女]年", "机密★1年" }, { ZC_TEXT_OCR, "秘密妇6个后", "秘密★6个月" },
        { ZC_TEXT_OCR, "机密女lO年", "机密★10年" }, { ZC_TEXT_OCR, "绝密女司用前", "绝密★启用前" },
        { ZC_TEXT_OCR, "机密", "机密" }, { ZC_TEXT_OCR, "机密女", "机密★" },
        { ZC_TEXT_OCR, "秘密妇10名", "秘密★10年" }, { ZC_TEXT_OCR, "机密女2025年6月30日", "机密★2025年6月30日" },
        { ZC_TEXT_OCR, "内 部 资 料 注 意 保 存", "内部资料 注意保存" },
        { ZC_TEXT_TYPED, "（内部资料，请勿外传）", "内部资料 请勿外传" },
        { ZC_TEXT_TYPED, "国家电网核心商密▲10年", "国家电网核心商密▲10年" },
        { ZC_TEXT_OCR, "核心商密女5年", "核心商密★5年" }, { ZC_TEXT_OCR, "密 码 电 报", "密码电报" },
        { ZC_TEXT_TYPED, "工作秘密　不得外传", "工作秘密" }, { ZC_TEXT_TYPED, "TOP SECRET", "TOPSECRET" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_verdict verdict = judge_as(rows[i].text, strlen(rows[i].text), rows[i].source, ZC_PLACE_STRING, false);
        expect("the mark", rows[i].text, verdict.mark, rows[i].mark);
    }
}

#define FILLER "各科室要高度重视，明确专人负责，按时报送有关情况，确保各项任务按期完成，遇有问题及时反馈。"

static void the_place_of_a_text_moves_the_confidence(void **state)
{
    static const struct { enum zc_text_place place; const char *text; const char *confidence; } rows[] = {
        { ZC_PLACE_MESSAGE, "机密★10年", "high" },
        { ZC_PLACE_MESSAGE, "机密★10年\n关于某项工作的通知\n各科室：", "high" },
        { ZC_PLACE_MESSAGE, "000012\n机密★10年\n特急", "high" },
        { ZC_PLACE_MESSAGE, "看这个，上面有字\n\n大家都在说\n" FILLER "\n机密★10年\n" FILLER, "medium" },
        { ZC_PLACE_MESSAGE, "转：机密★10年 附件请查收", "low" },
        { ZC_PLACE_MESSAGE, "此件系秘密级文件，阅后退回。", "medium" },
        { ZC_PLACE_MESSAGE, "大家好\n此件系秘密级文件，阅后退回。\n" FILLER, "low" },
        { ZC_PLACE_MESSAGE, "某府发〔2021〕10号\n此件系秘密级文件\n" FILLER FILLER FILLER FILLER FILLER, "medium" },
        { ZC_PLACE_ARTICLE, "机密★10年", "low" },
        { ZC_PLACE_LINK, "机密★10年", "low" },
        { ZC_PLACE_DOCUMENT, "机密★10年\n" FILLER, "high" },
        { ZC_PLACE_FILE_NAME, "机密★10年关于某项工作的通知.docx", "high" },
        { ZC_PLACE_FILE_NAME, "【机密】某某方案.pdf", "medium" },
        { ZC_PLACE_FILE_NAME, "机密★10年.docx", "high" },
        { ZC_PLACE_FILE_NAME, "秘密花园.epub", NULL },
        { ZC_PLACE_MESSAGE, "机密文件不要发群里", NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect("the confidence", rows[i].text, zc_confidence_name(judge(rows[i].text, rows[i].place).confidence),
               rows[i].confidence);
}

static void company_raises_and_lowers(void **state)
{
    static const struct { const char *text, *class, *confidence; } rows[] = {
        { "机密", "state_secret", "low" },
        { "000012\n机密\n特急\n某某市人民政府文件", "state_secret", "medium" },
        { "机密\n领衔主演\n第3集", "none", NULL },
        { "机密女10年\n扫码关注公众号", "state_secret", "medium" },
        { "绝密女\n本试卷共8页\n考生注意\n满分150分", "exam", "low" },
        { "秘密女1年\n考试安全工作方案\n试卷由考生所在学校领取\n监考人员名单", "state_secret", "high" },
        { "涉密不上网，上网不涉密\n绝密级国家秘密是最重要的国家秘密\n秘密太1年均为正确的标注形式\n携带涉密载体外出\n秘密★长期", "none",
          NULL },
        { "什么是国家秘密标志\n机密女10年\n下列标志正确的是\n答案：涉密人员", "none", NULL },
        { "机密女10年\n关于泄密案件的通报\n涉密人员受到处分\n典型案例\n保密教育", "state_secret", "high" },
        { "绝密女启用前\n机密女10年", "exam", "low" },
        { "工作秘密\n机密女10年", "state_secret", "high" },
        { "工作\n秘密★3年\n关于调整有关事项的要点", "work_secret", "high" },
        { "某某工作\n秘密★3年\n关于调整有关事项的要点", "state_secret", "high" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_verdict verdict = judge_as(rows[i].text, strlen(rows[i].text), ZC_TEXT_OCR, ZC_PLACE_PAGE, ZC_HEAD_NONE);
        expect("the class", rows[i].text, zc_class_name(verdict.class), rows[i].class);
        expect("the confidence", rows[i].text, zc_confidence_name(verdict.confidence), rows[i].confidence);
    }
}

#define PAPER "某某市人民政府办公室文件\n某政办发【2021】015号\n某某市人民政府办公室关于做好某某工作\n的通知\n各县区人民政府：\n" \
              FILLER "\n某某市人民政府办公室\n2021年6月30日\n抄送：某某办\n某某市人民政府办公室 2021年7月1日印发\n"

static void the_head_of_a_paper_is_read(void **state)
{
    struct zc_verdict verdict = judge_as(PAPER, strlen(PAPER), ZC_TEXT_OCR, ZC_PLACE_PAGE, true);
    expect("the class", "a paper", zc_class_name(verdict.class), "official");
    expect("the confidence", "a paper", zc_confidence_name(verdict.confidence), "low");
    expect("the number", "a paper", verdict.doc_number, "某政办发〔2021〕15号");
    expect("the issuer", "a paper", verdict.issuer, "某某市人民政府办公室");
    expect("the title", "a paper", verdict.title, "某某市人民政府办公室关于做好某某工作的通知");
    expect("the date", "a paper", verdict.date, "2021-06-30");
    assert_true(verdict.red_header);
}

/* What an engine made of heads: names on two lines, misread glyphs, lost brackets. */
static void heads_that_were_read_badly(void **state)
{
    static const struct { const char *text, *number, *issuer, *title, *date; } rows[] = {
        { "某岭市\n机关事务管理局文件\n某管[2021]10]号", "某管〔2021〕101号", "某岭市机关事务管理局", NULL, NULL },
        { "某岭市财政局\n某岭市教育局文件\n某财函2021]3与", "某财函〔2021〕3号", "某岭市财政局", NULL, NULL },
        { "某怜市信访局文件\n某信国(2O21]l8号 签发人：王某\n某岭市信访局关于印发《机\n关公文处理办法》的决定\n"
          "某岭市信访局\n二O〇二一年六月三日", "某信函〔2021〕18号", "某岭市信访局",
          "某岭市信访局关于印发《机关公文处理办法》的决定", "2021-06-03" },
        { "某某市水务局\n某水[2021]3号\n某某市水务局\n关于供暖保障的逆\n市财政局：\n2021年7月2", "某水〔2021〕3号",
          "某某市水务局", "某某市水务局关于供暖保障的函", "2021-07-02" },
        { "机密女10年 某政发〔2021〕10号\n关于某项工作的实施方案", "某政发〔2021〕10号", NULL,
          "关于某项工作的实施方案", NULL },
        { "某川县财政局\n内 部明 电\n某财发电【2021】3号", "某财发电〔2021〕3号", "某川县财政局", NULL, NULL },
        { "某渡市★公塘局父通警祭支队文件\n楓公办[2023]100號", "枫公办〔2023〕100号", "某渡市公安局交通警察支队", NULL, NULL },
        { "某渡市公路局文件\n某路[2023]1号\n半于某项工作的方案“", "某路〔2023〕1号", "某渡市公路局", "关于某项工作的方案", NULL },
        { "某渡市公安局\n某公(治)传字[2023]100号", "某公（治）传字〔2023〕100号", "某渡市公安局", NULL,
          NULL },
        { "内部明电\n发电单位\n某川县财政局\n某财发电【2021】3号", "某财发电〔2021〕3号", "某川县财政局", NULL, NULL },
        { "某川市住房和城乡建设局文件\n某建[2021]3号", "某建〔2021〕3号", "某川市住房和城乡建设局", NULL, NULL },
        { "某川县第一人民医院文件\n某医[2021]3号", "某医〔2021〕3号", "某川县第一人民医院", NULL, NULL },
        { "某川县财政局\n大家好", NULL, NULL, NULL, NULL },           /* no telegram: nobody sends anything */
        { "来文字号某发【2023】第7号", "某发〔2023〕7号", NULL, NULL, NULL },
        { "某渡市公女局 文件\n某公办[2023]100号", "某公办〔2023〕100号", "某渡市公安局", NULL, NULL },
        { "某川区交通运辆局文件\n某川区城市管网工程处\n某交[2023]1号", "某交〔2023〕1号", "某川区交通运输局", NULL, NULL },
        { "某川区生态保护局文件\n某环[2023]1号", "某环〔2023〕1号", "某川区生态保护局", NULL, NULL },
        { "某浦市档案局\n文件\n某浦市统计局\n某档[2023]1号", "某档〔2023〕1号", "某浦市档案局", NULL, NULL },
        { "某区卫生健康委员会六件\n某卫[2020]11号", "某卫〔2020〕11号", "某区卫生健康委员会", NULL, NULL },
        { "某水〔2021〕3号\n关于某项改造的复\n某川县水利局\n2021年6月3日", "某水〔2021〕3号", "某川县水利局",
          "关于某项改造的复函", "2021-06-03" },
        { "另水〔2021〕3号\n关于某项改造的请示，\n某川县水利局\n2021年6月3日", "另水〔2021〕3号", NULL, "关于某项改造的请示",
          "2021-06-03" },
        { "某水〔2021〕5号\n关于进--步加强某项工作的通知-", "某水〔2021〕5号", NULL, "关于进一步加强某项工作的通知", NULL },
        { "关于某项改造的通知\n某川县水利局\n某水〔2021〕3号", "某水〔2021〕3号", NULL, "关于某项改造的通知", NULL },
        { "转发某政发〔2021〕10号\n合同〔2021〕3号\n某政发〔2021〕0号", NULL, NULL, NULL, NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_verdict verdict = judge_as(rows[i].text, strlen(rows[i].text), ZC_TEXT_OCR, ZC_PLACE_PAGE, ZC_HEAD_NONE);
        expect("the number", rows[i].text, verdict.doc_number, rows[i].number);
        expect("the issuer", rows[i].text, verdict.issuer, rows[i].issuer);
        expect("the title", rows[i].text, verdict.title, rows[i].title);
        expect("the date", rows[i].text, verdict.date, rows[i].date);
    }
}

static void heads_are_told_from_citations(void **state)
{
    static const struct { const char *text; enum zc_head_shape head; bool header; } rows[] = {
        { "某某市公安局文件\n某公〔2021〕3号", ZC_HEAD_NONE, true },
        { "某某市公安局文件", ZC_HEAD_LIKELY, true },
        { "某某市公安局文件", ZC_HEAD_NONE, false },
        { "", ZC_HEAD_CERTAIN, true },
        { "", ZC_HEAD_LIKELY, false },
        { "某公〔2021〕3号", ZC_HEAD_NONE, false },
        { "按照某公〔2021〕3号文件要求，请抓好落实。", ZC_HEAD_NONE, false },
        { "关于开展某项工作的通知\n各科室：\n2021年6月30日", ZC_HEAD_NONE, false },
        { "某某部文件\n某政发]2021j 10号 签发人：张某某", ZC_HEAD_NONE, true },
        { "某某旗舰店\n¥99 限时抢购", ZC_HEAD_LIKELY, false },
        { "二〇二一年六月三十日", ZC_HEAD_NONE, false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_verdict verdict = judge_as(rows[i].text, strlen(rows[i].text), ZC_TEXT_OCR, ZC_PLACE_PAGE,
                                             rows[i].head);
        if (verdict.red_header != rows[i].header || (verdict.class == ZC_CLASS_OFFICIAL) != rows[i].header)
            fail_msg("\"%s\": %s", rows[i].text, verdict.red_header ? "a head" : "no head");
    }
    expect("the date", "in Han digits", judge("二〇二一年十二月三十一日", ZC_PLACE_DOCUMENT).date, "2021-12-31");
}

static void a_large_name_heads_a_paper(void **state)
{
    static const char title[] = "某某市水利局文仲乃\n关于开展某项工作的通知\n各科室：\n", name[] = "某某市水利局\n某\n某\n";
    static const struct { const char *text; struct zc_line_shape first; enum zc_head_shape head; bool header; } rows[] = {
        { title, { .x = 2000, .y = 2400, .width = 6000, .height = 300, .size = 300 }, ZC_HEAD_NONE, true },
        { title, { .x = 2000, .y = 2400, .width = 6000, .height = 300, .size = 110 }, ZC_HEAD_NONE, false },
        { title, { .x = 500, .y = 2400, .width = 3000, .height = 300, .size = 300 }, ZC_HEAD_NONE, false },
        { title, { .x = 4200, .y = 2400, .width = 1600, .height = 300, .size = 300 }, ZC_HEAD_NONE, false },
        { name, { .x = 2000, .y = 2400, .width = 6000, .height = 300, .size = 300 }, ZC_HEAD_NONE, false },
        { name, { .x = 2000, .y = 2400, .width = 6000, .height = 300, .size = 300 }, ZC_HEAD_LIKELY, true },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct zc_line_shape plain = { .x = 1500, .y = 4000, .width = 7000, .height = 150, .size = 100 };
        const struct zc_line_shape shapes[] = { rows[i].first, plain, plain };
        const struct zc_text_input input = { .text = rows[i].text, .size = strlen(rows[i].text), .source = ZC_TEXT_OCR,
                                             .place = ZC_PLACE_PAGE, .head = rows[i].head, .shapes = shapes,
                                             .shape_count = 3 };
        struct zc_verdict verdict = ZC_VERDICT_NOTHING;
        assert_int_equal(zc_detect(detector, &input, &verdict, NULL), ZC_OK);
        if (verdict.red_header != rows[i].header)
            fail_msg("row %zu: %s", i, verdict.red_header ? "a head" : "no head");
    }
}

static void case_papers_and_lists_of_people(void **state)
{
    static const struct { enum zc_text_place place; const char *text, *class; } rows[] = {
        { ZC_PLACE_DOCUMENT, "某某市公安局\n讯问笔录（第一次）", "case_material" },
        { ZC_PLACE_FILE_NAME, "甲某询问笔录.docx", "case_material" },
        { ZC_PLACE_FILE_NAME, "询问笔录模板.docx", "none" },
        { ZC_PLACE_MESSAGE, "讯问笔录怎么做", "none" },
        { ZC_PLACE_MESSAGE, "某公（刑）立字〔2021〕123号", "case_material" },
        { ZC_PLACE_PAGE, "以上笔录我看过，和我说的一样", "case_material" },
        { ZC_PLACE_DOCUMENT, "问：1\n答：1\n问：2\n答：2\n问：3\n答：3\n问：4\n答：4\n问：5\n答：5", "case_material" },
        { ZC_PLACE_DOCUMENT, "问：1\n答：1\n问：2\n答：2", "none" },
        { ZC_PLACE_MESSAGE, "110101199003070011 310101198501011236 650101197911120033", "personal_info" },
        { ZC_PLACE_MESSAGE, "110101199003070011 310101198501011236", "none" },
        { ZC_PLACE_MESSAGE, "110101199003070011 110101199003070011 110101199003070011", "none" },
        { ZC_PLACE_DOCUMENT, "11010519491231002X 440524188001010014 110101199003070012 110101199002300014", "none" },
        { ZC_PLACE_DOCUMENT, "王甲 13800000001\n李乙 13800000002\n张丙 13800000003\n刘丁 13800000004\n陈戊 13800000005",
          "personal_info" },
        { ZC_PLACE_DOCUMENT, "13800000001 13800000002 13800000003 13800000004 13800000005 13800000006 13800000007\n"
                             "138-0000-0008 +86 138 0000 0009 13800000010", "personal_info" },
        { ZC_PLACE_MESSAGE, "订单号20210630138000000011234", "none" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect("the class", rows[i].text, zc_class_name(judge(rows[i].text, rows[i].place).class), rows[i].class);
    struct zc_verdict verdict = judge("110101199003070011 电话13800000001 3101011985O1O11236", ZC_PLACE_DOCUMENT);
    assert_int_equal(verdict.id_numbers, 1);
    assert_int_equal(verdict.phones, 1);
    verdict = judge_as("3101011985O1O11236", 18, ZC_TEXT_OCR, ZC_PLACE_PAGE, ZC_HEAD_NONE);
    assert_int_equal(verdict.id_numbers, 1);
}

static void links_lose_their_codes(void **state)
{
    static const struct { enum zc_text_place place; const char *text, *link; } rows[] = {
        { ZC_PLACE_MESSAGE, "链接: https://pan.baidu.com/s/1AbCdEf?pwd=q1w2 提取码: q1w2", "百度网盘 https://pan.baidu.com/s/1AbCdEf" },
        { ZC_PLACE_MESSAGE, "https://pan.baidu.com/s/1AbCdEf q1w2", "百度网盘 https://pan.baidu.com/s/1AbCdEf" },
        { ZC_PLACE_MESSAGE, "pan.baidu.com/share/init?surl=AbC&pwd=q1w2", "百度网盘 pan.baidu.com/share/init?surl=AbC" },
        { ZC_PLACE_MESSAGE, "https://docs.qq.com/doc/DAbCd?u=1", "腾讯文档 https://docs.qq.com/doc/DAbCd" },
        { ZC_PLACE_LINK, "某某名单\n腾讯文档\nhttps://www.kdocs.cn/l/cAbC", "金山文档 https://www.kdocs.cn/l/cAbC" },
        { ZC_PLACE_LINK, "百度网盘", "百度网盘" }, { ZC_PLACE_LINK, "百度网盘会员又涨价了", NULL },
        { ZC_PLACE_MESSAGE, "https://mp.weixin.qq.com/s/AbC", NULL }, { ZC_PLACE_MESSAGE, "百度网盘", NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_verdict verdict = judge(rows[i].text, rows[i].place);
        expect("the link", rows[i].text, verdict.link, rows[i].link);
        if (verdict.excerpt && strstr(verdict.excerpt, "q1w2"))
            fail_msg("the excerpt tells the code: %s", verdict.excerpt);
    }
}

static void excerpts_are_short_and_masked(void **state)
{
    static const char text[] = "联系人：王甲乙，身份证110101199003070011，电话13812345678，请到现场，转：机密★10年 附件，"
                               "报给李丙丁同志 139 1234 5678，此后还有许多字许多字许多字许多字许多字许多字";
    struct zc_verdict verdict = judge(text, ZC_PLACE_DOCUMENT);
    assert_non_null(verdict.excerpt);
    assert_true(zc_utf8_length(verdict.excerpt) <= 40);
    assert_non_null(strstr(verdict.excerpt, "机密★10年"));
    assert_null(strstr(verdict.excerpt, "12345"));
    assert_null(strstr(verdict.excerpt, "丙"));
}

static void blanks_of_ocr_hide_no_name(void **state)
{
    static const char text[] = "机 密 ★ 10 年\n被 讯 问 人 ： 张  三 丰 住 临 江\n";
    struct zc_verdict verdict = judge_as(text, sizeof text - 1, ZC_TEXT_OCR, ZC_PLACE_PAGE, ZC_HEAD_NONE);
    assert_non_null(verdict.excerpt);
    assert_non_null(strstr(verdict.excerpt, "机密★"));
    assert_non_null(strstr(verdict.excerpt, "被讯问人：张某某"));
    assert_true(zc_utf8_length(verdict.excerpt) <= 40);
}

static void broken_and_endless_texts(void **state)
{
    static const char text[] = "000012\n机密★10年\n特急\n某某市人民政府文件\n" PAPER "王甲 110101199003070011 pan.baidu.com/s/1";
    for (size_t size = 0; size < sizeof text; size++) {
        char *exact = malloc(size + 1);
        memcpy(exact, text, size);
        for (int place = 0; place < ZC_PLACE_COUNT; place++) {
            judge_as(exact, size, ZC_TEXT_TYPED, (enum zc_text_place)place, false);
            judge_as(exact, size, ZC_TEXT_OCR, (enum zc_text_place)place, true);
        }
        free(exact);
    }
    size_t size = 300000;
    char *line = malloc(size);
    for (size_t i = 0; i + 3 <= size; i += 3)
        memcpy(line + i, i % 2 ? "密" : "机", 3);
    memcpy(line + 150000, ":\xe6\x9c\xba\xe5\xaf\x86\xe2\x98\x85" "10\xe5\xb9\xb4:", 16);
    struct zc_verdict verdict = judge_as(line, size, ZC_TEXT_TYPED, ZC_PLACE_DOCUMENT, false);
    assert_int_equal(verdict.class, ZC_CLASS_STATE_SECRET);
    memset(line, 0xe6, size);
    judge_as(line, size, ZC_TEXT_OCR, ZC_PLACE_PAGE, ZC_HEAD_NONE);
    free(line);
}

static void a_text_over_the_cap_is_told(void **state)
{
    size_t size = ZC_LIMIT_MESSAGE + 64;
    char *text = malloc(size);
    memset(text, 'a', size);
    memcpy(text, "\xe6\x9c\xba\xe5\xaf\x86\xe2\x98\x85" "10\xe5\xb9\xb4\n", 15);
    const struct zc_text_input input = { text, size, ZC_TEXT_TYPED, ZC_PLACE_DOCUMENT, false };
    struct zc_verdict verdict = ZC_VERDICT_NOTHING;
    assert_int_equal(zc_detect(detector, &input, &verdict, NULL), ZC_LIMIT);
    assert_int_equal(verdict.class, ZC_CLASS_STATE_SECRET);
    free(text);
}

static void leads_and_their_nature(void **state)
{
    static const struct { enum zc_class class; enum zc_confidence confidence; bool lead; const char *nature; } rows[] = {
        { ZC_CLASS_STATE_SECRET, ZC_CONFIDENCE_HIGH, true, "violation" },
        { ZC_CLASS_STATE_SECRET, ZC_CONFIDENCE_LOW, true, "risk" },
        { ZC_CLASS_EXAM, ZC_CONFIDENCE_LOW, false, "risk" }, { ZC_CLASS_OFFICIAL, ZC_CONFIDENCE_LOW, true, "risk" },
        { ZC_CLASS_CLOUD, ZC_CONFIDENCE_LOW, true, "risk" }, { ZC_CLASS_NONE, ZC_CONFIDENCE_NONE, false, "risk" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_verdict verdict = { .class = rows[i].class, .confidence = rows[i].confidence };
        assert_int_equal(zc_verdict_is_lead(&verdict), rows[i].lead);
        assert_string_equal(zc_verdict_nature(&verdict), rows[i].nature);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_are_given_in_their_proper_form),
        cmocka_unit_test(the_place_of_a_text_moves_the_confidence),
        cmocka_unit_test(company_raises_and_lowers),
        cmocka_unit_test(the_head_of_a_paper_is_read),
        cmocka_unit_test(heads_that_were_read_badly),
        cmocka_unit_test(heads_are_told_from_citations),
        cmocka_unit_test(a_large_name_heads_a_paper),
        cmocka_unit_test(case_papers_and_lists_of_people),
        cmocka_unit_test(links_lose_their_codes),
        cmocka_unit_test(excerpts_are_short_and_masked),
        cmocka_unit_test(blanks_of_ocr_hide_no_name),
        cmocka_unit_test(broken_and_endless_texts),
        cmocka_unit_test(a_text_over_the_cap_is_told),
        cmocka_unit_test(leads_and_their_nature),
    };
    return cmocka_run_group_tests(tests, load_detector, drop_detector);
}
