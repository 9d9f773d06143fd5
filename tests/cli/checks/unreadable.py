# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the system or a damaged file keeps from being read: one line, and the exit code of who is at fault."""
import os
import random
import shutil

import workplace

NOBODY = 65534


def one_line(what, result, codes):
    errors = [line for line in result.stderr.decode(errors="replace").splitlines()
              if "24 小时内报告" not in line]          # the warning of a suspected state secret is no error
    if result.returncode not in codes:
        raise workplace.Failure(f"{what}: exit {result.returncode}, not one of {codes}\n" + "\n".join(errors))
    if result.returncode and (len(errors) != 1 or not errors[0].startswith("zicha: ")):
        raise workplace.Failure(f"{what}: an error is one line, not\n" + "\n".join(errors))


def damaged_case(place, phone):
    """Changed bytes anywhere in the case: what still opens may be read, all else is exit 4, whatever the verb."""
    draw = random.Random(8)
    place.must(0, "zicha", *place.inspect_words(phone))
    with open(place.path("case"), "rb") as file:
        data = file.read()
    told = 0
    rounds = workplace.some(range(40), 8)
    for round_ in rounds:
        changed = bytearray(data)
        changed[draw.randrange(len(changed))] ^= 1 << draw.randrange(8)
        with open(place.path("case"), "wb") as file:
            file.write(changed)
        verbs = [["groups", "case", "--json"], ["coverage", "case"], ["unread", "case"]]
        if round_ % 20 == 0:
            verbs.append(place.inspect_words(phone))
        for words in verbs:
            result = place.run("zicha", *words)
            one_line(f"{words[0]} of a damaged case", result, (0, 4))
            told += result.returncode == 4
    if told < len(rounds) // 4:
        raise workplace.Failure(f"only {told} changes were met: the test itself is blind")


def forbidden(place, phone):
    """A backup that this user may not read is exit 3.  Root may read anything: then somebody else runs it."""
    source = place.path("backup" + os.path.splitext(phone.backups()[0])[1])
    if os.path.isdir(phone.backups()[0]):
        shutil.copytree(phone.backups()[0], source)
    else:
        shutil.copyfile(phone.backups()[0], source)
    os.chmod(source, 0)
    prefix = ()
    if os.geteuid() == 0:
        prefix = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--inh-caps=-all")
        for name in ("case", "pass"):
            os.chown(place.path(name), NOBODY, NOBODY)
        os.chown(place.folder, NOBODY, NOBODY)
        if place.run("zicha", "--help", prefix=prefix).returncode:
            print("the build folder is closed to other users: not tried")
            return
    one_line("a backup without permission", place.run("zicha", *place.inspect_words(phone, backups=[source]),
                                                      prefix=prefix), (3,))
    os.chmod(source, 0o700)


def check(place, what):
    phones = [phone for _, phone in sorted(place.phones().items())]
    place.make_case()
    {"damaged_case": damaged_case, "forbidden": forbidden}[what](place, phones[0])


workplace.main(check)
