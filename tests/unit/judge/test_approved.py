"""Approved claims: exact use, near misses with their drift, expiry, product and market."""

from collections.abc import Callable
from typing import Any

import pytest

from lintmed.engine import Linter
from lintmed.model.exemption import ApprovedClaim, ApprovedClaims
from lintmed.model.finding import Finding
from lintmed.model.settings import Settings
from lintmed.policy.policy import Policy
from lintmed.text.read import read_text

TODAY = "2026-11-22"
LEXICON = """
  - id: action.relieve
    title: Relieves
    zh: [缓解]
    en: {verb: [reduce]}
  - id: target.symptom
    title: A symptom
    zh: [腹胀]
    en: {noun: [bloating]}
  - id: fact.disclaimer
    title: A disclaimer
    en: {phrase: [no medical advice]}
"""
RULES = (
    "id: us/relief\nclaim: {action: [action.relieve]}\nlanguages: [en]",
    "id: core/relief\nfamily: hype\nclaim: {action: [action.relieve]}",
    (
        "id: us/silent\nfamily: missing-disclaimer\nclaim: {action: [action.relieve]}\nomits: {fact: [fact.disclaimer], within: document}\n"
        "languages: [en]"
    ),
    "id: us/guarded\nfamily: testimonial\nclaim: {action: [action.relieve]}\nlanguages: [en]\nsuppressible: false",
)
EN = ApprovedClaim("Acme Fibre may reduce bloating.", "Acme Fibre", ("us",), "Trial AF-7", "Dr. Lin", "2027-03-31", "claims.yaml:2")
ZH = ApprovedClaim("艾可美纤维有助于缓解腹胀", "艾可美", ("us",), "试验AF-7", "林医师", "2027-03-31", "claims.yaml:8")


@pytest.fixture(scope="module")
def policy(make_policy: Callable[..., Policy]) -> Policy:
    return make_policy(LEXICON, *RULES)


@pytest.fixture
def lint(policy: Policy) -> Callable[..., list[Finding]]:
    def run(text: str, *claims: ApprovedClaim, select: str = "us/relief", **settings: Any) -> list[Finding]:
        given = {"as_of": TODAY, "packs": ("core", "us"), "select": (select,), "approved": ApprovedClaims("digest", claims or (EN,))}
        return list(Linter(policy, Settings(**{**given, **settings})).lint(read_text(text, "a.md")).findings)

    return run


def covered(findings: list[Finding]) -> list[bool]:
    return [not one.is_open for one in findings]


@pytest.mark.parametrize(
    "text",
    [
        "Acme Fibre may reduce bloating.",
        "Try it: Acme Fibre may reduce bloating, says our leaflet.",
        "**Acme Fibre** may&nbsp;reduce   bloating",
        "ACME FIBRE MAY REDUCE BLOATING!",
    ],
)
def test_exact_use_clears_the_finding_whatever_its_dress(lint: Callable[..., list[Finding]], text: str) -> None:
    assert [True] == covered(lint(text))


def test_a_cleared_finding_tells_evidence_approver_and_end(lint: Callable[..., list[Finding]]) -> None:
    (found,) = lint("Acme Fibre may reduce bloating.")
    expected = ("approved-claim", "approved wording for Acme Fibre; evidence: Trial AF-7", "Dr. Lin", "2027-03-31", "claims.yaml:2")
    assert expected == found.suppression


@pytest.mark.parametrize(
    ("text", "drift"),
    [
        ("Acme Fibre reduces bloating.", "“may reduce” became “reduces”"),
        ("Acme Fibre may quickly reduce bloating.", "“quickly” was added"),
        ("Acme Fibre may reduce severe bloating.", "“severe” was added"),
        ("Acme Fibre will reduce bloating.", "“may” became “will”"),
    ],
)
def test_a_near_miss_stays_and_shows_the_drift(lint: Callable[..., list[Finding]], text: str, drift: str) -> None:
    (found,) = lint(text)
    assert (True, True) == (found.is_open, f"Here {drift}." in found.advice)


def test_drift_is_told_in_chinese_too(lint: Callable[..., list[Finding]]) -> None:
    (found,) = lint("艾可美纤维缓解腹胀。", ZH, select="core/relief", lang="zh-Hans")
    assert "此处少了“有助于”" in found.advice


def test_chinese_is_compared_in_either_script(lint: Callable[..., list[Finding]]) -> None:
    assert [True] == covered(lint("艾可美纖維有助於緩解腹脹。", ZH, select="core/relief"))


def test_a_sentence_far_from_it_is_told_nothing(lint: Callable[..., list[Finding]]) -> None:
    (found,) = lint("Our tea reduces bloating in two days. Acme Fibre is sold here.")
    assert (True, False) == (found.is_open, "Approved wording" in found.advice)


def test_a_longer_word_is_no_exact_use(lint: Callable[..., list[Finding]]) -> None:
    assert [False] == covered(lint("NoAcme Fibre may reduce bloating."))


def test_the_page_must_name_the_product(lint: Callable[..., list[Finding]]) -> None:
    claim = EN._replace(wording="may reduce bloating")
    assert [True] == covered(lint("It may reduce bloating. Acme Fibre is a food.", claim))
    (found,) = lint("It may reduce bloating.", claim)
    assert (True, True) == (found.is_open, "does not name “Acme Fibre”" in found.advice)


def test_the_end_of_a_longer_word_does_not_name_the_product(lint: Callable[..., list[Finding]]) -> None:
    claim = EN._replace(wording="it may reduce bloating", product="tea")
    assert [False] == covered(lint("Instead, it may reduce bloating.", claim))
    assert [True] == covered(lint("This tea: it may reduce bloating.", claim))


def test_an_approval_is_good_for_its_markets(lint: Callable[..., list[Finding]]) -> None:
    assert [False] == covered(lint("Acme Fibre may reduce bloating.", EN._replace(markets=("core",))))


@pytest.mark.parametrize(("packs", "expected"), [(("core", "us"), True), (("core",), False)])
def test_good_practice_is_cleared_where_the_market_is_read(
    lint: Callable[..., list[Finding]], packs: tuple[str, ...], expected: bool
) -> None:
    assert [expected] == covered(lint("Acme Fibre may reduce bloating.", select="core/relief", packs=packs))


@pytest.mark.parametrize("rule", ["us/silent", "us/guarded"])
def test_omissions_and_protected_rules_stay(lint: Callable[..., list[Finding]], rule: str) -> None:
    found = lint("Acme Fibre may reduce bloating.", select=rule)
    assert [False] == covered([one for one in found if one.rule == rule])


def test_expired_use_is_a_finding_of_its_own(lint: Callable[..., list[Finding]]) -> None:
    found = lint("Acme Fibre may reduce bloating.", EN._replace(valid_until="2026-11-21"))
    assert [("exceptions/expired", True), ("us/relief", True)] == sorted((one.rule, one.is_open) for one in found)


def test_an_approval_that_ends_soon_still_clears_and_warns(lint: Callable[..., list[Finding]]) -> None:
    found = lint("Acme Fibre may reduce bloating.", EN._replace(valid_until="2026-12-01"))
    assert [("exceptions/expiring", True), ("us/relief", False)] == sorted((one.rule, one.is_open) for one in found)


def test_a_newer_approval_of_the_same_words_holds(lint: Callable[..., list[Finding]]) -> None:
    found = lint("Acme Fibre may reduce bloating.", EN._replace(valid_until="2026-01-01"), EN)
    assert [("us/relief", False)] == [(one.rule, one.is_open) for one in found]


def test_the_approver_must_be_on_the_list(lint: Callable[..., list[Finding]]) -> None:
    found = lint("Acme Fibre may reduce bloating.", approvers=("Dr. Wu",))
    assert [("exceptions/unauthorized", True), ("us/relief", True)] == sorted((one.rule, one.is_open) for one in found)


def test_without_suppressions_nothing_is_cleared(lint: Callable[..., list[Finding]]) -> None:
    assert [False] == covered(lint("Acme Fibre may reduce bloating.", suppresses=False))
