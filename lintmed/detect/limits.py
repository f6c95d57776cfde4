"""What limits an approval: for what, for whom, where and since when a statement says that it holds."""

import re
from collections.abc import Sequence

from lintmed.detect.clauses import clause_around
from lintmed.detect.frames import TURN, Frame
from lintmed.detect.reading import BlockReading, DocumentReading
from lintmed.model.claim import Mention
from lintmed.model.span import Span
from lintmed.text.lazily import regex

_DATE = regex(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?: ?年(?: ?(?P<m>\d{1,2}) ?月(?: ?(?P<d>\d{1,2}) ?[日号])?)?|[ ./](?P<m2>\d{1,2})[ ./](?P<d2>\d{1,2})(?!\d))"
    r"|(?:(?P<d3>\d{1,2})(?:st|nd|rd|th)? )?(?P<n>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:(?P<d4>\d{1,2})(?:st|nd|rd|th)?,? )?(?P<y2>(?:19|20)\d\d)"
    r"|(?<![\d.])(?P<y3>(?:19|20)\d\d)(?![\d%年])"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ILLS = ("target.disease", "target.symptom", "target.organ", "target.appearance", "target.function")
_SINCE = regex(r"(?<![a-z])since (?:[a-z]+ )??(?=(?:19|20)\d\d)|自(?=(?:19|20)\d\d)")
_ASIDE = regex(r"[(（][^()（）]{0,60}[)）]")
_ORIGIN_REACH = 30  # code points before a place in which the words that make it an origin begin
_FROM = regex(
    r"(?<!approval )(?<!licence )(?<!license )(?<!light )(?<!clearance )(?<!nod )(?<!authorisation )(?<!authorization )(?:(?<![a-z])(?:from|based in|headquartered in|made in|produced in|developed in|invented in) (?:the )?|来自|产自|总部位于)$"
)
_OF_THERE = regex(
    r"(?:'s)? (?:based|company|companies|firm|maker|makers|drugmaker|biotech|start up|researchers|scientists|team|group|study|studies|trial|trials|patients|doctors|hospital|hospitals|university|guideline)(?![a-z])"
    r"|(?:公司|药企|企业|厂商|厂家|团队|学者|专家|研究|患者|医院|科学家|研制|研发|自主|自研|生产|原研|生物|大学|人|医生|医师|本土|籍|指南|试验)"
)
_LISTED = regex(r"(?: |,|、|/|和|与|及|以及|或|还有|并|and|or|both|as well as|in|the|for|with|患者|病人|,)*")
# A use that the sentence before names, and words that announce a use.
_SAME_USE = regex(
    r"(?<![a-z])(?:for|in|against) (?:it|them|this|that|these|those|such an?)(?: (?:disease|diseases|condition|conditions|illness|disorder|indication|use))?(?![a-z])"
    r"|(?:用于|治疗|针对|对)(?:此|该|这种|这个|这一)(?:病|疾病|症|适应症|类疾病)"
)
_ANY_USE = regex(
    r"(?<![a-z])(?:for|to treat|against) (?!(?:use|uses|sale|human|marketing|commercial|patients|adults|adolescents|children|people|any|anything|all|its|their|years|more|now|"
    r"some|example|instance|clinical|injection|general|medical|the|a|an|it|this|that|those|whom|which|two|three|decades|release|import|distribution)(?![a-z]))[a-z]"
    r"|(?<![a-z])for (?:the treatment of|the prevention of|use in) [a-z]|(?:用于|用来|用以)(?!人体|人类|临床|患者|病人|成人|儿童|任何|上市|商业)"
)


def dates_of(reading: DocumentReading, frame: Frame) -> tuple[str, ...]:
    """Return the dates of the approval; an adjective (FDA-approved) has only the one since when it holds."""
    span, text = reading.document.source_span(frame.core), reading.document.text
    if span.start and reading.document.source[span.start - 1] in "-‐‑–":
        since = _SINCE.search(text, frame.window.start, frame.window.end)
        dated = _DATE.match(text, since.end()) if since else None
        return (_iso(dated),) if dated else ()
    end = _behind_parentheses(text, frame)
    found = [_iso(match) for match in _DATE.finditer(text, frame.clause.start, end) if frame.window.start <= match.start()]
    if not found:
        found = [_iso(match) for match in _DATE.finditer(text, frame.window.start, frame.clause.start)]
    return tuple(found)


def _behind_parentheses(text: str, frame: Frame) -> int:
    """Return where the clause ends if what stands in parentheses does not end it: Ryoncil (remestemcel-L) in 2024."""
    aside = _ASIDE.match(text, frame.clause.end, frame.window.end)
    if not aside:
        return frame.clause.end
    further = clause_around(text, frame.sentence, frame.core.start, aside.end())
    return min(further.end, frame.window.end)


def _iso(match: re.Match[str]) -> str:
    """Return a date as YYYY, YYYY-MM or YYYY-MM-DD."""
    group = match.groupdict()
    year = group["y"] or group["y2"] or group["y3"]
    month = group["m"] or group["m2"] or (str(_MONTHS.index(group["n"]) + 1) if group["n"] else "")
    day = group["d"] or group["d2"] or group["d3"] or group["d4"] or ""
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def uses_of(reading: DocumentReading, block: BlockReading, frame: Frame, names: Sequence[Mention]) -> list[Mention]:
    """Return the conditions behind the word of approval, up to a turn; else those before it; else, for “for it”, what was spoken of before."""
    text = reading.document.text
    found = [m for m in names if m.concept.startswith("condition.") and frame.window.contains(m.span)]
    end = _turn(text, frame)
    behind = [m for m in found if frame.core.end <= m.start < end]
    uses = behind or [m for m in found if m.end <= frame.core.start]
    if uses or not _SAME_USE.search(text, frame.window.start, frame.window.end):
        return uses
    at = next((at for at, one in enumerate(block.sentences) if one == frame.sentence), 0)
    before = reading.mentions.within("registry", block.sentences[at - 1]) if at else []
    return [m for m in before if m.concept.startswith("condition.")]


def _turn(text: str, frame: Frame) -> int:
    turn = TURN.search(text, frame.core.end, frame.window.end)
    return turn.start() if turn else frame.window.end


def names_other_use(reading: DocumentReading, block: BlockReading, frame: Frame, names: Sequence[Mention]) -> bool:
    """Whether a statement names a use that is no condition of the registry."""
    text = reading.document.text
    if any(
        target.concept.startswith(_ILLS) and frame.window.contains(target.span) and not any(target.span.overlaps(one.span) for one in names)
        for target in block.targets_in(frame.sentence)
    ):
        return True
    if _SAME_USE.search(text, frame.window.start, frame.window.end):
        return True
    announced = _ANY_USE.finditer(text, frame.core.end, frame.window.end)
    return any(not any(one.span.overlaps(Span(match.start(), match.end() + 1)) for one in names) for match in announced)


def population_of(text: str, frame: Frame, around: Sequence[Mention]) -> frozenset[str]:
    """Return the groups of people of whom a statement speaks: those behind the word of approval up to a turn, else those before it."""
    found = [m for m in around if m.concept.startswith("approval.population.")]
    behind = [m for m in found if frame.core.end <= m.start < _turn(text, frame)]
    first = behind or [m for m in found if m.end <= frame.core.start]
    return frozenset(m.concept.rsplit(".", 1)[-1] for m in in_one_list(text, first) or first[:1])


def is_origin(text: str, place: Mention) -> bool:
    """Whether a place is where a maker or somebody else comes from, not where something is approved."""
    return bool(_FROM.search(text, max(0, place.start - _ORIGIN_REACH), place.start) or _OF_THERE.match(text, place.end))


def in_one_list(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the first mentions that only commas and words such as “and” part: a list; a single one is none."""
    kept = list(mentions[:1])
    for mention in mentions[1:]:
        if mention.start < kept[-1].end or not _LISTED.fullmatch(text, kept[-1].end, mention.start):
            break
        kept.append(mention)
    return kept if len(kept) > 1 else []
