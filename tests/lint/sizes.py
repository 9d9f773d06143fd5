# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files stay small enough to read: lines of a file, a header, a function; columns of a line."""
import common

FILE, HEADER, FUNCTION, COLUMNS = 400, 120, 60, 120
# A row of a test's table is one case; a helper header of the tests holds code.
COLUMNS_OF_TABLES = 140


class Sizes:
    def __init__(self, lint):
        self.lint = lint
        self.allowed = lint.exceptions("size")
        self.used = set()

    def limit(self, path, line, count, most, what):
        if count <= most:
            return
        if path in self.allowed and count <= int(self.allowed[path][0]):
            self.used.add(path)
            return
        self.lint.fault(path, line, f"{what} has {count}, the most is {most}")


def functions(lines):
    """(first line, lines) of each body: a brace alone in the first column, to its closing one."""
    start = None
    for number, line in enumerate(lines, 1):
        if line == "{":
            start = number
        elif line.startswith("}") and start:
            yield start, number - start + 1
            start = None


def check(lint):
    sizes = Sizes(lint)
    for path in lint.files(common.SOURCE + common.SCRIPT):
        lines = lint.read(path).splitlines()
        header = path.endswith((".h", ".hpp")) and not path.startswith("tests/")
        what, most = ("the header", HEADER) if header else ("the file", FILE)
        columns = COLUMNS_OF_TABLES if path.startswith("tests/unit/") else COLUMNS
        sizes.limit(path, 0, len(lines), most, what + ", in lines,")
        for number, line in enumerate(lines, 1):
            if len(line) > columns:
                lint.fault(path, number, f"{len(line)} columns, the most is {columns}")
            if line != line.rstrip(" \t") or "\t" in line:
                lint.fault(path, number, "a tab, or blanks at the end")
        if path.endswith(common.SOURCE):
            for first, count in functions(lines):
                sizes.limit(path, first, count, FUNCTION, "the function, in lines,")
    for path in sorted(set(sizes.allowed) - sizes.used):
        lint.fault("tests/lint/exceptions.txt", 0, f"size {path} is no longer needed")


if __name__ == "__main__":
    common.main(check)
