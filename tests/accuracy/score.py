#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares what was found with what is there.  usage: score.py TRUTH.jsonl SCAN.jsonl [--list] [--by KEY]

SCAN is the output of `zicha scan --json`; pictures are matched by their file name.  A question whose answer a human
could not read off the picture stands in the truth as doubtful, and is not asked."""
import argparse
import collections
import json
import math
import os

SECRET, OTHER_LEVELS = ("绝密", "机密", "秘密"), ("工作秘密", "内部")
QUESTIONS = {
    "level": "state secret: right level", "level-high": "of these at high confidence",
    "own-level": "work secret, internal: right level", "class": "class", "mark": "mark, to the letter",
    "head": "red head found", "head-small": "red head found on a thumbnail", "number": "document number, to the letter",
    "issuer": "issuer, to the letter", "title": "title, to the letter", "seal": "seal found",
    "exam": "examination paper known as such", "triage": "pages with something to find that were read",
    "false-level": "no mark: a level at all", "false-high": "no mark: a level at high confidence",
    "false-head": "no head: a red head",
    "false-head-small": "no head: a red head on a thumbnail", "false-seal": "no seal: a seal",
    "false-class": "nothing to find: a class",
}
# Questions where what is counted is what should not be.
BAD = [name for name in QUESTIONS if name.startswith("false-")]
EMPTY = {"class": "none", "level": None, "confidence": None, "mark": None, "red_header": False, "seal": False,
         "doc_number": None, "issuer": None, "title": None, "ocr": "none", "state": "missing", "seconds": 0}


def wilson(good, count, z=1.96):
    """The 95 % interval of a share."""
    if not count:
        return 0.0, 1.0
    share, square = good / count, z * z
    middle = (share + square / (2 * count)) / (1 + square / count)
    half = z * math.sqrt(share * (1 - share) / count + square / (4 * count * count)) / (1 + square / count)
    return max(0.0, middle - half), min(1.0, middle + half)


def fold(text):
    return "".join((text or "").split())


def same_mark(expected, got):
    """A grade word and the brackets round a mark change nothing of it."""
    return fold(expected).replace("级★", "★") == fold(got).replace("级★", "★")


def ask(truth, found):
    """question -> (whether it was answered as it should be, expected, got); a false-... is True when it did happen."""
    unsure, level = set(truth["doubtful"]), truth["level"]
    small, answers = truth["thumbnail"], {}
    clear = "level" not in unsure
    if level in SECRET and clear:
        right = found["level"] == level
        answers["level"] = (right, level, found["level"])
        if right:
            answers["level-high"] = (found["confidence"] == "high", "high", found["confidence"])
    if level in OTHER_LEVELS and clear:
        answers["own-level"] = (found["level"] == level, level, found["level"])
    if level and truth["mark"] and clear:
        answers["mark"] = (same_mark(truth["mark"], found["mark"]), truth["mark"], found["mark"])
    sure = not small and (clear or truth["class"] in ("official", "none"))
    if level is None and sure and "internal" not in truth["accept"]:
        answers["false-level"] = (found["level"] is not None, None, found["level"])
        answers["false-high"] = (found["level"] is not None and found["confidence"] == "high", None, found["level"])
    if truth["class"] == "exam" and "class" not in unsure:
        answers["exam"] = (found["class"] == "exam", "exam", found["class"])
    if "class" not in unsure:
        answers["class"] = (found["class"] in [truth["class"], *truth["accept"]], truth["class"], found["class"])
        if truth["class"] == "none":
            answers["false-class"] = (found["class"] not in ["none", *truth["accept"]], "none", found["class"])
    if "red_header" not in unsure:
        name = ("" if truth["red_header"] else "false-") + ("head-small" if small else "head")
        answers[name] = (found["red_header"], truth["red_header"], found["red_header"])
    if truth["readable"]:
        for question, key in (("number", "doc_number"), ("issuer", "issuer"), ("title", "title")):
            if truth[key]:
                answers[question] = (fold(found[key]) == fold(truth[key]), truth[key], found[key])
    # A copy in black has no red seal, and still shows one: either answer will do.
    if "seal" not in unsure and truth["shot"] not in ("copy", "fax"):
        answers["seal" if truth["seal"] else "false-seal"] = (found["seal"], truth["seal"], found["seal"])
    if not small and (level or truth["red_header"]):
        answers["triage"] = (found["ocr"] != "none", "read", found["ocr"])
    return answers


def load(truth_path, scan_path):
    """[(truth, found)] of every picture; one that was not scanned counts as found empty."""
    with open(truth_path, encoding="utf-8") as file:
        truths = [json.loads(line) for line in file]
    found = {}
    with open(scan_path, encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if "path" in row:
                found[os.path.basename(row["path"])] = row
    return [(truth, {**EMPTY, **found.get(truth["file"], {})}) for truth in truths]


def tally(pairs, group=lambda truth: "all"):
    """group -> question -> [answered as counted, asked]."""
    table = collections.defaultdict(lambda: collections.defaultdict(lambda: [0, 0]))
    for truth, found in pairs:
        for question, (yes, _, _) in ask(truth, found).items():
            cell = table[group(truth)][question]
            cell[0] += bool(yes)
            cell[1] += 1
    return table


def confusion(pairs):
    """expected level -> found level -> count, where the level can be read."""
    table = collections.defaultdict(collections.Counter)
    for truth, found in pairs:
        if "level" not in truth["doubtful"]:
            table[truth["level"]][found["level"]] += 1
    return table


def share(cell):
    low, high = wilson(*cell)
    return f"{cell[0]}/{cell[1]} = {100 * cell[0] / max(1, cell[1]):.1f} % ({100 * low:.1f}–{100 * high:.1f})"


def print_table(pairs, group):
    for name, questions in sorted(tally(pairs, group).items()):
        print(f"== {name}")
        for question, text in QUESTIONS.items():
            if question in questions:
                print(f"  {question:12} {share(questions[question]):34} {text}")


def print_wrong(pairs, only):
    for truth, found in pairs:
        for question, (yes, expected, got) in ask(truth, found).items():
            if yes == (question in BAD) and question != "level-high" and (not only or question in only):
                print(f"{truth['file']} {question}: expected {expected}, got {got} [{truth['template']}, "
                      f"{truth['shot']}, {truth['difficulty']}, turn {truth['orientation']}, "
                      f"{'thumb, ' if truth['thumbnail'] else ''}class {found['class']}, ocr {found['ocr']}]")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("truth")
    parser.add_argument("scan")
    parser.add_argument("--list", action="store_true", help="each wrong picture, too")
    parser.add_argument("--only", action="append", help="with --list: only this question")
    parser.add_argument("--by", choices=["difficulty", "template", "shot", "set", "kind", "orientation"])
    given = parser.parse_args()
    pairs = load(given.truth, given.scan)
    print_table(pairs, lambda truth: str(truth[given.by]) if given.by else "all")
    for expected, row in sorted(confusion(pairs).items(), key=str):
        print(f"  level {expected}: " + ", ".join(f"{got} {count}" for got, count in row.most_common()))
    if given.list:
        print_wrong(pairs, given.only)


if __name__ == "__main__":
    main()
