# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the system calls of an inspection say: no socket, nothing opened for writing but the case and the spool."""
import os
import re

import workplace

TRACED = ("trace=%network,open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,link,"
          "linkat,symlink,symlinkat,truncate,ftruncate,chmod,fchmod,fchmodat,utime,utimes,utimensat,mknod,mknodat,"
          "execve")
OPEN = re.compile(r'\b(open|openat|openat2|creat)\((?:AT_FDCWD(?:<[^>]*>)?, |\d+(?:<[^>]*>)?, )?'
                  r'"((?:[^"\\]|\\.)*)", (.*)')
CHANGE = re.compile(r'\b(mkdir|rename|unlink|link|symlink|truncate|chmod|fchmodat|utime|utimes|utimensat|mknod)\w*\(.*')
WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND")
NETWORK = re.compile(r"\b(socket|connect|bind|listen|accept4?|sendto|recvfrom|sendmsg|recvmsg|socketpair)\((.*)")


def is_local_pair(call, rest):
    """The pipes to the children: a pair of sockets without any address, and descriptors passed over it."""
    if call == "socketpair":
        return rest.startswith("AF_UNIX")
    # What a message came from is seen where the call returns; no socket can be there that socket() did not make.
    return call == "recvmsg" or (call == "sendmsg" and "msg_name={" not in rest)


def check_line(line, folder, faults):
    network = NETWORK.search(line)
    if network and not is_local_pair(*network.groups()):
        faults.append(line)
    opened = OPEN.search(line)
    if opened and WRITES.search(opened.group(3)) and " = -1 " not in line:
        path, flags = opened.group(2), opened.group(3)
        below = os.path.realpath(os.path.join(folder, path)).startswith(os.path.realpath(folder) + "/")
        case = below and os.path.basename(path).startswith("case")
        if "O_TMPFILE" not in flags and not case and path not in ("/dev/null", "/dev/tty"):
            faults.append(line)
    change = CHANGE.search(line)
    if change and " = -1 " not in line and not re.search(r'"(?:[^"]*/)?case[^"/]*"', line):
        faults.append(line)


def check(place, name):
    phone = place.phones()[sorted(place.phones())[int(name) - 1]]
    place.make_case()
    before = phone.tree_hash()
    log = place.path("strace.log")
    # A leak check at the end cannot run under a tracer.
    options = place.environment().get("ASAN_OPTIONS", "")
    environment = place.environment(ASAN_OPTIONS=options + ":detect_leaks=0")
    prefix = ["strace", "-f", "-y", "-s", "400", "-o", log, "-e", TRACED]
    place.must(0, "zicha", *place.inspect_words(phone), "--json", prefix=prefix, environment=environment)
    faults, lines, programs = [], 0, set()
    with open(log, encoding="utf-8", errors="replace") as file:
        for line in file:
            lines += 1
            check_line(line, place.folder, faults)
            started = re.search(r'execve\("([^"]*)"', line)
            if started:
                programs.add(os.path.basename(started.group(1)))
    if faults:
        raise workplace.Failure("strace shows\n" + "".join(faults[:20]))
    if lines < 50 or not {"zicha", "zicha-store", "zicha-look"} <= programs:
        raise workplace.Failure(f"strace saw {lines} calls of {sorted(programs)}: the test itself is blind")
    if phone.tree_hash() != before:
        raise workplace.Failure("the backup changed")


workplace.main(check)
