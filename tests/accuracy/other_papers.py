# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers that are no official papers: examinations, lessons, newspapers, certificates, invoices, cards, notes."""
import math

from PIL import Image, ImageDraw, ImageFilter

import sheet as paper
import texts

PAPERS = {}
LESSONS = ["国家秘密的密级分为绝密、机密、秘密三级。", "国家秘密标志的形式为“密级★保密期限”，如“机密★10年”。", "绝密级国家秘密是最重要的国家秘密。",
           "机密级国家秘密是重要的国家秘密，保密期限不超过20年。", "秘密★1年、机密★3年均为正确的标注形式。", "涉密不上网，上网不涉密。",
           "下列哪一项属于国家秘密标志？A.绝密★　B.内部　C.公开", "不得使用微信传递涉密文件。", "携带涉密载体外出须经批准。"]


def paper_of(name, size=(210, 297), kind="none"):
    def register(function):
        PAPERS[name] = (function, size, kind)
        return function
    return register


def lines(sheet, rng, y, bottom, left=24, right=186, points=12, pitch=7, part="body"):
    while y < bottom:
        y = sheet.block(y, texts.paragraph(rng), left, right, points, pitch, part, bottom)
    return y


@paper_of("exam-secret", kind="exam")
def exam_secret(sheet, rng):
    """An examination paper, secret until it is used."""
    sheet.text(22, 22, rng.choice(["绝密★启用前", "绝密★启用前", "机密★启用前", "绝密★考试结束前", "绝密 ★ 启用前", "秘密★启用前"]), "hei", 14,
               name="mark")
    sheet.centre(36, f"{rng.randint(2015, 2025)}年{rng.choice(['普通高等学校招生全国统一考试', '学业水平考试', '期末质量检测'])}", "title", 18)
    sheet.centre(50, rng.choice(["语　文", "数　学", "理科综合", "英　语", "历　史"]), "hei", 24)
    exam_body(sheet, rng, 66)


@paper_of("exam-plain")
def exam_plain(sheet, rng):
    sheet.centre(26, f"{texts.place(rng)}中学{rng.choice(['七', '八', '九'])}年级期中考试试卷", "title", 18)
    sheet.text(30, 40, "班级________　姓名________　考号________　得分______", "body", 12)
    exam_body(sheet, rng, 54)


def exam_body(sheet, rng, y):
    sheet.text(24, y, "注意事项：", "hei", 12)
    y = sheet.block(y + 8, "1．答卷前，考生务必将自己的姓名、准考证号填写在答题卡上。2．回答选择题时，用铅笔把答案标号涂黑。", 24, 186, 12, 7)
    y += 5
    sheet.text(24, y, "一、选择题：本题共8小题，每小题5分，共40分。", "hei", 12)
    y += 9
    for index in range(12):
        question = f"{index + 1}．" + texts.sentence(rng)[:-1] + "，下列说法正确的是（　　）"
        y = sheet.block(y, question, 24, 186, 12, 7, bottom=275, indent=False)
        if y > 270:
            break
        sheet.text(30, y, f"A．{rng.choice(texts.MIDDLES)}　　B．{rng.choice(texts.MIDDLES)}　　C．以上均不对", "body", 12)
        y += 9


@paper_of("lesson-print")
def lesson_print(sheet, rng):
    sheet.centre(30, rng.choice(["保密知识学习材料", "保密法律法规知识测试题", "保密常识一百问", "什么是国家秘密"]), "title", 22)
    y = 50
    for index, text in enumerate(rng.sample(LESSONS, 8)):
        y = sheet.block(y, f"{index + 1}．{text}", points=14, pitch=9, part="body")
        y = sheet.block(y, texts.sentence(rng), points=14, pitch=9)


@paper_of("lesson-slide", (254, 143))
def lesson_slide(sheet, rng):
    ground = rng.choice([(170, 24, 30), (28, 60, 120), (245, 245, 245), (200, 30, 30)])
    ink = (255, 235, 160) if sum(ground) < 400 else (160, 20, 24)
    sheet.draw.rectangle(sheet.px(0, 0, 254, rng.choice([24, 143])), fill=ground)
    sheet.text(14, 6, rng.choice(["一、国家秘密的密级", "保密警示教育", "国家秘密标志", "微信保密须知"]), "hei", 30, ink)
    whole = sheet.image.getpixel((10, sheet.image.height - 10))
    colour = (255, 255, 255) if sum(whole) < 400 else (40, 40, 46)
    y = 36
    for text in rng.sample(LESSONS, 4):
        y = sheet.block(y, "◆ " + text, 16, 238, 20, 13, "hei", 135, indent=False, ink=colour)
    if rng.random() < 0.5:
        sheet.centre(118, rng.choice(["绝密　机密　秘密", "机密★10年", "秘密★长期"]), "hei", 32, (222, 40, 40))


@paper_of("newspaper", (290, 400))
def newspaper(sheet, rng):
    red = (205, 26, 32)
    sheet.banner(14, texts.place(rng) + rng.choice(["日报", "晚报", "商报", "青年报"]), 92, 180, red, middle=110)
    sheet.text(215, 20, f"{rng.randint(2012, 2025)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日", "hei", 14)
    sheet.text(215, 30, f"星期{rng.choice('一二三四五六日')}　第{rng.randint(1000, 9999)}期", "hei", 12)
    sheet.rule(56, 14, 276, 1.0, rng.choice([red, paper.BLACK]))
    sheet.heading(64, texts.title(rng)[2:-3], rng.choice([36, 44]), 20, "title", 250)
    sheet.image.paste(Image.new("RGB", (round(sheet.px(120)), round(sheet.px(80))), (120, 130, 140)),
                      (round(sheet.px(14)), round(sheet.px(110))))
    for column in range(4):
        left = 14 + column * 66
        lines(sheet, rng, 196 if column < 2 else 110, 384, left, left + 60, 9, 4.6)


@paper_of("red-bars")
def red_bars(sheet, rng):
    """A company's report with bars of red."""
    red = rng.choice([(200, 20, 30), (226, 0, 26), (180, 30, 40)])
    sheet.draw.rectangle(sheet.px(0, rng.choice([0, 14]), 210, 34), fill=red)
    sheet.text(20, 16, rng.choice(["行业研究报告", "季度经营分析", "投资策略", "产品白皮书"]), "hei", 26, (255, 255, 255))
    y = sheet.heading(52, texts.title(rng)[2:-3], 22, part="hei")
    for _ in range(2):
        sheet.text(22, y, "■ " + rng.choice(texts.HEADINGS), "hei", 14, red)
        sheet.rule(y + 7, 22, 188, 0.5, red)
        y = lines(sheet, rng, y + 12, y + 55, points=11, pitch=6.6)
    for index in range(6):
        high = rng.uniform(10, 50)
        sheet.draw.rectangle(sheet.px(40 + index * 22, 270 - high, 54 + index * 22, 270),
                             fill=rng.choice([red, (150, 150, 155)]))


@paper_of("red-notice")
def red_notice(sheet, rng):
    """A house's or a shop's notice with a red title."""
    sheet.centre(34, rng.choice(["温馨提示", "停水通知", "放假通知", "招聘启事", "喜　报", "光 荣 榜", "倡 议 书"]), "title",
                 rng.choice([48, 60]), (214, 30, 36))
    y = sheet.block(70, "尊敬的业主：", points=20, pitch=13, indent=False)
    for _ in range(3):
        y = sheet.block(y, texts.sentence(rng), points=20, pitch=13)
    name = texts.place(rng) + "物业服务有限公司"
    sheet.right(184, y + 16, name, "body", 20)
    sheet.right(184, y + 30, texts.day(rng, 2023), "body", 20)
    if rng.random() < 0.6:
        paper.seal(sheet, rng, 150, y + 26, name)


@paper_of("certificate", (297, 210))
def certificate(sheet, rng):
    gold = (196, 150, 60)
    for inset, wide in ((8, 2), (12, 0.6)):
        sheet.draw.rectangle(sheet.px(inset, inset, 297 - inset, 210 - inset), outline=gold,
                             width=max(1, round(sheet.px(wide))))
    sheet.centre(36, rng.choice(["荣誉证书", "聘 书", "结业证书", "奖　状"]), "title", 54, (200, 30, 36), gap=6)
    sheet.text(48, 82, texts.person(rng) + " 同志：", "kai", 24)
    sheet.block(100, "在本年度工作中表现突出，被评为先进工作者，特发此证，以资鼓励。", 48, 250, 24, 16, "kai")
    name = texts.office(rng)[0]
    sheet.right(250, 158, name, "kai", 18)
    sheet.right(250, 172, texts.day(rng, 2022, True), "kai", 18)
    paper.seal(sheet, rng, 215, 165, name)


@paper_of("licence", (297, 210))
def licence(sheet, rng):
    """A business licence: a round emblem, a frame, fields, a square code, a seal."""
    sheet.draw.rectangle(sheet.px(9, 9, 288, 201), outline=(190, 160, 90), width=max(1, round(sheet.px(3))))
    sheet.draw.ellipse(sheet.px(136, 18, 161, 43), fill=(204, 40, 40), outline=(220, 180, 60), width=3)
    sheet.star(148.5, 29, 6, (240, 200, 70))
    sheet.centre(50, "营 业 执 照", "title", 40)
    square_code(sheet, rng, 240, 24, 28)
    for index, label in enumerate(["名　　称", "类　　型", "法定代表人", "经营范围", "注册资本", "成立日期"]):
        sheet.text(34, 78 + index * 15, label, "hei", 13)
        sheet.text(70, 78 + index * 15, texts.place(rng) + rng.choice(["商贸有限公司", "餐饮店", "有限责任公司"]), "body", 13)
    name = texts.place(rng) + "市市场监督管理局"
    sheet.text(196, 150, "登记机关", "hei", 13)
    paper.seal(sheet, rng, 236, 160, name)


@paper_of("invoice", (240, 140))
def invoice(sheet, rng):
    ink = rng.choice([(120, 60, 40), (40, 80, 130), (150, 70, 50)])
    sheet.centre(8, texts.place(rng) + "省增值税" + rng.choice(["普通", "专用"]) + "发票", "title", 20, ink)
    paper.seal(sheet, rng, 120, 16, "全国统一发票监制章", 30, True, foot="税务局")
    for y in (32, 50, 84, 96, 116):
        sheet.rule(y, 12, 228, 0.4, ink)
    for x in (12, 80, 120, 160, 228):
        sheet.upright(x, 32, 116, 0.4, ink)
    square_code(sheet, rng, 14, 8, 20)
    for index, label in enumerate(["名称", "规格", "数量", "金额", "税额"]):
        sheet.text(16 + index * 44, 52, label, "body", 9, ink)
        sheet.text(16 + index * 44, 62, f"{rng.uniform(1, 9000):.2f}", "body", 9)
    paper.seal(sheet, rng, 190, 118, texts.place(rng) + "商贸有限公司", 34, True, foot="发票专用章")


@paper_of("receipt", (80, 210))
def receipt(sheet, rng):
    sheet.centre(8, texts.place(rng) + rng.choice(["超市", "大药房", "饭店"]), "hei", 16)
    y = 24
    for _ in range(rng.randint(8, 18)):
        sheet.text(6, y, rng.choice(["矿泉水", "香蕉", "面包", "牛奶", "纸巾", "鸡蛋"]), "body", 10)
        sheet.right(74, y, f"{rng.uniform(1, 99):.2f}", "body", 10)
        y += 7
    sheet.text(6, y + 4, f"合计　{rng.uniform(20, 900):.2f}元", "hei", 13)
    sheet.text(6, y + 16, "谢谢惠顾　欢迎再来", "body", 10)


@paper_of("novel", (145, 210))
def novel(sheet, rng):
    sheet.centre(16, f"第{rng.choice('一二三四五六七八九')}章　{rng.choice(['秘密', '归来', '绝密档案', '雨夜'])}", "title", 16)
    lines(sheet, rng, 34, 195, 18, 128, 11, 6.4)


@paper_of("note")
def note(sheet, rng):
    """Handwriting, more or less."""
    for row in range(26):
        sheet.rule(20 + row * 10, 12, 198, 0.15, (170, 190, 210))
    ink, y = rng.choice([(30, 40, 110), (30, 30, 34)]), 22.0
    for _ in range(rng.randint(4, 14)):
        x = 16 + rng.uniform(0, 12)
        for glyph in texts.sentence(rng)[:rng.randint(8, 22)]:
            x = sheet.text(x, y + rng.uniform(-1.2, 1.2), glyph, "kai", rng.uniform(18, 23), ink) + rng.uniform(-1, 0.6)
        y += 20 if rng.random() < 0.3 else 10


@paper_of("envelope", (90, 165))
def envelope(sheet, rng):
    red, gold = rng.choice([(196, 20, 30), (214, 34, 40)]), (240, 200, 100)
    sheet.draw.rectangle((0, 0, *sheet.image.size), fill=red)
    sheet.draw.ellipse(sheet.px(25, 40, 65, 80), outline=gold, width=max(2, round(sheet.px(1))))
    sheet.centre(48, rng.choice(["福", "囍", "喜", "春"]), "fat", 64, gold)
    sheet.centre(112, rng.choice(["恭喜发财", "大吉大利", "新婚快乐"]), "kai", 34, gold)


@paper_of("wedding", (150, 210))
def wedding(sheet, rng):
    red = (190, 24, 36)
    if rng.random() < 0.5:
        sheet.draw.rectangle((0, 0, *sheet.image.size), fill=red)
        red = (246, 214, 130)
    sheet.centre(30, "囍", "fat", 80, red)
    sheet.centre(72, "诚 邀", "kai", 36, red)
    for index, text in enumerate([f"新郎　{texts.person(rng)}", f"新娘　{texts.person(rng)}", "谨定于" + texts.day(rng, 2024),
                                  "敬备喜宴　恭请光临"]):
        sheet.centre(100 + index * 18, text, "kai", 20, red)


@paper_of("menu", (210, 297))
def menu(sheet, rng):
    sheet.centre(20, texts.place(rng) + "家常菜", "fat", 44, (170, 30, 30))
    for row in range(14):
        y = 60 + row * 15
        sheet.text(24, y, rng.choice(["红烧鲫鱼", "清炒时蔬", "回锅肉", "酸辣土豆丝", "番茄炒蛋", "米饭"]), "kai", 20)
        sheet.right(184, y, f"{rng.randint(6, 128)}元", "hei", 18, (190, 40, 30))


@paper_of("diagram", (297, 210))
def diagram(sheet, rng):
    """A printed chart: boxes, arrows, small words."""
    sheet.centre(14, texts.title(rng)[2:-3] + "流程图", "hei", 20)
    for _ in range(9):
        x, y = rng.uniform(20, 230), rng.uniform(40, 180)
        sheet.draw.rectangle(sheet.px(x, y, x + 42, y + 14), outline=(60, 80, 120), width=2)
        sheet.text(x + 4, y + 4, rng.choice(texts.MIDDLES), "body", 12)
        sheet.draw.line(sheet.px(x + 21, y + 14, x + 21 + rng.uniform(-40, 40), y + 34), fill=(60, 80, 120), width=2)


def square_code(sheet, rng, x, y, size):
    cells = 25
    step = size / cells
    for row in range(cells):
        for column in range(cells):
            if rng.random() < 0.48:
                left, top = x + column * step, y + row * step
                sheet.draw.rectangle(sheet.px(left, top, left + step, top + step), fill=(20, 20, 20))
    for ox, oy in ((0, 0), (18, 0), (0, 18)):
        for inset, ink in ((0, (20, 20, 20)), (1, (255, 255, 255)), (2, (20, 20, 20))):
            left, top, side = x + (ox + inset) * step, y + (oy + inset) * step, (7 - 2 * inset) * step
            sheet.draw.rectangle(sheet.px(left, top, left + side, top + side), fill=ink)


def burst(size, rays, colours):
    """Rays from the middle, as behind prices and names of films."""
    image = Image.new("RGB", size, colours[0])
    draw, reach = ImageDraw.Draw(image), max(size)
    for ray in range(rays):
        a, b = 2 * math.pi * ray / rays, 2 * math.pi * (ray + 0.5) / rays
        middle = (size[0] / 2, size[1] / 2)
        draw.polygon([middle, (middle[0] + reach * math.cos(a), middle[1] + reach * math.sin(a)),
                      (middle[0] + reach * math.cos(b), middle[1] + reach * math.sin(b))], fill=colours[1])
    return image.filter(ImageFilter.GaussianBlur(1))
