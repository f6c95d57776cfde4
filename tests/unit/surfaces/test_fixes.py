"""Edits applied to a text."""

from argparse import Namespace
from pathlib import Path

import pytest
from builders import make_finding, make_result

from lintmed.model.finding import Edit, FileResult, Finding, Suggestion
from lintmed.model.span import Span
from lintmed.surfaces.fixes import apply_fixes, chosen_edits, edited


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([], "abcdef"),
        ([Edit(Span(0, 1), "X")], "Xbcdef"),
        ([Edit(Span(1, 3), ""), Edit(Span(3, 4), "longer")], "alongeref"),
        ([Edit(Span(0, 6), "根治")], "根治"),
        ([Edit(Span(6, 6), "!")], "abcdef!"),
    ],
)
def test_edits_do_not_move_each_other(edits: list[Edit], expected: str) -> None:
    assert expected == edited("abcdef", edits)


class SimpleSession:
    """A run that finds in a file what it is told to find."""

    def __init__(self, results: dict[str, FileResult]) -> None:
        self._results = results

    def lint_data(self, data: bytes, path: str) -> FileResult:
        return self._results[path]


def finding(*edits: Edit, safety: str = "safe") -> Finding:
    return make_finding()._replace(suggestions=(Suggestion(safety=safety, message="", edits=edits),))


def test_of_edits_that_would_overlap_the_first_is_chosen() -> None:
    first, inside, behind = Edit(Span(0, 4), "a"), Edit(Span(2, 3), "b"), Edit(Span(5, 6), "c")
    assert [first, behind] == chosen_edits([finding(first), finding(inside), finding(behind)], unsafe=False)


def test_the_same_words_are_added_once_and_edits_come_in_order() -> None:
    end, start = Edit(Span(9, 9), "end"), Edit(Span(0, 1), "a")
    assert [start, end] == chosen_edits([finding(end), finding(end), finding(start)], unsafe=False)


def test_what_needs_review_is_chosen_on_demand_only() -> None:
    risky = finding(Edit(Span(0, 1), "a"), safety="needs-review")
    assert ([], [Edit(Span(0, 1), "a")]) == (chosen_edits([risky], unsafe=False), chosen_edits([risky], unsafe=True))


def test_a_file_that_changed_meanwhile_is_not_overwritten(in_folder: Path) -> None:
    (in_folder / "a.md").write_text("new", encoding="utf-8")
    found = finding(Edit(Span(0, 1), "x"))
    session = SimpleSession({"a.md": make_result("a.md")})
    (told,) = apply_fixes([make_result("a.md", found)], session, Namespace(unsafe_fixes=False, diff=False, diff_base=""))
    assert ("new", True) == ((in_folder / "a.md").read_text(encoding="utf-8"), "changed while it was linted" in told.errors[0])
