"""Read one entry of a reference list: its style, authors, year, title and where it appeared.

Entries are read as they are written, not folded: capitals tell names from titles. What cannot be told stays empty.
"""

import re
from typing import NamedTuple

from lintmed.detect.identifiers import find_identifiers
from lintmed.model.citation import Style
from lintmed.text.language import has_han
from lintmed.text.lazily import regex

_HAN = "\u3400-\u9fff"
_YEAR = r"(?:18|19|20)\d\d"
_URL = regex(r"https?://[^\s，。；）】]+|(?<![\w.])www\.[^\s，。；）】]+", re.IGNORECASE)
_MARKER = regex(r"\s*[\[［](?:J|M|D|C|R|S|N|P|A|Z|G|DB|CP|EB|K|NR)(?:\s?/\s?(?:OL|CD|DK|MT))?[\]］]", re.IGNORECASE)
_GB_YEAR = regex(rf"(?<!\d){_YEAR}(?!\d)")
# Authors (2020). Title. Journal … — also (2020, March 3) and (2020a); the authors are at most a few lines.
_APA = regex(
    rf"(?P<authors>[^()（）]{{2,400}}?)\s*[(（](?P<year>{_YEAR})[a-z]?(?:,\s*[^()（）\d]{{3,12}}\s?\d{{0,2}})?[)）]\s*[.。,，:：]?\s*(?P<rest>\S.*)"
)
# … 2020;12(3):45, … 2020 Mar 3;12:4, Geneva: WHO; 2020. and … 2020 [cited …
_VANCOUVER = regex(
    rf"(?P<year>(?<!\d){_YEAR})(?:\s[A-Z][a-z]{{2}}[\w\s/–-]{{0,12}})?\s*[;；]|[;；]\s*(?P<late>{_YEAR})(?!\d)|(?P<cited>(?<!\d){_YEAR})\s*\[cited"
)
_MEDIUM = regex(r"\s*\[(?:Internet|Online|在线|網路|网络)\]", re.IGNORECASE)
_MARKUP = regex(r"</?[a-z][^>]*>|(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|\]\([^)\s]*\)|(?<!\w)\[(?=[^\]]*\]\()", re.IGNORECASE)
_ET_AL = regex(r"(?:,|，|;|\s)*(?:et\.?\s?al(?![a-z])\.?|等人?|及其他)\s*$", re.IGNORECASE)
_SPLIT = regex(rf"\s*[,，、;；]\s*(?:&|and|and others)?\s*|\s+(?:&|and)\s+|(?<=[{_HAN}])\s+(?=[{_HAN}]{{2,4}}(?:[,，\s]|$))")
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_INITIALS = regex(
    rf"(?:{_CAPITAL}{{1,3}}\.?|(?:{_CAPITAL}\.[-‐–\s]?){{1,4}}|{_CAPITAL}(?:[-‐\s]{_CAPITAL}){{1,3}})(?:\s?(?:Jr\.?|Sr\.?|I{{2,3}}))?"
)
_NAME_INITIALS = regex(rf"(?P<name>\S.*?)\s+(?:{_CAPITAL}\.?[-‐]?\s?){{1,4}}(?:,?\s?(?:Jr|Sr)\.?)?")
_ORGANISATION = regex(
    r"^[A-Z]{2,6}$|(?:organi[sz]ation|society|association|ministry|department|institutes?|council|committee|agency|administration|group"
    r"|collaboration|network|federation|foundation|university|cent(?:re|er)|commission|academy|college|consortium|hospital|service)"
    r"(?:\s(?:for|of|on|and|against)\s.*)?$"
    r"|(?:会|會|组|組|局|部|院|司|署|处|處|所|中心|组织|組織|联盟|聯盟|办公室|大学|大學|医院|醫院|公司)$",
    re.IGNORECASE,
)
_ARTICLE = regex(r"A\s[a-z]|A\s[A-Z][a-z]+\s")  # a title that begins with A
_FURTHER_NAME = regex(r"[&,，]|and\s|[A-Z][\w'’-]+,\s[A-Z]\.")
_SHORT = frozenset(
    ("vs", "e.g", "i.e", "cf", "st", "dr", "no", "vol", "etc", "approx", "spp", "sp", "al", "fig", "ver", "inc", "ed", "eds")
)
_STOP = regex(r"[.．](?=\s|$)|[。？]|[?!](?=\s|$)|[.．](?=[\u3400-\u9fff])|(?<=[a-z]{2})\.(?=[A-Z][a-z])|(?<=[A-Z])\.(?=[A-Z][a-z]{2})")
_LEFT_OVER = regex(
    r"(?:available (?:from|at|online)|retrieved from|accessed|doi|pmid|pmcid|url|链接|网址|原文|可得自|at|from|pubmed|epub)[\s:：.,]*",
    re.IGNORECASE,
)
_SIGNS = regex(r"[\s.,;:。，；：()（）\[\]<>/|-]+")
_BARE = 12  # letters that an entry may have beside its identifier or address; a Chinese character counts twice
_TAIL = " .,;:。，；：、"


class Parts(NamedTuple):
    """What an entry tells about its source."""

    style: Style
    authors: tuple[str, ...] = ()
    year: int | None = None
    title: str = ""
    container: str = ""


def read_entry(written: str) -> Parts:
    """Return the parts of an entry without its label."""
    plain = " ".join(_MARKUP.sub("", written).split())
    bare = _bare(plain)
    if bare is not None:
        return Parts(bare, year=None)
    text = _without_addresses(plain)
    return _gb(text) or _vancouver(text) or _apa(text) or _other(text)


def addresses(written: str) -> tuple[str, ...]:
    """Return the web addresses in an entry."""
    return tuple(match.group().rstrip(".,;:)>]*_") for match in _URL.finditer(written))


def _bare(text: str) -> Style | None:
    """Return the style of an entry that gives nothing but an address or an identifier."""
    rest, has_url = _URL.subn(" ", text)
    found = list(find_identifiers(text))
    for one in found:
        rest = rest.replace(text[one.start : one.end], " ")
    left = _SIGNS.sub("", _LEFT_OVER.sub(" ", rest))
    if len(left) + sum(map(has_han, left)) > _BARE or not (has_url or found):
        return None
    return Style.URL if has_url and not any(one.kind == "doi" or "pmid" in text.lower() for one in found) else Style.IDENTIFIER


def _without_addresses(text: str) -> str:
    text = _URL.sub(" ", text)
    for one in find_identifiers(text):
        text = text.replace(text[one.start : one.end], " ")
    return " ".join(text.split())


def _gb(text: str) -> Parts | None:
    """Read `Authors. Title[J]. Journal, 2020, 12(3): 45-67.`"""
    marker = _MARKER.search(text)
    if not marker:
        return None
    authors, title = _split_first(text[: marker.start()])
    rest = text[marker.end() :].lstrip(_TAIL + "/")
    year = _GB_YEAR.search(rest) or _GB_YEAR.search(text, marker.end())
    container = re.split(r"[,，]|(?<=[^A-Z][a-z]{2})\.\s|[(（\[](?=\d)", rest, maxsplit=1)[0]
    return Parts(Style.GB_T_7714, _names(authors), _number(year), title, container.strip(_TAIL))


def _vancouver(text: str) -> Parts | None:
    """Read `Authors. Title. Journal. 2020;12(3):45-67.` and the like for books and pages."""
    sign = _VANCOUVER.search(text)
    if not sign:
        return None
    head = text[: sign.start()]
    medium = _MEDIUM.search(head)
    authors, rest = _split_first(head)
    stop = _end_of_title(rest)
    title, container = (rest[:stop], rest[stop:]) if stop else (rest, "")
    if medium:
        title = _MEDIUM.sub("", title)
    if not stop and not _names(authors):
        title, container = authors, rest
    return Parts(Style.VANCOUVER, _names(authors), int(sign[sign.lastgroup or 0]), title.strip(_TAIL), container.strip(_TAIL + "?？"))


def _apa(text: str) -> Parts | None:
    """Read `Authors (2020). Title. Journal, 12(3), 45-67.`"""
    match = _APA.match(text)
    if not match or (_end_of_title(match["authors"]) and not _INITIALS.search(match["authors"])):
        return None
    rest = match["rest"]
    if not re.search(rf"[^\W\d_]{{3}}|[{_HAN}]{{2}}", rest):
        return None  # the year closes the entry: Title. Journal 12, 101 (2022).
    stop = _end_of_title(rest)
    title, container = (rest[:stop], rest[stop:]) if stop else (rest, "")
    container = re.split(r"[,，]|\s\d", container.strip(_TAIL), maxsplit=1)[0]
    return Parts(Style.APA, _names(match["authors"]), int(match["year"]), title.strip(_TAIL), container.strip(_TAIL))


def _other(text: str) -> Parts:
    """Read what has no sign of a style: a title alone, or names, a title and a year somewhere."""
    years = _GB_YEAR.findall(text)
    authors, rest = _split_first(text)
    names = _names(authors) if _looks_like_names(authors) else ()
    if not names:
        stop = _end_of_title(text)
        title, container = (text[:stop], text[stop:]) if stop else (text, "")
    else:
        stop = _end_of_title(rest)
        title, container = (rest[:stop], rest[stop:]) if stop else (rest, "")
    container = re.split(r"\s*[,，]|\s+\d", container.strip(_TAIL), maxsplit=1)[0]
    return Parts(Style.OTHER, names, int(years[-1]) if years else None, title.strip(_TAIL), container.strip(_TAIL))


def _split_first(text: str) -> tuple[str, str]:
    """Cut authors from what follows them, at the first full stop that ends no initial."""
    for stop in _STOP.finditer(text):
        head, rest = text[: stop.start()], text[stop.end() :].strip()
        word = re.split(r"[\s,，]", head)[-1]
        if not rest or (len(word) == 1 and word.isascii() and not _ends_names(head, rest)):
            continue
        return head.strip(_TAIL), rest.strip(_TAIL)
    return "", text.strip(_TAIL)


def _ends_names(head: str, rest: str) -> bool:
    """Whether a full stop behind an initial ends the list of names: no further name or initial follows."""
    if _ARTICLE.match(rest):
        return True
    return len(head) > 3 and not _INITIALS.fullmatch(re.split(r"[\s,，]", rest)[0]) and not _FURTHER_NAME.match(rest)


def _end_of_title(text: str) -> int:
    """Return where the first sentence of *text* ends, or 0 if it is all."""
    for stop in _STOP.finditer(text):
        word = text[: stop.start()].rsplit(" ", 1)[-1].lower().lstrip("(")
        if word in _SHORT or (len(word) == 1 and word.isascii() and word.isalpha()) or stop.end() >= len(text.rstrip()):
            continue
        return stop.end()
    return 0


def _looks_like_names(text: str) -> bool:
    """Whether *text* is a list of names: initials, short Chinese names, or an organisation."""
    text = _ET_AL.sub("", text)
    if _ORGANISATION.search(text):
        return True
    parts = [part for part in _SPLIT.split(text) if part]
    if not parts:
        return False
    named = sum(
        bool(_NAME_INITIALS.fullmatch(part) or _INITIALS.fullmatch(part) or (2 <= len(part) <= 4 and all(map(has_han, part))))
        for part in parts
    )
    return 2 * named >= len(parts)


def _names(text: str) -> tuple[str, ...]:
    """Return the family names of authors; initials are dropped."""
    text = _ET_AL.sub("", text.strip(_TAIL))
    parts = [part.strip(_TAIL + "*") for part in _SPLIT.split(text)]
    kept = [part for part in parts if part and not _INITIALS.fullmatch(part)]
    return tuple((match["name"] if (match := _NAME_INITIALS.fullmatch(part)) else part).rstrip(_TAIL) for part in kept)


def _number(year: re.Match[str] | None) -> int | None:
    return int(year.group()) if year else None
