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

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._found: dict[str, list[Mention]] = {}
        self._starts: dict[str, list[int]] = {}

    def of(self, layer: str) -> list[Mention]:
        """Return all mentions of a layer."""
        found = self._found.get(layer)
        if found is None:
            found = sorted(self._lexicon.layer(layer).found(self._text, self._places[layer]), key=_start)
            self._found[layer], self._starts[layer] = found, list(map(_start, found))
        return found

    @cached_property
    def _places(self) -> Places:
        return self._lexicon.places(self._text)

    def within(self, layer: str, span: Span) -> list[Mention]:
        """Return the mentions of a layer that begin in *span*."""
        found = self.of(layer)
        starts = self._starts[layer]
        first = bisect_left(starts, span.start)
        return found[first : bisect_left(starts, span.end, first)]

    def concepts(self, span: Span) -> set[str]:
        """Return the ids of all concepts that are mentioned in *span*."""
        return {mention.concept for layer in LAYERS for mention in self.within(layer, span)}
