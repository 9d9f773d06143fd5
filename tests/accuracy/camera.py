# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A phone's camera: where it stands, what it maps where, and how hard it makes things."""
import math

import numpy
from PIL import Image, ImageChops, ImageFilter

import light
import surfaces

MIN_CELL = 48


class Lens:
    """Maps millimetres of a flat thing to pixels of a frame, through a pinhole."""

    def __init__(self, frame, window, tilt=0.0, yaw=0.0, pitch=0.0, cover=False, shift=(0.0, 0.0), bulge=(0.0, 0.0)):
        self.frame, self.bulge = frame, bulge
        left, top, right, bottom = window
        self.middle = ((left + right) / 2, (top + bottom) / 2)
        self.size = (right - left, bottom - top)
        a, b, c = (math.radians(angle) for angle in (tilt, yaw, pitch))
        turn = numpy.array([[math.cos(a), -math.sin(a), 0], [math.sin(a), math.cos(a), 0], [0, 0, 1]])
        turn = numpy.array([[math.cos(b), 0, math.sin(b)], [0, 1, 0], [-math.sin(b), 0, math.cos(b)]]) @ turn
        turn = numpy.array([[1, 0, 0], [0, math.cos(c), -math.sin(c)], [0, math.sin(c), math.cos(c)]]) @ turn
        distance = 1.35 * max(self.size)
        project = numpy.array([[distance, 0, 0], [0, distance, 0], [turn[2, 0], turn[2, 1], distance]])
        project[0, :2], project[1, :2] = turn[0, :2] * distance, turn[1, :2] * distance
        self.matrix = project
        corners = self.to_frame([(left, top), (right, top), (right, bottom), (left, bottom)])
        low, high = corners.min(axis=0), corners.max(axis=0)
        ratio = [frame[0] / (high[0] - low[0]), frame[1] / (high[1] - low[1])]
        scale = max(ratio) if cover else min(ratio)
        centre = (low + high) / 2
        place = numpy.array([[scale, 0, frame[0] * (0.5 + shift[0]) - centre[0] * scale],
                             [0, scale, frame[1] * (0.5 + shift[1]) - centre[1] * scale], [0, 0, 1]])
        self.matrix = place @ project
        self.inverse = numpy.linalg.inv(self.matrix)

    def to_frame(self, points):
        points = numpy.asarray(points, float) - self.middle
        found = numpy.c_[points, numpy.ones(len(points))] @ self.matrix.T
        return found[:, :2] / found[:, 2:]

    def to_paper(self, points):
        points = numpy.asarray(points, float)
        found = numpy.c_[points, numpy.ones(len(points))] @ self.inverse.T
        found = found[:, :2] / found[:, 2:] + self.middle
        u, v = found[:, 0] / 210, found[:, 1] / 297
        found[:, 1] += self.bulge[0] * numpy.sin(math.pi * u)
        found[:, 0] += self.bulge[1] * numpy.sin(math.pi * v)
        return found

    def scale_at(self, x, y):
        """Pixels a millimetre at a place."""
        near = self.to_frame([(x, y), (x + 1, y), (x, y + 1)])
        a, b = near[1] - near[0], near[2] - near[0]
        return math.sqrt(abs(a[0] * b[1] - a[1] * b[0]))

    def take(self, image, ppm, size):
        """`image`, drawn at `ppm`, as it falls on a sensor of `size`; and the mask of where it falls."""
        across, down = max(4, size[0] // MIN_CELL), max(4, size[1] // MIN_CELL)
        xs = numpy.linspace(0, size[0], across + 1).round().astype(int)
        ys = numpy.linspace(0, size[1], down + 1).round().astype(int)
        grid = numpy.array([(x, y) for y in ys for x in xs], float) * (self.frame[0] / size[0])
        found = (self.to_paper(grid) * ppm).reshape(down + 1, across + 1, 2)
        mesh = []
        for row in range(down):
            for column in range(across):
                quad = [found[row, column], found[row + 1, column], found[row + 1, column + 1], found[row, column + 1]]
                box = (int(xs[column]), int(ys[row]), int(xs[column + 1]), int(ys[row + 1]))
                mesh.append((box, tuple(float(value) for corner in quad for value in corner)))
        mask = Image.new("L", image.size, 255).transform(size, Image.MESH, mesh, Image.BILINEAR)
        return image.transform(size, Image.MESH, mesh, Image.BICUBIC), mask


class Shot:
    """A picture and what became of the boxes in it."""

    def __init__(self, image, lens, blur, lost):
        self.image, self.lens, self.blur, self.lost = image, lens, blur, lost

    def look(self, box):
        """(share of the box inside the frame, pixels of its em, share of it that is hidden)."""
        left, top, right, bottom, em = box
        xs, ys = numpy.meshgrid(numpy.linspace(left, right, 24), numpy.linspace(top, bottom, 8))
        points = self.lens.to_frame(numpy.c_[xs.ravel(), ys.ravel()])
        inside = ((points >= 0) & (points < numpy.array(self.lens.frame) - 1)).all(axis=1)
        pixels = em * self.lens.scale_at((left + right) / 2, (top + bottom) / 2)
        if not inside.any():
            return 0.0, pixels, 0.0
        at = points[inside].astype(int)
        hidden = (self.lost[at[:, 1], at[:, 0]] > 0.45).mean() if self.lost is not None else 0.0
        return float(inside.mean()), float(pixels), float(hidden)


SETTINGS = {
    "easy": {"tilt": 1.2, "angle": 4, "light": 0.10, "blur": (0.3, 0.6), "grain": 2, "bulge": 0.5, "quality": (72, 90)},
    "medium": {"tilt": 4, "angle": 11, "light": 0.35, "blur": (0.4, 0.9), "grain": 4, "bulge": 2, "quality": (55, 80)},
    "hard": {"tilt": 11, "angle": 20, "light": 0.7, "blur": (0.5, 1.15), "grain": 7, "bulge": 5, "quality": (38, 65)},
}


def photograph(rng, paper, ppm, frame, window, how, monitor=False):
    """`paper` (drawn at `ppm`) on some surface, photographed; `window` is the part the frame is aimed at."""
    wide = (round(frame[0] * 1.35), round(frame[1] * 1.35)) if max(frame) < 2200 else frame
    lens = Lens(frame, window, rng.gauss(0, how["tilt"] / 2), rng.gauss(0, how["angle"] / 2),
                rng.gauss(0, how["angle"] / 2), how.get("cover", False),
                (rng.uniform(-0.03, 0.03), rng.uniform(-0.03, 0.03)),
                (0, 0) if monitor else (rng.uniform(-1, 1) * how["bulge"], rng.uniform(-1, 1) * how["bulge"]))
    seen, mask = lens.take(paper, ppm, wide)
    if monitor:
        seen = light.screened(rng, seen)
    seen, mask = seen.resize(frame, Image.LANCZOS), mask.resize(frame, Image.BOX)
    ground = Image.new("RGB", frame, rng.choice([(14, 14, 16), (60, 58, 56), (150, 146, 140)]))
    ground = ground if monitor else surfaces.below(rng, *frame)
    if not monitor:
        dark = ImageChops.offset(mask, rng.randint(-14, 14), rng.randint(2, 16)).filter(ImageFilter.GaussianBlur(12))
        ground.paste((0, 0, 0), (0, 0), dark.point(lambda value: value * 2 // 5))
    ground.paste(seen, (0, 0), mask)
    lost = None
    if how.get("finger"):
        lost = light.finger(rng, ground)
    pixels = light.lit(rng, numpy.asarray(ground, numpy.float32), how["light"] * (0.5 if monitor else 1), how["white"])
    if how.get("shadow") and not monitor:
        pixels, _ = light.shadow(rng, pixels, how["shadow"] == "hand")
    if how.get("glare"):
        pixels, gone = light.glare(rng, pixels)
        lost = gone if lost is None else numpy.maximum(lost, gone)
    blur = rng.uniform(*how["blur"]) * frame[0] / 1080
    image = Image.fromarray(pixels.clip(0, 255).astype(numpy.uint8)).filter(ImageFilter.GaussianBlur(blur))
    if how.get("motion"):
        length = how["motion"] * frame[0] / 1080
        image, blur = light.moved(image, length, rng.uniform(0, math.pi)), math.hypot(blur, length * 0.29)
    pixels = light.sensed(rng, numpy.asarray(image, numpy.float32), how["grain"])
    image = Image.fromarray(pixels.clip(0, 255).astype(numpy.uint8))
    return Shot(image.filter(ImageFilter.UnsharpMask(1.2, rng.randint(20, 90), 2)), lens, blur, lost)


def scanned(rng, paper, ppm, frame, window, how):
    """Off a flatbed or out of a scanning app: flat, at most a little askew, paper made white."""
    lens = Lens(frame, window, rng.gauss(0, min(1.2, how["tilt"] / 3)), cover=True)
    seen, mask = lens.take(paper, ppm, frame)
    ground = Image.new("RGB", frame, (250, 250, 250))
    ground.paste(seen, (0, 0), mask)
    pixels = numpy.asarray(ground, numpy.float32)
    pixels = light.sensed(rng, (pixels - 20) * 1.09 + rng.uniform(-4, 10), how["grain"] * 0.4)
    return Shot(Image.fromarray(pixels.clip(0, 255).astype(numpy.uint8)), lens, 0.35, None)
