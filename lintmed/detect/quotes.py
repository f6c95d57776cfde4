"""Words that are mentioned, not used: what a text about rules or cases sets in quotation marks."""

from collections.abc import Iterable, Iterator

from lintmed.model.claim import Assertion, Claim
from lintmed.model.document import Document
from lintmed.text.lazily import regex

# Folding turns curly quotation marks into straight ones; corner brackets stay.
_QUOTED = regex(r'"[^"\n]{1,120}"|「[^」\n]{1,120}」|『[^』\n]{1,120}』')
_KEPT = (Assertion.NEGATED, Assertion.REFUTED)


def set_quoted(claims: Iterable[Claim], document: Document, *, speaks_about: bool) -> Iterator[Claim]:
    """Yield the claims; those inside quotation marks are quoted if the text, or soberly the passage, speaks about what others say.

    Elsewhere quotation marks prove nothing, testimonials and slogans stand in them, too; only a statement in a passage
    that speaks soberly around it is one that others made.
    """
    for claim in claims:
        speaks_here = speaks_about or claim.register.level == "sober"
        is_quoted = speaks_here and claim.assertion not in _KEPT and _stands_in_quotes(claim, document, at_length=speaks_about)
        yield claim._replace(assertion=Assertion.QUOTED) if is_quoted else claim


def _stands_in_quotes(claim: Claim, document: Document, *, at_length: bool) -> bool:
    """Whether a claim stands in quotation marks; unless *at_length*, the words around them must be more than those within."""
    block = document.blocks[claim.block]
    found = list(_QUOTED.finditer(document.text, block.start, block.end))
    if not at_length and 2 * sum(match.end() - match.start() for match in found) > block.end - block.start:
        return False
    return any(match.start() < claim.span.start and claim.span.end < match.end() for match in found)
