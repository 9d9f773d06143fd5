# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""hostile.py BUILD N MEMORY: N changed pictures and films and a few costly ones cost at most their own item.

Prints what became of them, the slowest, and the largest memory of a process, which may be MEMORY MiB (0 = any).
`meson test` runs it with a small N.  By hand: python3 -B tests/pictures/hostile.py BUILD 1000 300"""
import collections
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

MOST_SECONDS = 30          # one item; the pool ends it at 60


def scan(build, folder):
    run = subprocess.run([os.path.join(build, "cmd/zicha/zicha"), "scan", "--json", "-j", "2", folder],
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    return run.returncode, lines[:-1] if lines else []


def judge(code, lines, names):
    faults = [] if code == 0 else [f"zicha scan ended with {code}"]
    told = {os.path.basename(line["path"]): line for line in lines if "!/" not in line["path"]}
    faults += [f"{name}: not told of" for name in names if name not in told]
    for name, line in sorted(told.items()):
        if line["state"] == "failed":
            faults.append(f"{name}: a worker was lost")
        if line["seconds"] > MOST_SECONDS:
            faults.append(f"{name}: took {line['seconds']:.1f} s")
    return faults


def main(build, count, most_memory):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([os.path.join(build, "tests/pictures/hostile"), folder, count], check=True)
        names = sorted(os.listdir(folder))
        start = time.monotonic()
        code, lines = scan(build, folder)
        seconds = time.monotonic() - start
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    faults = judge(code, lines, names)
    if 0 < most_memory < memory:
        faults.append(f"a process held {memory:.0f} MiB")
    states = collections.Counter(line["state"] for line in lines)
    slowest = sorted(lines, key=lambda line: -line["seconds"])[:3]
    print(f"{len(names)} files, {seconds:.1f} s, at most {memory:.0f} MiB; " +
          ", ".join(f"{state} {number}" for state, number in sorted(states.items())))
    print("slowest: " + ", ".join(f"{os.path.basename(line['path'])} {line['seconds']:.2f} s" for line in slowest))
    for line in lines:
        if "costly" in line["path"]:
            print(f"{os.path.basename(line['path'])}: {line['state']}, {line['seconds']:.2f} s")
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
