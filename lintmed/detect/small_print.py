"""Where the page says what it must say: in view or in small print; and whether it bears a date."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import attrgetter

from lintmed.model.claim import Mention
from lintmed.model.document import Document, Role
from lintmed.model.span import Span
from lintmed.text.lazily import regex

_DETAILS = regex(r"(</details)|(<details(?![^>]{0,200}[ ]open[ =>]))")
_SAID = ("fact.disclaimer.", "fact.notice.exact.", "fact.notice.near.")
_NO_CAUTION = ("fact.disclaimer.ad-label",)
_YEAR = regex(r"(?<!\d)(?:(?:19|20)\d\d|1[01]\d(?= ?年))(?!\d)")
_AFTER_YEAR = regex(r" ?[年./ ] ?\d{1,2}(?: ?[月./ ]| ?$)", re.MULTILINE)
_MONTH = regex(
    r"(?<![a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?(?: \d{1,2}(?:st|nd|rd|th)?,?)? $|\d{1,2}[./ ]\d{1,2}[./ ]$"
)
_BEFORE = 20  # code points in which day and month stand before a year


def small_print(document: Document, facts: Iterable[Mention]) -> Iterator[Mention]:
    """Yield where each caution stands: in view, in a footnote, behind the references or in a part that is folded up."""
    said = [fact for fact in facts if fact.concept.startswith(_SAID) and not fact.concept.startswith(_NO_CAUTION)]
    if not said:
        return
    references = next((section.start for section in document.sections if section.role is Role.REFERENCES), len(document.text))
    folded_up = list(_folded_up(document.source))
    for fact in said:
        yield Mention(f"fact.small-print.{_place(document, fact, references, folded_up)}", fact.start, fact.end)


def _place(document: Document, fact: Mention, references: int, folded_up: list[Span]) -> str:
    block = document.blocks[document.block_index(fact.start)]
    if document.text.startswith("[^", block.start):
        return "footnote"
    at = document.offsets.source_start(fact.start)
    part = bisect_right(folded_up, at, key=attrgetter("start")) - 1
    if part >= 0 and at < folded_up[part].end:
        return "folded-up"
    return "behind-references" if fact.start > references else "in-view"


def _folded_up(source: str) -> Iterator[Span]:
    """Yield the stretches of the source that a reader must unfold, in one pass; one that is never closed runs to the end."""
    if "<details" not in source:
        return
    start = -1
    for match in _DETAILS.finditer(source):
        if match[1] and start >= 0:
            yield Span(start, match.start())
            start = -1
        elif match[2] and start < 0:
            start = match.start()
    if start >= 0:
        yield Span(start, len(source))


def dates(document: Document) -> Iterator[Mention]:
    """Yield the first day or month with its year that stands outside the list of references."""
    text = document.text
    for year in _YEAR.finditer(text):
        low = max(0, year.start() - _BEFORE)
        if not _AFTER_YEAR.match(text, year.end()) and not _MONTH.search(text[low : year.start()]):
            continue
        if document.role_at(year.start()) is not Role.REFERENCES:
            yield Mention("fact.date", year.start(), year.end())
            return
