# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the parts of the made-up forms with text.  argv: SOURCE BUILD [--accept]; README.md tells the rest."""
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.dom.minidom
import zipfile

SAMPLES = ("draft", "filled", "many", "nil", "own")
PARTS = re.compile(r"xl/(workbook|sharedStrings|styles|worksheets/sheet\d+)\.xml|docProps/core\.xml")
# element or attribute that says nothing about the form: the library's own version, where its windows stand
IGNORED = re.compile(r"\s*<(fileVersion|workbookPr|calcPr|workbookView|bookViews|/bookViews)\b[^\n]*|\s*</bookViews>")
FORMS = {"自查自纠情况统计表": "summary", "微信泄密违规问题线索和存在隐患报告表": "leads", "微信工作群台账": "groups",
         "小程序清单": "programs", "整改台账": "rectify", "本单位汇总表": "summary",
         "微信泄密违规问题线索和存在隐患报告表-2": "leads-2"}


def indented(data):
    text = xml.dom.minidom.parseString(data).toprettyxml(indent=" ")
    return "\n".join(line for line in text.splitlines() if line.strip() and not IGNORED.match(line)) + "\n"


def parts(path):
    """name in the zip -> text; and the zip itself has neither a date nor a place of the machine."""
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if info.date_time[0] > 1980:
                raise ValueError(f"{info.filename} carries the day it was made")
            if PARTS.fullmatch(info.filename):
                yield info.filename.replace("/", "_"), indented(archive.read(info))


def make(source, build, sample, folder):
    command = [os.path.join(build, "tests/golden/make-forms"), sample, os.path.join(source, "templates/forms"), folder]
    if sample == "own":
        command.append(os.path.join(source, "tests/golden/own-summary.yaml"))
    subprocess.run(command, check=True)


def wanted(sample, form, part):
    """A unit's own layout is one file; of many leads the list of sheets is enough."""
    if sample == "own":
        return form == "summary" and "worksheets" in part
    if sample == "many":
        return form.startswith("leads") and part == "xl_workbook.xml"
    if sample == "draft":
        return "worksheets" in part or "sharedStrings" in part
    return True


def collect(source, build, sample, place):
    folder = os.path.join(place, sample)
    make(source, build, sample, folder)
    found = {}
    for name in sorted(os.listdir(folder)):
        form = FORMS[name[:-len(".xlsx")]]
        for part, text in parts(os.path.join(folder, name)):
            if wanted(sample, form, part):
                found[f"{sample}/{form}.{part}"] = text
    again = os.path.join(place, sample + "-again")
    make(source, build, sample, again)
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), "rb") as one, open(os.path.join(again, name), "rb") as other:
            if one.read() != other.read():
                raise ValueError(f"{name}: the same input gave other bytes")
    return found


def compare(golden, found):
    faults = 0
    there = {os.path.relpath(os.path.join(folder, name), golden)
             for folder, _, names in os.walk(golden) for name in names}
    for name in sorted(there - set(found)):
        print(f"{name}: is not made any more")
        faults += 1
    for name, text in sorted(found.items()):
        old = ""
        if name in there:
            with open(os.path.join(golden, name), encoding="utf-8") as file:
                old = file.read()
        if old != text:
            faults += 1
            difference = difflib.unified_diff(old.splitlines(True), text.splitlines(True), name, "now", n=1)
            sys.stdout.writelines(list(difference)[:40])
    return faults


def accept(golden, found):
    shutil.rmtree(golden, ignore_errors=True)
    for name, text in found.items():
        path = os.path.join(golden, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    print(f"{len(found)} parts accepted")


def main():
    source, build = sys.argv[1:3]
    golden = os.path.join(source, "tests/golden/forms")
    found = {}
    with tempfile.TemporaryDirectory(dir=build) as place:
        for sample in SAMPLES:
            found.update(collect(source, build, sample, place))
    if "--accept" in sys.argv:
        accept(golden, found)
        return 0
    faults = compare(golden, found)
    print(f"{len(found)} parts, {faults} differ")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
