"""Change a waivers file without touching what people wrote around the entries."""

import json
import os
import tempfile
from collections.abc import Collection, Mapping, Sequence

from lintmed.errors import ConfigError, LintmedError
from lintmed.model.exemption import Exemption
from lintmed.report.jsontext import dumps
from lintmed.surfaces.exceptions import read_waivers

Fields = Mapping[str, str]


def without(path: str, text: str, found: Sequence[Exemption], gone: Collection[int]) -> str:
    """Return the text of a waivers file without some of the entries that were *found* in it; comments and order of the others stay."""
    if path.endswith(".json"):
        entries = json.loads(text)["waivers"]
        return _as_json([entry for at, entry in enumerate(entries) if at not in gone])
    rows = text.splitlines(keepends=True)
    starts = [_first_row(rows, int(one.place.rpartition(":")[2]) - 1) for one in found] + [len(rows)]
    dropped = {row for at in gone for row in range(starts[at], starts[at + 1])}
    return "".join(row for number, row in enumerate(rows) if number not in dropped)


def _first_row(rows: Sequence[str], row: int) -> int:
    """Return where an entry begins with the comments right above it."""
    while row > 0 and rows[row - 1].lstrip().startswith("#") and rows[row - 1][0].isspace():
        row -= 1
    return row


def decided(path: str, changed: Mapping[tuple[str, str], Fields | None]) -> str:
    """Return the text of a waivers file in which fingerprint and path have new entries, or none where the value is None.

    The file need not exist. Raises ConfigError if what would be written cannot be read again.
    """
    found = read_waivers(path) if os.path.exists(path) else []
    text = ""
    if os.path.exists(path):
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
    gone = [at for at, one in enumerate(found) if (one.fingerprint, one.path) in changed]
    added = [entry for entry in changed.values() if entry]
    kept = without(path, text, found, gone) if gone else text
    new = (
        _with_json(kept, added)
        if path.endswith(".json")
        else _with_yaml(kept, added, "  " if len(gone) == len(found) else _indent(text, found))
    )
    _prove(path, new, len(found) - len(gone) + len(added))
    return new


def _with_json(text: str, added: Sequence[Fields]) -> str:
    return _as_json([*(json.loads(text)["waivers"] if text else ()), *map(dict, added)])


def _as_json(entries: Sequence[Fields]) -> str:
    return dumps({"waivers": entries}, indent=2) + "\n"


def _with_yaml(text: str, added: Sequence[Fields], indent: str) -> str:
    """Return YAML with entries at its end; a text in double quotes is written in YAML as in JSON."""
    head = text if "waivers:" in text else f"{text}waivers:\n"
    head = head.replace("waivers: []", "waivers:") if added else head
    rows = [f"{indent}{'  ' if at else '- '}{key}: {dumps(value)}\n" for entry in added for at, (key, value) in enumerate(entry.items())]
    return (head if head.endswith("\n") else f"{head}\n") + "".join(rows)


def _indent(text: str, found: Sequence[Exemption]) -> str:
    """Return the blanks before the entries of a file."""
    row = text.splitlines()[int(found[0].place.rpartition(":")[2]) - 1]
    return row[: len(row) - len(row.lstrip())]


def _prove(path: str, text: str, entries: int) -> None:
    """Raise ConfigError unless a text reads as a waivers file with so many entries."""
    with tempfile.TemporaryDirectory() as folder:
        trial = os.path.join(folder, os.path.basename(path))
        with open(trial, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        try:
            is_sound = len(read_waivers(trial)) == entries
        except LintmedError:
            is_sound = False
    if not is_sound:
        raise ConfigError(
            "cannot be added to", place=path, hint="give each waiver rows of its own that begin with `- `, or name a new file"
        )
