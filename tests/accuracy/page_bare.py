# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers without a red head: covers, reports, tables, second pages, certificates of office, records."""
from PIL import Image, ImageDraw, ImageFilter

import faces
import marks
import sheet as paper
import texts
from pages import template


@template("bare-report", "secret secret work internal")
def bare_report(page):
    """Mark, black title, body; no head."""
    sheet, rng = page.sheet, page.rng
    page.corner(28, 30, urgent=rng.random() < 0.5)
    y = sheet.heading(rng.uniform(62, 78), page.set_title(rng.choice(["报告", "方案", "意见"])))
    sheet.centre(y + 1, page.issuer, "kai", 16)
    page.body(y + 14, 256)


@template("cover", "secret secret work internal none")
def cover(page):
    """The cover of a plan: a large title, who and when at the foot."""
    sheet, rng = page.sheet, page.rng
    page.corner(28, 32, urgent=False)
    sheet.heading(95, page.set_title(rng.choice(["方案", "报告", "规划"])), 34, 20, "title")
    sheet.centre(226, page.issuer, "title", 20)
    sheet.centre(240, f"{page.year}年{rng.randint(1, 12)}月", "body", 18)


@template("table", "secret secret internal none", size=(297, 210))
def table(page):
    """A landscape table; the mark before or behind the title."""
    sheet, rng = page.sheet, page.rng
    y = sheet.heading(26, page.set_title("统计表"), 20, width=240)
    if page.mark:
        page.mark.form = "plain" if page.mark.form in ("vertical", "stamped", "two-line") else page.mark.form
        wide = sheet.measure(page.mark.drawn(), "hei", 15)
        marks.draw(sheet, rng, page.mark, rng.choice([22, 22, 272 - wide]), rng.choice([14, y + 1]), 15)
    rows, columns = rng.randint(9, 14), rng.randint(5, 8)
    top, step, wide = y + 11, (190 - y - 11) / rows, 250 / columns
    for row in range(rows + 1):
        sheet.rule(top + row * step, 22, 272, 0.3)
    for column in range(columns + 1):
        sheet.upright(22 + column * wide, top, top + rows * step)
    for column in range(columns):
        sheet.text(25 + column * wide, top + 2.5, rng.choice(["序号", "单位", "数量", "经费", "完成率", "责任人", "备注",
                                                              "时间", "地点"]), "hei", 12)
        for row in range(1, rows):
            word = rng.choice([str(rng.randint(1, 9000)), texts.person(rng), f"{rng.uniform(0, 100):.1f}",
                               texts.place(rng) + "县"])
            sheet.text(25 + column * wide, top + row * step + 2.5, word, "body", 12)


@template("paragraphs", "none")
def paragraphs(page):
    """A page whose paragraphs carry a level of their own."""
    sheet, rng = page.sheet, page.rng
    level, y = rng.choice(marks.LEVELS), 37
    page.truth.update(level=level, mark=level)
    page.become("state_secret")
    for index in range(6):
        text = texts.paragraph(rng, 3)
        if index in (1, 3):
            text = f"（{level}）{text}"
            em = 16 * paper.POINT
            sheet.note("mark", 28 + 2 * em, y, 28 + 7 * em, y + em, em)
        y = sheet.block(y, text, points=16, pitch=9.9, bottom=255)
    page.folio(rng.randint(2, 9))


@template("second-page", "none")
def second_page(page):
    """The last page of an official paper: no head, but seal and imprint."""
    rng = page.rng
    y = page.body(37, 140, paragraphs=rng.choice([2, 3, 4]))
    page.sign(min(y + 14, 190), sealed=rng.random() < 0.85)
    if rng.random() < 0.7:
        page.imprint()
    page.folio(rng.randint(2, 6))
    page.truth["accept"] = ["official"]


@template("proof", "none")
def proof(page):
    """A letter of introduction, a proof: black title, a seal, no head."""
    sheet, rng = page.sheet, page.rng
    word = rng.choice(["证　明", "介 绍 信", "情况说明", "会议通知", "公　示"])
    sheet.centre(52, word, "title", 26)
    y = page.body(78, 160, paragraphs=2)
    if rng.random() < 0.25:
        page.sign(y + 22, sealed=False)
        page.seal(140, y + 30, oval=True)
    else:
        page.sign(y + 22, sealed=True)
    page.truth["accept"] = ["official"]


@template("plain-report", "none")
def plain_report(page):
    """Nothing but a title and text."""
    sheet, rng = page.sheet, page.rng
    y = 32
    if rng.random() < 0.7:
        y = sheet.heading(rng.uniform(35, 60), page.set_title(rng.choice(["报告", "总结", "方案", "讲话"])))
    page.body(y + 6, 262, paragraphs=12)
    page.folio(rng.randint(1, 12))


@template("person-table", "none")
def person_table(page):
    """Names with numbers of identity cards and telephones."""
    sheet, rng = page.sheet, page.rng
    sheet.centre(30, rng.choice(["人员信息登记表", "常住人口登记表", "参会人员名册", "旅客住宿登记表"]), "title", 22)
    rows, top, step = rng.randint(8, 22), 48, 9.6
    edges = [22, 34, 58, 118, 156, 190]
    for row in range(rows + 1):
        sheet.rule(top + row * step, 22, 190, 0.3)
    for x in edges:
        sheet.upright(x, top, top + rows * step)
    for x, label in zip(edges, ["序号", "姓名", "身份证号", "联系电话", "住址"]):
        sheet.text(x + 2, top + 2.4, label, "hei", 12)
    for row in range(1, rows):
        cells = [str(row), texts.person(rng), texts.citizen_number(rng), texts.phone(rng), texts.place(rng) + "路"]
        for x, cell in zip(edges, cells):
            sheet.text(x + 2, top + row * step + 2.4, cell, "body", 12)
    sheet.note("cells", 58, top, 118, top + rows * step, 12 * paper.POINT)
    page.become("personal_info")


@template("interrogation", "none")
def interrogation(page):
    """A record of questioning: fields, then questions and answers."""
    sheet, rng = page.sheet, page.rng
    word = rng.choice(["讯问笔录", "询问笔录", "讯问笔录"])
    sheet.centre(30, word + rng.choice(["", f"（第{rng.choice('一二三')}次）"]), "title", 24, name="cells")
    y = 48
    for label in ("时间", "地点", "询问人", "记录人", "被询问人"):
        value = {"时间": texts.day(rng, page.year), "地点": texts.place(rng) + "派出所"}.get(label, texts.person(rng))
        sheet.text(28, y, f"{label}：{value}", "body", 14)
        y += 9
    for index in range(9):
        y = sheet.block(y, "问：" + rng.choice(texts.STARTS) + rng.choice(texts.MIDDLES) + "？", points=14, pitch=9.2)
        y = sheet.block(y, "答：" + texts.sentence(rng), points=14, pitch=9.2)
    page.become("case_material")


@template("watermark", "none")
def watermark(page):
    """A plain page below grey words from corner to corner."""
    sheet, rng = page.sheet, page.rng
    words = rng.choice(["内部资料", "内部资料", "内部文件", "内部资料 严禁外传"])
    font = faces.load(sheet.style["hei"], round(sheet.px(min(rng.choice([20, 26, 34]), 240 / len(words)))))
    across, down = sheet.image.size
    side = across + down                 # lying level the words are longer than the page is wide
    tile = Image.new("L", (side, side))
    ImageDraw.Draw(tile).text((side / 2, side / 2), words, font=font, fill=rng.randint(70, 120), anchor="mm")
    tile = tile.rotate(rng.choice([30, 40, 45, 52]), Image.BICUBIC)
    left, top = (side - across) // 2, (side - down) // 2
    tile = tile.crop((left, top, left + across, top + down))
    sheet.image.paste((110, 110, 112), (0, 0), tile.filter(ImageFilter.GaussianBlur(0.7)))
    y = sheet.heading(40, page.set_title("方案"))
    page.body(y + 6, 258)
    page.truth.update(level="内部", mark=words)
    page.become("internal")
    sheet.note("mark", 60, 110, 150, 190, 20)


@template("trade-secret", "none")
def trade_secret(page):
    """A company's own levels."""
    sheet, rng = page.sheet, page.rng
    page.issuer = texts.place(rng) + "能源集团有限公司"
    mark = rng.choice(["核心商密", "普通商密"]) + rng.choice(["▲", "★", ""]) + f"{rng.choice([2, 3, 5])}年"
    sheet.text(28, 32, mark, "hei", 16, name="mark")
    y = sheet.heading(70, page.set_title("方案"))
    sheet.centre(y + 1, page.issuer, "kai", 16)
    page.body(y + 14, 255)
    page.truth.update(mark=mark)
    page.become("trade_secret")


@template("list-lines", "secret secret work")
def list_lines(page):
    """Minutes-like notes on squared paper: a mark, a short title, numbered items."""
    sheet, rng = page.sheet, page.rng
    page.corner(24, 20, urgent=False)
    sheet.centre(44, page.set_title("要点")[2:], "hei", 18, name="title")
    for row in range(22):
        sheet.rule(64 + row * 9.4 + 6.4, 22, 188, 0.15, (150, 160, 170))
        if row < 18 and rng.random() < 0.85:
            sheet.text(26, 64 + row * 9.4, f"{row + 1}. " + texts.sentence(rng)[:22], "kai", 14)


@template("inner-cover", "secret secret none")
def inner_cover(page):
    """A booklet: frame, title near the top, mark at the upper right or left."""
    sheet, rng = page.sheet, page.rng
    sheet.draw.rectangle(sheet.px(18, 18, 192, 279), outline=(60, 70, 110), width=max(1, round(sheet.px(0.8))))
    page.corner(24, 26, align=rng.choice(["left", "right"]), urgent=False)
    sheet.heading(80, page.set_title("汇编"), 30, 18, "title")
    sheet.centre(150, f"（{page.year}年度）", "kai", 20)
    sheet.centre(250, page.issuer + "编印", "kai", 18)
