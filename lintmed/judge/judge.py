"""Judge claims under rules: which rule applies, what its table says, what is left out, how loud the finding is."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lintmed.judge.decide import Case, Verdict, decide, gates_fit, is_about, is_doubtful, is_let_pass
from lintmed.model.claim import Assertion, Claim, Facts, Gates
from lintmed.model.document import Document
from lintmed.model.rule import SEVERITY, Disposition, Rule, Severity
from lintmed.model.span import Span
from lintmed.policy.selection import Selection

_SOUGHT = (Disposition.NEEDS_SUBSTANTIATION, Disposition.NEEDS_REVIEW)  # what a source may answer
_BENEFITS = ("action.", "claim.effective")


class Judgement(NamedTuple):
    """One claim under one rule, with the decision."""

    rule: Rule
    case: Case
    verdict: Verdict
    severity: Severity
    joint: tuple["Judgement", ...] = ()  # of the same family at the same place, under the laws of other countries
    also: tuple[Span, ...] = ()  # of a rule that speaks once: the other claims for which it speaks

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that object, its own first."""
        return (self.rule, *(one.rule for one in self.joint))

    @property
    def span(self) -> Span:
        """Where the claim stands in the folded text."""
        return self.case.claim.span


def judged(
    document: Document, claims: Iterable[Claim], facts: Facts, gates: Gates, selection: Selection, as_of: str
) -> Iterator[Judgement]:  # fmt: skip
    """Yield what each of the rules that a run asks objects to in a document."""
    fitting: dict[tuple[str, str], list[Rule]] = {}  # by action and language: the gates of a page fit or not for all its claims
    for claim in claims:
        key = (claim.action.concept, claim.language)
        if key not in fitting:
            fitting[key] = [rule for rule in selection.rules_for(claim, gates.market) if gates_fit(rule.gates, gates)]
        if fitting[key]:
            yield from judge(fitting[key], Case(claim, gates, facts, document.language, as_of), document)


def judge(rules: Iterable[Rule], case: Case, document: Document) -> Iterator[Judgement]:
    """Yield what each rule objects to in one claim; permitted claims are not yielded. The gates of the rules fit the page."""
    for rule in rules:
        if not is_about(rule, case.claim):
            continue
        verdict = _verdict(rule, case)
        if verdict.disposition is Disposition.PERMITTED or _is_supplied(rule, case, document) or is_let_pass(rule, case, verdict):
            continue
        yield Judgement(rule, case, verdict, _severity(rule, case, verdict))


def _verdict(rule: Rule, case: Case) -> Verdict:
    """Return what a table decides; an empty placeholder makes nothing lawful that is prohibited without a source."""
    claim = case.claim
    if not claim.awaits_source:
        return decide(rule, case)
    unaided = decide(rule, case._replace(claim=claim._replace(cited=False)))
    if unaided.disposition is Disposition.PROHIBITED:
        return unaided
    if (
        unaided.disposition in _SOUGHT
        and claim.assertion is Assertion.HEDGED
        and claim.action.concept.startswith(_BENEFITS)
        and not rule.omits
    ):
        return Verdict(Disposition.PERMITTED, 0)  # what was hedged waits for its source only: the placeholder is found instead
    return decide(rule, case)


def _severity(rule: Rule, case: Case, verdict: Verdict) -> Severity:
    """Return the severity of the disposition, milder if a gate is unknown, and no higher than the authority allows."""
    severity = SEVERITY[verdict.disposition]
    if is_doubtful(rule, case):
        severity = severity.milder()
    return min(severity, rule.ceiling, key=lambda level: level.rank)


def _is_supplied(rule: Rule, case: Case, document: Document) -> bool:
    """Whether what an omission rule asks for stands where it must."""
    omits = rule.omits
    if omits is None:
        return False
    return case.facts.has(omits.facts, _within(omits.within, case.claim, document))


def _within(unit: str, claim: Claim, document: Document) -> Span | None:
    """Return the stretch in which the counterpart must stand; None is the whole document."""
    match unit:
        case "sentence":
            return claim.sentence
        case "block":
            block = document.blocks[claim.block]
            return Span(block.start, block.end)
        case "section":
            return _section(claim.block, document)
        case _:
            return None


def _section(index: int, document: Document) -> Span:
    """Return the blocks from the heading above a block to the next heading."""
    blocks = document.blocks
    first = last = index
    while first > 0 and blocks[first].kind != "heading":
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].kind != "heading":
        last += 1
    return Span(blocks[first].start, blocks[last].end)
