"""Put claims together: each action with the target it acts on, the subject that acts, and the cues that reach it."""

import re
from collections.abc import Iterator, Sequence

from lintmed.detect.citation import citations_near
from lintmed.detect.clauses import clause_around, sentence_at
from lintmed.detect.reading import BlockReading, DocumentReading
from lintmed.detect.resolve import resolve_assertion, resolve_evidence, resolve_strength
from lintmed.model.claim import Assertion, Claim, Cue, Mention, Strength
from lintmed.model.document import Role
from lintmed.model.span import Span

NO_CLAIMS = frozenset({Role.REFERENCES, Role.DISCLAIMER, Role.COPYRIGHT, Role.NAVIGATION, Role.BYLINE})
HAN_GAP, LATIN_GAP = 24, 90  # code points between an action and its target
# What may stand between a target and the action that follows it: 糖尿病[可以完全]治愈, diabetes [can be] cured.
_PASSIVE = re.compile(
    r"(?:患者|病人)?(?:的)?(?:都|也|相继|先后|正式|共同|联合|日前|已于|可以?|能够?|会|将|被|得到|得以|获得|有|有了|明显|显著|症状|病情|完全|彻底|已经?|就|全部?|"
    r"均|有所|很快|逐渐|不再|大大|大幅|一次性|真的|终于|自然|从此|从根本上|无法|不能|不可|没有|难以|是|[ 、])*"
    r"|(?: (?:can|could|may|might|will|be|is|are|was|were|been|being|has|have|had|now|completely|fully|totally|permanently|"
    r"finally|simply|actually|naturally|easily|quickly|also|not|never|cannot|and|get|gets|got|patients|symptoms))* "
)
# What makes a subject that follows its action the one that acts: cured [by] our tea, 告别失眠[就用]它, relief[:] our balm.
_AGENT = re.compile(r"(?<![a-z])(?:by|with|thanks to|using|through|from|via|try|choose|that)(?![a-z])|用|靠|由|选|吃|喝|[:：—!！]")
_RESULT = re.compile(r"了|啦|咗|着|(?:得)?(?:明显|显著|大幅|很多|[一了])|[，。！,.!;；]")
_COORDINATED = re.compile(
    r"(?:[ ,，、/]|和|与|及|或|并|以及|还能|还可|又能|也能|and|or|as well as|to|can|并且|同时|了|有效|能|can also|also)*"
)
_JOINED = re.compile(r"(?:[ 、,/()]|和|与|及|或|以及|的|and|or|as well as|the|your|of|in|其|等){0,12}")


def assemble_claims(reading: DocumentReading) -> Iterator[Claim]:
    """Yield the claims of a document in the order of their actions."""
    text = reading.document.text
    anchors = sorted(reading.lexicon.action.scan(text) + reading.lexicon.claim.scan(text), key=lambda m: (m.start, m.end))
    by_block: dict[int, list[Mention]] = {}
    for anchor in anchors:
        by_block.setdefault(reading.document.block_index(anchor.start), []).append(anchor)
    for index, found in by_block.items():
        block = reading.document.blocks[index]
        if block.kind.is_prose and reading.document.role_at(block.start) not in NO_CLAIMS:
            yield from _claims_of_block(reading, index, found)


def _claims_of_block(reading: DocumentReading, index: int, anchors: Sequence[Mention]) -> Iterator[Claim]:
    """Yield the claims of one block."""
    block = reading.block(index)
    actions = [anchor for anchor in anchors if anchor.concept.startswith("action.")]
    inherited = reading.section_cues(index)
    for anchor in anchors:
        complete = reading.lexicon.concept(anchor.concept).complete
        sentence = sentence_at(block.sentences, anchor.start)
        clause = clause_around(reading.document.text, sentence, anchor.start, anchor.end)
        target = _target_of(reading, block, anchor, clause, sentence, actions)
        if target or complete or _is_strong(reading, anchor):
            yield _claim(reading, block, anchor, target, sentence, clause, inherited)


def _is_strong(reading: DocumentReading, anchor: Mention) -> bool:
    return reading.lexicon.concept(anchor.concept).strength in ("strong", "absolute")


def _claim(
    reading: DocumentReading, block: BlockReading, anchor: Mention, target: Mention | None,
    sentence: Span, clause: Span, inherited: Sequence[Cue],
) -> Claim:  # fmt: skip
    """Fill in a claim from what stands around its action."""
    text = reading.document.text
    cues = tuple(cue for cue in block.cues if _reaches(cue, anchor)) + tuple(inherited)
    concept = reading.lexicon.concept(anchor.concept)
    citations = citations_near(text, block.sentences, sentence)
    # A complete statement stands for itself; its target says what it is about, but not where it is.
    stretched = target and not concept.complete and _is_near(text, anchor, target)
    span = anchor.span.hull(target.span) if target and stretched else anchor.span
    return Claim(
        action=anchor,
        target=target,
        subject=_subject_of(reading, block, anchor, clause, sentence),
        span=_trimmed(text, span),
        sentence=_trimmed(text, sentence),
        block=block.index,
        block_kind=block.block.kind,
        language=block.language,
        strength=resolve_strength(Strength(concept.strength), cues),
        cues=cues,
        assertion=resolve_assertion(cues),
        cited=bool(citations),
        citations=citations,
        evidence=resolve_evidence(cues),
        complete=concept.complete,
    )


def _is_near(text: str, anchor: Mention, target: Mention) -> bool:
    return max(anchor.start, target.start) - min(anchor.end, target.end) <= _widest_gap(text, anchor)


def _reaches(cue: Cue, anchor: Mention) -> bool:
    """Whether a cue governs an action; a cue that is a part of the action itself does not."""
    _, start, end = anchor
    return cue.scope.start < end and start < cue.scope.end and not (start <= cue.span.start and cue.span.end <= end)


def _target_of(
    reading: DocumentReading, block: BlockReading, anchor: Mention, clause: Span, sentence: Span, actions: Sequence[Mention]
) -> Mention | None:  # fmt: skip
    """Return what an action acts on: inside its own words, after it, before it, or shared with a coordinated action."""
    text, targets = reading.document.text, block.targets
    inside = next((t for t in targets if anchor.start <= t.start and t.end <= anchor.end), None)
    if inside:
        return inside
    following = next((a for a in actions if a.start >= anchor.end and a.concept != anchor.concept), None)
    end = min(clause.end, following.start) if following else clause.end
    after = next((t for t in targets if anchor.end <= t.start and t.end <= end), None)
    if after and after.start - anchor.end <= _gap(text, anchor):
        return _with_coordinated(text, after, targets, end)
    if anchor.end - anchor.start == 1:
        return None
    before = _target_before(text, anchor, targets, clause, is_strong=_is_strong(reading, anchor))
    if before:
        return before
    chained = next((a for a in actions if a.start >= anchor.end), None)
    if chained and chained.end <= sentence.end and _COORDINATED.fullmatch(text, anchor.end, chained.start):
        further = clause_around(text, sentence, chained.start, chained.end)
        return _target_of(reading, block, chained, further, sentence, actions)
    if _is_strong(reading, anchor):
        return next((t for t in reversed(targets) if sentence.start <= t.start and t.end <= anchor.start), None)
    return None


def _target_before(text: str, anchor: Mention, targets: Sequence[Mention], clause: Span, *, is_strong: bool) -> Mention | None:
    """Return the target of a passive or nominal action: 糖尿病可以治愈, diabetes can be cured.

    A target that touches a weak action makes a compound noun (免疫调节), unless the result is told (血压降低了).
    """
    before = next((t for t in reversed(targets) if clause.start <= t.start and t.end <= anchor.start), None)
    if before is None or not _PASSIVE.fullmatch(text, before.end, anchor.start):
        return None
    touches = not text[before.end : anchor.start].strip()
    if before.concept.startswith("target.agency"):
        return before  # an agency is no patient: it acts where it stands
    if touches and not is_strong and not _RESULT.match(text, anchor.end):
        return None
    return before


def _with_coordinated(text: str, first: Mention, targets: Sequence[Mention], end: int) -> Mention:
    """Stretch a target over those that are joined to it (血压、血糖和血脂, symptoms of arthritis); a disease names it."""
    last, concept = first, first.concept
    for target in targets:
        if last.end <= target.start and target.end <= end and _JOINED.fullmatch(text, last.end, target.start):
            last = target
            if target.concept.startswith("target.disease") and not concept.startswith("target.disease"):
                concept = target.concept
    return Mention(concept, first.start, last.end)


def _gap(text: str, anchor: Mention) -> int:
    """Return how far from an action its target may begin; a single character acts only on what follows at once."""
    return 0 if anchor.end - anchor.start == 1 else _widest_gap(text, anchor)


def _widest_gap(text: str, anchor: Mention) -> int:
    return LATIN_GAP if text[anchor.end - 1].isascii() else HAN_GAP


def _subject_of(
    reading: DocumentReading, block: BlockReading, anchor: Mention, clause: Span, sentence: Span
) -> Mention | None:  # fmt: skip
    """Return who or what acts: nearest before the action, else named as the agent after it, else what the headings speak of."""
    text = reading.document.text
    for within in (clause, sentence, Span(block.block.start, sentence.start)):
        found = [s for s in block.subjects if within.start <= s.start and s.end <= within.end and not anchor.span.contains(s.span)]
        before = [s for s in found if s.start < anchor.start]
        if before:
            return before[-1]
        agent = next((s for s in found if s.start >= anchor.end and _AGENT.search(text, anchor.end, s.start)), None)
        if agent:
            return agent
    return next((heading.subjects[0] for heading in reading.headings_above(block.index) if heading.subjects), None)


def _trimmed(text: str, span: Span) -> Span:
    """Cut blanks off both ends."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def claim_of_fact(mention: Mention, reading: DocumentReading) -> Claim:
    """Return a fact about the page in the form of a claim, so that rules can judge it."""
    block = reading.block(reading.document.block_index(mention.start))
    return Claim(
        action=mention,
        target=None,
        subject=None,
        span=mention.span,
        sentence=sentence_at(block.sentences, mention.start),
        block=block.index,
        block_kind=block.block.kind,
        language=block.language,
        strength=Strength.PLAIN,
        cues=(),
        assertion=Assertion.ASSERTED,
        cited=False,
        evidence="none",
        complete=True,
    )
