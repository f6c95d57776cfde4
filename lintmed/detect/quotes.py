"""Words that are mentioned, not used: what a text about rules or cases sets in quotation marks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lintmed.model.claim import Assertion, Claim
from lintmed.model.document import Document

# Folding turns curly quotation marks into straight ones; corner brackets stay.
_QUOTED = re.compile(r'"[^"\n]{1,120}"|「[^」\n]{1,120}」|『[^』\n]{1,120}』')
_KEPT = (Assertion.NEGATED, Assertion.REFUTED)


def set_quoted(claims: Iterable[Claim], document: Document, *, speaks_about: bool) -> Iterator[Claim]:
    """Yield the claims; those inside quotation marks are quoted if the text speaks about what others say.

    Elsewhere quotation marks prove nothing, testimonials and slogans stand in them, too; only a statement in a passage
    that speaks soberly around it is one that others made.
    """
    for claim in claims:
        may_be = speaks_about or (claim.register.level == "sober" and claim.action.concept.startswith("claim."))
        quote = _quote_around(claim, document) if may_be and claim.assertion not in _KEPT else None
        is_quoted = quote is not None and (speaks_about or _is_small_part(quote, claim, document))
        yield replace(claim, assertion=Assertion.QUOTED) if is_quoted else claim


def _quote_around(claim: Claim, document: Document) -> re.Match[str] | None:
    block = document.blocks[claim.block]
    quotes = _QUOTED.finditer(document.text, block.start, block.end)
    return next((one for one in quotes if one.start() < claim.span.start and claim.span.end < one.end()), None)


def _is_small_part(quote: re.Match[str], claim: Claim, document: Document) -> bool:
    """Whether the block says more around a quotation than in it."""
    block = document.blocks[claim.block]
    return 2 * (quote.end() - quote.start()) < block.end - block.start
