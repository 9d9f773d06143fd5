# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies below and around a page: tables, cloth, keyboards, other papers; and noise of a given grain."""
import numpy
from PIL import Image, ImageDraw, ImageFilter

WOODS = [(150, 108, 70), (120, 82, 52), (186, 150, 108), (92, 66, 48), (205, 178, 140)]
PLAINS = [(205, 205, 200), (168, 170, 172), (92, 94, 98), (52, 52, 56), (226, 222, 214), (60, 78, 96), (128, 116, 104)]
CLOTHS = [(40, 60, 92), (120, 36, 40), (70, 96, 70), (176, 160, 132), (88, 88, 92)]


def numbers(rng):
    return numpy.random.default_rng(rng.getrandbits(32))


def noise(rng, width, height, across, down):
    """Smooth noise between 0 and 1 with about `across` x `down` bumps."""
    grid = numbers(rng).random((max(2, down), max(2, across)), dtype=numpy.float32)
    return numpy.asarray(Image.fromarray(grid, "F").resize((width, height), Image.BICUBIC)).clip(0, 1)


def fractal(rng, width, height, first=3, octaves=5):
    total, weight, field = 0.0, 1.0, numpy.zeros((height, width), numpy.float32)
    for octave in range(octaves):
        count = first * 2 ** octave
        field += weight * noise(rng, width, height, count, max(2, count * height // width))
        total, weight = total + weight, weight * 0.55
    return field / total


def tint(field, colour, depth):
    """`colour` made lighter and darker by `field`."""
    shade = 1 + depth * (field[..., None] - 0.5) * 2
    return Image.fromarray((numpy.array(colour, numpy.float32) * shade).clip(0, 255).astype(numpy.uint8))


def wood(rng, width, height):
    grain = 0.55 * noise(rng, width, height, 3, 90) + 0.45 * fractal(rng, width, height, 2, 4)
    image = tint(grain, rng.choice(WOODS), 0.35)
    draw = ImageDraw.Draw(image)
    for _ in range(rng.choice([0, 0, 2, 4])):
        y = rng.randint(0, height)
        draw.line((0, y, width, y + rng.randint(-6, 6)), fill=(60, 44, 32), width=2)
    return image


def plain(rng, width, height):
    return tint(fractal(rng, width, height, 2, 6), rng.choice(PLAINS), 0.08)


def cloth(rng, width, height):
    weave = 0.5 * noise(rng, width, height, width // 4, height // 4) + 0.5 * fractal(rng, width, height, 2, 3)
    return tint(weave, rng.choice(CLOTHS), 0.3)


def keyboard(rng, width, height):
    image = tint(fractal(rng, width, height, 2, 3), (38, 38, 40), 0.1)
    draw, key = ImageDraw.Draw(image), width // 12
    for row in range(height // key + 1):
        for column in range(-1, 13):
            x, y = column * key + (row % 3) * key // 3, row * key
            draw.rounded_rectangle((x + 3, y + 3, x + key - 3, y + key - 3), 6, fill=(24, 24, 26), outline=(66, 66, 70))
            draw.line((x + key // 3, y + key // 3, x + key // 2, y + key // 2), fill=(190, 190, 190), width=2)
    return image


def papers(rng, width, height):
    """A table strewn with other sheets, whose lines cannot be read."""
    image = plain(rng, width, height)
    for _ in range(rng.randint(2, 4)):
        high = int(height * rng.uniform(0.5, 0.9))
        page = Image.new("RGBA", (int(high * 0.7), high), (236, 234, 228, 255))
        draw = ImageDraw.Draw(page)
        for y in range(high // 9, high * 8 // 9, max(6, high // 34)):
            x = page.width // 8
            while x < page.width * 7 // 8:
                step = rng.randint(3, 40)
                draw.rectangle((x, y, x + step, y + max(2, high // 80)), fill=(120, 118, 118, 255))
                x += step + rng.randint(3, 8)
        page = page.filter(ImageFilter.GaussianBlur(1.5)).rotate(rng.uniform(-40, 40), Image.BICUBIC, expand=True)
        image.paste(page, (rng.randint(-page.width // 2, width // 2), rng.randint(-high // 2, height // 2)), page)
    return image


def below(rng, width, height):
    """Some surface, drawn small and enlarged: what lies below a page is seldom sharp."""
    small = (max(64, width // 2), max(64, height // 2))
    image = rng.choice([wood, wood, plain, plain, plain, cloth, keyboard, papers])(rng, *small)
    return image.resize((width, height), Image.BICUBIC)
