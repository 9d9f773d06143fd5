# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The two rivals: Debian's tesseract program on each picture and a regular expression on what it prints.

Rival 1 reads the picture as it is and takes any level that occurs in the text.  Rival 2 enlarges it twofold, makes it
black and white by its surroundings, reads scattered text, and takes a level that opens a short line."""
import os
import re
import resource
import subprocess
import tempfile

import numpy
from PIL import Image, ImageFilter

# Seconds of processor time: on noise made black and white the program finds letters without end.
GIVEN_UP = 40
LEVEL = re.compile("绝密|机密|秘密")
SHORT_LINE = re.compile(r"^\W{0,2}(绝密|机密|秘密).{0,14}$", re.M)
NUMBER = re.compile(r"([\u4e00-\u9fff]{1,12})[\[\]{}()〔〕【】「」j（）]{1,3}((?:19|20)\d\d)[\[\]{}()〔〕【】「」j（）]{1,3}(\d{1,5})号")


def read(path, *options):
    """The text of a picture, spaces taken out; and the processor's time in user mode it took."""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    command = ["prlimit", f"--cpu={GIVEN_UP}", "tesseract", path, "stdout", "-l", "chi_sim", *options]
    run = subprocess.run(command, capture_output=True, text=True, errors="replace", env=environment, check=False)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    return re.sub(r"[ \t　]+", "", run.stdout), spent


def answer(level, text):
    number = NUMBER.search(text)
    return {"level": level, "doc_number": "{}〔{}〕{}号".format(*number.groups()) if number else None}


def rival_1(path):
    text, spent = read(path)
    level = LEVEL.search(text)
    return answer(level.group(0) if level else None, text), spent


def prepare(path, made):
    """Twofold, then black where a pixel is darker than what lies round it."""
    image = Image.open(path).convert("L")
    image = image.resize((image.width * 2, image.height * 2), Image.BICUBIC)
    pixels = numpy.asarray(image, numpy.int16)
    round_it = numpy.asarray(image.filter(ImageFilter.BoxBlur(25)), numpy.int16)
    Image.fromarray(numpy.where(pixels < round_it - 12, 0, 255).astype(numpy.uint8)).save(made)


def rival_2(path):
    with tempfile.TemporaryDirectory() as folder:
        made = os.path.join(folder, "made.png")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        prepare(path, made)
        own = resource.getrusage(resource.RUSAGE_SELF).ru_utime - before
        text, spent = read(made, "--psm", "11")
    level = SHORT_LINE.search(text)
    return answer(level.group(1) if level else None, text), own + spent


RIVALS = {"rival 1": rival_1, "rival 2": rival_2}
