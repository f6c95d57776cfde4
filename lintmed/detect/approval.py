"""Read statements about approval: what was approved, by whom, for what and whom, when, and how it is meant."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lintmed.detect.frames import Frame, frames_of, things_of
from lintmed.detect.limits import dates_of, in_one_list, is_origin, names_other_use, population_of, uses_of
from lintmed.detect.meaning import Meaning, meaning_of
from lintmed.detect.reading import BlockReading, DocumentReading
from lintmed.detect.resolve import resolve_assertion
from lintmed.model.claim import Assertion, Cue, Mention
from lintmed.model.span import Span
from lintmed.text.lazily import regex

_GRANT, _DENIED = "approval.grant", "approval.denied"
_UNPLACED = ("loose", "placed")  # words that mean approval only beside an agency, or an agency or a place
_WAS = regex(r"(?<![a-z])(?:was|were|got|won|received|gained|obtained)(?: [a-z]+){0,3} ?$")

# What may stand between “first” and a class without making it a smaller class.
_PLAIN = regex(
    r"(?: |ever|fda|ema|ec|nmpa|mhra|approved|licensed|authorised|authorized|the|in|us|eu|china|europe|japan|to be|product|allogeneic or autologous)*"
    r"|(?:获批|批准|核准|上市|的|获准|获|得|在|全球|中国|国内|我国|美国|欧盟|日本|经|被|由|国家药监局|fda|nmpa|款|个|种|准)*"
)


class Statement(NamedTuple):
    """One statement about approval; names are mentions in the folded text."""

    products: tuple[Mention, ...]
    classes: tuple[Mention, ...]
    agencies: tuple[Mention, ...]
    agency_words: tuple[str, ...]  # as the text writes them, folded
    regions: frozenset[str]
    uses: tuple[str, ...]
    listed: tuple[str, ...]  # the uses that stand in one list
    places: tuple[str, ...]  # the agencies, else the regions, that stand in one list
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
    text, kind = reading.document.text, _kind(frame)
    regions = [m for m in _nearby(frame, names, "region.") if not is_origin(text, m)]
    if not (products or classes) or not (agencies or kind not in _UNPLACED or (kind == "placed" and regions)):
        return None
    uses = uses_of(reading, block, frame, names)
    around = [m for m in reading.mentions.within("approval", frame.sentence) if frame.window.contains(m.span)]
    cues = tuple(cue for cue in block.cues_near(frame.sentence) if _governs(cue, frame.core))
    meaning = meaning_of(reading, block, frame, around, cues, products or classes)
    negations = [cue.span for cue in cues if cue.means == "negated" and meaning is Meaning.DENIED]
    return Statement(
        products=products,
        classes=classes,
        agencies=agencies,
        agency_words=tuple(text[m.start : m.end] for m in agencies),
        regions=frozenset(map(_id, regions)),
        uses=tuple(map(_id, uses)),
        listed=tuple(map(_id, in_one_list(text, uses))),
        places=tuple(map(_id, in_one_list(text, agencies or regions))),
        names_other_use=names_other_use(reading, block, frame, names),
        population=population_of(text, frame, around),
        dates=dates_of(reading, frame),
        kind="" if kind in _UNPLACED else kind,
        meaning=meaning,
        assertion=resolve_assertion(cues),
        is_past=bool(_WAS.search(text, max(frame.sentence.start, frame.core.start - 100), frame.core.start)),
        is_first=any(m.concept == "approval.first" for m in around),
        is_only=any(m.concept == "approval.only" for m in around),
        is_narrowed=_is_narrowed(text, around, classes),
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


def _tells_end(reading: DocumentReading, block: BlockReading, frame: Frame) -> bool:
    """Whether this sentence or a neighbour says that an approval ended."""
    at = next((at for at, one in enumerate(block.sentences) if one == frame.sentence), 0)
    near = block.sentences[max(0, at - 1) : at + 2]
    around = reading.mentions.within("approval", Span(near[0].start, near[-1].end))
    return any(m.concept == "approval.ended" for m in around)
