"""Figures that differ between headline, text and table of one article: the same measure of the same people, told twice.

Careful on purpose: a figure of a headline or a table is set beside the text of its own section only, and only if that text gives
exactly one value for the same measure and nowhere the value of the headline.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lintmed.detect.assemble import claim_of_fact
from lintmed.detect.reading import DocumentReading
from lintmed.model.claim import Claim, Mention
from lintmed.model.document import Block, BlockKind, Document, Role
from lintmed.model.registry import Ruling
from lintmed.model.span import Span
from lintmed.text.lazily import regex

CONTRADICTION = "figure.contradiction"
_PEOPLE = "people"
_TEXT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_NEARLY = 0.1  # how far “about 60%” may be from 64%
_NUMBER = r"(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
_OF_ZH = (
    r"(?P<of>(?:(?:\d+|[一二三四五六七八九十半]{1,2})(?:年|个月|周))?(?:内|时)?(?:总体?|完全|部分|客观|临床|肾脏|无病|无进展|疾病|移植)*)"
)
_OF_EN = (
    r"(?P<of>(?:(?:\d+|one|two|three|five|ten) (?:year|month|week)s? )?"
    r"(?:(?:overall|complete|partial|objective|clinical|renal|disease free|progression free|event free) )*)"
)
_ABOUT = r"(?P<about>约|大约|近|将近|超过|超|逾|至少|高达|多达|仅|about |around |nearly |almost |over |more than |roughly |approximately |some |at least |up to )?"
_NOUN_ZH = r"(?P<noun>缓解率|有效率|应答率|反应率|生存率|存活率|治愈率|死亡率|病死率|复发率|成功率|患病率|发病率)"
_RATES = (
    regex(_OF_ZH + _NOUN_ZH + r"(?:也|分别)?(?:为|是|达到?|在|[:：])?" + _ABOUT + _NUMBER + "%"),
    regex(_ABOUT + _NUMBER + r"%的(?:患者|病人|受试者)(?:获得|达到|实现|出现|取得)了?(?P<of>(?:完全|部分|临床|肾脏)*)(?P<noun>缓解|应答|反应)"),
    regex(
        _OF_EN + r"(?P<noun>response|remission|survival|cure|success|mortality|relapse|recurrence|prevalence|incidence)(?: rates?)?"
        r"(?: (?:of|was|is|reached|stood at|at))?[: ] ?" + _ABOUT + _NUMBER + r" ?(?:%|percent|per cent)"
    ),
    regex(_ABOUT + _NUMBER + r" ?(?:%|percent|per cent) (?=[a-z])" + _OF_EN + r"(?P<noun>response|remission|survival|cure|success|mortality|relapse|recurrence)(?![a-z])"),
    regex(
        _ABOUT + _NUMBER + r" ?(?:%|percent|per cent) of (?:the )?(?:patients|participants|people) (?:achieved|reached|had|were in|went into) (?:an? )?"
        + _OF_EN + r"(?P<noun>remission|response)"
    ),
)  # fmt: skip
_WHO_EN = r"(?:patients|participants|people|volunteers|adults|children|women|men)"
_HEADED = regex(_ABOUT + _NUMBER + r"(?P<more>多|余)?(?:例|名|位)[\u4e00-\u9fff]{0,8}?(?:患者|病人|受试者|参与者|志愿者)|(?<![\d.])" + _ABOUT.replace("about", "about2")
                     + _NUMBER.replace("<n>", "<n2>") + r" (?:[a-z]+ ){0,2}?" + _WHO_EN + "(?![a-z])")  # fmt: skip
_ENROLLED = regex(
    r"(?:纳入|入组|入选|招募|收治|募集)了?(?:[\u4e00-\u9fff]{0,6}?)" + _ABOUT + _NUMBER + r"(?P<more>多|余)?(?:例|名|位|人)"
    r"|(?<![a-z])(?:enrolled|recruited|included|randomi[sz]ed|studied|followed) (?:a total of )?" + _ABOUT.replace("about", "about2")
    + _NUMBER.replace("<n>", "<n2>") + r" (?:[a-z]+ ){0,3}?" + _WHO_EN + "(?![a-z])"
)  # fmt: skip
_SAMPLE = regex(
    r"(?:病例数|样本量|入组人数|受试者人数|患者人数|患者数|例数|patients enrolled|number of patients|sample size|participants)(?:\(n\))?\s*[:：]?\s*$"
)
_CELL = regex(_NUMBER + r" ?(?P<unit>%|例|名|人)?\s*$")
_MEASURE = regex(
    r"\s*(?:"
    + _OF_ZH
    + _NOUN_ZH
    + "|"
    + _OF_EN.replace("<of>", "<of2>")
    + r"(?P<noun2>response|remission|survival|cure|success|mortality|relapse|recurrence)(?: rate)?)(?: ?\(%\))?\s*$"
)
_OTHERS = regex(
    r"对照|安慰剂|另一|其他研究|此前|既往|(?<![a-z])(?:control|controls|placebo|comparator|another|earlier|previous|other)(?![a-z])"
)
_AROUND = 60  # code points around a figure in which its sentence is looked at
_STOP = regex(r"[。;；]|\. ")
_NUMBERS = regex(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_PERCENT = regex(r"\d ?(?:%|per ?cent)")  # stands in all rates


class Told(NamedTuple):
    """What the paragraphs of a section tell in numbers."""

    numbers: frozenset[float]
    figures: tuple["Figure", ...]


class Figure(NamedTuple):
    """A number, what it measures, and whether the text gives it as a rough one."""

    measure: str
    value: float
    is_rough: bool
    span: Span


def contradictions(reading: DocumentReading) -> Iterator[Claim]:
    """Yield the figures of headlines and tables that the text of their section contradicts, each with the one that it gives."""
    document, whole = reading.document, None
    for index, block in enumerate(document.blocks):
        apart = list(_apart(reading, index, block)) if document.role_at(block.start) is not Role.REFERENCES else []
        if not apart:
            continue
        if block.kind is BlockKind.HEADING:
            told = _told(document, _governed(document, index))
        else:
            told = whole = whole or _told(document, document.blocks)
        for figure in apart:
            other = _other(figure, told)
            if other:
                said = document.source_span(other.span)
                words = dict.fromkeys(("en", "zh-Hans", "zh-Hant"), document.source[said.start : said.end])
                claim = claim_of_fact(Mention(CONTRADICTION, *figure.span), reading)
                yield claim._replace(ruling=Ruling(words, is_certain=True))


def _apart(reading: DocumentReading, index: int, block: Block) -> Iterator[Figure]:
    """Yield the figures of a block that stands apart from the text."""
    text = reading.document.text
    if block.kind is BlockKind.HEADING:
        yield from _rates(text, block)
        yield from _people(text, block, _HEADED)
    elif block.kind is BlockKind.TABLE_CELL and (value := _CELL.fullmatch(text, block.start, block.end)):
        row = reading.row_before(index)
        if len([one for one in text[row.start : row.end].split("\n") if one]) == 1:
            measure = _measure(text, row)
            if measure and (measure == _PEOPLE) == (value["unit"] != "%"):
                yield Figure(measure, _read(value["n"]), is_rough=False, span=Span(*value.span()))


def _measure(text: str, row: Span) -> str:
    """Return what the first cell of a row names, if it is a measure."""
    if _SAMPLE.search(text, row.start, row.end):
        return _PEOPLE
    named = _MEASURE.match(text[row.start : row.end].split("\n", maxsplit=1)[0])
    return _named(named["of"] or named["of2"] or "", named["noun"] or named["noun2"]) if named else ""


def _governed(document: Document, index: int) -> Sequence[Block]:
    """Return the blocks of the section that a heading opens."""
    blocks, level = document.blocks, document.blocks[index].level
    end = next(
        (at for at in range(index + 1, len(blocks)) if blocks[at].kind is BlockKind.HEADING and blocks[at].level <= level), len(blocks)
    )
    return blocks[index + 1 : end]


def _told(document: Document, blocks: Iterable[Block]) -> Told:
    """Return what the paragraphs and list items among some blocks tell in numbers."""
    text, numbers, figures = document.text, set[float](), list[Figure]()
    for block in blocks:
        if block.kind in _TEXT and document.role_at(block.start) is not Role.REFERENCES:
            numbers |= {_read(match.group()) for match in _NUMBERS.finditer(text, block.start, block.end)}
            figures += [*_rates(text, block), *_people(text, block, _ENROLLED)]
    return Told(frozenset(numbers), tuple(figures))


def _other(figure: Figure, told: Told) -> Figure | None:
    """Return the one figure that the text gives for the same measure, if it is another, and the first one stands nowhere in the text."""
    same = [one for one in told.figures if one.measure == figure.measure]
    if figure.value in told.numbers or len({one.value for one in same}) != 1 or _agree(figure, same[0]):
        return None
    return same[0]


def _agree(one: Figure, other: Figure) -> bool:
    """Whether two figures may be one: rounded, or rough and near."""
    if round(other.value) == one.value or round(one.value) == other.value:
        return True
    return (one.is_rough or other.is_rough) and abs(one.value - other.value) <= _NEARLY * max(one.value, other.value)


def _rates(text: str, block: Block) -> Iterator[Figure]:
    if not _PERCENT.search(text, block.start, block.end):
        return  # most headings and paragraphs; these patterns are slow to compile
    for pattern in _RATES:
        for match in pattern.finditer(text, block.start, block.end):
            if not _of_others(text, block, match):
                yield Figure(_named(match["of"], match["noun"]), _read(match["n"]), bool(match["about"]), Span(*_trimmed(match)))


def _people(text: str, block: Block, pattern: re.Pattern[str]) -> Iterator[Figure]:
    if not _NUMBERS.search(text, block.start, block.end):
        return
    for match in pattern.finditer(text, block.start, block.end):
        if not _of_others(text, block, match):
            is_rough = bool(match["about"] or match["about2"] or match["more"])
            yield Figure(_PEOPLE, _read(match["n"] or match["n2"]), is_rough, Span(*_trimmed(match)))


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    found = match.group()
    return match.start() + len(found) - len(found.lstrip()), match.end() - len(found) + len(found.rstrip())


def _of_others(text: str, block: Block, match: re.Match[str]) -> bool:
    """Whether the words around a figure in its sentence speak of a control group or of other work."""
    low, high = max(block.start, match.start() - _AROUND), min(block.end, match.end() + _AROUND)
    low = max(low, text.rfind("。", low, match.start()), text.rfind(". ", low, match.start()))
    stop = _STOP.search(text, match.end(), high)
    return bool(_OTHERS.search(text, low, stop.start() if stop else high))


def _named(of: str, noun: str) -> str:
    return of.strip() + (noun if noun.isascii() or noun.endswith("率") else f"{noun}率")


def _read(number: str) -> float:
    return float(number.replace(",", ""))
