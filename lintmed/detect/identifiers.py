"""Find DOIs and PMIDs as they are written, and say whether they are well formed; nothing is looked up."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lintmed.text.lazily import regex

# An identifier that is announced as one may be wrong; one that is not announced must look right to be taken for one.
_DOI = regex(
    r"(?:doi\.org/|(?<![a-z])doi(?:\s*[:：]\s*|\.\s*(?=\d)|\s+(?=\d)))(?:https?://(?:dx\.)?doi\.org/|doi\s*[:：]\s*)?(?P<told>[^\s，。；]+(?:。\d[^\s，；]*)?)"
    r"|(?<![\d./a-z])(?P<bare>10\.\d{4,9}/[^\s，。；]+)",
    re.IGNORECASE,
)
_PMID = regex(
    r"(?<![a-z])pmid\s*[:：]?\s*(?P<told>[\w.-]*\d[\w.-]*)|(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(?P<path>[\w.-]*\d[\w.-]*)",
    re.IGNORECASE,
)
_SOUND_DOI = regex(r"10\.\d{4,9}(?:\.\d+)*/[!-~]+")
_SOUND_PMID = regex(r"[1-9]\d{0,7}")
_TRAILING = ".,;:*_>]}】」”\"'、"
_SIGN = regex(r"doi|pmid|pubmed|10\.\d{4}", re.IGNORECASE)


class Identifier(NamedTuple):
    """A DOI or PMID: its kind, its value in lower case, where it stands, and whether it can be right."""

    kind: str
    value: str
    start: int
    end: int
    is_sound: bool


def find_identifiers(written: str, start: int = 0, end: int | None = None) -> Iterator[Identifier]:
    """Yield the identifiers in ``written[start:end]``, text that is not folded; one that stands there twice is yielded twice."""
    end = len(written) if end is None else end
    if not _SIGN.search(written, start, end):
        return
    for match in _DOI.finditer(written, start, end):
        kind = match.lastgroup or ""
        value = _trimmed(match[kind])
        if any(map(str.isdigit, value)):  # `DOI: pending` tells that there is none
            at = match.start(kind)
            yield Identifier("doi", value.lower(), at, at + len(value), bool(_SOUND_DOI.fullmatch(value)))
    for match in _PMID.finditer(written, start, end):
        kind = match.lastgroup or ""
        value = _trimmed(match[kind])
        # An address may lead to a search or a page of the site; only what stands for a number can be a wrong one.
        if kind == "told" or value.isdigit():
            at = match.start(kind)
            yield Identifier("pmid", value, at, at + len(value), bool(_SOUND_PMID.fullmatch(value)))


def _trimmed(value: str) -> str:
    """Cut off what belongs to the sentence around: a bracket counts only if it was opened inside."""
    for markup in ("](", "<", '"', "）"):
        value = value.split(markup, 1)[0]
    while value:
        if value[-1] in _TRAILING or (value[-1] == ")" and value.count(")") > value.count("(")):
            value = value[:-1]
        else:
            return value
    return value
