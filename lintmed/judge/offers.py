"""Where readers are told that they can have what is not approved."""

from collections.abc import Container, Iterator, Sequence

from lintmed.detect.clauses import sentence_at
from lintmed.detect.frames import is_class
from lintmed.detect.reading import DocumentReading
from lintmed.judge.telling import Teller
from lintmed.model.claim import Mention
from lintmed.model.registry import ANY, WORLD, Authorisation, Product, Ruling
from lintmed.model.span import Span
from lintmed.policy.registry import Registry
from lintmed.text.lazily import regex

_OFFER_REACH, _LATIN_OFFER_REACH = 8, 20  # code points between a product and the words that offer it
# Data [on] a product are available.
_ABOUT = regex(r"(?<![a-z])(?:on|about|of|for|with|from|in) $|(?:关于|对于|有关)$")
_NO_OFFER = frozenset({"approval.access", "approval.unapproved", "approval.denied", "approval.ended", "approval.plan", "approval.step"})
_UNSAID = frozenset({"negated", "refuted", "questioned", "quoted", "conditional", "hedged"})


class Offers:
    """Asks the registry about what one document offers."""

    def __init__(self, reading: DocumentReading, registry: Registry, as_of: str) -> None:
        self._reading = reading
        self._registry = registry
        self._as_of = as_of
        self._teller = Teller(registry)

    def found(self) -> Iterator[tuple[Span, Ruling]]:
        """Yield where readers are told that they can have a product that nobody has approved, or nobody in the place that is named."""
        for offer in (one for one in self._reading.mentions.of("approval") if one.concept == "approval.offered"):
            sentence = self._sentence(offer)
            names = self._reading.mentions.within("registry", sentence)
            product = next(
                (one for one in names if one.concept.startswith("product.") and not is_class(one) and self._touch(one, offer)), None
            )
            if product is None or not self._is_plain_offer(offer, sentence, names):
                continue
            known = self._registry.products[product.concept.split(".", 1)[1]]
            regions = {one.concept.split(".", 1)[1] for one in names if one.concept.startswith("region.")} - {WORLD}
            refusals = self._without_approval(known, regions)
            if refusals:
                certain = all(one.is_certain("status") for one in refusals) and not self._registry.is_stale(self._as_of)
                yield offer.span.hull(product.span), Ruling(self._teller.told("offered", refusals, {}, is_certain=certain), certain)

    def _touch(self, product: Mention, offer: Mention) -> bool:
        """Whether only a few words stand between a product and the words that offer it, and it is the product that they offer."""
        text = self._reading.document.text
        if product.end <= offer.start and _ABOUT.search(text, max(0, product.start - _LATIN_OFFER_REACH), product.start):
            return False
        gap = max(product.start - offer.end, offer.start - product.end)
        return gap <= (_LATIN_OFFER_REACH if text[offer.start].isascii() else _OFFER_REACH)

    def _is_plain_offer(self, offer: Mention, sentence: Span, names: Sequence[Mention]) -> bool:
        """Whether an offer is neither denied nor asked for, nor one by way of a trial, and the text does not call the product unapproved."""
        block = self._reading.block(self._reading.document.block_index(offer.start))
        around = {one.concept for one in self._reading.mentions.within("approval", sentence)}
        if around & _NO_OFFER or any(one.concept.startswith("term.") for one in names):
            return False
        text = self._reading.document.text
        governed = {cue.means for cue in block.cues_near(sentence) if cue.scope.overlaps(offer.span)}
        return text[sentence.start : sentence.end].rstrip()[-1:] not in "?？" and not governed & _UNSAID

    def _without_approval(self, product: Product, regions: Container[str]) -> list[Authorisation]:
        """Return the records that tell that a product has no approval, if it has none in these regions, or none at all."""

        def is_near(one: Authorisation) -> bool:
            return not regions or any(agency == ANY or self._registry.agencies[agency].region in regions for agency in one.agencies)

        near = [one for one in product.authorisations if is_near(one)]
        if any(one.holds(self._as_of) for one in near):
            return []
        return [one for one in near if not one.is_approval or one.has_ended(self._as_of)]

    def _sentence(self, mention: Mention) -> Span:
        block = self._reading.block(self._reading.document.block_index(mention.start))
        return sentence_at(block.sentences, mention.start)
