"""Find mentions: where a literal of the lexicon stands, and what it means there.

Most literals mean something wherever they stand. The others are checked where they were found: the neighbours of a Latin
word, a pattern with gaps inside the clause, a segmenter's word edge, a token pattern. spaCy and jieba are imported only for
the last two, and only when a literal that asks for them was found.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from sys import maxsize
from typing import Any, NamedTuple

from lintmed.detect.index import Index, Table
from lintmed.detect.pattern import Pattern, match_around, read_pattern
from lintmed.detect.read import TokenReader
from lintmed.model.claim import Mention
from lintmed.policy.index import LETTERS
from lintmed.policy.uses import PATTERN, PLAIN, TOKENS, VOID, WORD, read_uses

_OVERLAPPING = 8  # antipatterns that may overlap at one place
_DIGITS = ":"  # sorts behind every digit and before every letter


def _visible(found: list[Mention], hidden: list[tuple[int, int]]) -> list[Mention]:
    """Return the mentions that lie inside no antipattern; both lists are nearly in order of their starts."""
    kept = []
    for mention in found:
        at = bisect_right(hidden, (mention.start, maxsize)) - 1
        # Antipatterns seldom overlap: the few that begin before the mention are enough to look at.
        if not any(low <= mention.start and mention.end <= high for low, high in hidden[max(0, at - _OVERLAPPING) : at + 1]):
            kept.append(mention)
    return kept


class Meaning(NamedTuple):
    """One thing that a literal may be, with the pattern of which it is a part."""

    kind: int
    concept: str
    number: int  # of a token pattern
    pattern: Pattern | None


class LayerScanner:
    """Finds the mentions of one layer."""

    def __init__(self, data: Mapping[str, Any], name: str, index: Index, reader: TokenReader) -> None:
        self._data = data
        self._name = name
        self._index = index
        self._reader = reader
        self._uses: list[str] = data["uses"].split("\n")
        self._patterns: dict[int, Pattern] = {}
        self._meant: dict[int, tuple[Meaning, ...]] = {}

    def scan(self, text: str, start: int = 0, end: int | None = None) -> list[Mention]:
        """Return the mentions in ``text[start:end]``, leftmost longest, in order; offsets are those of *text*."""
        part = text if start == 0 and end is None else text[start:end]
        found = self.found(part, self._index.places(part)[self._name])
        return [Mention(concept, start + low, start + high) for concept, low, high in found] if start else found

    def found(self, text: str, places: Iterable[tuple[int, Table]]) -> list[Mention]:
        """Return the mentions of a text in which literals may begin at *places*."""
        found: list[Mention] = []
        hidden: list[tuple[int, int]] = []
        size, done = len(text), 0  # done: where the last literal ended
        for low, (literals, lengths, uses) in places:
            if low < done or not text.startswith(literals, low):
                continue
            for length in lengths:
                high = low + length
                number = uses.get(text[low:high]) if high <= size else None
                if number is None or (text[high - 1] in LETTERS and text[high : high + 1] in LETTERS):
                    continue
                use = self._uses[number]
                if use > _DIGITS:
                    found.append(Mention(use, low, high))
                elif not use:
                    hidden.append((low, high))
                elif not self._look(text, number, low, high, found, hidden):
                    continue  # its pattern does not fit here; a shorter literal may
                done = high
                break
        return _visible(found, sorted(hidden)) if hidden else found

    def _meanings(self, number: int) -> tuple[Meaning, ...]:
        """Return what a literal that needs a second look may be."""
        found = self._meant.get(number)
        if found is None:
            found = self._meant[number] = tuple(
                Meaning(kind, concept, at, self._pattern(at) if kind in (PATTERN, VOID) and at >= 0 else None)
                for kind, concept, at in read_uses(self._uses[number])
            )
        return found

    def _pattern(self, number: int) -> Pattern:
        pattern = self._patterns.get(number)
        if pattern is None:
            pattern = self._patterns[number] = read_pattern(self._data["patterns"][number])
        return pattern

    def _look(self, text: str, number: int, low: int, high: int, found: list[Mention], hidden: list[tuple[int, int]]) -> bool:
        """Weigh every use of a literal that needs a second look; say whether one of them holds."""
        before = len(found) + len(hidden)
        for kind, concept, at, pattern in self._meanings(number):
            if pattern is not None:
                span = match_around(text, low, high, pattern)
                if span is not None and kind == PATTERN:
                    found.append(Mention(concept, *span))
                elif span is not None:
                    hidden.append(span)
            elif kind == VOID:
                hidden.append((low, high))
            elif kind == PLAIN or (kind == WORD and self._reader.is_word(text, low, high)):
                found.append(Mention(concept, low, high))
            elif kind == TOKENS:
                language, tokens = self._data["tokens"][at]
                spans = self._reader.matches(text, low, high, language, tokens)
                mentions = [Mention(concept, *span) for span in spans]
                found.extend(mention for mention in mentions if mention not in found[-len(mentions) :])
        return len(found) + len(hidden) > before
