"""Mutations of files: of bytes and words of any text, of trees, of tables, and of XML."""

import csv
import json
import re
from collections.abc import Callable, Sequence
from io import BytesIO, StringIO
from random import Random
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import yaml

NASTY = (
    *(
        "",
        " ",
        "0",
        "-1",
        "1e99",
        "-1e-99",
        "1e308",
        "1e999",
        "9" * 50,
        "0" * 40 + "1",
        "NaN",
        "inf",
    ),
    *("75,0", "1.234.567", "1/3", "100 %", "3 pp", "-0", "+5", "٣", "½", "2024M13", "2024-02-30"),
    *(
        "0000",
        "9999",
        "2024Q1-2023Q4",
        "år",
        "Holbæk ",
        "316",
        "Hele landet",
        "*",
        "..",
        "~",
        "null",
    ),
    *(
        "true",
        "[]",
        "{}",
        "[[[[",
        "{{",
        "a: b: c",
        "- ",
        "&a",
        "*a",
        "!!python/object:os.system",
        "<<",
    ),
    *(
        "\0",
        "\x1b[31m",
        "\r",
        "\n",
        "\t",
        "\u00a0",
        "\u2028",
        "\u0085",
        "\ufeff",
        "\ufffe",
        "e\u0301",
    ),
    *(
        "::error file=x::y",
        "=1+1",
        "@SUM(A1)",
        "|x|",
        "<b>&amp;",
        "]]>",
        "%s%n{0}",
        "\\u0000",
        "\\ud83d",
    ),
    *("../x.csv", "/etc/passwd", "C:\\x", "x" * 300, "æ" * 5_000, "(" * 200, "a," * 500, '"', "'"),
)
"""Words that a program may take for something else than they are."""
WORD = re.compile(r"[^\W_]+|[^\w\s]")
TAG = re.compile(rb"<[^<>]*>")
ATTRIBUTE = re.compile(rb'="[^"]*"')

Tree = Any
"""Dictionaries, lists and scalars of YAML or JSON."""


def of_bytes(random: Random, content: bytes) -> bytes:
    """Content in which some bytes are changed, lost, repeated or added."""
    start = random.randrange(len(content) + 1)
    end = min(len(content), start + random.choice((1, 1, 2, 8, 60)))
    between = random.choice(
        (
            b"",
            bytes((random.randrange(256),)),
            content[start:end] * 2,
            content[start:end][::-1],
            random.choice(NASTY).encode(),
            b"\xff\xfe",
        )
    )
    if random.random() < 0.05:
        return content[:start]
    return content[:start] + between + content[end:]


def of_words(random: Random, content: bytes) -> bytes:
    """Text in which a word gives way to a nasty one, or to another of its own."""
    text = content.decode("utf-8", "replace")
    words = [*WORD.finditer(text)]
    if not words:
        return of_bytes(random, content)
    word = random.choice(words)
    other = random.choice((random.choice(NASTY), random.choice(words)[0]))
    return f"{text[: word.start()]}{other}{text[word.end() :]}".encode("utf-8", "replace")


def of_lines(random: Random, content: bytes) -> bytes:
    """Text of which a line is lost, repeated, moved or indented."""
    lines = content.split(b"\n")
    at = random.randrange(len(lines))
    line = lines.pop(at)
    kept: list[bytes] = random.choice(([], [line, line], [b"  " + line], [line.lstrip()]))
    to = random.choice((at, random.randrange(len(lines) + 1)))
    return b"\n".join([*lines[:to], *kept, *lines[to:]])


def of_tree(random: Random, tree: Tree) -> Tree:
    """Tree in which one value is changed, lost, repeated, or moved to where another stands."""
    places = list(_places(tree))
    if not places:
        return random.choice(NASTY)
    holder, key = random.choice(places)
    match random.randrange(7):
        case 0:
            del holder[key]
        case 1:
            holder[key] = random.choice(NASTY)
        case 2:
            other, other_key = random.choice(places)
            holder[key] = _copied(other[other_key])
        case 3:
            holder[key] = [_copied(holder[key])] * random.choice((0, 1, 2, 40))
        case 4:
            holder[key] = {random.choice(NASTY): _copied(holder[key])}
        case 5 if isinstance(holder, dict):
            holder[random.choice((*NASTY, *map(str, holder)))] = holder.pop(key)
        case 6:
            value: Tree = random.choice((None, True, 0, -1, 1e300, 10**30, 1.5, [], {}))
            holder[key] = value
        case _:
            holder.insert(key, _copied(holder[key]))
    return tree


def _places(tree: Tree) -> list[tuple[Tree, Any]]:
    found: list[tuple[Tree, Any]] = []
    waiting = [tree]
    while waiting:
        holder = waiting.pop()
        if isinstance(holder, dict):
            keys: Sequence[Any] = list(holder)
        elif isinstance(holder, list):
            keys = range(len(holder))
        else:
            continue
        found += [(holder, key) for key in keys]
        waiting += [holder[key] for key in keys]
    return found


def _copied(tree: Tree) -> Tree:
    return json.loads(json.dumps(tree))


def of_yaml(random: Random, content: bytes) -> bytes:
    """YAML with a change in its tree, written anew; or with one in its text."""
    if random.random() < 0.4:
        return random.choice((of_words, of_lines, of_bytes))(random, content)
    tree = of_tree(random, yaml.load(content, Loader=yaml.BaseLoader))  # noqa: S506  # texts only
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False).encode("utf-8", "replace")


def of_json(random: Random, content: bytes) -> bytes:
    """JSON with a change in its tree, written anew; or with one in its text."""
    if random.random() < 0.3:
        return random.choice((of_words, of_bytes))(random, content)
    return json.dumps(of_tree(random, json.loads(content))).encode()


def of_table(random: Random, content: bytes) -> bytes:
    """Text of rows and cells, of which one is changed; or with another form."""
    if random.random() < 0.4:
        return random.choice((of_words, of_lines, of_bytes))(random, content)
    text = content.decode()
    separator = max(";,\t", key=text.count)
    rows = [*csv.reader(StringIO(text), delimiter=separator)]
    row = random.choice([row for row in rows if row])
    at = random.randrange(len(row))
    match random.randrange(6):
        case 0:
            row[at] = random.choice(NASTY)
        case 1:
            row[at] = random.choice(random.choice([row for row in rows if row]))
        case 2:
            del row[at]
        case 3:
            row.insert(at, random.choice(NASTY))
        case 4:
            rows.insert(random.randrange(len(rows)), list(row))
        case _:
            separator = random.choice(";,\t|")
    written = StringIO()
    csv.writer(written, delimiter=separator, lineterminator="\n").writerows(rows)
    encoding = random.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252", "cp850", "mac_roman"))
    return written.getvalue().encode(encoding, "replace")


def of_xml(random: Random, content: bytes) -> bytes:
    """XML of which a tag or an attribute is changed, lost, repeated or moved."""
    tags = [*TAG.finditer(content)]
    if not tags or random.random() < 0.2:
        return random.choice((of_words, of_bytes))(random, content)
    tag, other = random.choice(tags), random.choice(tags)
    attributes = [*ATTRIBUTE.finditer(tag[0])]
    if attributes and random.random() < 0.6:
        attribute = random.choice(attributes)
        value = random.choice((*NASTY, "A0", "XFD1048576", "ZZZZ9", "4294967296", "-1")).encode()
        start = tag.start() + attribute.start()
        return content[:start] + b'="' + value + b'"' + content[tag.start() + attribute.end() :]
    new = random.choice((b"", tag[0] * 2, other[0], b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + tag[0]))
    return content[: tag.start()] + new + content[tag.end() :]


def of_archive(random: Random, content: bytes) -> bytes:
    """Archive with a change in one of its members, in their names, or in its own bytes."""
    if random.random() < 0.2:
        return of_bytes(random, content)
    with ZipFile(BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = random.choice([*members])
    match random.randrange(8):
        case 0:
            del members[name]
        case 1:
            members[random.choice((name.upper(), name.replace("/", "\\"), "x"))] = members.pop(name)
        case _:
            members[name] = of_xml(random, members[name])
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as written:
        for member, data in members.items():
            written.writestr(member, data)
    return stream.getvalue()


Mutation = Callable[[Random, bytes], bytes]


def several(random: Random, content: bytes, mutation: Mutation) -> bytes:
    """Content after one mutation or a few; one that no longer has the form is left as it is."""
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        try:
            content = mutation(random, content)
        except Exception:  # noqa: BLE001  # the last one has destroyed the form
            return content
    return content
