# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The measuring tool measured: pictures come out the same twice, every template draws, the scorer counts right."""
import hashlib
import os
import random
import sys
import tempfile
import unittest

from PIL import Image

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import corpus           # noqa: E402
import faces            # noqa: E402
import other_papers     # noqa: E402
import pages            # noqa: E402
import pictures         # noqa: E402
import report           # noqa: E402
import score            # noqa: E402
import sheet            # noqa: E402

PAGE = {"file": "a.jpg", "kind": "page", "set": "tuned", "template": "t", "difficulty": "easy", "shot": "photo",
        "orientation": 0, "thumbnail": False, "size": [1080, 1440], "class": "state_secret", "level": "机密",
        "mark": "机密★10年", "red_header": True, "seal": False, "doc_number": "云教发〔2021〕3号", "issuer": None,
        "title": None, "readable": True, "accept": [], "doubtful": []}
OTHER = {**PAGE, "file": "b.jpg", "kind": "other", "class": "none", "level": None, "mark": None, "red_header": False,
         "doc_number": None, "readable": False}
FOUND = {"class": "state_secret", "level": "机密", "confidence": "high", "mark": "机密★10年", "red_header": True,
         "seal": False, "doc_number": "云教发〔2021〕3号", "issuer": None, "title": None, "ocr": "part"}
NOTHING = score.EMPTY


class Drawing(unittest.TestCase):
    def test_same_seed_same_picture(self):
        def picture(seed):
            task = (folder, "page", 3, "letter", "tuned", seed)
            truth = corpus.make(task)[0]
            with open(os.path.join(folder, truth["file"]), "rb") as file:
                return hashlib.sha256(file.read()).hexdigest(), truth
        with tempfile.TemporaryDirectory() as folder:
            first, again, another = picture("a"), picture("a"), picture("b")
        self.assertEqual(first, again)
        self.assertNotEqual(first[0], another[0])

    def test_every_picture_has_its_thumbnail(self):
        with tempfile.TemporaryDirectory() as folder:
            whole, small = corpus.make((folder, "other", 1, "novel", "tuned", "a"))
            self.assertEqual(sorted(os.listdir(folder)), [small["file"], whole["file"]])
            with Image.open(os.path.join(folder, small["file"])) as image:
                self.assertEqual(max(image.size), 150)
        self.assertEqual((whole["thumbnail"], small["thumbnail"], small["red_header"]), (False, True, False))

    def test_every_page_draws_what_its_truth_says(self):
        for name, (_, dresses, _) in pages.TEMPLATES.items():
            for dress in set(dresses):
                page = pictures.draw_page(random.Random(name), name, dress, 1)
                self.assertEqual(page.truth["level"] is not None, "mark" in page.sheet.boxes and
                                 page.truth["class"] != "trade_secret", name)
                self.assertEqual(page.truth["red_header"], "head" in page.sheet.boxes, name)
                self.assertEqual(page.truth["doc_number"] is not None, "number" in page.sheet.boxes, name)
                self.assertEqual(page.truth["seal"], "seal" in page.sheet.boxes, name)

    def test_every_other_paper_draws(self):
        for name, (function, size, _) in other_papers.PAPERS.items():
            rng = random.Random(name)
            drawn = sheet.Sheet(1, faces.pick(rng), size)
            function(drawn, rng)
            self.assertGreater(len(drawn.image.getcolors(1 << 24)), 2, name)

    def test_the_split_is_fixed_and_large_enough(self):
        page_table, other_table = corpus.templates()
        self.assertEqual([page_table, other_table], corpus.templates())
        self.assertGreaterEqual(list(page_table.values()).count("unseen"), 5)
        self.assertGreaterEqual(list(page_table.values()).count("tuned"), 12)

    def test_a_turned_lens_finds_its_way_back(self):
        lens = pictures.camera.Lens((1080, 1440), (0, 0, 210, 297), 5, 10, -8)
        there = lens.to_paper(lens.to_frame([(30, 40), (180, 250)]))
        self.assertLess(abs(there - [(30, 40), (180, 250)]).max(), 1e-6)


class Scoring(unittest.TestCase):
    def counts(self, *pairs):
        return score.tally(pairs)["all"]

    def test_all_right(self):
        found = self.counts((PAGE, FOUND), (OTHER, NOTHING))
        for question in ("level", "level-high", "mark", "head", "number", "triage"):
            self.assertEqual(found[question], [1, 1], question)
        for question in ("false-level", "false-high", "false-head", "false-class"):
            self.assertEqual(found[question], [0, 1], question)

    def test_all_wrong(self):
        found = self.counts((PAGE, NOTHING), (OTHER, FOUND))
        for question in ("level", "mark", "head", "number", "triage"):
            self.assertEqual(found[question], [0, 1], question)
        for question in ("false-level", "false-high", "false-head", "false-class"):
            self.assertEqual(found[question], [1, 1], question)

    def test_what_cannot_be_read_is_not_asked(self):
        doubtful = {**PAGE, "doubtful": ["level", "mark", "class", "red_header", "seal"], "readable": False}
        self.assertEqual(set(self.counts((doubtful, NOTHING))), {"triage"})

    def test_a_thumbnail_is_asked_for_its_head_alone(self):
        small = {"thumbnail": True, "doubtful": ["level", "class", "mark", "seal"], "readable": False}
        self.assertEqual(set(self.counts(({**PAGE, **small}, FOUND))), {"head-small"})
        self.assertEqual(self.counts(({**OTHER, **small}, FOUND)), {"false-head-small": [1, 1]})

    def test_interval(self):
        low, high = score.wilson(8, 10)
        self.assertAlmostEqual(low, 0.4902, places=3)
        self.assertAlmostEqual(high, 0.9433, places=3)

    def test_recall_and_precision(self):
        text = report.classes([(PAGE, FOUND), (OTHER, FOUND), (OTHER, NOTHING)])
        self.assertIn("| state_secret | 1/1 = 100.0 %", text)
        self.assertIn("| 1/2 = 50.0 %", text)


if __name__ == "__main__":
    unittest.main()
