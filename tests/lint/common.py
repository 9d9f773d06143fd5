# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lints share: which files there are, the table of lib/README.md, exceptions, and the report."""
import os
import re
import sys

SOURCE = (".c", ".h", ".cpp", ".hpp")
SCRIPT = (".py", ".sh")


class Lint:
    def __init__(self, root):
        self.root = os.path.abspath(root)
        self.problems = []

    def fault(self, path, line, text):
        self.problems.append(f"{path}:{line}: {text}" if line else f"{path}: {text}")

    def finish(self):
        for problem in self.problems:
            print(problem)
        return 1 if self.problems else 0

    def files(self, endings=None, below=("",)):
        """Relative paths of the project's files, sorted; build folders and .git are not the project's."""
        found = []
        for start in below:
            for folder, folders, names in os.walk(os.path.join(self.root, start)):
                folders[:] = sorted(name for name in folders if not self.is_foreign(os.path.join(folder, name)))
                for name in names:
                    path = os.path.relpath(os.path.join(folder, name), self.root)
                    if endings is None or path.endswith(tuple(endings)):
                        found.append(path)
        return sorted(found)

    def is_foreign(self, folder):
        name = os.path.basename(folder)
        if name in (".git", "__pycache__") or os.path.exists(os.path.join(folder, "build.ninja")):
            return True
        return os.path.dirname(folder) == self.root and name.startswith("build")

    def read(self, path):
        with open(os.path.join(self.root, path), encoding="utf-8", errors="surrogateescape") as file:
            return file.read()

    def table(self, heading):
        """Rows of the table below `heading` in lib/README.md: first cell -> words of the second."""
        rows, inside = {}, False
        for line in self.read("lib/README.md").splitlines():
            if line.startswith("#"):
                inside = heading in line
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if inside and line.startswith("|") and len(cells) == 2 and not set(cells[0]) <= set("-: "):
                rows[cells[0]] = cells[1].split()
        if len(rows) < 2:
            self.fault("lib/README.md", 0, f"no table below '{heading}'")
        rows.pop(next(iter(rows), None), None)
        return rows

    def exceptions(self, check):
        """path -> (allowed value, reason) from tests/lint/exceptions.txt; a line is 'check path value reason...'."""
        rows = {}
        path = "tests/lint/exceptions.txt"
        if not os.path.exists(os.path.join(self.root, path)):
            return rows
        for number, line in enumerate(self.read(path).splitlines(), 1):
            words = line.split(None, 3)
            if not words or line.startswith("#"):
                continue
            if len(words) < 4:
                self.fault(path, number, "an exception is: check, path, value, reason")
            elif words[0] == check:
                rows[words[1]] = (words[2], words[3])
        return rows


def without_comments(text):
    """C with comments and the insides of strings blanked; the lines stay where they are."""
    def blank(match):
        word = match.group(0)
        if word[0] in "\"'":
            return word[0] * 2 if "\n" not in word else word
        return "\n" * word.count("\n") or " "
    pattern = r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
    return re.sub(pattern, blank, text, flags=re.S)


def main(check, arguments=1):
    """Run `check(lint, further arguments)` over argv: ROOT [BUILD]."""
    if len(sys.argv) != arguments + 1:
        sys.exit(f"usage: {sys.argv[0]} ROOT" + (" BUILD" if arguments > 1 else ""))
    lint = Lint(sys.argv[1])
    check(lint, *sys.argv[2:])
    sys.exit(lint.finish())
