"""Find citation marks, and tell them from what looks like them: years, list numbers, powers, units, intervals, [sic]."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lintmed.detect.identifiers import find_identifiers
from lintmed.model.citation import Entry, Mark, MarkKind
from lintmed.model.document import Document, Role, SourceMap
from lintmed.model.span import Span
from lintmed.text.language import has_han
from lintmed.text.lazily import regex

# The text is folded: hyphens and dashes are blanks, so what stands between two numbers is read in the source.
_BRACKETS = regex(
    r"\[\^(?P<note>[\w ]{1,20})\]|\[(?:(?:refs?\.?|文献) ?)?(?P<square>\d{1,3}(?:[ ,，、;.~]{1,2}\d{1,3})*)\]"
    r"|[【〔](?P<thick>\d{1,3}(?:[ ,，、;.~]{1,2}\d{1,3})*)[】〕]"
)
_RANGE = regex(r"(\d{1,3})\s?(?:[-‐‑‒–—−~～至]|&[nm]dash;)\s?(\d{1,3})")
_NUMBER = regex(r"\d{1,3}")
_WIDEST_RANGE = 60
# An interval is given in square brackets, too: behind its name, or behind a value that lies in it.
_INTERVAL = regex(r"(?:(?<![a-z])(?:ci|iqr|range|hr|rr)|区间|范围|[=])[ :：,，%\d.]*\Z")
_VALUE = regex(r"(?<![\d.])(\d{1,3}) ?%? ?\Z")
_BEFORE = 16  # code points before a bracket in which that is told

# 10⁶, m², CD4⁺ and ¹⁸F are no marks: a mark follows a word, a closing sign or a Chinese character.
_RAISED = regex(r"[¹²³⁰⁴-⁹]+(?:\s?[,，、⁻˒·‐-―-]\s?[¹²³⁰⁴-⁹]+)*")
_RAISED_TAG = regex(
    r"<sup[^>]*>(?:\s|<[^>]{0,300}>){0,9}(?P<numbers>\d{1,3}(?:\s?(?:[,，、;–~-]|&[nm]dash;|<[^>]{0,300}>)+\s?\d{1,3})*)(?:\s|<[^>]{0,300}>){0,9}</sup>"
    r"|(?<=[^\s^])\^(?P<pandoc>\d{1,3}(?:[,–-]\d{1,3})*)\^(?!\d)",
    re.IGNORECASE,
)
_TAG = regex(r"<[^>]*>")
_DIGITS = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹⁻˒", "1230456789-,")
_UNIT = regex(
    r"(?:^|[\s\d./(（])(?:[a-zA-Zα-ωµμ]|[kcmdnµμ]m|ft|in|yd|mi|hm|kg/m|mg/m|g/m|ml/min/[\d.]+\s?m|ca|na|mg|fe|cu|zn|al|mn|co|so|po|no|ch|oh|nh|cd)\Z|[米方²³]\Z|R\Z",
    re.IGNORECASE,
)
_YEAR_BEFORE = regex(r"(?<!\d)(?:19|20)\d\d\Z")

_YEAR = regex(r"(?:19|20)\d\d[a-z]?[),，;；:]")
_IDENTIFIER_SIGN = regex(r"doi|pmid|10\.\d{4}")


def find_marks(document: Document, entries: Sequence[Entry]) -> list[Mark]:
    """Return the citation marks outside the reference lists, in the order of the text.

    What may be something else counts only where the list has an entry for it.
    """
    notes = {entry.span.start for entry in entries}
    found = [*_bracketed(document, entries, notes), *_raised(document, entries), *_by_year(document, entries), *_identified(document)]
    return sorted((mark for mark in found if _is_body(document, mark, notes)), key=lambda mark: (mark.span, mark.kind))


def numbers_of(written: str) -> tuple[str, ...]:
    """Return the numbers of a mark as it is written, ranges spelled out; nothing if they cannot be numbers of a list."""
    found: list[int] = []
    at = 0
    while match := _NUMBER.search(written, at):
        between = _RANGE.match(written, match.start())
        if between:
            low, high = int(between[1]), int(between[2])
            if not low < high <= low + _WIDEST_RANGE:
                return ()
            found += range(low, high + 1)
            at = between.end()
        else:
            found.append(int(match.group()))
            at = match.end()
    return tuple(map(str, found)) if 0 not in found else ()


def _is_body(document: Document, mark: Mark, notes: set[int]) -> bool:
    return (
        mark.span.start not in notes and document.role_at(mark.span.start) is not Role.REFERENCES and _is_prose(document, mark.span.start)
    )


def _is_prose(document: Document, offset: int) -> bool:
    return document.blocks[document.block_index(offset)].kind.is_prose


def _bracketed(document: Document, entries: Sequence[Entry], notes: set[int]) -> Iterator[Mark]:
    """Yield marks in brackets: [1], [2-4], 【2.3】, [^a]."""
    text = document.text
    for match in _BRACKETS.finditer(text):
        span = Span(*match.span())
        if match["note"]:
            if text[span.end : span.end + 1] != ":" or span.start not in notes:
                number = match["note"].isdigit() and not any(entry.label == f"^{match['note']}" for entry in entries)
                kind = MarkKind.NUMBER if number else MarkKind.FOOTNOTE
                yield Mark(kind, span, (match["note"] if number else f"^{match['note']}",))
            continue
        labels = numbers_of(document.written(span))
        if labels and not _is_something_else(document, match, labels):
            yield Mark(MarkKind.NUMBER, span, labels)


def _is_something_else(document: Document, match: re.Match[str], labels: tuple[str, ...]) -> bool:
    """Whether numbers in brackets are a list number, an interval, a decimal or a part of a formula."""
    text, (start, end) = document.text, match.span()
    block = document.blocks[document.block_index(start)]
    begins = start == block.start and end < block.end and text[end] not in ",，。.;；"
    formula = (
        text[start - 1 : start].isalnum()
        and text[start - 1 : start].isascii()
        and text[end : end + 1].isascii()
        and text[end : end + 1].isalpha()
    )
    numbers = [int(label) for label in labels]
    low = max(block.start, start - _BEFORE)
    value = _VALUE.search(text, low, start)
    between = len(numbers) > 1 and bool(_INTERVAL.search(text, low, start) or (value and numbers[0] <= int(value[1]) <= numbers[-1]))
    if begins or formula or between:
        return True
    inner = match["square"] or ""
    mixed = "." in inner and (not all(low < high for low, high in pairwise(numbers)) or any(sign in inner for sign in " ,，"))
    return mixed or (document.written(Span(start + 1, end - 1)).startswith("0") and len(labels) > 1)


def _raised(document: Document, entries: Sequence[Entry]) -> Iterator[Mark]:
    """Yield raised numbers that follow what a mark may follow."""
    source = document.source
    found = [(match.span(), match.group().translate(_DIGITS)) for match in _RAISED.finditer(source)]
    if "<sup" in source or "<SUP" in source or "^" in source:
        tagged = [(match.span(), match["numbers"] or match["pandoc"]) for match in _RAISED_TAG.finditer(source)]
        found += [(span, _TAG.sub(" ", numbers)) for span, numbers in tagged]
    if not found:
        return
    places = SourceMap(document.offsets, len(document.text))
    listed = {entry.label for entry in entries}
    for (start, end), written in sorted(found):
        labels = numbers_of(written)
        if labels and _may_be_raised(source, start, end) and (not listed or listed & set(labels)):
            low, high = places.text_offset(start), places.text_offset(end)
            first = next((at for at in range(low, high) if document.text[at].isdigit()), low)
            yield Mark(MarkKind.SUPERSCRIPT, Span(first, max(first + 1, high)), labels)


def _may_be_raised(source: str, start: int, end: int) -> bool:
    """Whether what stands around raised digits allows that they are a mark."""
    before = _TAG.sub("", source[max(0, start - 24) : start])
    after = source[end : end + 1]
    if not before or before[-1].isspace() or after in "⁺⁻+⁰":
        return bool(before.strip()) and before[-1:] == " " and before.rstrip()[-1] in ".。!?" and not after.isalnum()
    if before[-1].isdigit():
        return bool(_YEAR_BEFORE.search(before))
    return not _UNIT.search(before) and not (after.isalpha() and after.isascii() and before[-1].isalnum() and not has_han(before[-1]))


def _by_year(document: Document, entries: Sequence[Entry]) -> Iterator[Mark]:
    """Yield marks that give names and years; their patterns are compiled where there is a year in brackets."""
    if _YEAR.search(document.text):
        from lintmed.detect.author_year import author_years

        yield from author_years(document, entries)


def _identified(document: Document) -> Iterator[Mark]:
    """Yield identifiers in the sentences themselves."""
    if not _IDENTIFIER_SIGN.search(document.text):
        return
    places = SourceMap(document.offsets, len(document.text))
    for block in document.blocks:
        if block.kind.is_prose and _IDENTIFIER_SIGN.search(document.text, block.start, block.end):
            span = document.source_span(Span(block.start, block.end))
            for one in find_identifiers(document.source, span.start, span.end):
                low = places.text_offset(one.start)
                yield Mark(MarkKind.IDENTIFIER, Span(low, max(low + 1, places.text_offset(one.end - 1) + 1)), (one.value,))
