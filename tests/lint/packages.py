# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What meson.build asks for, tools/packages.txt names: the Debian package each dependency() comes from."""
import glob
import re
import subprocess

import common

PLACES = ("/usr/lib/*/pkgconfig/", "/usr/lib/pkgconfig/", "/usr/share/pkgconfig/")
BUILT_IN = ("threads",)


def owner(name):
    """The package that brings NAME.pc, or None."""
    for place in PLACES:
        for path in glob.glob(place + name + ".pc"):
            run = subprocess.run(["dpkg-query", "-S", path], capture_output=True, text=True, check=False)
            if run.returncode == 0:
                return run.stdout.split(":")[0]
    return None


def check(lint):
    listed = {line.strip() for line in lint.read("tools/packages.txt").splitlines() if line and line[0] not in "#["}
    for path in lint.files(("meson.build",)):
        text = lint.read(path)
        for match in re.finditer(r"\bdependency\('([^']+)'", text):
            name, line = match.group(1), text.count("\n", 0, match.start()) + 1
            package = owner(name)
            if name in BUILT_IN or package in listed:
                continue
            where = f"it comes from {package}" if package else "no installed package brings it"
            lint.fault(path, line, f"tools/packages.txt lacks what brings '{name}': {where}")


if __name__ == "__main__":
    common.main(check)
