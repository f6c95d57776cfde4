"""Edits applied to a text."""

import pytest

from lintmed.model.finding import Edit
from lintmed.model.span import Span
from lintmed.surfaces.fixes import edited


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
