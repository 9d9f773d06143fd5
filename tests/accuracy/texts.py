# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Invented places, offices, titles and sentences.  Whatever resembles a real one does so by chance."""

# Mostly the common characters that names of places are made of, now and then a rare one.
COMMON, RARE, SECOND = "云青江龙安永长金石清新兴东南白", "岚枫棠澜汀榕", "岭渡川湾原浦洲桥塘林泉阳"
OFFICES = [("教育局", "教"), ("财政局", "财"), ("水利局", "水"), ("档案局", "档"), ("民政局", "民"), ("交通运输局", "交"),
           ("农业农村局", "农"), ("卫生健康委员会", "卫"), ("发展和改革委员会", "发改"), ("应急管理局", "应急"),
           ("自然资源局", "自然资"), ("市场监督管理局", "市监"), ("公安局", "公"), ("人民政府", "政"),
           ("人民政府办公室", "政办"), ("人力资源和社会保障局", "人社"), ("统计局", "统"), ("司法局", "司")]
VERBS = ["做好", "进一步加强", "切实抓好", "开展", "调整", "印发", "组织实施", "全面推进", "规范", "报送", "落实"]
OBJECTS = ["今冬明春防火工作", "年度预算执行情况检查", "档案数字化整理工作", "重点水库除险加固", "基层应急力量建设", "粮食储备轮换计划",
           "专项资金使用管理", "人才引进评审工作", "机关办公用房清理", "重大项目前期论证", "防汛物资调度方案", "年度统计数据核定",
           "干部教育培训计划", "边界联合勘定工作", "通信保障演练", "安全隐患排查整治", "公务用车管理", "季度形势分析材料",
           "农村道路养护考核", "疫苗冷链储运检查", "网络机房改造", "土地利用现状调查", "矿山生态修复试点", "会议服务保障工作"]
KINDS = ["通知", "意见", "通报", "请示", "报告", "批复", "方案", "决定", "函"]
STARTS = ["各单位要", "会议要求，", "为进一步", "根据年度安排，", "对照工作台账，", "从检查情况看，", "有关部门应当", "经研究，决定", "截至目前，",
          "在前期试点的基础上，", "请你们", "下一阶段，"]
MIDDLES = ["提高思想认识", "细化任务分工", "压实工作责任", "摸清底数情况", "健全协调机制", "加强值班值守", "严格审核把关", "完善应急预案",
           "做好经费保障", "按时完成报送", "逐项核对数据", "明确完成时限", "改进工作作风", "分类建立清单", "抓好整改落实", "形成工作合力",
           "统筹人员力量", "加快工程进度", "开展督促检查", "充实业务骨干"]
ENDS = ["，确保各项工作落到实处。", "，并于月底前将有关情况报我办。", "，不得延误。", "，取得了阶段性成效。", "，相关情况随时报告。",
        "，现将有关事项通知如下。", "，现予印发，请认真贯彻执行。", "，重要情况及时请示。"]
HEADINGS = ["总体要求", "主要任务", "工作安排", "基本情况", "存在问题", "保障措施", "有关要求", "组织领导", "下步打算"]
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜", "明华建文志玉秀国春海成立永庆宝德光荣"
DIGITS = "〇一二三四五六七八九"


def place(rng):
    return rng.choice(RARE if rng.random() < 0.15 else COMMON) + rng.choice(SECOND)


def person(rng):
    return rng.choice(SURNAMES) + "".join(rng.choice(GIVEN) for _ in range(rng.choice([1, 2, 2])))


def office(rng):
    """(full name, the letters its numbers begin with)."""
    where, (name, short) = place(rng), rng.choice(OFFICES)
    kind = rng.choice("省市市市县县区")
    if rng.random() < 0.12:
        return f"中共{where}{kind}委员会", where[0] + "委"
    return where + kind + name, where[0] + short


def title(rng, kind=None):
    return f"关于{rng.choice(VERBS)}{rng.choice(OBJECTS)}的{kind or rng.choice(KINDS)}"


def sentence(rng):
    return rng.choice(STARTS) + "，".join(rng.sample(MIDDLES, rng.choice([1, 2, 2, 3]))) + rng.choice(ENDS)


def paragraph(rng, sentences=None):
    return "".join(sentence(rng) for _ in range(sentences or rng.choice([1, 2, 2, 3, 4])))


def addressees(rng):
    return rng.choice(["各县（市、区）人民政府，市直各单位：", "各科室、直属单位：", "各乡镇人民政府、街道办事处：", "市直有关部门：",
                       "各成员单位：", place(rng) + "县人民政府："])


def number(rng, short, year):
    kind = rng.choice(["发", "发", "字", "办发", "函", "办", "通", ""])
    return f"{short}{kind}〔{year}〕{rng.randint(1, 260)}号"


def day(rng, year, old=False):
    month, date = rng.randint(1, 12), rng.randint(1, 28)
    if not old:
        return f"{year}年{month}月{date}日"
    tens = ["", "十", "二十"]
    def small(value):
        return ("" if value < 10 else tens[value // 10]) + (DIGITS[value % 10] if value % 10 else "")
    return "".join(DIGITS[int(digit)] for digit in str(year)) + f"年{small(month)}月{small(date)}日"


def citizen_number(rng):
    """A well-formed number of a county code that was never given out."""
    digits = f"{rng.choice([13, 21, 33, 34, 41, 44, 51, 62])}0099{rng.randint(1950, 2003)}"
    digits += f"{rng.randint(1, 12):02}{rng.randint(1, 28):02}{rng.randint(1, 999):03}"
    total = sum(int(digit) * pow(2, 17 - index, 11) for index, digit in enumerate(digits))
    return digits + "10X98765432"[total % 11]


def phone(rng):
    return f"1{rng.choice('3578')}{rng.randint(0, 9)}0000{rng.randint(0, 9999):04}"
