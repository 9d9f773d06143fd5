#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fits what each measure of a header is worth: the cards of lib/vision/header_score.c.

    ninja -C BUILD bench-shape
    BUILD/tests/bench/bench-shape PICTURE[@TURN]... > MEASURES
    tests/accuracy/fit_header.py MEASURES HEADS [--write]

HEADS names the pictures that show a head in colour, one a line; all others of MEASURES show none.  A black copy of a
head belongs in neither.  A measure's points are a line through at most six of its values, taken from how the heads are
spread; they are found by logistic regression with a penalty on their squares, the same for all.  Thumbnails have their
own.  Needs numpy, which nothing else here does.
"""
import os
import re
import sys

import numpy

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../lib/vision")
COUNTED = ("OTHER_ROWS", "RULES", "UPRIGHTS")       # whole numbers, mostly 0
NEEDS_RULE = ("RULE", "RULE_LENGTH", "RULE_OFF", "RULE_GAP", "RULE_RED", "NUMBER")
FIRST_CUE = 8                                       # column of the first measure
PENALTY = 1.0


def names():
    with open(os.path.join(SOURCE, "header.h"), encoding="utf-8") as file:
        found = re.findall(r"^    ZC_HEADER_(\w+),", file.read(), re.M)
    return found


def load(measures, heads):
    with open(heads, encoding="utf-8") as file:
        wanted = set(file.read().split("\n"))
    rows = {False: [], True: []}
    with open(measures, encoding="utf-8") as file:
        for line in file:
            parts = line.rstrip("\n").split("\t")
            rows[parts[5] == "1"].append((parts[0] in wanted, [float(part) for part in parts[FIRST_CUE:]]))
    return {small: (numpy.array([cues for _, cues in found]), numpy.array([float(head) for head, _ in found]))
            for small, found in rows.items()}


def values_of(name, cues, head):
    """Where a measure's points are fitted."""
    if name in COUNTED:
        return [0.0, 1.0, 2.0, 4.0]
    of_heads, of_others = cues[head == 1], cues[head == 0]
    if name in NEEDS_RULE:
        found = [0.0, *numpy.percentile(of_heads[of_heads > 0], [1, 15, 50, 85, 99])]
    else:
        found = [*numpy.percentile(of_heads, [0.5, 10, 50, 90, 99]), numpy.percentile(of_others, 90)]
    kept, apart = [], max(max(found) - min(found), 1e-6) / 50
    for value in sorted(float(f"{value:.3g}") for value in found):
        if not kept or value - kept[-1] > apart:
            kept.append(value)
    return kept


def parts_of(values, cues):
    """Of each picture: how near its measure is to each value, 0..1."""
    cues, last = numpy.clip(cues, values[0], values[-1]), len(values) - 1
    out = numpy.zeros((len(cues), len(values)))
    for i, value in enumerate(values):
        if i > 0:
            inside = (cues > values[i - 1]) & (cues <= value)
            out[inside, i] = (cues[inside] - values[i - 1]) / (value - values[i - 1])
        if i < last:
            inside = (cues >= value) & (cues < values[i + 1])
            out[inside, i] = (values[i + 1] - cues[inside]) / (values[i + 1] - value)
    if last == 0:
        out[:, 0] = 1
    return out


def solve(parts, head):
    """Newton's steps, kept short."""
    table = numpy.hstack([parts, numpy.ones((len(parts), 1))])
    penalty = PENALTY * numpy.eye(table.shape[1])
    penalty[-1, -1] = 0
    points = numpy.zeros(table.shape[1])
    for _ in range(60):
        sure = 1 / (1 + numpy.exp(-numpy.clip(table @ points, -30, 30)))
        slope = table.T @ (sure - head) + penalty @ points
        bend = (table * numpy.maximum(sure * (1 - sure), 1e-6)[:, None]).T @ table + penalty
        step = numpy.linalg.solve(bend, slope)
        points -= step * min(1, 5 / numpy.abs(step).max())
    return points


def cards(label, cues, head):
    values = [values_of(name, cues[:, i], head) for i, name in enumerate(names())]
    parts = numpy.hstack([parts_of(value, cues[:, i]) for i, value in enumerate(values)])
    points = solve(parts, head)
    sure = 1 / (1 + numpy.exp(-(parts @ points[:-1] + points[-1])))
    for least in (0.2, 0.5, 0.85):
        print(f"{label} at {100 * least:.0f}: heads {(sure[head == 1] >= least).mean():.3f} of {int(head.sum())}, "
              f"others {(sure[head == 0] >= least).mean():.4f} of {int((1 - head).sum())}")
    lines, at = [f"static const struct card {label}_cards[ZC_HEADER_CUE_COUNT] = {{"], 0
    for name, value in zip(names(), values):
        worth = points[at:at + len(value)]
        at += len(value)
        lines.append(f"    [ZC_HEADER_{name}] = {{ {len(value)}, {{ {', '.join(f'{v:g}' for v in value)} }},")
        lines.append(f"        {{ {', '.join(f'{v:.2f}' for v in worth)} }} }},")
    lines += ["};", f"#define {label.upper()}_START {points[-1]:.2f}"]
    return "\n".join(lines) + "\n"


def main():
    data = load(sys.argv[1], sys.argv[2])
    path = os.path.join(SOURCE, "header_score.c")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for small, label, after in ((False, "page", "thumbnail"), (True, "thumbnail", "end")):
        start = text.index(f"/* fitted: {label} */\n") + len(f"/* fitted: {label} */\n")
        text = text[:start] + cards(label, *data[small]) + text[text.index(f"/* fitted: {after} */"):]
    if "--write" in sys.argv:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
