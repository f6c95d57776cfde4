"""Judge exceptions: which finding is covered, and which exception is expired, soon to expire, unused or not allowed."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from lintmed.model.exemption import Exemption, Notice, State, Terms
from lintmed.model.finding import Finding, Suppression

WARNING_DAYS = 30  # before the end of an exception


def excepted(findings: Iterable[Finding], exemptions: Sequence[Exemption], path: str, terms: Terms) -> tuple[list[Finding], list[Notice]]:
    """Return the findings of one article, covered where an exception holds, and what is to be said about the exceptions.

    Every exception that covers something is looked at, also where another one holds already.
    """
    results: list[Finding] = []
    notices: dict[tuple[Exemption, State], Notice] = {}
    used: set[Exemption] = set()
    for finding in findings:
        kept = finding
        for exemption in exemptions:
            if not finding.is_open or not covers(exemption, finding, path):
                continue
            used.add(exemption)
            state = state_of(exemption, finding.rules, terms)
            if state:
                notices.setdefault((exemption, state), Notice(state, exemption, finding))
            if kept.is_open and state in (None, State.EXPIRING):
                kept = finding._replace(suppression=suppression(exemption))
        results.append(kept)
    unused = [Notice(State.UNUSED, exemption) for exemption in exemptions if exemption not in used]
    return results, [*notices.values(), *unused]


def covers(exemption: Exemption, finding: Finding, path: str) -> bool:
    """Whether an exception is meant for a finding; one that several laws support needs one for all of them."""
    if exemption.span is not None:
        return exemption.rules.issuperset(finding.rules) and exemption.span.start <= finding.span.start < exemption.span.end
    return finding.fingerprint == exemption.fingerprint and exemption.path in ("", path)


def state_of(exemption: Exemption, rules: Collection[str], terms: Terms) -> State | None:
    """Return what is wrong with an exception for a finding of *rules*, if anything is."""
    if not terms.protected.isdisjoint(rules):
        return State.PROTECTED
    if terms.approvers and exemption.by not in terms.approvers:
        return State.UNAUTHORIZED
    if not exemption.until:
        return None
    days = _days(terms.as_of, exemption.until)
    if days < 0:
        return State.EXPIRED
    return State.EXPIRING if days <= WARNING_DAYS else None


def suppression(exemption: Exemption) -> Suppression:
    """Return what a finding tells of the exception that covers it."""
    return Suppression(exemption.kind, exemption.reason, exemption.by, exemption.until, exemption.place)


def _days(since: str, until: str) -> int:
    from datetime import date  # only where an exception has an end

    return (date.fromisoformat(until) - date.fromisoformat(since)).days


def accepted(findings: Iterable[Finding], counts: Mapping[str, int], place: str, protected: frozenset[str]) -> list[Finding]:
    """Return the findings of one article with those of a baseline covered: of each fingerprint no more than were there."""
    left = dict(counts)
    results = []
    for finding in findings:
        if finding.is_open and protected.isdisjoint(finding.rules) and left.get(finding.fingerprint, 0) > 0:
            left[finding.fingerprint] -= 1
            results.append(finding._replace(suppression=Suppression("baseline", "was there when the baseline was made", place=place)))
        else:
            results.append(finding)
    return results
