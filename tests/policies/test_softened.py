"""Claims are softened in their own words: the built-in strategies, sentence by sentence."""

import pytest

from lintmed.engine import Linter
from lintmed.model.claim import Value
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.surfaces.fixes import edited
from lintmed.text.read import read_text

LINTER = Linter(load_policy(), Settings(as_of="2026-11-22"))
UNKNOWABLE = (
    "no good evidence",
    "not known whether",
    "not supported by evidence",
    "has not been established",
    "可靠证据",
    "可靠證據",
    "尚不清楚",
    "尚无定论",
)


def mended(text: str, rule: str, genre: str = "") -> str:
    """Return a text after the rewrite of a rule's first finding in it."""
    gates = {"genre": Value(genre, "example")} if genre else {}
    found = Linter(LINTER.policy, Settings(as_of="2026-11-22", gates=gates), LINTER.lexicon).lint(read_text(text, "a.md")).findings
    return edited(text, next(one for one in found if one.rule == rule and one.suggestions).suggestions[0].edits)


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        ("core/unqualified-efficacy", "Our ginger patch relieves joint pain.", "Our ginger patch may relieve joint pain [source]."),
        (
            "us/unsubstantiated-efficacy",
            "The balm heals wounds and reduces scars permanently. The tin holds 50 g.",
            "The balm may heal wounds and reduce scars [source]. The tin holds 50 g.",
        ),
        ("cn/efficacy-assertion", "干细胞能彻底修复受损组织。", "干细胞可能有助于修复受损组织［来源］。"),
        ("core/unqualified-efficacy", "外泌體能改善睡眠。", "外泌體可能有助於改善睡眠［來源］。"),
    ],
)
def test_a_benefit_becomes_one_that_may_be_and_names_its_source(rule: str, text: str, expected: str) -> None:
    assert expected == mended(text, rule)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("THE PATCH CURES ARTHRITIS.", "Evidence of an effect on arthritis: [study and result]."),
        ("The infusion cures Parkinson's disease.", "Evidence of an effect of the infusion on Parkinson's disease: [study and result]."),
        (
            "Our bone broth cures lupus and calms arthritis.",
            "Evidence of an effect of the bone broth on lupus and arthritis: [study and result].",
        ),
        ("Under our lamp acne is cured for good.", "Evidence of an effect on acne: [study and result]."),
        ("Eczema, cured in a week!", "Evidence of an effect on eczema: [study and result]."),
        ("Tests prove this shot cures lupus.", "Evidence of an effect on lupus: [study and result]."),
    ],
)
def test_a_cure_becomes_a_place_for_what_was_shown(text: str, expected: str) -> None:
    found = LINTER.lint(read_text(text, "a.md")).findings
    assert {expected} == {edited(text, one.edits) for finding in found for one in finding.suggestions[:1]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Our gel relieves joint pain, eases stiffness and makes walking easier!",
            "Our gel may relieve joint pain, ease stiffness and make walking easier [source]!",
        ),
        ("The gel relieves joint pain and contains menthol.", "The gel may relieve joint pain and contains menthol [source]."),
        ("The gel reduces joint pain, burns and scars.", "The gel may reduce joint pain, burns and scars [source]."),
    ],
)
def test_verbs_in_a_row_follow_the_first(text: str, expected: str) -> None:
    assert expected == mended(text, "us/unsubstantiated-efficacy")


@pytest.mark.parametrize(
    "text", ["The gel erases joint pain.", "Our tea unclogs the arteries.", "I took their drops and the joint pain stopped."]
)
def test_what_no_study_could_report_is_not_hedged(text: str) -> None:
    found = LINTER.lint(read_text(text, "a.md")).findings
    assert [] == [one for finding in found for one in finding.suggestions if " may " in edited(text, one.edits)]


def test_a_comparison_becomes_a_place_for_the_study_of_both() -> None:
    assert "Comparison with statins: [study and result]. One a day." == mended(
        "Our tea works better than statins. One a day.", "us/superiority-to-standard-care"
    )


def test_lines_that_stand_for_themselves_are_not_drawn_together() -> None:
    text = "Propolis spray\n• Cures sore throat\n• Stops colds and flu\n"
    found = LINTER.lint(read_text(text, "a.md")).findings
    assert [] == [one for finding in found for one in finding.suggestions if "Evidence" in edited(text, one.edits)]


def test_a_sentence_without_a_promise_is_no_place_for_evidence() -> None:
    text = "Bleeding gums tonight, heart attack by spring. Our laser is the only way off that road."
    found = LINTER.lint(read_text(text, "a.md")).findings
    assert [] == [one for finding in found for one in finding.suggestions if "Evidence" in edited(text, one.edits)]


def test_a_chinese_cure_becomes_a_place_for_what_was_shown() -> None:
    assert "薑黃膠囊對過敏性鼻炎有無作用，見［研究結果及出處］。" == mended("薑黃膠囊根治過敏性鼻炎。", "tw/cure-promise", "advertising")


def test_a_promise_of_safety_becomes_a_place_for_the_harms() -> None:
    assert "Side effects: [name the side effects seen, with source]. It is green." == mended(
        "Completely safe, no risk at all. It is green.", "us/safety-guarantee"
    )


def test_what_waits_for_people_to_tell_it_is_not_heard_as_promotion() -> None:
    assert "Side effects: [name the side effects seen, with source]. The course has six sessions." == mended(
        "Completely safe, no risk whatsoever. The course has six sessions.", "us/safety-guarantee"
    )


def test_where_a_rate_is_prohibited_no_source_is_offered_for_it() -> None:
    assert "98.6" not in mended("每盒三十粒。本品有效率98.6%。", "cn/efficacy-rate", "advertising")
    found = LINTER.lint(read_text("有效率0%[来源]。", "a.md")).findings
    assert {"cn/efficacy-rate": "prohibited"}.items() <= {one.rule: str(one.disposition) for one in found}.items()


def test_words_before_an_empty_placeholder_name_no_risk() -> None:
    facts = LINTER.read(read_text("Known risks: [known risks].", "a.md"))[1]
    assert not any(concept.startswith("fact.risk") for concept in facts.concepts)


def test_no_wording_says_what_the_evidence_is() -> None:
    """Only the article, or a person who fills in a placeholder, can know that."""
    told = [words for one in LINTER.policy.wordings.strategies for group in one.wordings.values() for words in group]
    assert [] == [words for words in told if any(phrase in words for phrase in UNKNOWABLE)]


def test_no_edit_begins_inside_a_tag() -> None:
    source = '<p>Green tea, 30 g.</p>\n<p><a href="https://shop.example/cart?add=tea">Buy now</a> at half price!</p>\n'
    found = LINTER.lint(read_text(source, "a.html")).findings
    texts = [edited(source, suggestion.edits) for one in found for suggestion in one.suggestions]
    assert [] == [text for text in texts if "<a " in text and 'href="https://shop.example/cart?add=tea"' not in text]
