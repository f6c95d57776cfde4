"""Whether a text and a record can mean the same day and the same people."""

import pytest

from lintmed.judge.agreement import agree, left_out
from lintmed.model.registry import Authorisation


def record(granted: str = "2024-12-18", since: str = "", status: str = "active", *people: str) -> Authorisation:
    return Authorisation(
        id="a", product="p", agencies=frozenset({"us-fda"}), kind="full", status=status, uses=frozenset({"any"}), verification="verified",
        granted=granted, since=since, population=frozenset(people),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2024", True), ("2024-12", True), ("2025-01", True), ("2024-12-20", True), ("2023", False), ("2024-06", False)],
)
def test_days_agree_as_far_as_both_are_told(date: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert expected is agree(date, record())


def test_the_day_of_an_end_is_one_that_a_text_on_the_end_may_give() -> None:
    ended = record("2018-03", "2024-12", "withdrawn")
    assert (False, True) == (agree("2024-12", ended), agree("2024-12", ended, tells_end=True))


def test_of_children_and_adults_each_must_be_covered() -> None:
    children = record("2024", "", "active", "children", "adolescents")
    everybody = record()
    both = frozenset({"children", "adults"})
    assert ({"adults"}, set()) == (left_out(both, [children]), left_out(both, [children, everybody]))


def test_children_of_twelve_are_adolescents() -> None:
    older = record("2024", "", "active", "adolescents", "adults")
    assert set() == left_out(frozenset({"children", "adolescents"}), [older])
