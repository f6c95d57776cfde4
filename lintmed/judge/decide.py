"""Read a rule's decision table for one claim."""

from collections.abc import Mapping
from typing import NamedTuple

from lintmed.model.claim import GATES, Claim, Facts, Gates
from lintmed.model.rule import Condition, Disposition, Line, Rule


class Case(NamedTuple):
    """A claim with all that a decision table may ask about."""

    claim: Claim
    gates: Gates
    facts: Facts
    language: str  # of the whole document
    as_of: str = ""  # the day of the judgement, YYYY-MM-DD


class Verdict(NamedTuple):
    """What a table decided, and by which line (from 1)."""

    disposition: Disposition
    line: int


def applies(rule: Rule, case: Case) -> bool:
    """Whether a rule judges a claim at all: language, action, target, subject and gates; an unknown gate fits."""
    return gates_fit(rule.gates, case.gates) and is_about(rule, case.claim)


def is_about(rule: Rule, claim: Claim) -> bool:
    """Whether a rule is about the language, the target and the subject of a claim."""
    return (
        claim.language in rule.languages
        and (rule.targets is None or (claim.target is not None and claim.target.concept in rule.targets))
        and (rule.subjects is None or (claim.subject is not None and claim.subject.concept in rule.subjects))
    )


def gates_fit(wanted: Mapping[str, frozenset[str]], gates: Gates) -> bool:
    """Whether a page is of the kind that a rule or a law is about; an unknown gate fits."""
    if gates.genre.value in wanted.get("not-genre", ()):
        return False
    return all(value in allowed or value == "unknown" for value, allowed in _gated(wanted, gates))


def may_object(rule: Rule, gates: Gates) -> bool:
    """Whether a rule can object to anything on a page: its gates fit, and its table does not permit all on such a page."""
    if not gates_fit(rule.gates, gates):
        return False
    for line in rule.table:
        if _may_hold(line, gates):
            if line.disposition is not Disposition.PERMITTED:
                return True
            if all(condition.key in GATES for condition in line.conditions):
                return False
    return False


def _may_hold(line: Line, gates: Gates) -> bool:
    """Whether a line's conditions about the page hold; the others are about a claim."""
    return all((getattr(gates, one.key).value in one.values) is one.wanted for one in line.conditions if one.key in GATES)


def is_doubtful(rule: Rule, case: Case) -> bool:
    """Whether a gate of the rule is unknown, so that the finding is one level milder."""
    return any(value == "unknown" for value, _ in _gated(rule.gates, case.gates))


def decide(rule: Rule, case: Case) -> Verdict:
    """Return what the first fitting line says; no line that fits means that the claim is permitted."""
    for number, line in enumerate(rule.table, start=1):
        for condition in line.conditions:  # no generator: this is asked for every claim under every rule
            if not holds(condition, case, rule.pack):
                break
        else:
            return Verdict(line.disposition, number)
    return Verdict(Disposition.PERMITTED, 0)


def is_let_pass(rule: Rule, case: Case, verdict: Verdict) -> bool:
    """Whether the rule's pack lets pass what the table objects to; not on a page of which people have said that it advertises."""
    genre = case.gates.genre
    if genre.value == "advertising" and genre.origin != "inferred":
        return False
    if any(all(holds(condition, case, rule.pack) for condition in conditions) for conditions in rule.keeps):
        return False
    return any(
        line.disposition is verdict.disposition and all(holds(condition, case, rule.pack) for condition in line.conditions)
        for line in rule.permits
    )


def holds(condition: Condition, case: Case, pack: str = "core") -> bool:
    """Whether one condition of a table of *pack* holds."""
    if condition.key == "status":
        return (case.claim.standing.within(pack) in condition.values) is condition.wanted
    found = _fits(condition.key, condition.values, case)
    return found is condition.wanted


def _fits(key: str, values: frozenset[str], case: Case) -> bool:
    claim = case.claim
    match key:
        case "subject" | "target" | "action":
            mention = getattr(claim, key)
            return (mention.concept if mention else "none") in values
        case "cue":
            return any(cue.concept in values for cue in claim.cues)
        case "fact" | "near-fact":
            return case.facts.has(values, claim.sentence if key == "near-fact" else None)
        case "genre" | "product" | "speaker":
            return str(getattr(case.gates, key).value) in values
        case "cited":
            return ("true" if claim.cited else "false") in values
        case "source-older-than":
            return any(_is_older(case, int(years)) for years in values)
        case "document-language":
            return case.language in values
        case "block":
            return claim.block_kind in values
        case "register":
            return claim.register.level in values
        case "record":
            return ("certain" if claim.ruling and claim.ruling.is_certain else "weak") in values
        case "page":
            return case.gates.page.value in values
        case _:
            return str(getattr(claim, key)) in values


def _is_older(case: Case, years: int) -> bool:
    """Whether even the newest source of the claim is more than so many years old; one without a year may be new."""
    told = [entry.year for entry in case.claim.sources]
    return bool(told and case.as_of) and all(year is not None and int(case.as_of[:4]) - year > years for year in told)


def _gated(wanted: Mapping[str, frozenset[str]], gates: Gates) -> list[tuple[str, frozenset[str]]]:
    return [(getattr(gates, key).value, allowed) for key, allowed in wanted.items() if key != "not-genre"]
