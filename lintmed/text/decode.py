"""Bytes to text: tell the encoding, keep every character, refuse what is no text."""

import codecs
import re
from functools import cache
from typing import NamedTuple

from lintmed.errors import SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = ("gb18030", "big5", "big5hkscs")
_CONTAINERS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
}
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 12, 13, 27)) + b"\x7f"
_NOT_PLAIN = re.compile("[^\t\n\f\r -~]+")
_SAMPLE = 200_000  # characters that are enough to tell encodings apart
_LEAST_COMMON = 0.5  # right readings of real articles have 0.85 and more, wrong ones 0.35 and less
_MOST_CONTROLS = 0.01
_HINT = "save the article as UTF-8 text, Markdown or HTML"


class Decoded(NamedTuple):
    """The text of a file, with what is needed to write it back as it was."""

    text: str
    encoding: str
    bom: bytes


def decode(data: bytes, place: str) -> Decoded:
    """Return the text of *data*; raise `SourceError` at *place* if it is none.

    UTF-8 and UTF-16 (each with or without a byte order mark), GB18030 and Big5 are told apart.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Decoded(_decode_marked(data[len(bom) :], encoding, place), encoding, bom)
    if b"\0" in data:
        return _decode_wide(data, place)
    _refuse_controls(data, place)
    try:
        return Decoded(data.decode(), "utf-8", b"")
    except UnicodeDecodeError:
        return _decode_legacy(data, place)


def _decode_marked(data: bytes, encoding: str, place: str) -> str:
    """Decode what follows a byte order mark."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"the file is marked as {encoding.upper()} but byte {error.start} is not"
        raise SourceError(message, place=place, hint=_HINT) from None
    _refuse_controls(text.encode(), place, nul=True)
    return text


def _decode_wide(data: bytes, place: str) -> Decoded:
    """Decode UTF-16 without a mark: every ASCII character has a NUL in the same half of its pair."""
    if kind := _container(data):
        raise SourceError(f"this is {kind}, not text", place=place, hint=_HINT)
    even, odd = data[::2].count(0), data[1::2].count(0)
    order = ("utf-16-le", "utf-16-be") if odd >= even else ("utf-16-be", "utf-16-le")
    readings = [] if len(data) % 2 else _readings(data, order)
    share, encoding, text = max(readings, key=lambda reading: reading[0], default=(0.0, "", ""))
    if share < _LEAST_COMMON or "\0" in text:
        raise _binary(data, "it holds NUL bytes", place)
    _refuse_controls(text.encode(), place)
    return Decoded(text, encoding, b"")


def _decode_legacy(data: bytes, place: str) -> Decoded:
    """Choose the Chinese encoding under which the text makes most sense."""
    share, encoding, text = max(_readings(data, _LEGACY), key=lambda reading: reading[0], default=(0.0, "", ""))
    if share < _LEAST_COMMON:
        if kind := _container(data):
            raise SourceError(f"this is {kind}, not text", place=place, hint=_HINT)
        raise SourceError("the encoding is none of UTF-8, UTF-16, GB18030, Big5", place=place, hint=_HINT)
    return Decoded(text, encoding, b"")


def _readings(data: bytes, encodings: tuple[str, ...]) -> list[tuple[float, str, str]]:
    """Return the readings of *data* that are free of errors, each with its share of common characters."""
    readings = []
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        readings.append((_common_share(text, ascii_counts=encoding.startswith("utf-16")), encoding, text))
    return readings


def _common_share(text: str, *, ascii_counts: bool) -> float:
    """Return how many of the characters are common ones.

    ASCII proves nothing about a legacy encoding, but all about UTF-16.
    """
    sample = text[:_SAMPLE]
    characters = "".join(_NOT_PLAIN.findall(sample))
    hits = sum(map(_common_characters().__contains__, characters))
    plain = len(sample) - len(characters) if ascii_counts else 0
    return (hits + plain) / max(1, len(characters) + plain)


@cache
def _common_characters() -> frozenset[str]:
    """Return the first level of GB 2312 and of Big5 (each made by frequency), with the signs of both."""
    gb = (bytes((high, low)) for high in (*range(0xA1, 0xA4), *range(0xB0, 0xD8)) for low in range(0xA1, 0xFF))
    lows = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    big5 = (bytes((high, low)) for high in range(0xA1, 0xC7) for low in lows)
    return frozenset(b"".join(gb).decode("gb2312", "ignore") + b"".join(big5).decode("big5", "ignore"))


def _refuse_controls(data: bytes, place: str, *, nul: bool = False) -> None:
    """Raise if *data* holds more control characters than a text does."""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls and (controls > _MOST_CONTROLS * len(data) + 3 or (nul and b"\0" in data)):
        raise _binary(data, f"it holds {controls} control characters", place)


def _container(data: bytes) -> str:
    """Return what kind of file begins like *data*, if it is a well-known one."""
    return next((kind for mark, kind in _CONTAINERS.items() if data.startswith(mark)), "")


def _binary(data: bytes, reason: str, place: str) -> SourceError:
    kind = _container(data)
    message = f"this is {kind}, not text" if kind else f"this is not text: {reason}"
    return SourceError(message, place=place, hint=_HINT)
