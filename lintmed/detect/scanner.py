"""Find mentions: one automaton a layer over the folded text, then only what its hits ask for.

Most literals mean something wherever they stand. The others are checked where they were found: the neighbours of a Latin
word, a pattern with gaps inside the clause, a segmenter's word edge, a token pattern. spaCy and jieba are imported only for
the last two, and only when a literal that asks for them was found.
"""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from sys import maxsize
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from lintmed.detect.pattern import Pattern, match_around, read_pattern
from lintmed.detect.read import TokenReader
from lintmed.model.claim import Mention
from lintmed.policy.policy import Policy
from lintmed.policy.uses import PATTERN, PLAIN, TOKENS, VOID, WORD, Use, read_uses

_OVERLAPPING = 8  # antipatterns that may overlap at one place
_DIGITS = ":"  # sorts behind every digit and before every letter
_WORD = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")  # a Latin word must not begin or end inside another


def _by_start(match: tuple[int, int, int]) -> tuple[int, int]:
    """Sort matches of prefixes by their start, the longer of two first."""
    return match[1], -match[2]


def _visible(found: list[Mention], hidden: list[tuple[int, int]]) -> list[Mention]:
    """Return the mentions that lie inside no antipattern; both lists are nearly in order of their starts."""
    kept = []
    for mention in found:
        at = bisect_right(hidden, (mention.start, maxsize)) - 1
        # Antipatterns seldom overlap: the few that begin before the mention are enough to look at.
        if not any(low <= mention.start and mention.end <= high for low, high in hidden[max(0, at - _OVERLAPPING) : at + 1]):
            kept.append(mention)
    return kept


class Table(NamedTuple):
    """The literals that begin with one prefix."""

    lengths: tuple[int, ...]  # the longest first
    uses: dict[str, str]  # a literal to its concept, to "" if it is an antipattern, or to all its uses as they are written


class LayerScanner:
    """Finds the mentions of one layer.

    An automaton over all literals takes too long to build at every start, so it holds only the first three to seven
    characters of each; where one is found, a table is asked for the longest literal that begins there.
    """

    def __init__(self, policy: Policy, layer: str, reader: TokenReader) -> None:
        self._data = policy.layer(layer)
        self._reader = reader
        prefixes: str = self._data["prefixes"]
        self._prefixes = prefixes.split("\n") if prefixes else []
        self._written: list[str] = self._data["literals"].split("\n")
        self._uses: list[str] = self._data["uses"].split("\n")
        self._tables: dict[int, Table] = {}
        self._patterns: dict[int, Pattern] = {}
        self._read = cache(read_uses)
        self._find = AhoCorasick(self._prefixes, implementation=Implementation.ContiguousNFA).find_matches_as_indexes

    def _table(self, number: int) -> Table:
        """Return the literals that begin with a prefix; most prefixes stand in no text, so their tables are never read."""
        prefix, uses = self._prefixes[number], {}
        for written in self._written[number].split("\t"):
            rest, _, use = written.rpartition(" ")
            uses[prefix + rest] = self._uses[int(use)]
        table = self._tables[number] = Table(tuple(sorted(set(map(len, uses)), reverse=True)), uses)
        return table

    def scan(self, text: str, start: int = 0, end: int | None = None) -> list[Mention]:
        """Return the mentions in ``text[start:end]``, leftmost longest, in order; offsets are those of *text*."""
        part = text if start == 0 and end is None else text[start:end]
        found: list[Mention] = []
        hidden: list[tuple[int, int]] = []
        size, done = len(part), 0  # done: where the last literal ended
        for number, low, _ in sorted(self._find(part, overlapping=True), key=_by_start):
            if low < done or (low and part[low] in _WORD and part[low - 1] in _WORD):
                continue
            lengths, uses = self._tables.get(number) or self._table(number)
            for length in lengths:
                high = low + length
                use = uses.get(part[low:high]) if high <= size else None
                if use is None or (part[high - 1] in _WORD and part[high : high + 1] in _WORD):
                    continue
                if use > _DIGITS:
                    found.append(Mention(use, start + low, start + high))
                elif not use:
                    hidden.append((start + low, start + high))
                elif not self._look(text, self._read(use), start + low, start + high, found, hidden):
                    continue  # its pattern does not fit here; a shorter literal may
                done = high
                break
        return _visible(found, sorted(hidden)) if hidden else found

    def _look(self, text: str, uses: Iterable[Use], low: int, high: int, found: list[Mention], hidden: list[tuple[int, int]]) -> bool:
        """Weigh every use of a literal that needs a second look; say whether one of them holds."""
        before = len(found) + len(hidden)
        for kind, concept, number in uses:
            if kind == PLAIN or (kind == WORD and self._reader.is_word(text, low, high)):
                found.append(Mention(concept, low, high))
            elif kind == PATTERN:
                span = self._span(text, low, high, number)
                if span is not None:
                    found.append(Mention(concept, *span))
            elif kind == VOID:
                span = (low, high) if number < 0 else self._span(text, low, high, number)
                if span is not None:
                    hidden.append(span)
            elif kind == TOKENS:
                language, tokens = self._data["tokens"][number]
                spans = self._reader.matches(text, low, high, language, tokens)
                mentions = [Mention(concept, *span) for span in spans]
                found.extend(mention for mention in mentions if mention not in found[-len(mentions) :])
        return len(found) + len(hidden) > before

    def _span(self, text: str, low: int, high: int, number: int) -> tuple[int, int] | None:
        """Return where a pattern matches around its literal."""
        pattern = self._patterns.get(number)
        if pattern is None:
            pattern = self._patterns[number] = read_pattern(self._data["patterns"][number])
        return match_around(text, low, high, pattern)
