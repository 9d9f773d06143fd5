# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What zicha says of a made phone against its truth.json, figure by figure; and the backup is the same afterwards."""
import hashlib
import json
import os

import workplace

BLOCKS = ("pictures", "files", "videos", "voices", "records")
REASONS = ("read", "thumbnail", "missing", "encrypted", "undecodable", "unsupported", "limit", "failed", "excluded")
GROUP_KEYS = ("name", "members", "mine", "joined", "left_reason", "first", "last", "messages", "idle")


class Comparison:
    def __init__(self):
        self.differences = []

    def same(self, what, found, wanted):
        if found != wanted:
            show = [json.dumps(value, ensure_ascii=False) for value in (found, wanted)]
            self.differences.append(f"{what}: {show[0]} instead of {show[1]}")

    def finish(self):
        if self.differences:
            raise workplace.Failure("differs from the truth:\n" + "\n".join(self.differences))


def hash_of(path, name):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.new(name)).hexdigest()


def source_hash(path, name):
    """Of a file its own; of a folder that of its sorted list `sha256 size path`."""
    if os.path.isfile(path):
        return hash_of(path, name)
    lines = []
    for folder, _, names in os.walk(path):
        for entry in names:
            full = os.path.join(folder, entry)
            lines.append((os.path.relpath(full, path), f"{hash_of(full, 'sha256')} {os.path.getsize(full)} "))
    text = "".join(f"{line}{entry}\n" for entry, line in sorted(lines, key=lambda pair: pair[0].encode()))
    return hashlib.new(name, text.encode()).hexdigest()


def compare_block(compare, name, found, truth):
    compare.same(f"{name} adds up", sum(found[reason] for reason in REASONS), found["listed"])
    for key in ("listed", "missing", "thumbnail", "excluded"):
        compare.same(f"{name}.{key}", found[key], truth[key])
    compare.same(f"{name}.failed", found["failed"], 0)
    if name in ("voices", "videos"):
        reason = "unsupported" if name == "voices" else "read"
        compare.same(f"{name}.{reason}", found[reason], truth["present"])
    else:
        present = found["listed"] - found["missing"] - found["thumbnail"] - found["excluded"]
        compare.same(f"{name} present", present, truth["present"])


def compare_inspection(compare, found, truth, phone):
    compare.same("staff", found["staff"], truth["staff"])
    compare.same("source.kind", found["source"]["kind"], truth["kind"])
    compare.same("accounts", sorted(account["messages"] for account in found["accounts"]),
                 sorted(account["messages"] for account in truth["accounts"]))
    compare.same("accounts that were read", {account["state"] for account in found["accounts"]}, {"read"})
    for key, wanted in (("groups", "groups_joined"), ("groups_left", "groups_left"), ("groups_idle", "groups_idle"),
                        ("mini_programs", "mini_programs_counted"), ("official_accounts", "official_accounts"),
                        ("messages", "messages"), ("unreferenced", "unreferenced"), ("favourites", "favourites")):
        compare.same(key, found[key], truth[wanted])
    compare.same("messages_unreadable", found["messages_unreadable"], 0)
    compare.same("tables.message", found["tables"]["message"], truth["tables"]["message"])
    for name in BLOCKS:
        compare_block(compare, name, found[name], truth[name])
    backups = phone.backups()
    if len(backups) == 1 and "bak" not in backups[0]:
        for name in ("sha256", "sm3"):
            compare.same(f"source.{name}", found["source"][name], source_hash(backups[0], name))
        if os.path.isfile(backups[0]):
            compare.same("source.bytes", found["source"]["bytes"], os.path.getsize(backups[0]))


def group_rows(rows):
    """id -> its rows without account and staff, sorted: a group may be on both accounts of a phone."""
    table = {}
    for row in rows:
        entry = {"excluded": True} if row.get("excluded") else {key: row[key] for key in GROUP_KEYS}
        table.setdefault(row["id"], []).append(entry)
    return {key: sorted(value, key=lambda row: json.dumps(row, sort_keys=True)) for key, value in table.items()}


def compare_groups(compare, found, truth):
    wanted, given = group_rows(truth), group_rows(found)
    compare.same("ids of groups", sorted(given), sorted(wanted))
    for key in sorted(set(wanted) & set(given)):
        if {"excluded": True} in wanted[key]:
            continue                    # known by its id alone: its rows are not read
        if len(wanted[key]) == len(given[key]):
            compare.same(f"group {key}", given[key], wanted[key])
        elif given[key][0] not in wanted[key]:
            compare.same(f"group {key} of two accounts", given[key], wanted[key])


def minute(text):
    return text.replace(" ", "T")[:16] if text else None


def program_rows(rows):
    table = {}
    for row in rows:
        entry = table.setdefault(row["username"], {"evidence": set(), "counted": False, "last_used": None})
        entry["evidence"] |= set(row["evidence"])
        entry["counted"] |= row["counted"]
        entry["last_used"] = max(filter(None, (entry["last_used"], minute(row["last_used"]))), default=None)
        entry["appid"], entry["name"] = row["appid"], row["name"]
    return {key: {**entry, "evidence": sorted(entry["evidence"])} for key, entry in table.items()}


def compare_programs(compare, counted, every, truth):
    wanted, given = program_rows(truth), program_rows(every)
    compare.same("mini-programs that count", sorted(row["username"] for row in counted),
                 sorted(key for key, row in wanted.items() if row["counted"]))
    compare.same("mini-programs", sorted(given), sorted(wanted))
    for key in sorted(set(wanted) & set(given)):
        compare.same(f"mini-program {key}", given[key], wanted[key])


def check(place, name):
    phone = place.phones()[sorted(place.phones())[int(name) - 1]]
    truth, compare, before = phone.truth(), Comparison(), phone.tree_hash()
    place.make_case()
    compare_inspection(compare, place.inspect(phone), truth, phone)
    compare_groups(compare, place.lines("groups"), truth["groups"])
    compare_programs(compare, place.lines("miniprograms"), place.lines("miniprograms", "--all"), truth["mini_programs"])
    compare.same("accounts --json", len(place.lines("accounts")), len(truth["accounts"]))
    place.must(0, "zicha", "coverage", "case")
    place.must(0, "zicha", "verify", "case")
    if phone.tree_hash() != before:
        raise workplace.Failure("the backup changed")
    compare.finish()


workplace.main(check)
