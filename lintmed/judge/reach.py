"""Why the law of a pack holds for a page, or does not."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from lintmed.detect.reading import DocumentReading
from lintmed.judge.decide import gates_fit, may_object
from lintmed.model.claim import Gates
from lintmed.model.rule import Pack, Rule
from lintmed.policy.policy import Policy
from lintmed.policy.selection import Selection


class Reach(NamedTuple):
    """What a pack has to do with a page."""

    pack: str
    applies: bool
    reason: str  # good-practice, asked, not-asked, market, other-market, language, other-language, no-language or no-rule
    detail: str  # the market or languages that are the reason
    fitting: int  # rules that can object to something on such a page
    rules: int  # rules of the pack that are asked for
    laws: tuple[str, ...]  # on which the fitting rules rest, in force and made for such a page


def reaches(reading: DocumentReading, gates: Gates, policy: Policy, selection: Selection, as_of: str) -> Iterator[Reach]:
    """Yield for every pack whether it applies to a page, and why."""
    languages = {block.language for block in reading.claiming_blocks}
    judging = {name for language in languages for name in selection.packs(gates.market, language)}
    subjects = {mention.concept for mention in reading.mentions.of("subject")}
    selected = [policy.rule(head) for head in policy.heads if selection.is_selected(head)]
    for pack in policy.packs:
        rules = [rule for rule in selected if rule.pack == pack.id]
        fitting = [rule for rule in rules if pack.id in judging and _fits(rule, gates, languages, subjects)]
        reason, detail = _reason(pack, gates, languages)
        reason = reason if rules or pack.id not in judging else "no-rule"
        laws = {basis.authority for rule in fitting for basis in rule.bases if policy.in_force(basis.authority, as_of)}
        binding = tuple(sorted(law for law in laws if gates_fit(policy.authorities[law].binds, gates)))
        yield Reach(pack.id, pack.id in judging and bool(rules), reason, detail, len(fitting), len(rules), binding)


def _fits(rule: Rule, gates: Gates, languages: Collection[str], subjects: Collection[str]) -> bool:
    """Whether a rule can object to something on a page: language, gates, and what it is about."""
    spoken = not rule.languages.isdisjoint(languages)
    return spoken and (rule.subjects is None or not rule.subjects.isdisjoint(subjects)) and may_object(rule, gates)


def _reason(pack: Pack, gates: Gates, languages: Collection[str]) -> tuple[str, str]:
    """Return why a pack judges a page or not, and what shows it."""
    market = gates.market
    if pack.id == "core":
        return "good-practice", ""
    if pack.always and market.origin != "option":
        return "organisation", ""
    if market.value != "unknown":
        held = pack.id in market.value.split()
        if market.origin == "option":
            return ("asked" if held else "not-asked"), ""
        return ("market" if held else "other-market"), market.value
    called = sorted(set(pack.languages) & set(languages))
    if called:
        return "language", ", ".join(called)
    return ("other-language", ", ".join(pack.languages)) if pack.languages else ("no-language", "")
