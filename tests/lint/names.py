# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What lib/ hands out begins with zc_: every symbol of the built libraries, every function and tag of the headers."""
import glob
import os
import re
import subprocess

import common

TAG = re.compile(r"^(?:struct|enum|union)\s+(\w+)\s*\{", re.M)


def symbols(library):
    command = ["nm", "--defined-only", "--extern-only", library]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        raise SystemExit(f"nm {library}: {run.stderr.strip()}")
    for line in run.stdout.splitlines():
        words = line.split()
        if len(words) == 3 and words[1] in "TDBRCVW":
            yield words[2]


def is_ours(name):
    # _Z: C++ inside lib/vision, behind its C headers; __: what sanitizers and the compiler add.
    return name.startswith(("zc_", "_Z", "__", "DW.ref"))


def check(lint, build):
    libraries = glob.glob(os.path.join(build, "lib", "*", "*.a"))
    if not libraries:
        lint.fault(build, 0, "no library is built")
    for library in sorted(libraries):
        for name in symbols(library):
            if not is_ours(name):
                lint.fault(os.path.basename(library), 0, f"{name} should begin with zc_, or be static")
    for path in lint.files((".h",), below=("lib",)):
        text = common.without_comments(lint.read(path))
        for match in TAG.finditer(text):
            if not match.group(1).startswith("zc_"):
                lint.fault(path, text.count("\n", 0, match.start()) + 1, f"{match.group(1)} should begin with zc_")
        for match in re.finditer(r"^typedef\b.*", text, re.M):
            if "(*" not in match.group(0):
                lint.fault(path, text.count("\n", 0, match.start()) + 1, "a typedef; write struct tags out")


if __name__ == "__main__":
    common.main(check, arguments=2)
