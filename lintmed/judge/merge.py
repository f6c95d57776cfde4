"""Say each thing once: what one place and one offence need not be told twice."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from lintmed.judge.judge import Judgement
from lintmed.model.span import Span

_GOOD_PART = 3  # a third


def merge(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that are worth reporting, in the order of the text."""
    kept = _together(_without_fallbacks(_once(_under_law(_widest(list(judgements))))))
    return sorted(kept, key=_place)


def _without_fallbacks(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Drop what a rule of last resort says of a stretch of which other rules cover a good part.

    What the page leaves out says nothing about how the stretch speaks.
    """
    spoken: dict[int, list[Span]] = {}
    for one in judgements:
        if not one.rule.fallback and one.rule.omits is None:
            spoken.setdefault(one.case.claim.block, []).append(one.span)
    cover = {block: _Cover(spans) for block, spans in spoken.items()}
    return [one for one in judgements if not (one.rule.fallback and _is_covered(one.span, cover.get(one.case.claim.block)))]


def _is_covered(stretch: Span, cover: "_Cover | None") -> bool:
    return cover is not None and cover.of(stretch) * _GOOD_PART >= stretch.end - stretch.start


class _Cover:
    """How much of a stretch the spans of a block cover, without going over them all: a page may hold thousands."""

    def __init__(self, spans: Iterable[Span]) -> None:
        spans = list(spans)
        self._starts, self._ends = sorted(span.start for span in spans), sorted(span.end for span in spans)
        self._to_start, self._to_end = [0, *accumulate(self._starts)], [0, *accumulate(self._ends)]

    def of(self, stretch: Span) -> int:
        """Return the sum of what every span has in common with a stretch."""
        return self._before(stretch.end) - self._before(stretch.start)

    def _before(self, at: int) -> int:
        """Return the sum of what every span has before a place."""
        begun, over = bisect_left(self._starts, at), bisect_left(self._ends, at)
        return (at * begun - self._to_start[begun]) - (at * over - self._to_end[over])


def _once(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Keep of a rule that speaks once a document only its gravest judgement, the first of equals, which names the others."""
    gravest: dict[str, Judgement] = {}
    spans: dict[str, list[Span]] = {}
    for one in judgements:
        if one.rule.once:
            spans.setdefault(one.rule.id, []).append(one.span)
            best = gravest.get(one.rule.id)
            if best is None or one.severity.rank > best.severity.rank:
                gravest[one.rule.id] = one
    return [
        one._replace(also=one.also + tuple(span for span in spans[one.rule.id] if span != one.span)) if one.rule.once else one
        for one in judgements
        if gravest.get(one.rule.id, one) is one
    ]


def _widest(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Keep of one rule's overlapping judgements the gravest, the widest of equals."""
    by_rule: dict[str, list[Judgement]] = {}
    for one in judgements:
        by_rule.setdefault(one.rule.id, []).append(one)
    return [kept for same in by_rule.values() for kept in _apart(sorted(same, key=lambda one: one.span))]


def _apart(judgements: Iterable[Judgement]) -> Iterator[Judgement]:
    """Yield of every chain of overlapping judgements those that outweigh their neighbours."""
    best: Judgement | None = None
    for one in judgements:
        if best is None or not one.span.overlaps(best.span):
            if best is not None:
                yield best
            best = one
        elif _weight(one) > _weight(best):
            best = one
    if best is not None:
        yield best


def _weight(one: Judgement) -> tuple[int, int]:
    return one.severity.rank, one.span.end - one.span.start


def _together(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Make one judgement of those of one family in which the laws of several countries object to a common stretch."""
    by_family: dict[str, list[Judgement]] = {}
    for one in sorted(judgements, key=_place):
        by_family.setdefault(one.rule.family, []).append(one)
    return [_joined(place.judgements) for family in by_family.values() for place in _places(family)]


class _Place(NamedTuple):
    """Judgements of different packs, and where the stretch ends that they have in common."""

    judgements: list[Judgement]
    end: int


def _places(family: Iterable[Judgement]) -> Iterator[_Place]:
    """Yield the places of one family, given in order of their starts; two rules of one pack never share a place."""
    open_: list[_Place] = []  # no more than a pack has rules of the family
    for one in family:
        yield from (place for place in open_ if place.end <= one.span.start)
        open_ = [place for place in open_ if place.end > one.span.start]
        at = next((at for at, place in enumerate(open_) if _is_new(one, place.judgements)), None)
        if at is None:
            open_.append(_Place([one], one.span.end))
        else:
            open_[at] = _Place([*open_[at].judgements, one], min(open_[at].end, one.span.end))
    yield from open_


def _is_new(one: Judgement, judgements: Iterable[Judgement]) -> bool:
    """Whether the law of another country speaks; good practice is none."""
    return one.rule.pack != "core" and all(other.rule.pack not in ("core", one.rule.pack) for other in judgements)


def _joined(judgements: Sequence[Judgement]) -> Judgement:
    """Let the gravest judgement of a place speak for all, the widest of equals."""
    first, *others = sorted(judgements, key=lambda one: (*(-part for part in _weight(one)), one.rule.id))
    return first._replace(joint=tuple(sorted(others, key=lambda one: one.rule.id))) if others else first


def _place(one: Judgement) -> tuple[int, int, str]:
    return one.span.start, one.span.end, one.rule.id


def _under_law(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Let a law speak for good practice: a `core` judgement yields to those of a law pack of the same family and place.

    The law's finding is then as grave as the graver of the two.
    """
    by_family: dict[str, list[Judgement]] = {}
    for one in sorted(judgements, key=lambda one: one.span):
        by_family.setdefault(one.rule.family, []).append(one)
    return [kept for family in by_family.values() for kept in _yielding(family)]


def _yielding(family: Sequence[Judgement]) -> list[Judgement]:
    """Return the judgements of one family, in order of their spans, without those of `core` that a law covers."""
    laws = [one for one in family if one.rule.pack != "core"]
    kept: list[Judgement] = []
    first = 0  # laws before this one end before any further judgement of core begins
    for core in (one for one in family if one.rule.pack == "core"):
        while first < len(laws) and laws[first].span.end <= core.span.start:
            first += 1
        places = [at for at in range(first, _behind(laws, first, core)) if laws[at].span.overlaps(core.span)]
        for at in places:
            laws[at] = laws[at]._replace(severity=max(laws[at].severity, core.severity, key=lambda level: level.rank))
        if not places:
            kept.append(core)
    return laws + kept


def _behind(laws: Sequence[Judgement], first: int, core: Judgement) -> int:
    """Return the number of the first law that begins behind a judgement of core."""
    at = first
    while at < len(laws) and laws[at].span.start < core.span.end:
        at += 1
    return at
