# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who includes whom: every #include of lib/ and cmd/ against the table in lib/README.md."""
import os
import re

import common

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.M)
# Readers of different phones know nothing of each other.
SIDEWAYS = ("android", "ios")


def room_of(path):
    parts = path.split("/")
    return parts[1] if parts[0] == "lib" else "/".join(parts[:2])


def target_of(lint, path, included):
    """The project file an include names, or None."""
    for candidate in ("lib/" + included, included, os.path.join(os.path.dirname(path), included)):
        if os.path.exists(os.path.join(lint.root, candidate)):
            return os.path.normpath(candidate)
    return None


def side_of(path):
    parts = path.split("/")
    return parts[2] if parts[:2] == ["lib", "wechat"] and len(parts) > 3 and parts[2] in SIDEWAYS else None


def check_include(lint, table, path, line, included):
    target = target_of(lint, path, included)
    if target is None:
        # A header made while building lies in the room that makes it, and is its own affair.
        if included != "zc-config.h" and included.split("/")[0] in set(table) - {room_of(path)}:
            lint.fault(path, line, f'"{included}" is not there')
        return
    beside = path.startswith("cmd/") and "/" not in included    # a program's own files know each other
    if included.startswith(".") or ("/" not in included and not beside):
        lint.fault(path, line, f'"{included}": write the folder too, as "base/error.h"')
    here, there = room_of(path), room_of(target)
    if here != there and there not in table[here]:
        lint.fault(path, line, f"{here} may not include {there} (lib/README.md)")
    if side_of(path) and side_of(target) and side_of(path) != side_of(target):
        lint.fault(path, line, f"{side_of(path)} may not know {side_of(target)}")


def check(lint):
    table = lint.table("Who may include whom")
    for path in lint.files(common.SOURCE, below=("lib", "cmd")):
        room = room_of(path)
        if room not in table:
            lint.fault(path, 0, f"lib/README.md has no row for {room}")
            continue
        text = lint.read(path)
        for match in INCLUDE.finditer(text):
            check_include(lint, table, path, text.count("\n", 0, match.start()) + 1, match.group(1))
    for room, others in table.items():
        for other in others:
            if room in table.get(other, []):
                lint.fault("lib/README.md", 0, f"{room} and {other} may include each other")


if __name__ == "__main__":
    common.main(check)
