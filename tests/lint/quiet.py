# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""lib/ never prints and never ends the process: what the user sees is decided in cmd/."""
import re

import common

CALL = re.compile(r"(?<![\w.>])(printf|vprintf|fprintf|vfprintf|puts|fputs|putchar|perror|exit|_exit|_Exit|quick_exit|"
                  r"abort|err|errx|warn|warnx|system|popen|setlocale)\s*\(")


def check(lint):
    allowed, used = lint.exceptions("quiet"), set()
    for path in lint.files(common.SOURCE, below=("lib",)):
        text = common.without_comments(lint.read(path))
        for match in CALL.finditer(text):
            name = match.group(1)
            if path in allowed and name in allowed[path][0].split(","):
                used.add(path)
                continue
            lint.fault(path, text.count("\n", 0, match.start()) + 1, f"lib/ does not call {name}()")
    for path in sorted(set(allowed) - used):
        lint.fault("tests/lint/exceptions.txt", 0, f"quiet {path} is no longer needed")


if __name__ == "__main__":
    common.main(check)
