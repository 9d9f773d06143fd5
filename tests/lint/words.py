# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that do not belong in the project: notes to oneself, and places outside of it - folders and hosts."""
import re

import common

NOTES = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")
# Absolute paths of somebody's machine; an exception stands in exceptions.txt.
PLACES = re.compile(r"(?<![\w.$})/*-])/(?:work|home|root|mnt|srv|Users|tmp/[A-Za-z])(?=[/\w-]*)")
HOST = re.compile(r"\bhttps?://([\w.-]+)")
# Hosts that may be named: where the licence lies, names of XML and of examples, and WeChat's own in made messages.
HOSTS = re.compile(r"(^|\.)(gnu\.org|fsf\.org|w3\.org|example\.(com|org|net|cn)|openxmlformats\.org|"
                   r"schemas\.microsoft\.com|ofdspec\.org|apple\.com|qq\.com|baidu\.com|kdocs\.cn|"
                   r"x\.invalid|localhost)$")
TEXT = common.SOURCE + common.SCRIPT + (".md", ".txt", ".yaml", ".build", ".sql", ".test", ".css", ".tsv")


def check(lint):
    allowed = lint.exceptions("words")
    for path in lint.files():
        plain = path.endswith(TEXT) or "." not in path.rsplit("/", 1)[-1]
        if path in ("LICENSE", "tests/lint/exceptions.txt") or not plain:
            continue
        for number, line in enumerate(lint.read(path).splitlines(), 1):
            for match in NOTES.finditer(line):
                lint.fault(path, number, f"'{match.group(0)}': do it, or open an issue")
            for match in PLACES.finditer(line):
                if path in allowed and line.startswith(allowed[path][0], match.start()):
                    continue
                lint.fault(path, number, f"'{line[match.start():match.start() + 30]}' lies outside the project")
            for match in HOST.finditer(line):
                if not HOSTS.search(match.group(1)):
                    lint.fault(path, number, f"{match.group(1)} is not among the hosts tests/lint/words.py allows")


if __name__ == "__main__":
    common.main(check)
