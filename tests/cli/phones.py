# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The made phones all tests share: made once for a build by zicha-phone, never changed by a test."""
import fcntl
import glob
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess


class Phone:
    """One made phone: DIR/backup*, consent.yaml, staff.txt, args.txt, truth.json."""

    def __init__(self, folder):
        self.folder, self.name = folder, os.path.basename(folder)
        with open(os.path.join(folder, "staff.txt"), encoding="utf-8") as file:
            self.staff = file.readline().split(",")[0].strip()
        self.consent = os.path.join(folder, "consent.yaml")

    def truth(self):
        with open(os.path.join(self.folder, "truth.json"), encoding="utf-8") as file:
            return json.load(file)

    def arguments(self):
        """What stands behind `zicha inspect CASE`: backups and options, paths made absolute."""
        with open(os.path.join(self.folder, "args.txt"), encoding="utf-8") as file:
            words = shlex.split(file.read())
        here = [os.path.join(self.folder, word) for word in words]
        return [path if os.path.exists(path) else word for word, path in zip(words, here)]

    def backups(self):
        known = {os.path.join(self.folder, name) for name in ("staff.txt", "consent.yaml", "args.txt", "truth.json")}
        return [word for word in self.arguments() if word.startswith(self.folder + "/") and word not in known and
                "password" not in os.path.basename(word)]

    def tree_hash(self):
        """Hash of every file of the phone: names, bytes, times of change, modes."""
        whole = hashlib.sha256()
        for folder, folders, names in os.walk(self.folder):
            folders.sort()
            for name in sorted(names):
                path = os.path.join(folder, name)
                state = os.lstat(path)
                whole.update(f"{os.path.relpath(path, self.folder)} {state.st_size} {state.st_mtime_ns} "
                             f"{state.st_mode} ".encode())
                with open(path, "rb") as file:
                    whole.update(hashlib.file_digest(file, "sha256").digest())
        return whole.hexdigest()


def recipes(source):
    return sorted(glob.glob(os.path.join(source, "fixtures", "**", "*.yaml"), recursive=True))


def sentences(source):
    """Texts of the recipes long enough not to be met by chance: what nobody may find in plain on a disk."""
    found = set()
    for path in recipes(source):
        with open(path, encoding="utf-8") as file:
            for match in re.finditer(r"^[\s-]*text:\s*(?:[|>][-+]?\s*\n\s*)?['\"]?([^\n'\"]+)", file.read(), re.M):
                text = match.group(1).strip()
                if len(text.encode()) >= 24:
                    found.add(text)
    return sorted(found)


def stamp_of(source, program):
    stamp = hashlib.sha256()
    for path in [program] + recipes(source):
        with open(path, "rb") as file:
            stamp.update(hashlib.file_digest(file, "sha256").digest())
    return stamp.hexdigest()


def load(source, build):
    """name -> Phone; made now where this build has none yet, or other ones.  Tests that run at once wait here."""
    program = os.path.join(build, "cmd", "zicha-phone", "zicha-phone")
    place = os.path.join(build, "tests", "cli", "phones")
    os.makedirs(os.path.dirname(place), exist_ok=True)
    with open(place + ".lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        stamp, stamp_path = stamp_of(source, program), place + ".stamp"
        if not (os.path.exists(stamp_path) and open(stamp_path, encoding="utf-8").read() == stamp):
            shutil.rmtree(place, ignore_errors=True)
            subprocess.run([program, "--all", "-o", place], check=True, stdin=subprocess.DEVNULL)
            with open(stamp_path, "w", encoding="utf-8") as file:
                file.write(stamp)
    folders = sorted(os.path.dirname(path) for path in glob.glob(os.path.join(place, "*", "truth.json")))
    if not folders:
        raise SystemExit(f"zicha-phone made no phone in {place}")
    return {os.path.basename(folder): Phone(folder) for folder in folders}
