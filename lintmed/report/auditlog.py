"""The record of decisions: JSON lines, each of which holds the hash of the one before it.

Whoever changes, takes out or moves a line must write all later ones anew, and the last hash, kept elsewhere, tells.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from lintmed.report.jsontext import dumps

FIRST = "0" * 64  # what stands before the first line


class Head(NamedTuple):
    """The end of a sound record: how many lines, and the hash of the last."""

    lines: int
    hash: str


class Broken(NamedTuple):
    """The first line that cannot be as it was written, and why."""

    line: int
    reason: str


def lines(entries: Sequence[Mapping[str, Any]], head: Head) -> Iterator[str]:
    """Yield the lines that add entries to a record."""
    number, previous = head
    for number, entry in enumerate(entries, start=number + 1):  # noqa: B020  the count goes on
        body = {"line": number, **entry, "previous": previous}
        previous = _hash(body)
        yield dumps({**body, "hash": previous}) + "\n"


def verified(text: str) -> Head | Broken:
    """Return the head of a record, or the first line that was tampered with."""
    head = Head(0, FIRST)
    rows = text.split("\n")
    for number, row in enumerate(rows[:-1], start=1):
        found = _checked(row, number, head.hash)
        if isinstance(found, str):
            return Broken(number, found)
        head = Head(number, found["hash"])
    return Broken(len(rows), "the line does not end: it was cut, or not wholly written") if rows[-1] else head


def hashes(text: str) -> list[str]:
    """Return the hash of every line of a sound record."""
    return [json.loads(row)["hash"] for row in text.splitlines()]


def _checked(row: str, number: int, previous: str) -> dict[str, Any] | str:
    """Return an entry, or what is wrong with its line."""
    try:
        entry = json.loads(row)
    except (ValueError, RecursionError):
        return "the line is no JSON"
    if not isinstance(entry, dict) or not {"line", "previous", "hash"} <= set(entry):
        return "the line is no entry"
    body = {name: value for name, value in entry.items() if name != "hash"}
    if entry["hash"] != _hash(body) or dumps(entry) != row:
        return "the line was changed after it was written"
    if entry["previous"] != previous or entry["line"] != number:
        return "a line before it was taken out, put in or moved"
    return entry


def _hash(body: Mapping[str, Any]) -> str:
    return sha256(dumps(body).encode()).hexdigest()
