# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures that were never paper: chats, news, shops, posters, stickers; and what phones photograph besides."""
import math

import numpy
from PIL import Image, ImageDraw, ImageFilter

import faces
import sheet as paper
import surfaces
import texts
from other_papers import LESSONS, burst, square_code
from pictures import PHONES, status_bar

SCENES = {}
WHITE, INK = (255, 255, 255), (40, 40, 40)
CHATS = ["好的收到", "明天几点开会", "机密文件不要发微信", "那份秘密文件还没交回", "哈哈哈", "材料发我一下", "晚上吃什么", "绝密！今晚的菜单", "在路上了",
         "文件上写的是机密★10年", "你看一下附件", "领导让把通知转一下", "辛苦了", "[图片]", "这个月的报表什么时候要", "内部资料注意保存哦", "收到请回复"]
NAMES = ["绝密飞行", "绝密档案", "机密行动", "秘密花园", "绝密时刻", "最高机密", "绝密543"]


def scene(name):
    def register(function):
        SCENES[name] = function
        return function
    return register


def ui(size):
    return faces.load(faces.FACES["ui"][0], round(size))


def write(draw, x, y, text, size, ink, part="ui", **options):
    draw.text((x, y), text, font=faces.load(faces.FACES[part][0], max(6, round(size))), fill=ink, **options)


def folded(text, count):
    return "\n".join(text[start:start + count] for start in range(0, len(text), count))


@scene("chat")
def chat(rng):
    wide, high = rng.choice(PHONES)
    dark = rng.random() < 0.2
    image = Image.new("RGB", (wide, high), (20, 20, 20) if dark else (237, 237, 237))
    draw, unit = ImageDraw.Draw(image), wide / 1080
    status_bar(rng, image, dark)
    write(draw, wide / 2, 150 * unit, rng.choice([texts.person(rng), "工作群(38)", "家人群", "项目组(12)"]), 46 * unit,
          (230, 230, 230) if dark else (20, 20, 20), anchor="mm")
    y = 240 * unit
    while y < high - 300 * unit:
        text = rng.choice(CHATS + [texts.sentence(rng), rng.choice(LESSONS)])
        body, size = folded(text, 14), 44 * unit
        box = draw.multiline_textbbox((0, 0), body, font=ui(size), spacing=14 * unit)
        mine = rng.random() < 0.4
        x = wide - 160 * unit - box[2] - 30 * unit if mine else 190 * unit
        draw.rounded_rectangle((x - 30 * unit, y, x + box[2] + 30 * unit, y + box[3] + 50 * unit), 14 * unit,
                               fill=(149, 236, 105) if mine else ((44, 44, 44) if dark else (255, 255, 255)))
        draw.multiline_text((x, y + 22 * unit), body, font=ui(size), spacing=14 * unit,
                            fill=(20, 20, 20) if mine or not dark else (220, 220, 220))
        edge = wide - 130 * unit if mine else 30 * unit
        image.paste(picture_bit(rng, round(100 * unit)), (round(edge), round(y)))
        y += box[3] + rng.uniform(80, 150) * unit
    draw.rectangle((0, high - 190 * unit, wide, high), fill=(30, 30, 30) if dark else (247, 247, 247))
    return image


def picture_bit(rng, size):
    return surfaces.tint(surfaces.fractal(rng, size, size, 2, 3), [rng.randint(60, 220) for _ in range(3)], 0.5)


@scene("article")
def article(rng):
    """An article in the chat program, often about papers and secrecy."""
    wide, high = rng.choice(PHONES)
    image, unit = Image.new("RGB", (wide, high), (255, 255, 255)), wide / 1080
    draw = ImageDraw.Draw(image)
    status_bar(rng, image)
    topic = rng.choice([texts.title(rng), "保密法宣传：国家秘密分为哪几级？", "这些文件不能发微信！", "最新通知来了", "微信泄密案例警示"])
    write(draw, 50 * unit, 200 * unit, folded(topic, 17), 58 * unit, (20, 20, 20), spacing=16)
    write(draw, 50 * unit, 370 * unit, f"{texts.place(rng)}发布　{texts.day(rng, 2023)}", 36 * unit, (110, 120, 150))
    y = 460 * unit
    if rng.random() < 0.4:
        draw.rectangle((50 * unit, y, wide - 50 * unit, y + 90 * unit), fill=(196, 30, 30))
        write(draw, wide / 2, y + 45 * unit, rng.choice(["重要通知", "权威发布", "政策解读"]), 50 * unit, WHITE, "fat",
              anchor="mm")
        y += 130 * unit
    while y < high:
        text = folded(rng.choice(LESSONS) if rng.random() < 0.4 else texts.paragraph(rng), 21)
        draw.multiline_text((60 * unit, y), text, font=ui(44 * unit), fill=(50, 50, 50), spacing=26 * unit)
        y += (text.count("\n") + 1) * 72 * unit + 50 * unit
        if rng.random() < 0.25 and y < high:
            view = landscape(rng).resize((round(wide - 120 * unit), round(500 * unit)))
            image.paste(view, (round(60 * unit), round(y)))
            y += 560 * unit
    return image


@scene("news-list")
def news_list(rng):
    wide, high = rng.choice(PHONES)
    image, unit = Image.new("RGB", (wide, high), (255, 255, 255)), wide / 1080
    draw = ImageDraw.Draw(image)
    if rng.random() < 0.6:
        draw.rectangle((0, 0, wide, 230 * unit), fill=rng.choice([(214, 40, 40), (230, 60, 50)]))
        write(draw, wide / 2, 160 * unit, rng.choice(["今日要闻", "头条", "新闻"]), 56 * unit, WHITE, "fat", anchor="mm")
    status_bar(rng, image)
    y = 280 * unit
    while y < high:
        write(draw, 40 * unit, y, folded(texts.title(rng)[2:], 12), 48 * unit, (30, 30, 30))
        image.paste(landscape(rng).resize((round(300 * unit), round(200 * unit))), (round(wide - 340 * unit), round(y)))
        write(draw, 40 * unit, y + 160 * unit, f"{texts.place(rng)}网　{rng.randint(2, 900)}评", 32 * unit, (150,) * 3)
        y += 270 * unit
    return image


@scene("shop-poster")
def shop_poster(rng):
    size = rng.choice([(1080, 1920), (1080, 1440), (750, 1334), (1242, 2208)])
    colours = rng.choice([((214, 26, 38), (236, 60, 50)), ((250, 190, 40), (255, 214, 90)), (WHITE, (250, 240, 240)),
                          ((30, 70, 160), (50, 100, 200))])
    image = burst(size, 24, colours)
    draw, unit = ImageDraw.Draw(image), size[0] / 1080
    ink = (255, 240, 120) if sum(colours[0]) < 450 else (206, 20, 30)
    word = rng.choice(["年货大集", "双11狂欢", "限时秒杀", "清仓特卖", "开业大吉", "全场五折"])
    write(draw, size[0] / 2, 240 * unit, word, 170 * unit, ink, "fat", anchor="mm")
    for row in range(3):
        y = (480 + row * 380) * unit
        draw.rounded_rectangle((90 * unit, y, size[0] - 90 * unit, y + 320 * unit), 30, fill=(255, 255, 255))
        image.paste(food(rng).resize((round(300 * unit), round(300 * unit))), (round(110 * unit), round(y + 10 * unit)))
        write(draw, 450 * unit, y + 60 * unit, rng.choice(["坚果礼盒", "土鸡蛋", "纯棉毛巾", "洗衣液"]), 56 * unit, (40, 40, 40))
        write(draw, 450 * unit, y + 170 * unit, f"￥{rng.randint(9, 399)}.9", 90 * unit, (224, 30, 36), "fat")
    return image


@scene("film-poster")
def film_poster(rng):
    size = rng.choice([(1080, 1512), (800, 1200), (1080, 1620)])
    image = landscape(rng).resize(size)
    dark = Image.new("RGB", size, rng.choice([(10, 14, 24), (40, 6, 8), (6, 20, 16)]))
    image = Image.blend(image, dark, 0.72)
    draw = ImageDraw.Draw(image)
    ink = rng.choice([(220, 30, 34), (240, 230, 210), (214, 180, 90)])
    middle, pale = size[0] / 2, (230, 230, 230)
    write(draw, middle, size[1] * rng.uniform(0.55, 0.8), rng.choice(NAMES), size[0] / 5.2, ink, "fat", anchor="mm")
    players = "　".join(texts.person(rng) for _ in range(3))
    write(draw, middle, size[1] * 0.88, "主演　" + players, size[0] / 24, pale, anchor="mm")
    write(draw, middle, size[1] * 0.93, f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日 全国上映", size[0] / 26, pale,
          anchor="mm")
    return image


@scene("code-poster")
def code_poster(rng):
    style = faces.pick(rng)
    sheet = paper.Sheet(8, style, (120, rng.choice([160, 200])), rng.choice([WHITE, (20, 140, 80), (250, 245, 230)]))
    ink = WHITE if sum(sheet.image.getpixel((2, 2))) < 500 else INK
    sheet.centre(14, rng.choice(["扫码进群", "扫一扫付款", "长按识别二维码", "签到二维码"]), "hei", 32, ink)
    sheet.draw.rectangle(sheet.px(22, 36, 98, 112), fill=(255, 255, 255))
    square_code(sheet, rng, 26, 40, 68)
    sheet.centre(122, texts.place(rng) + rng.choice(["业主群", "会务组", "便利店"]), "hei", 22, ink)
    return sheet.image


@scene("sticker")
def sticker(rng):
    side = rng.choice([240, 300, 400, 500])
    image = Image.new("RGB", (side, side), rng.choice([(255, 255, 255), (255, 250, 220), (230, 240, 255)]))
    draw, tone = ImageDraw.Draw(image), [rng.randint(120, 255) for _ in range(3)]
    draw.ellipse((side * 0.2, side * 0.12, side * 0.8, side * 0.72), fill=tuple(tone), outline=(40, 40, 40), width=4)
    for x in (0.38, 0.62):
        draw.ellipse((side * x - 9, side * 0.36 - 12, side * x + 9, side * 0.36 + 12), fill=(30, 30, 30))
    draw.arc((side * 0.4, side * 0.44, side * 0.6, side * 0.6), 10, 170, fill=(180, 40, 40), width=5)
    word = rng.choice(["收到", "加班中", "绝密", "我不知道", "好的呢", "开会", "保密！"])
    write(draw, side / 2, side * 0.87, word, side / 7, INK, "fat", anchor="mm", stroke_width=3, stroke_fill=WHITE)
    return image


@scene("banner")
def banner(rng):
    """A street or a hall with a red banner."""
    size = (1440, 1080)
    image = landscape(rng).resize(size)
    text = rng.choice(["热烈欢迎各位领导莅临指导", "不忘初心　牢记使命", "严守国家秘密　人人有责", "安全生产　重于泰山", "庆祝建站三十周年"])
    cloth = Image.new("RGBA", (1300, 150), (206, 24, 30, 255))
    write(ImageDraw.Draw(cloth), 650, 75, text, 96, rng.choice([(255, 240, 150), WHITE]), "fat", anchor="mm")
    cloth = cloth.rotate(rng.uniform(-7, 7), Image.BICUBIC, expand=True)
    image.paste(cloth, (rng.randint(20, 90), rng.randint(200, 600)), cloth)
    return grainy(rng, image)


def grainy(rng, image, grain=5):
    pixels = numpy.asarray(image.filter(ImageFilter.GaussianBlur(rng.uniform(0.4, 1.2))), numpy.float32)
    pixels = pixels + surfaces.numbers(rng).normal(0, grain, pixels.shape[:2] + (1,))
    return Image.fromarray(pixels.clip(0, 255).astype(numpy.uint8))


@scene("landscape")
def landscape(rng):
    """Sky, hills, fields or water."""
    wide, high = rng.choice([(720, 540), (540, 720), (640, 480)])
    y = numpy.linspace(0, 1, high, dtype=numpy.float32)[:, None, None]
    top = numpy.array(rng.choice([(90, 150, 220), (200, 210, 220), (240, 170, 110), (40, 50, 90)]))
    low = numpy.array((225, 230, 235))
    sky = top * (1 - y) + low * y + (surfaces.fractal(rng, wide, high, 3, 5)[..., None] - 0.5) * 90
    image = Image.fromarray(sky.clip(0, 255).astype(numpy.uint8))
    draw = ImageDraw.Draw(image)
    for layer in range(rng.randint(2, 5)):
        base, ridge = high * (0.45 + 0.13 * layer), surfaces.noise(rng, wide, 2, rng.randint(4, 20), 2)[0]
        colour = rng.choice([(60, 90, 60), (80, 110, 70), (90, 96, 100), (150, 130, 90), (50, 80, 100)])
        line = [(x, base - ridge[x] * high * 0.25) for x in range(0, wide, 3)]
        draw.polygon([(0, high), *line, (wide, high)], fill=colour)
    if rng.random() < 0.4:
        for _ in range(rng.randint(2, 6)):
            x, tall = rng.randint(0, wide), rng.uniform(0.2, 0.6) * high
            draw.rectangle((x, high - tall, x + wide * 0.14, high), fill=(rng.randint(120, 210),) * 3)
            for floor in range(int(tall // 24)):
                y = high - tall + floor * 24
                draw.rectangle((x + 8, y + 6, x + wide * 0.12, y + 14), fill=(70, 80, 96))
    texture = (surfaces.fractal(rng, wide, high, 12, 4)[..., None] - 0.5) * 50
    return Image.fromarray((numpy.asarray(image, numpy.float32) + texture).clip(0, 255).astype(numpy.uint8))


@scene("food")
def food(rng):
    """Dishes on a table."""
    side = 720
    image = surfaces.below(rng, side, side)
    for _ in range(rng.choice([1, 1, 2, 4])):
        radius = rng.randint(120, 280)
        x, y = rng.randint(150, side - 150), rng.randint(150, side - 150)
        draw = ImageDraw.Draw(image)
        draw.ellipse((x - radius, y - radius * 0.8, x + radius, y + radius * 0.8), fill=(235, 235, 232),
                     outline=(190, 190, 190), width=5)
        for _ in range(90):
            turn, reach = rng.uniform(0, 2 * math.pi), radius * 0.72 * math.sqrt(rng.random())
            px, py, size = x + reach * math.cos(turn), y + 0.8 * reach * math.sin(turn), rng.randint(10, 44)
            draw.ellipse((px - size, py - size * 0.6, px + size, py + size * 0.6),
                         fill=rng.choice([(170, 60, 30), (200, 40, 30), (90, 140, 50), (220, 170, 60), (120, 70, 40)]))
    return grainy(rng, image.filter(ImageFilter.GaussianBlur(1.6)), 6)


@scene("people")
def people(rng):
    wide, high = rng.choice([(960, 1280), (1280, 960), (1080, 1080)])
    image = (surfaces.below(rng, wide, high) if rng.random() < 0.3 else landscape(rng).resize((wide, high)))
    draw = ImageDraw.Draw(image)
    for _ in range(rng.choice([1, 1, 2, 3, 8])):
        size = high * rng.uniform(0.08, 0.2)
        x, y = rng.uniform(0.1, 0.9) * wide, rng.uniform(0.3, 0.6) * high
        draw.rounded_rectangle((x - size * 1.3, y + size * 0.9, x + size * 1.3, high + 60), size * 0.5,
                               fill=rng.choice([(200, 40, 44), (50, 60, 90), (230, 230, 230), (70, 110, 80), INK]))
        skin = rng.choice([(224, 178, 150), (206, 156, 124), (236, 196, 172)])
        draw.ellipse((x - size * 0.72, y - size, x + size * 0.72, y + size), fill=skin)
        draw.pieslice((x - size * 0.8, y - size * 1.15, x + size * 0.8, y + size * 0.6), 180, 360, fill=(36, 30, 28))
        for eye in (-0.28, 0.28):
            draw.ellipse((x + eye * size - 7, y - 6, x + eye * size + 7, y + 6), fill=(40, 34, 32))
        mouth = (x - size * 0.25, y + size * 0.3, x + size * 0.25, y + size * 0.6)
        draw.arc(mouth, 10, 170, fill=(170, 70, 70), width=6)
    return grainy(rng, image.filter(ImageFilter.GaussianBlur(2.2)))


@scene("texture")
def texture(rng):
    """Walls, floors, leaves, skies, a pocket: nothing in particular."""
    wide, high = rng.choice([(1080, 1440), (1440, 1080), (960, 1280)])
    field = surfaces.fractal(rng, wide // 2, high // 2, rng.choice([2, 6, 20]), 6)
    image = surfaces.tint(field, [rng.randint(30, 225) for _ in range(3)], rng.choice([0.15, 0.5, 0.9]))
    return grainy(rng, image.resize((wide, high), Image.BICUBIC))


@scene("whiteboard")
def whiteboard(rng):
    image = Image.new("RGB", (1440, 1080), (226, 229, 230))
    draw = ImageDraw.Draw(image)
    for _ in range(rng.randint(5, 14)):
        text = texts.sentence(rng)[:rng.randint(4, 14)]
        write(draw, rng.randint(40, 900), rng.randint(40, 960), text, rng.randint(40, 72),
              rng.choice([(30, 40, 120), (190, 30, 40), (30, 30, 30)]), "kai")
    draw.line([(rng.randint(0, 1440), rng.randint(0, 1080)) for _ in range(5)], fill=(190, 30, 40), width=5)
    return grainy(rng, image)


@scene("sheet-screen")
def sheet_screen(rng):
    """A table program on a screen."""
    image = Image.new("RGB", rng.choice([(1920, 1080), (1366, 768), (1080, 1920)]), (255, 255, 255))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, image.width, 110), fill=(33, 115, 70))
    for y in range(110, image.height, 34):
        draw.line((0, y, image.width, y), fill=(205, 205, 205))
        for x in range(40, image.width, 150):
            if rng.random() < 0.6:
                word = rng.choice([str(rng.randint(1, 99999)), texts.person(rng), texts.place(rng) + "县"])
                write(draw, x + 6, y + 6, word, 20, (30, 30, 30))
    for x in range(40, image.width, 150):
        draw.line((x, 110, x, image.height), fill=(205, 205, 205))
    return image
