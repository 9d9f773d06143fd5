# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Damaged and hostile backups: one clear line or an unread item, the exit code of the contract, the case intact."""
import gzip
import io
import json
import os
import random
import resource
import shutil
import signal
import tarfile
import time

import workplace

ALLOWED = (0, 3)


def largest_file(phone):
    files = [path for path in phone.backups() if os.path.isfile(path)]
    for folder in (path for path in phone.backups() if os.path.isdir(path)):
        files += [os.path.join(folder, name) for name in os.listdir(folder)]
    return max((path for path in files if os.path.isfile(path)), key=os.path.getsize)


def expect(place, what, phone, backups, codes=ALLOWED, consent=None, **options):
    result = place.run("zicha", *place.inspect_words(phone, backups=backups, consent=consent), "--json", **options)
    errors = [line for line in result.stderr.decode(errors="replace").splitlines()
              if "24 小时内报告" not in line]          # the warning of a suspected state secret is no error
    if result.returncode not in codes:
        raise workplace.Failure(f"{what}: exit {result.returncode}, not one of {codes}\n" + "\n".join(errors))
    if result.returncode and (len(errors) != 1 or not errors[0].startswith("zicha: ")):
        raise workplace.Failure(f"{what}: an error is one line, not\n" + "\n".join(errors))
    place.must(0, "zicha", "verify", "case")
    return result


def truncated(place, phones):
    """Each archive cut at its ends, in its middle and at drawn places."""
    draw = random.Random(5)
    for phone in phones:
        source = largest_file(phone)
        size = os.path.getsize(source)
        cuts = [1, 16, 512, 1024, size // 2, size - 1024, size - 1] + [draw.randrange(size) for _ in range(6)]
        with open(source, "rb") as file:
            data = file.read()
        for cut in workplace.some(sorted(cuts), 4):
            path = place.path("cut-" + os.path.basename(source))
            with open(path, "wb") as file:
                file.write(data[:cut])
            expect(place, f"{os.path.basename(source)} cut at {cut} of {size}", phone, [path])


def damaged(place, phones):
    """Single bytes changed, at drawn places."""
    draw = random.Random(6)
    for phone in phones:
        source = largest_file(phone)
        with open(source, "rb") as file:
            data = bytearray(file.read())
        for _ in range(8):
            changed = bytearray(data)
            for _ in range(draw.choice((1, 20))):
                changed[draw.randrange(len(changed))] ^= 1 << draw.randrange(8)
            path = place.path("bit-" + os.path.basename(source))
            with open(path, "wb") as file:
                file.write(changed)
            expect(place, f"{os.path.basename(source)} with changed bytes", phone, [path])


def add(archive, name, data=b"", kind=tarfile.REGTYPE, link=""):
    member = tarfile.TarInfo(name)
    member.size, member.type, member.linkname = len(data), kind, link
    archive.addfile(member, io.BytesIO(data))


def hostile(place, phone):
    """Archives and folders made to lead astray."""
    account = "MicroMsg/" + "0123456789abcdef" * 2
    with tarfile.open(place.path("paths.tar"), "w") as archive:
        add(archive, "../../escaped.txt", b"x")
        add(archive, "/escaped.txt", b"x")
        add(archive, account + "/EnMicroMsg.db", b"")
        add(archive, account + "/../../../escaped.txt", b"x")
    expect(place, "paths with ../", phone, [place.path("paths.tar")], (3,))
    if os.path.exists(place.path("../escaped.txt")) or os.path.exists("/escaped.txt"):
        raise workplace.Failure("a path with ../ was written")
    with tarfile.open(place.path("noise.tar"), "w") as archive:
        add(archive, account + "/EnMicroMsg.db", random.Random(7).randbytes(65536))
    expect(place, "a database of noise", phone, [place.path("noise.tar")], (3,))
    with tarfile.open(place.path("link.tar"), "w") as archive:
        add(archive, account + "/EnMicroMsg.db", kind=tarfile.SYMTYPE, link="/etc/passwd")
    expect(place, "a database that is a link", phone, [place.path("link.tar")], (3,))
    folder = place.path("links/" + account)
    os.makedirs(folder)
    os.symlink("/etc/passwd", folder + "/EnMicroMsg.db")
    os.symlink("..", folder + "/round")
    os.mkfifo(folder + "/EnMicroMsg.db-wal")
    expect(place, "a folder of links and pipes", phone, [place.path("links")], (3,), timeout=60)
    expect(place, "a device", phone, ["/dev/zero"], (2, 3), timeout=60)
    with open(place.path("fake.ab"), "wb") as file:
        file.write(b"ANDROID BACKUP\n5\n1\nAES-256\n" + b"zz\n" * 5)
    expect(place, "an .ab whose header is nonsense", phone, [place.path("fake.ab")], (3,))
    alone = place.path("bomb.tar.gz")
    with open(alone, "wb") as file:
        file.write(bomb(account + "/EnMicroMsg.db", 512))
    expect(place, "a tar bomb", phone, [alone], (3,), timeout=240)


def after_good(place, phone):
    """A backup that cannot be read never takes the place of one that was read."""
    place.inspect(phone)
    groups = place.lines("groups")
    folder = place.path("noise/MicroMsg/" + "0123456789abcdef" * 2)
    os.makedirs(folder)
    with open(folder + "/EnMicroMsg.db", "wb") as file:
        file.write(random.Random(8).randbytes(65536))
    expect(place, "noise after a good backup", phone, [place.path("noise")], (3,))
    if place.lines("groups") != groups:
        raise workplace.Failure("an unreadable backup replaced what was read of the good one")


def bomb(name, mebibytes):
    """A tar.gz of one member of zeros, a thousandth of its size, without an end: another may follow."""
    member = tarfile.TarInfo(name)
    member.size = mebibytes << 20
    return gzip.compress(member.tobuf(tarfile.GNU_FORMAT)) + gzip.compress(bytes(1 << 20)) * mebibytes


def bomb_before(place, phone):
    """A bomb in front of a good backup costs nothing but itself."""
    consent = place.consent_without(phone, "pictures", "files")
    good = json.loads(expect(place, "without the bomb", phone, phone.backups(), (0,), consent=consent).stdout)
    with open(phone.backups()[0], "rb") as file:
        data = file.read()
    path = place.path("before.tar.gz")
    with open(path, "wb") as file:
        file.write(bomb("MicroMsg/" + "0123456789abcdef" * 2 + "/EnMicroMsg.db", 2500) + data)
    result = expect(place, "a bomb before the phone", phone, [path], (0,), consent=consent, timeout=240)
    bad = json.loads(result.stdout)
    for key in ("groups", "groups_left", "mini_programs", "messages", "pictures", "files", "videos"):
        if good[key] != bad[key]:
            raise workplace.Failure(f"the bomb changed {key}: {bad[key]}, not {good[key]}")
    if not any("0123456789abcdef" in json.dumps(line) for line in place.lines("unread")):
        raise workplace.Failure("the bomb is not among what was not read")


def wrong_password(place, phones):
    locked = [phone for phone in phones if "--backup-password-file" in phone.options()]
    if not locked:
        raise workplace.Failure("no made phone has a password: the test itself is blind")
    for phone in locked:
        words = place.inspect_words(phone)
        at = words.index("--backup-password-file") + 1
        place.write("wrong-password", "不是这个\n")
        place.must(3, "zicha", *words[:at], place.path("wrong-password"), *words[at + 1:])
        place.must(3, "zicha", *words_without(words, "--backup-password-file"))


def words_without(words, option):
    at = words.index(option)
    return words[:at] + words[at + 2:]


def full_disk(place, phone):
    """Nothing can grow past a few KB, as on a full disk: exit 1 in one line, and the case as it was."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))
    shutil.copyfile(place.path("case"), place.path("case-before"))
    process = place.start("zicha", *place.inspect_words(phone), preexec_fn=limit,
                          stdout=open(os.devnull, "wb"), stderr=open(place.path("full.log"), "wb"))
    code = process.wait(timeout=120)
    with open(place.path("full.log"), encoding="utf-8") as file:
        lines = file.read().splitlines()
    if code not in (1, 3, 4) or len(lines) != 1:
        raise workplace.Failure(f"a full disk: exit {code}, {lines}")
    place.must(0, "zicha", "verify", "case")


def in_use(place, phone):
    """A case in use by another process is exit 4."""
    process = place.start("zicha", *place.inspect_words(phone), stdout=open(os.devnull, "wb"),
                          stderr=open(os.devnull, "wb"))
    try:
        for _ in range(200):
            time.sleep(0.005)
            if any(os.path.realpath(f"/proc/{process.pid}/fd/{name}") == os.path.realpath(place.path("case"))
                   for name in os.listdir(f"/proc/{process.pid}/fd")):
                break
        time.sleep(0.05)
        process.send_signal(signal.SIGSTOP)
        if process.poll() is not None:
            raise workplace.Failure("the inspection ended before it could be stopped: the test itself is blind")
        result = place.must(4, "zicha", "groups", "case")
        if len(result.stderr.splitlines()) != 1:
            raise workplace.Failure("a case in use is told in one line")
    finally:
        process.send_signal(signal.SIGCONT)
        process.wait()


def check(place, what):
    phones = [phone for _, phone in sorted(place.phones().items())]
    before = [phone.tree_hash() for phone in phones]
    place.make_case()
    {"truncated": lambda: truncated(place, phones), "damaged": lambda: damaged(place, phones),
     "after_good": lambda: after_good(place, phones[0]), "hostile": lambda: hostile(place, phones[0]),
     "bomb": lambda: bomb_before(place, phones[1]),
     "wrong_password": lambda: wrong_password(place, phones), "full_disk": lambda: full_disk(place, phones[0]),
     "in_use": lambda: in_use(place, phones[0])}[what]()
    if before != [phone.tree_hash() for phone in phones]:
        raise workplace.Failure("a backup changed")


workplace.main(check)
