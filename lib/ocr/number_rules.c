/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/number_rules.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/named.h"
#include "ocr/script_map.h"

#define HAN 3u                           /* bytes of one of them in UTF-8 */

/* What readings cost that a number seldom is. */
#define STRAY 5.0f                       /* a character before or behind it, */
#define FURTHER 0.3f                     /* and one more behind it: who signs, a telegram's count */
#define UNUSUAL 2.0f                     /* a character that is seldom in who issues it */
#define UNUSUAL_END 3.0f                 /* or seldom at the end of that */
#define NO_END 6.0f                      /* or what another one is often read for there */
#define PLAIN_END 1.0f
#define ALONE 3.0f                       /* one character issues it: 法〔2021〕1号 */
#define NO_BRACKET 5.0f
#define TWICE 1.0f                       /* a bracket read as two */
#define NO_SIGN 5.0f                     /* a character where a bracket should be; */
#define OTHER_SIGN 4.0f                  /* a letter or a sign */
#define LIKENESS 2.0f                    /* a letter for a figure */
#define ZERO 1.5f                        /* before the serial number */
#define ORDINAL 0.5f                     /* 第 before it */
#define ASIDE 2.0f                       /* a bracket in who issues it */
#define AFTER_ASIDE 5                    /* characters of who issues it that may still follow that */
#define NOT_END 4.0f                     /* another character for 号 */

/* What papers are issued in the name of, and by which offices.  A character that is not here costs a little. */
static const char office_words[] =
    "政委党办府发函字通电令纪报告请示批复呈议规文会干组宣统法检院公安司民财教科体卫健医保人社劳编交运住建城乡规划土自然资源国环生态水利农业林"
    "草牧渔商务贸外经信工技发改革物价粮储统计审市场监管质食药品应急消防救援气象地震邮烟盐税金融银证保险文旅广电新闻出版档案史志机关事务老干"
    "团青妇联侨残红学校大中小高职研军武动员退役扶振兴政数据大巡纪监督察治警刑经缉毒网出入境交巡特边铁航海港机场集团股份投企控实厂矿能煤油"
    "化冶建筑设通邮移联证密保信访台港澳民宗移执行综合治理领导指挥部处科室站所队总支分中心管委开高新区";
static const char endings[] = "发函字办通电令纪报请批复呈议规文会干任密传明内阅审";

/* What names of provinces, cities, counties and towns are written with. */
static const char places[] =
    "安保北滨博长常昌朝成城澄赤崇川慈大丹德登定东都峨恩丰凤奉佛扶抚福阜富甘赣高格巩固关官广桂贵海邯汉杭合和河菏鹤黑衡红洪侯呼葫湖虎花华淮怀"
    "桓黄徽惠会吉集济冀佳嘉建江姜蒋胶焦揭界金津锦晋京荆泾井景靖九酒莒巨浚开凯康克库奎昆来莱兰廊乐雷黎醴丽溧连涟凉梁辽聊林临灵陵浏柳六龙隆娄"
    "泸庐鹿潞滦洛漯麻马满茂眉梅湄孟米绵民闽明牟木内南讷宁农牌盘沛彭邳平萍坪莆濮浦普七栖齐祁岐迁前钱乾潜黔秦钦沁青清庆琼邱曲衢泉全饶仁任"
    "日荣如汝乳瑞三沙厦山汕陕善商上韶邵绍深沈嵊石寿舒双水顺朔思四泗松嵩苏宿睢绥随遂台太泰谭滕唐塘洮天铁通同桐铜潼图吐团万望威潍渭温文翁"
    "涡乌无吴芜梧五武舞西息淅锡溪湘襄项象孝萧忻新信兴邢荥徐许宣旬寻雅烟延盐兖扬阳洋耀伊沂宜义益英鹰营颍永酉榆虞禹玉沅元垣远岳云郓枣增"
    "湛张漳樟肇柘镇正郑芝中忠钟周珠诸竹驻庄涿资淄梓紫邹遵州原桥洲湾渡岭港口堰坝岗店屯寨堡庙塬坡沟岛矶浜荡汀澜岚榕枫白国皖粤渝沪豫鄂桂滇藏"
    /* Which few other words are written with: */
    "蓟藁栾陉邑郸曹涉磁柏蠡涞霸芦稷绛芮岢汾沃隰蒲吕浑盂磴卓赉鲅甸珲碾桦逊嫩漠灞雁阎鄠彬陇麟荔略涧皋柞掖崆峒岷宕湟循囊鄯犁羌耆莎伽迦噶措郫"
    "邛崃邡涪叙蔺旌阆屏珙筠蓥渠汶綦垫璧巫禄沾蒗洱弥砚畴勐腊漾濞巍盈迪织雍碧册亨秉穗岑匀瓮闵闸邺霞坛墅启灌盱眙邗沭仑鄞瓯浔暨婺椒缙鸠弋蚌埠"
    "濉枞狮歙黟滁琅琊谯砀亳绩屿尤鲤芗霄诏蕉鼎濂犹峡袁铅鄱历薛峄罘朐郯茌莘棣鄄杞偃郏滑淇陟鄢葛渑宛邓浉蔡泌硚郧秭归掇浠蕲麓株攸茶炎耒汨澧郴"
    "零溆芷番禺浈圳濠澳禅莞郁邕恭藤覃涯儋";

/* Signs for which the six-cornered brackets are read, and letters for which figures are. */
static const char *const brackets[] = {
    "〔", "〕", "[", "]", "【", "】", "(", ")", "（", "）", "《", "》", "〈", "〉", "<", ">", "{", "}", "「", "」",
};
static const struct { char read; int8_t figure; } likenesses[] = {
    { 'O', 0 }, { 'o', 0 }, { 'Q', 0 }, { 'D', 0 }, { 'l', 1 }, { 'I', 1 }, { 'i', 1 }, { '|', 1 }, { ']', 1 },
    { '!', 1 }, { 'z', 2 }, { 'Z', 2 }, { 's', 5 }, { 'S', 5 }, { 'b', 6 }, { 'G', 6 }, { 'B', 8 }, { 'g', 9 },
    { 'q', 9 }, { 'a', 0 }, { 'c', 2 },
};

/* What the last characters of who issues it are read for. */
static const struct { const char *read, *meant; } ends[] = {
    { "画", "函" }, { "丽", "函" }, { "涵", "函" }, { "范", "函" }, { "汉", "函" }, { "国", "函" }, { "图", "函" },
    { "友", "发" }, { "岁", "发" }, { "宇", "字" }, { "孝", "字" }, { "夫", "办" }, { "昌", "电" },
};

static struct zc_number_kind kind_of(const char *name)
{
    struct zc_number_kind kind = { .figure = -1, .meant = ZC_NO_CHARACTER };
    bool han = (unsigned char)name[0] >= 0xe4 && (unsigned char)name[0] <= 0xe9 && name[HAN] == 0;
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++)
        kind.bits |= strcmp(name, brackets[i]) == 0 ? ZC_NUMBER_BRACKET : 0;
    for (size_t i = 0; i < sizeof likenesses / sizeof *likenesses && !name[1]; i++)
        if (name[0] == likenesses[i].read) {
            kind.figure = likenesses[i].figure;
            kind.likeness = true;
        }
    if (name[0] >= '0' && name[0] <= '9' && !name[1])
        kind.figure = (int8_t)(name[0] - '0');
    kind.bits |= han ? ZC_NUMBER_HAN : 0;
    kind.bits |= kind.figure >= 0 ? ZC_NUMBER_FIGURE : 0;
    kind.bits |= name[0] == ' ' ? ZC_NUMBER_SPACE : 0;
    kind.bits |= kind.bits == 0 ? ZC_NUMBER_OTHER : 0;
    return kind;
}

/* The character itself, or better the traditional one for it: where the alphabet has both, that is the usual one. */
static uint16_t find(const struct zc_alphabet *alphabet, const struct zc_named_list *names, const char *name)
{
    const struct zc_named *first;
    uint16_t found = ZC_NO_CHARACTER;
    size_t count = zc_named_find(names, name, &first);
    for (size_t i = 0; i < count; i++)
        if (found == ZC_NO_CHARACTER || strcmp(alphabet->characters[first[i].character], name) != 0)
            found = first[i].character;
    return found;
}

static uint16_t find_either(const struct zc_alphabet *alphabet, const struct zc_named_list *names, const char *wide,
                            const char *narrow)
{
    uint16_t found = find(alphabet, names, wide);
    return found != ZC_NO_CHARACTER ? found : find(alphabet, names, narrow);
}

enum list { PLACES, OFFICE_WORDS, ENDINGS };

static void mark_list(const struct zc_named_list *names, const char *text, enum list list, struct zc_number_kind *kinds)
{
    for (; *text; text += HAN) {
        char name[HAN + 1] = { text[0], text[1], text[2], 0 };
        const struct zc_named *first;
        size_t count = zc_named_find(names, name, &first);
        for (size_t i = 0; i < count; i++) {
            struct zc_number_kind *kind = &kinds[first[i].character];
            kind->place |= list == PLACES;
            kind->usual |= list == OFFICE_WORDS;
            kind->ending |= list == ENDINGS;
        }
    }
}

static void tell_kinds(const struct zc_alphabet *alphabet, const struct zc_named_list *names,
                       struct zc_number_rules *rules)
{
    for (uint32_t i = 0; i < alphabet->count; i++) {
        char name[ZC_CHARACTER_SIZE];
        zc_script_simplify(alphabet->characters[i], name);
        rules->kinds[i] = kind_of(name);
        for (uint32_t at = alphabet->ends[i]; at != ZC_SPELL_START; at = alphabet->places[at].before)
            rules->reach[at] |= rules->kinds[i].bits;
    }
    mark_list(names, places, PLACES, rules->kinds);
    mark_list(names, office_words, OFFICE_WORDS, rules->kinds);
    mark_list(names, endings, ENDINGS, rules->kinds);
    for (size_t j = 0; j < sizeof ends / sizeof *ends; j++) {
        const struct zc_named *first;
        size_t count = zc_named_find(names, ends[j].read, &first);
        for (size_t i = 0; i < count; i++)
            rules->kinds[first[i].character].meant = find(alphabet, names, ends[j].meant);
    }
}

bool zc_number_rules_new(const struct zc_alphabet *alphabet, unsigned last_year, struct zc_number_rules *ret_rules)
{
    struct zc_named_list names = { NULL, 0 };
    if (!zc_named_new(alphabet, true, &names))
        return false;
    struct zc_number_rules rules = {
        calloc(alphabet->count + 1, sizeof *rules.kinds), calloc(alphabet->place_count + 1, 1),
        find(alphabet, &names, "〔"), find(alphabet, &names, "〕"), find(alphabet, &names, "号"),
        find_either(alphabet, &names, "（", "("), find_either(alphabet, &names, "）", ")"),
        find(alphabet, &names, "第"), { 0 },
        (int)last_year,
    };
    bool known = rules.open != ZC_NO_CHARACTER && rules.close != ZC_NO_CHARACTER && rules.end != ZC_NO_CHARACTER;
    for (int i = 0; i < 10; i++) {
        const char name[] = { (char)('0' + i), 0 };
        rules.figures[i] = find(alphabet, &names, name);
        known = known && rules.figures[i] != ZC_NO_CHARACTER;
    }
    if (rules.kinds && rules.reach && known)
        tell_kinds(alphabet, &names, &rules);
    zc_named_finish(&names);
    if (!rules.kinds || !rules.reach || !known) {
        zc_number_rules_finish(&rules);
        return false;
    }
    *ret_rules = rules;
    return true;
}

bool zc_number_is_place(const struct zc_number_rules *rules, uint16_t character)
{
    return rules->kinds[character].place;
}

bool zc_number_is_office(const struct zc_number_rules *rules, uint16_t character)
{
    return rules->kinds[character].usual && !rules->kinds[character].place;
}

void zc_number_rules_finish(struct zc_number_rules *rules)
{
    free(rules->kinds);
    free(rules->reach);
    *rules = (struct zc_number_rules){ NULL };
}

uint8_t zc_number_wanted(uint8_t state)
{
    if (state >= ZC_NUMBER_ASIDE)
        return ZC_NUMBER_HAN | ZC_NUMBER_BRACKET | ZC_NUMBER_SPACE;
    if (state == ZC_NUMBER_CLOSE || state == ZC_NUMBER_CLOSED || state < ZC_NUMBER_OPEN
        || (state >= ZC_NUMBER_END && state <= ZC_NUMBER_TAIL))
        return ZC_NUMBER_HAN | ZC_NUMBER_BRACKET | ZC_NUMBER_FIGURE | ZC_NUMBER_OTHER | ZC_NUMBER_SPACE;
    if (state >= ZC_NUMBER_SERIAL)
        return ZC_NUMBER_HAN | ZC_NUMBER_FIGURE | ZC_NUMBER_SPACE;
    if (state == ZC_NUMBER_YEAR || state == ZC_NUMBER_OPEN)
        return ZC_NUMBER_BRACKET | ZC_NUMBER_FIGURE | ZC_NUMBER_OTHER | ZC_NUMBER_SPACE;
    return ZC_NUMBER_FIGURE | ZC_NUMBER_SPACE;
}

/* The state a figure leads to; 0 = none. */
static uint8_t after_figure(const struct zc_number_rules *rules, uint8_t state, int figure, float *cost)
{
    int decade = rules->last_year / 10 % 10, year = rules->last_year % 10;
    if (state >= ZC_NUMBER_SERIAL && state < ZC_NUMBER_END)
        return state + 1 < ZC_NUMBER_END ? (uint8_t)(state + 1) : 0;
    switch (state) {
    case ZC_NUMBER_OPEN: case ZC_NUMBER_OPENED: return figure == 2 ? ZC_NUMBER_Y2 : figure == 1 ? ZC_NUMBER_Y1 : 0;
    case ZC_NUMBER_Y2: return figure == 0 ? ZC_NUMBER_Y20 : 0;
    case ZC_NUMBER_Y20: return figure < decade ? ZC_NUMBER_Y20X : figure == decade ? ZC_NUMBER_Y20L : 0;
    case ZC_NUMBER_Y20L: return figure <= year ? ZC_NUMBER_YEAR : 0;
    case ZC_NUMBER_Y1: return figure == 9 ? ZC_NUMBER_Y19 : 0;
    case ZC_NUMBER_Y19: return figure >= 4 ? ZC_NUMBER_Y19X : 0;
    case ZC_NUMBER_Y20X: case ZC_NUMBER_Y19X: return ZC_NUMBER_YEAR;
    case ZC_NUMBER_YEAR: *cost += NO_BRACKET; return figure > 0 ? ZC_NUMBER_SERIAL : 0;
    case ZC_NUMBER_CLOSE: case ZC_NUMBER_CLOSED: case ZC_NUMBER_ZERO:
        *cost += figure == 0 ? ZERO : 0;
        return figure > 0 ? ZC_NUMBER_SERIAL : ZC_NUMBER_ZERO;
    default: return 0;
    }
}

/* The office is at its end: how usual is that with its last character? */
static float cost_of_end(const struct zc_number_rules *rules, uint8_t state, uint16_t last)
{
    const struct zc_number_kind *kind = &rules->kinds[last];
    float cost = kind->ending ? 0 : kind->meant != ZC_NO_CHARACTER ? NO_END : kind->usual ? PLAIN_END : UNUSUAL_END;
    return state == ZC_NUMBER_ORG ? ALONE + PLAIN_END : cost;
}

/* A bracket of the office. */
static bool take_aside(const struct zc_number_rules *rules, uint8_t state, const struct zc_number_kind *kind,
                       struct zc_number_move *move)
{
    if (!(kind->bits & ZC_NUMBER_BRACKET) || rules->aside == ZC_NO_CHARACTER || rules->aside_end == ZC_NO_CHARACTER)
        return false;
    if (state > ZC_NUMBER_ORG && state < ZC_NUMBER_OPEN - 1)
        *move = (struct zc_number_move){ ZC_NUMBER_ASIDE, rules->aside, ASIDE };
    else if (state > ZC_NUMBER_ASIDE)
        *move = (struct zc_number_move){ ZC_NUMBER_OPEN - 1 - AFTER_ASIDE, rules->aside_end, 0 };
    else
        return false;
    return true;
}

/* A bracket, or what stands in its place.  @return whether it may stand here */
static bool take_bracket(const struct zc_number_rules *rules, uint8_t state, const struct zc_number_kind *kind,
                         uint16_t before, struct zc_number_move *move)
{
    float sign = kind->bits & ZC_NUMBER_BRACKET ? 0 : kind->bits & ZC_NUMBER_HAN ? NO_SIGN : OTHER_SIGN;
    if (kind->bits & ZC_NUMBER_SPACE)
        return false;
    if (state >= ZC_NUMBER_ORG && state < ZC_NUMBER_OPEN)
        *move = (struct zc_number_move){ ZC_NUMBER_OPEN, rules->open, sign + cost_of_end(rules, state, before) };
    else if (state == ZC_NUMBER_YEAR)
        *move = (struct zc_number_move){ ZC_NUMBER_CLOSE, rules->close, sign };
    else if (state == ZC_NUMBER_OPEN)
        *move = (struct zc_number_move){ ZC_NUMBER_OPENED, ZC_NO_CHARACTER, sign + TWICE };
    else if (state == ZC_NUMBER_CLOSE)
        *move = (struct zc_number_move){ ZC_NUMBER_CLOSED, ZC_NO_CHARACTER, sign + TWICE };
    else
        return false;
    return true;
}

static bool take_han(const struct zc_number_rules *rules, uint8_t state, uint16_t character,
                     const struct zc_number_kind *kind, struct zc_number_move *move)
{
    bool usual = kind->usual || kind->ending;
    if (state <= ZC_NUMBER_ORG)          /* a place, of one character or of two */
        usual = kind->place || (usual && state == ZC_NUMBER_ORG);
    if (state < ZC_NUMBER_OPEN - 1)
        *move = (struct zc_number_move){ (uint8_t)(state + 1), character,
                                         usual ? 0 : UNUSUAL };
    else if (state >= ZC_NUMBER_SERIAL && state < ZC_NUMBER_END)
        *move = character == rules->end ? (struct zc_number_move){ ZC_NUMBER_END, rules->end, 0 }
                                        : (struct zc_number_move){ ZC_NUMBER_ODD_END, rules->end, NOT_END };
    else if ((state == ZC_NUMBER_CLOSE || state == ZC_NUMBER_CLOSED) && character == rules->ordinal)
        *move = (struct zc_number_move){ ZC_NUMBER_CLOSED, ZC_NO_CHARACTER, ORDINAL };
    else if (state >= ZC_NUMBER_ASIDE && state + 1 < ZC_NUMBER_STATES)
        *move = (struct zc_number_move){ (uint8_t)(state + 1), character, 0 };
    else
        return false;
    return true;
}

static bool take_figure(const struct zc_number_rules *rules, uint8_t state, const struct zc_number_kind *kind,
                        uint16_t before, struct zc_number_move *move)
{
    float cost = kind->likeness ? LIKENESS : 0;
    uint16_t lost = state == ZC_NUMBER_YEAR ? rules->close : 0;
    if (state > ZC_NUMBER_ORG && state < ZC_NUMBER_OPEN) {       /* the bracket was lost */
        cost += NO_BRACKET + cost_of_end(rules, state, before);
        state = ZC_NUMBER_OPENED;
        lost = rules->open;
    }
    uint8_t after = after_figure(rules, state, kind->figure, &cost);
    if (after == 0)
        return false;
    *move = (struct zc_number_move){ after, rules->figures[kind->figure], cost, lost };
    return true;
}

size_t zc_number_moves(const struct zc_number_rules *rules, uint8_t state, uint16_t character, uint16_t before,
                       struct zc_number_move ret_moves[ZC_NUMBER_MOVES])
{
    const struct zc_number_kind *kind = &rules->kinds[character];
    size_t count = 0;
    if (kind->bits & ZC_NUMBER_SPACE) {
        ret_moves[0] = (struct zc_number_move){ state, ZC_NO_CHARACTER, 0 };
        return 1;
    }
    if ((kind->bits & ZC_NUMBER_HAN) && take_han(rules, state, character, kind, &ret_moves[count]))
        count++;
    if (kind->figure >= 0 && take_figure(rules, state, kind, before, &ret_moves[count]))
        count++;
    if (state >= ZC_NUMBER_ORG && state < ZC_NUMBER_OPEN - 1 && kind->meant != ZC_NO_CHARACTER)
        ret_moves[count++] = (struct zc_number_move){ (uint8_t)(state + 1), kind->meant, LIKENESS };
    if (take_aside(rules, state, kind, &ret_moves[count]))
        count++;
    if (!(kind->figure >= 0 && !kind->likeness) && take_bracket(rules, state, kind, before, &ret_moves[count]))
        count++;
    if (state == ZC_NUMBER_LEAD || (state >= ZC_NUMBER_END && state <= ZC_NUMBER_TAIL))
        ret_moves[count++] = (struct zc_number_move){ state == ZC_NUMBER_END ? ZC_NUMBER_TAIL : state, ZC_NO_CHARACTER,
                                                      state == ZC_NUMBER_TAIL ? FURTHER : STRAY };
    return count;
}
