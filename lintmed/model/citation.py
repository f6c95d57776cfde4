"""Citations: the marks in the text, the entries of the reference list, and which mark leads to which entry."""

from bisect import bisect_left
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from lintmed.model.span import Span


class MarkKind(StrEnum):
    """How a statement names its source."""

    NUMBER = "number"  # [1], 【2.3】
    SUPERSCRIPT = "superscript"
    FOOTNOTE = "footnote"  # [^a]
    AUTHOR_YEAR = "author-year"
    IDENTIFIER = "identifier"  # a DOI or PMID in the sentence
    LINK = "link"


class Style(StrEnum):
    """How an entry is written; styles that give the same parts in the same order share a name."""

    VANCOUVER = "vancouver"  # also AMA and NLM
    GB_T_7714 = "gb-t-7714"
    APA = "apa"  # also Harvard: the year follows the authors
    IDENTIFIER = "identifier"  # nothing but a DOI or PMID
    URL = "url"  # nothing but an address
    OTHER = "other"


class Mark(NamedTuple):
    """A citation mark; `labels` are the numbers, note names, `name year` pairs, identifiers or addresses that it gives."""

    kind: MarkKind
    span: Span  # in the folded text
    labels: tuple[str, ...]
    address: Span | None = None  # of a link: where the text has its address

    @property
    def shown(self) -> Span:
        """The stretch that people know the mark by."""
        return self.address or self.span


class Fault(NamedTuple):
    """An identifier that cannot lead anywhere."""

    kind: str  # doi or pmid
    span: Span  # in the folded text


class Entry(NamedTuple):
    """One source of a reference list; what an entry does not tell is empty."""

    label: str
    span: Span  # of its first line, in the folded text
    section: int  # the number of its list, from 0; notes have -1
    written: str  # as it stands in the source, without its label
    style: Style
    authors: tuple[str, ...] = ()  # family names, or whole Chinese names and organisations
    year: int | None = None
    title: str = ""
    container: str = ""  # journal, publisher or site
    dois: tuple[str, ...] = ()
    pmids: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    evidence: str = "unknown"  # human, review, consensus, protocol, animal, cell or laboratory, by title and journal


_start = attrgetter("span.start")

# Whatever else a source is, work of these kinds says nothing about people; the strongest first.
NOT_IN_PEOPLE = ("protocol", "laboratory", "animal", "cell")


_NUMBERED = (MarkKind.NUMBER, MarkKind.SUPERSCRIPT, MarkKind.FOOTNOTE)


class Citations:
    """All citations of a document, in the order of the text."""

    def __init__(self, marks: tuple[Mark, ...] = (), entries: tuple[Entry, ...] = ()) -> None:
        self.marks = marks
        self.entries = entries

    def marks_in(self, span: Span) -> tuple[Mark, ...]:
        """Return the marks that begin in *span*."""
        first = bisect_left(self.marks, span.start, key=_start)
        return self.marks[first : bisect_left(self.marks, span.end, lo=first, key=_start)]

    def entries_of(self, mark: Mark) -> tuple[Entry, ...]:
        """Return the entries to which a mark leads, in the order of the list."""
        kind = MarkKind.NUMBER if mark.kind in _NUMBERED else mark.kind
        found = {number for label in mark.labels for number in self._index.get((kind, label), ())}
        return tuple(self.entries[number] for number in sorted(found))

    @cached_property
    def _index(self) -> dict[tuple[MarkKind, str], list[int]]:
        """The numbers of the entries by what marks of a kind call them."""
        index: dict[tuple[MarkKind, str], list[int]] = {}
        for number, entry in enumerate(self.entries):
            for key in _names_of(entry):
                index.setdefault(key, []).append(number)
        return index


def citing_name(author: str) -> str:
    """Return a name in the form in which marks give it: folded text has a blank for a hyphen."""
    return author.lower().replace("-", " ")


def _names_of(entry: Entry) -> Iterator[tuple[MarkKind, str]]:
    """Yield what marks may call an entry; the first two authors stand for it."""
    yield MarkKind.NUMBER, entry.label
    yield from ((MarkKind.AUTHOR_YEAR, f"{citing_name(author)} {entry.year}") for author in entry.authors[:2])
    yield from ((MarkKind.IDENTIFIER, one) for one in (*entry.dois, *entry.pmids))
    yield from ((MarkKind.LINK, url) for url in entry.urls)


def evidence_of(entries: tuple[Entry, ...]) -> str:
    """Return the kind of evidence that sources amount to together: the best of them; none without any source."""
    kinds = {entry.evidence for entry in entries}
    if not kinds:
        return "none"
    return next((kind for kind in ("human", "review", "consensus", "unknown", *NOT_IN_PEOPLE) if kind in kinds), "unknown")
