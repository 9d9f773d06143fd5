# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Marks: which level and term a page carries, and in which of the usual ways they are written."""
import sheet as paper
from texts import DIGITS

LEVELS = ["绝密", "机密", "机密", "秘密", "秘密", "秘密"]
LONGEST = {"绝密": 30, "机密": 20, "秘密": 10}
INTERNAL = ["内部资料 注意保存", "内部文件 不得外传", "内部资料", "内部使用 不得外传", "内部参考 注意保密", "内部文件"]
TRADITIONAL = str.maketrans("绝机秘长个开", "絕機祕長個開")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
FORMS = ["plain"] * 9 + ["spaced", "spaced", "wide", "traditional", "vertical", "boxed", "two-line", "stamped", "grade",
                         "bracket", "bare"]


class Mark:
    """level; text: as it should be reported; form: how it is drawn; kind: secret, work or internal."""

    def __init__(self, kind, level, term, form):
        self.kind, self.level, self.term, self.form = kind, level, term, form
        if kind == "secret":
            self.text = level if form == "bare" else f"{level}{'级' if form == 'grade' else ''}★{term}"
        else:
            self.text = term

    def drawn(self):
        if self.form == "traditional":
            return self.text.translate(TRADITIONAL)
        if self.form == "wide":
            return self.text.translate(WIDE)
        if self.form == "spaced":
            return f"{self.level} ★ {self.term}".strip()
        if self.form == "bare":
            return f"{self.level[0]}　{self.level[1]}"
        if self.form == "bracket":
            return f"【{self.text}】"
        return self.text


def term(rng, level):
    kind = rng.choice(["years"] * 7 + ["months", "long", "date", "before", "none", "han"])
    if kind == "years":
        return f"{rng.choice([n for n in (1, 2, 3, 5, 10, 15, 20, 30) if n <= LONGEST[level]])}年"
    if kind == "han":
        return f"{DIGITS[rng.randint(1, 9)]}年"
    return {"months": f"{rng.choice([3, 6, 9])}个月", "long": "长期", "none": "",
            "date": f"{rng.randint(2024, 2034)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
            "before": rng.choice(["公布前", "会议开始前", "工程竣工前", "公开前"])}[kind]


def secret(rng):
    level, form = rng.choice(LEVELS), rng.choice(FORMS)
    words = term(rng, level)
    if form == "two-line" and not words:
        form = "plain"
    return Mark("secret", level, words, form)


def work(rng):
    return Mark("work", "工作秘密", rng.choice(["工作秘密", "工作秘密", "工作秘密★3年", "工作秘密 不得外传"]),
                rng.choice(["plain", "plain", "boxed", "stamped"]))


def internal(rng):
    return Mark("internal", "内部", rng.choice(INTERNAL), rng.choice(["plain", "plain", "boxed", "stamped"]))


KINDS = {"secret": secret, "work": work, "internal": internal, "none": lambda rng: None}


def draw(sheet, rng, mark, x, y, points=16, pitch=8.6):
    """Draws it with its left edge at `x`; how far down it reaches."""
    em = points * paper.POINT
    ink = paper.BLACK
    part = "traditional" if mark.form == "traditional" else "hei"
    if mark.form == "vertical":
        for glyph in mark.drawn():
            sheet.text(x, y, glyph, part, points, ink, name="mark")
            y += em * 1.12
        return y
    if mark.form == "two-line":
        sheet.text(x, y, mark.level + "★", part, points, ink, name="mark")
        sheet.text(x, y + pitch, mark.term, part, points, ink, name="mark")
        return y + 2 * pitch
    if mark.form == "stamped":
        wide = sheet.measure(mark.drawn(), "hei", points * 1.35)
        paper.stamp(sheet, rng, x + wide / 2 + 2, y + em / 2, mark.drawn(), points * 1.35,
                    rng.choice([(205, 40, 45), (200, 50, 60), (60, 70, 160)]), "mark")
        return y + pitch
    right = sheet.text(x, y, mark.drawn(), part, points, ink, name="mark")
    if mark.form == "boxed":
        pad = em * 0.25
        sheet.draw.rectangle(sheet.px(x - pad, y - pad, right + pad, y + em + pad), outline=ink,
                             width=max(1, round(sheet.px(0.4))))
    return y + pitch
