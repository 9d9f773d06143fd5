# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the library says of an item, a backup, a case or a file stands in templates/lang in Chinese too.

A text is a literal handed to zc_fail() or to what sets the reason of an item, with what printf puts in as {}; of a
choice between literals each counts.  What is said when a child broke the conversation (ZC_CHILD, lib/look) is for
whoever mends zicha, and may stay English."""
import pathlib
import re
import sys

FOLDERS = ['lib/archive', 'lib/base', 'lib/casefile', 'lib/container', 'lib/db', 'lib/detect', 'lib/document',
           'lib/inspect', 'lib/report', 'lib/vision', 'lib/wechat', 'cmd/zicha', 'cmd/zicha-look']
CALL = re.compile(r'\bzc_fail(?:_errno)?\(')
REASON = re.compile(r'\b(?:decide|set_state|set_state_of|fail|fail_step|zc_relay_unread|zc_android_tell_unread|'
                    r'answer_failed)\('
                    r'|\bsnprintf\((?=(?:reason|ret_note),)'
                    r'|\breason = (?=[^;]*")|\breturn (?=[^;(]*")|_recognises, NULL, ')
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
FORMAT = re.compile(r'%(?:[-+ 0#]*\d*(?:\.(?:\d+|\*))?)(?:hh|ll|[hlzjt])?[diouxXscp]')
SENTENCE = re.compile(r"[a-zA-Z{][\w {},.:;'()/-]* [\w {},.:;'()/-]*$")
INTERNAL = ('ZC_CHILD',)


def arguments(text, start):
    """The arguments of the call whose bracket opens at start, split at its own commas."""
    depth, quoted, parts, begin, i = 0, False, [], start + 1, start
    while i < len(text):
        c = text[i]
        if quoted:
            i += c == '\\'
            quoted = c != '"'
        elif c == '"':
            quoted = True
        elif c in '([{':
            depth += 1
        elif c in ')]}':
            depth -= 1
            if depth == 0:
                return parts + [text[begin:i]]
        elif c == ',' and depth == 1:
            parts.append(text[begin:i])
            begin = i + 1
        i += 1
    return parts


def texts_of(argument):
    """Literals side by side are one text; the two of a choice are two."""
    argument = re.sub(r'"\s*PRI[a-zA-Z]\d+\s*"', 'llu', argument)
    for piece in re.split(r'\s[?:]\s', argument):
        found = ''.join(LITERAL.findall(piece))
        if ' ' in found:
            yield FORMAT.sub('{}', found.replace('\\"', '"').replace('%%', '%'))


def said_by(path):
    code = re.sub(r'/\*.*?\*/', '', path.read_text(encoding='utf-8'), flags=re.S)
    for call in CALL.finditer(code):
        parts = arguments(code, call.end() - 1)
        if len(parts) > 4 and not any(word in ''.join(parts[1:3]) for word in INTERNAL):
            yield from texts_of(parts[4])
    for setter in REASON.finditer(code):
        bracket = setter.group().endswith('(')
        parts = arguments(code, setter.end() - 1) if bracket else [code[setter.end():code.find(';', setter.end())]]
        for part in parts:
            yield from (text for text in texts_of(part) if SENTENCE.match(text))


def literals_of(path):
    """All texts of a file, whoever is handed them: a row for one of them is not idle."""
    code = re.sub(r'"\s*PRI[a-zA-Z]\d+\s*"', 'llu', path.read_text(encoding='utf-8'))
    for group in re.finditer(r'"(?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*', code):
        yield from texts_of(group.group())


def table_of(path):
    if not path.exists():
        return set()
    lines = path.read_text(encoding='utf-8').splitlines()
    return {line.split('\t')[0] for line in lines if line and not line.startswith('#')}


def main(root):
    root, faults, said = pathlib.Path(root), set(), set()
    reasons = table_of(root / 'templates/lang/reasons.tsv')
    keys = reasons | table_of(root / 'templates/lang/screen.tsv')
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob('*.c*')):
            said.update(literals_of(path))
            for text in said_by(path):
                if text not in keys and text.strip('{}: '):
                    faults.add(f'{path.relative_to(root)}: no Chinese for: {text}')
    faults |= {f'templates/lang/reasons.tsv: nobody says: {text}' for text in reasons - said}
    print('\n'.join(sorted(faults)), end='\n' if faults else '')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
