# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers with a red head: notices, letters, minutes, joint papers, orders, telegrams, bulletins."""
import sheet as paper
import texts
from pages import template

MIXED = "secret secret secret secret none none"


@template("notice-2012", MIXED + " work internal")
def notice(page):
    """GB/T 9704-2012: the head 35 mm below the top of the type area, the number two lines below, a rule."""
    sheet, rng = page.sheet, page.rng
    page.header()
    page.corner()
    top = 37 + 35 + rng.uniform(-3, 3)
    sheet.banner(top, page.issuer + rng.choice(["文件", "文件", "文件", ""]), rng.choice([36, 42, 48, 52]),
                 rng.uniform(120, 156), page.red, name="head")
    sheet.centre(top + 33, page.set_number(), "body", 16, name="number")
    sheet.rule(top + 42, thick=rng.choice([0.5, 0.7, 0.9]), ink=page.red)
    y = sheet.heading(top + 60, page.set_title(), points=rng.choice([22, 22, 20]))
    y = page.body(y + 6, 235)
    if y < 200:
        page.sign(y + 10)
    page.folio()


@template("notice-short", MIXED)
def notice_short(page):
    """A short one: body, signature and seal all on the first page."""
    sheet, rng = page.sheet, page.rng
    page.header()
    page.corner()
    top = 37 + 33 + rng.uniform(-5, 4)
    sheet.banner(top, page.issuer + "文件", rng.choice([40, 46, 54]), 150, page.red, name="head")
    sheet.centre(top + 31, page.set_number(), "body", 16, name="number")
    sheet.rule(top + 40, thick=0.7, ink=page.red)
    y = sheet.heading(top + 56, page.set_title())
    page.body(y + 5, 195, paragraphs=2)
    page.sign(215, sealed=True)
    page.folio()


@template("joint", MIXED)
def joint(page):
    """Two or three offices one below the other, one word 文件 at their right."""
    sheet, rng = page.sheet, page.rng
    page.header()
    page.corner()
    where = page.issuer[:3]
    names = [page.issuer] + [where + name for name, _ in rng.sample(texts.OFFICES, rng.choice([1, 2]))]
    page.truth["issuer"] = names[0]
    top, step = 68 + rng.uniform(-3, 3), 15.5
    for index, name in enumerate(names):
        sheet.banner(top + index * step, name, 34, 112, page.red, middle=88, name="head")
    sheet.text(150, top + (len(names) - 1) * step / 2 - 1, "文件", "head", 40, page.red, name="head")
    y = top + len(names) * step + 11
    sheet.centre(y, page.set_number(), "body", 16, name="number")
    sheet.rule(y + 9, thick=0.7, ink=page.red)
    y = sheet.heading(y + 26, page.set_title())
    page.body(y + 5, 248)
    page.folio()


@template("letter", MIXED)
def letter(page):
    """Letter form: the name 30 mm from the edge of the page, double rules above and below, the number at the right."""
    sheet, rng = page.sheet, page.rng
    page.header()
    sheet.banner(30, page.issuer, rng.choice([34, 40, 44]), rng.uniform(130, 165), page.red, name="head")
    sheet.rule(50, 20, 190, 1.0, page.red)
    sheet.rule(51.8, 20, 190, 0.35, page.red)
    sheet.rule(275, 20, 190, 0.35, page.red)
    sheet.rule(276.2, 20, 190, 1.0, page.red)
    page.corner(28, 57)
    sheet.right(184, 57, page.set_number(), "body", 16, name="number")
    y = sheet.heading(86, page.set_title(rng.choice(["函", "通知", "复函"])))
    y = page.body(y + 5, 205, paragraphs=rng.choice([2, 3, 4]))
    page.sign(min(226, y + 14))


@template("minutes", "secret secret none none internal")
def minutes(page):
    """Minutes: a head without number line but an issue number, no seal."""
    sheet, rng = page.sheet, page.rng
    page.header()
    page.corner()
    name = page.issuer + rng.choice(["会议纪要", "常务会议纪要", "专题会议纪要", "办公会议纪要"])
    sheet.banner(72, name, 42, 150, page.red, name="head")
    count = rng.randint(1, 60)
    if rng.random() < 0.6:
        sheet.centre(98, f"（第{count}期）" if rng.random() < 0.5 else f"第{count}期", "body", 16)
        sheet.text(28, 108, page.issuer[:14], "body", 16)
        sheet.right(184, 108, texts.day(rng, page.year), "body", 16)
    else:
        sheet.centre(104, page.set_number(f"〔{page.year}〕{count}号"), "body", 16, name="number")
    sheet.rule(118, thick=0.8, ink=page.red)
    y = sheet.heading(132, page.set_title("会议纪要"))
    page.body(y + 4, 250)


@template("upward", MIXED)
def upward(page):
    """To a higher office: a low head, the number at the left, who signed at the right."""
    sheet, rng = page.sheet, page.rng
    page.header()
    page.corner()
    top = rng.choice([72, 80, 110])
    sheet.banner(top, page.issuer + rng.choice(["文件", ""]), 44, 150, page.red, name="head")
    sheet.text(32, top + 34, page.set_number(), "body", 16, name="number")
    end = 178 - sheet.measure("签发人：" + "某" * 3, "body", 16)
    sheet.text(end, top + 34, "签发人：", "body", 16)
    sheet.text(end + sheet.measure("签发人：", "body", 16), top + 34, texts.person(rng), "kai", 16)
    sheet.rule(top + 43, thick=0.7, ink=page.red)
    y = sheet.heading(top + 58, page.set_title(rng.choice(["请示", "报告"])))
    page.body(y + 5, 250)
    page.folio()


@template("order", "none none secret")
def order(page):
    """An order: the name, 第n号 below it, no rule."""
    sheet, rng = page.sheet, page.rng
    page.header()
    page.corner()
    sheet.banner(58, page.issuer + rng.choice(["令", "命令"]), 46, 140, page.red, name="head")
    sheet.centre(92, f"第{rng.randint(1, 320)}号", "body", 18)
    y = page.body(120, 190, paragraphs=2)
    sheet.right(176, y + 16, rng.choice(["市长　", "局长　", "主任　", "省长　"]) + texts.person(rng), "kai", 18)
    sheet.right(176, y + 30, texts.day(rng, page.year), "body", 16)


@template("old-1999", "secret secret secret none")
def old_1999(page):
    """As before 2012: the mark at the right, the year in Chinese digits."""
    sheet, rng = page.sheet, page.rng
    page.year = rng.randint(1999, 2011)
    page.header()
    if page.mark and page.mark.form in ("boxed", "bracket", "stamped"):
        page.mark.form = "plain"
    page.corner(y=37, align="right", urgent=False)
    sheet.banner(62 + rng.uniform(-3, 5), page.issuer + "文件", rng.choice([44, 50, 56]), 150, page.red, name="head")
    sheet.centre(98, page.set_number(), "body", 16, name="number")
    sheet.rule(108, 26, 184, 0.9, page.red)
    y = sheet.heading(124, page.set_title())
    y = page.body(y + 5, 222, paragraphs=rng.choice([2, 3, 6]))
    if y < 215:
        page.sign(min(y + 12, 228), old=True)


@template("party", MIXED)
def party(page):
    """A committee's paper: a star in the middle of the rule."""
    sheet, rng = page.sheet, page.rng
    page.issuer = f"中共{texts.place(rng)}{rng.choice('省市县区')}委{rng.choice(['员会', '办公室', '组织部', '员会办公室'])}"
    page.header()
    page.corner()
    sheet.banner(68, page.issuer + rng.choice(["文件", "", ""]), 46, 150, page.red, name="head")
    sheet.centre(101, page.set_number(), "body", 16, name="number")
    sheet.rule(112.6, 28, 100, 0.8, page.red)
    sheet.rule(112.6, 110, 184, 0.8, page.red)
    sheet.star(105, 113, 3.2, page.red)
    y = sheet.heading(128, page.set_title())
    page.body(y + 5, 252)
    page.folio()


@template("bulletin", "internal internal secret none none")
def bulletin(page):
    """A bulletin: a wide red name, its issue, who edits it and when, a rule."""
    sheet, rng = page.sheet, page.rng
    page.header()
    name = rng.choice(["情况反映", "信息专报", "工作简报", "内部参考", "值班信息", "要情快报", "督查专报"])
    page.corner(28, 24, urgent=False)
    sheet.banner(46, name, 62, 112, page.red, name="head")
    sheet.centre(76, f"第{rng.randint(1, 120)}期", "body", 16)
    sheet.text(30, 90, page.issuer[:16], "body", 15)
    sheet.right(182, 90, texts.day(rng, page.year), "body", 15)
    sheet.rule(98.5, thick=rng.choice([0.7, 1.1]), ink=page.red)
    page.truth["accept"] = ["internal"] if name == "内部参考" else []
    page.truth["issuer"] = None
    y = sheet.heading(110, page.set_title("报告"))
    page.body(y + 4, 255)


@template("cipher-telegram", "secret none none")
def cipher_telegram(page):
    """密码电报: a black or red head over a table of fields."""
    sheet, rng = page.sheet, page.rng
    page.header("telegram")
    page.truth.update(issuer=None)
    ink = rng.choice([page.red, page.red, paper.BLACK])
    if page.mark:
        page.mark.form = "plain"
        page.corner(28, 26, urgent=False)
    sheet.banner(46, "密码电报", 46, 110, ink, name="head")
    telegram_table(page, 74, ink, ["部门号", "译传号", "总号"])
    y = sheet.heading(116, page.set_title("通知"))
    y = page.body(y + 5, 228, paragraphs=4)
    page.sign(min(238, y + 8))


@template("fax-telegram", "none none none secret")
def fax_telegram(page):
    """内部传真电报, 明传电报: sender, receivers, urgency, number."""
    sheet, rng = page.sheet, page.rng
    page.header("telegram")
    page.corner(28, 26, urgent=False)
    word = rng.choice(["内部传真电报", "内部明电", "传真电报", "明传电报"])
    if rng.random() < 0.5:
        sheet.banner(44, page.issuer, 30, 130, page.red, name="head")
        sheet.banner(60, word, 36, 100, page.red, name="head")
    else:
        sheet.banner(50, word, 48, 130, page.red, name="head")
        page.truth["issuer"] = None
    telegram_table(page, 84, page.red, ["机号", "等级"])
    y = sheet.heading(126, page.set_title("通知"))
    y = page.body(y + 5, 225, paragraphs=4)
    page.sign(min(236, y + 8))


def telegram_table(page, top, ink, fields):
    sheet, rng = page.sheet, page.rng
    for y in (top, top + 11, top + 22, top + 33):
        sheet.rule(y, 26, 184, 0.4, ink)
    sheet.text(29, top + 3, "发往：" + texts.addressees(rng)[:12], "body", 14)
    sheet.text(29, top + 14, "签批盖章：" + texts.person(rng), "body", 14)
    sheet.text(118, top + 14, "等级：" + rng.choice(["特急", "特提", "加急", "平急"]), "hei", 14)
    number = f"{page.short}{rng.choice(['明电', '发电', '办发电'])}〔{page.year}〕{rng.randint(1, 90)}号"
    page.set_number(number)
    sheet.text(29, top + 25, number, "body", 14, name="number")
    sheet.text(104, top + 25, "　".join(f"{field} {rng.randint(1, 9000)}" for field in fields), "body", 12)


@template("police", MIXED)
def police(page):
    """The paper of a police office, its number in the form with round brackets before the year."""
    sheet, rng = page.sheet, page.rng
    page.issuer = texts.place(rng) + rng.choice(["市", "县"]) + "公安局" + rng.choice(["", "", "交通警察支队", "治安管理支队"])
    page.header()
    page.corner()
    sheet.banner(70, page.issuer + rng.choice(["文件", "", "通知"]), 42, 148, page.red, name="head")
    where = page.issuer[0]
    number = page.set_number(f"{where}公{rng.choice(['通', '办', '治', '发'])}〔{page.year}〕{rng.randint(1, 200)}号")
    sheet.centre(102, number, "body", 16, name="number")
    sheet.rule(111, thick=0.7, ink=page.red)
    y = sheet.heading(127, page.set_title())
    page.body(y + 5, 250)


@template("company", "none none secret")
def company(page):
    """A company's or a school's paper."""
    sheet, rng = page.sheet, page.rng
    page.issuer = texts.place(rng) + rng.choice(["集团有限公司", "能源投资有限公司", "职业技术学院", "大学", "水务集团"])
    page.header()
    page.corner()
    sheet.banner(64, page.issuer + rng.choice(["文件", ""]), 40, 150, page.red, name="head")
    sheet.centre(92, page.set_number(f"{page.issuer[:2]}{rng.choice(['发', '司发', '字', '办'])}〔{page.year}〕"
                                     f"{rng.randint(1, 99)}号"), "body", 15, name="number")
    sheet.rule(101, 24, 186, 1.0, page.red)
    y = sheet.heading(114, page.set_title(), part="title")
    y = page.body(y + 5, 220, paragraphs=5)
    page.sign(min(y + 10, 232))


@template("approval", "none secret internal")
def approval(page):
    """A form for submitting and passing on papers: red title, red lines."""
    sheet, rng = page.sheet, page.rng
    page.header()
    page.corner(28, 14, urgent=False)
    sheet.banner(38, page.issuer + rng.choice(["文件处理笺", "文件批办单", "呈批件", "收文处理单"]), 32, 140, page.red,
                 name="head")
    rows = [60, 74, 88, 128, 178, 238, 262]
    for y in rows:
        sheet.rule(y, 24, 186, 0.45, page.red)
    for x in (24, 186):
        sheet.upright(x, rows[0], rows[-1], 0.45, page.red)
    for x in (56, 112, 140):
        sheet.upright(x, rows[0], rows[2], 0.45, page.red)
    sheet.upright(56, rows[2], rows[-1], 0.45, page.red)
    for label, x, y in (("来文单位", 28, 64), ("收文日期", 115, 64), ("文号", 28, 78), ("份数", 115, 78),
                        ("文件标题", 28, 104), ("拟办意见", 28, 150), ("领导批示", 28, 204), ("办理结果", 28, 246)):
        sheet.text(x, y, label, "body", 14, page.red)
    sheet.text(59, 64, texts.office(rng)[0][:10], "kai", 14)
    sheet.text(59, 78, texts.number(rng, page.short, page.year), "kai", 12)
    sheet.block(96, page.set_title(), 60, 182, 15, 9, "kai", indent=False)
    sheet.block(140, "请" + texts.person(rng) + "同志阅示。" + texts.sentence(rng), 60, 182, 15, 9, "kai", indent=False)
    page.truth["issuer"] = None
    page.truth["accept"] = ["none"] if page.truth["class"] == "official" else []
