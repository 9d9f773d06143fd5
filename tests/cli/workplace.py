# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An empty folder for one test, and the programs run in it as an officer would run them."""
import json
import os
import re
import shutil
import subprocess
import sys

import phones

PASSPHRASE = "三棵树下面的井\n"
SANITIZED = os.environ.get("SANITIZED") == "yes"


class Failure(Exception):
    """The program did not do what the test says."""


def some(items, count):
    """All of them; under the sanitizers, where each takes some ten times as long, `count` chosen evenly."""
    if not SANITIZED or len(items) <= count:
        return items
    return [items[index * (len(items) - 1) // (count - 1)] for index in range(count)]


class Workplace:
    def __init__(self, source, build, name):
        self.source, self.build = source, build
        self.folder = os.path.join(build, "tests", "cli", "work", name)
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(os.path.join(self.folder, "tmp"))
        self.write("pass", PASSPHRASE)
        self._phones = None

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        return self.path(name)

    def program(self, name):
        return os.path.join(self.build, "cmd", name, name)

    def phones(self):
        if self._phones is None:
            self._phones = phones.load(self.source, self.build)
        return self._phones

    def environment(self, **more):
        """Nothing of the caller's but what the sanitizers need: no locale, no language, no terminal."""
        kept = {key: value for key, value in os.environ.items() if key.endswith("SAN_OPTIONS")}
        return {"PATH": "/usr/bin:/bin", "HOME": self.folder, "TMPDIR": self.path("tmp"),
                "ZICHA_PASSPHRASE_FILE": self.path("pass"), **kept, **more}

    def run(self, *words, timeout=300, environment=None, prefix=()):
        command = [*prefix, self.program(words[0]), *words[1:]]
        return subprocess.run(command, cwd=self.folder, env=environment or self.environment(), timeout=timeout,
                              stdin=subprocess.DEVNULL, capture_output=True, check=False)

    def start(self, *words, environment=None, **options):
        return subprocess.Popen([self.program(words[0]), *words[1:]], cwd=self.folder, stdin=subprocess.DEVNULL,
                                env=environment or self.environment(), **options)

    def must(self, code, *words, **options):
        """Run it; anything but this exit code fails the test.  Returns what it printed."""
        result = self.run(*words, **options)
        if result.returncode != code:
            raise Failure(f"exit {result.returncode} instead of {code}: {' '.join(words)}\n"
                          f"{result.stdout.decode(errors='replace')}{result.stderr.decode(errors='replace')}")
        return result

    def make_case(self, name="case"):
        """A new case with the roster of the fixtures, on which every made phone's owner is."""
        self.phones()
        self.must(0, "zicha", "new", name, "--unit", "临江市测试局")
        self.must(0, "zicha", "roster", name, os.path.join(self.source, "fixtures", "roster.csv"))
        return name

    @staticmethod
    def consent_value(phone, key):
        with open(phone.consent, encoding="utf-8") as file:
            for line in file:
                if line.startswith(key + ":"):
                    return line.split(":", 1)[1].strip().strip("'\"")
        raise Failure(f"{phone.consent} has no {key}")

    def consent_without(self, phone, *keys):
        """The phone's consent file with these ticks at no."""
        with open(phone.consent, encoding="utf-8") as file:
            text = file.read()
        for key in keys:
            text, changed = re.subn(rf"^( *{key}:) *yes$", r"\1 no", text, flags=re.M)
            if changed != 1:
                raise Failure(f"{phone.consent} does not tick {key}")
        return self.write(f"consent-{phone.name}.yaml", text)

    @staticmethod
    def inspect_words(phone, case="case", backups=None, consent=None):
        """All words of the phone's inspection; `backups` and `consent` take the place of its own."""
        return ["inspect", case, *(backups or phone.backups()), *phone.options(), "--staff", phone.staff,
                "--consent", consent or phone.consent]

    def inspect(self, phone, case="case", **options):
        """Inspect it; returns the object --json prints."""
        result = self.must(0, "zicha", *self.inspect_words(phone, case), "--json", **options)
        return json.loads(result.stdout)

    def lines(self, verb, *more, case="case"):
        """What `zicha VERB CASE --json` prints, a line an object."""
        result = self.must(0, "zicha", verb, case, "--json", *more)
        return [json.loads(line) for line in result.stdout.decode().splitlines()]

    def finish(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def main(check):
    """Run `check(workplace, further words)`: argv is SOURCE BUILD NAME WORD...  Its folder stays where it failed."""
    source, build, name, *words = sys.argv[1:]
    place = Workplace(source, build, name)
    try:
        check(place, *words)
    except Failure as failure:
        print(f"{name}: {failure}")
        sys.exit(1)
    place.finish()
