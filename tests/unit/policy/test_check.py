"""Faults that only show when all policy files are read together."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lintmed.errors import PolicyError
from lintmed.policy.check import check_policy

CURE = "  - {id: action.cure, title: Cures, zh: [根治, 治愈], not: {zh: [根治术]}}\n"
DAY = "2026-11-22"
Write = Callable[..., Path]


def test_a_sound_policy_has_no_problems(policy_folder: Write) -> None:
    assert [] == list(check_policy(str(policy_folder(CURE, "id: core/cure\n")), DAY))


def test_a_phrase_that_its_own_antipattern_excludes_is_dead(policy_folder: Write) -> None:
    words = "  - id: action.cure\n    title: Cures\n    zh: [根治, 治愈]\n    not:\n      zh: [治愈]\n"
    (problem,) = check_policy(str(policy_folder(words)), DAY)
    assert "words.yaml:4:14: `治愈` is excluded by an antipattern of the same concept and is never found" in problem


@pytest.mark.parametrize("concept", ["action.treat", "target.disease"])
def test_an_antipattern_of_another_concept_kills_nothing(policy_folder: Write, concept: str) -> None:
    words = CURE + f"  - {{id: {concept}, title: Other, zh: [癌症], not: {{zh: [治愈]}}}}\n"
    assert [] == list(check_policy(str(policy_folder(words)), DAY))


def test_a_line_behind_one_without_conditions_is_never_reached(policy_folder: Write) -> None:
    rule = "id: core/cure\ndecide:\n  - {then: prohibited}\n  - {when: {cited: true}, then: permitted}\n"
    (problem,) = check_policy(str(policy_folder(CURE, rule)), DAY)
    assert "cure.yaml:4:5: this line is never reached: a line before it has no condition" in problem


def test_a_line_that_repeats_an_earlier_one_is_never_reached(policy_folder: Write) -> None:
    rule = "id: core/cure\ndecide:\n  - {when: {cited: true}, then: permitted}\n  - {when: {cited: true}, then: prohibited}\n"
    (problem,) = check_policy(str(policy_folder(CURE, rule)), DAY)
    assert "this line is never reached: a line before it has the same conditions" in problem


def law(name: str, more: str) -> str:
    start = f"  - {{id: {name}, name: {{en: L}}, issuer: {{en: I}}, kind: statute, url: 'https://a.b', checked_on: 2026-01-01, "
    return start + f"verification: verified, {more}}}\n"


def test_a_rule_whose_laws_are_all_out_of_force_is_told(policy_folder: Write) -> None:
    authority = "authorities:\n" + law("law", "effective_from: 2000-01-01, effective_until: 2010-01-01")
    folder = policy_folder(CURE, "id: core/cure\n", authority=authority)
    (problem,) = check_policy(str(folder), DAY)
    assert f"no authority of this rule is in force on {DAY}" in problem
    assert [] == list(check_policy(str(folder), "2009-12-31"))


def test_one_law_in_force_is_enough(policy_folder: Write) -> None:
    old, new = law("old", "effective_from: 2000-01-01, effective_until: 2010-01-01"), law("law", "effective_from: 2010-01-01")
    rule = "id: core/cure\nauthority: [{id: old}, {id: law}]\n"
    assert [] == list(check_policy(str(policy_folder(CURE, rule, authority=f"authorities:\n{old}{new}")), DAY))


def test_an_unknown_successor_is_told(policy_folder: Write) -> None:
    authority = "authorities:\n" + law("law", "effective_from: 2000-01-01, superseded_by: new-law")
    (problem,) = check_policy(str(policy_folder(CURE, authority=authority)), DAY)
    assert "the successor `new-law` is unknown" in problem


def test_a_fault_of_the_registry_is_told_by_the_check(policy_folder: Write) -> None:
    folder = policy_folder(CURE)
    (folder / "_registry").mkdir()
    (folder / "_registry" / "facts.yaml").write_text("horizon: 2026-02-30\n", encoding="utf-8")
    with pytest.raises(PolicyError, match=r"facts\.yaml:1:10: `2026-02-30` is no day of the calendar"):
        list(check_policy(str(folder), DAY))


def told(folder: Path) -> str:
    return "\n".join(check_policy(str(folder), DAY))


def test_a_law_that_is_superseded_is_told_with_its_successor(policy_folder: Write) -> None:
    old = law("old", "effective_from: 2000-01-01, effective_until: 2010-01-01, superseded_by: new")
    laws = f"authorities:\n{old}{law('new', 'effective_from: 2010-01-01')}{law('law', 'effective_from: 2000-01-01')}"
    rule = "id: core/cure\nauthority: [{id: law}, {id: old}]\n"
    assert "cure.yaml:2:24: `old` has been superseded by `new` since 2010-01-01; cite that" in told(
        policy_folder(CURE, rule, authority=laws)
    )


def test_a_law_that_is_not_yet_in_force_is_told_with_its_day(policy_folder: Write) -> None:
    folder = policy_folder(CURE, "id: core/cure\n", authority="authorities:\n" + law("law", "effective_from: 2030-01-01"))
    assert "(law from 2030-01-01); cite what holds now, or retire the rule" in told(folder)


def test_an_error_that_no_verified_law_carries_is_told(policy_folder: Write) -> None:
    laws = "authorities:\n" + law("law", "effective_from: 2000-01-01").replace("verified", "unverified")
    assert "the table says `prohibited`, but no authority is verified" in told(policy_folder(CURE, "id: core/cure\n", authority=laws))


@pytest.mark.parametrize(
    ("text", "lang"), [("{en: 规则, zh-Hans: 规则, zh-Hant: 規則}", "en"), ("{en: A rule, zh-Hans: 规则, zh-Hant: 规则}", "zh-Hant"), ("{en: A, zh-Hans: A rule, zh-Hant: 規則}", "zh-Hans")]
)  # fmt: skip
def test_a_text_in_another_language_than_its_key_is_not_translated(policy_folder: Write, text: str, lang: str) -> None:
    assert f"this text is not in {lang}; translate it" in told(policy_folder(CURE, f"id: core/cure\ntitle: {text}\n"))


def test_a_rewrite_needs_words_in_every_language_of_the_rule(policy_folder: Write) -> None:
    rule = "id: core/cure\nrewrites:\n  - {safety: needs-review, edit: claim, with: {en: ''}}\n"
    assert "cure.yaml:3:47: the rewrite lacks zh-Hans, zh-Hant, which the rule claims" in told(policy_folder(CURE, rule))


def test_a_language_that_a_rule_claims_needs_examples(policy_folder: Write) -> None:
    rule = "id: core/cure\nexamples:\n  bad: ['[[a]]', '[[疗]]', '[[药]]', '[[療]]', '[[藥]]']\n  good: [c, d, 养, 们, 養, 們]\n"
    assert "cure.yaml:3:8: 1 bad examples in en, 2 are needed; add 1, or take en out of `languages`" in told(policy_folder(CURE, rule))
