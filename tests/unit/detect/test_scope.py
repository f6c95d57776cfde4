"""Cues govern a stretch of text: direction, reach, stops; together they say how a claim is meant."""

from collections.abc import Callable

import pytest

from lintmed.detect.resolve import resolve_assertion, resolve_evidence, resolve_strength
from lintmed.model.claim import Assertion, Claim, Cue, Strength
from lintmed.model.span import Span
from lintmed.policy.policy import Policy

LEXICON = """
  - {id: action.cure, title: Cures, strength: strong, zh: [根治, 治愈], en: [cure, cures]}
  - {id: target.disease, title: Diseases, zh: [糖尿病, 感冒], en: [flu, gout]}
  - id: cue.negation
    title: Denies
    means: negated
    zh: [不能, 并非]
    en: [cannot, does not]
    not: {zh: [不能不], en: [cannot but]}
  - {id: cue.false, title: Called false, means: refuted, direction: backward, reach: sentence, zh: [是谎言], en: [is a lie]}
  - {id: cue.maybe, title: Hedges, means: hedged, direction: both, zh: [可能], en: [perhaps]}
  - {id: cue.myth, title: Myths, means: refuted, reach: section, direction: both, zh: [误区], en: [myths]}
  - {id: cue.report, title: Reports, means: attributed, reach: sentence, zh: [据说], en: [they say]}
  - {id: cue.asks, title: Asks, means: questioned, direction: backward, reach: sentence, zh: [吗]}
  - {id: cue.rhetoric, title: Rhetorical, means: flip, reach: sentence, zh: [难道], en: [who says]}
  - {id: cue.block, title: Whole block, means: conditional, reach: block, direction: both, zh: [前提]}
  - {id: cue.stop, title: Stops, means: stop, zh: [但], en: [but]}
  - {id: cue.very, title: Raises, means: boost, zh: [完全], en: [completely]}
  - {id: cue.bit, title: Lowers, means: weaken, zh: [略微]}
  - {id: cue.evidence.animal, title: Animals, means: evidence, reach: sentence, direction: both, zh: [小鼠], en: [in mice]}
  - {id: cue.evidence.trial, title: Trials, means: evidence, reach: sentence, direction: both, zh: [临床试验]}
"""
Understand = Callable[..., tuple[list[Claim], object, object]]


@pytest.fixture(scope="module")
def policy(make_policy: Callable[..., Policy]) -> Policy:
    return make_policy(LEXICON)


@pytest.fixture
def assertions(policy: Policy, understand: Understand) -> Callable[[str], list[str]]:
    return lambda text: [str(claim.assertion) for claim in understand(policy, text)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("它根治糖尿病。", ["asserted"]),
        ("它不能根治糖尿病。", ["negated"]),
        ("它能根治糖尿病，不能放弃。", ["asserted"]),
        ("It does not cure flu.", ["negated"]),
        ("It cures flu does not it.", ["asserted"]),
    ],
)
def test_a_forward_cue_governs_what_follows(assertions: Callable[[str], list[str]], text: str, expected: list[str]) -> None:
    assert expected == assertions(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("它根治糖尿病，这是谎言。", ["refuted"]),
        ("这是谎言，它根治糖尿病。", ["asserted"]),
        ("To say that it cures flu is a lie.", ["refuted"]),
    ],
)
def test_a_backward_cue_governs_what_stands_before(assertions: Callable[[str], list[str]], text: str, expected: list[str]) -> None:
    assert expected == assertions(text)


@pytest.mark.parametrize("text", ["它可能根治糖尿病。", "它根治糖尿病可能。"])
def test_a_cue_may_govern_both_sides(assertions: Callable[[str], list[str]], text: str) -> None:
    assert ["hedged"] == assertions(text)


def test_a_cue_reaches_no_further_than_its_clause(assertions: Callable[[str], list[str]]) -> None:
    assert ["negated", "asserted"] == assertions("它不能根治糖尿病，它治愈感冒。")


def test_a_cue_may_reach_through_its_sentence_only(assertions: Callable[[str], list[str]]) -> None:
    assert ["attributed", "attributed", "asserted"] == assertions("据说它根治糖尿病，它治愈感冒。它治愈感冒。")


def test_a_cue_may_reach_through_its_block_only(assertions: Callable[[str], list[str]]) -> None:
    assert ["conditional", "conditional", "asserted"] == assertions("它根治糖尿病。有前提。它治愈感冒。\n\n它治愈感冒。")


def test_a_cue_in_a_heading_may_reach_through_its_section(assertions: Callable[[str], list[str]]) -> None:
    text = "# 常见误区\n\n它根治糖尿病。\n\n## 其一\n\n它治愈感冒。\n\n# 疗效\n\n它治愈感冒。"
    assert ["refuted", "refuted", "asserted"] == assertions(text)


@pytest.mark.parametrize("text", ["It does not cure flu but cures gout.", "它不能根治糖尿病但治愈感冒。"])
def test_a_stop_ends_the_scope(assertions: Callable[[str], list[str]], text: str) -> None:
    assert ["negated", "asserted"] == assertions(text)


@pytest.mark.parametrize("text", ["它不能不根治糖尿病。", "It cannot but cure flu."])
def test_a_pseudo_cue_means_nothing(assertions: Callable[[str], list[str]], text: str) -> None:
    assert ["asserted"] == assertions(text)


@pytest.mark.parametrize("text", ["难道它不能根治糖尿病。", "难道它根治糖尿病吗。"])
def test_a_rhetorical_cue_undoes_negation_and_question(assertions: Callable[[str], list[str]], text: str) -> None:
    assert ["asserted"] == assertions(text)


def test_a_question_governs_what_stands_before_it(assertions: Callable[[str], list[str]]) -> None:
    assert ["questioned"] == assertions("它根治糖尿病吗？")


@pytest.mark.parametrize(
    ("text", "expected"), [("它根治糖尿病。", "strong"), ("它完全根治糖尿病。", "absolute"), ("它略微根治糖尿病。", "plain")]
)
def test_words_raise_and_lower_the_strength(policy: Policy, understand: Understand, text: str, expected: str) -> None:
    assert [expected] == [str(claim.strength) for claim in understand(policy, text)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("它根治糖尿病。", "none"),
        ("在小鼠中它根治糖尿病。", "animal"),
        ("在临床试验中它根治糖尿病。", "human"),
        ("小鼠与临床试验证明它根治糖尿病。", "animal"),
    ],
)
def test_the_weakest_kind_of_evidence_counts(policy: Policy, understand: Understand, text: str, expected: str) -> None:
    assert [expected] == [claim.evidence for claim in understand(policy, text)[0]]


def cues(*means: str) -> list[Cue]:
    return [Cue(f"cue.{name}", name, Span(0, 1), Span(0, 9)) for name in means]


@pytest.mark.parametrize(
    ("means", "expected"),
    [
        ((), Assertion.ASSERTED),
        (("none", "boost", "evidence"), Assertion.ASSERTED),
        (("hedged", "negated"), Assertion.NEGATED),
        (("negated", "refuted"), Assertion.REFUTED),
        (("hedged", "attributed"), Assertion.ATTRIBUTED),
        (("attributed", "conditional"), Assertion.CONDITIONAL),
        (("conditional", "quoted"), Assertion.QUOTED),
        (("quoted", "questioned"), Assertion.QUESTIONED),
        (("negated", "flip"), Assertion.ASSERTED),
        (("questioned", "negated", "flip", "hedged"), Assertion.HEDGED),
        (("refuted", "flip"), Assertion.REFUTED),
    ],
)
def test_the_first_meaning_in_the_order_of_precedence_decides(means: tuple[str, ...], expected: Assertion) -> None:
    assert expected is resolve_assertion(cues(*means))
    assert expected is resolve_assertion(cues(*reversed(means)))


@pytest.mark.parametrize(
    ("base", "means", "expected"),
    [
        (Strength.PLAIN, ("boost",), Strength.STRONG),
        (Strength.PLAIN, ("boost", "boost"), Strength.STRONG),
        (Strength.PLAIN, ("boost", "weaken"), Strength.PLAIN),
        (Strength.ABSOLUTE, ("boost",), Strength.ABSOLUTE),
        (Strength.WEAK, ("weaken",), Strength.WEAK),
    ],
)
def test_strength_moves_one_step_within_its_scale(base: Strength, means: tuple[str, ...], expected: Strength) -> None:
    assert expected is resolve_strength(base, cues(*means))


def test_cues_that_name_no_known_kind_are_no_evidence() -> None:
    assert "none" == resolve_evidence(cues("evidence", "negated"))
