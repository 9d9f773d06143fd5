# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A sheet of paper measured in millimetres, and what offices put on it: lines, rules, seals, stamps."""
import math

import numpy
from PIL import Image, ImageChops, ImageDraw, ImageFilter

import faces

POINT = 25.4 / 72
BLACK = (28, 27, 30)


class Sheet:
    """Drawn at `ppm` pixels a millimetre; `boxes` tells where named things stand: (left, top, right, bottom, em)."""

    def __init__(self, ppm, style, size=(210, 297), paper=(252, 251, 248)):
        self.ppm, self.style, self.width, self.height = ppm, style, *size
        self.image = Image.new("RGB", (round(size[0] * ppm), round(size[1] * ppm)), paper)
        self.draw = ImageDraw.Draw(self.image)
        self.boxes = {}

    def px(self, *values):
        found = [value * self.ppm for value in values]
        return found if len(found) > 1 else found[0]

    def font(self, part, points):
        return faces.load(self.style[part], max(4, round(points * POINT * self.ppm)))

    def measure(self, text, part, points, gap=0.0):
        """Width in millimetres; `gap` is added between glyphs."""
        return self.font(part, points).getlength(text) / self.ppm + gap * max(0, len(text) - 1)

    def note(self, name, left, top, right, bottom, em):
        if name in self.boxes:
            old = self.boxes[name]
            left, top = min(left, old[0]), min(top, old[1])
            right, bottom, em = max(right, old[2]), max(bottom, old[3]), min(em, old[4])
        self.boxes[name] = (left, top, right, bottom, em)

    def text(self, x, y, text, part="body", points=16, ink=BLACK, gap=0.0, name=None):
        """From the left edge `x`, the top of the em square at `y`; the right edge."""
        font, em = self.font(part, points), points * POINT
        base = self.px(y + em * 0.88)
        if gap:
            pen = self.px(x)
            for glyph in text:
                self.draw.text((pen, base), glyph, font=font, fill=ink, anchor="ls")
                pen += font.getlength(glyph) + self.px(gap)
        else:
            self.draw.text((self.px(x), base), text, font=font, fill=ink, anchor="ls")
        right = x + self.measure(text, part, points, gap)
        if name:
            self.note(name, x, y, right, y + em, em)
        return right

    def centre(self, y, text, part="title", points=22, ink=BLACK, gap=0.0, name=None, middle=None):
        middle = self.width / 2 if middle is None else middle
        return self.text(middle - self.measure(text, part, points, gap) / 2, y, text, part, points, ink, gap, name)

    def right(self, x, y, text, part="body", points=16, ink=BLACK, name=None):
        return self.text(x - self.measure(text, part, points), y, text, part, points, ink, 0, name)

    def banner(self, y, text, points, width, ink, part="head", name=None, middle=None):
        """One centred line made to fit `width` by spacing it out, or squeezing its glyphs."""
        middle = self.width / 2 if middle is None else middle
        plain, em = self.measure(text, part, points), points * POINT
        if plain <= width:
            gap = min((width - plain) / max(1, len(text) - 1), em * 0.6)
            return self.centre(y, text, part, points, ink, gap, name, middle)
        font = self.font(part, points)
        mask = Image.new("L", (round(font.getlength(text)) + 4, round(self.px(em * 1.3))))
        ImageDraw.Draw(mask).text((2, self.px(em)), text, font=font, fill=255, anchor="ls")
        mask = mask.resize((round(self.px(width)), mask.height), Image.LANCZOS)
        left = middle - width / 2
        self.image.paste(ink, (round(self.px(left)), round(self.px(y - em * 0.12))), mask)
        if name:
            self.note(name, left, y, left + width, y + em, em)
        return left + width

    def rule(self, y, left=28, right=184, thick=0.7, ink=BLACK):
        self.draw.rectangle(self.px(left, y, right, y + max(thick, 0.7 / self.ppm)), fill=ink)

    def upright(self, x, y0, y1, thick=0.3, ink=BLACK):
        self.draw.rectangle(self.px(x, y0, x + max(thick, 0.7 / self.ppm), y1), fill=ink)

    def star(self, x, y, radius, ink):
        points = []
        for corner in range(10):
            reach, turn = radius * (1 if corner % 2 == 0 else 0.4), math.pi * corner / 5
            points.append(tuple(self.px(x + reach * math.sin(turn), y - reach * math.cos(turn))))
        self.draw.polygon(points, fill=ink)

    def wrap(self, text, width, part, points):
        """Lines no wider than `width`; closing signs hang into the margin instead of opening a line."""
        font, lines, line, used = self.font(part, points), [], "", 0.0
        for glyph in text:
            step = font.getlength(glyph) / self.ppm
            if used + step > width + 0.01 and glyph not in "，。、；：）》”":
                lines.append(line)
                line, used = "", 0.0
            line, used = line + glyph, used + step
        return lines + ([line] if line else [])

    def block(self, y, text, left=28, right=182, points=16, pitch=9.9, part="body", bottom=262, indent=True, ink=BLACK):
        """A paragraph from `y` on, stopping at `bottom`; where the next one begins."""
        for line in self.wrap("　　" * indent + text, right - left, part, points):
            if y > bottom:
                break
            self.text(left, y, line, part, points, ink)
            y += pitch
        return y

    def heading(self, y, text, points=22, pitch=12.5, part="title", width=146, ink=BLACK, name="title"):
        """A title in one to three centred lines of about equal length."""
        rows = max(1, math.ceil(self.measure(text, part, points) / width))
        length = math.ceil(len(text) / rows)
        for row in range(rows):
            self.centre(y, text[row * length:(row + 1) * length], part, points, ink, 0, name)
            y += pitch
        return y

    def multiply(self, layer, x, y):
        """Lays transparent ink over what is there: `layer` is white where there is none."""
        corner = (round(self.px(x) - layer.width / 2), round(self.px(y) - layer.height / 2))
        under = self.image.crop((*corner, corner[0] + layer.width, corner[1] + layer.height))
        self.image.paste(ImageChops.multiply(under, layer), corner)
        self.draw = ImageDraw.Draw(self.image)


def blotch(rng, size, grain, low):
    """A mask of uneven ink, `low` to 255."""
    noise = numpy.random.default_rng(rng.getrandbits(32)).integers(0, 256, (grain, grain), dtype=numpy.uint8)
    return Image.fromarray(noise).resize(size, Image.BICUBIC).point(lambda value: low + (255 - low) * value // 255)


def inked(rng, mask, ink, turn=0.0, faint=120):
    """`mask` stamped with `ink`: turned, softened, unevenly inked; white where nothing is."""
    mask = mask.rotate(turn, Image.BICUBIC, expand=True).filter(ImageFilter.GaussianBlur(0.6))
    mask = ImageChops.multiply(mask, blotch(rng, mask.size, 14, faint))
    layer = Image.new("RGB", mask.size, (255, 255, 255))
    layer.paste(ink, (0, 0), mask)
    return layer


def seal(sheet, rng, x, y, text, millimetres=None, oval=False, ink=None, foot=None):
    """A red seal over whatever stands at (x, y): ring, star or middle line, name round the upper arc."""
    wide = millimetres or rng.choice([40, 42, 42, 45])
    high = wide * (0.68 if oval else 1)
    width, height = round(sheet.px(wide)) + 8, round(sheet.px(high)) + 8
    mask = Image.new("L", (width, height))
    draw, middle = ImageDraw.Draw(mask), (width / 2, height / 2)
    draw.ellipse((3, 3, width - 4, height - 4), outline=255, width=max(1, round(sheet.px(1.2))))
    if not oval:
        tip = [(middle[0] + sheet.px(wide * 0.16 * (1 if k % 2 == 0 else 0.4)) * math.sin(math.pi * k / 5),
                middle[1] - sheet.px(wide * 0.16 * (1 if k % 2 == 0 else 0.4)) * math.cos(math.pi * k / 5))
               for k in range(10)]
        draw.polygon(tip, fill=255)
    span, em = math.radians(min(250, 24 * len(text))), sheet.px(min(5.2, 62 / (len(text) + 3)) * wide / 42)
    font = faces.load(sheet.style["body"], max(4, round(em)))
    for index, glyph in enumerate(text):
        turn = -span / 2 + span * index / max(1, len(text) - 1)
        tile = Image.new("L", (round(em * 1.6), round(em * 1.6)))
        ImageDraw.Draw(tile).text((tile.width / 2, tile.height / 2), glyph, font=font, fill=255, anchor="mm",
                                  stroke_width=1 if sheet.ppm > 5 else 0, stroke_fill=255)
        tile = tile.rotate(-math.degrees(turn), Image.BICUBIC)
        place = (round(middle[0] + (width / 2 - em * 1.15) * math.sin(turn) - tile.width / 2),
                 round(middle[1] - (height / 2 - em * 1.15) * math.cos(turn) - tile.height / 2))
        mask.paste(255, place, tile)
    if foot or oval:
        ImageDraw.Draw(mask).text((middle[0], middle[1] + (0 if oval else sheet.px(wide * 0.29))), foot or "专用章",
                                  font=faces.load(sheet.style["body"], max(4, round(sheet.px(wide * 0.1)))),
                                  fill=255, anchor="mm")
    red = ink or rng.choice([(222, 40, 48), (205, 30, 45), (230, 60, 62), (200, 52, 70)])
    sheet.multiply(inked(rng, mask, red, rng.uniform(-14, 14), rng.randint(110, 200)), x, y)
    sheet.note("seal", x - wide / 2, y - high / 2, x + wide / 2, y + high / 2, wide)


def stamp(sheet, rng, x, y, text, points=26, ink=(200, 40, 45), name=None):
    """A boxed rubber stamp, a little askew."""
    font, em = sheet.font("hei", points), points * POINT
    width, height = round(font.getlength(text) + sheet.px(em * 0.7)), round(sheet.px(em * 1.5))
    mask = Image.new("L", (width, height))
    draw = ImageDraw.Draw(mask)
    draw.rectangle((1, 1, width - 2, height - 2), outline=255, width=max(1, round(sheet.px(0.7))))
    draw.text((width / 2, height / 2), text, font=font, fill=255, anchor="mm")
    sheet.multiply(inked(rng, mask, ink, rng.uniform(-9, 9), rng.randint(90, 190)), x, y)
    if name:
        half = width / sheet.ppm / 2
        sheet.note(name, x - half, y - em * 0.8, x + half, y + em * 0.8, em)
