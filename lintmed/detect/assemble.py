"""Put claims together: each action with the target it acts on, the subject that acts, and the cues that reach it."""

from collections.abc import Callable, Iterator, Sequence

from lintmed.detect.bare import BARE, bare_benefit
from lintmed.detect.citation import citations_near, sources_of
from lintmed.detect.clauses import clause_around, sentence_at
from lintmed.detect.reading import BlockReading, DocumentReading
from lintmed.detect.register import Passage, features
from lintmed.detect.resolve import resolve_assertion, resolve_evidence, resolve_strength
from lintmed.detect.target import Actions, is_strong, target_of, widest_gap
from lintmed.model.claim import Assertion, Claim, Cue, Facts, Mention, Strength
from lintmed.model.document import BlockKind
from lintmed.model.registry import Ruling
from lintmed.model.span import Span
from lintmed.text.lazily import regex

SOURCE_PLACEHOLDERS = ("fact.placeholder.source", "fact.placeholder.rate")
_FIGURES_APART = frozenset({BlockKind.HEADING, BlockKind.TABLE_CELL})  # where figures stand apart from the text
PROMOTIONAL = "claim.register"  # the concept of a sentence that speaks like promotion as a whole
# What makes a subject that follows its action the one that acts: cured [by] our tea, 告别失眠[就用]它, relief[:] our balm.
_AGENT = regex(r"(?<![a-z])(?:by|with|thanks to|using|through|from|via|try|choose|that)(?![a-z])|用|靠|由|选|吃|喝|[:：—!！]")


def assemble_claims(reading: DocumentReading) -> Iterator[Claim]:
    """Yield the claims of a document in the order of their actions."""
    anchors = sorted(reading.mentions.of("action") + reading.mentions.of("claim"), key=lambda m: (m.start, m.end))
    by_block: dict[int, list[Mention]] = {}
    for anchor in anchors:
        by_block.setdefault(reading.document.block_index(anchor.start), []).append(anchor)
    for block in reading.claiming_blocks:
        found = by_block.get(block.index, [])
        yield from _claims_of_block(reading, block, found + bare_benefit(block, found) + _promotional_sentences(reading, block))


def _promotional_sentences(reading: DocumentReading, block: BlockReading) -> list[Mention]:
    """Return, of every passage that speaks like promotion, the sentence that does so most and those that do so by themselves."""
    text, found = block.document.text, []
    for passage in block.passages:
        if reading.register_of(passage).level != "promotional":
            continue
        known = [_features_in(block, passage, sentence) for sentence in passage.sentences]
        scores = [passage.model.score(one) for one in known]
        for sentence, features_of, score in zip(passage.sentences, known, scores, strict=True):
            if score == max(scores) or passage.model.level(features_of, score) == "promotional":
                found.append(Mention(PROMOTIONAL, *_trimmed(text, sentence)))
    return found


def sells_by_itself(block: BlockReading, sentence: Span) -> bool:
    """Whether a sentence speaks like promotion without its neighbours."""
    for passage in block.passages:
        if passage.span.contains(sentence):
            known = _features_in(block, passage, sentence)
            return passage.model.level(known, passage.model.score(known)) == "promotional"
    return False


def _features_in(block: BlockReading, passage: Passage, sentence: Span) -> set[str]:
    words = block.document.text[sentence.start : sentence.end]
    return passage.model.known(features(words, block.mentions.concepts(sentence)))


def _claims_of_block(reading: DocumentReading, block: BlockReading, anchors: Sequence[Mention]) -> Iterator[Claim]:
    """Yield the claims of one block."""
    actions = Actions([anchor for anchor in anchors if anchor.concept.startswith("action.")])
    inherited = reading.section_cues(block.index)
    for anchor in anchors:
        complete = reading.lexicon.concept(anchor.concept).complete
        sentence = sentence_at(block.sentences, anchor.start)
        clause = clause_around(reading.document.text, sentence, anchor.start, anchor.end)
        target = target_of(reading, block, anchor, clause, sentence, actions)
        if target or complete or is_strong(reading, anchor):
            yield _claim(reading, block, anchor, target, sentence, clause, inherited)


def _claim(
    reading: DocumentReading, block: BlockReading, anchor: Mention, target: Mention | None,
    sentence: Span, clause: Span, inherited: Sequence[Cue],
) -> Claim:  # fmt: skip
    """Fill in a claim from what stands around its action."""
    text = reading.document.text
    stretch = sentence.hull(anchor.span)  # a bare benefit may go on behind its first sentence
    cues = tuple(cue for cue in block.cues_near(stretch) if _reaches(cue, anchor)) + tuple(inherited)
    concept = reading.lexicon.concept(anchor.concept)
    citations = citations_near(reading.citations, text, block.sentences, sentence)
    awaits_source = not citations and _awaits_source(reading, sentence)
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
        cited=bool(citations) or awaits_source,
        awaits_source=awaits_source,
        citations=citations,
        sources=sources_of(reading.citations, text, sentence, span) if citations else (),
        evidence=resolve_evidence(cues),
        complete=concept.complete,
        register=reading.register_at(block, anchor.start),
    )


def _awaits_source(reading: DocumentReading, sentence: Span) -> bool:
    """Whether a placeholder for a source stands in the sentence; a rule of its own asks for it to be filled."""
    return any(fact.concept in SOURCE_PLACEHOLDERS for fact in reading.mentions.within("fact", sentence))


def _is_near(text: str, anchor: Mention, target: Mention) -> bool:
    return max(anchor.start, target.start) - min(anchor.end, target.end) <= widest_gap(text, anchor)


def _reaches(cue: Cue, anchor: Mention) -> bool:
    """Whether a cue governs an action; a cue that is a part of the action itself does not, but a whole sentence is governed by its own."""
    concept, start, end = anchor
    if concept == BARE:  # what denies or asks has been weighed already
        return start <= cue.span.start and cue.span.end <= end and cue.means == "none"
    if concept == PROMOTIONAL:
        if cue.means == "none":  # what kind of talk it is may be told next to it
            return cue.scope.start < end and start < cue.scope.end
        return start <= cue.span.start and cue.span.end <= end and cue.means in (Assertion.REFUTED, Assertion.HEDGED)
    return cue.scope.start < end and start < cue.scope.end and not (start <= cue.span.start and cue.span.end <= end)


def _subject_of(
    reading: DocumentReading, block: BlockReading, anchor: Mention, clause: Span, sentence: Span
) -> Mention | None:  # fmt: skip
    """Return who or what acts: nearest before the action, else named as the agent after it, else what the headings speak of."""
    text = reading.document.text
    for candidates in (block.subjects_in(clause), block.subjects_in(sentence), block.subject_before(sentence)):
        found = [s for s in candidates if not anchor.span.contains(s.span)]
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


def claims_of_page(reading: DocumentReading, facts: Facts, is_judged: Callable[[str], bool]) -> Iterator[Claim]:
    """Yield the facts that any rule judges, and the figures that contradict each other, in the form of claims."""
    for mention in facts.mentions:
        if is_judged(mention.concept):
            yield claim_of_fact(mention, reading, facts.rulings.get(mention))
    if any(block.kind in _FIGURES_APART for block in reading.document.blocks) and is_judged("figure.contradiction"):
        from lintmed.detect.figures import contradictions  # most texts have neither headlines nor tables

        yield from contradictions(reading)


def claim_of_fact(mention: Mention, reading: DocumentReading, ruling: Ruling | None = None) -> Claim:
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
        ruling=ruling,
    )
