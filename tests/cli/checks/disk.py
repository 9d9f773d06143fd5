# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""No private sentence lies in plain on the disk: not after a run, not after kill -9 at any of several moments."""
import os
import signal
import time

import phones
import workplace


def search(folders, needles, since):
    """Files changed since then that hold one of the sentences, in UTF-8 or UTF-16."""
    found = []
    for start in folders:
        for folder, _, names in os.walk(start):
            for name in names:
                path = os.path.join(folder, name)
                try:
                    if os.path.islink(path) or not os.path.isfile(path) or os.stat(path).st_mtime < since:
                        continue
                    with open(path, "rb") as file:
                        data = file.read()
                except OSError:
                    continue
                found += [(path, text) for needle, text in needles if needle in data]
    return found


def kill_after(place, words, seconds):
    process = place.start("zicha", *words, stdout=open(os.devnull, "wb"), stderr=open(os.devnull, "wb"))
    time.sleep(seconds)
    ended = process.poll() is not None
    process.send_signal(signal.SIGKILL)
    process.wait()
    return ended


def check(place, name):
    phone = place.phones()[sorted(place.phones())[int(name) - 1]]
    texts = phones.sentences(place.source)
    if len(texts) < 20:
        raise workplace.Failure(f"only {len(texts)} sentences in the recipes: the test itself is blind")
    needles = [(text.encode(code), text) for text in texts for code in ("utf-8", "utf-16-le", "utf-16-be")]
    since = time.time() - 1
    # The recipes and made phones hold them, of course; everything a run might write to is searched.
    places = [place.folder, "/var/tmp", "/dev/shm", "/run"]
    place.write("planted", texts[0])
    if not search([place.folder], needles, since):
        raise workplace.Failure("the search does not find what was planted")
    os.remove(place.path("planted"))
    place.make_case()
    words = place.inspect_words(phone)
    for seconds in (0.05, 0.1, 0.2, 0.4, 0.8, 1.6):
        ended = kill_after(place, words, seconds)
        found = search(places, needles, since)
        if found:
            raise workplace.Failure(f"after kill -9 at {seconds} s: {found[:5]}")
        place.must(0, "zicha", "verify", "case")
        if ended:
            break
    place.must(0, "zicha", *words)
    found = search(places, needles, since)
    if found:
        raise workplace.Failure(f"after a whole run: {found[:5]}")
    left = [name for name in os.listdir(place.folder) if name not in ("case", "pass", "tmp")]
    if left or os.listdir(place.path("tmp")):
        raise workplace.Failure(f"left behind: {left + os.listdir(place.path('tmp'))}")


workplace.main(check)
