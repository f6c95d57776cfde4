"""The compiled policy as a file of which a lint reads only what it asks for.

The first line is JSON and says where every part stands in what follows. A part is a text as it is, a list with a line of
JSON an entry, or one value in JSON; each is taken apart at the first question, an entry of a list by itself. Taking it all
apart at every start took longer than the lint of an article.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO, overload

_NESTED = ("layers", "indexes", "registers")  # of which each part of each member is a part of the file
_IN_LINES = ("rules", "patterns")  # lists of which a lint needs some entries only
Path = tuple[str, ...]


def pack(data: Mapping[str, Any]) -> bytes:
    """Return a compiled policy as the bytes of its file."""
    parts: list[bytes] = []
    places: list[tuple[Path, str, int, int]] = []
    size = 0
    for path, value in _parts(data):
        kind, written = _written(path[-1], value)
        places.append((path, kind, size, size + len(written)))
        parts.append(written)
        size += len(written)
    head = {"format": data["format"], "digest": data["digest"], "size": size, "parts": places}
    return b"\n".join((_json(head), b"".join(parts)))


def _parts(data: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    for name, value in data.items():
        if name in _NESTED and value:
            yield from (((name, member, key), part) for member, parts in value.items() for key, part in parts.items())
        else:
            yield (name,), value


def _written(name: str, value: Any) -> tuple[str, bytes]:
    """Return the kind of a part, and its bytes."""
    if isinstance(value, str):
        return "text", value.encode()
    if name in _IN_LINES:
        return "lines", b"\n".join(map(_json, value))
    return "json", _json(value)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def unpack(file: BinaryIO) -> "Parts":
    """Return the compiled policy of a file; raises ValueError for a file that is damaged or of another kind."""
    head, rest = json.loads(file.readline()), file.read()
    if not isinstance(head, dict) or head.get("size") != len(rest):
        raise ValueError("no compiled policy")
    parts = Parts(rest)
    for path, kind, start, end in head["parts"]:
        parts.place(path, kind, start, end)
    return parts


class Parts(Mapping[str, Any]):
    """Parts of a compiled policy by name, each read at its first use."""

    def __init__(self, written: bytes) -> None:
        self._written = written
        self._places: dict[str, tuple[str, int, int]] = {}
        self._read: dict[str, Any] = {}

    def place(self, path: Sequence[str], kind: str, start: int, end: int) -> None:
        """Say where a part stands, in this mapping or in one within."""
        name, *within = path
        if within:
            self._read.setdefault(name, Parts(self._written)).place(within, kind, start, end)
        else:
            self._places[name] = kind, start, end

    def __getitem__(self, name: str) -> Any:
        if name not in self._read:
            kind, start, end = self._places[name]
            self._read[name] = _READ[kind](self._written[start:end])
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._places, *self._read)))

    def __len__(self) -> int:
        return len(set(self._places) | set(self._read))


class Lines(Sequence[Any]):
    """A list with a line of JSON an entry."""

    def __init__(self, written: bytes) -> None:
        self._lines = written.split(b"\n") if written else []

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> list[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        return [json.loads(line) for line in self._lines[at]] if isinstance(at, slice) else json.loads(self._lines[at])

    def __len__(self) -> int:
        return len(self._lines)


_READ: dict[str, Callable[[bytes], Any]] = {"text": bytes.decode, "lines": Lines, "json": json.loads}
