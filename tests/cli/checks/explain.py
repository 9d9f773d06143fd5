# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""scan --explain: drawings of what was found, for the user alone to read, and none without the option."""
import os
import stat

import workplace


def check(place):
    place.must(0, "zicha-phone", os.path.join(place.source, "fixtures/phones/phone-2.yaml"), "--format", "folder", "-o",
               ".")
    films = [os.path.join(folder, name) for folder, _, names in os.walk(place.path("phone-2")) for name in names
             if name.endswith(".mp4")]
    before = set(os.listdir(place.path(".")))
    place.must(0, "zicha", "scan", "--json", *films)
    if set(os.listdir(place.path("."))) != before:
        raise workplace.Failure("a scan without --explain wrote something")
    for _ in range(2):          # the second takes the place of the first
        run = place.must(0, "zicha", "scan", "--json", "--explain", "seen", *films)
        if len(run.stderr.splitlines()) != 1 or b"seen" not in run.stderr:
            raise workplace.Failure(f"not said that there are drawings now: {run.stderr}")
        drawings = os.listdir(place.path("seen"))
        if len(drawings) != 1 or not drawings[0].startswith(os.path.basename(films[0])):
            raise workplace.Failure(f"not one drawing of the one page: {drawings}")
    modes = [stat.S_IMODE(os.stat(place.path(name)).st_mode) for name in ("seen", os.path.join("seen", drawings[0]))]
    if modes != [0o700, 0o600]:
        raise workplace.Failure(f"others may read the drawings: {[oct(mode) for mode in modes]}")
    with open(place.path(os.path.join("seen", drawings[0])), "rb") as file:
        if file.read(3) != b"\xff\xd8\xff":
            raise workplace.Failure("the drawing is no picture")
    # A folder that cannot be one is wrong before anything is looked at.
    place.must(1, "zicha", "scan", "--explain", films[0], films[0])


workplace.main(check)
