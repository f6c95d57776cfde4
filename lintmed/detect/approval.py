"""Read statements about approval: what was approved, by whom, for what and whom, when, and how it is meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lintmed.detect.frames import TURN, Frame, frames_of, things_of
from lintmed.detect.reading import BlockReading, DocumentReading
from lintmed.detect.resolve import resolve_assertion
from lintmed.model.claim import Assertion, Cue, Mention
from lintmed.model.span import Span

_GRANT, _DENIED = "approval.grant", "approval.denied"
_STEP_REACH, _LATIN_STEP_REACH = 14, 60  # code points between a step and the approval that it is about
_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?: ?年(?: ?(?P<m>\d{1,2}) ?月(?: ?(?P<d>\d{1,2}) ?[日号])?)?|[ ./](?P<m2>\d{1,2})[ ./](?P<d2>\d{1,2})(?!\d))"
    r"|(?:(?P<d3>\d{1,2})(?:st|nd|rd|th)? )?(?P<n>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:(?P<d4>\d{1,2})(?:st|nd|rd|th)?,? )?(?P<y2>(?:19|20)\d\d)"
    r"|(?<![\d.])(?P<y3>(?:19|20)\d\d)(?![\d%年])"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ILLS = ("target.disease", "target.symptom", "target.organ", "target.appearance", "target.function")
_NO = re.compile(r"(?<![a-z])(?:no|none of|neither)(?![a-z])|没有|无任何")  # between the word of approval and its object
_WAS = re.compile(r"(?<![a-z])(?:was|were|got|won|received|gained|obtained)(?: [a-z]+){0,3} ?$")
_QUESTION = re.compile(r"[?？][\"'」』”’)）\s]*$|(?:吗|呢|么)[?？。]?\s*$")


# What may stand between “first” and a class without making it a smaller class.
_PLAIN = re.compile(
    r"(?: |ever|fda|ema|ec|nmpa|mhra|approved|licensed|authorised|authorized|the|in|us|eu|china|europe|japan|to be|product|allogeneic or autologous)*"
    r"|(?:获批|批准|核准|上市|的|获准|获|得|在|全球|中国|国内|我国|美国|欧盟|日本|经|被|由|国家药监局|fda|nmpa|款|个|种|准)*"
)


class Meaning(StrEnum):
    """How a statement about approval is meant."""

    ASSERTED = "asserted"
    DENIED = "denied"
    OPEN = "open"  # a step before approval, a plan, a condition, a question


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement about approval; names are mentions in the folded text."""

    products: tuple[Mention, ...]
    classes: tuple[Mention, ...]
    agencies: tuple[Mention, ...]
    agency_words: tuple[str, ...]  # as the text writes them, folded
    regions: frozenset[str]
    uses: tuple[str, ...]
    names_other_use: bool  # a disease that the registry does not know
    population: frozenset[str]
    dates: tuple[str, ...]
    kind: str  # full, conditional, accelerated, emergency or nothing
    meaning: Meaning
    assertion: Assertion
    is_past: bool  # tells an event, not a state
    is_first: bool
    is_only: bool
    is_narrowed: bool  # words between “first” and the class make it a smaller one
    tells_end: bool  # the text itself says that the approval ended
    tells_review: bool  # … or that an agency reviewed
    cues: tuple[Cue, ...]
    span: Span
    sentence: Span
    block: int


def approval_statements(reading: DocumentReading) -> Iterator[Statement]:
    """Yield what a document says about approvals, in order."""
    if not any(mention.concept.startswith(_GRANT) or mention.concept == _DENIED for mention in reading.mentions.of("approval")):
        return
    for block in reading.claiming_blocks:
        found = [m for m in _within(reading, "approval", block) if m.concept.startswith((_GRANT, _DENIED))]
        for frame in frames_of(reading, block, found):
            statement = _statement(reading, block, frame)
            if statement:
                yield statement


def _within(reading: DocumentReading, layer: str, block: BlockReading) -> list[Mention]:
    return reading.mentions.within(layer, Span(block.block.start, block.block.end))


def _statement(reading: DocumentReading, block: BlockReading, frame: Frame) -> Statement | None:
    """Return a statement if the text names what it is about."""
    names = reading.mentions.within("registry", frame.sentence)
    products, classes = things_of(reading, block, frame, names)
    agencies = _agencies(frame, names)
    kind = _kind(frame)
    if not (products or classes) or (kind == "loose" and not agencies):
        return None
    around = [m for m in reading.mentions.within("approval", frame.sentence) if frame.window.contains(m.span)]
    cues = tuple(cue for cue in block.cues_near(frame.sentence) if _governs(cue, frame.core))
    concepts = {m.concept for m in around}
    meaning = _meaning(reading, frame, around, cues, products or classes)
    negations = [cue.span for cue in cues if cue.means == "negated"] if meaning is Meaning.DENIED else []
    return Statement(
        products=products,
        classes=classes,
        agencies=agencies,
        agency_words=tuple(reading.document.text[m.start : m.end] for m in agencies),
        regions=frozenset(_id(m) for m in _nearby(frame, names, "region.")),
        uses=tuple(_id(m) for m in _uses(reading.document.text, frame, names)),
        names_other_use=_names_other_use(block, frame, names),
        population=_population(around),
        dates=_dates(reading, frame),
        kind="" if kind == "loose" else kind,
        meaning=meaning,
        assertion=resolve_assertion(cues),
        is_past=bool(_WAS.search(reading.document.text, frame.sentence.start, frame.core.start)),
        is_first="approval.first" in concepts,
        is_only="approval.only" in concepts,
        is_narrowed=_is_narrowed(reading.document.text, around, classes),
        tells_end=_tells_end(reading, block, frame),
        tells_review=_tells_review(around, agencies),
        cues=cues,
        span=_hull(frame, [*(m.span for m in (*(products or classes)[:1], *agencies)), *negations]),
        sentence=frame.sentence,
        block=block.index,
    )


def _kind(frame: Frame) -> str:
    """Return the kind of approval that the words name: full, conditional, …, loose, or nothing."""
    return next((m.concept.removeprefix(_GRANT + ".") for m in frame.words if m.concept.startswith(_GRANT + ".")), "")


def _hull(frame: Frame, parts: Sequence[Span]) -> Span:
    """Return the words of approval with those parts of the statement that stand in its stretch."""
    span = frame.core
    for part in parts:
        if frame.window.contains(part):
            span = span.hull(part)
    return span


def _population(around: Sequence[Mention]) -> frozenset[str]:
    return frozenset(m.concept.rsplit(".", 1)[-1] for m in around if m.concept.startswith("approval.population."))


def _tells_review(around: Sequence[Mention], agencies: Sequence[Mention]) -> bool:
    """Whether words of review stand there that are not a part of an agency's name."""
    reviews = [m for m in around if m.concept == "approval.review"]
    return any(not any(one.span.overlaps(m.span) for one in agencies) for m in reviews)


def _is_narrowed(text: str, around: Sequence[Mention], classes: Sequence[Mention]) -> bool:
    """Whether a word that is not of the plainest stands between “first” or “only” and the class."""
    ranks = [m for m in around if m.concept in ("approval.first", "approval.only")]
    return not any(one.end <= group.start and _PLAIN.fullmatch(text, one.end, group.start) for one in ranks for group in classes)


def _id(mention: Mention) -> str:
    return mention.concept.split(".", 1)[1]


def _governs(cue: Cue, core: Span) -> bool:
    return cue.scope.overlaps(core) and not core.contains(cue.span)


def _nearby(frame: Frame, names: Sequence[Mention], prefix: str) -> list[Mention]:
    """Return the mentions of a kind in the clause, else in the whole stretch of the statement."""
    found = [m for m in names if m.concept.startswith(prefix) and frame.window.contains(m.span)]
    return [m for m in found if frame.clause.contains(m.span)] or found


def _agencies(frame: Frame, names: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(_nearby(frame, names, "agency."))


def _uses(text: str, frame: Frame, names: Sequence[Mention]) -> list[Mention]:
    """Return the conditions behind the word of approval, up to a turn; if there are none, those before it."""
    found = [m for m in names if m.concept.startswith("condition.") and frame.window.contains(m.span)]
    turn = TURN.search(text, frame.core.end, frame.window.end)
    end = turn.start() if turn else frame.window.end
    behind = [m for m in found if frame.core.end <= m.start < end]
    return behind or [m for m in found if m.end <= frame.core.start]


def _names_other_use(block: BlockReading, frame: Frame, names: Sequence[Mention]) -> bool:
    """Whether a statement names a disease or symptom that is no condition of the registry."""
    return any(
        target.concept.startswith(_ILLS) and frame.window.contains(target.span) and not any(target.span.overlaps(one.span) for one in names)
        for target in block.targets_in(frame.sentence)
    )


def _dates(reading: DocumentReading, frame: Frame) -> tuple[str, ...]:
    """Return the dates of the approval; an adjective (FDA-approved) has none."""
    span = reading.document.source_span(frame.core)
    if span.start and reading.document.source[span.start - 1] in "-‐‑–":
        return ()
    text = reading.document.text
    found = [_iso(match) for match in _DATE.finditer(text, frame.clause.start, frame.clause.end) if frame.window.start <= match.start()]
    if not found:
        found = [_iso(match) for match in _DATE.finditer(text, frame.window.start, frame.clause.start)]
    return tuple(found)


def _iso(match: re.Match[str]) -> str:
    """Return a date as YYYY, YYYY-MM or YYYY-MM-DD."""
    group = match.groupdict()
    year = group["y"] or group["y2"] or group["y3"]
    month = group["m"] or group["m2"] or (str(_MONTHS.index(group["n"]) + 1) if group["n"] else "")
    day = group["d"] or group["d2"] or group["d3"] or group["d4"] or ""
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def _meaning(reading: DocumentReading, frame: Frame, around: Sequence[Mention], cues: Sequence[Cue], things: Sequence[Mention]) -> Meaning:
    """Return how a statement is meant: open things first, then denial."""
    text = reading.document.text
    means = {cue.means for cue in cues}
    if _QUESTION.search(text, frame.sentence.start, frame.sentence.end) or means & {"questioned", "conditional", "refuted"}:
        return Meaning.OPEN
    for mention in around:
        if mention.concept == "approval.step" and _is_about(text, mention, frame):
            return Meaning.OPEN
        if mention.concept == "approval.plan" and mention.start < frame.core.start and _is_plan_of(text, mention, frame):
            return Meaning.OPEN
        if mention.concept == "approval.unapproved" or (mention.concept == "approval.ended" and _is_about(text, mention, frame)):
            return Meaning.OPEN
    is_negated = "negated" in means or any(_NO.search(text, frame.core.end, thing.start) for thing in things[:1])
    if any(word.concept == _DENIED for word in frame.words) or (is_negated and "flip" not in means):
        return Meaning.OPEN if any(mention.concept == "approval.except" for mention in around) else Meaning.DENIED
    return Meaning.OPEN if "hedged" in means else Meaning.ASSERTED


def _is_plan_of(text: str, plan: Mention, frame: Frame) -> bool:
    """Whether a word of planning, of condition or of duty governs the approval behind it."""
    reach = 60 if text[frame.core.start].isascii() else 20
    return frame.clause.contains(plan.span) or plan.start == frame.sentence.start or frame.core.start - plan.end <= reach


def _is_about(text: str, step: Mention, frame: Frame) -> bool:
    """Whether a step (an application, a designation) is what was approved or what stands in its place."""
    if not frame.clause.contains(step.span):
        return False
    gap = max(frame.core.start - step.end, step.start - frame.core.end)
    return gap <= (_LATIN_STEP_REACH if text[frame.core.start].isascii() and text[step.start].isascii() else _STEP_REACH)


def _tells_end(reading: DocumentReading, block: BlockReading, frame: Frame) -> bool:
    """Whether this sentence or a neighbour says that an approval ended."""
    at = next((at for at, one in enumerate(block.sentences) if one == frame.sentence), 0)
    near = block.sentences[max(0, at - 1) : at + 2]
    around = reading.mentions.within("approval", Span(near[0].start, near[-1].end))
    return any(m.concept == "approval.ended" for m in around)
