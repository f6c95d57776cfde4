"""Count: recall and false alarms of groups of cases, and how often each rule is right."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from measure.cases import Outcome


class Rates(NamedTuple):
    """How many violating cases were found and how many clean ones flagged."""

    found: int
    violating: int
    flagged: int
    clean: int

    @property
    def recall(self) -> float:
        """Share of the violating cases that was found; 0 of none."""
        return self.found / self.violating if self.violating else 0.0

    @property
    def false_alarms(self) -> float:
        """Share of the clean cases that was flagged; 0 of none."""
        return self.flagged / self.clean if self.clean else 0.0


class Tally(NamedTuple):
    """How often a rule spoke on what a reviewer marked, of all the times it spoke."""

    right: int
    findings: int


def rates(found: Iterable[Outcome]) -> Rates:
    """Count a group of cases."""
    groups: dict[tuple[bool, bool], int] = defaultdict(int)
    for one in found:
        groups[one.case.is_violating, one.is_right] += 1
    return Rates(
        groups[True, True], groups[True, True] + groups[True, False], groups[False, False], groups[False, True] + groups[False, False]
    )


def grouped(found: Sequence[Outcome], key: Callable[[Outcome], str]) -> Mapping[str, Rates]:
    """Count the cases by what *key* says of them, in order of its names."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for one in found:
        groups[key(one)].append(one)
    return {name: rates(groups[name]) for name in sorted(groups)}


def tallies(found: Iterable[Outcome]) -> Mapping[str, Tally]:
    """Count how often each rule was right; a finding beside every mark counts as wrong, even in a violating case."""
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in found:
        for finding in one.findings:
            counted[finding.rule][0] += one.is_on_mark(finding)
            counted[finding.rule][1] += 1
    return {rule: Tally(*counted[rule]) for rule in sorted(counted)}
