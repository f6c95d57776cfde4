"""Find mentions: one automaton a layer over the folded text, then only what its hits ask for.

Most literals mean something wherever they stand. The others are checked where they were found: the neighbours of a Latin
word, a pattern with gaps inside the clause, a segmenter's word edge, a token pattern. spaCy and jieba are imported only for
the last two, and only when a literal that asks for them was found.
"""

import re
from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation

from lintmed.detect.read import TokenReader
from lintmed.model.claim import Mention
from lintmed.policy.layers import PATTERN, PLAIN, TOKENS, VOID, WORD
from lintmed.policy.policy import Policy

REACH = 200  # code points before and after a literal within which its pattern must match
_STOP = re.compile(r"[\n。！？!?]")
_START = itemgetter(1, 2)
_WORD = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")  # a Latin word must not begin or end inside another


class LayerScanner:
    """Finds the mentions of one layer.

    An automaton over all literals takes too long to build at every start (60,000 literals: 0.2 s), so it holds only the
    first two to four characters of each; where one is found, a table is asked for the longest literal that begins there.
    """

    def __init__(self, policy: Policy, layer: str, reader: TokenReader) -> None:
        self._data = policy.layer(layer)
        self._reader = reader
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._uses: dict[str, Any] = dict(self._data["other"])  # literal to its concept, or to all its uses
        for concept, literals in self._data["plain"].items():
            self._uses.update(dict.fromkeys(literals.split("\n"), concept))
        self._lengths: list[tuple[int, ...]] = []
        prefixes: list[str] = []
        for key, joined in self._data["prefixes"].items():
            found = joined.split("\n")
            prefixes += found
            self._lengths += [tuple(map(int, key.split(" ")))] * len(found)
        self._find = AhoCorasick(prefixes, implementation=Implementation.ContiguousNFA).find_matches_as_indexes

    def scan(self, text: str, start: int = 0, end: int | None = None) -> list[Mention]:
        """Return the mentions in ``text[start:end]``, leftmost longest, in order; offsets are those of *text*."""
        part = text if start == 0 and end is None else text[start:end]
        found: list[Mention] = []
        hidden: list[tuple[int, int]] = []
        size, done = len(part), 0  # done: where the last literal ended
        for number, low, _ in sorted(self._find(part, overlapping=True), key=_START):
            if low < done or (low and part[low] in _WORD and part[low - 1] in _WORD):
                continue
            for length in self._lengths[number]:
                high = low + length
                use = self._uses.get(part[low:high]) if high <= size else None
                if use is None or (part[high - 1] in _WORD and part[high : high + 1] in _WORD):
                    continue
                if type(use) is str:
                    found.append(Mention(use, start + low, start + high))
                elif not self._look(text, use, start + low, start + high, found, hidden):
                    continue  # its pattern does not fit here; a shorter literal may
                done = high
                break
        if hidden:
            found = [m for m in found if not any(low <= m.start and m.end <= high for low, high in hidden)]
        return found

    def _look(
        self, text: str, uses: list[list[Any]], low: int, high: int, found: list[Mention], hidden: list[tuple[int, int]]
    ) -> bool:
        """Weigh every use of a literal that needs a second look; say whether one of them holds."""
        before = len(found) + len(hidden)
        for kind, concept, pattern in uses:
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
        return len(found) + len(hidden) > before

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
