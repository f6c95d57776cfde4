"""Find what an action acts on."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from lintmed.detect.clauses import clause_around
from lintmed.detect.reading import BlockReading, DocumentReading
from lintmed.model.claim import Mention
from lintmed.model.span import Span
from lintmed.text.lazily import regex

_LONGEST_CHAIN = 20  # actions that share one target: 改善、调节、增强……
HAN_GAP, LATIN_GAP = 24, 90  # code points between an action and its target
# What may stand between a target and the action that follows it: 糖尿病[可以完全]治愈, diabetes [can be] cured.
_PASSIVE = regex(
    r"(?:患者|病人)?(?:的)?(?:都|也|相继|先后|正式|共同|联合|日前|已于|可以?|能够?|会|将|被|得到|得以|获得|有|有了|明显|显著|症状|病情|完全|彻底|已经?|就|全部?|"
    r"均|有所|很快|逐渐|不再|大大|大幅|一次性|真的|终于|自然|从此|从根本上|无法|不能|不可|没有|难以|是|[ 、])*"
    r"|(?: (?:can|could|may|might|will|be|is|are|was|were|been|being|has|have|had|now|completely|fully|totally|permanently|"
    r"finally|simply|actually|naturally|easily|quickly|also|not|never|cannot|and|get|gets|got|patients|symptoms))* "
)
_RESULT = regex(r"了|啦|咗|着|(?:得)?(?:明显|显著|大幅|很多|[一了])|[，。！,.!;；]")
_COORDINATED = regex(r"(?:[ ,，、/]|和|与|及|或|并|以及|还能|还可|又能|也能|and|or|as well as|to|can|并且|同时|了|有效|能|can also|also)*")
_JOINED = regex(r"(?:[ 、,/()]|和|与|及|或|以及|的|and|or|as well as|the|your|of|in|其|等){0,12}")

_CELLS = regex(r"[^\x00-\x7f，。、；：]{0,3}细胞| (?:[a-z]+ )?cells?(?![a-z])")
_ILLS = ("target.disease", "target.symptom", "target.harm")  # what a strong action can be about from afar


class Actions:
    """The actions of a block, in order."""

    def __init__(self, found: Sequence[Mention]) -> None:
        self._found = found
        self._others = list(range(1, len(found) + 1))  # for each action the number of the next one of another concept
        for at in range(len(found) - 2, -1, -1):
            if found[at].concept == found[at + 1].concept:
                self._others[at] = self._others[at + 1]

    def next(self, offset: int, other_than: str = "") -> Mention | None:
        """Return the first action that begins at *offset* or behind it and is not of the concept *other_than*."""
        at = bisect_left(self._found, offset, key=attrgetter("start"))
        if at < len(self._found) and self._found[at].concept == other_than:
            at = self._others[at]
        return self._found[at] if at < len(self._found) else None


def is_strong(reading: DocumentReading, anchor: Mention) -> bool:
    """Whether the words of an action promise much by themselves, so that they are a claim without any target."""
    return reading.lexicon.concept(anchor.concept).strength in ("strong", "absolute")


def target_of(
    reading: DocumentReading, block: BlockReading, anchor: Mention, clause: Span, sentence: Span, actions: Actions, joined: int = 0
) -> Mention | None:  # fmt: skip
    """Return what an action acts on: inside its own words, after it, before it, or shared with a coordinated action.

    *joined* says how many actions have been passed on the way to this one.
    """
    text, targets = reading.document.text, block.targets_in(sentence)
    if anchor.concept.startswith("action.approve"):
        agency = _nearest_agency(anchor, targets, clause)
        if agency:
            return agency
    elif anchor.concept.startswith("action."):
        targets = [t for t in targets if not t.concept.startswith("target.agency")]  # nothing that is done to the body is done to an agency
    inside = next((t for t in targets if anchor.start <= t.start and t.end <= anchor.end), None)
    if inside:
        return inside
    following = actions.next(anchor.end, other_than=anchor.concept)
    end = min(clause.end, following.start) if following else clause.end
    after = next((t for t in targets if anchor.end <= t.start and t.end <= end), None)
    if after and after.start - anchor.end <= _gap(text, anchor):
        return _with_coordinated(text, after, targets, end)
    if anchor.end - anchor.start == 1:
        return None
    before = _target_before(text, anchor, targets, clause, is_strong=is_strong(reading, anchor))
    if before:
        return before
    chained = actions.next(anchor.end) if joined < _LONGEST_CHAIN else None
    if chained and chained.concept.startswith("action.approve") and not anchor.concept.startswith("action.approve"):
        chained = None
    if chained and chained.end <= sentence.end and _COORDINATED.fullmatch(text, anchor.end, chained.start):
        further = clause_around(text, sentence, chained.start, chained.end)
        return target_of(reading, block, chained, further, sentence, actions, joined + 1)
    if is_strong(reading, anchor):
        earlier = next((t for t in reversed(targets) if t.end <= anchor.start and t.concept.startswith(_ILLS)), None)
        if earlier or not anchor.concept.startswith("claim."):
            return earlier
        # A complete statement may name what it is about in a later clause.
        return next((t for t in targets if anchor.end <= t.start and t.end <= sentence.end), None)
    return None


def _target_before(text: str, anchor: Mention, targets: Sequence[Mention], clause: Span, *, is_strong: bool) -> Mention | None:
    """Return the target of a passive or nominal action: 糖尿病可以治愈, diabetes can be cured.

    A target that touches a weak action makes a compound noun (免疫调节), unless the result is told (血压降低了).
    """
    before = next((t for t in reversed(targets) if clause.start <= t.start and t.end <= anchor.start), None)
    if before is None or not _PASSIVE.fullmatch(text, before.end, anchor.start):
        return None
    touches = not text[before.end : anchor.start].strip()
    if touches and not is_strong and not _RESULT.match(text, anchor.end):
        return None
    return before


def _nearest_agency(anchor: Mention, targets: Sequence[Mention], clause: Span) -> Mention | None:
    """Return the agency that approves: it acts, so it may stand on either side of the word."""
    found = [t for t in targets if t.concept.startswith("target.agency") and clause.start <= t.start and t.end <= clause.end]
    return min(found, key=lambda t: max(anchor.start - t.end, t.start - anchor.end), default=None)


def _with_coordinated(text: str, first: Mention, targets: Sequence[Mention], end: int) -> Mention:
    """Stretch a target over those that are joined to it: 血压、血糖和血脂, symptoms of arthritis.

    A disease names the whole; in a compound the last part does (狼疮T细胞 are cells, and so is 血管 in 血管内皮细胞).
    """
    last, concept = first, first.concept
    for target in targets:
        joint = _JOINED.fullmatch(text, last.end, target.start) if last.end <= target.start and target.end <= end else None
        if joint:
            is_compound = not joint.group().strip()
            if is_compound or (target.concept.startswith("target.disease") and not concept.startswith("target.disease")):
                concept = target.concept
            last = target
    if _CELLS.match(text, last.end):
        concept = "target.cell"
    return Mention(concept, first.start, last.end)


def _gap(text: str, anchor: Mention) -> int:
    """Return how far from an action its target may begin; a single character acts only on what follows at once."""
    return 0 if anchor.end - anchor.start == 1 else widest_gap(text, anchor)


def widest_gap(text: str, anchor: Mention) -> int:
    """Return how many code points may stand between an action and its target, by the script of the action."""
    return LATIN_GAP if text[anchor.end - 1].isascii() else HAN_GAP
