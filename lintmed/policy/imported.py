"""The files of imported records: read them with the registry, and write them so that the same records give the same bytes."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from lintmed.policy.compile import kind_of, schema_folder
from lintmed.policy.faults import Entries, Records
from lintmed.policy.records import compile_registry, entries_of, records_of
from lintmed.policy.schema import validate
from lintmed.policy.source import read_source
from lintmed.policy.yamlfile import YamlFile, parse, parse_text

FOLDER = "_registry/imported"
_HEAD = """\
# Written by `lintmed registry import`, which renews what its download names and leaves the rest. Write nothing here by hand:
# to say more of a record (its uses, its people), move it to the file of its product, where no import touches it.
"""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9-]*|\d{4}-\d{2}-\d{2}")  # what YAML takes for text as it stands (dates are kept as text)
_RESERVED = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


class Imported:
    """One file of imported records beside all other files of the registry."""

    def __init__(self, folder: str, agency: str) -> None:
        self.path = Path(folder, FOLDER, f"{agency}.yaml")
        self._folder = folder
        paths = [path for path in map(Path, read_source(folder).files) if path.suffix != ".tsv" and kind_of(path, folder) == "registry"]
        self.others = [self._read(path) for path in paths if path != self.path]
        own = self._read(self.path) if self.path in paths else None
        self.text = own.text if own else ""
        self.data: Mapping[str, Any] = own.data if own else {}
        compile_registry([*self.others, *([own] if own else [])])

    def _read(self, path: Path) -> YamlFile:
        file = parse(path)
        validate(file, "registry", schema_folder(self._folder))
        return file

    def sections(self) -> tuple[Entries, Entries, Records]:
        """Return the products and conditions, with those of the file itself, and the hand-written records by product."""
        own = [YamlFile(self.path, self.text, self.data, {})]
        by_hand = [file for file in self.others if file.path.parent != self.path.parent]
        return entries_of([*self.others, *own], "products"), entries_of(self.others, "conditions"), records_of(by_hand)

    def renewed(self, products: Sequence[Mapping[str, Any]], records: Sequence[Mapping[str, Any]]) -> str:
        """Return the text of the file with these records, after proving that the registry still holds; raises PolicyError."""
        kept = {one["id"]: one for one in (*self.data.get("products", ()), *products)}
        text = written([kept[key] for key in sorted(kept)], records)
        if text:
            file = parse_text(self.path, text)
            validate(file, "registry", schema_folder(self._folder))
            compile_registry([*self.others, file])
        return text


def written(products: Sequence[Mapping[str, Any]], records: Sequence[Mapping[str, Any]]) -> str:
    """Return products and records as YAML; nothing for nothing."""
    sections = [(name, entries) for name, entries in (("products", products), ("authorisations", records)) if entries]
    return _HEAD + "".join(line for name, entries in sections for line in _section(name, entries)) if sections else ""


def _section(name: str, entries: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield f"{name}:\n"
    for entry in entries:
        for at, (key, value) in enumerate(entry.items()):
            if value:
                yield f"  {'-' if at == 0 else ' '} {key}: {_flow(value)}\n"


def _flow(value: Any) -> str:
    """Return a value on one line; quoted as JSON is, which YAML reads."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    text = str(value)
    return text if _PLAIN.fullmatch(text) and text.lower() not in _RESERVED else json.dumps(text, ensure_ascii=False)
