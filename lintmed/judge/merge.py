"""Say each thing once: what one place and one offence need not be told twice."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lintmed.judge.judge import Judgement


def merge(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that are worth reporting, in the order of the text."""
    kept = _under_law(_widest(_once(list(judgements))))
    return sorted(kept, key=lambda one: (one.span.start, one.span.end, one.rule.id))


def _once(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Keep of a rule that speaks once a document only its gravest judgement, the first of equals."""
    gravest: dict[str, Judgement] = {}
    for one in judgements:
        if one.rule.once:
            best = gravest.get(one.rule.id)
            if best is None or one.severity.rank > best.severity.rank:
                gravest[one.rule.id] = one
    return [one for one in judgements if gravest.get(one.rule.id, one) is one]


def _widest(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Keep of one rule's overlapping judgements the gravest, the widest of equals."""
    kept: dict[str, list[Judgement]] = {}
    by_weight = sorted(judgements, key=lambda one: (-one.severity.rank, one.span.start - one.span.end, one.span.start))
    for one in by_weight:
        same = kept.setdefault(one.rule.id, [])
        if not any(old.span.overlaps(one.span) for old in same):
            same.append(one)
    return [one for same in kept.values() for one in same]


def _under_law(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Let a law speak for good practice: a `core` judgement yields to those of a law pack of the same family and place.

    The law's finding is then as grave as the graver of the two.
    """
    laws = [one for one in judgements if one.rule.pack != "core"]
    kept = []
    for core in (one for one in judgements if one.rule.pack == "core"):
        places = [at for at, law in enumerate(laws) if law.rule.family == core.rule.family and law.span.overlaps(core.span)]
        for at in places:
            laws[at] = replace(laws[at], severity=max(laws[at].severity, core.severity, key=lambda level: level.rank))
        if not places:
            kept.append(core)
    return laws + kept
