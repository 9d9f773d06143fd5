# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The made phones all tests share: made once for a build by zicha-phone, never changed by a test."""
import fcntl
import glob
import hashlib
import json
import os
import re
import shutil
import subprocess


class Phone:
    """One made phone: backup.txt names the BACKUP arguments, args.txt further options, both a line a word and relative
    to its folder; staff.txt, consent.yaml and truth.json lie beside them."""

    def __init__(self, folder):
        self.folder, self.name = folder, os.path.basename(folder)
        self.staff = self.words("staff.txt")[0]
        self.consent = os.path.join(folder, "consent.yaml")

    def words(self, name):
        with open(os.path.join(self.folder, name), encoding="utf-8") as file:
            return file.read().splitlines()

    def truth(self):
        with open(os.path.join(self.folder, "truth.json"), encoding="utf-8") as file:
            return json.load(file)

    def backups(self):
        return [os.path.join(self.folder, word) for word in self.words("backup.txt")]

    def options(self):
        return [word if word.startswith("-") else os.path.join(self.folder, word) for word in self.words("args.txt")]

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
                if len(text.encode()) >= 18:
                    found.add(text)
    return sorted(found)


def message_blocks(source):
    """(chat, texts) of every message of the recipes; the texts of a merged record's entries are the message's."""
    for path in recipes(source):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for block in re.split(r"^(?=\s*- chat:)", text, flags=re.M)[1:]:
            chat = re.match(r"\s*- chat:\s*(.+)", block).group(1).strip("'\" ")
            indent, own = len(block) - len(block.lstrip()), []
            for line in block.splitlines()[1:]:
                if len(line) - len(line.lstrip()) <= indent:
                    break
                own.append(line)
            yield chat, re.findall(r"text:\s*['\"]?([^'\"\n]+)", "\n".join(own))


def excluded_sentences(source, phone):
    """Texts that stand in the chats this phone's consent excludes, and nowhere else."""
    truth = phone.truth()
    outside = {group["id"] for group in truth["groups"] if group["excluded"]}
    with open(phone.consent, encoding="utf-8") as file:
        outside |= set(re.findall(r"^\s*- (\S+)$", file.read(), re.M))
    excluded, others = set(), set()
    for chat, texts in message_blocks(source):
        (excluded if chat in outside else others).update(text.strip() for text in texts)
    return sorted(text for text in excluded - others if len(text.encode()) >= 12)


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
