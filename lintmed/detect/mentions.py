"""All mentions of a document, each layer scanned once, at the first question."""

from bisect import bisect_left
from functools import cached_property
from operator import itemgetter

from lintmed.detect.index import Places
from lintmed.detect.lexicon import Lexicon
from lintmed.model.claim import Mention
from lintmed.model.span import Span

LAYERS = ("action", "claim", "fact", "subject", "target", "cue")
_start = itemgetter(1)


class Mentions:
    """The mentions of one folded text, by layer, in order of their starts."""

    def __init__(self, text: str, lexicon: Lexicon, before: "Mentions | None" = None) -> None:
        self._text = text
        self._lexicon = lexicon
        self._before = before  # those of the same text before an edit: what stands in other lines need not be sought again
        self._found: dict[str, list[Mention]] = {}
        self._starts: dict[str, list[int]] = {}

    def of(self, layer: str) -> list[Mention]:
        """Return all mentions of a layer."""
        found = self._found.get(layer)
        if found is None:
            found = self._carried(layer, self._before) if self._before else self._sought(layer)
            self._found[layer], self._starts[layer] = found, list(map(_start, found))
        return found

    def _sought(self, layer: str) -> list[Mention]:
        return sorted(self._lexicon.layer(layer).found(self._text, self._places[layer]), key=_start)

    @cached_property
    def _places(self) -> Places:
        return self._lexicon.places(self._text)

    def _carried(self, layer: str, before: "Mentions") -> list[Mention]:
        """Return the mentions of the lines that an edit changed, between those that were found before; none is longer than its line."""
        low, high, shift = self._edited
        known, anew = before.of(layer), sorted(self._lexicon.layer(layer).scan(self._text, low, high), key=_start)
        behind = [Mention(concept, start + shift, end + shift) for concept, start, end in known if start >= high - shift]
        return [*(one for one in known if one.end <= low), *anew, *behind]

    @cached_property
    def _edited(self) -> tuple[int, int, int]:
        """Where the lines that differ from those before begin and end, and how far the lines behind them have moved."""
        assert self._before is not None
        old, new = self._before._text.split("\n"), self._text.split("\n")
        shared = min(len(old), len(new))
        above = next((at for at in range(shared) if old[at] != new[at]), shared)
        below = next((at for at in range(shared - above) if old[-1 - at] != new[-1 - at]), shared - above)
        low, high = sum(len(line) + 1 for line in new[:above]), sum(len(line) + 1 for line in new[: len(new) - below])
        return min(low, len(self._text)), min(high, len(self._text)), len(self._text) - len(self._before._text)

    def within(self, layer: str, span: Span) -> list[Mention]:
        """Return the mentions of a layer that begin in *span*."""
        found = self.of(layer)
        starts = self._starts[layer]
        first = bisect_left(starts, span.start)
        return found[first : bisect_left(starts, span.end, first)]

    def concepts(self, span: Span) -> set[str]:
        """Return the ids of all concepts that are mentioned in *span*."""
        return {mention.concept for layer in LAYERS for mention in self.within(layer, span)}
