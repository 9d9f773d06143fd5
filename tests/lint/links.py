# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What each built program needs, libraries of libraries included, against the table in lib/README.md."""
import os
import re
import subprocess

import common


def needed(program):
    """Names of all shared libraries the program would load."""
    run = subprocess.run(["ldd", program], capture_output=True, text=True, check=False)
    if run.returncode != 0 and "not a dynamic executable" not in run.stdout + run.stderr:
        raise SystemExit(f"ldd {program}: {run.stderr.strip()}")
    return re.findall(r"^\s*(\S+)", run.stdout, re.M)


def check(lint, build):
    for program, forbidden in lint.table("Who may link what").items():
        path = os.path.join(build, "cmd", program, program)
        if not os.path.exists(path):
            lint.fault(path, 0, "is not built")
            continue
        for library in needed(path):
            for name in forbidden:
                if os.path.basename(library).startswith(name):
                    lint.fault(f"cmd/{program}", 0, f"needs {library}, which it must not (lib/README.md)")


if __name__ == "__main__":
    common.main(check, arguments=2)
