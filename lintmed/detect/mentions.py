"""All mentions of a document, each layer scanned once, at the first question."""

from bisect import bisect_left
from functools import cached_property
from operator import attrgetter

from lintmed.detect.index import Places
from lintmed.detect.lexicon import Lexicon
from lintmed.model.claim import Mention
from lintmed.model.span import Span

LAYERS = ("action", "claim", "fact", "subject", "target", "cue")
_start = attrgetter("start")


class Mentions:
    """The mentions of one folded text, by layer, in order of their starts."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._found: dict[str, list[Mention]] = {}

    def of(self, layer: str) -> list[Mention]:
        """Return all mentions of a layer."""
        found = self._found.get(layer)
        if found is None:
            found = self._found[layer] = sorted(self._lexicon.layer(layer).found(self._text, self._places[layer]), key=_start)
        return found

    @cached_property
    def _places(self) -> Places:
        return self._lexicon.places(self._text)

    def within(self, layer: str, span: Span) -> list[Mention]:
        """Return the mentions of a layer that begin in *span*."""
        found = self.of(layer)
        first = bisect_left(found, span.start, key=_start)
        return found[first : bisect_left(found, span.end, lo=first, key=_start)]

    def concepts(self, span: Span) -> set[str]:
        """Return the ids of all concepts that are mentioned in *span*."""
        return {mention.concept for layer in LAYERS for mention in self.within(layer, span)}
