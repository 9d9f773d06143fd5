# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each header of lib/ and cmd/ compiles alone and twice as C11; each has a guard."""
import concurrent.futures
import json
import os
import re
import shlex
import subprocess

import common

STRICT = ["-Wall", "-Wextra", "-Werror", "-Wno-unused-function", "-fsyntax-only", "-D_GNU_SOURCE"]


def include_options(build):
    """folder -> -I and -isystem options its own sources are compiled with."""
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        commands = json.load(file)
    options = {}
    for command in commands:
        source = os.path.abspath(os.path.join(command["directory"], command["file"]))
        words = shlex.split(command["command"])
        kept = []
        for index, word in enumerate(words):
            if word == "-isystem":
                kept += [word, os.path.abspath(os.path.join(command["directory"], words[index + 1]))]
            elif word.startswith(("-I", "-isystem")):
                start = 2 if word.startswith("-I") else len("-isystem")
                kept.append(word[:start] + os.path.abspath(os.path.join(command["directory"], word[start:])))
        options.setdefault(os.path.dirname(source), kept)
    return options


def options_for(options, folder, root):
    while folder not in options and len(folder) > len(root):
        folder = os.path.dirname(folder)
    return options.get(folder, [f"-I{root}/lib", f"-I{root}"])


def compile_alone(task):
    header, compiler, options = task
    text = f'#include "{header}"\n#include "{header}"\nextern int nothing;\n'
    run = subprocess.run(compiler + STRICT + options + ["-"], input=text, capture_output=True, text=True, check=False)
    return header, compiler[0], run.returncode, run.stderr


def check(lint, build):
    options, tasks = include_options(build), []
    for path in lint.files((".h",), below=("lib", "cmd")):
        header = os.path.join(lint.root, path)
        words = path.split("/", 1)[1].upper()
        guards = {"ZC_" + re.sub(r"[-/.]", "_", text) for text in (words, words.replace("ZICHA-", ""))}
        if not any(f"#ifndef {guard}\n#define {guard}\n" in lint.read(path) for guard in guards):
            lint.fault(path, 0, f"the guard should be {max(guards)}")
        mine = options_for(options, os.path.dirname(header), lint.root)
        tasks.append((header, ["gcc", "-std=c11", "-x", "c"], mine))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for header, compiler, code, output in pool.map(compile_alone, tasks):
            if code:
                lint.fault(os.path.relpath(header, lint.root), 0, f"does not compile alone with {compiler}:\n{output}")


if __name__ == "__main__":
    common.main(check, arguments=2)
