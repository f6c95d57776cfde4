"""Two days beside each other: what appears, what vanishes, and the dated law or record behind it."""

from pathlib import Path

import pytest

from lintmed.detect.lexicon import Lexicon
from lintmed.engine import Linter
from lintmed.judge.replay import Period, changes
from lintmed.model.change import Change
from lintmed.model.settings import Settings
from lintmed.policy.policy import Policy
from lintmed.text.read import read_text
from tests.conftest import MakePolicy, compile_folder

CURE = "  - {id: action.cure, title: Cures, complete: true, zh: [根治, 治愈]}\n"
LAW = """
  - id: {id}
    name: {{en: {name}}}
    issuer: {{en: The Legislator}}
    kind: statute
    url: https://law.example/{id}
    effective_from: {start}
    {end}
    checked_on: 2026-01-01
    verification: verified"""
RULE = "id: {id}\nauthority: [{{id: {law}}}]\nexamples: {{bad: ['[[a]]', '[[b]]'], good: [c, d]}}\n"


def laws(*entries: tuple[str, str, str, str]) -> str:
    told = [LAW.format(id=key, name=name, start=start, end=f"effective_until: {end}" if end else "") for key, name, start, end in entries]
    return "authorities:" + "".join(told) + "\n"


def diff(policy: Policy, text: str, start: str, end: str, path: str = "a.md") -> list[Change]:
    before, after = (Linter(policy, Settings(as_of=day)).lint(read_text(text, path)) for day in (start, end))
    return list(changes(before, after, Period(policy, Lexicon(policy), start, end)))


def reasons(change: Change) -> list[tuple[str, str, str]]:
    return [(one.kind, one.id, one.on) for one in change.reasons]


@pytest.fixture(scope="module")
def dated(make_policy: MakePolicy) -> Policy:
    authority = laws(("new-law", "The New Law", "2025-01-01", ""), ("old-law", "The Old Law", "2000-01-01", "2024-06-30"))
    return make_policy(CURE, RULE.format(id="core/new", law="new-law"), RULE.format(id="core/old", law="old-law"), authority=authority)


def test_a_finding_appears_with_the_law_that_came_into_force(dated: Policy) -> None:
    (one,) = diff(dated, "本品根治。", "2024-12-31", "2025-01-01")
    assert ("appears", "core/new", "", "error", [("law", "new-law", "2025-01-01")]) == (
        one.change, one.finding.rule, one.before, one.after, reasons(one),
    )  # fmt: skip
    assert "The New Law came into force on 2025-01-01" == one.reasons[0].text


def test_a_finding_vanishes_with_the_law_that_ended(dated: Policy) -> None:
    (one,) = diff(dated, "本品根治。", "2024-06-29", "2024-06-30")
    assert ("vanishes", "core/old", [("law", "old-law", "2024-06-30")]) == (one.change, one.finding.rule, reasons(one))


def test_days_may_run_backwards(dated: Policy) -> None:
    (one,) = diff(dated, "本品根治。", "2025-01-01", "2024-12-31")
    assert ("vanishes", [("law", "new-law", "2025-01-01")]) == (one.change, reasons(one))


def test_between_days_without_a_change_nothing_differs(dated: Policy) -> None:
    assert [] == diff(dated, "本品根治。", "2025-01-01", "2026-01-01")


def test_a_rule_that_takes_the_place_of_another_is_named_with_its_law(make_policy: MakePolicy) -> None:
    authority = laws(("law", "The Law", "2000-01-01", ""), ("cn-law", "The Law of the Land", "2025-01-01", ""))
    policy = make_policy(CURE, RULE.format(id="core/cure", law="law"), RULE.format(id="cn/cure", law="cn-law"), authority=authority)
    found = {one.finding.rule: (one.change, reasons(one)) for one in diff(policy, "本品根治。", "2024-01-01", "2026-01-01")}
    assert ("vanishes", [("rule", "cn/cure", "2025-01-01"), ("law", "cn-law", "2025-01-01")]) == found["core/cure"]
    assert ("law", "cn-law", "2025-01-01") in found["cn/cure"][1]


def test_an_exception_that_ends_is_the_reason(make_policy: MakePolicy) -> None:
    policy = make_policy(CURE, "id: core/cure\n")
    text = '<!-- lintmed: ignore[core/cure] reason="Cleared." by="A. Lawyer" until=2025-12-31 -->\n本品根治。\n'
    found = [one for one in diff(policy, text, "2025-06-01", "2026-06-01") if one.finding.rule == "core/cure"]
    assert [("appears", [("exception", "inline", "2025-12-31")])] == [(one.change, reasons(one)) for one in found]


def test_what_no_date_explains_is_said_to_be_unknown(dated: Policy) -> None:
    first, second = (Linter(dated, Settings(as_of="2026-01-01")).lint(read_text(text, "a.md")) for text in ("好。", "本品根治。"))
    (one,) = changes(first, second, Period(dated, Lexicon(dated), "2025-06-01", "2026-01-01"))
    assert [("unknown", "", "")] == reasons(one)


@pytest.fixture(scope="module")
def built_in() -> Policy:
    return compile_folder(Path(__file__).parents[3] / "policies")


STORIES = [
    ("Alofisel is approved in the EU for perianal fistulas in Crohn's disease.", "2024-06-01", "appears", "core/outdated-approval", "alofisel-eu"),
    ("Ryoncil is approved by the FDA for acute graft-versus-host disease in children.", "2024-06-01", "vanishes", "core/wrong-approval", "ryoncil-us"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "start", "change", "rule", "record"), STORIES, ids=[one[3] for one in STORIES])
def test_a_record_that_changed_is_the_reason(built_in: Policy, text: str, start: str, change: str, rule: str, record: str) -> None:
    found = [one for one in diff(built_in, text, start, "2026-06-01") if one.finding.rule == rule]
    assert [(change, True)] == [(one.change, any(reason.id == record for reason in one.reasons)) for one in found]


def test_a_guideline_that_was_replaced_is_the_reason(built_in: Policy) -> None:
    found = diff(built_in, "We follow the 2019 EULAR recommendations for the management of SLE.", "2023-01-01", "2026-06-01")
    assert [("appears", [("record", "eular-sle-2023", "2023-10-12")])] == [(one.change, reasons(one)) for one in found]


def test_a_figure_that_aged_is_the_reason(built_in: Policy) -> None:
    found = diff(built_in, "全球约有1500例红斑狼疮患者接受了间充质干细胞治疗。", "2022-06-01", "2026-06-01")
    assert [("appears", ["age"])] == [(one.change, [reason.kind for reason in one.reasons]) for one in found if "stale" in one.finding.rule]


def test_a_registry_that_is_too_old_is_the_reason(built_in: Policy) -> None:
    text = "The FDA has approved exosome therapy for arthritis."
    found = diff(built_in, text, "2026-12-01", "2028-01-01")
    assert ["changes"] == [one.change for one in found]
    assert ("horizon", "", built_in.registry.fresh_until) in reasons(found[0])
