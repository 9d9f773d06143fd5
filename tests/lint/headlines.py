# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source file and script opens with its two SPDX lines; every header then says what it is."""
import os
import re

import common

LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"
OWNER = re.compile(r"SPDX-FileCopyrightText: \d{4} The zicha authors$")


def is_script(lint, path):
    if path.endswith(common.SOURCE + common.SCRIPT + (".sql",)):
        return True
    full = os.path.join(lint.root, path)
    if os.path.splitext(path)[1] or os.path.islink(full):
        return False
    with open(full, "rb") as file:
        return file.read(2) == b"#!"


def check(lint):
    for path in lint.files():
        if not is_script(lint, path):
            continue
        lines = lint.read(path).split("\n", 4)[:4]
        if lines and lines[0].startswith("#!"):
            lines = lines[1:]
        if len(lines) < 3 or not OWNER.search(lines[0]) or LICENCE not in lines[1]:
            lint.fault(path, 1, "the two SPDX lines are missing (see lib/base/error.h)")
        elif path.endswith(".h") and not path.startswith("tests/") and not re.match(r"/\* \S+ - \S", lines[2]):
            lint.fault(path, 3, "the third line says what the header is: /* folder/file.h - ... */")


if __name__ == "__main__":
    common.main(check)
