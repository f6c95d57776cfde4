"""What does not fit between the marks of a text and its reference list, or within the list, as facts `citation.*`."""

import re
from collections.abc import Iterator, Sequence

from lintmed.model.citation import Citations, Entry, Mark, MarkKind, Style
from lintmed.model.claim import Mention
from lintmed.model.document import BlockKind, Document
from lintmed.model.span import Span
from lintmed.text.language import has_han
from lintmed.text.lazily import regex

_NUMBERED = (MarkKind.NUMBER, MarkKind.SUPERSCRIPT, MarkKind.FOOTNOTE)
_SHORTEST_TITLE = 8  # characters from which on an equal title means an equal source
_NOT_LETTERS = regex(r"[\W_]+")
_NAME = regex(r"[^\W\d_a-z][\w'’ -]*")
_TRANSLATED = regex(r"\[[MSRZN](?:/OL)?\]|译|譯|翻译|出版社|WHO|World Health|Organi[sz]ation|United Nations", re.IGNORECASE)
_LANGUAGE_NOTE = regex(r"[(（\[](?:article |text |published )?in english[)）\]]|[(（\[【]英文(?:版|原文)?[)）\]】]", re.IGNORECASE)
_FEWEST_TO_SORT = 3  # entries that show whether a list is in the order of the alphabet


def citation_problems(document: Document, citations: Citations) -> Iterator[Mention]:
    """Yield what is wrong with the citations of a document."""
    entries = citations.entries
    numbered = [mark for mark in citations.marks if mark.kind in _NUMBERED]
    listed = {entry.label for entry in entries if entry.label}
    if listed:
        yield from _unmatched(citations, numbered, listed)
        yield from _out_of_order(document, numbered, entries)
    elif numbered and not entries:
        yield _fact("citation.unlisted-mark", numbered[0].span)
    yield from _unresolved_names(citations)
    yield from _repeated(entries)
    for entry in entries:
        yield from (_fact(f"citation.malformed-{fault.kind}", fault.span) for fault in entry.faults)
        if _is_foreign(entry):
            yield _fact("citation.foreign-title", entry.span)


def _fact(concept: str, span: Span) -> Mention:
    return Mention(concept, span.start, span.end)


def _unmatched(citations: Citations, numbered: Sequence[Mark], listed: set[str]) -> Iterator[Mention]:
    """Yield a list that is never cited, else entries that no mark cites and marks that cite no entry."""
    labelled = [entry for entry in citations.entries if entry.label]
    named = {entry.span for mark in citations.marks if mark.kind not in _NUMBERED for entry in citations.entries_of(mark)}
    if not numbered:
        if not named:
            yield _fact("citation.unmarked-list", labelled[0].span)
        return
    cited = {label for mark in numbered for label in mark.labels}
    for entry in labelled:
        if entry.label not in cited and entry.span not in named:
            yield _fact("citation.never-cited", entry.span)
    for mark in numbered:
        if not listed.issuperset(mark.labels):
            yield _fact("citation.dangling", mark.span)


def _unresolved_names(citations: Citations) -> Iterator[Mention]:
    """Yield (Name, year) marks without entry, where the list is one that is cited by names."""
    names = [mark for mark in citations.marks if mark.kind is MarkKind.AUTHOR_YEAR]
    resolved = {mark for mark in names if citations.entries_of(mark)}
    if 2 * len(resolved) <= len(names):
        return
    for mark in names:
        if mark not in resolved:
            yield _fact("citation.dangling", mark.span)
    if any(entry.label for entry in citations.entries):
        return
    cited = {entry.span for mark in citations.marks for entry in citations.entries_of(mark)}
    for entry in citations.entries:
        if entry.span not in cited and entry.year and entry.style is not Style.OTHER:
            yield _fact("citation.never-cited", entry.span)


def _out_of_order(document: Document, numbered: Sequence[Mark], entries: Sequence[Entry]) -> Iterator[Mention]:
    """Yield the first mark that cites a number after a higher one, unless the list goes by the alphabet.

    Captions and tables stand where they find room, so their marks prove nothing.
    """
    if _is_sorted(entries):
        return
    seen: set[int] = set()
    known = {entry.label for entry in entries}
    for mark in numbered:
        if document.blocks[document.block_index(mark.span.start)].kind in (BlockKind.CAPTION, BlockKind.TABLE_CELL):
            seen.update(int(label) for label in mark.labels if label.isdigit())
            continue
        new = [int(label) for label in mark.labels if label.isdigit() and label in known and int(label) not in seen]
        if any(number < max(seen, default=0) for number in new):
            yield _fact("citation.out-of-order", mark.span)
            return
        seen.update(new)


def _is_sorted(entries: Sequence[Entry]) -> bool:
    """Whether a list is in the order of its authors' names."""
    names = [entry.authors[0].lower() for entry in entries if entry.authors and not has_han(entry.authors[0])]
    return len(names) >= _FEWEST_TO_SORT and 2 * len(names) > len(entries) and names == sorted(names)


def _repeated(entries: Sequence[Entry]) -> Iterator[Mention]:
    """Yield entries that stand a second time in the same list, and numbers that are given twice."""
    sources: set[tuple[int, str]] = set()
    labels: set[tuple[int, str]] = set()
    for entry in entries:
        keys = {(entry.section, key) for key in _keys(entry)}
        if keys & sources:
            yield _fact("citation.duplicate-entry", entry.span)
        elif entry.label and (entry.section, entry.label) in labels:
            yield _fact("citation.duplicate-number", entry.span)
        sources |= keys
        labels.add((entry.section, entry.label))


def _keys(entry: Entry) -> Iterator[str]:
    """Yield what tells a source from all others: its identifiers, or its title with its year."""
    sound = {fault.span for fault in entry.faults}
    if not sound:
        yield from (f"doi {doi}" for doi in entry.dois[:1])
        yield from (f"pmid {pmid}" for pmid in entry.pmids[:1])
    title = _NOT_LETTERS.sub("", entry.title.lower())
    if len(title) >= _SHORTEST_TITLE:
        yield f"title {title} {entry.year} {entry.container.lower()[:4]}"
    elif entry.style is Style.URL:
        yield from (f"url {url.rstrip('/')}" for url in entry.urls[:1])


def _is_foreign(entry: Entry) -> bool:
    """Whether a title is in another language than its source: nobody finds a paper by a title that it does not have.

    Books and documents of international bodies appear in translation; papers by authors with Latin names in Latin journals do not.
    """
    if not has_han(entry.title):
        return False
    if _LANGUAGE_NOTE.search(entry.written):
        return True
    personal = len(entry.authors) > 1 and all(_NAME.fullmatch(author) and not has_han(author[0]) for author in entry.authors)
    return personal and not _TRANSLATED.search(entry.written)
