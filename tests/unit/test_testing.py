"""Faults of a policy that show only when the engine reads its phrases and examples."""

from collections.abc import Callable
from pathlib import Path

from conftest import MakePolicy, compile_folder

from lintmed.policy.compile import load_files
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


def test_a_phrase_that_is_found_alone_is_not_hidden(policy_folder: Callable[..., Path]) -> None:
    words = "  - {id: action.cure, title: Cures, zh: [根治], not: {zh: [根治性切除]}, en: [cures]}\n"
    assert [] == hidden(policy_folder, words)
