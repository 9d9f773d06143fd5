# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the page templates share: the facts of one paper, its mark, its body, its end."""
import marks
import sheet as paper
import texts

TEMPLATES = {}
OF_MARKS = {"secret": "state_secret", "work": "work_secret", "internal": "internal"}


def template(name, dress, size=(210, 297)):
    """Registers a page template.  `dress`: which marks it may carry, each as often as it stands there:
    secret, work, internal, none."""
    def register(function):
        TEMPLATES[name] = (function, dress.split(), size)
        return function
    return register


class Page:
    """One paper in the making: `truth` is filled while it is drawn."""

    def __init__(self, sheet, rng, dress):
        self.sheet, self.rng, self.year = sheet, rng, rng.randint(2009, 2025)
        self.issuer, self.short = texts.office(rng)
        self.red = rng.choice([(222, 30, 38), (230, 40, 40), (205, 25, 35), (238, 52, 48), (192, 0, 0), (255, 51, 51)])
        self.mark = marks.KINDS[dress](rng)
        self.points = rng.choice([16, 16, 16, 15, 14])
        self.pitch = {16: 9.9, 15: 9.6, 14: 9.1}[self.points] * rng.choice([1, 1, 1.04])
        self.truth = {"level": None, "mark": None, "class": "none", "red_header": False, "seal": False,
                      "doc_number": None, "issuer": None, "title": None, "accept": []}
        if self.mark:
            self.truth.update(level=self.mark.level, mark=self.mark.text)
            self.become(OF_MARKS[self.mark.kind])

    def become(self, kind):
        """The page's class, unless it has a weightier one."""
        order = ["state_secret", "telegram", "work_secret", "internal", "trade_secret", "exam", "official",
                 "personal_info", "case_material", "none"]
        if order.index(kind) < order.index(self.truth["class"]):
            self.truth["class"] = kind

    def corner(self, x=28, y=37, align="left", urgent=True):
        """Copy number, mark and urgency as they stand above the head."""
        rng, sheet, mark = self.rng, self.sheet, self.mark
        if mark and mark.form == "vertical" and align == "left":
            x -= 12     # beside the type area, where it meets no head
        if align == "right" and mark:
            x = 184 - sheet.measure(mark.drawn(), "hei", 16) - (0 if mark.form in ("plain", "bare", "two-line") else 6)
            if mark.form in ("vertical", "two-line"):
                x = 160
        if mark and mark.kind == "secret" and align == "left" and rng.random() < 0.7:
            sheet.text(x, y, f"{rng.randint(1, 400):06}", "body", 16)
            y += 8.8
        if mark:
            y = marks.draw(sheet, rng, mark, x, y)
        if urgent and rng.random() < 0.35:
            word = rng.choice(["特急", "特急", "加急", "平急"])
            sheet.text(x, y, word, "hei", 16, gap=rng.choice([0, 5.6]))

    def header(self, kind="official"):
        self.truth.update(red_header=True, issuer=self.issuer)
        self.become(kind)

    def set_number(self, form=None):
        self.truth["doc_number"] = form or texts.number(self.rng, self.short, self.year)
        return self.truth["doc_number"]

    def set_title(self, kind=None):
        self.truth["title"] = texts.title(self.rng, kind)
        return self.truth["title"]

    def body(self, y, bottom=262, paragraphs=9, left=28, right=182):
        """Addressee and paragraphs down to `bottom`."""
        rng, sheet = self.rng, self.sheet
        if rng.random() < 0.75:
            y = sheet.block(y, texts.addressees(rng), left, right, self.points, self.pitch, bottom=bottom, indent=False)
        for index in range(paragraphs):
            if index % 3 == 1 and rng.random() < 0.6 and y < bottom:
                head = texts.DIGITS[min(9, index // 3 + 1)] + "、" + rng.choice(texts.HEADINGS)
                sheet.text(left + 2 * self.points * paper.POINT, y, head, "hei", self.points)
                y += self.pitch
            y = sheet.block(y, texts.paragraph(rng), left, right, self.points, self.pitch, bottom=bottom)
            if y > bottom:
                break
        return y

    def sign(self, y, sealed=None, old=False):
        """Signature and date at the right, mostly under a seal."""
        rng, sheet = self.rng, self.sheet
        date = texts.day(rng, self.year, old)
        wide = max(sheet.measure(self.issuer, "body", self.points), sheet.measure(date, "body", self.points))
        middle = 176 - wide / 2
        sheet.centre(y, self.issuer, "body", self.points, middle=middle)
        sheet.centre(y + self.pitch, date, "body", self.points, middle=middle)
        if sealed if sealed is not None else rng.random() < 0.75:
            self.seal(middle + rng.uniform(-8, 8), y + self.pitch * 0.7)

    def seal(self, x, y, **options):
        paper.seal(self.sheet, self.rng, x, y, self.issuer, **options)
        self.truth["seal"] = True

    def imprint(self, y=250):
        """The block at the foot of a last page: copies to, printed by."""
        rng, sheet = self.rng, self.sheet
        sheet.rule(y, thick=0.35)
        sheet.text(30, y + 2, "抄送：" + "，".join(texts.office(rng)[0] for _ in range(2)) + "。", "body", 14)
        sheet.rule(y + 9, thick=0.25)
        sheet.text(30, y + 11, self.issuer[:14], "body", 14)
        sheet.right(182, y + 11, texts.day(rng, self.year) + "印发", "body", 14)
        sheet.rule(y + 18, thick=0.35)

    def clutter(self):
        """What happens to a paper in an office: stamped as received, written on, punched."""
        rng, sheet = self.rng, self.sheet
        kind = rng.choice(["stamp", "writing", "holes", "", "", "", "", ""])
        if kind == "stamp":
            ink = rng.choice([(200, 50, 60), (70, 80, 170)])
            paper.stamp(sheet, rng, 155, rng.uniform(20, 34), f"收文 {rng.randint(1, 900)}号 {self.year}", 13, ink)
        elif kind == "writing":
            words = rng.choice(["请各科室阅办。", "速办。", "已阅。", "请" + texts.person(rng) + "同志阅处。"]) + texts.person(rng)
            ink = rng.choice([(30, 40, 120), (40, 40, 46)])
            sheet.text(rng.uniform(95, 120), rng.uniform(14, 26), words, "kai", 19, ink)
        elif kind == "holes":
            for y in (sheet.height / 2 - 40, sheet.height / 2 + 40):
                sheet.draw.ellipse(sheet.px(9, y - 3, 15, y + 3), fill=(70, 68, 66))

    def folio(self, number=1):
        text = f"— {number} —"
        if number % 2:
            self.sheet.right(180, 269, text, "body", 14)
        else:
            self.sheet.text(32, 269, text, "body", 14)
