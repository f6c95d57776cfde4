"""Find where literals may stand: one pass over a text for all layers of the lexicon that are scanned together.

The beginnings of all literals are the keys of a dictionary, and every place where a literal may begin is looked up there:
all characters beyond ASCII, and of Latin text the beginnings of words. An automaton would take longer to build than an
article takes to read.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lintmed.policy.index import HAN, LATIN, LONGEST, SIGNS, kind_of
from lintmed.text.lazily import regex

_BEYOND_ASCII = regex(r"[^\x00-\x7f]+")
_LATIN_WORD = regex("[a-z0-9]+")
_PADDING = "\0" * max(LONGEST.values())  # behind the text, so that no slice of it is shorter than what is sought


class Table(NamedTuple):
    """The literals of one layer that begin alike."""

    literals: tuple[str, ...]
    lengths: tuple[int, ...]  # the longest first
    uses: Mapping[str, int]  # the numbers of what they may be


Places = Mapping[str, list[tuple[int, Table]]]  # by layer: where literals may begin; in order, the longer beginning first


class Index:
    """The literals of some layers by their beginnings; most beginnings stand in no text, so what begins so is not read."""

    def __init__(self, data: Mapping[str, str]) -> None:
        self._data = data
        self._layers = data["layers"].split("\n")
        self._written: dict[str, dict[str, str]] = {}
        self._tables: dict[str, list[tuple[str, Table]]] = {}

    def _beginnings(self, kind: str) -> Mapping[str, str]:
        """Return the beginnings of one kind, each with what begins so as it is written."""
        found = self._written.get(kind)
        if found is None:
            beginnings, literals = self._data[kind], self._data[f"{kind}-literals"]
            found = self._written[kind] = dict(zip(beginnings.split("\n"), literals.split("\n"), strict=True)) if beginnings else {}
        return found

    def places(self, text: str) -> Places:
        """Return where in a text literals may begin."""
        found: dict[str, list[tuple[int, Table]]] = {layer: [] for layer in self._layers}
        hits = [*self._of_signs(text), *self._of_words(text)]
        if not text.isascii():
            hits += self._of_han(text)
        hits.sort()
        for place, _, beginning in hits:
            for layer, table in self._tables.get(beginning) or self._read(beginning):
                found[layer].append((place, table))
        return found

    def _of_signs(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield the places of the few beginnings that are no words."""
        for beginning in self._beginnings(SIGNS):
            at = text.find(beginning)
            while at >= 0:
                yield at, -len(beginning), beginning
                at = text.find(beginning, at + 1)

    def _of_words(self, text: str) -> list[tuple[int, int, str]]:
        return self._looked_up(text + _PADDING, [word.start() for word in _LATIN_WORD.finditer(text)], LATIN)

    def _of_han(self, text: str) -> list[tuple[int, int, str]]:
        return self._looked_up(text + _PADDING, [at for run in _BEYOND_ASCII.finditer(text) for at in range(*run.span())], HAN)

    def _looked_up(self, padded: str, places: list[int], kind: str) -> list[tuple[int, int, str]]:
        """Return at which of some places beginnings stand, with their length, made negative so that the longer one comes first."""
        known = self._beginnings(kind)
        return [
            (place, -size, beginning)
            for size in range(LONGEST[kind], 0, -1)
            for place in places
            if (beginning := padded[place : place + size]) in known
        ]

    def _read(self, beginning: str) -> list[tuple[str, Table]]:
        """Return the literals that begin so, by layer."""
        written = self._beginnings(kind_of(beginning))[beginning]
        layers: dict[str, dict[str, int]] = {}
        for one in written.split("\t"):
            layer, use, rest = one.split(" ", 2)
            layers.setdefault(self._layers[int(layer)], {})[beginning + rest] = int(use)
        tables = self._tables[beginning] = [
            (layer, Table(tuple(uses), tuple(sorted(set(map(len, uses)), reverse=True)), uses)) for layer, uses in layers.items()
        ]
        return tables
