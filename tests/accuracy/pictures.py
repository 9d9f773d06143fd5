# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a drawn page to the picture that arrives in a chat, and what may be asked of it."""
import io

from PIL import Image, ImageDraw

import camera
import faces
import light
import pages
import sheet as paper

# How pictures of pages come to be, by difficulty; the number is how often.
SHOTS = {
    "easy": {"photo": 6, "fill": 3, "scan": 4, "app": 3, "viewer": 1, "head": 1},
    "medium": {"photo": 8, "fill": 4, "head": 2, "low": 1, "two": 1, "monitor": 2, "viewer": 2, "copy": 2, "app": 1},
    "hard": {"photo": 8, "fill": 4, "head": 2, "low": 1, "two": 1, "monitor": 3, "viewer": 1, "copy": 2, "fax": 2},
}
FRAMES = {"easy": [(1080, 1440), (1080, 1440), (1280, 1707), (1440, 1920), (1080, 1527), (1706, 2275)],
          "medium": [(1080, 1440), (1080, 1440), (960, 1280), (1280, 1707), (1080, 1920), (2250, 3000)],
          "hard": [(1080, 1440), (960, 1280), (720, 960), (720, 1280), (810, 1080), (1080, 1440)]}
PHONES = [(1080, 2340), (1080, 2400), (1080, 1920), (720, 1560), (1170, 2532)]


def weighted(rng, table):
    return rng.choices(list(table), list(table.values()))[0]


def how_to(rng, difficulty):
    how = dict(camera.SETTINGS[difficulty])
    whites = ["day"] if difficulty == "easy" else ["day", "day", "warm", "warm", "cold", "lamp", "green"]
    how["white"] = rng.choice(whites)
    if difficulty == "medium":
        how["shadow"] = rng.choice([None, None, None, "hand", "edge"])
        how["folds"] = rng.random() < 0.2
    if difficulty == "hard":
        trouble = rng.sample(["shadow", "folds", "glare", "finger", "motion"], rng.choice([1, 1, 2]))
        how["shadow"] = rng.choice(["hand", "edge"]) if "shadow" in trouble else None
        how["folds"], how["glare"], how["finger"] = ("folds" in trouble, "glare" in trouble, "finger" in trouble)
        how["motion"] = rng.uniform(2, 4) if "motion" in trouble else 0
    return how


def window_of(rng, shot, size, sheet):
    """The part of the page, in millimetres, that the frame is aimed at."""
    wide, high = size
    if shot == "fill":
        cut = rng.uniform(0.0, 0.055)
        return (wide * cut, high * cut * 0.6, wide * (1 - cut), high * (1 - cut))
    if shot == "head":
        shown = [sheet.boxes[name][3] + 14 for name in ("head", "number", "mark") if name in sheet.boxes]
        low = max([high * 0.3, *shown])
        return (-4, rng.uniform(-6, 8), wide + 4, min(high, low + rng.uniform(0, 60)))
    if shot == "low":
        return (-2, high * rng.uniform(0.45, 0.55), wide + 2, high * 1.01)
    room = rng.uniform(0.01, 0.14)
    return (-wide * room, -high * room, wide * (1 + room), high * (1 + room))


def beside(rng, sheet, other):
    """Two pages next to one another; the boxes belong to `sheet`, which lies at the left."""
    gap = sheet.px(rng.uniform(-2, 12))
    whole = Image.new("RGB", (round(sheet.image.width * 2 + gap), sheet.image.height), (150, 148, 144))
    whole.paste(other.image, (round(sheet.image.width + gap), 0))
    whole.paste(sheet.image, (0, 0))
    return whole


def on_monitor(rng, sheet):
    """The page in the window of a program; the boxes move with it."""
    side, top = sheet.width * rng.uniform(0.05, 0.5), sheet.height * 0.09
    whole = Image.new("RGB", (round(sheet.px(sheet.width + 2 * side)), round(sheet.px(sheet.height + top))),
                      rng.choice([(120, 122, 126), (82, 86, 89), (200, 202, 206)]))
    draw = ImageDraw.Draw(whole)
    bar = sheet.px(top * 0.8)
    draw.rectangle((0, 0, whole.width, bar), fill=rng.choice([(235, 237, 240), (40, 84, 150), (245, 245, 245)]))
    for index in range(12):
        draw.rectangle((20 + index * bar, bar * 0.4, 20 + index * bar + bar * 0.5, bar * 0.8), fill=(150, 156, 170))
    draw.text((20, bar * 0.08), "文件　开始　插入　页面　审阅　视图　帮助", fill=(70, 70, 76),
              font=faces.load(faces.FACES["ui"][0], max(6, round(bar * 0.24))))
    whole.paste(sheet.image, (round(sheet.px(side)), round(sheet.px(top))))
    sheet.boxes = {name: (x0 + side, y0 + top, x1 + side, y1 + top, em)
                   for name, (x0, y0, x1, y1, em) in sheet.boxes.items()}
    return whole, (sheet.width + 2 * side, sheet.height + top)


def status_bar(rng, image, dark=False):
    """Time, network and battery, as at the top of every screenshot."""
    draw, wide = ImageDraw.Draw(image), image.width
    ink, font = (235, 235, 235) if dark else (20, 20, 20), faces.load(faces.FACES["ui"][0], wide // 32)
    draw.text((wide * 0.06, wide * 0.03), f"{rng.randint(6, 23)}:{rng.randint(0, 59):02}", font=font, fill=ink)
    draw.text((wide * 0.78, wide * 0.03), rng.choice(["5G", "4G", "WiFi"]), font=font, fill=ink)
    draw.rounded_rectangle((wide * 0.87, wide * 0.035, wide * 0.94, wide * 0.06), 4, outline=ink, width=2)
    draw.rectangle((wide * 0.875, wide * 0.04, wide * rng.uniform(0.89, 0.93), wide * 0.055), fill=ink)


def in_viewer(rng, sheet, size, frame):
    """The page as a phone's viewer shows it, taken as a screenshot."""
    reader = rng.random() < 0.5
    wide = frame[0] * (0.97 if reader else 1)
    high = wide * size[1] / size[0]
    top = frame[0] * 0.22 if reader else (frame[1] - high) / 2
    margin = (frame[0] - wide) / 2 * size[0] / wide
    window = (-margin, -top * size[0] / wide, size[0] + margin, (frame[1] - top) * size[0] / wide)
    lens = camera.Lens(frame, window)
    seen, mask = lens.take(sheet.image, sheet.ppm, frame)
    image = Image.new("RGB", frame, (242, 242, 245) if reader else (0, 0, 0))
    image.paste(seen, (0, 0), mask)
    if reader:
        draw, font = ImageDraw.Draw(image), faces.load(faces.FACES["ui"][0], frame[0] // 26)
        draw.rectangle((0, 0, frame[0], top * 0.97), fill=(250, 250, 250))
        draw.text((frame[0] * 0.05, top * 0.55), "〈　" + rng.choice(["扫描件.pdf", "附件1.docx", "通知.pdf", "正文.wps"]),
                  font=font, fill=(30, 30, 30))
        draw.rectangle((0, frame[1] * 0.94, frame[0], frame[1]), fill=(250, 250, 250))
        draw.text((frame[0] * 0.1, frame[1] * 0.955), "编辑　　分享　　目录　　打印", font=font, fill=(90, 90, 90))
    status_bar(rng, image, dark=not reader)
    return camera.Shot(image, lens, 0.3, None)


def draw_page(rng, name, dress, ppm):
    function, _, size = pages.TEMPLATES[name]
    sheet = paper.Sheet(ppm, faces.pick(rng), size,
                        rng.choice([(252, 251, 248), (248, 246, 240), (253, 253, 253), (244, 240, 228)]))
    page = pages.Page(sheet, rng, dress)
    function(page)
    page.clutter()
    return page


def shoot(rng, page, shot, difficulty, frame, other=None):
    sheet, how = page.sheet, how_to(rng, difficulty)
    size = (sheet.width, sheet.height)
    if shot in ("copy", "fax"):
        generations = rng.choice([1, 2]) + (difficulty == "hard")
        sheet.image = light.copied(rng, sheet.image, generations, shot == "fax")
    if how.get("folds") and shot in ("photo", "fill", "head", "low"):
        sheet.image = light.folds(rng, sheet.image)
    if shot == "viewer":
        return in_viewer(rng, sheet, size, frame)
    image, how["cover"] = sheet.image, shot == "fill"
    if shot == "monitor":
        image, size = on_monitor(rng, sheet)
    if shot == "two":
        image, size = beside(rng, sheet, other.sheet), (size[0] * 2 + 6, size[1])
    window = window_of(rng, shot, size, sheet) if shot != "monitor" else (0, 0, *size)
    if shot in ("scan", "app", "fax") or (shot == "copy" and rng.random() < 0.5):
        return camera.scanned(rng, image, sheet.ppm, frame, (0, 0, *size), how)
    return camera.photograph(rng, image, sheet.ppm, frame, window, how, shot == "monitor")


def frame_for(rng, shot, difficulty, size):
    if shot == "viewer":
        return rng.choice(PHONES)
    frame = rng.choice(FRAMES[difficulty])
    lying = size[0] > size[1] or shot in ("two", "low") or (shot == "head" and rng.random() < 0.75)
    if shot in ("scan", "app", "fax"):
        wide = frame[0]
        wide = wide if size[1] > size[0] else frame[1]
        return (wide, round(wide * size[1] / size[0]))
    return (frame[1], frame[0]) if lying else frame


def questions(page, shot):
    """What may be asked of the picture: the truth, narrowed to what can be seen on it."""
    truth, boxes = dict(page.truth), page.sheet.boxes
    seen = {name: shot.look(box) for name, box in boxes.items()}
    truth["doubtful"] = []

    def state(name, em, softness):
        inside, pixels, hidden = seen[name]
        if inside < 0.12:
            return "absent"
        readable = pixels >= em and shot.blur <= pixels / softness and hidden < 0.12
        return "seen" if inside > 0.93 and readable else "doubtful"

    truth["readable"] = bool(truth["doc_number"]) and state("number", 13, 10) == "seen"
    mark = state("mark", 11, 8) if "mark" in boxes else None
    if mark == "doubtful":
        truth["doubtful"] += ["level", "class", "mark"]
    if mark == "absent":
        truth.update(level=None, mark=None)
        truth["class"] = "official" if truth["red_header"] else "none"
    if "head" in boxes:
        inside, pixels, hidden = seen["head"]
        if inside < 0.12:
            truth["red_header"] = False
            if truth["class"] in ("official", "telegram"):
                truth.update({"class": "none", "accept": ["official", "telegram"]})
        elif inside < 0.8 or hidden > 0.3:
            truth["doubtful"] += ["red_header", "class"]
    if "cells" in boxes and state("cells", 12, 9) != "seen":
        truth["doubtful"].append("class")
    if truth["class"] == "telegram" and state("head", 12, 8) != "seen":
        truth["doubtful"].append("class")
    if "seal" in boxes:
        truth["seal"] = seen["seal"][0] > 0.7 and truth["seal"]
        if 0.15 < seen["seal"][0] < 0.85 or seen["seal"][2] > 0.2:
            truth["doubtful"].append("seal")
    if not truth["readable"] and "number" in boxes and seen["number"][0] < 0.12:
        truth["doc_number"] = None
    truth["mark_px"] = round(seen["mark"][1], 1) if "mark" in boxes else None
    truth["number_px"] = round(seen["number"][1], 1) if "number" in boxes else None
    return truth


def arrive(rng, image, quality):
    """What the chat made of it: a JPEG."""
    data = io.BytesIO()
    image.save(data, "JPEG", quality=quality, subsampling=rng.choice([2, 2, 2, 0]))
    return data.getvalue()


def page_picture(rng, name, difficulty):
    """(JPEG bytes, truth) of one page."""
    function, dresses, size = pages.TEMPLATES[name]
    shot_name = weighted(rng, SHOTS[difficulty])
    frame = frame_for(rng, shot_name, difficulty, size)
    need = max(frame) * 1.15 / max(size) * (2 if shot_name in ("head", "low") else 1)
    ppm = min(11, max(4.5, need))
    page = draw_page(rng, name, rng.choice(dresses), ppm)
    other = draw_page(rng, rng.choice(["second-page", "plain-report"]), "none", ppm) if shot_name == "two" else None
    shot = shoot(rng, page, shot_name, difficulty, frame, other)
    truth = questions(page, shot)
    if other and other.truth["seal"]:
        truth["seal"] = True
    turn = rng.choices([0, 90, 180, 270], {"easy": [1, 0, 0, 0], "medium": [70, 12, 6, 12],
                                           "hard": [55, 18, 9, 18]}[difficulty])[0] if shot_name != "viewer" else 0
    image = shot.image.rotate(-turn, expand=True)
    quality = rng.randint(*camera.SETTINGS[difficulty]["quality"])
    truth.update(kind="page", template=name, shot=shot_name, difficulty=difficulty, orientation=turn,
                 thumbnail=False, size=list(image.size))
    return arrive(rng, image, quality), truth
