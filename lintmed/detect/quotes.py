"""Words that are mentioned, not used: what a text about rules or cases sets in quotation marks."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lintmed.model.claim import Assertion, Claim
from lintmed.model.document import Document
from lintmed.text.lazily import regex

# Folding turns curly quotation marks into straight ones; corner brackets stay.
_QUOTED = regex(r'"[^"\n]{1,120}"|「[^」\n]{1,120}」|『[^』\n]{1,120}』')
_KEPT = (Assertion.NEGATED, Assertion.REFUTED)


def set_quoted(claims: Iterable[Claim], document: Document, *, speaks_about: bool) -> Iterator[Claim]:
    """Yield the claims; those inside quotation marks are quoted if the text speaks about what others say.

    Elsewhere quotation marks prove nothing: testimonials and slogans stand in them, too.
    """
    if not speaks_about:
        yield from claims
        return
    for claim in claims:
        is_quoted = claim.assertion not in _KEPT and _stands_in_quotes(claim, document)
        yield replace(claim, assertion=Assertion.QUOTED) if is_quoted else claim


def _stands_in_quotes(claim: Claim, document: Document) -> bool:
    block = document.blocks[claim.block]
    return any(
        match.start() < claim.span.start and claim.span.end < match.end()
        for match in _QUOTED.finditer(document.text, block.start, block.end)
    )
