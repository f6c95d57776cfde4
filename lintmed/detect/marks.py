"""Find citation marks, and tell them from what looks like them: years, list numbers, powers, units, intervals, [sic]."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from lintmed.detect.identifiers import find_identifiers
from lintmed.model.citation import Entry, Mark, MarkKind
from lintmed.model.document import Document, Role, SourceMap
from lintmed.model.span import Span
from lintmed.text.language import HAN

# The text is folded: hyphens and dashes are blanks, so what stands between two numbers is read in the source.
_BRACKETS = re.compile(
    r"\[\^(?P<note>[\w ]{1,20})\]|\[(?:(?:refs?\.?|文献) ?)?(?P<square>\d{1,3}(?:[ ,，、;.~]{1,2}\d{1,3})*)\]"
    r"|[【〔](?P<thick>\d{1,3}(?:[ ,，、;.~]{1,2}\d{1,3})*)[】〕]"
)
_RANGE = re.compile(r"(\d{1,3})\s?(?:[-‐‑‒–—−~～至]|&[nm]dash;)\s?(\d{1,3})")
_NUMBER = re.compile(r"\d{1,3}")
_WIDEST_RANGE = 60
# An interval is given in square brackets, too: behind its name, or behind a value that lies in it.
_INTERVAL = re.compile(r"(?:(?<![a-z])(?:ci|iqr|range|hr|rr)|区间|范围|[=])[ :：,，%\d.]*\Z")
_VALUE = re.compile(r"(?<![\d.])(\d{1,3}) ?%? ?\Z")
_BEFORE = 16  # code points before a bracket in which that is told

# 10⁶, m², CD4⁺ and ¹⁸F are no marks: a mark follows a word, a closing sign or a Chinese character.
_RAISED = re.compile(r"[¹²³⁰⁴-⁹]+(?:\s?[,，、⁻˒·‐-―-]\s?[¹²³⁰⁴-⁹]+)*")
_RAISED_TAG = re.compile(
    r"<sup[^>]*>(?:\s|<[^>]{0,300}>){0,9}(?P<numbers>\d{1,3}(?:\s?(?:[,，、;–~-]|&[nm]dash;|<[^>]{0,300}>)+\s?\d{1,3})*)(?:\s|<[^>]{0,300}>){0,9}</sup>"
    r"|(?<=[^\s^])\^(?P<pandoc>\d{1,3}(?:[,–-]\d{1,3})*)\^(?!\d)",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^>]*>")
_DIGITS = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹⁻˒", "1230456789-,")
_UNIT = re.compile(
    r"(?:^|[\s\d./(（])(?:[a-zA-Zα-ωµμ]|[kcmdnµμ]m|ft|in|yd|mi|hm|kg/m|mg/m|g/m|ml/min/[\d.]+\s?m|ca|na|mg|fe|cu|zn|al|mn|co|so|po|no|ch|oh|nh|cd)\Z|[米方²³]\Z|R\Z",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:19|20)\d\d\Z")

_YEARS = re.compile(r"\(([^()\n]{0,160}?(?:19|20)\d\d[a-z]?(?:[,;，；:][^()\n]{0,160})?)\)")
_PART = re.compile(
    r"(?:(?:see(?: also)?|e\.g\.|cf\.|for example|参见|參見|见|見|如|引自)[,，\s]*)?(?P<authors>.{2,80}?)[,，\s]{0,3}"
    r"(?P<years>(?:19|20)\d\d[a-z]?(?:,\s?(?:19|20)\d\d[a-z]?)*)(?:[,，:]\s*(?:p{1,2}\.?\s?|第)?\d[\d\s–-]*页?)?",
    re.IGNORECASE,
)
_SURNAME = r"(?:(?:van|von|de|der|den|di|da|la|le|el|al|bin)\s)*[^\W\d_a-z\u3400-\u9fff][^\W\d_]*(?:['’-][^\W\d_]+)*"
_LATIN_NAMES = re.compile(
    rf"(?P<first>{_SURNAME})(?P<more>(?:,?\s(?:et\s?al\.?|and\s(?:others|colleagues)|(?:&|and)\s{_SURNAME})|,\s{_SURNAME}){{0,6}})(?P<org>(?:\s{_SURNAME}){{0,6}})"
)
_HAN_NAMES = re.compile("(?P<first>[\u3400-\u9fff]{2,4}?)(?P<more>(?:[,，、和与及][\u3400-\u9fff]{2,4}){0,3}(?:等人?)?)")
# What stands before a year in brackets and is no author.
_NO_AUTHOR = re.compile(
    r"(?:founded|established|since|opened|in|from|until|till|as|by|updated?|last|published|version|phase|table|figure|fig|issued|revised|retrieved|accessed"
    r"|copyright|volume|vol|effective|adopted|approved|launched|spring|summer|autumn|fall|winter|jan|january|feb|february|mar|march|apr|april|may|jun|june"
    r"|jul|july|aug|august|sep|sept|september|oct|october|nov|november|dec|december|q[1-4]|late|early|mid|circa|born|died|aged?|the|a|an|only|up|n)(?![a-z])"
    r"|成立|截至|截止|自从|始于|更新|发布|發佈|发表|创办|创立|修订|修訂|北京|上海|第[一二三四\d]",
    re.IGNORECASE,
)
_NARRATIVE = re.compile(r"\(((?:19|20)\d\d)[a-z]?\)")
_TAIL = 60  # code points before a year in brackets in which its author is named
_IDENTIFIER_SIGN = re.compile(r"doi|pmid|10\.\d{4}")


class _Candidate(NamedTuple):
    """What looks like `(Name, 2020)`: its names and years, and whether nothing else could be meant."""

    labels: tuple[str, ...]
    is_plain: bool


def find_marks(document: Document, entries: Sequence[Entry]) -> list[Mark]:
    """Return the citation marks outside the reference lists, in the order of the text.

    What may be something else counts only where the list has an entry for it.
    """
    notes = {entry.span.start for entry in entries}
    found = [*_bracketed(document, entries, notes), *_raised(document, entries), *_author_years(document, entries), *_identified(document)]
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
    return not _UNIT.search(before) and not (after.isalpha() and after.isascii() and before[-1].isalnum() and not HAN.search(before[-1]))


def _author_years(document: Document, entries: Sequence[Entry]) -> Iterator[Mark]:
    """Yield (Smith et al., 2020), （张三等，2020） and, where the list knows them, Smith (2020)."""
    text = document.text
    taken: set[int] = set()
    for match in _YEARS.finditer(text):
        candidates = [_candidate(part.strip()) for part in re.split(r"[;；]", document.written(Span(*match.span(1))))]
        kept = [one for one in candidates if one and (one.is_plain or _is_listed(one, entries) or not entries)]
        if kept:
            taken.add(match.start())
            yield Mark(MarkKind.AUTHOR_YEAR, Span(*match.span()), tuple(label for one in kept for label in one.labels))
    if not entries:
        return
    for match in _NARRATIVE.finditer(text):
        name = None if match.start() in taken else _named_before(text, match.start(), int(match[1]), entries)
        if name:
            start = text.rfind(name, max(0, match.start() - _TAIL), match.start())
            yield Mark(MarkKind.AUTHOR_YEAR, Span(start, match.end()), (f"{name} {match[1]}",))


def _candidate(written: str) -> _Candidate | None:
    """Read one author with one or more years; None if the words are no names."""
    part = _PART.fullmatch(_TAG.sub("", written).replace("*", "").replace("_", "").strip())
    if not part or _NO_AUTHOR.match(part["authors"]):
        return None
    authors = part["authors"].strip(" ,，")
    latin = _LATIN_NAMES.fullmatch(authors)
    names = latin or _HAN_NAMES.fullmatch(authors)
    if not names:
        return None
    first = names["first"].lower() if not (latin and latin["org"]) else authors.lower()
    plain = (
        "al" in names["more"].split(".")[0][-3:]
        or "&" in names["more"]
        or "等" in names["more"]
        or "colleagues" in names["more"]
        or " and " in names["more"]
    )
    years = [year[:4] for year in re.split(r",\s?", part["years"])]
    return _Candidate(tuple(f"{first} {year}" for year in years), plain)


def _is_listed(one: _Candidate, entries: Sequence[Entry]) -> bool:
    years = {(author.lower(), str(entry.year)) for entry in entries for author in entry.authors[:2]}
    return any(tuple(label.rsplit(" ", 1)) in years for label in one.labels)


def _named_before(text: str, at: int, year: int, entries: Sequence[Entry]) -> str | None:
    """Return the author of an entry of that year whose name stands right before *at*."""
    tail = text[max(0, at - _TAIL) : at].rstrip()
    for entry in entries:
        for author in entry.authors[:1]:
            name = author.lower().replace("-", " ")
            if entry.year == year and re.search(
                rf"(?<![a-z]){re.escape(name)}(?:'s)?(?:,? et al\.?| (?:and|&) [^\W\d]+| and colleagues|[和与、][\u3400-\u9fff]{{2,4}})?(?:等人?)?\Z",
                tail,
            ):
                return name
    return None


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
