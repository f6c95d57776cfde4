"""Find where literals may stand: one pass over a text for all layers of the lexicon that are scanned together.

The beginnings of all literals are the keys of a dictionary, and every place where a literal may begin is looked up there:
all characters beyond ASCII, and of Latin text the beginnings of words. An automaton would take longer to build than an
article takes to read.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lintmed.policy.index import HAN, LATIN, LONGEST_LATIN, OTHER, STEM_HAN, kind_of
from lintmed.text.lazily import regex

_BEYOND_ASCII = regex(r"[^\x00-\x7f]+")
_LATIN_WORD = regex("[a-z0-9]+")
_PADDING = "\0" * LONGEST_LATIN  # behind a text, so that no slice of it is shorter than what is sought


class Table(NamedTuple):
    """The literals of one layer that begin alike."""

    literals: tuple[str, ...]
    lengths: tuple[int, ...]  # the longest first
    uses: Mapping[str, int]  # the numbers of what they may be


Places = Mapping[str, list[tuple[int, Table]]]  # by layer: where literals may begin; in order, the longer beginning first
Hit = tuple[int, int, str]  # where a beginning stands, its length (negative, so that the longer one comes first), and the beginning


class Index:
    """The literals of some layers by their beginnings; most beginnings stand in no text, so what begins so is not read."""

    def __init__(self, data: Mapping[str, str]) -> None:
        self._data = data
        self._layers = data["layers"].split("\n")
        self._known: dict[str, Beginnings] = {}
        self._tables: dict[str, list[tuple[str, Table]]] = {}

    def _beginnings(self, kind: str) -> "Beginnings":
        """Return the beginnings of one kind; a page may need no Chinese ones."""
        found = self._known.get(kind)
        if found is None:
            found = self._known[kind] = Beginnings(self._data[kind], self._data[f"{kind}-literals"], self._data[f"{kind}-stems"])
        return found

    def places(self, text: str) -> Places:
        """Return where in a text literals may begin."""
        found: dict[str, list[tuple[int, Table]]] = {layer: [] for layer in self._layers}
        padded = text + _PADDING
        hits = [*self._beginnings(OTHER).sought(padded), *self._beginnings(LATIN).at_words(padded)]
        if not text.isascii():
            hits += self._beginnings(HAN).at_characters(padded)
        hits.sort()
        for place, _, beginning in hits:
            for layer, table in self._tables.get(beginning) or self._read(beginning):
                found[layer].append((place, table))
        return found

    def _read(self, beginning: str) -> list[tuple[str, Table]]:
        """Return the literals that begin so, by layer."""
        layers: dict[str, dict[str, int]] = {}
        for one in self._beginnings(kind_of(beginning)).literals[beginning].split("\t"):
            layer, use, rest = one.split(" ", 2)
            layers.setdefault(self._layers[int(layer)], {})[beginning + rest] = int(use)
        tables = self._tables[beginning] = [
            (layer, Table(tuple(uses), tuple(sorted(set(map(len, uses)), reverse=True)), uses)) for layer, uses in layers.items()
        ]
        return tables


class Beginnings:
    """The beginnings of literals of one kind, with what begins so as it is written."""

    def __init__(self, beginnings: str, literals: str, stems: str) -> None:
        self.literals = dict(zip(beginnings.split("\n"), literals.split("\n"), strict=True)) if beginnings else {}
        self._lengths: dict[str, tuple[int, ...]] = {}  # of the beginnings that begin with a stem
        for line in filter(None, stems.split("\n")):
            lengths, *found = line.split("\t")
            self._lengths.update(dict.fromkeys(found, tuple(map(int, lengths.split(" ")))))

    def sought(self, text: str) -> Iterator[Hit]:
        """Yield where beginnings stand that are too few and too odd for anything better than to seek each."""
        signs = set(text)
        for beginning in (one for one in self.literals if one[0] in signs):
            at = text.find(beginning)
            while at >= 0:
                yield at, -len(beginning), beginning
                at = text.find(beginning, at + 1)

    def at_words(self, text: str) -> list[Hit]:
        """Return which words of a text begin like literals."""
        known, lengths = self.literals, self._lengths
        return [
            (word.start(), -length, beginning)
            for word in _LATIN_WORD.finditer(text)
            for length in lengths.get(word.group()[:LONGEST_LATIN], ())
            if (beginning := text[word.start() : word.start() + length]) in known
        ]

    def at_characters(self, text: str) -> list[Hit]:
        """Return at which characters beyond ASCII literals begin."""
        known, lengths = self.literals, self._lengths
        return [
            (at, -length, beginning)
            for run in _BEYOND_ASCII.finditer(text)
            for at in range(*run.span())
            for length in lengths.get(text[at : at + STEM_HAN], ())
            if (beginning := text[at : at + length]) in known
        ]
