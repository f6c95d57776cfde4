"""How the facts of a page are counted for its gates, and how they are told as evidence."""

from collections.abc import Iterator

from lintmed.model.claim import Facts, Mention
from lintmed.model.document import Document
from lintmed.model.span import Span

_SHOWN = 3  # pieces of evidence that are kept
_LONGEST = 40  # code points of a piece


def group(mention: Mention) -> str:
    """Return the first two parts of a fact's id; genre marks and voices keep three."""
    parts = mention.concept.split(".")
    return ".".join(parts[:3] if parts[1] in ("genre", "voice") else parts[:2])


def excerpt(document: Document, span: Span) -> str:
    """Return the beginning of what the source says at *span* of the text."""
    found = document.source_span(span)
    return document.source[found.start : min(found.end, found.start + _LONGEST)]


def fact_evidence(document: Document, facts: Facts, prefixes: tuple[str, ...]) -> Iterator[str]:
    """Yield the first facts of these kinds, each with its words."""
    found = [mention for mention in facts.mentions if mention.concept.startswith(prefixes)]
    for mention in found[:_SHOWN]:
        yield f"{mention.concept}: {excerpt(document, mention.span)}"
