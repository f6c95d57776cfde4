"""Find marks that cite by name and year: (Smith et al., 2020), （张三等，2020） and, where the list knows them, Smith (2020)."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lintmed.model.citation import Entry, Mark, MarkKind, citing_name
from lintmed.model.document import Document
from lintmed.model.span import Span
from lintmed.text.lazily import regex

_YEARS = regex(r"\(([^()\n]{0,160}?(?:19|20)\d\d[a-z]?(?:[,;，；:][^()\n]{0,160})?)\)")
_PART = regex(
    r"(?:(?:see(?: also)?|e\.g\.|cf\.|for example|参见|參見|见|見|如|引自)[,，\s]*)?(?P<authors>.{2,80}?)[,，\s]{0,3}"
    r"(?P<years>(?:19|20)\d\d[a-z]?(?:,\s?(?:19|20)\d\d[a-z]?)*)(?:[,，:]\s*(?:p{1,2}\.?\s?|第)?\d[\d\s–-]*页?)?",
    re.IGNORECASE,
)
_SURNAME = r"(?:(?:van|von|de|der|den|di|da|la|le|el|al|bin)\s)*[^\W\d_a-z\u3400-\u9fff][^\W\d_]*(?:['’-][^\W\d_]+)*"
_LATIN_NAMES = regex(
    rf"(?P<first>{_SURNAME})(?P<more>(?:,?\s(?:et\s?al\.?|and\s(?:others|colleagues)|(?:&|and)\s{_SURNAME})|,\s{_SURNAME}){{0,6}})(?P<org>(?:\s{_SURNAME}){{0,6}})"
)
_HAN_NAMES = regex("(?P<first>[\u3400-\u9fff]{2,4}?)(?P<more>(?:[,，、和与及][\u3400-\u9fff]{2,4}){0,3}(?:等人?)?)")
# What stands before a year in brackets and is no author.
_NO_AUTHOR = regex(
    r"(?:founded|established|since|opened|in|from|until|till|as|by|updated?|last|published|version|phase|table|figure|fig|issued|revised|retrieved|accessed"
    r"|copyright|volume|vol|effective|adopted|approved|launched|spring|summer|autumn|fall|winter|jan|january|feb|february|mar|march|apr|april|may|jun|june"
    r"|jul|july|aug|august|sep|sept|september|oct|october|nov|november|dec|december|q[1-4]|late|early|mid|circa|born|died|aged?|the|a|an|only|up|n)(?![a-z])"
    r"|成立|截至|截止|自从|始于|更新|发布|發佈|发表|创办|创立|修订|修訂|北京|上海|第[一二三四\d]",
    re.IGNORECASE,
)
_NARRATIVE = regex(r"\(((?:19|20)\d\d)[a-z]?\)")
_OTHERS = regex("(?:'s)?(?:,? et al\\.?| (?:and|&) [^\\W\\d]+| and colleagues|[和与、][\u3400-\u9fff]{2,4})?(?:等人?)?\\Z")
_TAIL = 60  # code points before a year in brackets in which its author is named
_TAG = regex(r"<[^>]*>")


class _Candidate(NamedTuple):
    """What looks like `(Name, 2020)`: its names and years, and whether nothing else could be meant."""

    labels: tuple[str, ...]
    is_plain: bool


def author_years(document: Document, entries: Sequence[Entry]) -> Iterator[Mark]:
    """Yield (Smith et al., 2020), （张三等，2020） and, where the list knows them, Smith (2020)."""
    text, listed, names = document.text, _listed_years(entries), _first_authors(entries)
    taken: set[int] = set()
    for match in _YEARS.finditer(text):
        candidates = [_candidate(part.strip()) for part in re.split(r"[;；]", document.written(Span(*match.span(1))))]
        kept = [one for one in candidates if one and (one.is_plain or not entries or not listed.isdisjoint(one.labels))]
        if kept:
            taken.add(match.start())
            yield Mark(MarkKind.AUTHOR_YEAR, Span(*match.span()), tuple(label for one in kept for label in one.labels))
    for match in _NARRATIVE.finditer(text):
        name = None if match.start() in taken else _named_before(text, match.start(), names.get(match[1], ()))
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
    first = citing_name(authors if latin and latin["org"] else names["first"])
    plain = (
        "al" in names["more"].split(".")[0][-3:]
        or "&" in names["more"]
        or "等" in names["more"]
        or "colleagues" in names["more"]
        or " and " in names["more"]
    )
    years = [year[:4] for year in re.split(r",\s?", part["years"])]
    return _Candidate(tuple(f"{first} {year}" for year in years), plain)


def _listed_years(entries: Sequence[Entry]) -> frozenset[str]:
    """Return the names and years by which the list can be cited."""
    return frozenset(f"{citing_name(author)} {entry.year}" for entry in entries for author in entry.authors[:2])


def _first_authors(entries: Sequence[Entry]) -> dict[str, list[str]]:
    """Return the folded names of first authors by year."""
    names: dict[str, list[str]] = {}
    for entry in entries:
        names.setdefault(str(entry.year), []).extend(citing_name(author) for author in entry.authors[:1])
    return names


def _named_before(text: str, at: int, names: Sequence[str]) -> str | None:
    """Return the one of *names* that stands right before *at*, alone or with others after it."""
    tail = text[max(0, at - _TAIL) : at].rstrip()
    others = _OTHERS.search(tail)
    heads = (tail, tail[: others.start()] if others else tail)
    for name in names:
        if any(head.endswith(name) and not _ends_in_letter(head[: -len(name)]) for head in heads):
            return name
    return None


def _ends_in_letter(text: str) -> bool:
    return text[-1:].isascii() and text[-1:].isalpha()
