#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a corpus: pictures and truth.jsonl, one line a picture.  The same seed makes the same pictures.

Every picture comes twice: as it is, and as the thumbnail of 150 pixels a chat keeps of it."""
import argparse
import io
import json
import multiprocessing
import os
import random

from PIL import Image

import camera
import faces
import other_papers
import other_scenes
import page_bare
import page_heads
import pages
import pictures
import sheet as paper

DIFFICULTIES = ["easy"] * 3 + ["medium"] * 4 + ["hard"] * 3
# Which templates no one may tune on: drawn once, by this word.
SPLIT, UNSEEN_PAGES, UNSEEN_OTHERS = "never tuned on", 8, 7
THUMBNAIL = 150                    # pixels of the longer side
assert page_heads and page_bare    # they register their templates


def templates():
    """name -> tuned or unseen, of pages and of the others."""
    found = []
    for names, count in ((sorted(pages.TEMPLATES), UNSEEN_PAGES),
                         (sorted([*other_papers.PAPERS, *other_scenes.SCENES]), UNSEEN_OTHERS)):
        unseen = random.Random(SPLIT + str(count)).sample(names, count)
        found.append({name: "unseen" if name in unseen else "tuned" for name in names})
    return found


def other_picture(rng, name, difficulty):
    """(JPEG bytes, truth) of something that is no official paper."""
    truth = {"class": "none", "level": None, "mark": None, "red_header": False, "seal": False, "doc_number": None,
             "issuer": None, "title": None, "accept": [], "doubtful": [], "readable": False, "orientation": 0}
    shot_name = "direct"
    if name in other_papers.PAPERS:
        function, size, truth["class"] = other_papers.PAPERS[name]
        shot_name = pictures.weighted(rng, {key: count for key, count in pictures.SHOTS[difficulty].items()
                                            if key in ("photo", "fill", "scan", "app", "copy")})
        frame = pictures.frame_for(rng, shot_name, difficulty, size)
        sheet = paper.Sheet(min(11, max(3, max(frame) * 1.15 / max(size))), faces.pick(rng), size,
                            rng.choice([(252, 251, 248), (253, 253, 253), (246, 242, 232)]))
        function(sheet, rng)
        page = argparse.Namespace(sheet=sheet)
        shot = pictures.shoot(rng, page, shot_name, difficulty, frame)
        image, truth["seal"] = shot.image, "seal" in sheet.boxes
        if "seal" in sheet.boxes and not 0.85 < shot.look(sheet.boxes["seal"])[0]:
            truth["doubtful"].append("seal")
        if truth["class"] == "exam":
            inside, pixels, hidden = shot.look(sheet.boxes["mark"])
            if inside < 0.93 or pixels < 12 or shot.blur > pixels / 8 or hidden > 0.1:
                truth["doubtful"] += ["class"]
        turn = rng.choice([0, 0, 0, 90, 180, 270]) if difficulty != "easy" else 0
        image, truth["orientation"] = image.rotate(-turn, expand=True), turn
    else:
        image = other_scenes.SCENES[name](rng)
        wide = rng.choice([720, 1080, 1080, image.width])
        if image.width > wide:
            image = image.resize((wide, image.height * wide // image.width), Image.LANCZOS)
    truth.update(kind="other", template=name, shot=shot_name, difficulty=difficulty, thumbnail=False,
                 size=list(image.size))
    return pictures.arrive(rng, image, rng.randint(*camera.SETTINGS[difficulty]["quality"])), truth


def thumbnail_of(rng, data, truth):
    """(JPEG bytes, truth): nothing can be read any more, the head of a whole page can be seen."""
    image = Image.open(io.BytesIO(data))
    image.thumbnail((THUMBNAIL, THUMBNAIL), Image.LANCZOS)
    truth = {**truth, "thumbnail": True, "readable": False, "size": list(image.size),
             "doubtful": [*truth["doubtful"], "level", "class", "mark", "seal"]}
    if truth["kind"] == "page" and truth["shot"] in ("two", "monitor", "viewer", "low", "copy", "fax"):
        truth["doubtful"].append("red_header")
    return pictures.arrive(rng, image, rng.randint(60, 85)), truth


def make(task):
    folder, kind, index, name, side, seed = task
    rng = random.Random(f"{seed} {kind} {index}")
    difficulty = rng.choice(DIFFICULTIES)
    maker = pictures.page_picture if kind == "page" else other_picture
    data, truth = maker(rng, name, difficulty)
    truths = []
    for end, (seen, known) in (("", (data, truth)), ("-small", thumbnail_of(rng, data, truth))):
        file = f"{kind}-{index:04}{end}.jpg"
        with open(os.path.join(folder, file), "wb") as picture:
            picture.write(seen)
        truths.append({"file": file, "set": side, **known})
    return truths


def plan(folder, seed, count, kind, table):
    """Each template as often as any other, in an order of its own."""
    rng, tasks, names = random.Random(f"{seed} {kind}"), [], []
    while len(names) < count:
        more = sorted(table)
        rng.shuffle(more)
        names += more
    for index, name in enumerate(names[:count]):
        tasks.append((folder, kind, index, name, table[name], seed))
    return tasks


def build(folder, seed, page_count, other_count, unseen=True, jobs=2):
    os.makedirs(folder, exist_ok=True)
    page_table, other_table = ({name: side for name, side in table.items() if unseen or side == "tuned"}
                               for table in templates())
    tasks = plan(folder, seed, page_count, "page", page_table) + plan(folder, seed, other_count, "other", other_table)
    with multiprocessing.Pool(jobs) as pool, open(os.path.join(folder, "truth.jsonl"), "w", encoding="utf-8") as file:
        for truths in pool.imap(make, tasks, chunksize=4):
            for truth in truths:
                file.write(json.dumps(truth, ensure_ascii=False) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--others", type=int, default=1500)
    parser.add_argument("--tuned-only", action="store_true", help="leave out the templates no one may tune on")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    build(given.folder, given.seed, given.pages, given.others, not given.tuned_only, given.jobs)


if __name__ == "__main__":
    main()
