"""What the linter sees in a text, before and after an edit."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from lintmed.detect.assemble import PROMOTIONAL
from lintmed.detect.bare import BARE
from lintmed.detect.reading import DocumentReading
from lintmed.judge.judge import Judgement
from lintmed.model.claim import Assertion, Claim, Facts
from lintmed.model.document import Document
from lintmed.model.span import Span
from lintmed.text.lazily import regex

PLACEHOLDER = "fact.placeholder"  # what a rewrite leaves for people to fill in
_NUMBER = regex(r"\d+(?:[.,]\d+)*")
_MEDICINES = ("subject.drug", "subject.established")
_APPROVAL = "action.approve"  # a corrected agency makes it another one
_CLASS = "product.class-"  # a class of products is no medicine by itself
_NEGATION = "cue.negation"


class Look:
    """The judgements on a text, its claims, and the words in it that no rewrite may lose."""

    def __init__(self, reading: DocumentReading, claims: Sequence[Claim], facts: Facts, judgements: Sequence[Judgement]) -> None:
        self.reading = reading
        self.claims = claims
        self.facts = facts
        self.judgements = judgements

    @property
    def document(self) -> Document:
        """The text that was looked at."""
        return self.reading.document

    @cached_property
    def open(self) -> list[Judgement]:
        """The judgements without those on placeholders, which only people can fill in."""
        return [one for one in self.judgements if not one.case.claim.action.concept.startswith(PLACEHOLDER)]

    @cached_property
    def asserted(self) -> Counter[str]:
        """How often the text asserts something of each target; a cure that becomes relief is no new claim, a second target is."""
        return Counter(
            claim.target.concept if claim.target else ""
            for claim in self.claims
            if claim.assertion is Assertion.ASSERTED
            and claim.action.concept.startswith(("action.", "claim."))
            and claim.action.concept not in (_APPROVAL, PROMOTIONAL, BARE)
        )

    @cached_property
    def kept(self) -> Counter[str]:
        """Numbers, negations and names of medicines, each as often as it stands in the text."""
        return self.kept_in(Span(0, len(self.document.text)))

    def kept_in(self, span: Span) -> Counter[str]:
        """Return the numbers, negations and names of medicines in *span* of the folded text."""
        text, mentions = self.document.text, self.reading.mentions
        words = [match.group() for match in _NUMBER.finditer(text, span.start, span.end)]
        words += [text[one.start : one.end] for one in mentions.within("cue", span) if one.concept.startswith(_NEGATION)]
        return Counter(words + self.medicines_in(span))

    def medicines_in(self, span: Span) -> list[str]:
        """Return the names of medicines in *span* of the folded text: those of the lexicon and of the registry."""
        text, mentions = self.document.text, self.reading.mentions
        found = [one for one in mentions.within("subject", span) if one.concept.startswith(_MEDICINES)]
        found += [
            one for one in mentions.within("registry", span) if one.concept.startswith("product.") and not one.concept.startswith(_CLASS)
        ]
        return [text[one.start : one.end] for one in found]
