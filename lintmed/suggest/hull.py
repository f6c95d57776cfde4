"""The markup that an edit would leave empty: tags and emphasis right around what is taken out."""

import re

from lintmed.model.span import Span
from lintmed.text.lazily import regex

# Cells, rows and definitions are not among them: a table or a list of terms needs them even when they are empty.
_ELEMENTS = r"p|li|ul|ol|div|section|h[1-6]|blockquote|span|b|strong|i|em|u|mark|small|big|font|a"
_OPENING = regex(rf"(?:<({_ELEMENTS})(?:\s[^<>]*)?>\s*|(\*{{1,3}}|_{{1,3}}|~~))\Z", re.IGNORECASE)
_CLOSING = regex(rf"\s*</({_ELEMENTS})\s*>|(\*{{1,3}}|_{{1,3}}|~~)", re.IGNORECASE)
_LONGEST = 500  # code points of a tag


def hull(place: Span, source: str) -> Span:
    """Widen a stretch of the source to the markup that holds nothing else."""
    start, end = place
    while (closing := _CLOSING.match(source, end)) and (opening := _OPENING.search(source, max(0, start - _LONGEST), start)):
        if (opening[1] or "").lower() != (closing[1] or "").lower() or opening[2] != closing[2]:
            break
        start, end = opening.start(), closing.end()
    return Span(start, end)
