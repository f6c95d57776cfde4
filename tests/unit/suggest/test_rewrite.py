"""Rewrites are offered only if their result was proved."""

from collections.abc import Callable

import pytest

from lintmed.engine import Linter
from lintmed.model.finding import Finding
from lintmed.model.settings import Settings
from lintmed.policy.policy import Policy
from lintmed.text.read import read_text

LEXICON = """
  - {id: action.cure, title: Cures, strength: strong, zh: [根治, 治愈], en: [cures, cure]}
  - {id: action.relieve, title: Relieves, zh: [缓解], en: [relieves]}
  - {id: target.disease, title: Diseases, zh: [糖尿病], en: [flu]}
  - {id: subject.product, title: Products, zh: [本品]}
"""


@pytest.fixture
def rewritten(make_policy: Callable[..., Policy]) -> Callable[..., list[str]]:
    """Return what the text becomes by each rewrite that is offered: `rewritten(text, *rewrites, more_rules=…)`."""

    def rewrite(text: str, *rewrites: str, more: tuple[str, ...] = ()) -> list[str]:
        policy = make_policy(LEXICON, f"id: core/cure\nrewrites: [{', '.join(rewrites)}]\n", *more)
        found = findings(policy, text)
        return [
            text[: edit.span.start] + edit.text + text[edit.span.end :]
            for one in found
            for suggestion in one.suggestions
            for edit in suggestion.edits
        ]

    return rewrite


def findings(policy: Policy, text: str) -> tuple[Finding, ...]:
    return Linter(policy, Settings(as_of="2026-11-22")).lint(read_text(text, "a.md")).findings


def entry(edit: str, zh: str, safety: str = "needs-review") -> str:
    return f"{{safety: {safety}, edit: {edit}, with: {{zh-Hans: '{zh}'}}}}"


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ("action", "好。本品改糖尿病，好。\n\n好。"),
        ("claim", "好。本品改，好。\n\n好。"),
        ("sentence", "好。改\n\n好。"),
        ("block", "改\n\n好。"),
    ],
)
def test_an_edit_replaces_its_unit(rewritten: Callable[..., list[str]], edit: str, expected: str) -> None:
    assert [expected] == rewritten("好。本品根治糖尿病，好。\n\n好。", entry(edit, "改"))


def test_an_empty_text_deletes(rewritten: Callable[..., list[str]]) -> None:
    assert ["好。"] == rewritten("好。本品根治糖尿病。", entry("sentence", ""))


def test_a_rewrite_that_is_found_itself_is_not_offered(rewritten: Callable[..., list[str]]) -> None:
    assert [] == rewritten("本品根治糖尿病。", entry("action", "治愈"))


def test_a_rewrite_that_another_rule_objects_to_is_not_offered(rewritten: Callable[..., list[str]]) -> None:
    relieve = "id: core/relieve\nfamily: hype\nclaim: {action: [action.relieve]}\n"
    assert [] == rewritten("本品根治糖尿病。", entry("action", "缓解"), more=(relieve,))
    assert ["本品缓解糖尿病。"] == rewritten("本品根治糖尿病。", entry("action", "缓解"))


def test_a_rewrite_that_loses_a_number_is_not_offered(rewritten: Callable[..., list[str]]) -> None:
    assert [] == rewritten("本品30天根治糖尿病。", entry("sentence", "请咨询医生。"))
    assert ["本品30天缓解糖尿病。"] == rewritten("本品30天根治糖尿病。", entry("action", "缓解"))


def test_a_deletion_may_lose_a_number(rewritten: Callable[..., list[str]]) -> None:
    assert [""] == rewritten("本品30天根治糖尿病。", entry("sentence", ""))


def test_only_rewrites_in_the_language_of_the_claim_are_offered(rewritten: Callable[..., list[str]]) -> None:
    assert [] == rewritten("It cures flu.", entry("action", "缓解"))


def test_every_rewrite_that_holds_is_offered_in_order(rewritten: Callable[..., list[str]]) -> None:
    found = rewritten("本品根治糖尿病。", entry("action", "缓解"), entry("action", "治愈"), entry("action", "有助于"))
    assert ["本品缓解糖尿病。", "本品有助于糖尿病。"] == found


def test_the_other_findings_of_a_page_do_not_keep_a_rewrite_away(rewritten: Callable[..., list[str]]) -> None:
    text = "本品根治糖尿病。\n\n本品治愈糖尿病。"
    assert [text.replace("根治", "缓解"), text.replace("治愈", "缓解")] == rewritten(text, entry("action", "缓解"))


def test_a_rewrite_tells_how_safe_it_is(make_policy: Callable[..., Policy]) -> None:
    policy = make_policy(LEXICON, f"id: core/cure\nrewrites: [{entry('action', '缓解', 'safe')}]\n")
    assert ["safe"] == [suggestion.safety for one in findings(policy, "根治糖尿病") for suggestion in one.suggestions]


def test_a_rewrite_is_idempotent(make_policy: Callable[..., Policy]) -> None:
    policy = make_policy(LEXICON, f"id: core/cure\nrewrites: [{entry('action', '缓解')}]\n")
    assert () == findings(policy, "本品缓解糖尿病。")
