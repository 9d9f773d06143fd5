# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sentences of an excluded chat are never in the memory of `zicha`: read while it is stopped, again and again."""
import os
import re
import signal
import time

import phones
import workplace

RUNS = 6          # of a phone that is read in a fraction of a second: each is stopped at other moments


def regions(pid):
    """Readable parts of the process that hold anything."""
    found, here = [], None
    with open(f"/proc/{pid}/smaps", encoding="utf-8", errors="replace") as file:
        for line in file:
            match = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+) ", line)
            if match:
                here = (int(match.group(1), 16), int(match.group(2), 16), match.group(3), line)
            elif line.startswith("Rss:") and int(line.split()[1]) and here[2].startswith("r") and "[v" not in here[3]:
                found.append(here[:2])
    return found


def memory_of(pid):
    parts = []
    with open(f"/proc/{pid}/mem", "rb", 0) as file:
        for start, end in regions(pid):
            try:
                file.seek(start)
                parts.append(file.read(end - start))
            except OSError:
                continue
    return b"\0".join(parts)


def look(process, needles):
    """Stop it, search its memory, let it go on.  False where it has ended."""
    process.send_signal(signal.SIGSTOP)
    try:
        for _ in range(200):
            with open(f"/proc/{process.pid}/stat", encoding="utf-8") as file:
                state = file.read().rsplit(")", 1)[1].split()[0]
            if state in "TZ":
                break
            time.sleep(0.001)
        if process.poll() is not None or state == "Z":
            return False
        memory = memory_of(process.pid)
    finally:
        process.send_signal(signal.SIGCONT)
    found = [text for needle, text in needles if needle in memory]
    if found:
        raise workplace.Failure(f"in the memory of zicha: {found[:3]}")
    return len(memory) > 0


def check(place):
    chosen = [phone for _, phone in sorted(place.phones().items()) if phones.excluded_sentences(place.source, phone)]
    if not chosen:
        raise workplace.Failure("no made phone excludes a chat: the test itself is blind")
    looks = 0
    for number, phone in enumerate(chosen * RUNS):
        case = place.make_case(f"case-{number}")
        texts = phones.excluded_sentences(place.source, phone)
        needles = [(text.encode(code), text) for text in texts for code in ("utf-8", "utf-16-le")]
        process = place.start("zicha", *place.inspect_words(phone, case), "-j", "1", stdout=open(os.devnull, "wb"),
                              stderr=open(os.devnull, "wb"))
        while process.poll() is None:
            looks += look(process, needles)
            time.sleep(0.001)
        if process.wait() != 0:
            raise workplace.Failure(f"exit {process.returncode} of the inspection that was watched")
    if looks < 20:
        raise workplace.Failure(f"only {looks} looks at its memory: the test itself is blind")
    control(place)


def control(place):
    """The search does find a sentence that is there: a passphrase a waiting zicha must hold is not needed for that,
    its own argument is enough."""
    text = "这一句在命令行里所以也在内存里"
    process = place.start("zicha", "new", place.path("other"), "--unit", text, stdout=open(os.devnull, "wb"),
                          stderr=open(os.devnull, "wb"))
    try:
        process.send_signal(signal.SIGSTOP)
        time.sleep(0.05)
        if process.poll() is None and text.encode() not in memory_of(process.pid):
            raise workplace.Failure("the search of the memory does not find what is there")
    finally:
        process.send_signal(signal.SIGCONT)
        process.wait()


workplace.main(check)
