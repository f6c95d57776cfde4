"""Bare benefits: blocks that are little but what something does to the body."""

from collections.abc import Callable

import pytest

from lintmed.model.claim import Claim, Facts, Gates
from lintmed.policy.policy import Policy

Understand = Callable[..., tuple[list[Claim], Facts, Gates]]

LEXICON = """
  - {id: action.relieve, title: Eases, zh: [改善, 缓解], en: [relieves, eases]}
  - {id: target.symptom, title: Complaints, zh: [过敏体质, 咳嗽], en: [soreness, stiffness]}
  - {id: target.organ, title: Organs, zh: [膝盖]}
  - {id: cue.praise, title: Praises, means: none, zh: [克星]}
  - {id: cue.talk.topic, title: Names a topic, means: none, zh: [讲座]}
  - {id: subject.drug, title: Medicines, zh: [药物], en: [paracetamol]}
  - {id: cue.negation, title: Denies, means: negated, zh: [不能], en: [does not]}
  - {id: claim.bare, title: Bare benefits}
"""


@pytest.fixture(scope="module")
def policy(make_policy: Callable[..., Policy]) -> Policy:
    return make_policy(LEXICON)


def bare(understand: Understand, policy: Policy, text: str) -> list[str]:
    return [text[claim.span.start : claim.span.end] for claim in understand(policy, text)[0] if claim.action.concept == "claim.bare"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("改善过敏体质。", ["改善过敏体质"]),
        ("缓解咳嗽、改善过敏体质", ["缓解咳嗽、改善过敏体质"]),
        ("relieves soreness and stiffness.", ["relieves soreness and stiffness"]),
        ("药物缓解咳嗽。", []),  # it is said what acts
        ("不能改善过敏体质。", []),
        ("如何改善过敏体质？", []),
        ("“改善过敏体质”", []),
        ("改善过敏体质的办法很多，医生多半先请病人避开过敏原。", []),
        ("walking in the morning air eases stiffness.", []),  # begins like a sentence
        ("缓解", []),
        ("过敏体质的克星", ["过敏体质的克星"]),
        ("过敏体质", []),
        ("膝盖有力…走得更远", ["膝盖有力…走得更远"]),
        ("膝盖 讲座在周三", []),
        ("膝盖疼痛，请先休息 再就医。", []),  # ends like a sentence
        ("药物护膝盖 走得更远", []),
    ],
)
def test_a_block_of_benefits_is_bare_if_nothing_acts_and_nothing_is_said_of_them(
    understand: Understand, policy: Policy, text: str, expected: list[str]
) -> None:
    assert expected == bare(understand, policy, text)


def test_each_item_of_a_list_is_a_block_of_its_own(understand: Understand, policy: Policy) -> None:
    claims = understand(policy, "- 改善过敏体质\n- 今天天气很好\n")[0]
    assert ["claim.bare"] == [claim.action.concept for claim in claims if claim.complete]


def test_fragments_strung_together_by_blanks_are_a_banner(understand: Understand, policy: Policy) -> None:
    assert 1 == len(bare(understand, policy, "膝盖有力 走得更远"))
