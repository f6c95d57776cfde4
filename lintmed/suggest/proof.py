"""The proof that a rewrite holds: what it mends, that it breaks nothing, and that it loses no word that counts."""

from collections import Counter
from collections.abc import Iterable, Sequence

from lintmed.judge.judge import Judgement
from lintmed.model.finding import Edit
from lintmed.model.span import Span
from lintmed.suggest.look import Look


def holds(edits: Sequence[Edit], judgement: Judgement, before: Look, after: Look, offset: int, *, takes_sentence: bool = False) -> bool:
    """Whether edits (of a source that begins at *offset*) mend a finding, and add or lose nothing that they may not."""
    return (
        _mends(judgement, before, after)
        and _adds_nothing(before, after)
        and _is_clean_there(edits, before, after, offset)
        and _keeps_words(edits, before, after, offset, takes_sentence=takes_sentence)
    )


def _mends(judgement: Judgement, before: Look, after: Look) -> bool:
    """Whether there are fewer findings, and fewer of this rule; an empty placeholder is what people are to fill in."""
    rest, known = after.open, before.open
    mine = judgement.rule.id
    return len(rest) < len(known) and _count(mine, rest) < _count(mine, known)


def _adds_nothing(before: Look, after: Look) -> bool:
    """Whether no finding and no asserted claim is there that was not there before."""
    return not (Counter(map(_key, after.open)) - Counter(map(_key, before.judgements)) or after.asserted - before.asserted)


def _is_clean_there(edits: Sequence[Edit], before: Look, after: Look, offset: int) -> bool:
    """Whether no finding stands on what was written; what a page leaves out (and left out before) stands at a claim, but is not about its words."""
    places = list(_written(edits, offset))
    missing = {one.rule.id for one in before.judgements if one.rule.omits}
    spans = [after.document.source_span(one.span) for one in after.open if one.span.start < one.span.end and one.rule.id not in missing]
    return not any(span.overlaps(place) for span in spans for place in places)


def is_clean_around(edits: Sequence[Edit], sentence: Span, after: Look, offset: int) -> bool:
    """Whether nothing but what the page leaves out is found in a sentence (of the source) after edits within it."""
    grown = sum(len(edit.text) - (edit.span.end - edit.span.start) for edit in edits)
    place = Span(sentence.start - offset, max(sentence.start, sentence.end + grown) - offset)
    spans = [after.document.source_span(one.span) for one in after.open if one.span.start < one.span.end and not one.rule.omits]
    return not any(span.overlaps(place) for span in spans)


def _keeps_words(edits: Sequence[Edit], before: Look, after: Look, offset: int, *, takes_sentence: bool) -> bool:
    """Whether every number, negation and medicine that was not taken out with a whole clause is still there.

    A deletion may leave one sign: the full stop for a semicolon, or the capital of the next sentence; where a whole sentence
    gives way to a place for its evidence, it goes like one that is deleted.
    """
    gone: Counter[str] = Counter()
    for edit in edits:
        if (takes_sentence or len(edit.text) <= 1) and _is_whole(edit, before, offset):
            gone += _kept_under(edit, before, offset)
    return not (before.kept - gone) - after.kept


def _is_whole(edit: Edit, before: Look, offset: int) -> bool:
    """Whether a deletion takes out what reads by itself: from a sign, a line's beginning or a full stop to another."""
    source = before.document.source
    start, end = max(0, edit.span.start - offset), min(len(source), edit.span.end - offset)
    signs = '，,、；;。！!.？?:：–—-”」』）)"\n '
    opens = start == 0 or source[start - 1] in signs or source[start : start + 1] in signs
    closes = end >= len(source) or source[end - 1 : end] in signs or source[end : end + 1] in signs
    return opens and closes


def _kept_under(edit: Edit, before: Look, offset: int) -> Counter[str]:
    """Return the words that count in the source under an edit."""
    from lintmed.model.document import SourceMap

    document = before.document
    places = SourceMap(document.offsets, len(document.text))
    start = places.text_offset(max(0, edit.span.start - offset))
    behind = edit.span.end - offset
    end = len(document.text) if behind >= len(document.source) else places.text_offset(behind)
    return before.kept_in(Span(start, end))


def _written(edits: Sequence[Edit], offset: int) -> Iterable[Span]:
    """Yield where the texts of edits stand after all of them were applied; what was only taken out stands nowhere."""
    shift = -offset
    for edit in edits:
        start = max(0, edit.span.start + shift)
        if edit.text:
            yield Span(start, start + len(edit.text))
        shift += len(edit.text) - (edit.span.end - edit.span.start)


def _count(rule: str, judgements: Iterable[Judgement]) -> int:
    return sum(one.rule.id == rule for one in judgements)


def _key(judgement: Judgement) -> tuple[str, str, str]:
    claim = judgement.case.claim
    return judgement.rule.id, claim.action.concept, claim.target.concept if claim.target else ""
