"""Set the findings of a document on two days beside each other, and tell from dated law and records why they differ.

Nothing is judged here: the engine judged the document twice, each time as of one day.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lintmed.detect.lexicon import Lexicon
from lintmed.model.change import Change, Reason
from lintmed.model.finding import FileResult, Finding
from lintmed.model.registry import Authorisation, Product, earliest, latest
from lintmed.model.rule import Rule
from lintmed.policy.policy import Policy

_AGEING = "registry.stale-statistic"
_MOST = 3  # records that are told of one finding


class Period(NamedTuple):
    """Two days of one policy; what happened after the first and not after the second lies between them."""

    policy: Policy
    lexicon: Lexicon
    start: str  # YYYY-MM-DD
    end: str

    def holds(self, day: str) -> bool:
        """Whether something that happens on *day* tells the two days apart."""
        return min(self.start, self.end) < day <= max(self.start, self.end)


def changes(before: FileResult, after: FileResult, period: Period) -> Iterator[Change]:
    """Yield what differs between two results of one document, in the order of the text."""
    rules = {rule.id: rule for rule in period.policy.rules}
    old, new = _open(before), _open(after)
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key), new.get(key)
        finding = now or was
        if finding is None or (was and now and was.severity is now.severity):
            continue
        change = "changes" if was and now else "appears" if now else "vanishes"
        reasons = tuple(_reasons(finding, rules.get(finding.rule), before if now else after, period)) or (_UNKNOWN,)
        yield Change(change, after.path, finding, str(was.severity) if was else "", str(now.severity) if now else "", reasons)


_UNKNOWN = Reason(
    "unknown", "", "", "nothing dated that explains it was found near the place; `lintmed explain` tells how each day judges it"
)


def _open(result: FileResult) -> Mapping[tuple[int, int, str], Finding]:
    return {(one.span.start, one.span.end, one.rule): one for one in result.findings if one.is_open}


def _reasons(finding: Finding, rule: Rule | None, elsewhere: FileResult, period: Period) -> Iterator[Reason]:
    """Yield why a finding is not *elsewhere*: its law, an exception, another rule in its place, records, age."""
    yield from _exceptions(finding, elsewhere)
    if rule is None:
        return
    laws = list(_laws(rule, period))
    yield from laws
    if not laws:
        yield from _other_rules(finding, elsewhere, period)
    aged = list(_age(finding, rule))
    yield from aged or _records(finding, period)
    if finding.claim is None or any(step.step == "registry" for step in finding.trace):
        yield from _horizon(period)


def _laws(rule: Rule, period: Period) -> Iterator[Reason]:
    """Yield the laws of a rule that came into force or ended, if the rule rested on none of its laws on one of the days."""
    if all(any(period.policy.in_force(basis.authority, day) for basis in rule.bases) for day in (period.start, period.end)):
        return
    for basis in rule.bases:
        law = period.policy.authorities[basis.authority]
        for day, word in ((law.effective_from, "came into force"), (law.effective_until or "", "ended")):
            if day and period.holds(day):
                yield Reason("law", law.id, day, f"{law.name.get('en', law.id)} {word} on {day}")


def _exceptions(finding: Finding, elsewhere: FileResult) -> Iterator[Reason]:
    """Yield the exception that covers the same finding on the other day."""
    for one in elsewhere.findings:
        if one.suppression and (one.span, one.rule) == (finding.span, finding.rule):
            until = f" until {one.suppression.until}" if one.suppression.until else ""
            yield Reason(
                "exception",
                one.suppression.kind,
                one.suppression.until,
                f"covered by {one.suppression.kind}{until}: {one.suppression.reason}",
            )


def _other_rules(finding: Finding, elsewhere: FileResult, period: Period) -> Iterator[Reason]:
    """Yield the rules of the same family that speak in its place on the other day, with the laws that make them speak."""
    rules = {rule.id: rule for rule in period.policy.rules}
    for one in elsewhere.findings:
        is_same = (one.rule, one.span) == (finding.rule, finding.span)
        if not is_same and one.family == finding.family and one.span.overlaps(finding.span) and one.rule in rules:
            laws = list(_laws(rules[one.rule], period))
            yield Reason(
                "rule", one.rule, laws[0].on if laws else "", f"{one.rule} speaks in its place on the other day, of “{one.excerpt}”"
            )
            yield from laws


def _records(finding: Finding, period: Period) -> Iterator[Reason]:
    """Yield what changed for the products and guidelines that the sentence names; if the finding tells some of it, only that."""
    found = [dated for mention in period.lexicon.layer("registry").scan(finding.context) for dated in _turns(mention.concept, period)]
    told = [reason for written, reason in found if written in finding.message]
    yield from sorted(set(told or (reason for _, reason in found)), key=lambda one: (one.on, one.id))[:_MOST]


def _turns(concept: str, period: Period) -> Iterator[tuple[str, Reason]]:
    """Yield what changed between the days for what a name stands for, each with its date as records write it."""
    kind, _, name = concept.partition(".")
    if kind == "product":
        yield from _decisions(period.policy.registry.products[name], period)
    elif kind == "guideline":
        known = period.policy.registry.guidelines
        newer = known.get(known[name].successor)
        if newer and period.holds(latest(newer.published)):
            text = f"{newer.name['en']} took the place of {known[name].name['en']}"
            yield newer.published, Reason("record", newer.id, latest(newer.published), text)


def _decisions(product: Product, period: Period) -> Iterator[tuple[str, Reason]]:
    """Yield the decisions about a product, or about the members of a class, that fell between the days."""
    members: Sequence[Product] = period.policy.registry.members(product.id) if product.is_class else (product,)
    for record in (one for member in members for one in member.authorisations if one.is_approval):
        name = period.policy.registry.products[record.product].name["en"]
        agencies = ", ".join(_agency(one, period) for one in sorted(record.agencies))
        for written, day, word in _days(record):
            if period.holds(day):
                yield written, Reason("record", record.id, day, f"{name}: {word} {written} ({agencies})")


def _days(record: Authorisation) -> Iterator[tuple[str, str, str]]:
    """Yield the dates on which the judgement of a record turns, as written and as a day."""
    if record.granted:
        yield record.granted, earliest(record.granted), "approved"
    if record.since and record.has_ended(latest(record.since)):
        yield record.since, latest(record.since), f"{record.status} since"


def _agency(name: str, period: Period) -> str:
    known = period.policy.registry.agencies
    return known[name].name["en"] if name in known else name


def _age(finding: Finding, rule: Rule) -> Iterator[Reason]:
    """Yield that a source or a figure has passed the age up to which it counts."""
    limits = sorted(value for line in rule.table for one in line.conditions if one.key == "source-older-than" for value in one.values)
    if limits:
        yield Reason("age", "", "", f"the rule asks for sources of the last {', '.join(limits)} years")
    elif any(step.step == "action" and step.detail.startswith(_AGEING) for step in finding.trace):
        yield Reason("age", "", "", "a count of people is no count of today once its source is two years old")


def _horizon(period: Period) -> Iterator[Reason]:
    """Yield that the registry is too old for one of the days, so that the lack of news is no evidence."""
    known = period.policy.registry
    if known.is_stale(period.start) != known.is_stale(period.end):
        yield Reason(
            "horizon", "", known.fresh_until, f"the registry knows up to {known.horizon}; after {known.fresh_until} no news is no evidence"
        )
