"""Give every cue the stretch of text that it governs (ConText: direction, reach, terminators)."""

from collections.abc import Iterable, Sequence

from lintmed.detect.clauses import clause_around, sentence_at
from lintmed.detect.concepts import Concepts
from lintmed.model.claim import Cue, Mention
from lintmed.model.span import Span


def scoped_cues(text: str, mentions: Sequence[Mention], sentences: Sequence[Span], concepts: Concepts) -> list[Cue]:
    """Return the cues of a block with their scopes; terminators are used up here."""
    stops = [m.span for m in mentions if concepts.concept(m.concept).means == "stop"]
    block = Span(sentences[0].start, sentences[-1].end)
    cues = []
    for mention in mentions:
        concept = concepts.concept(mention.concept)
        if concept.means == "stop":
            continue
        within = _reach(text, concept.reach, mention, sentences, block)
        scope = _governed(concept.direction, mention.span, _stopped(within, mention.span, stops, concept.reach))
        cues.append(Cue(mention.concept, concept.means, mention.span, scope))
    return cues


def _reach(text: str, reach: str, mention: Mention, sentences: Sequence[Span], block: Span) -> Span:
    """Return the unit of text that the cue could govern."""
    if reach in ("block", "section"):
        return block
    sentence = sentence_at(sentences, mention.start)
    return sentence if reach == "sentence" else clause_around(text, sentence, mention.start, mention.end)


def _stopped(within: Span, cue: Span, stops: Iterable[Span], reach: str) -> Span:
    """Shorten a stretch at the nearest terminators; what reaches beyond the clause is not stopped by them."""
    if reach != "clause":
        return within
    left, right = within
    for stop in stops:
        if left < stop.end <= cue.start:
            left = stop.end
        elif cue.end <= stop.start < right:
            right = stop.start
    return Span(left, right)


def _governed(direction: str, cue: Span, within: Span) -> Span:
    """Return the part of the stretch on the side that the cue governs."""
    match direction:
        case "forward":
            return Span(cue.start, max(cue.end, within.end))
        case "backward":
            return Span(min(within.start, cue.start), cue.end)
        case _:
            return within
