"""Find mentions: one automaton a layer over the folded text, then only what its hits ask for.

Most literals mean something wherever they stand. The others are checked where they were found: the neighbours of a Latin
word, a pattern with gaps inside the clause, a segmenter's word edge, a token pattern. spaCy and jieba are imported only for
the last two, and only when a literal that asks for them was found.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from lintmed.detect.read import TokenReader
from lintmed.model.claim import Mention
from lintmed.policy.layers import PATTERN, PLAIN, TOKENS, VOID, WORD
from lintmed.policy.policy import Policy

REACH = 200  # code points before and after a literal within which its pattern must match
_STOP = re.compile(r"[\n。！？!?]")


class LayerScanner:
    """Finds the mentions of one layer."""

    def __init__(self, policy: Policy, layer: str, reader: TokenReader) -> None:
        self._data = policy.layer(layer)
        self._uses: list[list[list[object]]] = self._data["uses"]
        self._reader = reader
        self._compiled: dict[int, re.Pattern[str]] = {}
        # A literal that only means itself needs no further look: its concept, or None.
        self._simple = [uses[0][1] if len(uses) == 1 and uses[0][0] == PLAIN else None for uses in self._uses]
        self._latin = [_latin_edges(literal) for literal in self._data["literals"]]

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(
            self._data["literals"], matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        )

    def scan(self, text: str, start: int = 0, end: int | None = None) -> list[Mention]:
        """Return the mentions in ``text[start:end]`` in order; offsets are those of *text*."""
        part = text if start == 0 and end is None else text[start:end]
        found: list[Mention] = []
        hidden: list[tuple[int, int]] = []
        for number, low, high in self._matches(part):
            concept = self._simple[number]
            if concept is not None:
                found.append(Mention(concept, start + low, start + high))  # type: ignore[arg-type]
            else:
                self._look(text, number, start + low, start + high, found, hidden)
        if hidden:
            found = [m for m in found if not any(low <= m.start and m.end <= high for low, high in hidden)]
        return found

    def _matches(self, part: str) -> Iterator[tuple[int, int, int]]:
        """Yield the literals found, without those that stand inside a longer Latin word."""
        latin = self._latin
        size = len(part)
        for match in self._automaton.find_matches_as_indexes(part):
            number, low, high = match
            edges = latin[number]
            if edges & 1 and low and part[low - 1].isascii() and part[low - 1].isalnum():
                continue
            if edges & 2 and high < size and part[high].isascii() and part[high].isalnum():
                continue
            yield match

    def _look(
        self, text: str, number: int, low: int, high: int, found: list[Mention], hidden: list[tuple[int, int]]
    ) -> None:
        """Weigh every use of a literal that needs a second look."""
        for kind, concept, pattern in self._uses[number]:
            name = str(concept)
            if kind == PLAIN or (kind == WORD and self._reader.is_word(text, low, high)):
                found.append(Mention(name, low, high))
            elif kind == VOID:
                hidden.extend(self._spans(text, low, high, pattern))
            elif kind == PATTERN:
                found.extend(Mention(name, *span) for span in self._spans(text, low, high, pattern))
            elif kind == TOKENS:
                language, tokens = self._data["tokens"][pattern]
                spans = self._reader.matches(text, low, high, language, tokens)
                found.extend(Mention(name, *span) for span in spans)

    def _spans(self, text: str, low: int, high: int, pattern: object) -> Iterator[tuple[int, int]]:
        """Yield where a pattern matches around its literal; the literal itself if there is no pattern."""
        if not isinstance(pattern, int) or pattern < 0:
            yield low, high
            return
        compiled = self._compiled.get(pattern)
        if compiled is None:
            compiled = self._compiled[pattern] = re.compile(self._data["patterns"][pattern])
        left, right = _window(text, low, high)
        for match in compiled.finditer(text, left, right):
            if match.start() <= low and high <= match.end():
                yield match.span()
                return


def _window(text: str, low: int, high: int) -> tuple[int, int]:
    """Return the stretch around a literal in which a pattern may match: its sentence, at most."""
    left = max(0, low - REACH)
    for stop in _STOP.finditer(text, left, low):
        left = stop.end()
    stop_after = _STOP.search(text, high, high + REACH)
    return left, stop_after.end() if stop_after else min(len(text), high + REACH)


def _latin_edges(literal: str) -> int:
    """Return 1 if the literal begins with a Latin letter or digit, plus 2 if it ends with one."""
    first, last = literal[0], literal[-1]
    return (first.isascii() and first.isalnum()) + 2 * (last.isascii() and last.isalnum())


def widest(mentions: Iterable[Mention]) -> list[Mention]:
    """Drop mentions that lie inside another one of the same concept."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not any(old.concept == mention.concept and old.start <= mention.start and mention.end <= old.end for old in kept[-4:]):
            kept.append(mention)
    return kept
