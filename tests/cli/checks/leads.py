# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was planted in texts, files, links and archives of the made phones is found: class, level, mark, every place
where it stands on every phone, in time order; none of it is in two leads.  The consents leave out the pictures, which
take most of the time and are judged elsewhere."""
import workplace

READ = ("text", "file", "link")        # kinds whose words are read as they are; pictures are not judged here


def planted(phones):
    """Of each lead that stands in words alone, on whichever phone: its truth and its places (staff, message)."""
    found = {}
    for phone in phones:
        for lead in phone.truth()["leads"]:
            entry = found.setdefault(lead["id"], {"truth": lead, "places": [], "read": True})
            for sighting in lead["sightings"]:
                entry["read"] &= sighting["kind"] in READ + ("favourite",)
                if sighting["media"] == "full":
                    entry["places"].append((phone.staff, sighting.get("message_id"), sighting["time"][:10]))
    return [entry for entry in found.values() if entry["read"]]


def place_of(sighting):
    return (sighting["staff"], None if sighting["favourite"] else sighting["message_id"], sighting["time"][:10])


def compare(entry, leads):
    truth, places = entry["truth"], set(entry["places"])
    hit = [lead for lead in leads if places & {place_of(sighting) for sighting in lead["sightings"]}]
    if len(hit) != 1:
        return f"{truth['id']}: in {len(hit)} leads"
    lead = hit[0]
    for key in ("class", "level", "mark"):
        if truth[key] is not None and lead[key] != truth[key]:
            return f"{truth['id']}: {key} {lead[key]} instead of {truth[key]}"
    missing = places - {place_of(sighting) for sighting in lead["sightings"]}
    return f"{truth['id']}: not seen at {sorted(missing, key=str)}" if missing else None


def check_order(lead):
    """Time order, no place twice, and whatever was there before is behind `forwarded_from`."""
    times = [sighting["time"] for sighting in lead["sightings"]]
    if times != sorted(times):
        return f"lead {lead['lead']}: not in time order"
    seen = [(place_of(sighting), sighting["item"], sighting["chat"]) for sighting in lead["sightings"]]
    if len(seen) != len(set(seen)):
        return f"lead {lead['lead']}: a place twice"
    for number, sighting in enumerate(lead["sightings"]):
        source = sighting["forwarded_from"]
        if source is not None and source >= number:
            return f"lead {lead['lead']}: sighting {number} came from {source}"
    return None


def inspect_without_pictures(place, phone):
    with open(phone.consent, encoding="utf-8") as file:
        consent = place.write(f"{phone.name}.yaml", file.read().replace("pictures: yes", "pictures: no"))
    place.must(0, "zicha", *place.inspect_words(phone)[:-1], consent)


def check(place):
    place.make_case()
    for phone in place.phones().values():
        inspect_without_pictures(place, phone)
    leads = place.lines("leads", "--all")
    entries = planted(place.phones().values())
    if len(entries) < 6:
        raise workplace.Failure(f"only {len(entries)} leads are planted in words")
    if not any("!/" in (sighting["item"] or "") for lead in leads for sighting in lead["sightings"]):
        raise workplace.Failure("no member of an archive was found")
    faults = [compare(entry, leads) for entry in entries] + [check_order(lead) for lead in leads]
    unhashed = [lead["lead"] for lead in leads if lead["sha256"] and not (lead["sm3"] or "").strip("0")]
    faults += [f"lead {number}: no SM3" for number in unhashed]
    faults = [fault for fault in faults if fault]
    if faults:
        raise workplace.Failure("\n".join(faults))


workplace.main(check)
