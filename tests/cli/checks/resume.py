# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Killed at any of several moments and started again, an inspection gives the same JSON as one that was left alone."""
import json
import os
import re
import signal
import time

import workplace

MOMENTS = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.8, 1.2)


def plain(value):
    """Without what differs between cases and runs: ids keyed by the case, seconds."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()
                if key not in ("seconds", "account") and not (key == "id" and "@" not in str(item))}
    return re.sub(r"\b[0-9a-f]{12}\b", "ACCOUNT", value) if isinstance(value, str) else value


def everything(place, case):
    return {verb: sorted(json.dumps(plain(line), sort_keys=True) for line in place.lines(verb, case=case))
            for verb in ("groups", "miniprograms", "accounts", "unread")}


def children_of(pid):
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                    if int(file.read().rsplit(")", 1)[1].split()[1]) == pid:
                        found.append(int(name))
            except OSError:
                continue
    return found


def kill_after(place, words, seconds, number):
    process = place.start("zicha", *words, stdout=open(os.devnull, "wb"), stderr=open(os.devnull, "wb"))
    time.sleep(seconds)
    children = children_of(process.pid)
    process.send_signal(number)
    started = time.monotonic()
    process.wait()
    took = time.monotonic() - started
    for _ in range(300):
        if not any(os.path.exists(f"/proc/{pid}") for pid in children):
            break
        time.sleep(0.01)
    else:
        raise workplace.Failure("a child outlives zicha by three seconds")
    return process.returncode, took


def check(place, name, signal_name):
    phone = place.phones()[sorted(place.phones())[int(name) - 1]]
    number = getattr(signal, signal_name)
    place.make_case("case")
    alone = place.inspect(phone)
    wanted = plain(alone), everything(place, "case")
    stopped = 0
    for seconds in MOMENTS:
        case = f"case-{seconds}"
        place.make_case(case)
        code, took = kill_after(place, place.inspect_words(phone, case), seconds, number)
        if number == signal.SIGINT and code not in (0, 130, -2):
            raise workplace.Failure(f"exit {code} on Ctrl-C after {seconds} s")
        # The contract's second holds on a machine at rest; here two tests and their workers share the cores.
        if number == signal.SIGINT and code == 130 and took > 8:
            raise workplace.Failure(f"it took {took:.1f} s to stop")
        stopped += code != 0
        place.must(0, "zicha", "verify", case)
        resumed = plain(place.inspect(phone, case)), everything(place, case)
        if resumed != wanted:
            raise workplace.Failure(f"stopped after {seconds} s and resumed:\n{resumed}\ninstead of\n{wanted}")
        place.must(0, "zicha", "verify", case)
    if stopped < 2:
        raise workplace.Failure(f"only {stopped} runs were stopped before they ended: the test itself is blind")


workplace.main(check)
