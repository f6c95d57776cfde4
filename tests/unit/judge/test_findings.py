"""Findings: places in the source, words for people, the trace of the decision."""

from collections.abc import Callable

import pytest

from lintmed.engine import Linter
from lintmed.model.finding import Finding, Step
from lintmed.model.settings import Settings
from lintmed.policy.policy import Policy
from lintmed.text.read import read_text

LEXICON = """
  - {id: action.cure, title: Cures, strength: strong, zh: [根治], en: [cures]}
  - {id: target.disease, title: Diseases, zh: [糖尿病], en: [flu]}
  - {id: subject.product, title: Products, zh: [本品], en: [our tea]}
  - {id: cue.hedge, title: Hedges, means: hedged, zh: [可能]}
  - {id: fact.price, title: Price}
"""
CURE = """
id: core/cure
message: {en: "“{excerpt}”: {subject}, {action}, {target}", zh-Hans: "见“{excerpt}”", zh-Hant: "見「{excerpt}」"}
"""
SELLS = """
id: core/sells
claim: {action: [fact.price]}
message: {en: "It sells: {evidence}.", zh-Hans: "在卖：{evidence}。", zh-Hant: "在賣：{evidence}。"}
"""
PRICE = "id: core/price\nclaim: {action: [fact.price]}\ndecide: [{then: needs-review}]\n"


@pytest.fixture(scope="module")
def policy(make_policy: Callable[..., Policy]) -> Policy:
    return make_policy(LEXICON, CURE, PRICE)


def findings(policy: Policy, text: str, path: str = "a.md", lang: str = "en") -> tuple[Finding, ...]:
    return Linter(policy, Settings(as_of="2026-11-22", lang=lang)).lint(read_text(text, path)).findings


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("一\n\n本品根治糖尿病。", "a.txt", (3, 3, 3, 8, "根治糖尿病")),
        ("一\r\n\r\n本品根治糖尿病。", "a.txt", (3, 3, 3, 8, "根治糖尿病")),
        ("# 本品**根**治糖尿病", "a.md", (1, 7, 1, 14, "根**治糖尿病")),
        ("🙂 it cures flu", "a.txt", (1, 6, 1, 15, "cures flu")),
        ("it c&#117;res\nthe flu", "a.html", (1, 4, 2, 8, "c&#117;res\nthe flu")),
    ],
    ids=["plain", "crlf", "markup", "emoji", "entity and two lines"],
)
def test_places_are_lines_and_columns_of_the_source(policy: Policy, text: str, path: str, expected: tuple[object, ...]) -> None:
    (found,) = findings(policy, text, path)
    assert expected == (found.start.line, found.start.column, found.end.line, found.end.column, found.excerpt)
    assert found.excerpt == text[found.span.start : found.span.end]


def test_messages_name_the_words_of_the_text(policy: Policy) -> None:
    assert ["“cures flu”: our tea, cures, flu"] == [one.message for one in findings(policy, "our tea cures flu")]
    assert ["“cures flu”: …, cures, flu"] == [one.message for one in findings(policy, "It cures flu")]


@pytest.mark.parametrize(("lang", "expected"), [("zh-Hans", "见“根治糖尿病”"), ("zh-Hant", "見「根治糖尿病」")])
def test_messages_come_in_the_wanted_language(policy: Policy, lang: str, expected: str) -> None:
    assert [expected] == [one.message for one in findings(policy, "根治糖尿病", lang=lang)]


def test_braces_of_the_text_are_not_filled_in(policy: Policy) -> None:
    (found,) = findings(policy, "本品 cures {subject} flu")
    assert "“cures {subject} flu”: 本品, cures, flu" == found.message


def test_the_trace_tells_the_way_to_the_decision(policy: Policy) -> None:
    (found,) = findings(policy, "本品可能根治糖尿病。")
    assert (
        Step("action", "action.cure: 根治"),
        Step("target", "target.disease: 糖尿病"),
        Step("subject", "subject.product: 本品"),
        Step("cue", "cue.hedge (hedged): 可能"),
        Step("assertion", "hedged, strong, not cited, evidence: none"),
    ) == found.trace[:5]
    assert Step("decision", "core/cure, line 1: prohibited") == found.trace[-1]


def test_a_fact_of_the_page_is_a_finding_without_claim(policy: Policy) -> None:
    (found,) = findings(policy, "只需99元")
    assert (None, "core/price", "只需99元") == (found.claim, found.rule, found.excerpt)


def test_the_fingerprint_survives_edits_elsewhere(policy: Policy) -> None:
    (before,), (after,) = findings(policy, "本品根治糖尿病。"), findings(policy, "# 新标题\n\n前一句。本品根治糖尿病。后一句。", "b.md")
    assert before.fingerprint == after.fingerprint


def test_the_fingerprint_changes_with_its_sentence(policy: Policy) -> None:
    (before,), (after,) = findings(policy, "本品根治糖尿病。"), findings(policy, "该药根治糖尿病。")
    assert before.fingerprint != after.fingerprint


def test_a_long_line_is_quoted_around_the_finding(policy: Policy) -> None:
    (found,) = findings(policy, "很长的一行，" * 40 + "根治糖尿病，" + "很长的一行，" * 40)
    assert found.quote.is_cut
    assert "根治糖尿病" == found.quote.text[found.start.column - found.quote.column :][:5]
    assert len(found.quote.text) < 200


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "It sells: “￥99” (line 3), “微信：abc12345” (line 5)."),
        ("zh-Hant", "在賣：「￥99」（第3行）、「微信：abc12345」（第5行）。"),
    ],
)
def test_a_message_may_name_what_sells_each_with_its_line(make_policy: Callable[..., Policy], lang: str, told: str) -> None:
    policy = make_policy(LEXICON + "  - {id: fact.contact.wechat, title: WeChat}\n", SELLS)
    assert told == findings(policy, "知识。\n\n￥99\n\n微信：abc12345", lang=lang)[0].message
