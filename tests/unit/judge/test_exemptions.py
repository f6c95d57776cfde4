"""Which exception covers which finding, on what terms."""

import pytest
from builders import make_finding

from lintmed.judge.exemptions import accepted, covers, excepted
from lintmed.model.exemption import Exemption, State, Terms
from lintmed.model.finding import Finding
from lintmed.model.span import Span

TODAY = "2026-11-22"
FINDING = make_finding()
HERE = Exemption(kind="inline", reason="on the label", by="Li", place="L1", rules=frozenset({"core/cure"}), span=Span(0, 20))
BY_FINGERPRINT = Exemption(kind="waiver", reason="a", by="Li", until="2027-12-31", place="w.yaml:2", fingerprint=FINDING.fingerprint)


def outcome(*exemptions: Exemption, finding: Finding = FINDING, terms: Terms | None = None, path: str = "a.md") -> tuple[str, list[str]]:
    """Return the kind of exception that covers the finding, and the states that people are told."""
    (found,), notices = excepted([finding], exemptions, path, terms or Terms(TODAY))
    return found.suppression.kind if found.suppression else "", [str(one.state) for one in notices]


def test_a_covered_finding_tells_who_let_it_pass_and_why() -> None:
    (found,), _ = excepted([FINDING], [HERE], "a.md", Terms(TODAY))
    assert ("inline", "on the label", "Li", "", "L1") == found.suppression
    assert not found.is_open


@pytest.mark.parametrize(
    "changes",
    [{"rules": frozenset({"core/other"})}, {"span": Span(0, 3)}, {"span": Span(9, 20)}],
    ids=["other rule", "ends before it", "begins behind it"],
)
def test_another_rule_or_place_is_not_covered(changes: dict[str, object]) -> None:
    assert ("", ["unused"]) == outcome(HERE._replace(**changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(("path", "expected"), [("", "waiver"), ("a.md", "waiver"), ("b.md", "")])
def test_a_fingerprint_counts_everywhere_or_in_the_article_that_is_named(path: str, expected: str) -> None:
    assert expected == outcome(BY_FINGERPRINT._replace(path=path))[0]


@pytest.mark.parametrize(
    ("until", "kind", "states"),
    [
        ("", "inline", []),
        ("2026-12-23", "inline", []),
        ("2026-12-22", "inline", ["expiring"]),
        ("2026-11-22", "inline", ["expiring"]),
        ("2026-11-21", "", ["expired"]),
    ],
    ids=["no end", "31 days", "30 days", "last day", "yesterday"],
)
def test_an_exception_holds_through_its_last_day_and_warns_a_month_before(until: str, kind: str, states: list[str]) -> None:
    assert (kind, states) == outcome(HERE._replace(until=until))


def test_an_expired_exception_is_told_even_where_another_holds() -> None:
    assert ("inline", ["expired"]) == outcome(HERE._replace(until="2020-01-01"), HERE._replace(reason="again"))


def test_a_protected_rule_has_no_exceptions() -> None:
    assert ("", ["protected"]) == outcome(HERE, terms=Terms(TODAY, protected=frozenset({"core/cure"})))


@pytest.mark.parametrize(("by", "kind"), [("Li", "inline"), ("Wu", ""), ("", "")])
def test_with_a_list_of_approvers_their_exceptions_alone_hold(by: str, kind: str) -> None:
    states = [] if kind else ["unauthorized"]
    assert (kind, states) == outcome(HERE._replace(by=by), terms=Terms(TODAY, approvers=frozenset({"Li"})))


def test_an_exception_is_told_once_however_much_it_covers() -> None:
    _, notices = excepted([FINDING, FINDING], [HERE._replace(until="2020-01-01")], "a.md", Terms(TODAY))
    assert [State.EXPIRED] == [one.state for one in notices]


def covered(*findings: Finding, counts: dict[str, int], protected: frozenset[str] = frozenset()) -> list[bool]:
    return [not one.is_open for one in accepted(findings, counts, "b.json", protected)]


def test_a_baseline_covers_no_more_of_a_kind_than_there_were() -> None:
    assert [True, True, False] == covered(FINDING, FINDING, FINDING, counts={FINDING.fingerprint: 2})


def test_a_baseline_knows_findings_by_content_not_by_place() -> None:
    moved = FINDING._replace(span=Span(90, 99))
    edited = FINDING._replace(context="it cures flu for good.")
    assert [True, False] == covered(moved, edited, counts={FINDING.fingerprint: 2})


def test_a_baseline_covers_no_protected_rule() -> None:
    assert [False] == covered(FINDING, counts={FINDING.fingerprint: 1}, protected=frozenset({"core/cure"}))


def test_an_exception_from_one_of_two_laws_does_not_cover_what_both_object_to() -> None:
    one = make_finding()._replace(joint=("us/cure",))
    for rules, expected in (({"core/cure"}, False), ({"core/cure", "us/cure"}, True)):
        exemption = Exemption(kind="inline", reason="r", place="L1", rules=frozenset(rules), span=Span(0, 99))
        assert expected == covers(exemption, one, "a.md")
