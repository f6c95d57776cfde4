"""Faults of a policy that show only when the engine reads its phrases and examples."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import MakePolicy, compile_folder

from lintmed.policy.compile import load_files
from lintmed.policy.load import load_policy
from lintmed.policy.source import read_source
from lintmed.testing import Prover, shadowed, twins

WORDS = (
    "  - {id: action.cure, title: Cures, complete: true, en: [cures]}\n  - {id: action.heal, title: Heals, complete: true, en: [heals]}\n"
)
TEA = "examples: {bad: ['Tea [[cures]] it.', 'It [[cures]] all.'], good: [Tea, Rest]}"


def pairs(make_policy: MakePolicy, *rules: str) -> list[tuple[str, str]]:
    policy = make_policy(WORDS, *rules)
    return list(twins(Prover(policy), policy.data["rules"]))


def test_two_rules_that_always_object_to_the_same_are_twins(make_policy: MakePolicy) -> None:
    assert [("cn/a", "cn/b")] == pairs(make_policy, f"id: cn/a\n{TEA}", f"id: cn/b\n{TEA}")


def test_rules_of_two_countries_are_no_twins(make_policy: MakePolicy) -> None:
    assert [] == pairs(make_policy, f"id: cn/a\n{TEA}", f"id: us/b\n{TEA}")


def test_one_example_that_tells_two_rules_apart_is_enough(make_policy: MakePolicy) -> None:
    wider = "id: cn/b\nclaim: {action: [action.cure, action.heal]}\nexamples: {bad: ['It [[heals]].', 'It [[heals]] all.'], good: [a, b]}"
    assert [] == pairs(make_policy, f"id: cn/a\n{TEA}", wider)


def hidden(policy_folder: Callable[..., Path], words: str) -> list[str]:
    folder = policy_folder(words)
    return [phrase for *_, phrase in shadowed(Prover(compile_folder(folder)).lexicon, load_files(read_source(str(folder)))["lexicon"])]


def test_a_phrase_that_an_antipattern_with_a_gap_hides_is_told(policy_folder: Callable[..., Path]) -> None:
    words = "  - {id: action.cure, title: Cures, zh: [根治了糖尿病, 治愈], not: {zh: [根治…病]}}\n"
    assert ["根治了糖尿病"] == hidden(policy_folder, words)


def test_a_phrase_that_an_organisation_took_out_is_not_hidden(policy_folder: Callable[..., Path], tmp_path: Path) -> None:
    folder = str(policy_folder("  - {id: action.cure, title: Cures, zh: [根治, 治愈]}\n"))
    change = "id: acme\nversion: '1'\nphrases:\n  - {concept: action.cure, remove: {zh: [根治]}}\n"
    (tmp_path / "legal").mkdir()
    (tmp_path / "legal" / "extension.yaml").write_text(change, encoding="utf-8")
    legal = (str(tmp_path / "legal"),)
    assert [] == list(shadowed(Prover(load_policy(folder, legal)).lexicon, load_files(read_source(folder, legal))["lexicon"]))


def test_a_phrase_that_is_found_alone_is_not_hidden(policy_folder: Callable[..., Path]) -> None:
    words = "  - {id: action.cure, title: Cures, zh: [根治], not: {zh: [根治性切除]}, en: [cures]}\n"
    assert [] == hidden(policy_folder, words)


LOOSE = """
  - {id: action.cure, title: Cures, en: [cures]}
  - {id: action.ease, title: Eases, en: [eases]}
  - {id: target.disease, title: Diseases, en: [flu]}
  - {id: cue.negation, title: Not, means: negated, direction: forward, reach: clause, en: [does not]}
"""
STRICT = "decide: [{when: {assertion: negated}, then: permitted}, {then: prohibited}]\nclaim: {action: [action.cure], target: [target.disease]}\n"


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("Tea does not [[cures flu]].", "“cures flu” was read as action.cure of target.disease, negated because of “does not” (negated); line 1 says permitted"),
        ("Tea [[eases flu]].", "no claim with action.cure was found; add a phrase to one of them, or use a concept that is there\nnearest: “eases flu” is action.ease of target.disease"),
    ],
    ids=["cue", "nearest"],
)  # fmt: skip
def test_a_failure_tells_how_the_example_was_read(make_policy: MakePolicy, bad: str, why: str) -> None:
    rule = f"id: core/cure\n{STRICT}examples: {{bad: ['{bad}', 'It [[cures flu]].'], good: [Tea, It does not cures flu]}}"
    policy = make_policy(LOOSE, rule)
    (failure,) = Prover(policy).prove(policy.data["rules"][0])
    assert ("bad 1", why) == (failure.example, "\n".join(failure.why))
