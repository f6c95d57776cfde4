"""The decision table, read for one claim."""

from collections.abc import Mapping
from typing import Any

import pytest
from builders import line, make_case, make_claim, make_gates, make_rule

from lintmed.judge.decide import Verdict, applies, decide, is_doubtful, is_let_pass
from lintmed.model.claim import Assertion, Mention, Strength
from lintmed.model.document import BlockKind, Language
from lintmed.model.rule import Disposition

PROHIBITED, PERMITTED, REVIEW = Disposition.PROHIBITED, Disposition.PERMITTED, Disposition.NEEDS_REVIEW


def test_the_first_line_that_fits_decides() -> None:
    rule = make_rule("core/cure", line(REVIEW, cited="true"), line(PROHIBITED), line(PERMITTED))
    assert Verdict(PROHIBITED, 2) == decide(rule, make_case())
    assert Verdict(REVIEW, 1) == decide(rule, make_case(make_claim(cited=True)))


def test_where_no_line_fits_the_claim_is_permitted() -> None:
    assert Verdict(PERMITTED, 0) == decide(make_rule("core/cure", line(PROHIBITED, cited="true")), make_case())


@pytest.mark.parametrize(
    ("conditions", "claim"),
    [
        ({"assertion": ["negated", "refuted"]}, {"assertion": Assertion.REFUTED}),
        ({"strength": "absolute"}, {"strength": Strength.ABSOLUTE}),
        ({"cited": "true"}, {"cited": True}),
        ({"cited": "false"}, {"cited": False}),
        ({"evidence": ["animal", "cell"]}, {"evidence": "cell"}),
        ({"subject": "subject.drug"}, {"subject": "subject.drug"}),
        ({"subject": "none"}, {"subject": None}),
        ({"target": ["target.organ", "target.disease"]}, {"target": "target.disease"}),
        ({"target": "none"}, {"target": None}),
        ({"action": "action.cure"}, {}),
        ({"cue": "cue.negation"}, {"cues": ["cue.time", "cue.negation"]}),
        ({"block": ["heading", "caption"]}, {"block_kind": BlockKind.HEADING}),
        ({"language": ["zh-Hans", "zh-Hant"]}, {"language": Language.ZH_HANT}),
        ({"not_assertion": "negated"}, {}),
        ({"not_subject": ["subject.drug", "subject.device"]}, {"subject": "subject.food"}),
        ({"not_subject": "subject.drug"}, {"subject": None}),
        ({"not_cue": "cue.negation"}, {"cues": []}),
        ({"cited": "true", "strength": "plain"}, {"cited": True, "strength": Strength.PLAIN}),
    ],
)
def test_a_line_fits_if_all_its_conditions_hold(conditions: Mapping[str, Any], claim: Mapping[str, Any]) -> None:
    assert 1 == decide(make_rule("core/cure", line(PROHIBITED, **conditions)), make_case(make_claim(**claim))).line


@pytest.mark.parametrize(
    ("conditions", "claim"),
    [
        ({"assertion": ["negated", "refuted"]}, {}),
        ({"cited": "true"}, {}),
        ({"subject": "subject.drug"}, {"subject": None}),
        ({"subject": "none"}, {"subject": "subject.drug"}),
        ({"not_target": "none"}, {"target": None}),
        ({"not_cue": "cue.negation"}, {"cues": ["cue.negation", "cue.time"]}),
        ({"cue": "cue.negation"}, {"cues": []}),
        ({"cited": "true", "strength": "plain"}, {"cited": True, "strength": Strength.STRONG}),
        ({"block": "heading"}, {}),
    ],
)
def test_a_line_does_not_fit_if_one_condition_fails(conditions: Mapping[str, Any], claim: Mapping[str, Any]) -> None:
    assert 0 == decide(make_rule("core/cure", line(PROHIBITED, **conditions)), make_case(make_claim(**claim))).line


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"genre": "science"}, 1),
        ({"genre": ["news", "unknown"]}, 0),
        ({"not_genre": "advertising"}, 1),
        ({"product": "unknown"}, 1),
        ({"speaker": "institution"}, 0),
        ({"fact": "fact.price"}, 1),
        ({"fact": "fact.disclaimer"}, 0),
        ({"not_fact": "fact.disclaimer"}, 1),
        ({"document_language": ["zh-Hans", "zh-Hant"]}, 1),
        ({"document_language": "en"}, 0),
    ],
)
def test_a_table_may_ask_about_the_page(conditions: Mapping[str, Any], expected: int) -> None:
    case = make_case(gates=make_gates("science"), facts=[Mention("fact.price", 3, 4)], language="zh-Hant")
    assert expected == decide(make_rule("core/cure", line(PROHIBITED, **conditions)), case).line


@pytest.mark.parametrize(
    ("rule", "claim", "expected"),
    [
        ({}, {}, True),
        ({"languages": ["en"]}, {"language": Language.ZH_HANS}, False),
        ({"targets": {"target.disease"}}, {"target": "target.disease"}, True),
        ({"targets": {"target.disease"}}, {"target": "target.organ"}, False),
        ({"targets": {"target.disease"}}, {"target": None}, False),
        ({"subjects": {"subject.drug"}}, {"subject": "subject.drug"}, True),
        ({"subjects": {"subject.drug"}}, {"subject": None}, False),
    ],
)
def test_a_rule_judges_claims_in_its_languages_with_its_targets_and_subjects(
    rule: Mapping[str, Any], claim: Mapping[str, Any], expected: bool
) -> None:
    assert expected is applies(make_rule(**rule), make_case(make_claim(**claim)))


@pytest.mark.parametrize(
    ("genre", "fits", "doubtful"),
    [("advertising", True, False), ("science", False, False), ("", True, True)],
    ids=["fits", "fails", "unknown"],
)
def test_an_unknown_gate_fits_with_doubt(genre: str, fits: bool, doubtful: bool) -> None:
    rule, case = make_rule(gates={"genre": {"advertising", "news"}}), make_case(gates=make_gates(genre))
    assert (fits, doubtful) == (applies(rule, case), is_doubtful(rule, case))


def test_a_rule_without_gates_is_never_in_doubt() -> None:
    assert not is_doubtful(make_rule(), make_case())


def test_every_gate_must_fit() -> None:
    rule = make_rule(gates={"genre": {"advertising"}, "product": {"drug"}})
    assert (True, False) == (
        applies(rule, make_case(gates=make_gates("advertising", "drug"))),
        applies(rule, make_case(gates=make_gates("advertising", "food"))),
    )


def test_a_pack_lets_pass_what_its_permits_name_for_that_disposition_only() -> None:
    rule = make_rule("core/cure", permits=[line(PROHIBITED, subject="none")])
    assert is_let_pass(rule, make_case(), Verdict(PROHIBITED, 1))
    assert not is_let_pass(rule, make_case(), Verdict(REVIEW, 1))
    assert not is_let_pass(rule, make_case(make_claim(subject="subject.drug")), Verdict(PROHIBITED, 1))


def test_on_a_page_that_is_said_to_advertise_nothing_is_let_pass() -> None:
    rule = make_rule("core/cure", permits=[line(PROHIBITED)])
    assert not is_let_pass(rule, make_case(gates=make_gates(genre="advertising")), Verdict(PROHIBITED, 1))
