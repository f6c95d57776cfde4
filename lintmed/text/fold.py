"""Fold text to the form in which phrases are sought, keeping a way back to the source.

Two speeds: characters that map one to one are folded by one table over the whole text; what changes the length
(zero-width characters, ligatures, combining marks, inserted separators) is looked for by regular expressions and only
where found edited piece by piece.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lintmed.model.document import OffsetMap, Run
from lintmed.text.hanzi import SIMPLIFIED, TRADITIONAL
from lintmed.text.lazily import regex

# Letters of other scripts that look like Latin ones, and typographic forms of ASCII signs.
_LOOKALIKES = str.maketrans(
    "аеорсухіԁѕјһԛԝАВЕКМНОРСТХІЅЈαοντυικρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ‘’‚‛“”„‟′″‐‑‒–−﹣-ⅰ〇\u00a0\u3000\t\u2002\u2003\u2009",
    "aeopcyxidsjhqwabekmhopctxisjaovtuikpabezhikmnoptyx''''\"\"\"\"'\"      " + " i零      ",
)
_TABLE: dict[int, str | int] = {
    **{0xFF01 + i: chr(0x21 + i).lower() for i in range(94)},
    **str.maketrans(TRADITIONAL, SIMPLIFIED),
    **_LOOKALIKES,
    ord("-"): " ",
    0xFF0D: " ",  # full-width hyphen
    # Sentence and clause signs keep their full width: they say where Chinese clauses end.
    0xFF0C: 0xFF0C,
    0xFF1B: 0xFF1B,
    0xFF1A: 0xFF1A,
    0xFF01: 0xFF01,
    0xFF1F: 0xFF1F,
}
_CONTROLS = r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\U000e0000-\U000e007f"  # without those that end lines
_INVISIBLE = _CONTROLS + "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_BETWEEN_HAN = " .·・•*_~+=\u2022\u25cf\u2600-\u27bf\U0001f300-\U0001faff"
_EDITS = regex(
    rf"[{_INVISIBLE}]+"
    rf"|(?<=[{_HAN}])[{_BETWEEN_HAN}{_INVISIBLE}]{{1,3}}(?=[{_HAN}])"
    r"|(?<=[ \n])[ ]+"
)
# c u r e s, c.u.r.e.s: at least four single letters with the same sign between them.
_SPELLED = regex(r"(?<![a-z0-9])[a-z]([ .*_])(?:[a-z]\1){2,}[a-z](?![a-z0-9])")
_COMPATIBLE = regex(r"[^\x00-\x7f\u2014\u2018-\u201d\u2026\u3001-\u3020\u4e00-\u9fff\uff01-\uff1f][\u0300-\u036f]*|[a-z][\u0300-\u036f]+")


class Folded(NamedTuple):
    """Folded text with the map to its source."""

    text: str
    offsets: OffsetMap


def fold_phrase(phrase: str) -> str:
    """Fold a phrase as the text is folded, so that the two can meet."""
    return fold_runs([Run(phrase, 0, len(phrase))]).text.strip()


def fold_runs(runs: Iterable[Run]) -> Folded:
    """Fold runs of reading text; the offsets lead back to the source that the runs name."""
    parts: list[str] = []
    at: list[int] = []
    to: list[int] = []
    width: list[int] = []
    length = 0
    for text, start, end in runs:
        at.append(length)
        to.append(start)
        width.append(-1 if len(text) == end - start else end - start)
        parts.append(text)
        length += len(text)
    if not at:
        at, to, width = [0], [0], [-1]
    text = _fold_in_place("".join(parts))
    return _edit(text, OffsetMap(at, to, width))


def _fold_in_place(text: str) -> str:
    """Apply every folding that keeps the length."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter like İ has a lower case of two code points
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered.translate(_TABLE)


def _edit(text: str, offsets: OffsetMap) -> Folded:
    """Remove what only separates, and spell out compatibility forms."""
    if not unicodedata.is_normalized("NFKC", text):
        text, offsets = _apply(text, offsets, _compatibility_edits(text))
    if _EDITS.search(text):
        text, offsets = _apply(text, offsets, ((m.start(), m.end(), "") for m in _EDITS.finditer(text)))
    if _SPELLED.search(text):
        text, offsets = _apply(text, offsets, _spelling_edits(text))
    return Folded(text, offsets)


def _compatibility_edits(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the places that NFKC changes, with their folded replacement."""
    for match in _COMPATIBLE.finditer(text):
        old = match.group()
        new = unicodedata.normalize("NFKC", old)
        if new != old:
            yield match.start(), match.end(), _fold_in_place(new)


def _spelling_edits(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the separators inside a word whose letters are set apart."""
    for match in _SPELLED.finditer(text):
        for offset in range(match.start() + 1, match.end(), 2):
            yield offset, offset + 1, ""


def _apply(text: str, offsets: OffsetMap, edits: Iterable[tuple[int, int, str]]) -> Folded:
    """Replace ranges of *text* and cut the map accordingly; *edits* are in order and do not overlap."""
    builder = _Builder(text, offsets)
    for start, end, new in edits:
        builder.copy_until(start)
        builder.replace(end, new)
    builder.copy_until(len(text))
    return builder.result()


class _Builder:
    """Writes the edited text and its map from left to right."""

    def __init__(self, text: str, old: OffsetMap) -> None:
        self._text, self._old = text, old
        self._parts: list[str] = []
        self._at: list[int] = []
        self._to: list[int] = []
        self._width: list[int] = []
        self._read = self._written = self._piece = 0

    def copy_until(self, end: int) -> None:
        """Copy the old text up to *end*, with every piece of the old map that begins on the way."""
        old, piece = self._old, self._piece
        if end > self._read:
            while piece + 1 < len(old.at) and old.at[piece + 1] <= self._read:
                piece += 1
            self._add(self._read, piece)
            while piece + 1 < len(old.at) and old.at[piece + 1] < end:
                piece += 1
                self._written += old.at[piece] - self._read
                self._parts.append(self._text[self._read : old.at[piece]])
                self._read = old.at[piece]
                self._add(self._read, piece)
            self._parts.append(self._text[self._read : end])
            self._written += end - self._read
            self._read = end
        self._piece = piece

    def replace(self, end: int, new: str) -> None:
        """Write *new* for the old text up to *end*."""
        if new:
            start = self._old.source_start(self._read)
            self._at.append(self._written)
            self._to.append(start)
            self._width.append(self._old.source_end(end) - start)
            self._parts.append(new)
            self._written += len(new)
        self._read = end

    def _add(self, offset: int, piece: int) -> None:
        """Begin a piece of the new map that stands for *offset* of the old text."""
        whole = self._old.width[piece]
        self._at.append(self._written)
        self._to.append(self._old.to[piece] if whole >= 0 else self._old.source_start(offset))
        self._width.append(whole)

    def result(self) -> Folded:
        """Return the edited text."""
        if not self._at:
            self._at, self._to, self._width = [0], [0], [-1]
        return Folded("".join(self._parts), OffsetMap(self._at, self._to, self._width))
