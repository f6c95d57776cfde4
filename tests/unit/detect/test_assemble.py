"""Claims: an action with its target and its subject."""

from collections.abc import Callable

import pytest

from lintmed.model.claim import Claim
from lintmed.model.document import Document
from lintmed.policy.policy import Policy
from lintmed.text.read import read_text

LEXICON = """
  - {id: action.cure, title: Cures, strength: strong, zh: [根治, 治愈], en: [cure, cures, cured]}
  - {id: action.lower, title: Lowers, zh: [降低, 稳定, 降], en: [lower, lowers, lowered]}
  - {id: action.relieve, title: Relieves, zh: [缓解, 缓解关节痛], en: [relieves]}
  - {id: action.speed, title: Speeds, zh: [加速], en: [speeds up]}
  - {id: action.approve, title: Approves, zh: [核准, 批准], en: [approves]}
  - {id: target.agency.regulator, title: Agencies, zh: [药监局], en: [regulator]}
  - {id: action.detox, title: Detox, complete: true, zh: [排毒], en: [detox]}
  - {id: claim.panacea, title: Everything, zh: [包治百病], en: [cures everything]}
  - {id: target.disease.a, title: Diseases, zh: [糖尿病, 高血压, 感冒], en: [diabetes, flu]}
  - {id: target.biomarker, title: Values, zh: [血压, 血糖, 血脂], en: [blood pressure, blood sugar]}
  - {id: target.symptom, title: Symptoms, zh: [关节痛, 症状], en: [symptoms, pain]}
  - {id: subject.product, title: Product, zh: [本品, 该茶], en: [our tea]}
  - {id: subject.drug, title: Drug, zh: [二甲双胍, 胰岛素], en: [metformin]}
"""
Understand = Callable[..., tuple[list[Claim], object, object]]


@pytest.fixture(scope="module")
def policy(make_policy: Callable[..., Policy]) -> Policy:
    return make_policy(LEXICON)


@pytest.fixture
def shown(policy: Policy, understand: Understand) -> Callable[..., list[tuple[str, str, str]]]:
    """Return claims as (subject, action, target) in the words of the folded text."""

    def show(source: str, path: str = "a.md") -> list[tuple[str, str, str]]:
        document: Document = read_text(source, path)
        claims, _, _ = understand(policy, source, path)
        return [tuple(_words(document, one) for one in (claim.subject, claim.action, claim.target)) for claim in claims]  # type: ignore[misc]

    return show


def _words(document: Document, mention: object) -> str:
    return document.text[mention.start : mention.end] if mention else ""  # type: ignore[attr-defined]


Shown = Callable[..., list[tuple[str, str, str]]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本品根治糖尿病。", [("本品", "根治", "糖尿病")]),
        ("本品降低体内的血压。", [("本品", "降低", "血压")]),
        ("本品降血压。", [("本品", "降", "血压")]),
        ("Our tea cures type 2 diabetes.", [("our tea", "cures", "diabetes")]),
    ],
)
def test_a_target_follows_its_action(shown: Shown, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert expected == shown(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("糖尿病可以治愈。", [("", "治愈", "糖尿病")]),
        ("血压明显降低了。", [("", "降低", "血压")]),
        ("Diabetes can be cured.", [("", "cured", "diabetes")]),
    ],
)
def test_a_target_may_stand_before_its_action(shown: Shown, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert expected == shown(text)


def test_a_target_may_be_a_part_of_the_action(shown: Shown) -> None:
    assert [("本品", "缓解关节痛", "关节痛")] == shown("本品缓解关节痛。")


def test_a_compound_noun_is_no_claim(shown: Shown) -> None:
    assert [] == shown("血压稳定因子")


def test_joined_targets_are_one(shown: Shown) -> None:
    assert [("本品", "降低", "血压、血糖和血脂")] == shown("本品降低血压、血糖和血脂。")


def test_a_disease_names_joined_targets(policy: Policy, understand: Understand) -> None:
    claims, _, _ = understand(policy, "It relieves symptoms of diabetes.")
    assert ["target.disease.a"] == [claim.target.concept for claim in claims if claim.target]


def test_coordinated_actions_share_a_target(shown: Shown) -> None:
    assert [("本品", "降低", "血压"), ("本品", "稳定", "血压")] == shown("本品降低和稳定血压。")


def test_each_action_takes_its_own_target(shown: Shown) -> None:
    assert [("本品", "根治", "糖尿病"), ("本品", "缓解", "感冒")] == shown("本品根治糖尿病并缓解感冒。")


def test_a_single_character_acts_only_on_what_follows_at_once(shown: Shown) -> None:
    assert [] == shown("本品降了很多血压。")


@pytest.mark.parametrize("text", ["本品降低价格。", "It lowers the price.", "本品降低价格，血压另说。"])
def test_a_plain_action_without_target_is_no_claim(shown: Shown, text: str) -> None:
    assert [] == shown(text)


def test_a_strong_action_is_a_claim_without_target(shown: Shown) -> None:
    assert [("本品", "根治", "")] == shown("本品可以根治。")


def test_complete_concepts_need_no_target(shown: Shown) -> None:
    assert [("本品", "排毒", ""), ("本品", "包治百病", "")] == shown("本品排毒，包治百病。")


def test_a_target_too_far_away_does_not_count(shown: Shown) -> None:
    assert [] == shown("本品降低" + "这里有很多很多别的字" * 3 + "血压。")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("本品与他药不同，根治糖尿病。", "本品"),
        ("二甲双胍有用，本品根治糖尿病。", "本品"),
        ("本品很好。它根治糖尿病。", "本品"),
        ("根治糖尿病，靠本品。", ""),
        ("根治糖尿病靠本品。", "本品"),
        ("# 本品的故事\n\n根治糖尿病。", "本品"),
        ("# 本品\n\n## 二甲双胍\n\n根治糖尿病。", "二甲双胍"),
        ("# 本品\n\n## 其他\n\n根治糖尿病。", "本品"),
        ("Flu was cured by our tea.", "our tea"),
        ("根治糖尿病。", ""),
    ],
    ids=["clause", "nearest", "block", "other clause", "agent behind", "heading", "nearest heading", "title", "by", "none"],
)
def test_the_subject_is_the_nearest_that_acts(shown: Shown, text: str, subject: str) -> None:
    found = {found for found, _, _ in shown(text)}
    assert found in ({subject}, {"本品"} if subject == "" and "靠" in text else {subject})


def test_a_claim_spans_action_and_target(policy: Policy, understand: Understand) -> None:
    (claim,) = understand(policy, "本品根治多年的糖尿病。")[0]
    assert "根治多年的糖尿病" == read_text("本品根治多年的糖尿病。", "a.md").text[claim.span.start : claim.span.end]


@pytest.mark.parametrize(
    "text",
    [
        "本品：`根治糖尿病`。",
        "    根治糖尿病\n",
        "见[这里](https://a.example/根治糖尿病)。",
        "---\ntitle: 根治糖尿病\n---\n\n好。",
        "好。\n\n## 参考文献\n\n[1] 某某. 根治糖尿病. 某刊 2020;1:2.\n",
        "好。\n\n免责声明：本文不承诺根治糖尿病。\n",
    ],
    ids=["inline code", "code block", "link", "front matter", "references", "disclaimer"],
)
def test_claims_are_sought_in_prose_only(shown: Shown, text: str) -> None:
    assert [] == shown(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# 根治糖尿病", "heading"),
        ("- 根治糖尿病", "list-item"),
        ("> 根治糖尿病", "quote"),
        ("![根治糖尿病](a.png)", "caption"),
        ("|a|b|\n|-|-|\n|c|根治糖尿病|", "table-cell"),
    ],
)
def test_a_claim_knows_its_block(policy: Policy, understand: Understand, text: str, kind: str) -> None:
    assert [kind] == [str(claim.block_kind) for claim in understand(policy, text)[0]]


def test_claims_come_in_the_order_of_the_text(policy: Policy, understand: Understand) -> None:
    claims, _, _ = understand(policy, "本品排毒，根治糖尿病，包治百病。\n\nIt cures flu.")
    assert sorted(claim.action.start for claim in claims) == [claim.action.start for claim in claims]


@pytest.mark.parametrize("source", ["药监局加速核准该茶。", "The regulator speeds up and approves our tea."])
def test_what_is_done_to_the_body_is_not_done_to_an_agency(shown: Shown, source: str) -> None:
    agencies = [action for _, action, target in shown(source) if target in ("药监局", "regulator")]
    assert set(agencies) <= {"核准", "批准", "approves"}
