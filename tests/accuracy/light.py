# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Light, damage and the sensor: what happens between a page and the numbers of a photograph.

Arrays are float32, 0 to 255."""
import math

import numpy
from PIL import Image, ImageDraw, ImageFilter

from surfaces import noise, numbers

WHITES = {"day": (1, 1, 1), "warm": (1.04, 0.98, 0.86), "lamp": (1.07, 0.95, 0.74), "cold": (0.92, 0.99, 1.07),
          "green": (0.95, 1.03, 0.93)}


def field(width, height):
    y, x = numpy.mgrid[0:height, 0:width].astype(numpy.float32)
    return x / width, y / height


def lit(rng, pixels, strength, white):
    """Uneven light: a slope, one or two soft lamps, a darker rim, the colour of the lamp."""
    height, width = pixels.shape[:2]
    x, y = field(width, height)
    turn = rng.uniform(0, 2 * math.pi)
    light = 1 + strength * 0.5 * ((x - 0.5) * math.cos(turn) + (y - 0.5) * math.sin(turn)) * 2
    for _ in range(rng.choice([0, 1, 1, 2])):
        far = (x - rng.random()) ** 2 + (y - rng.random()) ** 2
        light += strength * 0.5 * (numpy.exp(-far / rng.uniform(0.08, 0.4)) - 0.3)
    light -= strength * 0.35 * ((x - 0.5) ** 2 + (y - 0.5) ** 2)
    light *= rng.uniform(0.78, 1.0) if strength > 0.1 else 1
    return pixels * light[..., None].clip(0.25, 1.25) * numpy.array(WHITES[white], numpy.float32)


def shadow(rng, pixels, hand):
    """A shadow with a soft edge: of a straight thing, or of the hand that holds the phone.  Its darkness everywhere."""
    height, width = pixels.shape[:2]
    mask = Image.new("L", (width // 4, height // 4))
    draw, wide, high = ImageDraw.Draw(mask), width // 4, height // 4
    if hand:
        x, y, size = rng.uniform(0.1, 0.9) * wide, rng.uniform(0.4, 1.1) * high, wide * rng.uniform(0.25, 0.5)
        draw.rounded_rectangle((x - size / 2, y - size, x + size / 2, y + size), size / 8, fill=255)
        low = high * 1.5
        draw.polygon([(x - size / 3, y), (x + size / 3, y), (x + size, low), (x - size / 4, low)], fill=255)
    else:
        cut, lean = rng.uniform(0.2, 0.8), rng.uniform(-0.5, 0.5)
        if rng.random() < 0.5:
            draw.polygon([(0, 0), (wide * (cut + lean), 0), (wide * (cut - lean), high), (0, high)], fill=255)
        else:
            draw.polygon([(0, high), (0, high * (cut + lean)), (wide, high * (cut - lean)), (wide, high)], fill=255)
    mask = mask.filter(ImageFilter.GaussianBlur(wide * rng.choice([0.004, 0.015, 0.05])))
    dark = rng.uniform(0.3, 0.6) * numpy.asarray(mask.resize((width, height), Image.BICUBIC), numpy.float32) / 255
    return pixels * (1 - dark[..., None] * numpy.array((1.0, 0.97, 0.92), numpy.float32)), dark


def glare(rng, pixels, size=None):
    """A lamp mirrored in glossy paper or in a screen; how much of what was there is lost."""
    height, width = pixels.shape[:2]
    x, y = field(width, height)
    size = size or rng.uniform(0.05, 0.16)
    turn, cx, cy = rng.uniform(0, math.pi), rng.uniform(0.15, 0.85), rng.uniform(0.1, 0.9)
    along = (x - cx) * math.cos(turn) + (y - cy) * math.sin(turn)
    across = -(x - cx) * math.sin(turn) + (y - cy) * math.cos(turn)
    lost = (1.25 * numpy.exp(-(along / size) ** 2 - (across / (size * rng.uniform(0.35, 1))) ** 2)).clip(0, 1)
    lost = lost.astype(numpy.float32)
    return pixels * (1 - lost[..., None]) + 255 * lost[..., None], lost


def finger(rng, image):
    """A thumb that came in from an edge, out of focus.  The mask of what it hides."""
    width, height = image.size
    mask, size = Image.new("L", image.size), min(width, height) * rng.uniform(0.10, 0.17)
    draw = ImageDraw.Draw(mask)
    side, place, reach = rng.choice(["left", "right", "bottom"]), rng.uniform(0.3, 0.95), size * rng.uniform(0.9, 1.9)
    if side == "bottom":
        x = width * place
        draw.rounded_rectangle((x - size / 2, height - reach, x + size / 2, height + size * 2), size / 2, fill=255)
    else:
        y, edge = height * place, 0 if side == "left" else width
        draw.rounded_rectangle((edge - reach, y - size / 2, edge + reach, y + size / 2), size / 2, fill=255)
    mask = mask.filter(ImageFilter.GaussianBlur(size * 0.05))
    skin = rng.choice([(214, 160, 130), (196, 140, 108), (226, 178, 150)])
    tone = noise(rng, width, height, 6, 6)[..., None] * 40 - 20 + numpy.array(skin, numpy.float32)
    image.paste(Image.fromarray(tone.clip(0, 255).astype(numpy.uint8)), (0, 0), mask)
    return numpy.asarray(mask, numpy.float32) / 255


def folds(rng, page):
    """Creases of a sheet that was folded, or crumpled paper."""
    pixels = numpy.asarray(page, numpy.float32)
    height, width = pixels.shape[:2]
    x, y = field(width, height)
    shade = numpy.ones((height, width), numpy.float32)
    places = rng.choice([[(0, 0.5)], [(0, 0.33), (0, 0.67)], [(0, 0.5), (1, 0.5)], [(1, rng.uniform(0.3, 0.7))]])
    for upright, place in places:
        lean = rng.uniform(-0.01, 0.01)
        away = (x - place + lean * y) if upright else (y - place + lean * x)
        deep = rng.uniform(0.06, 0.2) * rng.choice([-1, 1])
        shade += deep * numpy.sign(away) * numpy.exp(-numpy.abs(away) * rng.uniform(4, 14))
        shade -= 0.25 * numpy.exp(-(away * 700) ** 2)
        shade += 0.12 * numpy.exp(-((away - 0.002) * 500) ** 2)
    if rng.random() < 0.3:
        for _ in range(rng.randint(8, 24)):
            turn, cut = rng.uniform(0, math.pi), rng.uniform(-0.3, 1.2)
            away = x * math.cos(turn) + y * math.sin(turn) - cut
            shade += rng.uniform(-0.1, 0.1) * numpy.exp(-numpy.abs(away) * 40) * (away > 0)
    return Image.fromarray((pixels * shade[..., None]).clip(0, 255).astype(numpy.uint8))


def screened(rng, page):
    """A page as a monitor shows it: its light through a grid of coloured dots, a little blue."""
    pixels = numpy.asarray(page, numpy.float32)
    height, width = pixels.shape[:2]
    y, x = numpy.mgrid[0:height, 0:width].astype(numpy.float32)
    pitch, deep, turn = rng.uniform(2.1, 3.4), rng.uniform(0.10, 0.30), rng.uniform(-0.05, 0.05)
    u = (x * math.cos(turn) + y * math.sin(turn) + 3 * numpy.sin(y / height * 5)) / pitch * 2 * math.pi
    v = (y * math.cos(turn) - x * math.sin(turn) + 2 * numpy.sin(x / width * 4)) / pitch * 2 * math.pi
    rows = 1 - deep * 0.5 * (1 + numpy.cos(v))
    for channel in range(3):
        pixels[..., channel] *= rows * (1 - deep * 0.5 * (1 + numpy.cos(u + channel * 2.1)))
    bands = 1 + deep * 0.25 * numpy.sin(2 * math.pi * (x / width * rng.uniform(3, 14) + y / height * rng.uniform(-9, 9)
                                                       + 1.5 * (y / height) ** 2))
    pixels *= bands[..., None] * numpy.array((0.96, 1.0, 1.06), numpy.float32) * (1 + deep * 0.8)
    return Image.fromarray(pixels.clip(0, 255).astype(numpy.uint8))


def copied(rng, page, generations, fax=False):
    """A black-and-white copy of a copy: harder contrast, specks, dirty glass; a fax is black or white only."""
    image = page.convert("L")
    for _ in range(generations):
        image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.4, 0.9)))
        pixels = numpy.asarray(image, numpy.float32)
        height, width = pixels.shape
        pixels = (pixels - 200) * rng.uniform(1.2, 1.7) + rng.uniform(185, 215)
        pixels = pixels + numbers(rng).normal(0, 9, pixels.shape).astype(numpy.float32)
        pixels = pixels + 30 * (noise(rng, width, height, 9, 12) - 0.6)
        image = Image.fromarray(pixels.clip(0, 255).astype(numpy.uint8))
        draw = ImageDraw.Draw(image)
        for _ in range(rng.randint(20, 160)):
            x, y, size = rng.randint(0, width), rng.randint(0, height), rng.choice([1, 1, 1, 2, 3])
            draw.ellipse((x, y, x + size, y + size), fill=rng.randint(10, 120))
        for _ in range(rng.choice([0, 0, 1, 2])):
            x = rng.randint(0, width)
            draw.line((x, 0, x + rng.randint(-3, 3), height), fill=rng.randint(60, 170), width=1)
    if rng.random() < 0.4:
        wide = rng.randint(4, 30)
        edge = rng.choice([(0, 0, wide, height), (0, 0, width, wide), (width - wide, 0, width, height)])
        draw.rectangle(edge, fill=20)
    if fax:
        small = image.resize((1728 * width // max(width, 1728), height * 1728 // max(width, 1728)), Image.BOX)
        image = small.point(lambda value: 255 if value > 172 else 0).resize((width, height), Image.BILINEAR)
    return image.convert("RGB")


def sensed(rng, pixels, grain):
    """Noise of the sensor, finer in brightness than in colour, more in the dark."""
    height, width = pixels.shape[:2]
    source = numbers(rng)
    dark = 1.4 - pixels.mean(axis=2, keepdims=True) / 255
    pixels = pixels + source.normal(0, grain, (height, width, 1)).astype(numpy.float32) * dark
    colour = source.normal(0, grain * 0.9, (height // 2 + 1, width // 2 + 1, 3)).astype(numpy.float32)
    return pixels + colour.repeat(2, axis=0).repeat(2, axis=1)[:height, :width] * dark


def moved(image, length, turn):
    """A hand that shook: the picture smeared `length` pixels along `turn`."""
    steps = max(2, round(length))
    total = numpy.zeros((image.height, image.width, 3), numpy.float32)
    for step in range(steps):
        away = (step / (steps - 1) - 0.5) * length
        total += numpy.asarray(image.transform(image.size, Image.AFFINE, (1, 0, away * math.cos(turn), 0, 1,
                                                                          away * math.sin(turn)), Image.BILINEAR),
                               numpy.float32)
    return Image.fromarray((total / steps).astype(numpy.uint8))
