# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one .test file (README.md describes its lines) against the built programs.  argv: SOURCE BUILD FILE."""
import json
import os
import re
import shlex
import shutil
import sys

from workplace import Failure, Workplace


class Test:
    def __init__(self, place, path):
        self.place, self.path, self.result, self.number = place, path, None, 0
        self.exit_checked = True
        self.environment = {}

    # what a line may begin with
    def do_case(self, rest, block):
        self.place.make_case(rest or "case")

    def do_file(self, rest, block):
        name = self.fill(rest)
        os.makedirs(os.path.dirname(self.place.path(name)), exist_ok=True)
        with open(self.place.path(name), "w", encoding="utf-8") as file:
            file.write("".join(self.fill(line) + "\n" for line in block))

    def do_bytes(self, rest, block):
        name, digits = rest.split(None, 1) if " " in rest else (rest, "")
        with open(self.place.path(name), "wb") as file:
            file.write(bytes.fromhex(digits))

    def do_folder(self, rest, block):
        os.makedirs(self.place.path(rest))

    def do_copy(self, rest, block):
        source, name = (self.fill(word) for word in shlex.split(rest))
        shutil.copyfile(os.path.join(self.place.folder, source), self.place.path(name))

    def do_edit(self, rest, block):
        """edit FILE OLD NEW: `sed s` with plain words, and a fault where OLD is not in it."""
        name, old, new = (self.fill(word) for word in shlex.split(rest))
        with open(self.place.path(name), encoding="utf-8") as file:
            text = file.read()
        if old not in text:
            raise Failure(f"'{old}' is not in {name}")
        with open(self.place.path(name), "w", encoding="utf-8") as file:
            file.write(text.replace(old, new))

    def do_environment(self, rest, block):
        key, _, value = rest.partition("=")
        self.environment[key] = self.fill(value)

    def do_run(self, rest, block):
        self.must_have_exit()
        words = []
        for word in shlex.split(rest):
            words += self.expand(word)
        environment = {key: value for key, value in self.place.environment(**self.environment).items() if value}
        self.result = self.place.run(*words, environment=environment)
        self.exit_checked = False

    def do_exit(self, rest, block):
        self.exit_checked = True
        if self.result.returncode != int(rest):
            raise Failure(f"exit {self.result.returncode} instead of {rest}\n{self.stdout()}{self.stderr()}")

    def do_stdout(self, rest, block):
        self.compare("stdout", self.stdout(), "".join(self.fill(line) + "\n" for line in block))

    def do_stderr(self, rest, block):
        self.compare("stderr", self.stderr(), "".join(self.fill(line) + "\n" for line in block))

    def do_stdout_has(self, rest, block):
        self.has("stdout", self.stdout(), self.fill(rest), True)

    def do_stdout_lacks(self, rest, block):
        self.has("stdout", self.stdout(), self.fill(rest), False)

    def do_stderr_has(self, rest, block):
        self.has("stderr", self.stderr(), self.fill(rest), True)

    def do_stderr_lines(self, rest, block):
        count = len(self.stderr().splitlines())
        if count != int(rest):
            raise Failure(f"stderr has {count} lines instead of {rest}:\n{self.stderr()}")

    def do_stdout_json(self, rest, block):
        """stdout-json a.b.c VALUE: of the object on stdout."""
        place, value = rest.split(None, 1)
        found = json.loads(self.stdout())
        for key in place.split("."):
            found = found[int(key)] if isinstance(found, list) else found[key]
        if found != json.loads(value):
            raise Failure(f"{place} is {json.dumps(found, ensure_ascii=False)} instead of {value}")

    def do_there(self, rest, block):
        if not os.path.exists(self.place.path(rest)):
            raise Failure(f"{rest} is not there")

    def do_not_there(self, rest, block):
        if os.path.exists(self.place.path(rest)):
            raise Failure(f"{rest} is there")

    def do_file_has(self, rest, block):
        name, word = rest.split(None, 1)
        self.has(name, self.bytes_of(name).decode(errors="replace"), self.fill(word), True)

    def do_file_lacks(self, rest, block):
        name, word = rest.split(None, 1)
        self.has(name, self.bytes_of(name).decode(errors="replace"), self.fill(word), False)

    def do_bytes_lack(self, rest, block):
        name, word = rest.split(None, 1)
        if word.encode() in self.bytes_of(name):
            raise Failure(f"{name} has '{word}' in plain")

    # helpers
    def bytes_of(self, name):
        with open(self.place.path(name), "rb") as file:
            return file.read()

    def stdout(self):
        return self.result.stdout.decode(errors="backslashreplace")

    def stderr(self):
        return self.result.stderr.decode(errors="backslashreplace")

    @staticmethod
    def compare(what, found, wanted):
        if found != wanted:
            raise Failure(f"{what} is\n{found}instead of\n{wanted}")

    @staticmethod
    def has(what, text, word, wanted):
        if (word in text) != wanted:
            raise Failure(f"{what} {'lacks' if wanted else 'has'} '{word}':\n{text}")

    def must_have_exit(self):
        if not self.exit_checked:
            raise Failure("a run without its exit line")

    def phone(self, name):
        """By name, or by its place in the order of names: 1 is the first."""
        made = self.place.phones()
        name = sorted(made)[int(name) - 1] if name.isdigit() else name
        if name not in made:
            raise Failure(f"there is no made phone {name}")
        return made[name]

    def fill(self, text):
        """{work}, {build}, {staff:PHONE}, {name:PHONE}, {consent:PHONE} in a word."""
        def value(match):
            phone = self.phone(match.group(2))
            if match.group(1) == "name":
                return self.place.consent_value(phone, "name")
            return phone.staff if match.group(1) == "staff" else phone.consent
        text = re.sub(r"\{(staff|name|consent):(\w+)\}", value, text)
        return text.replace("{work}", self.place.folder).replace("{build}", self.place.build)

    def expand(self, word):
        """{inspect:PHONE} stands for the words of a whole inspection, {backups:PHONE} for the backups alone."""
        match = re.fullmatch(r"\{(inspect|backups):(\w+)\}", word)
        if not match:
            return [self.fill(word)]
        phone = self.phone(match.group(2))
        return self.place.inspect_words(phone) if match.group(1) == "inspect" else phone.backups()

    def steps(self):
        """(line number, word, rest, lines that begin with |) of each step."""
        steps = []
        with open(self.path, encoding="utf-8") as file:
            lines = file.read().splitlines()
        if not lines or not lines[0].startswith("# "):
            raise Failure("the first line says what the test proves: # ...")
        for number, line in enumerate(lines, 1):
            if line.startswith("|"):
                steps[-1][3].append(line[2:])
            elif line.strip() and not line.startswith("#"):
                word, _, rest = line.partition(" ")
                steps.append((number, word, rest.strip(), []))
        return steps

    def run(self):
        for number, word, rest, block in self.steps():
            self.number = number
            step = getattr(self, "do_" + word.replace("-", "_"), None)
            if not step:
                raise Failure(f"there is no step '{word}'")
            step(rest, block)
        self.must_have_exit()


def main():
    source, build, path = sys.argv[1:]
    place = Workplace(source, build, os.path.splitext(os.path.basename(path))[0])
    test = Test(place, path)
    try:
        test.run()
    except Failure as failure:
        print(f"{path}:{test.number}: {failure}")
        sys.exit(1)
    place.finish()


if __name__ == "__main__":
    main()
