# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/accuracy.md out of what was measured: tables only, each share with its 95 % interval."""
import collections

import score

HEAD = """# How well pictures are judged

Made by `{command}` on {day}; no figure is typed by hand.

{pages} made pages and {others} made pictures of other things, none of them in the repository: `tests/accuracy` draws
them from the seed `{seed}`, with layouts and a camera of its own; it shares no code and no constant
with what is measured. Each comes a second time as the thumbnail of 150 pixels that a chat keeps of it, on which the
head alone is asked.
{unseen_pages} of {page_kinds} page templates and {unseen_others} of {other_kinds} others were never tuned on; they were
drawn by seed and stand apart below. A question whose answer a human could not read off the picture - too small,
blurred, hidden, outside the frame - is not asked. Brackets hold 95 % intervals (Wilson). Rules: `{rules}`.

These pictures are made, not taken. They tell which changes help and which hurt; what real phones bring may be harder.
"""
RIVALS = """## Beside its rivals

The same {} pictures for all, drawn by seed from those that are no thumbnails; one core; processor time in user mode of
whole programs, their start included. zicha looks at the pages in one run and at the others in one.
Rival 1: Debian's tesseract on each picture, any level in its text. Rival 2: enlarged twofold, local threshold,
`--psm 11`, a level that opens a short line; a picture it works on for 40 s it is stopped at, and has found nothing.
The others here are mostly printed matter and screens full of words: a phone's own have less to read, for all three.

"""
GROUPS = [
    ("By difficulty", "difficulty"), ("By how the picture came to be", "shot"),
    ("By orientation (degrees clockwise)", "orientation"), ("Tuned on or never seen", "set"),
]
MAIN = ["level", "level-high", "own-level", "false-level", "false-high", "head", "head-small", "false-head",
        "false-head-small", "number", "issuer", "title", "mark", "seal", "false-seal", "exam", "class", "false-class"]
SHOTS = """photo: on a table; fill: the page fills the frame; head, low: its upper or lower part only; two: two side by
side; scan: a flatbed; app: a scanning program; copy, fax: black and white, copied again; monitor: photographed off a
screen; viewer: a screenshot of a phone's viewer; direct: never was paper.

"""
SHORT = ["level", "own-level", "head", "number", "class", "false-level", "false-head"]
HEADS = {"level": "state secret: level", "own-level": "work secret, internal", "head": "red head", "number": "number",
         "class": "class", "false-level": "false level", "false-head": "false red head"}
ORDER = [*score.SECRET, *score.OTHER_LEVELS, None]
SIZES = [(800, "up to 800"), (1100, "up to 1,100"), (1700, "up to 1,700"), (99999, "above")]


def row(cells):
    return "| " + " | ".join(str(cell) for cell in cells) + " |\n"


def table(heads, rows):
    return row(heads) + "|" + "---|" * len(heads) + "\n" + "".join(row(cells) for cells in rows) + "\n"


def cell(questions, question):
    return score.share(questions[question]) if question in questions else "–"


def width_of(truth):
    """The shorter side: what decides whether a page can be read."""
    return next(text for most, text in SIZES if min(truth["size"]) <= most)


def grouped(pairs, group, label):
    found = score.tally(pairs, group)
    return table([label, *(HEADS[question] for question in SHORT)],
                 [[name, *(cell(found[name], question) for question in SHORT)] for name in sorted(found)])


def levels(pairs):
    found = score.confusion(pairs)
    names = [name or "none" for name in ORDER]
    return table(["on the page \\ found", *names],
                 [[name or "none", *(found[name][got] for got in ORDER)] for name in ORDER])


def classes(pairs):
    """Recall and precision of each class."""
    counts = collections.defaultdict(lambda: [0, 0, 0])
    for truth, found in pairs:
        if "class" in truth["doubtful"]:
            continue
        expected = found["class"] if found["class"] in truth["accept"] else truth["class"]
        counts[expected][1] += 1
        counts[found["class"]][2] += 1
        counts[expected][0] += expected == found["class"]
    return table(["class", "recall", "precision"],
                 [[name, score.share([right, there]), score.share([right, said])]
                  for name, (right, there, said) in sorted(counts.items())])


def templates(pairs, kind):
    """A line a template: what was asked most of it."""
    wanted = ["level", "own-level", "head", "class"] if kind == "page" else ["class", "false-level", "false-head"]
    mine = [(truth, found) for truth, found in pairs if truth["kind"] == kind]
    found = score.tally(mine, lambda truth: (truth["set"], truth["template"]))
    return table(["", "template", *(HEADS[question] for question in wanted)],
                 [[*key, *(cell(found[key], question) for question in wanted)] for key in sorted(found)])


def beside(sample, answers):
    """zicha and its rivals on the same pictures."""
    rows = []
    for name, (found, seconds) in answers.items():
        counts = {"level": [0, 0], "false-level": [0, 0], "number": [0, 0]}
        for truth in sample:
            asked = score.ask(truth, {**score.EMPTY, **found[truth["file"]]})
            for question in counts:
                if question in asked:
                    counts[question][0] += bool(asked[question][0])
                    counts[question][1] += 1
        mean = {}
        for kind in ("page", "other"):
            spent = [seconds[truth["file"]] for truth in sample if truth["kind"] == kind]
            mean[kind] = sum(spent) / max(1, len(spent))
        rows.append([name, *(score.share(counts[question]) for question in ("level", "false-level", "number")),
                     f"{mean['page']:.3f}", f"{mean['other']:.3f}", f"{0.1 * mean['page'] + 0.9 * mean['other']:.3f}"])
    times = {cells[0]: [float(value) for value in cells[4:]] for cells in rows}
    text = table(["", "level", "false level", "number, to the letter", "s a page", "s another",
                  "s a picture, 9 of 10 others"], rows)
    for name in ("rival 1", "rival 2"):
        if name in times:
            ratio = [theirs / max(ours, 1e-6) for ours, theirs in zip(times["zicha"], times[name])]
            text += (f"{name} took {ratio[0]:.1f} times as long as zicha on pages, {ratio[1]:.1f} times on others, "
                     f"{ratio[2]:.1f} times on a phone's mix.\n\n")
    return text


def write(path, facts, pairs, sample, answers):
    with open(path, "w", encoding="utf-8") as file:
        file.write(HEAD.format(**facts) + "\n")
        for note in facts["notes"]:
            file.write(note + "\n\n")
        file.write("## In one table\n\n")
        whole = score.tally(pairs)["all"]
        file.write(table(["what", "share"], [[score.QUESTIONS[question], cell(whole, question)] for question in MAIN]))
        missed = [whole["triage"][1] - whole["triage"][0], whole["triage"][1]]
        file.write(f"Triage let go, unread, of the pages that have a head or a mark: {score.share(missed)}.\n\n")
        file.write("## Level found for level on the page\n\n" + levels(pairs))
        file.write("## Classes\n\nWhere two classes are both right (an official paper's last page), either counts.\n\n")
        file.write(classes(pairs))
        for heading, key in GROUPS:
            file.write(f"## {heading}\n\n" + (SHOTS if key == "shot" else ""))
            file.write(grouped(pairs, lambda truth, key=key: str(truth[key]), key))
        file.write("## By size (pixels of the shorter side)\n\n" + grouped(pairs, width_of, "size"))
        file.write("## By template\n\n" + templates(pairs, "page") + templates(pairs, "other"))
        file.write(RIVALS.format(len(sample)) + beside(sample, answers))
