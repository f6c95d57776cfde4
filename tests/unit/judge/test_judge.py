"""Judgements: how grave, and whether what is asked for stands where it must."""

import pytest
from builders import line, make_case, make_claim, make_gates, make_rule

from lintmed.judge.judge import Judgement, judge
from lintmed.model.claim import Assertion, Mention
from lintmed.model.rule import SEVERITY, Disposition, Omission, Rule, Severity
from lintmed.text.read import read_text

ARTICLE = "# First\n\nIt cures. Near.\n\nOther.\n\n# Second\n\nIn the second section."
DOCUMENT = read_text(ARTICLE, "a.md")
SENTENCE = (DOCUMENT.text.index("it cures."), DOCUMENT.text.index("it cures.") + 9)


def judged(rule: Rule, genre: str = "advertising", fact_at: str = "") -> list[Judgement]:
    """Judge the claim of the article, with a disclaimer that stands at *fact_at*."""
    start = DOCUMENT.text.index(fact_at.lower()) if fact_at else 0
    facts = [Mention("fact.disclaimer.not-advice", start, start + len(fact_at))] if fact_at else []
    claim = make_claim(at=(SENTENCE[0] + 3, SENTENCE[1] - 1), block=1, sentence=SENTENCE)
    return list(judge([rule], make_case(claim, make_gates(genre), facts), DOCUMENT))


@pytest.mark.parametrize(
    ("disposition", "expected"),
    [
        (Disposition.PROHIBITED, Severity.ERROR),
        (Disposition.NEEDS_SUBSTANTIATION, Severity.WARNING),
        (Disposition.NEEDS_DISCLOSURE, Severity.WARNING),
        (Disposition.NEEDS_REVIEW, Severity.ADVICE),
    ],
)
def test_severity_follows_the_decision(disposition: Disposition, expected: Severity) -> None:
    assert [expected] == [one.severity for one in judged(make_rule("core/cure", line(disposition)))]


def test_what_is_permitted_is_not_reported() -> None:
    assert [] == judged(make_rule("core/cure", line(Disposition.PERMITTED)))


def test_every_disposition_but_permitted_has_a_severity() -> None:
    assert set(Disposition) - {Disposition.PERMITTED} == set(SEVERITY)


@pytest.mark.parametrize(
    ("disposition", "expected"),
    [
        (Disposition.PROHIBITED, Severity.WARNING),
        (Disposition.NEEDS_DISCLOSURE, Severity.ADVICE),
        (Disposition.NEEDS_REVIEW, Severity.ADVICE),
    ],
)
def test_a_finding_is_one_level_milder_when_a_gate_is_unknown(disposition: Disposition, expected: Severity) -> None:
    rule = make_rule("core/cure", line(disposition), gates={"genre": {"advertising"}})
    assert [expected] == [one.severity for one in judged(rule, genre="")]


def test_two_unknown_gates_are_no_milder_than_one() -> None:
    rule = make_rule(gates={"genre": {"advertising"}, "product": {"drug"}})
    assert [Severity.WARNING] == [one.severity for one in judged(rule, genre="")]


@pytest.mark.parametrize(("ceiling", "expected"), [(Severity.ADVICE, Severity.ADVICE), (Severity.WARNING, Severity.WARNING)])
def test_no_finding_is_graver_than_its_law_allows(ceiling: Severity, expected: Severity) -> None:
    assert [expected] == [one.severity for one in judged(make_rule(ceiling=ceiling))]


@pytest.mark.parametrize(
    ("within", "places"),
    [
        ("sentence", {"cures": 0, "Near": 1, "Other": 1, "second section": 1}),
        ("block", {"cures": 0, "Near": 0, "Other": 1, "second section": 1}),
        ("section", {"First": 0, "Near": 0, "Other": 0, "second section": 1}),
        ("document", {"First": 0, "Near": 0, "Other": 0, "second section": 0}),
    ],
)
def test_what_is_left_out_must_stand_within_its_unit(within: str, places: dict[str, int]) -> None:
    rule = make_rule(omits=Omission(frozenset({"fact.disclaimer.not-advice"}), within))
    assert places == {place: len(judged(rule, fact_at=place)) for place in places}


def test_without_the_fact_the_omission_is_reported() -> None:
    assert 1 == len(judged(make_rule(omits=Omission(frozenset({"fact.disclaimer.not-advice"}), "document"))))


def test_another_fact_does_not_make_up_for_the_omission() -> None:
    assert 1 == len(judged(make_rule(omits=Omission(frozenset({"fact.risk.named-harm"}), "document")), fact_at="Near"))


def test_every_rule_judges_for_itself() -> None:
    rules = [make_rule("core/a"), make_rule("core/b", line(Disposition.PERMITTED)), make_rule("cn/c")]
    assert ["core/a", "cn/c"] == [one.rule.id for one in judge(rules, make_case(), DOCUMENT)]


@pytest.mark.parametrize(
    ("without", "expected"),
    [(Disposition.PROHIBITED, [Disposition.PROHIBITED]), (Disposition.NEEDS_SUBSTANTIATION, [])],
)
def test_a_placeholder_for_a_source_answers_what_asks_for_a_source_but_makes_nothing_lawful(
    without: Disposition, expected: list[Disposition]
) -> None:
    rule = make_rule("core/rate", line(Disposition.PERMITTED, cited="true"), line(without))
    claim = make_claim(cited=True, sentence=SENTENCE)._replace(awaits_source=True)
    assert expected == [one.verdict.disposition for one in judge([rule], make_case(claim), DOCUMENT)]


def test_what_is_hedged_and_waits_for_its_source_is_found_by_its_placeholder_only() -> None:
    rule = make_rule("core/benefit", line(Disposition.NEEDS_REVIEW))
    claim = make_claim("action.relieve", cited=True, assertion=Assertion.HEDGED, sentence=SENTENCE)._replace(awaits_source=True)
    assert [] == list(judge([rule], make_case(claim), DOCUMENT))
    assert 1 == len(list(judge([rule], make_case(claim._replace(assertion=Assertion.ASSERTED)), DOCUMENT)))
