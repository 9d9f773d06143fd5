# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each lint passes on a small clean project and fails on every fault planted in it, for the reason planted."""
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SPDX = ("/* SPDX-FileCopyrightText: 2026 The zicha authors\n"
        " * SPDX-License-Identifier: GPL-3.0-or-later */\n")


def header(path, body):
    guard = "ZC_" + path.split("/", 1)[1].replace("/", "_").replace(".", "_").upper()
    what = path.split("/", 1)[1]
    return f"{SPDX}/* {what} - a sample.  Stage: none. */\n#ifndef {guard}\n#define {guard}\n{body}\n#endif\n"


TABLE = """# lib
## Who may include whom
| folder | may include |
|---|---|
| base | |
| archive | base |
| wechat | base archive |
| vision | base |
| cmd/tool | base archive |
## Who may link what
| program | must not need |
|---|---|
| tool | libcrypto |
"""

CLEAN = {
    "lib/README.md": TABLE,
    "lib/base/error.h": header("lib/base/error.h", "struct zc_error { int status; };\nint zc_fail(void);"),
    "lib/base/error.c": SPDX + '#include "base/error.h"\nint zc_fail(void)\n{\n    return 1;\n}\n',
    "lib/archive/tar.h": header("lib/archive/tar.h", '#include "base/error.h"\nint zc_tar(struct zc_error *error);'),
    "lib/wechat/android/keys.h": header("lib/wechat/android/keys.h", '#include "archive/tar.h"\nint zc_keys(void);'),
    "lib/vision/page.h": header("lib/vision/page.h", "int zc_page(void);"),
    "cmd/tool/main.c": SPDX + '#include <stdio.h>\n#include "base/error.h"\nint main(void)\n{\n    puts("x");\n'
                              "    return zc_fail();\n}\n",
    "meson.build": "crypto = dependency('libcrypto')\nthreads = dependency('threads')\n",
    "tools/packages.txt": "[build]\nlibssl-dev\n",
    "tools/run": "#!/bin/sh\n# SPDX-FileCopyrightText: 2026 The zicha authors\n"
                 "# SPDX-License-Identifier: GPL-3.0-or-later\ntrue\n",
}

LONG_FUNCTION = SPDX + "int zc_long(void);\nint zc_long(void)\n{\n" + "    ;\n" * 70 + "    return 0;\n}\n"

# lint, path, contents of the planted file, a word the report must hold
FAULTS = [
    ("layers", "lib/base/up.c", SPDX + '#include "archive/tar.h"\n', "base may not include archive"),
    ("layers", "cmd/tool/up.c", SPDX + '#include "vision/page.h"\n', "cmd/tool may not include vision"),
    ("layers", "lib/wechat/ios/side.c", SPDX + '#include "wechat/android/keys.h"\n', "ios may not know android"),
    ("layers", "lib/base/bare.c", SPDX + '#include "error.h"\n', "write the folder too"),
    ("layers", "lib/base/gone.c", SPDX + '#include "archive/gone.h"\n', "is not there"),
    ("layers", "lib/stray/file.c", SPDX, "no row for stray"),
    ("layers", "lib/README.md", TABLE.replace("| base | |", "| base | archive |"), "include each other"),
    ("layers", "lib/README.md", "# lib\n", "no table below"),
    ("links", "lib/README.md", TABLE.replace("libcrypto", "libc.so"), "needs libc.so"),
    ("links", "lib/README.md", TABLE.replace("| tool |", "| other |"), "is not built"),
    ("headers", "lib/base/needy.h", header("lib/base/needy.h", "size_t zc_needy(void);"), "does not compile alone"),
    ("headers", "lib/base/twice.h", header("lib/base/twice.h", "").replace("#ifndef ZC", "#ifndef ZD"), "the guard"),
    ("names", "lib/base/error.c", SPDX + "int fail(void);\nint fail(void)\n{\n    return 1;\n}\n", "fail should begin"),
    ("names", "lib/base/tag.h", header("lib/base/tag.h", "struct error {\n    int status;\n};"), "error should begin"),
    ("names", "lib/base/type.h", header("lib/base/type.h", "typedef int zc_number;"), "a typedef"),
    ("sizes", "lib/base/long.c", SPDX + "int zc_x;\n" * 400, "the file, in lines, has 402"),
    ("sizes", "lib/base/long.h", header("lib/base/long.h", "int zc_x;\n" * 120), "the header, in lines,"),
    ("sizes", "lib/base/long_function.c", LONG_FUNCTION, "the function, in lines,"),
    ("sizes", "lib/base/wide.c", SPDX + "int zc_x;" + " " * 120 + "/* */\n", "columns"),
    ("sizes", "lib/base/tab.c", SPDX + "int\tzc_x;\n", "a tab"),
    ("sizes", "tests/lint/exceptions.txt", "size lib/base/error.h 200 no reason left\n", "no longer needed"),
    ("sizes", "tests/lint/exceptions.txt", "size lib/base/error.h\n", "an exception is"),
    ("headlines", "lib/base/bare.c", "int zc_x;\n", "the two SPDX lines"),
    ("headlines", "tools/bare", "#!/bin/sh\ntrue\n", "the two SPDX lines"),
    ("headlines", "lib/base/mute.h", SPDX + "#ifndef ZC_BASE_MUTE_H\n#define ZC_BASE_MUTE_H\n#endif\n", "third line"),
    ("words", "lib/base/note.c", SPDX + "/* TO" "DO: later */\n", "do it, or open an issue"),
    ("words", "docs/note.md", "see /ro" "ot/notes\n", "lies outside the project"),
    ("words", "docs/host.md", "from https" "://packages.test/x\n", "packages.test is not among the hosts"),
    ("reasons", "lib/base/error.c", SPDX + 'int zc_f(void)\n{\n    zc_fail(e, ZC_IO, 0, 0, "no %s at all", x);\n}\n',
     "no Chinese for: no {} at all"),
    ("reasons", "templates/lang/reasons.tsv", "gone for good\t没有了\n", "nobody says: gone for good"),
    ("packages", "tools/packages.txt", "# libssl-dev\n[build]\ngcc\n", "it comes from libssl-dev"),
    ("packages", "lib/meson.build", "dependency('no-such-library')\n", "no installed package brings it"),
    ("quiet", "lib/base/loud.c", SPDX + 'void zc_f(void)\n{\n    printf("x");\n}\n', "printf()"),
    ("quiet", "lib/base/end.c", SPDX + "void zc_f(void)\n{\n    exit (1);\n}\n", "exit()"),
    ("quiet", "tests/lint/exceptions.txt", "quiet lib/base/error.c exit no reason left\n", "no longer needed"),
]

NEEDS_BUILD = ("links", "headers", "names")


def write(root, path, text):
    full = os.path.join(root, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "w", encoding="utf-8") as file:
        file.write(text)


def build(root):
    """What meson would leave behind, made by hand: one library, one program, the list of commands."""
    out = os.path.join(root, "build")
    os.makedirs(os.path.join(out, "lib", "base"))
    os.makedirs(os.path.join(out, "cmd", "tool"))
    thing, library = os.path.join(out, "error.o"), os.path.join(out, "lib", "base", "libzc-base.a")
    program = os.path.join(out, "cmd", "tool", "tool")
    for command in (["gcc", f"-I{root}/lib", "-c", f"{root}/lib/base/error.c", "-o", thing],
                    ["ar", "rc", library, thing]):
        subprocess.run(command, check=True)
    if "zc_fail" in open(os.path.join(root, "lib/base/error.c"), encoding="utf-8").read():
        subprocess.run(["gcc", f"-I{root}/lib", f"{root}/cmd/tool/main.c", library, "-o", program], check=True)
    with open(os.path.join(out, "compile_commands.json"), "w", encoding="utf-8") as file:
        json.dump([{"directory": out, "file": f"{root}/lib/base/error.c", "command": f"gcc -I{root}/lib -c x"}], file)
    return out


def run(lint, planted=None):
    with tempfile.TemporaryDirectory() as root:
        for path, text in CLEAN.items():
            write(root, path, text)
        if planted:
            write(root, *planted)
        words = [sys.executable, "-B", os.path.join(HERE, lint + ".py"), root]
        if lint in NEEDS_BUILD:
            words.append(build(root))
        return subprocess.run(words, capture_output=True, text=True, check=False)


def main():
    wrong = 0
    for lint in sorted({fault[0] for fault in FAULTS}):
        result = run(lint)
        if result.returncode != 0:
            print(f"{lint}: complains of the clean project:\n{result.stdout}{result.stderr}")
            wrong += 1
    for lint, path, text, word in FAULTS:
        result = run(lint, (path, text))
        if result.returncode != 1 or word not in result.stdout:
            print(f"{lint}: does not find what was planted in {path} ('{word}'):\n{result.stdout}{result.stderr}")
            wrong += 1
    print(f"{len(FAULTS)} planted faults, {wrong} wrong answers")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
